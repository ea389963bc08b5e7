//! Every answer tried, where few questions have few answers: then nothing stays undecided.

use super::{
    Apart, Comparison, IN_POINTS, Scale, Sort,
    joint::Joint,
    survey::Ends,
    trial::{Trial, Values},
};
use crate::Exact;

/// The most combinations that are tried.
const MAX_TRIES: usize = 4000;

/// Decides by trying all answers, if they are few.
pub(super) fn exhaust(joint: &Joint<'_>, comparison: &mut Comparison) {
    let Some(all) = answers(joint) else { return };
    let total: usize = all.iter().map(Vec::len).product();
    let mut trial = Trial::new(joint);
    let (mut points, mut share) = (Ends::default(), Scale::of_most(joint).map(|scale| (scale, Ends::default())));
    let mut apart: Vec<((Sort, Sort), Apart)> = Vec::new();
    for mut at in 0..total {
        let mut values = Values::default();
        for own in &all {
            values.slots.extend(own.get(at % own.len().max(1)).copied());
            at /= own.len().max(1);
        }
        let Some((old, new)) = trial.run(&values) else { continue };
        if refused(&old) || refused(&new) {
            continue;
        }
        let sorts = (Sort::said(&old), Sort::said(&new));
        if sorts.0 != sorts.1 {
            if apart.iter().all(|(known, _)| *known != sorts) {
                apart.push((sorts, Apart { shown: trial.shown(old, new, &values), toward: None }));
            }
            continue;
        }
        let Some((of_old, of_new)) = trial.points(&old, &new) else { continue };
        let tell = |scale: Scale, ends: &mut Ends| {
            if let Some(difference) = scale.difference(of_old, of_new) {
                ends.tell(difference, trial.shown(old.clone(), new.clone(), &values));
            }
        };
        tell(IN_POINTS, &mut points);
        share.iter_mut().for_each(|(scale, ends)| tell(*scale, ends));
    }
    comparison.apart = apart.into_iter().map(|(_, apart)| apart).collect();
    comparison.points = points.judged(&comparison.apart);
    comparison.share = share.map(|(_, ends)| ends.judged(&comparison.apart));
}

fn refused(outcome: &crate::ItemOutcome) -> bool {
    use crate::{Fault, ItemOutcome, Stop};
    matches!(outcome, ItemOutcome::Stopped(Stop::Fails(Fault::Refused { .. } | Fault::Derived(_))))
}

/// The values of every question, if they are few and all of them are numbers of the domain.
fn answers(joint: &Joint<'_>) -> Option<Vec<Vec<Exact>>> {
    let mut total = 1_usize;
    let mut all = Vec::new();
    for domain in &joint.domains {
        let ((low, _), (high, _)) = domain.low.filter(|_| domain.whole || domain.only().is_some()).zip(domain.high)?;
        let (low, high) = (i64::try_from(low.parts().0).ok()?, i64::try_from(high.parts().0).ok()?);
        let count = usize::try_from(high.checked_sub(low)?).ok()?.checked_add(1)?;
        total = total.checked_mul(count).filter(|total| *total <= MAX_TRIES)?;
        all.push((low..=high).map(Exact::whole).collect());
    }
    let closed = joint.plan.relatives.is_empty() && !joint.old.node.is_survey() && !joint.new.node.is_survey();
    closed.then_some(all)
}
