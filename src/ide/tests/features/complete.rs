use barem_ide::complete::{Proposal, complete};

use crate::fixture::{HEADER, fixture};

const ANNEX: &str = "phụ lục 01 \"A\"\n  thang điểm: 10\n  chủ trì: \"Sở Nội vụ\"\n\nlĩnh vực 1 \"B\" 5 điểm\n\n\
    tiêu chí 1.1 \"C\" 2 điểm #c\n  hỏi giao \"Số việc\": số\n  hỏi xong \"Đã xong\": số từ 0 đến giao\n\n";

fn proposals(text: &str) -> Vec<Proposal> {
    let at = fixture(text);
    complete(&at.analysis, at.file, at.offset)
}

/// What is proposed, best first.
fn labels(text: &str) -> Vec<String> {
    proposals(text).into_iter().map(|proposal| proposal.label).collect()
}

/// The same in the small annex.
fn below(text: &str) -> Vec<String> {
    labels(&format!("{HEADER}{ANNEX}{text}"))
}

#[track_caller]
fn has(found: &[String], wanted: &[&str]) {
    let missing: Vec<_> = wanted.iter().filter(|label| !found.iter().any(|known| known == **label)).collect();
    assert!(missing.is_empty(), "{missing:?} not among {found:?}");
}

#[test]
fn a_keyword_is_found_without_marks() {
    has(&below("tieu$0\n"), &["tiêu chí", "tiêu chí thành phần"]);
    has(&below("tiêu c$0\n"), &["tiêu chí", "tiêu chí thành phần"]);
    has(&labels("bo t$0"), &["bộ tiêu chí"]);
    has(&below("  kiem ch$0\n"), &["kiểm chứng:"]);
}

#[test]
fn statements_are_those_of_what_the_line_stands_under() {
    let under_header = labels("bộ tiêu chí a \"A\"\n  $0\n");
    has(&under_header, &["năm đánh giá:", "làm tròn:"]);
    assert!(!under_header.contains(&"chấm theo …".to_owned()));
    has(&below("  $0\n"), &["chấm theo …", "chấm khảo sát", "trừ:", "khi không phát sinh:"]);
    has(&labels("nhóm a \"A\"\n  $0\n"), &["đơn vị:"]);
    has(&labels("kết quả\n  $0\n"), &["xếp hạng:"]);
}

#[test]
fn a_source_takes_the_place_of_what_is_typed() {
    let found = proposals(&format!("{HEADER}{ANNEX}  nguồn: tu$0\n"));
    assert_eq!(found[0].label, "tự đánh giá");
    assert_eq!(found[0].span.end - found[0].span.start, 2);
    has(&below("  nguồn: $0\n"), &["tự đánh giá", "điều tra xã hội học", "số liệu", "thẩm định", "lãnh đạo"]);
}

#[test]
fn names_that_are_seen_here_stand_in_expressions() {
    has(&below("  chấm: $0\n"), &["giao", "xong", "điểm tối đa", "nhỏ nhất"]);
    has(&below("  chấm theo xo$0\n"), &["xong"]);
    has(&below("  chấm:\n    - nếu gi$0\n"), &["giao"]);
    assert!(!labels(&format!("{HEADER}{ANNEX}tiêu chí 1.2 \"D\" 1 điểm\n  chấm: $0\n")).contains(&"giao".to_owned()));
}

#[test]
fn references_are_codes() {
    has(&below("tiêu chí 1.2 \"D\" 1 điểm\n  chấm như $0\n"), &["1", "1.1"]);
    has(&below("kiểm thử \"T\" phụ lục 01 với sở\n  kỳ vọng 1$0\n"), &["1.1"]);
    has(&below("kiểm thử \"T\" phụ lục 01 với sở\n  1.1: $0\n"), &["giao", "xong"]);
}

#[test]
fn the_next_code_is_proposed() {
    has(&below("tiêu chí $0\n"), &["1.2"]);
    has(&below("tiêu chí thành phần $0\n"), &["1.1.1"]);
    has(&below("lĩnh vực $0\n"), &["2"]);
    let form = proposals(&format!("{HEADER}{ANNEX}tieu$0\n"));
    assert_eq!(form[0].snippet.as_deref(), Some("tiêu chí ${1:1.2} \"$2\" ${3:1} điểm$0"));
}

#[test]
fn groups_units_and_agencies_have_their_places() {
    has(&below("  áp dụng: $0\n"), &["sở", "\"Sở Nội vụ\""]);
    has(&below("  chủ trì: \"So$0\n"), &["\"Sở Nội vụ\"", "\"Sở Tài chính\""]);
    has(&below("  chủ trì:\n    - \"so t$0\n"), &["\"Sở Tài chính\""]);
    assert_eq!(below("  ghi chú: \"So$0\n"), [""; 0]);
}

#[test]
fn bands_and_their_endings() {
    has(&below("  chấm theo xong:\n    - $0\n"), &["từ … đến dưới …:", "còn lại:"]);
    has(&below("  chấm theo xong:\n    - từ 5 $0\n"), &["đến", "trở lên"]);
    has(&below("  chấm theo xong:\n    - từ 5 đến $0\n"), &["dưới"]);
    has(&below("  trừ:\n    - $0\n"), &["… mỗi \"…\""]);
    has(&below("  trừ:\n    - 0,5 $0\n"), &["mỗi", "nếu"]);
}

#[test]
fn values_of_other_keywords() {
    has(&labels("bộ tiêu chí a \"A\"\n  trạng thái: $0\n"), &["dự thảo", "ban hành"]);
    has(&below("  khi không phát sinh: $0\n"), &["điểm tối đa", "loại khỏi thang điểm"]);
    has(&below("  hỏi ngày_gửi \"Ngày gửi\": $0\n"), &["ngày", "số", "có/không"]);
    has(&below("phụ lục 02 \"E\" theo phụ lục $0\n"), &["01"]);
    has(&below("  chấp nhận B05$0\n"), &["B0504"]);
}

#[test]
fn nothing_is_proposed_in_a_comment() {
    assert_eq!(below("tiêu chí 1.2 // tieu$0\n"), [""; 0]);
}
