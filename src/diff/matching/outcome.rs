//! The pairs and what is left, as data.

use std::collections::BTreeMap;

use super::{assign::Edge, pairing::Pairing};
use crate::{Confidence, Joined, Matching, Pair, Question, Spot};

/// The matching that the pairing came to; `asked` are the pairs that only a person can judge.
pub(super) fn matching(pairing: &Pairing<'_>, splits: Vec<Joined>, merges: Vec<Joined>, asked: &[Edge]) -> Matching {
    let pair = |new: usize| {
        let old = pairing.old.spot(pairing.of_new(new)?);
        let (step, confidence) = pairing.made(new)?;
        Some(Pair { old, new: pairing.new.spot(new), step, confidence })
    };
    let mut matching = Matching {
        pairs: (0..pairing.new.nodes.len()).filter_map(pair).collect(),
        splits,
        merges,
        removed: pairing.alone_old().map(|old| pairing.old.spot(old)).collect(),
        added: pairing.open_new().map(|new| pairing.new.spot(new)).collect(),
        questions: Vec::new(),
        annexes: pairing.annexes.clone(),
    };
    let open = asked.iter().filter(|edge| pairing.old_is_open(edge.old) && pairing.new_is_open(edge.new));
    let edges = open.map(|edge| (pairing.old.spot(edge.old), pairing.new.spot(edge.new), confidence(edge.score)));
    matching.questions = questions(edges);
    in_order(&mut matching);
    matching
}

/// A score as confidence; certain is only what needs no score.
pub(super) fn confidence(score: u32) -> Confidence {
    Confidence(u16::try_from(score.min(999)).unwrap_or(999))
}

/// One question for each item of the old ruleset, in order.
fn questions(edges: impl Iterator<Item = (Spot, Spot, Confidence)>) -> Vec<Question> {
    let mut candidates: BTreeMap<Spot, Vec<(Spot, Confidence)>> = BTreeMap::new();
    edges.for_each(|(old, new, confidence)| candidates.entry(old).or_default().push((new, confidence)));
    let question = |(old, mut candidates): (Spot, Vec<(Spot, Confidence)>)| {
        candidates.sort_by(|one, other| (other.1, &one.0).cmp(&(one.1, &other.0)));
        Question { old, candidates }
    };
    candidates.into_iter().map(question).collect()
}

fn in_order(matching: &mut Matching) {
    for joined in [&mut matching.splits, &mut matching.merges] {
        joined.sort_by(|one, other| one.one.cmp(&other.one));
    }
}

/// The same seen from the other ruleset: what was split is merged, what was removed is added.
pub(super) fn mirrored(matching: Matching) -> Matching {
    let turned = |pair: Pair| Pair { old: pair.new, new: pair.old, ..pair };
    let mut pairs: Vec<Pair> = matching.pairs.into_iter().map(turned).collect();
    pairs.sort_by(|one, other| one.new.cmp(&other.new));
    let edges = matching.questions.into_iter().flat_map(|question| {
        let old = question.old;
        question.candidates.into_iter().map(move |(new, confidence)| (new, old.clone(), confidence))
    });
    let mut annexes: Vec<(usize, usize)> = matching.annexes.into_iter().map(|(old, new)| (new, old)).collect();
    annexes.sort_unstable_by_key(|(_, new)| *new);
    Matching {
        pairs,
        splits: matching.merges,
        merges: matching.splits,
        removed: matching.added,
        added: matching.removed,
        questions: questions(edges),
        annexes,
    }
}
