use barem_ide::selection::selection;

use crate::fixture::{Fixture, fixture};

fn selected(at: &Fixture) -> Vec<String> {
    let text = &at.texts[0].1;
    let found = selection(&at.analysis, at.file, at.offset);
    found.iter().map(|span| text[span.start as usize..span.end as usize].to_owned()).collect()
}

const ANNEX: &str = "phụ lục 01 \"A\"\n  thang điểm: 5\n\nlĩnh vực 1 \"B\" 5 điểm\n";

#[test]
fn a_selection_grows_from_the_word_to_the_file() {
    let list = "  kiểm chứng:\n    - \"Kế ho$0ạch năm\" ngày 1/2/2024\n    - \"b\"";
    let at =
        fixture(&format!("nhóm a \"A\"\n\n{ANNEX}\ntiêu chí 1.1 \"C\" 2 điểm\n{list}\n\ntiêu chí 1.2 \"D\" 3 điểm\n"));
    let list = list.replace("$0", "");
    let criterion = format!("tiêu chí 1.1 \"C\" 2 điểm\n{list}");
    let field = format!("lĩnh vực 1 \"B\" 5 điểm\n\n{criterion}\n\ntiêu chí 1.2 \"D\" 3 điểm");
    let annex = format!("phụ lục 01 \"A\"\n  thang điểm: 5\n\n{field}");
    let expect = [
        "hoạch",
        "Kế hoạch năm",
        "\"Kế hoạch năm\"",
        "\"Kế hoạch năm\" ngày 1/2/2024",
        "- \"Kế hoạch năm\" ngày 1/2/2024",
        &list,
        &criterion,
        &field,
        &annex,
        &at.texts[0].1,
    ];
    assert_eq!(selected(&at), expect);
}

#[test]
fn an_expression_is_selected_by_its_parts() {
    let at = fixture("tiêu chí 1.1 \"C\" 2 điểm\n  chấm: nhỏ nhất(2; 0,$05 × n)\n");
    let expect = ["5", "0,5", "0,5 × n", "nhỏ nhất(2; 0,5 × n)", "chấm: nhỏ nhất(2; 0,5 × n)"];
    assert_eq!(selected(&at)[..5], expect);
}

#[test]
fn marks_of_decomposed_text_stay_with_their_letter() {
    let at = fixture("lĩnh vực 1 \"Ke\u{302}\u{301}$0 hoạch\"\r\n");
    assert_eq!(selected(&at)[0], "Ke\u{302}\u{301}");
}

#[test]
fn each_is_inside_the_next_everywhere() {
    let text = format!("\u{FEFF}{ANNEX}  ??? gì\n  chấm: nếu \"x\n// hết\n");
    let analysis = barem_ide::Analysis::of(&[("a.barem", &text)]);
    for at in 0..=text.len() as u32 {
        let found = selection(&analysis, barem_diagnostic::FileId(0), at);
        assert_eq!((found.last().unwrap().start, found.last().unwrap().end), (0, text.len() as u32));
        for pair in found.windows(2) {
            assert!(
                pair[1].start <= pair[0].start && pair[0].end <= pair[1].end && pair[0] != pair[1],
                "{at}: {pair:?}"
            );
        }
    }
}

#[test]
fn an_empty_file_has_nothing_to_select() {
    assert_eq!(selected(&fixture("")), [""; 0]);
}
