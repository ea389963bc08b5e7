//! Two rules compared as functions: pairs of small rules with what is to be said of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod forms;
#[path = "../../../score/tests/sets/mod.rs"]
mod sets;
mod told;
