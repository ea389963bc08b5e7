//! The best assignment of what is left: not the best partner for each, but the best for all together.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

/// A pair that may be, with its score in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    /// The item of the old ruleset.
    pub old: usize,
    /// The item of the new ruleset.
    pub new: usize,
    /// How likely it is, in thousandths.
    pub score: u32,
}

/// A pair is asked about from this score on.
pub(super) const ASK: u32 = 450;
/// A pair is accepted from this score on.
pub(super) const ACCEPT: u32 = 650;
/// An accepted pair is better by so much than whatever would be best without it.
pub(super) const MARGIN: u32 = 100;
/// The most items of one ruleset that are assigned together; the cost grows with the fourth power.
const TOGETHER: usize = 16;

/// The pairs of the best assignment that are likely enough and that no other assignment comes near, in order.
///
/// The margin is taken over the best assignment without the pair, so that a rival who has a better partner elsewhere is
/// none. Equal assignments have no margin, so the answer does not depend on which of them is found.
pub(super) fn assign(edges: &[Edge]) -> Vec<Edge> {
    let mut accepted: Vec<Edge> = Vec::new();
    for component in components(edges) {
        for part in small_enough(component) {
            let best = Assignment::of(&part, None);
            let total = best.total();
            let chosen = part.iter().filter(|edge| edge.score >= ACCEPT && best.has(edge));
            accepted.extend(chosen.filter(|edge| total >= MARGIN + Assignment::of(&part, Some(edge)).total()));
        }
    }
    accepted.sort_unstable_by_key(|edge| (edge.old, edge.new));
    accepted
}

/// Edges that hang together, each group in order.
fn components(edges: &[Edge]) -> Vec<Vec<Edge>> {
    let mut of_old: FxHashMap<usize, Vec<Edge>> = FxHashMap::default();
    let mut of_new: FxHashMap<usize, Vec<Edge>> = FxHashMap::default();
    for edge in edges {
        of_old.entry(edge.old).or_default().push(*edge);
        of_new.entry(edge.new).or_default().push(*edge);
    }
    let mut olds: Vec<usize> = of_old.keys().copied().collect();
    olds.sort_unstable();
    let mut components = Vec::new();
    for old in olds {
        let mut component = Vec::new();
        let mut reached = vec![old];
        while let Some(old) = reached.pop() {
            for edge in of_old.remove(&old).unwrap_or_default() {
                component.push(edge);
                let others = of_new.remove(&edge.new).unwrap_or_default();
                reached.extend(others.into_iter().map(|edge| edge.old));
            }
        }
        if !component.is_empty() {
            component.sort_unstable_by_key(|edge| (edge.old, edge.new));
            components.push(component);
        }
    }
    components
}

/// The component, or, if it is too large, what is left of it without its weakest edges: those below the best of both
/// ends, by less and less.
fn small_enough(component: Vec<Edge>) -> Vec<Vec<Edge>> {
    let mut small = Vec::new();
    let mut large = vec![component];
    for slack in [2 * MARGIN, MARGIN, 0] {
        let mut still_large = Vec::new();
        for component in large {
            if olds(&component) <= TOGETHER && news(&component) <= TOGETHER {
                small.push(component);
            } else {
                still_large.extend(components(&strong(&component, slack)));
            }
        }
        large = still_large;
    }
    small.extend(large.into_iter().filter(|component| olds(component) <= TOGETHER && news(component) <= TOGETHER));
    small
}

fn olds(edges: &[Edge]) -> usize {
    edges.iter().map(|edge| edge.old).collect::<FxHashSet<_>>().len()
}

fn news(edges: &[Edge]) -> usize {
    edges.iter().map(|edge| edge.new).collect::<FxHashSet<_>>().len()
}

fn strong(edges: &[Edge], slack: u32) -> Vec<Edge> {
    let (mut of_old, mut of_new): (FxHashMap<usize, u32>, FxHashMap<usize, u32>) = Default::default();
    for edge in edges {
        let raise = |best: &mut u32| *best = (*best).max(edge.score);
        raise(of_old.entry(edge.old).or_default());
        raise(of_new.entry(edge.new).or_default());
    }
    let near = |best: Option<&u32>, edge: &Edge| best.is_some_and(|best| edge.score + slack >= *best);
    let keep = |edge: &&Edge| near(of_old.get(&edge.old), edge) || near(of_new.get(&edge.new), edge);
    edges.iter().filter(keep).copied().collect()
}

/// An assignment of the greatest total, where each pair is worth what it scores above the threshold of asking.
struct Assignment<'e> {
    of_old: BTreeMap<usize, &'e Edge>,
    of_new: BTreeMap<usize, &'e Edge>,
}

impl<'e> Assignment<'e> {
    /// The best for these edges, all but one. Items are added one by one, each along the best path of reassignments.
    fn of(edges: &'e [Edge], without: Option<&Edge>) -> Assignment<'e> {
        let mut assignment = Assignment { of_old: BTreeMap::new(), of_new: BTreeMap::new() };
        let mut rows: BTreeMap<usize, Vec<&Edge>> = BTreeMap::new();
        for edge in edges.iter().filter(|edge| Some(*edge) != without) {
            rows.entry(edge.old).or_default().push(edge);
        }
        for old in rows.keys() {
            assignment.add(*old, &rows);
        }
        assignment
    }

    fn total(&self) -> u32 {
        self.of_old.values().map(|edge| worth(edge)).sum()
    }

    fn has(&self, edge: &Edge) -> bool {
        self.of_old.get(&edge.old) == Some(&edge)
    }

    /// Gives an item of the old ruleset a partner, if the total gains by it: along the path of greatest gain, which ends
    /// at a free partner or takes an item's partner away. No round of reassignments gains, as the assignment before was
    /// the best; so as many rounds as there are items find the path.
    fn add(&mut self, old: usize, rows: &BTreeMap<usize, Vec<&'e Edge>>) {
        // For each item that would lose its partner: the gain until then, and the edge by which another takes it.
        let mut reached: BTreeMap<usize, (i64, Option<&'e Edge>)> = BTreeMap::from([(old, (0, None))]);
        let mut best: (i64, Option<usize>, Option<&'e Edge>) = (0, None, None);
        for _ in 0..=rows.len() {
            let mut further = Vec::new();
            for (from, (gain, _)) in &reached {
                for edge in rows.get(from).into_iter().flatten().filter(|edge| !self.has(edge)) {
                    let gain = gain + i64::from(worth(edge));
                    match self.of_new.get(&edge.new) {
                        None if gain > best.0 => best = (gain, None, Some(edge)),
                        None => {}
                        Some(taken) => further.push((taken.old, gain - i64::from(worth(taken)), *edge)),
                    }
                }
            }
            let mut changed = false;
            for (loses, gain, edge) in further {
                if loses != old && reached.get(&loses).is_none_or(|(before, _)| gain > *before) {
                    reached.insert(loses, (gain, Some(edge)));
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        for (loses, (gain, edge)) in &reached {
            if edge.is_some() && *gain > best.0 {
                best = (*gain, Some(*loses), *edge);
            }
        }
        let (_, loser, mut step) = best;
        if let Some(edge) = loser.and_then(|loser| self.of_old.remove(&loser)) {
            self.of_new.remove(&edge.new);
        }
        // From the end of the path back to the item that was added.
        while let Some(edge) = step {
            step = reached.get(&edge.old).and_then(|(_, taken)| *taken);
            self.of_old.insert(edge.old, edge);
            self.of_new.insert(edge.new, edge);
        }
    }
}

fn worth(edge: &Edge) -> u32 {
    (edge.score + 1).saturating_sub(ASK)
}
