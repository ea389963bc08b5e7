//! What becomes of scores: ranking, grades, rounding, deadlines.

use barem_format::written;
use barem_ruleset::{Expr, GradeLine, Grading, Handling, Number, Results, Ruleset};

use super::{
    data::Value,
    ledger::{Entry, Ledger},
    lists::{changed, lines},
    rule::ChangeRule,
    sides::Sides,
    vetoes,
};

/// Tells what changed of the results.
pub(super) fn compare(sides: &Sides<'_>, ledger: &mut Ledger) {
    let (old, new) = (sides.old, sides.new);
    let one_line = |text: Option<String>| text.into_iter().collect::<Vec<_>>();
    let rounding = |set: &Ruleset| one_line(written::rounding(&set.rounding));
    changed(ChangeRule::RoundingChanged, None, &rounding(old), &rounding(new), ledger);
    let deadline = |set: &Ruleset| one_line(set.deadline.map(written::deadline));
    changed(ChangeRule::DeadlineChanged, None, &deadline(old), &deadline(new), ledger);
    let holidays = |set: &Ruleset| set.holidays.iter().copied().map(written::holiday).collect::<Vec<_>>();
    changed(ChangeRule::HolidaysChanged, None, &holidays(old), &holidays(new), ledger);
    for handling in [late, unsubmitted, unapproved] {
        changed(ChangeRule::HandlingChanged, None, &one_line(handling(old)), &one_line(handling(new)), ledger);
    }
    let none = Results::default();
    let (old, new) = (old.results.as_ref().unwrap_or(&none), new.results.as_ref().unwrap_or(&none));
    let ranking = |results: &Results| results.ranking.as_ref().map(written::ranking_lines).unwrap_or_default();
    changed(ChangeRule::RankingChanged, None, &ranking(old), &ranking(new), ledger);
    vetoes::of_results(&old.vetoes, &new.vetoes, ledger);
    gradings(&old.gradings, &new.gradings, ledger);
}

fn late(set: &Ruleset) -> Option<String> {
    handling("nộp muộn", set.late)
}

fn unsubmitted(set: &Ruleset) -> Option<String> {
    handling("không nộp", set.unsubmitted)
}

fn unapproved(set: &Ruleset) -> Option<String> {
    handling("chưa duyệt", set.unapproved)
}

fn handling(key: &str, handling: Option<Handling>) -> Option<String> {
    handling.map(|handling| format!("{key}: {}", written::handling(handling)))
}

/// Tables of grades, those for the same group beside each other.
fn gradings(old: &[Grading], new: &[Grading], ledger: &mut Ledger) {
    for one in old {
        match new.iter().find(|two| two.with == one.with) {
            Some(two) => grading(one, two, ledger),
            None => ledger.add(Entry::of_the_whole(ChangeRule::GradesRemoved).values(table(one), None)),
        }
    }
    for two in new.iter().filter(|two| old.iter().all(|one| one.with != two.with)) {
        ledger.add(Entry::of_the_whole(ChangeRule::GradesAdded).values(None, table(two)));
    }
}

fn table(grading: &Grading) -> Option<Value> {
    lines(grading.grades.iter().map(written::grade).collect())
}

fn grading(old: &Grading, new: &Grading, ledger: &mut Ledger) {
    if old.by != new.by {
        let by = |grading: &Grading| Some(Value::Text(format!("theo {}", written::measure(grading.by))));
        ledger.add(Entry::of_the_whole(ChangeRule::GradeChanged).values(by(old), by(new)));
    }
    let value = |line: &GradeLine| Some(Value::Text(written::grade(line)));
    let told = |rule| Entry::of_the_whole(rule);
    for one in &old.grades {
        let Some(two) = new.grades.iter().find(|two| two.grade == one.grade) else {
            ledger.add(told(ChangeRule::GradesRemoved).values(value(one), None));
            continue;
        };
        if one == two {
            continue;
        }
        let rule = match threshold(one).zip(threshold(two)).filter(|_| one.when == two.when) {
            Some((one, two)) if two > one => ChangeRule::GradeRaised,
            Some((one, two)) if two < one => ChangeRule::GradeLowered,
            Some(_) | None => ChangeRule::GradeChanged,
        };
        ledger.add(told(rule).values(value(one), value(two)));
    }
    for two in new.grades.iter().filter(|two| old.grades.iter().all(|one| one.grade != two.grade)) {
        ledger.add(told(ChangeRule::GradesAdded).values(None, value(two)));
    }
}

/// What a grade takes at least, where it is a constant and nothing else is asked of the measure.
fn threshold(line: &GradeLine) -> Option<Number> {
    let range = line.range.as_ref().filter(|range| range.high.is_none())?;
    match &range.low.as_ref()?.at {
        Expr::Number(number) | Expr::Percent(number) => Some(*number),
        _ => None,
    }
}
