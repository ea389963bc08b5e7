//! Inputs that several criteria below one heading ask in the same words are asked once, at that heading.

use barem_compiler::symbols::{AnnexSymbol, ItemSymbol};
use barem_diagnostic::{Edit, Span, Text, text};
use barem_syntax::{Kind, Line};

use super::{annex_at, heading_at};
use crate::{Analysis, File, items::upwards, outline::called};

pub(super) fn offer(analysis: &Analysis, at: Span) -> Option<Text> {
    let (parent, repeated) = repeated(analysis, at)?;
    let names: Vec<&str> = repeated.iter().map(|one| one.name.as_str()).collect();
    Some(text!(
        "hỏi `{0}` một lần ở “{1}” thay cho từng mục con", "ask `{0}` once at “{1}” instead of at each heading below";
        names.join("`, `"), called(parent)
    ))
}

pub(super) fn edits(analysis: &Analysis, at: Span) -> Option<Vec<Edit>> {
    let (parent, repeated) = repeated(analysis, at)?;
    let mut edits = Vec::new();
    let text = &analysis.source(at.file)?.text;
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let asked: String = repeated.iter().map(|one| format!("{newline}  {}", one.line)).collect();
    let place = analysis.place(parent.span.file, parent.span.start)?;
    let end = place.line.start() + u32::try_from(place.line.text().len()).ok()?;
    edits.push(Edit { span: Span::new(parent.span.file, end, end), replacement: asked });
    for whole in repeated.into_iter().flat_map(|one| one.places) {
        edits.push(Edit { span: whole, replacement: String::new() });
    }
    Some(edits)
}

/// An input that is asked in the same line at several headings.
struct Repeated {
    name: String,
    line: String,
    /// The lines, with their line breaks.
    places: Vec<Span>,
}

/// The heading on whose line the place is, or whose child is there, with what leaves below it repeat.
fn repeated(analysis: &Analysis, at: Span) -> Option<(&ItemSymbol, Vec<Repeated>)> {
    let (_, annex) = annex_at(analysis, at)?;
    if annex.consolidated.is_some() {
        return None;
    }
    let (_, item) = heading_at(annex, at).or_else(|| asked_at(annex, at))?;
    let parent = if item.is_leaf() { annex.items.get(item.parent?)? } else { item };
    let file = analysis.own(parent.span.file)?;
    let seen: Vec<&str> = upwards(&annex.items, parent)
        .flat_map(|item| &item.inputs)
        .chain(&annex.inputs)
        .map(|input| input.name.text.as_str())
        .collect();
    let leaves: Vec<&ItemSymbol> =
        parent.children.iter().filter_map(|&child| annex.items.get(child)).filter(|child| child.is_leaf()).collect();
    let mut found: Vec<Repeated> = Vec::new();
    for input in leaves.iter().flat_map(|leaf| &leaf.inputs).filter(|input| input.input.formula.is_none()) {
        let Some((line, whole)) = line_of(file, input.name.span) else { continue };
        if seen.contains(&input.name.text.as_str()) {
            continue;
        }
        match found.iter_mut().find(|one| one.name == input.name.text) {
            // Asked in other words: which of them is meant is not to be guessed.
            Some(one) if one.line != line => one.places.clear(),
            Some(one) if !one.places.is_empty() => one.places.push(whole),
            Some(_) => {}
            None => found.push(Repeated { name: input.name.text.clone(), line, places: vec![whole] }),
        }
    }
    found.retain(|one| one.places.len() > 1);
    (!found.is_empty()).then_some((parent, found))
}

/// The heading that asks an input whose line a place is on.
fn asked_at(annex: &AnnexSymbol, at: Span) -> Option<(usize, &ItemSymbol)> {
    let near = |span: Span| span.file == at.file && span.start <= at.start.saturating_add(8) && at.start <= span.end;
    annex.items.iter().enumerate().find(|(_, item)| item.inputs.iter().any(|input| near(input.name.span)))
}

/// The line of a declaration without indentation and the place of all of it; `None` where items below belong to it.
fn line_of(file: &File, at: Span) -> Option<(String, Span)> {
    let lines = file.parse.lines();
    let number = lines.partition_point(|line| line.start() <= at.start).checked_sub(1)?;
    let line: &Line = lines.get(number).filter(|line| line.kind() == Some(Kind::input) && !line.is_faulty())?;
    let next = lines.get(number + 1)?;
    (next.kind() != Some(Kind::item))
        .then(|| (line.text().trim().to_owned(), Span::new(file.id, line.start(), next.start())))
}
