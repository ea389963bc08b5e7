//! What stands under the cursor, in words: a criterion with its points and shares, an input, what a reference means.

mod input;
mod item;

pub(crate) use input::told as told_input;
pub(crate) use item::{leaves, told};

use barem_compiler::symbols::{AnnexSymbol, Names};
use barem_diagnostic::{FileId, Lang, Span};

use crate::{Analysis, page};

/// What is told of a place, as Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// What is told.
    pub markdown: String,
    /// Of what.
    pub span: Span,
}

/// What is told of a place.
pub fn hover(analysis: &Analysis, file: FileId, offset: u32, lang: Lang) -> Option<Hover> {
    let holds = |span: Span| span.file == file && span.start <= offset && offset <= span.end;
    let symbols = analysis.symbols();
    if let Some(accepted) = accepted(analysis, file, offset, lang) {
        return Some(accepted);
    }
    if let Some(reference) = symbols.references.iter().find(|reference| holds(reference.span)) {
        let target = reference.targets.first()?;
        let markdown = match reference.names {
            Names::Item => symbols.annexes.iter().find_map(|annex| of_item(annex, target.line, lang)),
            Names::Input => inputs(analysis)
                .find(|(input, _)| input.name.span == target.name)
                .map(|(input, _)| input::told(input, lang)),
            Names::Group | Names::Unit | Names::Annex | Names::Ruleset => None,
        };
        return markdown.map(|markdown| Hover { markdown, span: reference.span });
    }
    if let Some((input, _)) = inputs(analysis).find(|(input, _)| holds(input.name.span)) {
        return Some(Hover { markdown: input::told(input, lang), span: input.name.span });
    }
    let annex = symbols.annexes.iter().find(|annex| annex.items.iter().any(|item| holds(item.span)))?;
    let item = annex.items.iter().find(|item| holds(item.span))?;
    Some(Hover { markdown: item::told(annex, &annex.items, item, lang), span: item.span })
}

/// The page of a code that is accepted (`chấp nhận B0201`).
fn accepted(analysis: &Analysis, file: FileId, offset: u32, lang: Lang) -> Option<Hover> {
    let place = analysis.place(file, offset)?;
    let label = place.tokens().into_iter().find(|token| token.kind() == barem_syntax::Kind::label)?;
    let code = barem_diagnostic::Code::parse(label.text())?;
    Some(Hover { markdown: page(code, lang), span: place.span(&label) })
}

fn of_item(annex: &AnnexSymbol, line: Span, lang: Lang) -> Option<String> {
    let items = annex.whole();
    let item = items.iter().find(|item| item.span == line)?;
    Some(item::told(annex, items, item, lang))
}

/// All inputs of a set, with their annex.
pub(crate) fn inputs(
    analysis: &Analysis,
) -> impl Iterator<Item = (&barem_compiler::symbols::InputSymbol, &AnnexSymbol)> {
    analysis.symbols().annexes.iter().flat_map(|annex| {
        let below = annex.items.iter().flat_map(|item| &item.inputs);
        annex.inputs.iter().chain(below).map(move |input| (input, annex))
    })
}
