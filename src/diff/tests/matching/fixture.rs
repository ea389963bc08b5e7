//! Two small sets, and what became of what in one line each.

use barem_diff::{Fault, Hint, Matching, Spot, matching};
use barem_ruleset::Ruleset;

use crate::sets;

/// A set with these lines in its one annex. The new one replaces the old one.
pub fn old(lines: &str) -> Ruleset {
    annexes("cu", "", &format!("phụ lục 01 \"Bảng\"\n{lines}"))
}

pub fn new(lines: &str) -> Ruleset {
    annexes("moi", "  thay thế: cu \"1/QĐ-UBND\" ngày 01/01/2024\n", &format!("phụ lục 01 \"Bảng\"\n{lines}"))
}

/// The new set with `không còn` of its annex.
pub fn gone(references: &str, lines: &str) -> Ruleset {
    annexes(
        "moi",
        "  thay thế: cu \"1/QĐ-UBND\" ngày 01/01/2024\n",
        &format!("phụ lục 01 \"Bảng\"\n  không còn: {references}\n{lines}"),
    )
}

/// A set with these annexes.
pub fn annexes(id: &str, head: &str, lines: &str) -> Ruleset {
    sets::text(&format!(
        "bộ tiêu chí {id} \"Bộ\"\n  ngôn ngữ: 1\n  trạng thái: dự thảo\n  nội dung: phục dựng\n{head}\n{lines}\n"
    ))
}

fn name(ruleset: &Ruleset, spot: &Spot) -> String {
    let Some(item) = spot.item(ruleset) else { return spot.annex(ruleset).unwrap().label.clone() };
    let code = item.code.clone().unwrap_or_else(|| "?".to_owned());
    if ruleset.annexes.len() > 1 { format!("{}:{code}", spot.annex(ruleset).unwrap().label) } else { code }
}

fn names(ruleset: &Ruleset, spots: &[Spot]) -> String {
    spots.iter().map(|spot| name(ruleset, spot)).collect::<Vec<_>>().join(" ")
}

/// One line for each thing found: `1 -> 2 Title 950`, `split 1 -> 1 2`, `removed 3`.
pub fn told(old: &Ruleset, new: &Ruleset, matching: &Matching) -> String {
    let mut lines = Vec::new();
    for pair in &matching.pairs {
        let (one, other) = (name(old, &pair.old), name(new, &pair.new));
        lines.push(format!("{one} -> {other} {:?} {}", pair.step, pair.confidence.0));
    }
    for split in &matching.splits {
        let stated = if split.stated { " stated" } else { "" };
        lines.push(format!("split {} -> {}{stated}", name(old, &split.one), names(new, &split.several)));
    }
    for merge in &matching.merges {
        let stated = if merge.stated { " stated" } else { "" };
        lines.push(format!("merge {} -> {}{stated}", names(old, &merge.several), name(new, &merge.one)));
    }
    for question in &matching.questions {
        let candidates: Vec<Spot> = question.candidates.iter().map(|(spot, _)| spot.clone()).collect();
        lines.push(format!("asked {} -> {}", name(old, &question.old), names(new, &candidates)));
    }
    lines.extend(matching.removed.iter().map(|spot| format!("removed {}", name(old, spot))));
    lines.extend(matching.added.iter().map(|spot| format!("added {}", name(new, spot))));
    lines.join("\n")
}

/// Matches the two and compares with what is expected, a line for each thing.
#[track_caller]
pub fn check(old: &Ruleset, new: &Ruleset, expected: &str) {
    let found = matching(old, new, &[]).unwrap();
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(told(old, new, &found), expected.join("\n"));
}

/// What cannot be followed, a line for each.
#[track_caller]
pub fn check_faults(old: &Ruleset, new: &Ruleset, expected: &str) {
    let faults = matching(old, new, &[]).unwrap_err();
    let told = |fault: &Fault| match fault {
        Fault::Dangling { item, hint, reference, candidates } => {
            format!("{} {} `{reference}`: nothing; near: {}", name(new, item), hint.keyword(), names(old, candidates))
        }
        Fault::Ambiguous { item, hint, reference, candidates } => {
            format!("{} {} `{reference}`: {}", name(new, item), hint.keyword(), names(old, candidates))
        }
        Fault::Several { item, candidates } => format!("{} would be {}", name(new, item), names(old, candidates)),
        Fault::Contested { items, claimed } => {
            let claim = |(item, hint): &(Spot, Option<Hint>)| {
                format!("{} ({})", name(new, item), hint.map_or("#id", Hint::keyword))
            };
            format!("{} claimed by {}", name(old, claimed), items.iter().map(claim).collect::<Vec<_>>().join(", "))
        }
    };
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(faults.iter().map(told).collect::<Vec<_>>().join("\n"), expected.join("\n"));
}
