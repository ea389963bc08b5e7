//! For each form of a rule, what a change of it means.

use crate::told::{told, told_of};

/// Two leaves of 2 points and what is said of them.
fn check(old: &str, new: &str, said: &str) {
    assert_eq!(told(old, new), said, "\n{old}\n── became ──\n{new}");
}

const RATIO: &str = "hỏi giao \"Được giao\": số\nhỏi xong \"Đã xong\": số từ 0 đến giao\n\
                     tính tỷ_lệ: phần trăm = xong / giao\n";
const DAY: &str = "hỏi gửi \"Ngày gửi\": ngày\n";
const COUNT: &str = "hỏi n \"Sáng kiến\": số\n";

fn bands(threshold: &str, not_arising: &str) -> String {
    format!(
        "{RATIO}khi không phát sinh: {not_arising}\nchấm theo tỷ_lệ:\n  - từ 100%: điểm tối đa\n  \
         - từ {threshold} đến dưới 100%: tỷ_lệ × điểm tối đa\n  - dưới {threshold}: 0"
    )
}

#[test]
fn a_threshold_raised_is_stricter() {
    let (old, new) = (bands("80%", "0 điểm"), bands("85%", "0 điểm"));
    // Just below 85 % of 2 points are lost; 84,9 % is shown, for 85 % itself keeps them.
    check(&old, &new, "stricter; -1.7 nearly (giao = 1000; xong = 849: 1.698 → 0)");
    check(&new, &old, "more generous; 1.7 nearly (giao = 1000; xong = 849: 0 → 1.698)");
}

#[test]
fn a_threshold_between_fixed_points_is_lost_at_the_old_threshold() {
    let fixed = |threshold: &str| {
        format!(
            "{RATIO}khi không phát sinh: 0 điểm\nchấm theo tỷ_lệ:\n  - từ {threshold}: 2\n  - dưới {threshold}: 0,5"
        )
    };
    check(&fixed("80%"), &fixed("85%"), "stricter; -1.5 (giao = 5; xong = 4: 2 → 0.5)");
}

#[test]
fn an_end_that_no_longer_belongs_to_its_band() {
    let old = format!("{COUNT}chấm theo n:\n  - từ 3: 2\n  - dưới 3: 1");
    let new = format!("{COUNT}chấm theo n:\n  - trên 3: 2\n  - đến 3: 1");
    check(&old, &new, "stricter; -1 (n = 3: 2 → 1)");
}

#[test]
fn the_same_rule_for_more_points() {
    let rule = bands("80%", "loại khỏi thang điểm");
    let said = told_of(("2", &rule), ("3", &rule));
    assert_eq!(said, "more generous; 1 (giao = 1; xong = 1: 2 → 3) | of the maximum: same");
}

#[test]
fn what_is_not_tied_to_the_points_does_not_grow_with_them() {
    let rule = "trừ:\n  - 0,5 mỗi \"báo cáo chậm\"";
    let said = told_of(("2", rule), ("3", rule));
    let share = "more generous; 1/3 (báo cáo chậm = 4: 0 → 1)";
    assert_eq!(said, format!("more generous; 1 (: 2 → 3) | of the maximum: {share}"));
}

#[test]
fn treatments_of_nothing_arose() {
    let none = "giao = 0; xong = 0; không phát sinh = có";
    let most = bands("80%", "điểm tối đa");
    check(&most, &bands("80%", "0 điểm"), &format!("stricter; -2 ({none}: treated 2 → treated 0)"));
    let out = bands("80%", "loại khỏi thang điểm");
    check(&most, &out, &format!("stricter | apart: stricter ({none}: treated 2 → excluded)"));
    check(
        &bands("80%", "0 điểm"),
        &out,
        &format!("more generous | apart: more generous ({none}: treated 0 → excluded)"),
    );
    check(&out, &bands("80%", "1 điểm"), &format!("incomparable | apart: unclear ({none}: excluded → treated 1)"));
}

#[test]
fn rules_written_in_another_way_are_the_same() {
    let by_bands = format!("{COUNT}chấm theo n:\n  - từ 4: 2\n  - dưới 4: 0,5 × n");
    check(&format!("{COUNT}chấm: nhỏ nhất(2; 0,5 × n)"), &by_bands, "same");
    let by_cases = format!("{COUNT}chấm:\n  - nếu không (n từ 4): 25% điểm tối đa × n\n  - còn lại: điểm tối đa");
    check(&by_bands, &by_cases, "same");
    let done = format!("{RATIO}khi không phát sinh: 0 điểm\nchấm: tỷ_lệ × điểm tối đa");
    let inline =
        "hỏi a \"Được giao\": số\nhỏi b \"Đã xong\": số từ 0 đến a\nkhi không phát sinh: 0 điểm\nchấm: 2 × b / a";
    check(&done, inline, "same");
    let listed = "chấm các mục:\n  - \"Có kế hoạch\": 1\n  - \"Có báo cáo\": 1";
    check(listed, "chấm các mục:\n  - \"Có báo cáo\": 50% điểm tối đa\n  - \"Có kế hoạch\": 1", "same");
    check("chấm có/không: \"Đạt\"", "chấm một trong:\n  - \"Đạt\": điểm tối đa\n  - \"Không đạt\": 0", "same");
}

#[test]
fn what_is_left_counted_from_what_is_done() {
    let late = "hỏi giao \"Được giao\": số\nhỏi muộn \"Muộn\": số từ 0 đến giao\nkhi không phát sinh: 0 điểm\n";
    let one = format!("{late}chấm: (giao - muộn) / giao × điểm tối đa");
    let two = format!("{late}chấm: điểm tối đa - muộn / giao × 2");
    check(&one, &two, "same");
}

#[test]
fn deductions_without_bound_end_at_the_floor() {
    let old = "trừ:\n  - 0,25 mỗi \"chậm\"\n  - 0,5 mỗi \"không gửi\"";
    check(old, "trừ:\n  - 0,5 mỗi \"chậm\"\n  - 0,5 mỗi \"không gửi\"", "stricter; -1 (chậm = 4: 1 → 0)");
    let both = "incomparable; -0.3 (chậm = 6: 0.5 → 0.2); 0.4 (không gửi = 4: 0 → 0.4)";
    check(old, "trừ:\n  - 0,3 mỗi \"chậm\"\n  - 0,4 mỗi \"không gửi\"", both);
}

#[test]
fn a_question_that_only_the_new_rule_asks() {
    let old = "trừ:\n  - 0,25 mỗi \"chậm\"";
    check(old, &format!("{old}\n  - toàn bộ nếu \"gian dối\""), "stricter; -2 ( / gian dối = có: 2 → 0)");
    let (_, new, change) = crate::told::change(("2", old), ("2", &format!("{old}\n  - toàn bộ nếu \"gian dối\"")));
    let asked: Vec<_> = change.comparison.only_new.iter().map(|slot| &new.slots[*slot].ask).collect();
    assert_eq!(asked, [&barem_ruleset::Ask::YesNo("gian dối".to_owned())]);
}

#[test]
fn options_in_another_order_and_an_added_one() {
    let old = "chấm một trong:\n  - \"A\": 2\n  - \"B\": 1\n  - \"C\": 0";
    check(old, "chấm một trong:\n  - \"C\": 0\n  - \"B\": 1\n  - \"A\": 2", "same");
    let raised = "chấm một trong:\n  - \"C\": 0\n  - \"B\": 1,5\n  - \"A\": 2";
    check(old, raised, "more generous; 0.5 (chọn = #1: 1 → 1.5)");
    // Who chooses D may have had A before, or C.
    let added = "chấm một trong:\n  - \"A\": 2\n  - \"B\": 1\n  - \"D\": 0,5\n  - \"C\": 0";
    let said = "incomparable; -1.5 (chọn = #0 / chọn = #2: 2 → 0.5); 0.5 (chọn = #2: 0 → 0.5)";
    check(old, added, said);
}

#[test]
fn lists_of_events() {
    let old = "hỏi khen \"Khen\": danh sách \"Tỉnh\", \"Trung ương\"\ncộng:\n  - 0,5 mỗi khen là \"Tỉnh\"\n  \
               - 1 mỗi khen là \"Trung ương\"";
    let new = "hỏi khen \"Khen\": danh sách \"Trung ương\", \"Tỉnh\"\ncộng:\n  - 1 mỗi khen là \"Trung ương\"\n  \
               - 0,25 mỗi khen là \"Tỉnh\", tối đa 1";
    check(old, new, "stricter; -1 (khen = [4, 0] / khen = [0, 4]: 2 → 1)");
}

#[test]
fn days_late() {
    let rule =
        |due: &str, each: &str| format!("{DAY}tính chậm: số = số ngày trễ(gửi; hạn {due})\ntrừ:\n  - {each} mỗi chậm");
    let earlier = told(&rule("15/12", "0,1"), &rule("10/12", "0,1"));
    assert_eq!(earlier, "stricter; -0.5 (gửi = 15/12/2025: 2 → 1.5)");
    let milder = told(&rule("15/12", "0,1"), &rule("15/12", "0,05"));
    assert_eq!(milder, "more generous; 1 (gửi = 4/1/2026: 0 → 1)");
}

#[test]
fn working_days_late() {
    let rule =
        |due: &str| format!("{DAY}tính chậm: số = số ngày trễ(gửi; hạn {due}; ngày làm việc)\ntrừ:\n  - 0,5 mỗi chậm");
    let rule = |due: &str| rule(due).replace("; ngày làm việc)", ") ngày làm việc");
    // 12/12/2025 is a Friday: the 15th is one working day late, and in time before.
    let said = told(&rule("15/12"), &rule("12/12"));
    assert_eq!(said, "stricter; -0.5 (gửi = 15/12/2025: 2 → 1.5)");
}

#[test]
fn points_that_somebody_decides() {
    check("chấm nhập điểm bước 0,25 bởi \"Chủ tịch\"", "chấm nhập điểm bước 0,5 bởi \"Chủ tịch UBND\"", "same");
    let rule = "chấm nhập điểm bước 0,25 bởi \"Chủ tịch\"";
    let said = told_of(("2", rule), ("3", rule));
    assert_eq!(said, "more generous; 1 (điểm = 2 / điểm = 3: 2 → 3) | of the maximum: same");
    let decided = |most: &str| format!("cộng:\n  - từ 0,5 đến {most} tùy \"Hội đồng\" mỗi \"sáng kiến\"");
    let said = "more generous; 0.5 (sáng kiến = [0.75 0.75] / sáng kiến = [1 1]: 1.5 → 2)";
    check(&decided("1"), &decided("1,5"), said);
}

#[test]
fn the_best_in_the_group() {
    let old = "hỏi đạt \"Số đạt\": số\nchấm: đạt / cao nhất trong nhóm(đạt) × điểm tối đa\nkhi không phát sinh: 0 điểm";
    let new = "hỏi đạt \"Số đạt\": số\nchấm: 1 + đạt / cao nhất trong nhóm(đạt) × 1\nkhi không phát sinh: 0 điểm";
    check(old, new, "more generous; 1 (đạt = 0: 0 → 1)");
    check(old, old, "same");
}

#[test]
fn surveys() {
    let rule = |people: &str, officials: &str| {
        format!(
            "đối tượng khảo sát: \"Dân\" {people}, \"Công chức\" {officials}\nkhi không phát sinh: 0 điểm\nchấm khảo sát"
        )
    };
    check(&rule("60%", "40%"), &rule("60%", "40%"), "same");
    // People count more: where only one of the two groups is content, that is a tenth of the points.
    let said = told(&rule("60%", "40%"), &rule("70%", "30%"));
    let loss = "-0.2 (DânKhông hài lòng = 1; Công chứcHài lòng = 1: 0.8 → 0.6)";
    let gain = "0.2 (DânHài lòng = 1; Công chứcKhông hài lòng = 1: 1.2 → 1.4)";
    assert_eq!(said, format!("incomparable; {loss}; {gain}"));
}

#[test]
fn the_best_case_in_another_order() {
    let old = "chấm trường hợp cao nhất:\n  - nếu \"có giải nhất\": 2\n  - nếu \"có giải nhì\": 1";
    check(old, "chấm trường hợp cao nhất:\n  - nếu \"có giải nhì\": 1\n  - nếu \"có giải nhất\": 2", "same");
    let raised = "chấm trường hợp cao nhất:\n  - nếu \"có giải nhì\": 1,5\n  - nếu \"có giải nhất\": 2";
    check(old, raised, "more generous; 0.5 (có giải nhì = có: 1 → 1.5)");
}

#[test]
fn a_question_that_takes_more_is_compared_where_both_take_it() {
    let rule = |most: &str| format!("hỏi n \"Số lượt\": số từ 0 đến {most}\nchấm: 0,2 × n");
    let (old, _, change) = crate::told::change(("2", &rule("5")), ("2", &rule("10")));
    assert_eq!(change.comparison.points.verdict, barem_ruleset::Verdict::Equivalent);
    assert_eq!(change.comparison.bounds, [(0, 0)]);
    assert_eq!(old.slots.len(), 1);
}
