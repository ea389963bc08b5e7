//! Two rulesets side by side: which item became which (`pair`), what changed and what it means.
//!
//! Nothing here sees text of the source or files: rulesets come in, data comes out. Sentences are those of
//! `barem-diagnostic`, in both languages.

mod fault;
mod matching;
mod pair;

pub use fault::{Fault, Hint};
pub use matching::matching;
pub use pair::{Confidence, Joined, Matching, Pair, Question, Spot, Step};
