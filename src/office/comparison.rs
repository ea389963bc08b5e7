//! The table of two versions that goes with a draft (bảng so sánh, thuyết minh), as data: what the comparison of rulesets
//! found comes in, already in words; writers for Word and Excel read it.

/// The comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// `BẢNG SO SÁNH, THUYẾT MINH`
    pub title: String,
    /// Which two versions.
    pub versions: String,
    /// What it comes to, a line each.
    pub summary: Vec<String>,
    /// The heads of the columns: item, old, new, what changed, reason.
    pub heads: [String; 5],
    /// The annexes and fields.
    pub sections: Vec<ComparisonSection>,
    /// What is said at the foot of each page; empty for originals.
    pub foot: String,
}

/// An annex or field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComparisonSection {
    /// Its name with the points of both sides.
    pub heading: String,
    /// Its changes.
    pub rows: Vec<ComparisonRow>,
}

/// One change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComparisonRow {
    /// What it is about; empty where it is the item of the row above.
    pub place: String,
    /// What stood there, a line each.
    pub old: Vec<String>,
    /// What stands there.
    pub new: Vec<String>,
    /// What changed and what it means.
    pub what: Vec<String>,
}
