//! What is said of two rules, in a line.

use barem_diff::{RuleChange, compare_rules, side_by_side};
use barem_ruleset::{
    Apart, Ask, Attained, Exact, Extreme, Given, ItemOutcome, Judgement, Plan, Shown, Toward, Verdict, Witness,
};

use crate::sets;

/// A set with one leaf.
pub fn set(points: &str, lines: &str) -> String {
    let lines: String = lines.lines().map(|line| format!("  {}\n", line.trim_end())).collect();
    format!(
        "bộ tiêu chí so-sanh \"So sánh\"\n  ngôn ngữ: 1\n  trạng thái: dự thảo\n  nội dung: nguyên văn\n  \
         năm đánh giá: 2025\n  làm tròn: điểm 2 chữ số, chỉ số 2 chữ số\n  phương án khảo sát:\n    \
         - \"Hài lòng\": 100%\n    - \"Bình thường\": 50%\n    - \"Không hài lòng\": 0%\n\nnhóm sở \"Các sở\"\n\n\
         phụ lục 01 \"Bảng\"\n  áp dụng: sở\n  thang điểm: {points}\n  nguồn: tự đánh giá\n  tối thiểu: 0\n\n\
         tiêu chí 1 \"Việc\" {points} điểm\n{lines}\n"
    )
}

/// Compares two leaves, each given by its points and the lines below its heading.
pub fn change(old: (&str, &str), new: (&str, &str)) -> (Plan, Plan, RuleChange) {
    let (old, new) = (sets::text(&set(old.0, old.1)), sets::text(&set(new.0, new.1)));
    let (old, new) = side_by_side((&old, "01"), (&new, "01")).unwrap();
    let change = compare_rules(&old, 0, &new, 0);
    confirm(&old, &new, &change);
    (old, new, change)
}

/// What is said of two leaves of 2 points.
pub fn told(old: &str, new: &str) -> String {
    told_of(("2", old), ("2", new))
}

/// What is said of two leaves.
pub fn told_of(old: (&str, &str), new: (&str, &str)) -> String {
    let (old, new, change) = change(old, new);
    let comparison = &change.comparison;
    let mut told = judged(&old, &new, &comparison.points);
    if let Some(share) = &comparison.share {
        told += &format!(" | of the maximum: {}", judged(&old, &new, share));
    }
    for apart in &comparison.apart {
        told += &format!(" | apart: {}", apart_told(&old, &new, apart));
    }
    told
}

fn judged(old: &Plan, new: &Plan, judgement: &Judgement) -> String {
    let mut told = match judgement.verdict {
        Verdict::Equivalent => "same".to_owned(),
        Verdict::Stricter => "stricter".to_owned(),
        Verdict::MoreGenerous => "more generous".to_owned(),
        Verdict::Incomparable => "incomparable".to_owned(),
        Verdict::Undecided(why) => format!("undecided: {why:?}"),
    };
    for extreme in judgement.loss.iter().chain(&judgement.gain) {
        told += &format!("; {}", extreme_told(old, new, extreme));
    }
    told
}

fn extreme_told(old: &Plan, new: &Plan, extreme: &Extreme) -> String {
    let how = match extreme.attained {
        Attained::Reached => "",
        Attained::Approached => " nearly",
        Attained::Bounded => " at most",
    };
    format!("{}{how} {}", number(extreme.difference), shown(old, new, &extreme.shown))
}

fn apart_told(old: &Plan, new: &Plan, apart: &Apart) -> String {
    let toward = match apart.toward {
        Some(Toward::Stricter) => "stricter",
        Some(Toward::MoreGenerous) => "more generous",
        None => "unclear",
    };
    format!("{toward} {}", shown(old, new, &apart.shown))
}

fn shown(old: &Plan, new: &Plan, shown: &Shown) -> String {
    let one = answers(old, &shown.old);
    let two = answers(new, &shown.new);
    let both = if one == two { one } else { format!("{one} / {two}") };
    format!("({both}: {} → {})", outcome(&shown.old.outcome), outcome(&shown.new.outcome))
}

fn outcome(outcome: &ItemOutcome) -> String {
    match outcome {
        ItemOutcome::Scored { exact, .. } => number(*exact),
        ItemOutcome::Treated { points, .. } => format!("treated {points}"),
        ItemOutcome::Excluded { .. } => "excluded".to_owned(),
        ItemOutcome::Stopped(_) | ItemOutcome::NotApplicable => "none".to_owned(),
    }
}

pub fn number(exact: Exact) -> String {
    match exact.decimal() {
        Some(number) => number.to_string(),
        None => format!("{}/{}", exact.parts().0, exact.parts().1),
    }
}

fn answers(plan: &Plan, witness: &Witness) -> String {
    let answer = |(slot, given): &(usize, Given)| {
        let ask = &plan.slots[*slot].ask;
        let value = match given {
            Given::YesNo(true) => "có".to_owned(),
            Given::YesNo(false) => return None,
            Given::Number(at) if matches!(ask, Ask::Input { kind: barem_ruleset::Type::Day, .. }) => {
                let day = barem_ruleset::day(*at).unwrap();
                format!("{}/{}/{}", day.day, day.month, day.year)
            }
            Given::Number(at) if at.is_zero() && matches!(ask, Ask::Count(_) | Ask::Ballots { .. }) => return None,
            Given::Number(at) => number(*at),
            Given::Choice(at) => format!("#{at}"),
            Given::Events(events) => format!("{events:?}"),
            Given::Amounts(all) => format!("[{}]", all.iter().map(|at| number(*at)).collect::<Vec<_>>().join(" ")),
            Given::Text(text) => text.clone(),
        };
        let name = match ask {
            Ask::Input { name, .. } => name.clone(),
            Ask::YesNo(text) | Ask::Count(text) | Ask::Does(text) | Ask::Tick(text) => text.clone(),
            Ask::Amounts { text, .. } => text.clone(),
            Ask::Choice(_) => "chọn".to_owned(),
            Ask::Entered { .. } => "điểm".to_owned(),
            Ask::Reason => "lý do".to_owned(),
            Ask::Ballots { respondents, option } => format!("{}{option}", respondents.as_deref().unwrap_or_default()),
            Ask::NotArising(case) => case.clone().unwrap_or_else(|| "không phát sinh".to_owned()),
        };
        Some(format!("{name} = {value}"))
    };
    witness.answers.iter().filter_map(answer).collect::<Vec<_>>().join("; ")
}

/// Scores every witness again, with the public evaluator.
pub fn confirm(old: &Plan, new: &Plan, change: &RuleChange) {
    let comparison = &change.comparison;
    let judgements = std::iter::once(&comparison.points).chain(&comparison.share);
    let extremes = judgements.flat_map(|judged| judged.loss.iter().chain(&judged.gain)).map(|extreme| &extreme.shown);
    for shown in extremes.chain(comparison.apart.iter().map(|apart| &apart.shown)) {
        if shown.bests.is_empty() {
            assert_eq!(again(old, &shown.old), shown.old.outcome);
            assert_eq!(again(new, &shown.new), shown.new.outcome);
        }
    }
}

fn again(plan: &Plan, witness: &Witness) -> ItemOutcome {
    use barem_ruleset::{Answers, Entry, Peers, Unit};
    let mut answers = Answers::none(plan);
    for (slot, given) in &witness.answers {
        answers.set(*slot, Entry::Given(given.clone()));
    }
    for (at, slot) in plan.slots.iter().enumerate() {
        if slot.ask == Ask::Reason {
            answers.set(at, Entry::Given(Given::Text("…".to_owned())));
        }
    }
    plan.leaf(0, &Unit { name: None, group: Some("sở"), answers: &answers }, &Peers::default())
}
