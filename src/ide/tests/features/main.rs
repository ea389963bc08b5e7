//! Each feature on small texts, `$0` where the cursor is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs, dead_code)]

mod actions;
mod calls;
mod complete;
mod fixes;
mod fixture;
mod folding;
mod format;
mod hints;
mod hover;
mod lenses;
mod links;
mod navigate;
mod new_line;
mod outline;
mod references;
mod rename;
mod search;
mod selection;
mod sets;
mod signature;
mod tokens;
