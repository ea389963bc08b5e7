//! One file for each request: what the ide says, in the shapes of the protocol.

mod code_action;
mod code_lens;
mod completion;
mod diagnostic;
mod document_symbol;
mod execute_command;
mod formatting;
mod hover;
mod inlay_hint;
mod text;

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
        completion::resolve(),
        inlay_hint::entry(),
        code_lens::entry(),
        execute_command::entry(),
        text::entry(),
    ]
}
