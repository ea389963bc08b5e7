//! What `editor/` holds: its grammars know every keyword, its snippets are sound, and real editors work with it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

mod clients;
mod helix;
mod highlighting;
mod pest;
mod snippets;
mod stage;
mod textmate;
mod vscode;
