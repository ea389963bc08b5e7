use barem_ide::{
    calls::{Call, incoming, outgoing, prepare},
    names::Book,
};

use crate::fixture::{HEADER, fixture};

const SET: &str = "phụ lục 01 \"A\"\n\nlĩnh vực 1 \"B\" 5 điểm\n  hỏi giao \"Số việc\": số\n\n\
    tiêu chí 1.1 \"C\" 2 điểm\n  hỏi xong \"Xong\": số từ 0 đến giao\n  chấm: nhỏ nhất(2; xong / giao × điểm tối đa)\n\n\
    tiêu chí 1.2 \"D\" 3 điểm\n  chấm như 1.1\n\nkiểm thử \"T\" phụ lục 01\n  1: giao = 2\n  kỳ vọng 1.1: 1\n";

fn at(from: &str) -> crate::fixture::Fixture {
    fixture(&format!("{HEADER}{SET}").replacen(&from.replace("$0", ""), from, 1))
}

fn told(calls: &[Call<'_>]) -> Vec<String> {
    calls.iter().map(|call| format!("{} ×{}", call.other.name, call.places.len())).collect()
}

#[test]
fn a_criterion_uses_inputs_and_other_criteria() {
    let one = at("tiêu chí $01.1");
    let book = Book::new(&one.analysis, []);
    let found = prepare(&book, &one.analysis, one.file, one.offset);
    assert_eq!((found.len(), found[0].name.as_str(), found[0].detail.as_str()), (1, "1.1 C", "phụ lục 01"));
    assert_eq!(told(&outgoing(&book, &one.analysis, one.file, one.offset)), ["giao ×2", "xong ×1"]);
    assert_eq!(told(&incoming(&book, &one.analysis, one.file, one.offset)), ["1.2 D ×1", "T ×1"]);
    let two = at("tiêu chí $01.2");
    let book = Book::new(&two.analysis, []);
    assert_eq!(told(&outgoing(&book, &two.analysis, two.file, two.offset)), ["1.1 C ×1"]);
}

#[test]
fn an_input_is_used_by_criteria_and_tests() {
    let one = at("đến gi$0ao");
    let book = Book::new(&one.analysis, []);
    let found = prepare(&book, &one.analysis, one.file, one.offset);
    assert_eq!((found[0].name.as_str(), found[0].detail.as_str()), ("giao", "Số việc"));
    let start = found[0].place.span.start;
    assert_eq!(told(&incoming(&book, &one.analysis, one.file, start)), ["1.1 C ×2", "T ×1"]);
    assert_eq!(told(&outgoing(&book, &one.analysis, one.file, start)), [""; 0]);
}
