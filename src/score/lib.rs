//! Scoring as people do it: tests of a ruleset, score sheets with their layers, results, explanations, receipts.
//!
//! The pure evaluator is in `barem-ruleset`; here are the texts, files and many units around it.

mod example;
mod sheet;

pub use example::{Actual, Check, ExampleError, run};
#[cfg(feature = "schema")]
pub use sheet::json_schema as sheet_schema;
pub use sheet::{
    Appraisal, Appraised, At, Bound, BoundAppraisal, Claim, Entries, Entry, Evidence, Form, Home, MAX_SHEET_BYTES,
    Party, Proof, Question, Read, SHEET_VERSION, SelfAssessment, Sheet, SheetFormat, SheetKind, Signed, Survey, Tally,
    Verdict, Written, bind, csv_line, neutral, read_sheets, sheet_json, write_blank,
};
