//! The judge judged: right, missed and wrong are each reached, by hand-written source beside hand-written expectations.

use crate::{
    document::{Outcome, compare},
    expected,
    import::{Imported, Remark},
    tally::Cause,
};

const HEAD: &str = "bộ tiêu chí thu \"Thử\"\n\nphụ lục 01 \"Thử\"\n  thang điểm: 2\n\n";

/// One annex of one field with these leaves, beside this source.
fn compared(fields: &str, source: &str) -> Outcome {
    let document =
        format!("document: thu.docx\nabout: thử\nannexes:\n  - declared: {{total: '2'}}\n    fields:\n{fields}");
    let expected: expected::Document =
        serde_yaml::from_str(&document).unwrap_or_else(|error| panic!("{document}\n{error}"));
    let files = vec![("thu.barem".to_owned(), format!("{HEAD}{source}"))];
    compare(
        &expected,
        Ok(Imported { files, remarks: vec![Remark { title: "Công khai".to_owned(), text: "hỏi".to_owned() }] }),
    )
}

/// A leaf of 2 points with this meaning, beside these lines under its heading.
fn leaf(meaning: &str, lines: &str) -> Outcome {
    let fields = format!(
        "      - code: I\n        title: Chung\n        children:\n          \
         - {{code: '1', title: Công khai, points: '2', source: self, rule_text: 'Lời văn: 2 điểm', {meaning}}}\n"
    );
    let source = if lines.contains("nguồn:") { "" } else { "  nguồn: tự đánh giá\n" };
    let source = format!("lĩnh vực I \"Chung\"\n\ntiêu chí 1 \"Công khai\" 2 điểm\n{source}{lines}\n");
    compared(&fields, &source)
}

fn counts(outcome: &Outcome) -> [usize; 3] {
    [outcome.tally.rules_right, outcome.tally.rules_missed, outcome.tally.rules_wrong]
}

const RIGHT: [usize; 3] = [1, 0, 0];
const MISSED: [usize; 3] = [0, 1, 0];
const WRONG: [usize; 3] = [0, 0, 1];

#[track_caller]
fn check(meaning: &str, lines: &str, expected: [usize; 3]) {
    let outcome = leaf(meaning, lines);
    let told: Vec<String> = outcome
        .failures
        .iter()
        .map(|failure| format!("{:?} {} {}", failure.cause, failure.expected, failure.got))
        .collect();
    assert_eq!(counts(&outcome), expected, "{meaning}\n{lines}\n{told:#?}");
}

const RATE: &str = "  hỏi tỷ_lệ \"Tỷ lệ\": phần trăm\n";
const BANDS: &str = "rule: {bands: [{from: '100', points: max}, {from: '80', to: '100', points: proportional}, {to: '80', points: '0'}]}";

#[test]
fn bands_over_a_rate() {
    let bands = |lines: &str| format!("{RATE}  chấm theo tỷ_lệ:\n{lines}");
    let right = "    - dưới 80%: 0\n    - từ 80% đến dưới 100%: tỷ_lệ × điểm tối đa\n    - từ 100%: 2\n";
    check(BANDS, &bands(right), RIGHT);
    // The same by two counts, and by one expression above 80 %.
    let counts = "  hỏi giao \"Số được giao\": số\n  hỏi xong \"Số hoàn thành\": số từ 0 đến giao\n  tính tỷ_lệ: phần trăm = xong / giao\n";
    check(BANDS, &format!("{counts}  chấm theo tỷ_lệ:\n    - từ 80%: tỷ_lệ × điểm tối đa\n    - còn lại: 0\n"), RIGHT);
    check(BANDS, &bands("    - dưới 70%: 0\n    - từ 70%: tỷ_lệ × điểm tối đa\n"), WRONG);
    check(BANDS, &bands("    - đến 80%: 0\n    - trên 80%: tỷ_lệ × điểm tối đa\n"), WRONG);
    check(BANDS, &bands("    - dưới 80%: 0\n    - từ 80%: 2\n"), WRONG);
    check(BANDS, &bands("    - dưới 80%: 0\n    - từ 80%: tỷ_lệ × 1,9\n"), WRONG);
    check(BANDS, "  ghi chú: \"Lời văn: 2 điểm\"\n", MISSED);
    check(BANDS, "", MISSED);
}

#[test]
fn a_share_of_another_whole() {
    let meaning = "rule: {bands: [{from: '60', points: max}, {to: '60', points: proportional/60}]}";
    let bands = |share: &str| format!("{RATE}  chấm theo tỷ_lệ:\n    - từ 60%: điểm tối đa\n    - dưới 60%: {share}\n");
    check(meaning, &bands("tỷ_lệ × điểm tối đa / 60%"), RIGHT);
    check(meaning, &bands("tỷ_lệ × điểm tối đa"), WRONG);
    check("rule: {proportional: true}", &format!("{RATE}  chấm: tỷ_lệ × 2\n"), RIGHT);
    check("rule: {proportional: true}", &format!("{RATE}  chấm: tỷ_lệ × 1\n"), WRONG);
}

#[test]
fn bands_that_became_choices_are_missed() {
    let meaning = "rule: {bands: [{from: '80', points: max}, {to: '80', points: '0'}]}";
    let choices =
        |points: &str| format!("  chấm một trong:\n    - \"Từ 80% trở lên\": {points}\n    - \"Dưới 80%\": 0\n");
    check(meaning, &choices("2"), MISSED);
    check(meaning, &choices("1"), WRONG);
}

#[test]
fn bands_over_a_count() {
    let meaning = "rule: {over: count, bands: [{to: '0', to_inclusive: true, points: max}, {from: '1', to: '3', points: '1'}, {from: '3', points: '0'}]}";
    let bands = |of: &str, lines: &str| format!("  hỏi n \"Số vụ\": {of}\n  chấm theo n:\n{lines}");
    check(meaning, &bands("số", "    - 0: 2\n    - từ 1 đến 2: 1\n    - còn lại: 0\n"), RIGHT);
    check(meaning, &bands("số", "    - 0: 2\n    - từ 1 đến 3: 1\n    - còn lại: 0\n"), WRONG);
    check(meaning, &bands("phần trăm", "    - 0%: 2\n    - còn lại: 0\n"), WRONG);
    let choices = "  chấm một trong:\n    - \"Không có\": 2\n    - \"Từ 1 đến 2 vụ\": 1\n    - \"Từ 3 vụ\": 0\n";
    check(meaning, choices, WRONG);
    let accept = "accept: [{choices: [{label: Không có, points: '2'}, {label: 1 đến 2 vụ, points: '1'}, {label: Từ 3 vụ, points: '0'}]}]";
    check(&format!("{meaning}, {accept}"), choices, RIGHT);
}

#[test]
fn choices_and_yes_or_no() {
    let choices = |points: [&str; 3]| {
        format!(
            "  chấm một trong:\n    - \"Hoàn thành tốt\": {}\n    - \"Hoàn thành\": {}\n    - \"Không\": {}\n",
            points[0], points[1], points[2]
        )
    };
    let meaning = "rule: {choices: [{label: Không, points: '0'}, {label: Hoàn thành, points: '1'}, {label: Hoàn thành tốt, points: max}]}";
    check(meaning, &choices(["điểm tối đa", "1", "0"]), RIGHT);
    check(meaning, &choices(["1", "2", "0"]), WRONG);
    let two = "rule: {yes_no: {'yes': max, 'no': '0'}}";
    check(two, "  chấm có/không: \"Công khai\"\n", RIGHT);
    check(two, "  chấm một trong:\n    - \"Có\": 2\n    - \"Không\": 0\n", RIGHT);
    check(two, "  chấm:\n    - nếu \"Công khai\": 1\n    - còn lại: 0\n", WRONG);
    // The only line of the words gives points, and here its opposite does.
    check(two, "  chấm:\n    - nếu \"Lời văn\": 0\n    - còn lại: 2\n", WRONG);
}

#[test]
fn checklists_and_counts() {
    let meaning = "rule: {checklist: [{what: Kế hoạch, points: '0.5'}, {what: Báo cáo, points: '1.5'}]}";
    let list = |one: &str, other: &str| {
        format!("  chấm các mục:\n    - \"Có báo cáo\": {one}\n    - \"Có kế hoạch\": {other}\n")
    };
    check(meaning, &list("1,5", "0,5"), RIGHT);
    check(meaning, &list("0,5", "1,5"), WRONG);
    check(meaning, "  chấm một trong:\n    - \"Kế hoạch\": 0,5\n    - \"Báo cáo\": 1,5\n", WRONG);
    let count = "rule: {count: {what: sáng kiến, per: '0.5', cap: '2'}}";
    check(count, "  cộng:\n    - 0,5 mỗi \"sáng kiến\"\n", RIGHT);
    check(count, "  cộng:\n    - 0,5 mỗi \"sáng kiến\", tối đa 1\n", WRONG);
    check(count, "  cộng:\n    - 0,5 mỗi \"đề tài\"\n", WRONG);
}

#[test]
fn deductions() {
    let meaning = |end: &str| {
        format!(
            "rule: {{deduct: {{start: max, each: [{{what: Đi muộn, per: lần, points: '0.5'}}, {{what: Tái phạm, points: all}}]{end}}}}}"
        )
    };
    let lines = |amount: &str, end: &str| {
        format!("  trừ:\n    - {amount} mỗi \"lần đi muộn\"{end}\n    - toàn bộ nếu \"Tái phạm\"\n  tối thiểu: 0\n")
    };
    check(&meaning(", floor: '0'"), &lines("0,5", ""), RIGHT);
    check(&meaning(""), &lines("0,5", ""), RIGHT);
    check(&meaning(", cap: '2'"), &lines("0,5", ""), RIGHT);
    check(&meaning(", floor: '0'"), &lines("0,25", ""), WRONG);
    check(&meaning(", floor: '0'"), &lines("0,5", ", tối đa 1"), WRONG);
    check(&meaning(", floor: '0'"), "  trừ:\n    - 0,5 mỗi \"lần đi muộn\"\n  tối thiểu: 0\n", WRONG);
    let chosen = "rule: {choices: [{label: Tốt, points: max}, {label: Khá, points: '1'}], deduct: {start: chosen, each: [{what: việc chậm, per: việc, points: '0.5'}], floor: '0'}}";
    let both = |second: &str| {
        format!(
            "  chấm một trong:\n    - \"Tốt\": 2\n    - \"Khá\": {second}\n  trừ:\n    - 0,5 mỗi \"việc chậm\"\n  tối thiểu: 0\n"
        )
    };
    check(chosen, &both("1"), RIGHT);
    check(chosen, &both("1,5"), WRONG);
}

#[test]
fn nothing_arose() {
    let meaning = "rule: {proportional: true, na: max}";
    let rule = format!("{RATE}  chấm: tỷ_lệ × điểm tối đa\n");
    check(meaning, &format!("{rule}  khi không phát sinh: điểm tối đa\n"), RIGHT);
    check(meaning, &format!("{rule}  khi không phát sinh: 0 điểm\n"), WRONG);
    check(meaning, &rule, WRONG);
    check("rule: {proportional: true}", &format!("{rule}  khi không phát sinh: điểm tối đa\n"), WRONG);
}

#[test]
fn words_that_no_reader_may_decide() {
    let rule = "  chấm có/không: \"Công khai\"\n";
    check("rule: uncertain", "  ghi chú: \"Lời văn: 2 điểm\"\n", RIGHT);
    check("rule: uncertain", "  ghi chú: \"Lời\"\n", MISSED);
    check("rule: uncertain", rule, WRONG);
    check("rule: uncertain, accept: [{yes_no: {'yes': max, 'no': '0'}}]", rule, RIGHT);
    check("rule: none", rule, WRONG);
    check("rule: {survey: true}", rule, WRONG);
    check("rule: {survey: true}", "  nguồn: điều tra xã hội học\n  chấm khảo sát\n", RIGHT);
    check("rule: uncertain, accept: [{entered: {by: Hội đồng}}]", "  chấm nhập điểm bởi \"Hội đồng\"\n", RIGHT);
    check("rule: uncertain, accept: [{entered: {by: Hội đồng}}]", "  chấm nhập điểm bởi \"Chủ tịch\"\n", WRONG);
}

#[test]
fn sections_outside_the_scale() {
    let fields = "      - code: I\n        title: Điểm trừ (tối đa 2 điểm)\n        points: '2'\n        kind: penalty\n        children:\n          \
        - {code: '1', title: Bị phê bình, points: '2', rule: {deduct: {start: none, each: [{what: phê bình, per: lần, points: '1'}], cap: '2'}}}\n";
    let source = |per: &str| {
        format!(
            "điểm trừ I \"Điểm trừ\" tối đa 2 điểm\n\ntiêu chí 1 \"Bị phê bình\" tối đa 2 điểm\n  trừ:\n    - {per} mỗi \"lần phê bình\"\n"
        )
    };
    let right = compared(fields, &source("1"));
    assert_eq!((counts(&right), right.tally.points, right.tally.headings), (RIGHT, 1, (1, 1)));
    assert_eq!(counts(&compared(fields, &source("0,5"))), WRONG);
}

const TREE: &str = "      - code: I\n        title: Thể chế\n        points: '2'\n        children:\n          \
    - {code: '1', title: Hoà giải, points: '1', rule: none}\n          - {code: '2', title: Kế hoạch, points: '1', rule: none}\n";

#[test]
fn a_tree_as_it_is() {
    let source =
        "lĩnh vực I. \"THỂ  CHẾ\" 2 điểm\n\ntiêu chí 1) \"Hòa giải\" 1 điểm\n\ntiêu chí 2 \"Kế hoạch\" 1 điểm\n";
    let outcome = compared(TREE, source);
    let tally = outcome.tally;
    assert_eq!([tally.leaves, tally.codes, tally.titles, tally.points, tally.places], [2; 5]);
    assert_eq!((tally.headings, tally.sums, tally.extra, outcome.failures.len()), ((1, 1), (1, 1), 0, 0));
}

#[test]
fn a_tree_that_differs() {
    let source = "lĩnh vực I \"Thể chế\" 2 điểm\n\ntiêu chí 1 \"Hòa giải\" 1,5 điểm\n\n\
        lĩnh vực II \"Bịa đặt\" 1 điểm\n\ntiêu chí 3 \"Kế hoạch\" 1 điểm\n\ntiêu chí 4 \"Thừa\" 1 điểm\n  chấm có/không: \"Thừa\"\n";
    let outcome = compared(TREE, source);
    let tally = outcome.tally;
    assert_eq!([tally.leaves, tally.codes, tally.titles, tally.points, tally.places], [2, 1, 2, 1, 1]);
    // What nobody expects is counted, and its rule is read of something else.
    assert_eq!((tally.extra, tally.rules_wrong), (2, 1));
    let mut causes: Vec<Cause> = outcome.failures.iter().map(|failure| failure.cause).collect();
    causes.sort();
    assert_eq!(causes, [Cause::WrongRule, Cause::Extra, Cause::Place, Cause::Code, Cause::Points]);
    let lost = compared(TREE, "lĩnh vực I \"Thể chế\" 2 điểm\n\ntiêu chí 1 \"Hòa giải\" 1 điểm\n").tally;
    assert_eq!((lost.leaves, lost.titles, lost.rules_missed), (2, 1, 1));
}

#[test]
fn a_document_that_is_refused() {
    let document = format!("document: thu.docx\nabout: thử\nannexes:\n  - fields:\n{TREE}");
    let outcome = compare(&serde_yaml::from_str(&document).unwrap(), Err("không đọc được".to_owned()));
    assert_eq!((outcome.tally.leaves, outcome.tally.titles, outcome.tally.rules_missed), (2, 0, 2));
}

#[test]
fn shares_are_never_rounded_up() {
    assert_eq!((crate::share(979_999, 1_000_000), crate::share(98, 100), crate::share(0, 0)), (9_799, 9_800, 10_000));
}
