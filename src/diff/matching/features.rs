//! What texts have in common, weighed by how rare it is.

use super::{pairing::Pairing, words::Words};

/// What a text is compared by: its words and each two neighbours among them, sorted, each once with its weight.
///
/// A Vietnamese word as it is written is a syllable of about three letters, so that runs of syllables do what runs of
/// letters do elsewhere, and tell "kế hoạch" from "hoạch" and "kế" far apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Features {
    /// The feature and its weight.
    pub list: Vec<(u64, u32)>,
    total: u64,
}

impl Features {
    /// The features of these words.
    pub fn of(words: &[u32], rarity: &Rarity) -> Features {
        let mut list: Vec<(u64, u32)> = words.iter().map(|word| (u64::from(*word) + 1, rarity.of(*word))).collect();
        for two in words.windows(2) {
            if let [one, other] = two {
                let weight = rarity.of(*one).midpoint(rarity.of(*other)) / 2;
                list.push(((u64::from(*one) + 1) << 32 | u64::from(*other), weight));
            }
        }
        list.sort_unstable();
        list.dedup();
        let total = list.iter().map(|(_, weight)| u64::from(*weight)).sum();
        Features { list, total }
    }

    /// Whether there is nothing to compare.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// How alike two texts are, in thousandths: what they share over what they have on average.
    pub fn likeness(&self, other: &Features) -> u32 {
        self.both(other).0
    }

    /// How much of the shorter text stands in the longer one, in thousandths.
    pub fn containment(&self, other: &Features) -> u32 {
        self.both(other).1
    }

    /// Likeness and containment at once.
    pub fn both(&self, other: &Features) -> (u32, u32) {
        let shared = self.shared(other);
        let all = thousandths(2 * shared, self.total + other.total);
        (all, thousandths(shared, self.total.min(other.total)))
    }

    /// How much of this text stands in any of the others, in thousandths.
    pub fn covered_by(&self, others: &[&Features]) -> u32 {
        let has =
            |other: &Features, feature| other.list.binary_search_by_key(&feature, |(feature, _)| *feature).is_ok();
        let held = self.list.iter().filter(|(feature, _)| others.iter().any(|other| has(other, *feature)));
        thousandths(held.map(|(_, weight)| u64::from(*weight)).sum(), self.total)
    }

    /// The weight of what both have.
    fn shared(&self, other: &Features) -> u64 {
        let (mut ours, mut theirs) = (self.list.iter().peekable(), other.list.iter().peekable());
        let mut shared = 0;
        while let (Some(one), Some(two)) = (ours.peek(), theirs.peek()) {
            match one.0.cmp(&two.0) {
                std::cmp::Ordering::Less => drop(ours.next()),
                std::cmp::Ordering::Greater => drop(theirs.next()),
                std::cmp::Ordering::Equal => {
                    shared += u64::from(one.1);
                    ours.next();
                    theirs.next();
                }
            }
        }
        shared
    }
}

/// A part of a whole; 0 of nothing.
fn thousandths(part: u64, whole: u64) -> u32 {
    (1000 * part).checked_div(whole).and_then(|share| u32::try_from(share).ok()).unwrap_or_default()
}

/// How rare each word is among the titles of both rulesets.
pub(super) struct Rarity {
    weights: Vec<u32>,
    unseen: u32,
}

impl Rarity {
    /// Counts the titles that have each word.
    pub fn new(pairing: &Pairing<'_>, words: &Words<'_>) -> Rarity {
        let mut times = vec![0_u32; words.all().len()];
        let nodes = pairing.old.nodes.iter().chain(&pairing.new.nodes);
        let mut titles = 1;
        for node in nodes {
            titles += 1;
            for (at, word) in node.title.iter().enumerate() {
                let first = node.title.iter().take(at).all(|before| before != word);
                if let Some(times) = times.get_mut(*word as usize).filter(|_| first) {
                    *times += 1;
                }
            }
        }
        let weight = |times: u32| (16 * titles / times.max(1)).ilog2().saturating_sub(2).max(1);
        Rarity { weights: times.into_iter().map(weight).collect(), unseen: weight(1) }
    }

    fn of(&self, word: u32) -> u32 {
        self.weights.get(word as usize).copied().unwrap_or(self.unseen)
    }
}
