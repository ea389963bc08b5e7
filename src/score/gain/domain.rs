//! Which answers of a leaf may be changed.

use barem_ruleset::{Annex, Answers, Ask, Entry, Expr, Input, ItemPath, Plan};

use crate::{explain::scene::lender, generate::Constants};

/// The inputs that the rule of a leaf may name.
fn inputs<'a>(annex: &'a Annex, plan: &Plan, node: usize) -> Vec<&'a Input> {
    let Some(path) = plan.nodes.get(node).map(|planned| &planned.path) else { return Vec::new() };
    let above = (1..=path.0.len()).filter_map(|end| annex.item(&ItemPath(path.0.get(..end)?.to_vec())));
    let lent = annex.item(path).map(|item| lender(annex, item));
    above.chain(lent).map(|item| &item.inputs).chain([&annex.inputs]).flatten().collect()
}

/// Whether the leaf is compared with other units.
pub(crate) fn is_relative(annex: &Annex, plan: &Plan, node: usize) -> bool {
    let item = plan.nodes.get(node).and_then(|planned| annex.item(&planned.path));
    item.is_some_and(|item| Constants::of(lender(annex, item), inputs(annex, plan, node).into_iter()).relative)
}

/// The slots that the leaf uses and that the unit itself can answer otherwise.
pub(crate) fn slots(annex: &Annex, plan: &Plan, node: usize, answers: &Answers) -> Vec<usize> {
    let inputs = inputs(annex, plan, node);
    let names =
        inputs.iter().filter_map(|input| input.bounds.as_ref()).flat_map(|range| range.low.iter().chain(&range.high));
    let wholes: Vec<&str> = names
        .filter_map(|bound| match &bound.at {
            Expr::Name(name) => Some(name.as_str()),
            _ => None,
        })
        .collect();
    let named = |name: &str| inputs.iter().any(|input| input.name == name) && !wholes.contains(&name);
    let up = std::iter::successors(Some(node), |&at| plan.nodes.get(at)?.parent);
    let all = up
        .filter_map(|at| Some((at, plan.nodes.get(at)?)))
        .flat_map(|(at, of)| of.slots.iter().map(move |slot| (at == node, *slot)));
    let all = all.chain(plan.general.iter().map(|slot| (false, *slot)));
    let open = |(own, slot): &(bool, usize)| {
        let given = matches!(answers.get(*slot), Entry::Given(_));
        given
            && match plan.slots.get(*slot).map(|slot| &slot.ask) {
                Some(Ask::Input { name, .. }) => named(name),
                Some(Ask::YesNo(_) | Ask::Count(_) | Ask::Does(_) | Ask::Choice(_) | Ask::Tick(_)) => *own,
                Some(
                    Ask::Amounts { .. } | Ask::Entered { .. } | Ask::Reason | Ask::Ballots { .. } | Ask::NotArising(_),
                ) => false,
                None => false,
            }
    };
    all.filter(open).map(|(_, slot)| slot).collect()
}
