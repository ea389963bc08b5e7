//! The tool as people run it: the real binary over copies of real sets.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

mod amend;
mod check;
mod closely;
mod compile;
mod consolidate;
mod damaged;
mod diff;
mod diff_tools;
mod explain;
mod export;
mod filled;
mod fix;
mod fmt;
mod git_diff;
mod help;
mod impact;
mod import;
mod init;
mod languages;
mod many;
mod outline;
mod ranking;
mod results;
mod run;
mod samples;
mod score;
mod sheet;
mod terminal;
mod test;
mod texts;
mod verify;
mod watch;
