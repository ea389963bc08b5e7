//! What stands under the cursor, in words: a criterion with its points and shares, an input, what a reference means.

mod input;
mod item;
mod rule;
mod used;

pub(crate) use input::told as told_input;
pub(crate) use item::{leaves, told};

use barem_compiler::symbols::{AnnexSymbol, InputSymbol, ItemSymbol, Names};
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
            Names::Item => symbols.annexes.iter().find_map(|annex| {
                let item = annex.whole().iter().find(|item| item.span == target.line)?;
                Some(of_item(analysis, annex, annex.whole(), item, lang))
            }),
            Names::Input => inputs(analysis)
                .find(|(input, _)| input.name.span == target.name)
                .map(|(input, _)| of_input(analysis, input, lang)),
            Names::Group | Names::Unit | Names::Annex | Names::Ruleset => None,
        };
        return markdown.map(|markdown| Hover { markdown, span: reference.span });
    }
    if let Some((input, _)) = inputs(analysis).find(|(input, _)| holds(input.name.span)) {
        return Some(Hover { markdown: of_input(analysis, input, lang), span: input.name.span });
    }
    let annex = symbols.annexes.iter().find(|annex| annex.items.iter().any(|item| holds(item.span)))?;
    let item = annex.items.iter().find(|item| holds(item.span))?;
    Some(Hover { markdown: of_item(analysis, annex, &annex.items, item, lang), span: item.span })
}

/// The page of a code that is accepted (`chấp nhận B0201`).
fn accepted(analysis: &Analysis, file: FileId, offset: u32, lang: Lang) -> Option<Hover> {
    let place = analysis.place(file, offset)?;
    let label = place.tokens().into_iter().find(|token| token.kind() == barem_syntax::Kind::label)?;
    let code = barem_diagnostic::Code::parse(label.text())?;
    Some(Hover { markdown: page(code, lang), span: place.span(&label) })
}

/// An item with its points and shares, its rule and what that can come to, and where it is used.
fn of_item(analysis: &Analysis, annex: &AnnexSymbol, items: &[ItemSymbol], item: &ItemSymbol, lang: Lang) -> String {
    let mut all = vec![item::told(annex, items, item, lang)];
    all.extend(rule::told(analysis, item, lang));
    all.extend(used::told(analysis, |target| target.line == item.span, lang));
    all.join("\n\n")
}

/// An input with its line, and where it is used.
fn of_input(analysis: &Analysis, input: &InputSymbol, lang: Lang) -> String {
    let used = used::told(analysis, |target| target.name == input.name.span, lang);
    std::iter::once(input::told(input, lang)).chain(used).collect::<Vec<_>>().join("\n\n")
}

/// All inputs of a set, with their annex.
pub(crate) fn inputs(analysis: &Analysis) -> impl Iterator<Item = (&InputSymbol, &AnnexSymbol)> {
    analysis.symbols().annexes.iter().flat_map(|annex| {
        let below = annex.items.iter().flat_map(|item| &item.inputs);
        annex.inputs.iter().chain(below).map(move |input| (input, annex))
    })
}
