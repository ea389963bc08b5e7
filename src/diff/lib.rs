//! Two rulesets side by side: which item became which (`pair`), what changed and what it means: which question became
//! which (`inputs`), and what became of the rules (`rules`).
//!
//! Nothing here sees text of the source or files: rulesets come in, data comes out. Sentences are those of
//! `barem-diagnostic`, in both languages.

mod fault;
mod inputs;
mod matching;
mod options;
mod pair;
mod rules;

pub use fault::{Fault, Hint};
pub use inputs::{Inputs, pair_inputs};
pub use matching::matching;
pub use pair::{Confidence, Joined, Matching, Pair, Question, Spot, Step};
pub use rules::{RuleChange, compare_rules, side_by_side};
