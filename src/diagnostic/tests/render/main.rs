//! Every output format in both languages, as a reader sees it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

mod formats;
mod pages;
mod robust;
mod sample;
mod schema;
