use barem_diagnostic::Lang;
use barem_ide::outline::{outline, shown};

use crate::fixture::{HEADER, fixture};

fn check(text: &str, expect: &str) {
    let at = fixture(text);
    assert_eq!(shown(&outline(&at.analysis, at.file), Lang::Vi), expect);
}

#[test]
fn the_tree_with_points() {
    check(
        &format!(
            "{HEADER}phụ lục 01 \"A\"\n  thang điểm: 10\n\nlĩnh vực 1 \"B\"\n\ntiêu chí 1.1 \"C\" 2,5 điểm\n\ntiêu chí 1.2 \"D\" 2 điểm\n\nkiểm thử \"T\"\n  kỳ vọng 1.1: 2\n"
        ),
        "thu\nsở Các sở\nphụ lục 01 A (10 điểm)\n  1 B (4,5 điểm)\n    1.1 C (2,5 điểm)\n    1.2 D (2 điểm)\nT\n",
    );
}

#[test]
fn a_broken_heading_keeps_its_place() {
    check(
        "phụ lục 01 \"A\"\n\nlĩnh vực 1 \"B\" 4 điểm\n\ntiêu chí ??? 2,5 %% điểm\n\ntiêu chí 1.2 \"D\" 2 điểm\n",
        "phụ lục 01 A\n  1 B (4 điểm)\n    tiêu chí\n    1.2 D (2 điểm)\n",
    );
}

#[test]
fn an_empty_text_has_no_tree() {
    check("", "");
}
