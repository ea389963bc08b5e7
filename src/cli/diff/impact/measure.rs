//! The sheets of the old ruleset under both rulesets, unit by unit.

use std::collections::HashMap;

use barem_diff::{AnnexImpact, Cause, Common, IMPACT_VERSION, Impact, Standing, Unanswered, UnitImpact};
use barem_ruleset::{Number, Plan, Role, same_label};
use barem_score::{AnnexRun, GradeResult, ItemResult, PlaceResult, ResultFile, Run, UnitResult, score};

use super::carry::{Carrier, is_leaf};
use crate::{
    diff::Pair,
    exit::Trouble,
    score::{cannot_score, too_deep},
};

/// Scores the sheets of a run under the new ruleset too.
pub fn measure(run: &Run<'_>, pair: &Pair) -> Result<Impact, Trouble> {
    let annex_of = |annex: &AnnexRun<'_>| {
        let old = pair.old.annexes.iter().position(|own| same_label(&own.label, &annex.annex.label))?;
        pair.matching.annexes.iter().find(|(one, _)| *one == old).map(|(_, new)| (old, *new))
    };
    let found: Vec<(&AnnexRun<'_>, usize, usize)> =
        run.annexes.iter().filter_map(|annex| annex_of(annex).map(|(old, new)| (annex, old, new))).collect();
    let plan = |(_, _, new): &(&AnnexRun<'_>, usize, usize)| {
        let label = pair.new.annexes.get(*new).map(|annex| annex.label.as_str()).unwrap_or_default();
        Plan::new(&pair.new, label, Some(run.year)).map_err(|error| cannot_score(&error))
    };
    let plans = found.iter().map(plan).collect::<Result<Vec<Plan>, Trouble>>()?;
    let sides = found.iter().zip(&plans);
    let carriers: Vec<Carrier<'_>> =
        sides.map(|((annex, old, new), plan)| Carrier::new((*old, annex.plan), (*new, plan), &pair.matching)).collect();
    let annexes = found.iter().zip(&plans).zip(&carriers).filter_map(|(((annex, _, new), plan), carrier)| {
        let sheets = annex.sheets.iter().map(|sheet| carrier.sheet(sheet)).collect();
        Some(AnnexRun { annex: pair.new.annexes.get(*new)?, plan, sheets })
    });
    let after = Run {
        ruleset: &pair.new,
        year: run.year,
        closed: run.closed,
        tool: run.tool.clone(),
        annexes: annexes.collect(),
    };
    let before = score(run, &|| ()).map_err(too_deep)?;
    let results = score(&after, &|| ()).map_err(too_deep)?;
    let annexes = found.iter().zip(&plans).zip(&carriers).map(|(((old, _, _), plan), carrier)| {
        let label = plan.label.clone();
        AnnexImpact {
            units: units((&before, &old.annex.label, old.plan), (&results, &label, plan), carrier),
            unanswered: unanswered(plan, carrier),
            label,
        }
    });
    Ok(Impact { barem_impact: IMPACT_VERSION, annexes: annexes.collect() })
}

fn unanswered(plan: &Plan, carrier: &Carrier<'_>) -> Vec<Unanswered> {
    let leaves = plan.nodes.iter().enumerate().filter(|(at, node)| node.is_leaf(*at));
    let open = leaves.map(|(at, node)| Unanswered {
        item: format!("{} {}", shortest(&node.reference), node.title),
        questions: carrier.unanswered(at),
    });
    open.filter(|item| !item.questions.is_empty()).collect()
}

type Side<'a> = (&'a ResultFile, &'a str, &'a Plan);

fn units(old: Side<'_>, new: Side<'_>, carrier: &Carrier<'_>) -> Vec<UnitImpact> {
    let of = |(file, label, _): Side<'_>| -> Vec<UnitResult> {
        let annex = file.annexes.iter().find(|annex| same_label(&annex.label, label));
        annex.map(|annex| annex.units.clone()).unwrap_or_default()
    };
    let (before, after) = (of(old), of(new));
    let pair = |one: &UnitResult| {
        let two = after.iter().find(|two| two.unit == one.unit)?;
        Some(unit((one, old.2), (two, new.2), carrier))
    };
    let mut units: Vec<UnitImpact> = before.iter().filter_map(pair).collect();
    let shares = |of: fn(&Common) -> (Number, Number)| -> Vec<(Number, Number)> {
        units.iter().map(|unit| of(&unit.common)).collect()
    };
    let old_shares = shares(|common| (common.old, common.old_maximum));
    let new_shares = shares(|common| (common.new, common.new_maximum));
    for (at, unit) in units.iter_mut().enumerate() {
        unit.common.old_place = place(&old_shares, at);
        unit.common.new_place = place(&new_shares, at);
    }
    units.sort_by_key(|unit| unit.common.new_place);
    units
}

/// One more than how many are better; shares are compared without dividing.
fn place(shares: &[(Number, Number)], at: usize) -> u32 {
    let Some((points, most)) = shares.get(at) else { return 0 };
    let better =
        |(own, of): &&(Number, Number)| own.times(*most).zip(points.times(*of)).is_some_and(|(own, this)| own > this);
    u32::try_from(shares.iter().filter(better).count() + 1).unwrap_or(u32::MAX)
}

fn unit(
    (old, old_plan): (&UnitResult, &Plan),
    (new, new_plan): (&UnitResult, &Plan),
    carrier: &Carrier<'_>,
) -> UnitImpact {
    let items = |unit: &'_ UnitResult| -> HashMap<String, ItemResult> {
        unit.items.iter().map(|item| (item.reference.clone(), item.clone())).collect()
    };
    let (before, after) = (items(old), items(new));
    let mut impact = UnitImpact {
        unit: old.unit.clone(),
        old: standing(old),
        new: standing(new),
        common: Common::default(),
        causes: Vec::new(),
    };
    let reference = |plan: &Plan, at: usize| plan.nodes.get(at).map(|node| node.reference.clone()).unwrap_or_default();
    let mut paired = (Vec::new(), Vec::new());
    for (one, two) in carrier.nodes.iter().filter(|(one, two)| is_leaf(old_plan, *one) && is_leaf(new_plan, *two)) {
        let references = (reference(old_plan, *one), reference(new_plan, *two));
        let results = before.get(&references.0).zip(after.get(&references.1));
        paired.0.push(references.0);
        paired.1.push(references.1);
        if let Some((one, two)) = results {
            let _ = both(&mut impact, one, two);
        }
    }
    let alone = |unit: &UnitResult, known: &[String]| -> Vec<ItemResult> {
        unit.items.iter().filter(|item| item.leaf && !known.contains(&item.reference)).cloned().collect()
    };
    alone(old, &paired.0).iter().for_each(|gone| cause(&mut impact, gone, points(gone), None));
    alone(new, &paired.1).iter().for_each(|come| cause(&mut impact, come, None, points(come)));
    let size =
        |cause: &Cause| if cause.difference.is_negative() { cause.difference.negated() } else { cause.difference };
    // What only one ruleset scores comes after what both do.
    let alone = |cause: &Cause| cause.old.is_none() || cause.new.is_none();
    impact.causes.sort_by_key(|cause| (alone(cause), std::cmp::Reverse(size(cause))));
    impact
}

/// Adds an item of both; none where a sum cannot be exact.
fn both(impact: &mut UnitImpact, old: &ItemResult, new: &ItemResult) -> Option<()> {
    let (before, after) = points(old).zip(points(new))?;
    let most = |item: &ItemResult| item.maximum.filter(|_| item.role == Role::Scale).unwrap_or(Number::ZERO);
    impact.common.old = impact.common.old.plus(before)?;
    impact.common.new = impact.common.new.plus(after)?;
    impact.common.old_maximum = impact.common.old_maximum.plus(most(old))?;
    impact.common.new_maximum = impact.common.new_maximum.plus(most(new))?;
    cause(impact, new, Some(before), Some(after));
    Some(())
}

fn cause(impact: &mut UnitImpact, item: &ItemResult, old: Option<Number>, new: Option<Number>) {
    let difference = new.unwrap_or(Number::ZERO).minus(old.unwrap_or(Number::ZERO));
    if let Some(difference) = difference.filter(|difference| *difference != Number::ZERO) {
        let item = format!("{} {}", shortest(&item.reference), item.title);
        impact.causes.push(Cause { item, old, new, difference });
    }
}

/// The last code of a path, where it tells those above it.
fn shortest(reference: &str) -> &str {
    match reference.rsplit_once('/') {
        Some((above, last)) if last.starts_with(above.rsplit('/').next().unwrap_or(above)) => last,
        _ => reference,
    }
}

/// The points of an item; what is taken from the total counts below 0.
fn points(item: &ItemResult) -> Option<Number> {
    let points = item.achieved.points?;
    Some(if item.role == Role::Penalty { points.negated() } else { points })
}

fn standing(unit: &UnitResult) -> Standing {
    Standing {
        points: unit.total.achieved.points,
        place: match unit.place {
            PlaceResult::Placed { place, .. } => Some(place),
            PlaceResult::Unranked | PlaceResult::Waiting => None,
        },
        grade: match &unit.grade {
            GradeResult::Given { grade, .. } => Some(grade.clone()),
            GradeResult::Refused | GradeResult::None | GradeResult::Unknown => None,
        },
    }
}
