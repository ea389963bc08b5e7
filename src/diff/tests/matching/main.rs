//! Matching: each step of the cascade on a set of a few lines, what cannot be followed, and what holds of any two sets.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod accept;
mod cascade;
mod faults;
mod fixture;
mod joined;
mod properties;
#[path = "../../../score/tests/sets/mod.rs"]
mod sets;
