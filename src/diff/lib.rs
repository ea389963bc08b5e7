//! Two rulesets side by side: which item became which (`pair`), what changed and what it means.
//!
//! Nothing here sees text of the source or files: rulesets come in, data comes out. Sentences are those of
//! `barem-diagnostic`, in both languages.

mod pair;

pub use pair::{Confidence, Joined, Matching, Pair, Question, Spot, Step};
