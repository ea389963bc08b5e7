//! Layers, columns, places and result files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod columns;
mod places;
mod receipt;
mod schema;
mod town;
