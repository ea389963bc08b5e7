//! How to earn more: the smallest change, exactly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod sets;

use barem_diagnostic::Lang;
use barem_ruleset::{Ruleset, Unit, Value};
use barem_score::{Among, Gain, Reach, Trial, how_to_gain, largest_gains};

fn rule(lines: &str) -> String {
    format!(
        "bộ tiêu chí tang-diem \"Tăng điểm\"\n  ngôn ngữ: 1\n  trạng thái: dự thảo\n  nội dung: nguyên văn\n  \
         năm đánh giá: 2025\n  làm tròn: điểm 2 chữ số, chỉ số 2 chữ số\n\nnhóm sở \"Các sở\"\n\n\
         phụ lục 01 \"Bảng\"\n  áp dụng: sở\n  thang điểm: 2\n  nguồn: tự đánh giá\n  tối thiểu: 0\n\n\
         tiêu chí 1 \"Việc\" 2 điểm\n{lines}\n"
    )
}

/// The gains of the one leaf with these answers.
fn gains(lines: &str, answers: &str) -> Vec<Gain> {
    let source = format!("{}\nkiểm thử \"t\"\n{answers}\n  kỳ vọng 1: 0\n", rule(lines));
    of(&sets::text(&source), 0)
}

fn of(ruleset: &Ruleset, node: usize) -> Vec<Gain> {
    let trial = Trial::new(ruleset, &ruleset.examples[0]).unwrap();
    let units: Vec<Unit<'_>> = trial.units().collect();
    how_to_gain(trial.annex, &trial.plan, Among { units: &units, at: 0, absent: &[] }, node)
}

fn said(gains: &[Gain]) -> Vec<(Reach, String)> {
    gains.iter().map(|gain| (gain.reach, gain.words().get(Lang::Vi).to_owned())).collect()
}

const RATIO: &str = "  hỏi giao \"Việc được giao\": số\n  hỏi xong \"Việc đã xong\": số từ 0 đến giao\n  \
                     tính tỷ_lệ: phần trăm = xong / giao\n  chấm theo tỷ_lệ:\n    - từ 100%: 2\n    \
                     - từ 80% đến dưới 100%: 1\n    - dưới 80%: 0\n  khi không phát sinh: điểm tối đa";

#[test]
fn a_count_reaches_the_next_band_with_the_least_change() {
    let gains = gains(RATIO, "  1: giao = 17; xong = 12");
    let words = said(&gains);
    // 80 % of 17 is 13,6: 14 of 17 is the least that reaches it.
    assert_eq!(words[0], (Reach::Branch, "Việc đã xong (xong): thêm 2 (12 → 14): 0 → 1 điểm (+1)".to_owned()));
    assert_eq!(words[1], (Reach::Most, "Việc đã xong (xong): thêm 5 (12 → 17): 0 → 2 điểm (+2)".to_owned()));
    assert_eq!(words.len(), 2, "what was to be done is given: {words:#?}");
}

#[test]
fn a_count_far_away_is_found_to_the_last_unit() {
    let lines = "  hỏi n \"Lượt người xem\": số\n  chấm theo n:\n    - từ 123457: 2\n    - dưới 123457: 0";
    let gains = gains(lines, "  1: n = 10");
    assert_eq!(gains.len(), 1);
    assert_eq!(gains[0].answer, [Value::Number(barem_ruleset::Number::from(123_457))]);
}

#[test]
fn a_percentage_stops_exactly_at_the_threshold() {
    let lines = "  hỏi p \"Tỷ lệ\": phần trăm\n  chấm theo p:\n    - từ 66,667%: 2\n    - dưới 66,667%: 0";
    let gains = gains(lines, "  1: p = 50%");
    assert_eq!(said(&gains), [(Reach::Most, "Tỷ lệ (p): thêm 16,667% (50% → 66,667%): 0 → 2 điểm (+2)".to_owned())]);
}

#[test]
fn the_rounding_of_points_is_part_of_the_answer() {
    let lines = "  hỏi p \"Tỷ lệ\": phần trăm\n  chấm: p × điểm tối đa";
    let gains = gains(lines, "  1: p = 50%");
    // 1,005 is the least that rounds to 1,01.
    assert_eq!(
        said(&gains)[0],
        (Reach::More, "Tỷ lệ (p): thêm 0,25% (50% → 50,25%): 1 → 1,01 điểm (+0,01)".to_owned())
    );
}

#[test]
fn questions_in_place_choices_days_and_lists() {
    let trừ =
        gains("  trừ:\n    - 0,5 mỗi \"lần muộn\"\n    - 1 nếu \"bỏ họp\"", "  1: \"lần muộn\" = 2; \"bỏ họp\" = có");
    let words: Vec<String> = said(&trừ).into_iter().map(|(_, words)| words).collect();
    assert_eq!(
        words,
        [
            "lần muộn: bớt 1 (2 → 1): 0 → 0,5 điểm (+0,5)",
            "lần muộn: bớt 2 (2 → 0): 0 → 1 điểm (+1)",
            "bỏ họp: có → không: 0 → 1 điểm (+1)"
        ]
    );
    let một_trong =
        gains("  chấm một trong:\n    - \"Tốt\": 2\n    - \"Khá\": 1\n    - \"Kém\": 0", "  1: chọn = \"Khá\"");
    assert_eq!(said(&một_trong)[0].1, "Mức được chọn: “Khá” → “Tốt”: 1 → 2 điểm (+1)");
    let ngày = gains(
        "  hỏi gửi \"Ngày gửi\": ngày\n  tính chậm: số = số ngày trễ(gửi; hạn 15/12)\n  trừ:\n    - 0,5 mỗi chậm",
        "  1: gửi = 18/12/2025",
    );
    assert_eq!(said(&ngày)[0].1, "Ngày gửi (gửi): sớm hơn 1 ngày (18/12/2025 → 17/12/2025): 0,5 → 1 điểm (+0,5)");
    let giải = gains(
        "  hỏi giải \"Các giải\": danh sách \"tỉnh\", \"xã\"\n  cộng:\n    - 1 mỗi giải là \"tỉnh\"\n    - 0,5 mỗi giải là \"xã\"",
        "  1: giải = \"xã\"",
    );
    assert_eq!(said(&giải)[0].1, "Các giải (giải): 1 × “xã” → 1 × “tỉnh”, 1 × “xã”: 0,5 → 1,5 điểm (+1)");
}

#[test]
fn whoever_has_everything_gains_nothing() {
    assert!(gains(RATIO, "  1: giao = 10; xong = 10").is_empty());
}

/// No change that is smaller earns more, and the one that is told does: tried by brute force.
#[test]
fn no_smaller_change_does() {
    for (giao, xong) in (1..30_u32).flat_map(|giao| (0..=giao).map(move |xong| (giao, xong))) {
        let points = |xong: u32| {
            if xong == giao {
                2
            } else if xong * 10 >= giao * 8 {
                1
            } else {
                0
            }
        };
        let gains = gains(RATIO, &format!("  1: giao = {giao}; xong = {xong}"));
        let least = (xong..=giao).find(|&more| points(more) > points(xong));
        let told = gains.first().map(|gain| gain.answer.clone());
        assert_eq!(told, least.map(|least| vec![Value::Number(least.into())]), "{xong}/{giao}");
    }
}

#[test]
fn the_largest_gains_of_a_unit_come_first() {
    let ruleset = sets::text(include_str!("explain/forms.barem"));
    let trial = Trial::new(&ruleset, &ruleset.examples[0]).unwrap();
    let units: Vec<Unit<'_>> = trial.units().collect();
    let at = units.iter().position(|unit| unit.name == Some("Sở Nội vụ")).unwrap();
    let gains = largest_gains(trial.annex, &trial.plan, Among { units: &units, at, absent: &[] }, 10);
    let shown: Vec<String> = gains.iter().map(|gain| format!("{} {}", gain.code, gain.words().get(Lang::Vi))).collect();
    insta::assert_snapshot!(shown.join("\n"));
    assert!(gains.windows(2).all(|pair| pair[0].points() >= pair[1].points()));
}
