//! What an editor asks, as plain data: byte offsets in, labels and edits out. Nothing here knows the protocol.
//!
//! - A [`Workspace`] holds the texts: those that are open, and those of their sets from disk. It is changed by its one
//!   owner and answers with a [`Job`] per set.
//! - A job is run anywhere, once, and gives an [`Analysis`]: an immutable snapshot of one set; or nothing, once it was
//!   [given up](GivenUp) for a newer text.
//! - A feature is a file with one function over an analysis: `hover(&analysis, file, offset) -> Option<Hover>`.
//!
//! An analysis whose texts moved on ([`Analysis::with`]) still answers from the trees of the texts as they are now, and
//! from what was declared a moment ago: completion need not wait for the checks.
//!
//! Decisions. *Checked as a whole, read by line*: lines that did not change are not read again; lowering and checking
//! a set of 10,000 criteria takes 25 to 35 ms. Only what has been proven of a rule is kept (`barem_compiler::Proven`):
//! what is lowered holds places in the text, and would be wrong after the next line break. *Snapshots over locks*: what
//! is long runs on another thread over an `Arc`.

pub mod actions;
mod analysis;
mod blocks;
pub mod calls;
pub mod compare;
pub mod complete;
mod document;
pub mod fixes;
pub mod folding;
pub mod format;
pub mod hints;
pub mod hover;
mod items;
pub mod lenses;
pub mod links;
pub mod names;
pub mod navigate;
pub mod outline;
mod page;
mod place;
pub mod rename;
pub mod search;
pub mod selection;
mod share;
pub mod signature;
pub mod tokens;
pub mod trial;
mod workspace;

pub use analysis::{Analysis, File};
pub use document::Document;
pub use page::page;
pub use place::Place;
pub use workspace::{GivenUp, Job, Overlay, Workspace, folders};
