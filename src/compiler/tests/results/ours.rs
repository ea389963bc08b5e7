//! By the evaluator of `barem-ruleset`.

use barem_diagnostic::same_text;
use barem_ruleset::{
    Annex, Answer, Answers, Block, Exact, Fault, Grade, ItemOutcome, Number, Peers, Plan, RankPlace, References,
    Ruleset, Score, Step, Stop, Unit, Value as Given, rank,
};
use serde_json::{Value, json};

use super::Row;
use crate::naive;

/// What each unit comes to by a plan of an annex.
pub fn results(ruleset: &Ruleset, plan: &Plan, labels: &[String], units: &[naive::Unit]) -> Vec<Value> {
    let annex = ruleset.annex(&plan.label).unwrap();
    let answers: Vec<Answers> = units.iter().map(|unit| read(annex, plan, &unit.answers)).collect();
    let unit = |(unit, answers)| named(unit, answers);
    let units: Vec<Unit<'_>> = units.iter().zip(&answers).map(unit).collect();
    let peers = plan.peers(&units, &[]);
    let scores: Vec<Score> = units.iter().map(|unit| plan.score(unit, &peers)).collect();
    let ranking = ruleset.results.as_ref().and_then(|results| results.ranking.as_ref());
    let places = rank(ranking, &units.iter().copied().zip(&scores).collect::<Vec<_>>());
    let all = units.iter().zip(&scores).zip(&places);
    all.map(|((unit, score), place)| one(plan, labels, (unit, score, &peers), place)).collect()
}

fn named<'a>(unit: &'a naive::Unit, answers: &'a Answers) -> Unit<'a> {
    Unit { name: unit.name.as_deref(), group: unit.group.as_deref(), answers }
}

/// Reads answers as sheets and tests are read: texts need not be spelled as in the ruleset.
fn read(annex: &Annex, plan: &Plan, given: &[Value]) -> Answers {
    let references = References::new(annex);
    let mut answers = Answers::none(plan);
    for answer in given {
        let answer: Answer = serde_json::from_value(answer.clone()).unwrap();
        let node = plan.find(&references, &answer.item).unwrap();
        let slots = plan.slots_for(node, &answer.to, answer.respondents.as_deref(), &same_text);
        assert!(!slots.is_empty(), "not asked: {answer:?}");
        for slot in slots {
            let values: Vec<Given> = answer.values.iter().map(|value| plan.spelled(slot, value, &same_text)).collect();
            answers.set(slot, plan.entry(slot, &values));
        }
    }
    answers
}

fn one(plan: &Plan, labels: &[String], scored: (&Unit<'_>, &Score, &Peers), place: &RankPlace) -> Value {
    let (unit, score, peers) = scored;
    let items: Vec<Value> =
        (0..plan.nodes.len()).zip(labels).map(|(at, label)| item(plan, scored, at, label)).collect();
    let grade = match plan.grade(unit, score, peers) {
        Grade::Given { grade, .. } => Some(Some(grade)),
        Grade::Ungraded | Grade::Refused => Some(None),
        Grade::Unknown(_) => None,
    };
    let place = match place {
        RankPlace::Placed { place, .. } => Some(place),
        RankPlace::Unranked | RankPlace::Waiting => None,
    };
    json!({"items": items, "total": total(score), "grade": super::grade(grade), "place": place})
}

fn item(plan: &Plan, (unit, score, peers): (&Unit<'_>, &Score, &Peers), at: usize, label: &str) -> Value {
    let leaf = plan.nodes[at].is_leaf(at);
    let (outcome, steps) = plan.explain_in(at, unit, peers, score);
    // What is explained is what counts.
    assert_eq!(outcome, score.outcomes[at], "{label}");
    let (status, exact, points, error) = match &outcome {
        ItemOutcome::Scored { exact, points } => ("scored", Some(*exact), Some(*points), None),
        ItemOutcome::Treated { points, .. } => ("not_arising", None, Some(*points), None),
        ItemOutcome::Excluded { .. } => ("excluded", None, None, None),
        ItemOutcome::NotApplicable => ("not_applicable", None, None, None),
        ItemOutcome::Stopped(stop) => (status(stop), None, None, why(stop).filter(|_| leaf)),
    };
    let steps = steps.iter().filter_map(|step| told(plan, at, step)).collect();
    Row { item: label, status, exact: exact.map(text), points: points.map(decimal), error, steps }.json()
}

fn text(exact: Exact) -> String {
    match exact.parts() {
        (over, 1) => over.to_string(),
        (over, under) => format!("{over}/{under}"),
    }
}

fn decimal(number: Number) -> String {
    number.to_string()
}

fn status(stop: &Stop) -> &'static str {
    match stop {
        Stop::Fails(_) => "error",
        Stop::Missing(_) => "missing",
        Stop::Pending => "pending",
        Stop::NotArisen => "nothing_counts",
    }
}

fn why(stop: &Stop) -> Option<&'static str> {
    let Stop::Fails(fault) = stop else { return None };
    Some(match fault {
        Fault::Refused { .. } => "refused",
        Fault::Derived(_) => "derived",
        Fault::Overflow => "overflow",
        Fault::OutOfRange(_) => "out_of_range",
        Fault::NoCase => "no_case",
        Fault::NoTreatment => "no_treatment",
        Fault::NoReason(_) => "no_reason",
        Fault::NotAsked(_) => "not_asked",
    })
}

fn total(score: &Score) -> Value {
    match &score.total {
        Ok(total) => json!({
            "points": decimal(total.points),
            "maximum": decimal(total.maximum),
            "exact_index": total.exact_index.map(text),
            "index": total.index.map(decimal),
        }),
        Err((_, stop)) => json!({"stopped": status(stop)}),
    }
}

/// A step in the words of the suite; which answers were used is not told.
fn told(plan: &Plan, at: usize, step: &Step) -> Option<Value> {
    let block = |which: &Block| match which {
        Block::Additions => "additions",
        Block::Deductions => "deductions",
    };
    Some(match step {
        Step::Answer(_) => return None,
        Step::Derived(derived, value) => {
            json!({"derived": {"name": plan.derived[*derived].name, "value": text(*value)}})
        }
        Step::Best(_, best) => json!({"best": text(*best)}),
        Step::NotArising(case) => json!({"not_arising": case_text(plan, at, *case)}),
        Step::Chosen(line) => json!({"chosen": line}),
        Step::Ticked(line, points) => json!({"ticked": {"line": line, "points": text(*points)}}),
        Step::Band { at, value } => json!({"band": {"line": at, "value": text(*value)}}),
        Step::Surveyed { at, ballots, mean } => {
            json!({"surveyed": {"respondents": at, "ballots": text(*ballots), "mean": text(*mean)}})
        }
        Step::Base(points) => json!({"base": text(*points)}),
        Step::Line { which, at, each, times, capped } => {
            let (each, times, points) = (text(*each), text(*times), text(*capped));
            json!({"line": {"block": block(which), "line": at, "each": each, "times": times, "points": points}})
        }
        Step::Entire { which, at } => json!({"entire": {"block": block(which), "line": at}}),
        Step::Block { which, sum, capped, entire } => {
            json!({"block": {"block": block(which), "sum": text(*sum), "points": text(*capped), "entire": entire}})
        }
        Step::Clamped { from, to } => json!({"clamped": {"from": text(*from), "to": text(*to)}}),
        Step::Converted { from, maximum, to } => {
            json!({"converted": {"from": text(*from), "maximum": text(*maximum), "to": text(*to)}})
        }
    })
}

/// The text of a case of "nothing arose"; none: the one without text. Its question is one of the item's, and those of
/// its cases stand in the order of the cases.
fn case_text(plan: &Plan, at: usize, case: usize) -> Option<&str> {
    let cases = plan.nodes[at].slots.iter().filter_map(|slot| match &plan.slots[*slot].ask {
        barem_ruleset::Ask::NotArising(text) => Some(text.as_deref()),
        _ => None,
    });
    cases.clone().nth(case).flatten()
}
