//! What is told of pairs of rulesets.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod catalogue;
mod headings;
mod mirror;
mod pairs;
mod schema;
#[path = "../../../score/tests/sets/mod.rs"]
mod sets;
mod told;
mod truth;
mod vetoes;
