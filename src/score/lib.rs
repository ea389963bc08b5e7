//! Scoring as people do it: tests of a ruleset, score sheets with their layers, results, explanations, receipts.
//!
//! The pure evaluator is in `barem-ruleset`; here are the texts, files and many units around it.

mod example;

pub use example::{Actual, Check, ExampleError, run};
