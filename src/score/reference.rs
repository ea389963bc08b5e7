//! How an item is called where people read: by its code alone where that says where it stands, else with the code of the
//! outermost item, else by the whole path.

use barem_ruleset::{Node, Plan};

/// The shortest reference that names an item of a plan: `1.1.2`, `III/2.1`, `I/1/2.a`.
pub(crate) fn short(plan: &Plan, at: usize) -> String {
    let Some(node) = plan.nodes.get(at) else { return String::new() };
    let (first, last) = ends(node);
    let same = |also_first: bool| {
        let is = |other: &&Node| ends(other).1 == last && (!also_first || ends(other).0 == first);
        plan.nodes.iter().filter(is).count() > 1
    };
    let says_where = first == last || last.starts_with(&format!("{first}.")) || last.starts_with('#');
    match (says_where && !same(false), same(true)) {
        _ if last.is_empty() => node.reference.clone(),
        (true, _) => last.to_owned(),
        (false, false) => format!("{first}/{last}"),
        (false, true) => node.reference.clone(),
    }
}

/// The codes of the outermost item and of the item itself.
fn ends(node: &Node) -> (&str, &str) {
    let reference = node.reference.as_str();
    let first = reference.split_once('/').map_or(reference, |(first, _)| first);
    (first, reference.rsplit_once('/').map_or(reference, |(_, last)| last))
}
