//! How an item is called where people read: by its code alone, if no other item has the same.

use barem_ruleset::Plan;

/// The shortest reference that names an item of a plan.
pub(crate) fn short(plan: &Plan, at: usize) -> String {
    let Some(node) = plan.nodes.get(at) else { return String::new() };
    let code = last(&node.reference);
    let same = plan.nodes.iter().filter(|other| last(&other.reference) == code).count();
    if same == 1 && !code.is_empty() { code.to_owned() } else { node.reference.clone() }
}

fn last(reference: &str) -> &str {
    reference.rsplit_once('/').map_or(reference, |(_, code)| code)
}
