//! Every answer on a fine grid: all ends that random rules have, and what lies between them.

use barem_ruleset::{Answers, Ask, Entry, Exact, Given, Number, Plan, Slot, Type, Value};

/// The most combinations that are scored for one rule.
const MOST: usize = 6000;

fn numbers(most: i64) -> Vec<Given> {
    (0..=most).map(|at| Given::Number(Exact::whole(at))).collect()
}

/// Percentages that the question takes: more than 100 % only where its bounds say so.
fn percents(slot: &Slot) -> Vec<Given> {
    let percents = (0..=24_u32).map(|at| Value::Percent(Number::from(at * 5)));
    percents.filter_map(|percent| slot.given(&[percent]).ok()).collect()
}

fn values(slot: &Slot) -> Vec<Given> {
    let flags = vec![Given::YesNo(false), Given::YesNo(true)];
    match &slot.ask {
        Ask::Input { kind: Type::YesNo, .. } | Ask::YesNo(_) | Ask::Tick(_) | Ask::Does(_) => flags,
        Ask::Input { kind: Type::Percent, .. } => percents(slot),
        Ask::Input { .. } => numbers(11),
        Ask::Count(_) => [0, 1, 2, 3, 5, 9].map(|at| Given::Number(Exact::whole(at))).to_vec(),
        Ask::Choice(all) => (0..all.len()).map(Given::Choice).collect(),
        Ask::NotArising(_) => vec![Given::YesNo(false)],
        Ask::Amounts { .. } | Ask::Entered { .. } | Ask::Reason | Ask::Ballots { .. } => Vec::new(),
    }
}

/// Answers to all questions of a plan: every combination, or many of them spread evenly.
pub fn grid(plan: &Plan) -> Vec<Answers> {
    let all: Vec<Vec<Given>> = plan.slots.iter().map(values).collect();
    let total: usize = all.iter().map(|values| values.len().max(1)).product();
    let stride = total / MOST + 1;
    // Shares no factor with the numbers of values, so that all of them are met.
    let stride = if stride == 1 {
        1
    } else {
        (stride..).find(|stride| [2, 3, 5, 11].iter().all(|by| stride % by != 0)).unwrap()
    };
    let answers = |mut at: usize| {
        let mut answers = Answers::none(plan);
        for (slot, values) in all.iter().enumerate().filter(|(_, values)| !values.is_empty()) {
            answers.set(slot, Entry::Given(values[at % values.len()].clone()));
            at /= values.len();
        }
        answers
    };
    (0..total).step_by(stride).map(answers).collect()
}
