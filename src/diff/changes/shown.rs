//! Answers that show a difference, in the words of a test: `giao = 10`.

use barem_format::written;
use barem_ruleset::{Ask, Exact, Extreme, Given, ItemOutcome, Plan, Role, Type, Witness};

use super::data::{Difference, Shown};

/// A plan and the place of a leaf in it.
type Leaf<'p> = (&'p Plan, usize);

/// The largest difference one way, of two leaves, each with the plan it stands in.
pub(super) fn difference(old: Leaf<'_>, new: Leaf<'_>, extreme: &Extreme) -> Difference {
    Difference {
        points: number(extreme.difference),
        reached: extreme.attained == barem_ruleset::Attained::Reached,
        shown: shown(old, new, &extreme.shown),
    }
}

/// Answers on both sides.
pub(super) fn shown(old: Leaf<'_>, new: Leaf<'_>, shown: &barem_ruleset::Shown) -> Shown {
    Shown {
        old_answers: answers(old.0, &shown.old),
        new_answers: answers(new.0, &shown.new),
        old_points: points(old, &shown.old.outcome),
        new_points: points(new, &shown.new.outcome),
    }
}

/// What a leaf comes to; what is taken from the total counts below 0.
fn points((plan, at): Leaf<'_>, outcome: &ItemOutcome) -> Option<String> {
    let taken = plan.nodes.get(at).is_some_and(|node| node.role == Role::Penalty);
    let signed = |points: String| if taken && points != "0" { format!("-{points}") } else { points };
    match outcome {
        ItemOutcome::Scored { exact, .. } => Some(signed(number(*exact))),
        ItemOutcome::Treated { points, .. } => Some(signed(points.to_string())),
        ItemOutcome::Excluded { .. } | ItemOutcome::Stopped(_) | ItemOutcome::NotApplicable => None,
    }
}

/// A decimal; a fraction where its digits do not end.
fn number(exact: Exact) -> String {
    exact.decimal().map_or_else(|| fraction(exact), |number| number.to_string())
}

fn fraction(exact: Exact) -> String {
    let (over, under) = exact.parts();
    format!("{over}/{under}")
}

fn answers(plan: &Plan, witness: &Witness) -> Vec<String> {
    let answer = |(slot, given): &(usize, Given)| {
        let ask = &plan.slots.get(*slot)?.ask;
        Some(format!("{} = {}", name(ask), value(ask, given)?))
    };
    witness.answers.iter().filter_map(answer).collect()
}

fn name(ask: &Ask) -> String {
    match ask {
        Ask::Input { name, .. } => name.clone(),
        Ask::YesNo(text) | Ask::Count(text) | Ask::Tick(text) | Ask::Amounts { text, .. } => written::quoted(text),
        Ask::Does(_) | Ask::Choice(_) => "chọn".to_owned(),
        Ask::Entered { .. } => "điểm".to_owned(),
        Ask::Reason => "lý do".to_owned(),
        Ask::Ballots { respondents: None, option } => written::quoted(option),
        Ask::Ballots { respondents: Some(who), option } => {
            format!("{} {}", written::quoted(who), written::quoted(option))
        }
        Ask::NotArising(None) => "không phát sinh".to_owned(),
        Ask::NotArising(Some(case)) => format!("không phát sinh {}", written::quoted(case)),
    }
}

/// None where the answer says what no answer says too: no ballots, no reason to give.
fn value(ask: &Ask, given: &Given) -> Option<String> {
    let said = |yes: bool| if yes { "có" } else { "không" }.to_owned();
    let decimal = |exact: Exact| exact.decimal().map_or_else(|| fraction(exact), written::number);
    match given {
        Given::YesNo(false) if matches!(ask, Ask::NotArising(_) | Ask::Tick(_)) => None,
        Given::YesNo(yes) => Some(said(*yes)),
        Given::Number(at) if at.is_zero() && matches!(ask, Ask::Ballots { .. }) => None,
        Given::Number(at) => Some(match ask {
            Ask::Input { kind: Type::Day, .. } => barem_ruleset::day(*at).map(written::date)?,
            Ask::Input { kind: Type::Percent, .. } => at.times(Exact::whole(100)).map(decimal)? + "%",
            _ => decimal(*at),
        }),
        Given::Choice(at) => Some(options(ask).get(*at).map_or_else(|| at.to_string(), |text| written::quoted(text))),
        Given::Events(events) => {
            let some = events.iter().zip(options(ask)).filter(|(count, _)| **count > 0);
            let all: Vec<String> = some.map(|(count, text)| format!("{count} × {}", written::quoted(text))).collect();
            Some(if all.is_empty() { "không có".to_owned() } else { all.join(", ") })
        }
        Given::Amounts(all) if all.is_empty() => Some("không có".to_owned()),
        Given::Amounts(all) => {
            let all: Vec<String> = all.iter().map(|amount| decimal(*amount)).collect();
            Some(format!("({})", all.join("; ")))
        }
        Given::Text(_) => None,
    }
}

fn options(ask: &Ask) -> &[String] {
    match ask {
        Ask::Choice(options) | Ask::Input { kind: Type::OneOf(options) | Type::List(options), .. } => options,
        Ask::Input { .. }
        | Ask::YesNo(_)
        | Ask::Count(_)
        | Ask::Amounts { .. }
        | Ask::Does(_)
        | Ask::Tick(_)
        | Ask::Entered { .. }
        | Ask::Reason
        | Ask::Ballots { .. }
        | Ask::NotArising(_) => &[],
    }
}
