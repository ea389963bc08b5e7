//! Every output format in both languages, as a reader sees it.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod formats;
mod pages;
mod robust;
mod sample;
mod schema;
