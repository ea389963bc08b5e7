//! The items of a unit, in the order of the annex.

use barem_diagnostic::text;
use barem_ruleset::{Exact, ItemOutcome, Level, Role, Score};

use super::{
    AppraisedAs, ItemResult, LayerSaid, Status,
    cell::{bare, cell, share},
};
use crate::{
    columns::{Columns, Layer, exact_points},
    layers::{Standing, is_surveyed},
    run::Scored,
};

/// The items of a unit with a sheet.
pub(super) fn items(of: &Scored<'_>, columns: &Columns) -> Vec<ItemResult> {
    let exact = Exacts {
        claimed: exact_points(of.annex.plan, &columns.claimed),
        appraised: exact_points(of.annex.plan, &columns.appraised),
        surveyed: exact_points(of.annex.plan, &columns.surveyed),
        achieved: exact_points(of.annex.plan, &columns.achieved),
    };
    (0..of.annex.plan.nodes.len()).filter_map(|at| item(of, columns, &exact, at)).collect()
}

/// The points of each column before rounding.
struct Exacts {
    claimed: Vec<Option<Exact>>,
    appraised: Vec<Option<Exact>>,
    surveyed: Vec<Option<Exact>>,
    achieved: Vec<Option<Exact>>,
}

fn item(of: &Scored<'_>, columns: &Columns, exact: &Exacts, at: usize) -> Option<ItemResult> {
    let plan = of.annex.plan;
    let node = plan.nodes.get(at)?;
    let leaf = node.is_leaf(at);
    let most = most(of, columns, at);
    let column = |score: &Score, exact: &[Option<Exact>]| {
        cell(plan, score.outcomes.get(at)?, exact.get(at).copied().flatten(), most)
    };
    let achieved = column(&columns.achieved, &exact.achieved);
    let applies = achieved.is_some();
    let index = match columns.achieved.outcomes.get(at).and_then(ItemOutcome::points).zip(most) {
        Some((points, most)) if node.parent.is_none() && node.role == Role::Scale => {
            share(points, exact.achieved.get(at).copied().flatten(), most, plan.index)
        }
        _ => None,
    };
    let source = of.annex.annex.item(&node.path);
    let proof = of.assessed.layers.proofs.get(&at).cloned().unwrap_or_default();
    Some(ItemResult {
        reference: node.reference.clone(),
        code: source.and_then(|item| item.code.clone()),
        title: node.title.clone(),
        level: source.map_or(Level::Criterion, |item| item.level),
        depth: depth(of, at),
        leaf,
        role: node.role,
        maximum: most.and_then(|most| most.rounded(plan.points)),
        claimed: column(&columns.claimed, &exact.claimed),
        appraised: (leaf && applies && !is_surveyed(node)).then(|| appraised(columns, at)),
        appraisal: column(&columns.appraised, &exact.appraised),
        survey: column(&columns.surveyed, &exact.surveyed),
        layer: (leaf && applies).then(|| match columns.layer(plan, at) {
            Layer::SelfAssessment => LayerSaid::Claimed,
            Layer::Appraisal(round) => LayerSaid::Appraisal(u32::try_from(round + 1).unwrap_or(u32::MAX)),
            Layer::Survey => LayerSaid::Survey,
        }),
        achieved: achieved.unwrap_or_else(|| bare(Status::NotApplicable, text!("không áp dụng", "does not apply"))),
        index,
        evidence: proof.evidence,
        justification: proof.justification,
        reason: of.assessed.layers.reason(plan, at).filter(|_| leaf).map(str::to_owned),
    })
}

/// The most an item can earn: a leaf by itself, a heading without what is out of the scale for the unit.
fn most(of: &Scored<'_>, columns: &Columns, at: usize) -> Option<Exact> {
    let node = of.annex.plan.nodes.get(at)?;
    if node.is_leaf(at) || node.role != Role::Scale { node.most } else { columns.achieved.maxima.get(at).copied() }
}

fn depth(of: &Scored<'_>, at: usize) -> u32 {
    let parent = |at: usize| of.annex.plan.nodes.get(at).and_then(|node| node.parent);
    let above = std::iter::successors(parent(at), |at| parent(*at));
    u32::try_from(above.count()).unwrap_or(u32::MAX)
}

fn appraised(columns: &Columns, at: usize) -> AppraisedAs {
    match columns.standing.get(at) {
        None | Some(Standing::Not) => AppraisedAs::No,
        Some(Standing::Recognised { .. }) => AppraisedAs::Recognised,
        Some(Standing::Corrected { .. }) => AppraisedAs::Corrected,
        Some(Standing::Set { .. }) => AppraisedAs::Set,
    }
}

impl ItemResult {
    /// Whether its points achieved are claimed and not yet appraised.
    pub fn is_provisional(&self) -> bool {
        self.layer == Some(LayerSaid::Claimed) && self.achieved.points.is_some()
    }
}
