use barem_ide::complete::complete;

use crate::fixture::{HEADER, fixture};

/// What is proposed, best first.
fn labels(text: &str) -> Vec<String> {
    let at = fixture(text);
    complete(&at.analysis, at.file, at.offset).into_iter().map(|proposal| proposal.label).collect()
}

#[test]
fn a_keyword_is_found_without_marks() {
    assert_eq!(labels("phụ lục 01 \"A\"\n\ntieu$0\n")[0], "tiêu chí");
    assert!(labels("phụ lục 01 \"A\"\n\ntiêu c$0\n").contains(&"tiêu chí thành phần".to_owned()));
}

#[test]
fn a_source_takes_the_place_of_what_is_typed() {
    let at = fixture(&format!("{HEADER}phụ lục 01 \"A\"\n  nguồn: tu$0\n"));
    let found = complete(&at.analysis, at.file, at.offset);
    assert_eq!(found[0].label, "tự đánh giá");
    assert_eq!(found[0].span.end - found[0].span.start, 2);
}

#[test]
fn nothing_is_proposed_in_a_comment() {
    assert_eq!(labels("phụ lục 01 \"A\" // tieu$0\n"), [""; 0]);
}
