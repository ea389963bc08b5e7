//! Each feature on small texts, `$0` where the cursor is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs, dead_code)]

mod complete;
mod fixes;
mod fixture;
mod format;
mod hints;
mod hover;
mod lenses;
mod outline;
mod references;
