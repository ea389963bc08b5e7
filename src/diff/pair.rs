//! Which item of the old ruleset became which of the new.

use barem_ruleset::{Annex, Item, ItemPath, Ruleset};

/// Where an item stands in a ruleset.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The number of the annex among those of the ruleset, from 0.
    pub annex: usize,
    /// The way to the item in its annex.
    pub path: ItemPath,
}

impl Spot {
    /// The annex it stands in.
    pub fn annex<'r>(&self, ruleset: &'r Ruleset) -> Option<&'r Annex> {
        ruleset.annexes.get(self.annex)
    }

    /// The item that stands there.
    pub fn item<'r>(&self, ruleset: &'r Ruleset) -> Option<&'r Item> {
        self.annex(ruleset)?.item(&self.path)
    }
}

/// How sure a pair is, in thousandths: 1000 is certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(pub u16);

/// What made a pair, surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Both have the same `#id`.
    Id,
    /// The new item says so: `trước là`.
    Stated,
    /// Title, points, source and rule agree, and no other item has them.
    Fingerprint,
    /// The titles agree, and no other item has them.
    Title,
    /// The titles agree, and no other item below the paired parent has them.
    TitleBelowParent,
    /// Most of what is below them is paired.
    Children,
    /// The best assignment of what is left.
    Assigned,
}

/// An item that stands in both rulesets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// In the old ruleset.
    pub old: Spot,
    /// In the new ruleset.
    pub new: Spot,
    /// What made the pair.
    pub step: Step,
    /// How sure it is.
    pub confidence: Confidence,
}

/// Items that were split or merged: one on one side, several on the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The one: in the old ruleset if it was split, in the new if it is the merger.
    pub one: Spot,
    /// The several, on the other side, in order.
    pub several: Vec<Spot>,
    /// The new ruleset says so (`tách từ`, `gộp từ`); else the points add up and the texts agree.
    pub stated: bool,
}

/// An item of the old ruleset that may have become one of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// In the old ruleset.
    pub old: Spot,
    /// In the new ruleset, the likeliest first.
    pub candidates: Vec<(Spot, Confidence)>,
}

/// What became of every item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matching {
    /// Items in both, in the order of the new ruleset.
    pub pairs: Vec<Pair>,
    /// Items of the old ruleset that were split.
    pub splits: Vec<Joined>,
    /// Items of the new ruleset that others were merged into.
    pub merges: Vec<Joined>,
    /// Items only in the old ruleset, in order; those of questions too.
    pub removed: Vec<Spot>,
    /// Items only in the new ruleset, in order.
    pub added: Vec<Spot>,
    /// What only a person can say.
    pub questions: Vec<Question>,
    /// Annexes that correspond: their numbers in the old and the new ruleset.
    pub annexes: Vec<(usize, usize)>,
}
