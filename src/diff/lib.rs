//! Two rulesets side by side: which item became which (`matching`), which question became which (`inputs`), what became of the
//! rules (`rules`), and all that changed with what it means (`changes`).
//!
//! `amend` derives the operations that make the new ruleset of the old one.
//!
//! Nothing here sees text of the source or files: rulesets come in, data comes out. Sentences are those of
//! `barem-diagnostic`, in both languages; values before and after stand as `barem-format` spells them.
//!
//! # Matching
//! In: the old and the new ruleset, and pairs that a person stated. Out: a [`Matching`], or every [`Fault`]: a statement
//! about the past that cannot be followed. The printed code of an item is no evidence, as it shifts every year. A
//! cascade, each step for what those before left open:
//!
//! 1. the same `#id`; 2. `trước là`, `tách từ`, `gộp từ`, `không còn`; 3. title, points, source and rule agree and no other item has
//!    them; 4. the title alone; 5. the title alone below a pair; 6. headings by most of their children; 7. the best
//!    assignment of the rest, leaf with leaf and heading with heading; 8. splits and mergers where points add up.
//!
//! Annexes are paired before all that, and items inside them; what is alone with its title may have moved to another.
//! Titles are compared without numbering, years, case, and where a tone stands; abbreviations count as what they stand
//! for, as the two sets themselves show.
//!
//! Invariants, each with a test: a ruleset matched with itself is the identity and certain; the old with the new
//! mirrors the new with the old, splits for mergers; every item stands exactly once among pairs, splits, mergers and
//! what is only in one; the answer never depends on the order of a hash map.
//!
//! **Thresholds.** The score of a pair is in thousandths and exact. From 650 on, and 100 better in total than the best
//! assignment without it, a pair is accepted; from 450 on it is asked about; below, the items are taken for removed and
//! added. The weights were fitted by logistic regression on simulated years (`tests/simulate`), and scaled so that 100
//! are a factor of e in the odds: at 650 a pair is a little more likely than not *before* its rivals are weighed, and
//! at 450 it is one in six. That keeps wrong pairs below one in a thousand and questions below one in a hundred items.
//!
//! Cost: items are compared only if their titles share something rare or they stand in one place, and assigned in
//! groups that hang together, of at most 16 on either side; so the cost grows with the number of items.

mod amend;
mod annexes;
mod changes;
mod data;
mod fault;
mod impact;
mod inputs;
mod map;
mod matching;
mod options;
mod pair;
mod rules;
#[cfg(feature = "schema")]
mod schema;

pub use amend::{Alteration, AnnexSteps, Derived, Obstacle, Stated, amend};
pub use annexes::{ANNEXES_VERSION, AnnexMatrix, MatrixCell, MatrixRow, annex_matrix};
pub use changes::{
    AnnexPair, AnnexSite, CHANGES_VERSION, Candidate, Category, Change, ChangeLevel, ChangeRule, Changes, Compared,
    Difference, Edition, FieldPair, OpenQuestion, QUESTIONS_VERSION, Questions, Ruling, Shown, Site, Subject, Summary,
    Value, Verdicts, diff, site,
};
pub use fault::{Fault, Hint};
pub use impact::{AnnexImpact, Cause, Common, IMPACT_VERSION, Impact, Standing, Unanswered, UnitImpact};
pub use inputs::{Inputs, pair_inputs};
pub use map::{Became, CodeMap, Dangling, MAP_VERSION, MapRow, map};
pub use matching::{Accepted, Statement, Unread, accepted, answered, matching, unread};
pub use pair::{Confidence, Joined, Matching, Pair, Question, Spot, Step};
pub use rules::{RuleChange, compare_rules, side_by_side};
#[cfg(feature = "schema")]
pub use schema::schemas;
