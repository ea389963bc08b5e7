//! Formulas, calculated exactly, come to what the evaluator does.

use std::collections::BTreeMap;

use barem_ruleset::{Answers, Exact, ItemOutcome, Peers, Score, Stop, Unit};

use super::{random, sets};
use crate::workbook::{
    compile::{self, Said, Waiting},
    formula::{Formula, calculate::Value},
    model::Model,
};

/// What the evaluator says of the sheet of one unit, where what has no points yet is out of the scale.
pub fn evaluated(model: &Model<'_>, answers: &Answers) -> (Vec<ItemOutcome>, Score) {
    let plan = &model.form.plan;
    let unit = Unit { name: Some(model.unit), group: model.group, answers };
    let peers: Peers = plan.peers(&[unit], &[]).unconverted();
    let waits = |at: usize| model.sums.said.get(&at).is_some_and(|said| said.waiting.is_some());
    let leaf = |at: usize| match plan.leaf(at, &unit, &peers) {
        ItemOutcome::NotApplicable => ItemOutcome::NotApplicable,
        _ if waits(at) => ItemOutcome::Stopped(Stop::Pending),
        outcome => outcome,
    };
    let leaves: Vec<ItemOutcome> = (0..plan.nodes.len()).map(leaf).collect();
    let so_far = |outcome: &ItemOutcome| match outcome {
        ItemOutcome::Stopped(_) => ItemOutcome::Excluded { case: None },
        outcome => outcome.clone(),
    };
    let score = plan.add_up(leaves.iter().map(so_far).collect(), &unit, &peers);
    let outcomes = leaves.into_iter().zip(&score.outcomes).enumerate();
    let outcomes =
        outcomes.map(|(at, (leaf, sum))| if plan.nodes[at].is_leaf(at) { leaf } else { sum.clone() }).collect();
    (outcomes, score)
}

/// The points of an outcome in the smallest unit that is printed, or what it is instead.
pub fn expected(outcome: &ItemOutcome, power: Exact) -> (i128, i128) {
    match outcome {
        ItemOutcome::NotApplicable => (-1, 0),
        ItemOutcome::Excluded { .. } => (compile::OUT_OF_SCALE, 0),
        ItemOutcome::Stopped(stop) => (kind_of(stop), 0),
        ItemOutcome::Scored { points, .. } | ItemOutcome::Treated { points, .. } => {
            (0, Exact::from(*points).times(power).unwrap().parts().0)
        }
    }
}

/// The kind of a stop, as cells tell it.
fn kind_of(stop: &Stop) -> i128 {
    match stop {
        Stop::Missing(_) | Stop::NotArisen => compile::MISSING,
        Stop::Pending => compile::TOO_LARGE,
        Stop::Fails(_) => compile::FAILS,
    }
}

fn whole(value: &Option<Value>) -> i128 {
    match value {
        Some(Value::Number(number)) if number.is_whole() => number.parts().0,
        other => panic!("{other:?}"),
    }
}

#[test]
fn formulas_come_to_what_the_evaluator_does() {
    let fillings = std::env::var("BAREM_FILLINGS").ok().and_then(|own| own.parse().ok()).unwrap_or(150);
    let mut random = random::Random(20_261_130);
    for (name, ruleset) in sets::all() {
        for (form, unit, group) in sets::forms(&ruleset) {
            let model = Model::new(&form, &unit, group.as_deref());
            let waiting = waiting(&model);
            let leaves = model.sums.said.keys().filter(|at| form.plan.nodes[**at].is_leaf(**at)).count();
            println!("{name} {}: {leaves} leaves, {} cells, waiting {waiting:?}", form.plan.label, model.cells.len());
            assert!(!waiting.contains_key(&Waiting::Inexpressible) && !waiting.contains_key(&Waiting::Elsewhere));
            for _ in 0..fillings {
                assert!(compare(&model, &mut random), "{name}: a number was too large");
            }
        }
    }
}

#[test]
fn every_form_of_rule_comes_to_what_the_evaluator_does() {
    let fillings = std::env::var("BAREM_FILLINGS").ok().and_then(|own| own.parse().ok()).unwrap_or(400);
    let mut random = random::Random(41);
    let (mut large, mut all) = (0, 0);
    for (name, ruleset) in sets::conformance() {
        for (form, unit, group) in sets::forms(&ruleset) {
            let model = Model::new(&form, &unit, group.as_deref());
            println!("{name} {}: {:?}", form.plan.label, waiting(&model));
            for _ in 0..fillings {
                all += 1;
                large += usize::from(!compare(&model, &mut random));
            }
        }
    }
    // One set of the suite multiplies beyond what a spreadsheet holds, on purpose.
    assert!(large * 20 < all, "{large} of {all} had a number too large");
}

fn waiting(model: &Model<'_>) -> BTreeMap<Waiting, usize> {
    let mut counts = BTreeMap::new();
    let leaves = model.sums.said.iter().filter(|(at, _)| model.form.plan.nodes[**at].is_leaf(**at));
    for why in leaves.filter_map(|(_, said)| said.waiting) {
        *counts.entry(why).or_default() += 1;
    }
    counts
}

/// Compares a filling; false where a leaf waits because a number is too large for a spreadsheet.
fn compare(model: &Model<'_>, random: &mut random::Random) -> bool {
    let plan = &model.form.plan;
    let (answers, filled) = random::filling(model, random);
    let cells = model.calculated(&filled);
    for (at, cell) in cells.iter().enumerate() {
        assert!(cell.is_some(), "{:?}", model.cells[at]);
    }
    let sheet = model.sheet(&filled);
    let value = |formula: &Formula| whole(&sheet.value(formula, &cells));
    let (outcomes, score) = evaluated(model, &answers);
    let power = Exact::whole(10_i64.pow(u32::from(plan.points.digits)));
    // Leaves first: a sum goes wrong with them.
    for (at, said) in model.sums.said.iter().rev() {
        let Said { kind, points, .. } = said;
        let own = (value(kind), value(points));
        if own.0 == compile::TOO_LARGE && said.waiting.is_none() && plan.nodes[*at].is_leaf(*at) {
            return false;
        }
        let reference = &plan.nodes[*at].reference;
        let wanted = expected(&outcomes[*at], power);
        assert_eq!(own, wanted, "{} {reference}: {:?} {:?}", plan.label, outcomes[*at], told(model, *at, &answers));
    }
    let total = &model.sums.total;
    match &score.total {
        Ok(sum) => {
            let scaled = |number| Exact::from(number).times(power).unwrap().parts().0;
            assert_eq!(value(&total.kind), 0);
            assert_eq!(value(&total.points), scaled(sum.points));
            assert_eq!(value(&total.most), scaled(sum.maximum));
            let index = Exact::whole(10_i64.pow(u32::from(plan.index.digits)));
            match sum.index {
                Some(number) => {
                    assert_eq!(value(&total.index_kind), 0);
                    assert_eq!(value(&total.index), Exact::from(number).times(index).unwrap().parts().0);
                }
                None => assert_ne!(value(&total.index_kind), 0),
            }
        }
        Err(_) => assert_ne!(value(&total.kind), 0),
    }
    true
}

fn told(model: &Model<'_>, at: usize, answers: &Answers) -> Vec<String> {
    let plan = &model.form.plan;
    let slots = plan.nodes[at].slots.iter();
    slots.map(|slot| format!("{:?} = {:?}", plan.slots[*slot].ask, answers.get(*slot))).collect()
}
