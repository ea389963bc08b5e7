//! A ruleset printed as source.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod everything;
mod expressions;
mod lines;
