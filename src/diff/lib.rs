//! Two rulesets side by side: which item became which (`pair`), which question became which (`inputs`), what became of the
//! rules (`rules`), and all that changed with what it means (`changes`).
//!
//! Nothing here sees text of the source or files: rulesets come in, data comes out. Sentences are those of
//! `barem-diagnostic`, in both languages.

mod annexes;
mod changes;
mod data;
mod fault;
mod inputs;
mod map;
mod matching;
mod options;
mod pair;
mod rules;

pub use annexes::{AnnexMatrix, MatrixCell, MatrixRow, annex_matrix};
#[cfg(feature = "schema")]
pub use changes::json_schema;
pub use changes::{
    AnnexPair, AnnexSite, CHANGES_VERSION, Candidate, Category, Change, ChangeLevel, ChangeRule, Changes, Compared,
    Difference, Edition, FieldPair, OpenQuestion, Ruling, Shown, Site, Subject, Summary, Value, Verdicts, diff, site,
};
pub use fault::{Fault, Hint};
pub use inputs::{Inputs, pair_inputs};
pub use map::{Became, CodeMap, Dangling, MAP_VERSION, MapRow, map};
pub use matching::{Accepted, Statement, accepted, matching};
pub use pair::{Confidence, Joined, Matching, Pair, Question, Spot, Step};
pub use rules::{RuleChange, compare_rules, side_by_side};
