//! Statements about the past that cannot be followed.

use crate::Spot;

/// What an item says of its past.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hint {
    /// `trước là`: it is the same item; also what a person answered.
    Was,
    /// `tách từ`: it was split from that item.
    SplitFrom,
    /// `gộp từ`: those items were merged into it.
    MergedFrom,
    /// `không còn`: an annex says that the item is nothing in it.
    Gone,
}

impl Hint {
    /// The keyword.
    pub fn keyword(self) -> &'static str {
        match self {
            Hint::Was => "trước là",
            Hint::SplitFrom => "tách từ",
            Hint::MergedFrom => "gộp từ",
            Hint::Gone => "không còn",
        }
    }
}

/// A statement that cannot be followed. The item that makes it, or the annex (a spot without a path), stands in the ruleset that replaces the other: the new
/// one, or the old one where two years are compared backwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The reference names nothing in the other ruleset.
    Dangling {
        /// The item that says so.
        item: Spot,
        /// What it says.
        hint: Hint,
        /// The reference as written.
        reference: String,
        /// What may have been meant, the likeliest first: the id most like it, items of the same title.
        candidates: Vec<Spot>,
    },
    /// The reference names several items of the other ruleset.
    Ambiguous {
        /// The item that says so.
        item: Spot,
        /// What it says.
        hint: Hint,
        /// The reference as written.
        reference: String,
        /// All that it names, in order.
        candidates: Vec<Spot>,
    },
    /// The item would be several items of the other ruleset at once: by several references, by statements that exclude
    /// each other, or by its `#id` and a statement.
    Several {
        /// The item that says so.
        item: Spot,
        /// What it would be, in order.
        candidates: Vec<Spot>,
    },
    /// Several items claim the same item of the other ruleset, not all of them as parts of it.
    Contested {
        /// The items that claim it, with what they say; `None` where they have its `#id`.
        items: Vec<(Spot, Option<Hint>)>,
        /// The item of the other ruleset.
        claimed: Spot,
    },
}
