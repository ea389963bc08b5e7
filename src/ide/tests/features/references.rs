//! The symbol index: what is named where, and what it means.

use crate::fixture::{HEADER, fixture};

/// Each reference with the text of what it means.
fn meanings(text: &str) -> Vec<(String, Vec<String>)> {
    let at = fixture(text);
    let cut = |span: barem_diagnostic::Span| {
        let text = &at.analysis.source(span.file).unwrap().text;
        text[span.start as usize..span.end as usize].to_owned()
    };
    let references = at.analysis.symbols().references.iter();
    references.map(|one| (cut(one.span), one.targets.iter().map(|target| cut(target.name)).collect())).collect()
}

fn pair(from: &str, to: &[&str]) -> (String, Vec<String>) {
    (from.to_owned(), to.iter().map(|name| (*name).to_owned()).collect())
}

#[test]
fn items_inputs_groups_units_and_annexes_are_found() {
    let text = "phụ lục 01 \"A\"\n  áp dụng: sở, \"Sở Nội vụ\"\n  chủ trì: \"Sở Nội vụ\" trừ 1.2\n\nlĩnh vực 1 \"B\" 5 điểm\n\n\
        tiêu chí 1.1 \"C\" 2 điểm #c\n  hỏi giao \"Số việc\": số\n  chấm: nhỏ nhất(2; giao × 0,5 điểm)\n\n\
        tiêu chí 1.2 \"D\" 3 điểm\n  chấm như #c\n\nphụ lục 02 \"E\" theo phụ lục 1\n  bỏ 1.2\n\n\
        kiểm thử \"T\" phụ lục 01 với sở\n  1.1: giao = 2\n  kỳ vọng I/9: 1\n";
    assert_eq!(
        meanings(&format!("{HEADER}{text}")),
        [
            pair("sở", &["sở"]),
            pair("\"Sở Nội vụ\"", &["\"Sở Nội vụ\""]),
            pair("1.2", &["1.2"]),
            pair("giao", &["giao"]),
            pair("#c", &["#c"]),
            pair("1", &["01"]),
            pair("1.2", &["1.2"]),
            pair("01", &["01"]),
            pair("sở", &["sở"]),
            pair("1.1", &["1.1"]),
            pair("giao", &["giao"]),
            pair("I/9", &[]),
        ]
    );
}

#[test]
fn the_nearest_input_of_a_name_is_meant() {
    let text = "phụ lục 01 \"A\"\n  hỏi n \"Ngoài\": số\n\ntiêu chí 1 \"B\" 2 điểm\n  hỏi n \"Trong\": số\n  chấm: n × 1 điểm\n\ntiêu chí 2 \"C\" 2 điểm\n  chấm: n × 1 điểm\n";
    let at = fixture(&format!("{HEADER}{text}"));
    let symbols = at.analysis.symbols();
    let lines: Vec<u32> = symbols.references.iter().map(|one| one.targets[0].name.start).collect();
    let annex = &symbols.annexes[0];
    assert_eq!(lines, [annex.items[0].inputs[0].name.span.start, annex.inputs[0].name.span.start]);
}
