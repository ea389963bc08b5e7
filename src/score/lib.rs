//! Scoring as people do it: tests of a ruleset, score sheets with their layers, results, explanations, receipts.
//!
//! The pure evaluator is in `barem-ruleset`; here are the texts, files and many units around it.

mod example;
mod sheet;

pub use example::{Actual, Check, ExampleError, run};
#[cfg(feature = "schema")]
pub use sheet::json_schema as sheet_schema;
pub use sheet::{
    Appraisal, At, Claim, Entries, Entry, Evidence, Party, SHEET_VERSION, SelfAssessment, Sheet, Signed, Survey, Tally,
    Verdict, Written,
};
