//! Scoring as people do it: tests of a ruleset, score sheets with their layers, results, explanations, receipts.
//!
//! The pure evaluator is in `barem-ruleset`; here are the texts, files and many units around it.

mod columns;
mod coverage;
mod example;
mod explain;
mod gain;
mod generate;
mod insight;
mod layers;
mod members;
mod places;
mod receipt;
mod reference;
mod result;
mod roster;
mod run;
mod sheet;
mod standings;
mod test;
mod verdicts;
mod verify;
mod wide;

pub use coverage::{Branch, Coverage, Way, share};
pub use example::{Actual, Check, ExampleError, Trial, run};
pub use explain::{Explanation, Line, Part, Subject, explain, explain_scored};
pub use gain::{Among, Gain, Reach, how_to_gain, largest_gains};
pub use generate::{PROPOSED, generate};
pub use insight::{Insight, UnitGains};

pub use layers::{Layers, Round, Standing};
pub use members::Members;
pub use receipt::digest as sheet_digest;
#[cfg(feature = "schema")]
pub use result::json_schema as result_schema;
pub use result::{
    AnnexResult, AppraisedAs, AwaitedGroup, Cell, GradeResult, ItemResult, LayerSaid, LayersSaid, PlaceResult,
    RESULT_VERSION, RankingRow, RankingTable, Rate, Receipt, ResultFile, Said, SheetReceipt, Status, TotalResult,
    UnitResult, make as score, why,
};
pub use roster::Flag;
pub use run::{AnnexRun, Filled, Run};
#[cfg(feature = "schema")]
pub use sheet::json_schema as sheet_schema;
pub use sheet::{
    Appraisal, Appraised, At, Bound, BoundAppraisal, Claim, Entries, Entry, Evidence, Form, Home, MAX_SHEET_BYTES,
    Party, Proof, Question, Read, SHEET_VERSION, SelfAssessment, Sheet, SheetFormat, SheetKind, Signed, Survey, Tally,
    Verdict, Written, bind, csv_line, neutral, parse_day, read_sheets, sheet_json, write_blank,
};
pub use standings::{PlaceTable, Standings, rank};
pub use test::{TestRun, actual, outcome, subject};
pub use verdicts::set_points;
pub use verify::{Cause, Difference, compare};
pub use wide::{Plain, WideTable};
