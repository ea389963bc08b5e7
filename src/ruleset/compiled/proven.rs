//! What is proven of the leaves of a ruleset, as a compiled file tells it. It follows from the ruleset, so no digest
//! covers it and a reader does not rely on it.

use serde::{Deserialize, Serialize};

use crate::{Annex, Exact, Number, Plan, Ruleset, header::data, prove};

data! {
    /// What is proven of a leaf, over all answers that its questions allow.
    pub struct Proven {
        /// The label of its annex.
        pub annex: String,
        /// Its reference.
        pub item: String,
        /// The least points that can be earned, before rounding; none where it is not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub least: Option<Number>,
        /// The most points that can be earned, before rounding; none where it is not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub most: Option<Number>,
        /// How many faults are proven; `check` tells them.
        #[serde(default, skip_serializing_if = "is_zero")]
        pub faults: usize,
        /// Something could not be decided.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub undecided: bool,
    }
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// What is proven of every leaf that can be scored, in the order of the text.
pub(super) fn proven(ruleset: &Ruleset) -> Vec<Proven> {
    ruleset.annexes.iter().flat_map(|annex| of_annex(ruleset, annex)).collect()
}

fn of_annex(ruleset: &Ruleset, annex: &Annex) -> Vec<Proven> {
    let Ok(plan) = Plan::new(ruleset, &annex.label, None) else { return Vec::new() };
    let leaves = plan.nodes.iter().enumerate().filter(|(at, node)| node.is_leaf(*at));
    let leaf = |(at, node): (usize, &crate::Node)| {
        let floor = annex.item(&node.path).is_some_and(|item| item.floor.is_some());
        let proof = prove(&plan, at, floor);
        let end = |end: Option<(Exact, bool)>| end.and_then(|(at, _)| at.decimal());
        Proven {
            annex: annex.label.clone(),
            item: node.reference.clone(),
            least: proof.points.and_then(|points| end(points.low)),
            most: proof.points.and_then(|points| end(points.high)),
            faults: proof.claims.len(),
            undecided: !proof.undecided.is_empty(),
        }
    };
    leaves.map(leaf).collect()
}
