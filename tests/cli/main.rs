//! The tool as people run it: the real binary over copies of real sets.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod check;
mod compile;
mod explain;
mod fix;
mod fmt;
mod help;
mod init;
mod languages;
mod many;
mod outline;
mod results;
mod run;
mod terminal;
mod texts;
mod watch;
