//! What is told of an input.

use barem_compiler::symbols::InputSymbol;
use barem_diagnostic::{Lang, Text};
use barem_format::written;

/// The question, its line as source, and whether it is asked or derived.
pub(crate) fn told(input: &InputSymbol, lang: Lang) -> String {
    let kind = match input.input.formula {
        Some(_) => Text::new("được tính, không hỏi trên phiếu", "derived, not asked on the sheet"),
        None => Text::new("được hỏi trên phiếu", "asked on the sheet"),
    };
    let question = input.input.question.as_deref().map(|question| format!("**{question}**\n\n")).unwrap_or_default();
    let source = written::input(&input.input);
    format!("{question}```barem\n{source}\n```\n\n{}", kind.get(lang))
}
