use barem_diagnostic::Lang;
use barem_ide::hints::hints;

use crate::fixture::{HEADER, fixture};

/// Each hint behind its line.
fn check(text: &str, expect: &[&str]) {
    let at = fixture(&format!("{HEADER}{text}"));
    let text = &at.texts[0].1;
    let found = hints(&at.analysis, at.file, 0..u32::MAX);
    let shown = found.iter().map(|hint| {
        let before = &text[..hint.offset as usize];
        format!("{} {}", before.rsplit('\n').next().unwrap().trim(), hint.label.get(Lang::Vi))
    });
    assert_eq!(shown.collect::<Vec<_>>(), expect);
}

#[test]
fn sums_run_along() {
    check(
        "phụ lục 01 \"A\"\n  thang điểm: 10\n\nlĩnh vực 1 \"B\" 5 điểm\n\ntiêu chí 1.1 \"C\" 2,5 điểm\n\ntiêu chí 1.2 \"D\" 2 điểm\n\n\
         lĩnh vực 2 \"E\"\n\ntiêu chí 2.1 \"F\" 6 điểm\n",
        &[
            "thang điểm: 10 Σ 11 (thừa 1)",
            "lĩnh vực 1 \"B\" 5 điểm Σ 4,5 (còn 0,5)",
            "tiêu chí 1.1 \"C\" 2,5 điểm Σ 2,5/5",
            "tiêu chí 1.2 \"D\" 2 điểm Σ 4,5/5",
            "lĩnh vực 2 \"E\" = 6",
        ],
    );
}

#[test]
fn what_is_right_is_ticked() {
    check("phụ lục 01 \"A\"\n  thang điểm: 2\n\ntiêu chí 1 \"C\" 2 điểm\n", &["thang điểm: 2 ✓ 2"]);
}

#[test]
fn where_points_are_missing_nothing_is_made_up() {
    check(
        "phụ lục 01 \"A\"\n  thang điểm: 2\n\nlĩnh vực 1 \"B\" 2 điểm\n\ntiêu chí 1.1 \"C\"\n",
        &["thang điểm: 2 ✓ 2"],
    );
    check("", &[]);
}

#[test]
fn the_tooltip_tells_the_share() {
    let at = fixture(&format!(
        "{HEADER}phụ lục 01 \"A\"\n  thang điểm: 8\n\nlĩnh vực 1 \"B\" 5 điểm\n\ntiêu chí 1.1 \"C\" 1 điểm\n"
    ));
    let found = hints(&at.analysis, at.file, 0..u32::MAX);
    assert_eq!(
        found.last().unwrap().tooltip.get(Lang::Vi),
        "đến đây cộng được 1 trên 5; mục này chiếm 12,5% thang điểm"
    );
}
