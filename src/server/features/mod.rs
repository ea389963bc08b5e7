//! One file for each request: what the ide says, in the shapes of the protocol.

mod call_hierarchy;
mod code_action;
mod code_lens;
mod completion;
mod definition;
mod diagnostic;
mod document_highlight;
mod document_link;
mod document_symbol;
mod execute_command;
mod folding_range;
mod formatting;
mod hover;
mod inlay_hint;
mod on_type_formatting;
mod range_formatting;
mod references;
mod rename;
mod selection_range;
mod semantic_tokens;
mod signature_help;
mod text;
mod workspace_symbol;

use crate::table::Entry;

/// All requests that are answered. To add one: a file here with `entry()`, and its line.
pub(crate) fn all() -> Vec<Entry> {
    vec![
        diagnostic::document(),
        diagnostic::workspace(),
        hover::entry(),
        definition::entry(),
        references::entry(),
        document_highlight::entry(),
        rename::entry(),
        rename::preparing(),
        workspace_symbol::entry(),
        call_hierarchy::entry(),
        call_hierarchy::incoming_calls(),
        call_hierarchy::outgoing_calls(),
        document_link::entry(),
        document_symbol::entry(),
        formatting::entry(),
        code_action::entry(),
        code_action::resolve(),
        completion::entry(),
        completion::resolve(),
        inlay_hint::entry(),
        code_lens::entry(),
        execute_command::entry(),
        semantic_tokens::full(),
        semantic_tokens::delta(),
        semantic_tokens::range(),
        folding_range::entry(),
        selection_range::entry(),
        range_formatting::entry(),
        on_type_formatting::entry(),
        signature_help::entry(),
        text::entry(),
    ]
}
