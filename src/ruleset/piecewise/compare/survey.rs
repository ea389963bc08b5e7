//! Surveys: when two ask and weigh the same.

use super::{Comparison, SlotPair};
use crate::{
    Exact,
    evaluate::{Plan, RespondentsPlan},
};

/// A group as shares: its weight among all groups, and for each question what an option is worth.
type Group = (Option<Exact>, Vec<(usize, Exact)>);

fn groups(survey: &[RespondentsPlan], slot: &dyn Fn(usize) -> Option<usize>) -> Option<Vec<Group>> {
    let total = Exact::sum(survey.iter().map(|group| group.weight));
    let mut groups = Vec::new();
    for group in survey {
        let options = group.options.iter().map(|(own, worth)| Some((slot(*own)?, *worth)));
        let mut options = options.collect::<Option<Vec<_>>>()?;
        options.sort_unstable();
        groups.push((total.and_then(|total| group.weight.divided_by(total)), options));
    }
    groups.sort_unstable();
    Some(groups)
}

/// Whether two surveys give the same groups the same weights and the same options the same worth.
pub(super) fn same_surveys(old: &[RespondentsPlan], new: &[RespondentsPlan], pairs: &[SlotPair]) -> bool {
    let before = |slot: usize| pairs.iter().find(|pair| pair.new == slot).map(|pair| pair.old);
    groups(old, &Some).zip(groups(new, &before)).is_some_and(|(old, new)| old == new)
}

/// Two surveys that weigh differently.
pub(super) fn compare(_old: (&Plan, usize), _new: (&Plan, usize), _pairs: &[SlotPair]) -> Option<Comparison> {
    None
}
