//! Score sheets: their shape, the readers of every format, what is said of bad input.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod manual;
mod pages;
mod robust;
mod round_trip;
mod schema;
mod tables;
mod world;
