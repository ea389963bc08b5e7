//! Score sheets: their shape, the readers of every format, what is said of bad input.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod pages;
mod schema;
mod world;
