//! Scripted sessions with the real `barem lsp`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs, dead_code)]

mod client;
mod clients;
mod columns;
mod every;
mod first;
mod hard;
mod navigate;
mod same;
mod soak;
mod tcp;
mod text;
