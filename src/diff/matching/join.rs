//! Splits and mergers that nobody stated: where points add up and the texts agree.

use barem_ruleset::Number;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{assign::Edge, features::Features, likeness::Texts, pairing::Pairing, side::Side};
use crate::{Joined, Step};

/// How much of the title of a part, or of the whole if that is shorter, stands in the other, in thousandths.
const PART: u32 = 400;
/// How much of the title of the whole stands in all parts together, in thousandths.
const WHOLE: u32 = 600;
/// How much of the title of the whole each part has and the others have not, in thousandths.
const OWN: u32 = 100;
/// The most parts.
const PARTS: usize = 4;
/// The most leaves of one place that are tried as parts.
const TRIED: usize = 8;

/// Finds leaves of the old ruleset that became several of the new below the same heading, and the reverse, and takes
/// them out of what is open. A leaf that was assigned to one of its parts is parted from it again.
/// What may be some other item, by the pairs that are asked about, is no part.
pub(super) fn find(pairing: &mut Pairing<'_>, texts: &Texts, asked: &[Edge]) -> (Vec<Joined>, Vec<Joined>) {
    let mut splits = Vec::new();
    for (old, parts) in wholes(pairing, texts, asked, Direction::Split) {
        if let Some(part) = pairing.of_old(old) {
            pairing.part(old, part);
        }
        if pairing.old_is_open(old) && parts.iter().all(|new| pairing.new_is_open(*new)) {
            pairing.join_old(old);
            parts.iter().for_each(|new| pairing.join_new(*new));
            let several = parts.into_iter().map(|new| pairing.new.spot(new)).collect();
            splits.push(Joined { one: pairing.old.spot(old), several, stated: false });
        }
    }
    let mut merges = Vec::new();
    for (new, parts) in wholes(pairing, texts, asked, Direction::Merge) {
        if let Some(part) = pairing.of_new(new) {
            pairing.part(part, new);
        }
        if pairing.new_is_open(new) && parts.iter().all(|old| pairing.old_is_open(*old)) {
            pairing.join_new(new);
            parts.iter().for_each(|old| pairing.join_old(*old));
            let several = parts.into_iter().map(|old| pairing.old.spot(old)).collect();
            merges.push(Joined { one: pairing.new.spot(new), several, stated: false });
        }
    }
    (splits, merges)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Split,
    Merge,
}

/// One side as the place of wholes, the other as that of parts.
struct View<'p, 'r> {
    pairing: &'p Pairing<'r>,
    texts: &'p Texts,
    /// For parts, the wholes that they may be themselves.
    asked: FxHashMap<usize, FxHashSet<usize>>,
    direction: Direction,
}

/// The wholes and their parts, each part of one whole only.
fn wholes(pairing: &Pairing<'_>, texts: &Texts, asked: &[Edge], direction: Direction) -> Vec<(usize, Vec<usize>)> {
    let live = asked.iter().filter(|edge| pairing.old_is_open(edge.old) && pairing.new_is_open(edge.new));
    let mut asked: FxHashMap<usize, FxHashSet<usize>> = FxHashMap::default();
    for edge in live {
        let (whole, part) = match direction {
            Direction::Split => (edge.old, edge.new),
            Direction::Merge => (edge.new, edge.old),
        };
        asked.entry(part).or_default().insert(whole);
    }
    let view = View { pairing, texts, asked, direction };
    let mut open: FxHashMap<Option<usize>, Vec<usize>> = FxHashMap::default();
    for part in (0..view.parts().nodes.len()).filter(|part| view.part_is_open(*part)) {
        open.entry(view.parts().parent(part)).or_default().push(part);
    }
    let mut found = Vec::new();
    let mut times: FxHashMap<usize, usize> = FxHashMap::default();
    for whole in 0..view.wholes().nodes.len() {
        if let Some(parts) = view.split(whole, &open) {
            parts.iter().for_each(|part| *times.entry(*part).or_default() += 1);
            found.push((whole, parts));
        }
    }
    found.retain(|(_, parts)| parts.iter().all(|part| times.get(part) == Some(&1)));
    found
}

impl<'r> View<'_, 'r> {
    fn wholes(&self) -> &Side<'r> {
        match self.direction {
            Direction::Split => &self.pairing.old,
            Direction::Merge => &self.pairing.new,
        }
    }

    fn parts(&self) -> &Side<'r> {
        match self.direction {
            Direction::Split => &self.pairing.new,
            Direction::Merge => &self.pairing.old,
        }
    }

    fn part_is_open(&self, part: usize) -> bool {
        let open = match self.direction {
            Direction::Split => self.pairing.new_is_open(part),
            Direction::Merge => self.pairing.old_is_open(part),
        };
        open && self.parts().is_leaf(part)
    }

    fn titles(&self, whole: usize, part: usize) -> Option<(&Features, &Features)> {
        match self.direction {
            Direction::Split => self.texts.old_title(whole).zip(self.texts.new_title(part)),
            Direction::Merge => self.texts.new_title(whole).zip(self.texts.old_title(part)),
        }
    }

    fn together(&self, whole: usize, part: usize) -> bool {
        match self.direction {
            Direction::Split => self.pairing.below_the_same(whole, part),
            Direction::Merge => self.pairing.below_the_same(part, whole),
        }
    }

    /// The part that the whole was assigned to; `None` if it is open, no answer if it is settled otherwise.
    fn assigned(&self, whole: usize) -> Option<Option<usize>> {
        let (open, part) = match self.direction {
            Direction::Split => (self.pairing.old_is_open(whole), self.pairing.of_old(whole)),
            Direction::Merge => (self.pairing.new_is_open(whole), self.pairing.of_new(whole)),
        };
        let new = match self.direction {
            Direction::Split => part,
            Direction::Merge => Some(whole),
        };
        let made = new.and_then(|new| self.pairing.made(new)).map(|(step, _)| step);
        (open || made == Some(Step::Assigned)).then_some(part)
    }

    /// The only parts, in order, whose points come to those of the whole and whose titles agree with its title.
    fn split(&self, whole: usize, open: &FxHashMap<Option<usize>, Vec<usize>>) -> Option<Vec<usize>> {
        if !self.wholes().is_leaf(whole) {
            return None;
        }
        let first = self.assigned(whole)?;
        let points = self.wholes().node(whole)?.item.points?;
        let parent = match (first, self.wholes().parent(whole)) {
            (Some(part), _) => self.parts().parent(part),
            (None, None) => None,
            (None, Some(above)) => Some(match self.direction {
                Direction::Split => self.pairing.of_old(above)?,
                Direction::Merge => self.pairing.of_new(above)?,
            }),
        };
        let near = open.get(&parent)?.iter().copied().filter(|part| self.together(whole, *part));
        let candidates: Vec<usize> = near.filter(|part| self.agrees(whole, *part)).take(TRIED).collect();
        let mut sums = Vec::new();
        let start = first.into_iter().collect::<Vec<usize>>();
        let rest = points.minus(self.sum(&start)?)?;
        self.subsets(&candidates, rest, &start, &mut sums);
        let [parts] = sums.as_slice() else { return None };
        let mut parts = parts.clone();
        parts.sort_unstable();
        self.covered(whole, &parts).then_some(parts)
    }

    fn sum(&self, parts: &[usize]) -> Option<Number> {
        parts.iter().try_fold(Number::ZERO, |sum, part| sum.plus(self.parts().node(*part)?.item.points?))
    }

    fn agrees(&self, whole: usize, part: usize) -> bool {
        let source = |side: &Side<'_>, number| side.node(number).map(|node| node.item.source);
        let other = self.asked.get(&part).is_some_and(|wholes| wholes.iter().any(|asked| *asked != whole));
        let titles = self.titles(whole, part).filter(|_| !other);
        titles.is_some_and(|(whole, part)| whole.containment(part) >= PART)
            && source(self.wholes(), whole) == source(self.parts(), part)
    }

    /// All ways to come to the points with two to [`PARTS`] parts.
    fn subsets(&self, candidates: &[usize], rest: Number, chosen: &[usize], found: &mut Vec<Vec<usize>>) {
        if rest == Number::ZERO && chosen.len() >= 2 {
            found.push(chosen.to_vec());
        }
        if rest <= Number::ZERO || chosen.len() >= PARTS {
            return;
        }
        for (at, part) in candidates.iter().enumerate() {
            let points =
                self.parts().node(*part).and_then(|node| node.item.points).filter(|points| *points > Number::ZERO);
            let Some(rest) = points.and_then(|points| rest.minus(points)) else { continue };
            let chosen: Vec<usize> = chosen.iter().copied().chain([*part]).collect();
            self.subsets(candidates.get(at + 1..).unwrap_or_default(), rest, &chosen, found);
        }
    }

    /// Whether enough of the title of the whole stands in the titles of its parts, and each part has some of it that no
    /// other has.
    fn covered(&self, whole: usize, parts: &[usize]) -> bool {
        let titles: Vec<(&Features, &Features)> = parts.iter().filter_map(|part| self.titles(whole, *part)).collect();
        let Some((whole, _)) = titles.first() else { return false };
        let parts: Vec<&Features> = titles.iter().map(|(_, part)| *part).collect();
        let all = whole.covered_by(&parts);
        let without = |left_out: usize| {
            let rest = parts.iter().enumerate().filter(|(at, _)| *at != left_out);
            whole.covered_by(&rest.map(|(_, part)| *part).collect::<Vec<_>>())
        };
        all >= WHOLE && (0..parts.len()).all(|part| all >= without(part) + OWN)
    }
}
