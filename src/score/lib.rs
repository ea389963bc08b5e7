//! Scoring as people do it: tests of a ruleset, score sheets with their layers, results, explanations, receipts.
//!
//! The pure evaluator is in `barem-ruleset`; here are the texts, files and many units around it.

mod coverage;
mod example;
mod explain;
mod gain;
mod generate;
mod reference;
mod sheet;
mod test;

pub use coverage::{Branch, Coverage, Way, share};
pub use example::{Actual, Check, ExampleError, Trial, run};
pub use explain::{Explanation, Line, Part, explain, stopped};
pub use gain::{Among, Gain, Reach, how_to_gain, largest_gains};
pub use generate::generate;
#[cfg(feature = "schema")]
pub use sheet::json_schema as sheet_schema;
pub use sheet::{
    Appraisal, Appraised, At, Bound, BoundAppraisal, Claim, Entries, Entry, Evidence, Form, Home, MAX_SHEET_BYTES,
    Party, Proof, Question, Read, SHEET_VERSION, SelfAssessment, Sheet, SheetFormat, SheetKind, Signed, Survey, Tally,
    Verdict, Written, bind, csv_line, neutral, read_sheets, sheet_json, write_blank,
};
pub use test::{TestRun, actual, outcome, subject};
