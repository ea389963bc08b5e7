//! One file for each request: what the ide says, in the shapes of the protocol.

mod code_action;
mod completion;
mod diagnostic;
mod document_symbol;
mod formatting;
mod hover;

use crate::table::Entry;

/// All requests that are answered. To add one: a file here with `entry()`, and its line.
pub(crate) fn all() -> Vec<Entry> {
    vec![
        diagnostic::document(),
        diagnostic::workspace(),
        hover::entry(),
        document_symbol::entry(),
        formatting::entry(),
        code_action::entry(),
        completion::entry(),
    ]
}
