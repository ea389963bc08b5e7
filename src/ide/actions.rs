//! What can be done with a text beyond mending its findings: a code action each.
//!
//! [`offers`] looks cheaply at what may be done at a place; [`edits`] works it out. Whatever comes of it is read again:
//! what would bring a new error in, or let a test fail, is not done.

mod extract;
mod formula;
mod ids;
mod renumber;
mod tests;
mod variant;

use barem_compiler::symbols::{AnnexSymbol, ItemSymbol};
use barem_diagnostic::{Edit, FileId, Span, Text};

use crate::{
    Analysis,
    names::{Book, Site},
    rename::{Change, again, new_error},
    trial::trial,
};

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Codes in the order of the text, in an annex or below a heading; references follow.
    Renumber,
    /// An `#id` for each criterion of an annex that has none.
    Ids,
    /// Inputs that several criteria ask alike are asked once above them.
    Extract,
    /// An expression gets a name (`tính`).
    Formula,
    /// An annex that repeats another becomes a variant of it.
    Variant,
    /// Tests at the boundaries of rules that no test reaches yet.
    Tests,
}

impl What {
    /// All of them.
    pub const ALL: [What; 6] = [What::Renumber, What::Ids, What::Extract, What::Formula, What::Variant, What::Tests];

    /// The word by which a client hands it back.
    pub fn id(self) -> &'static str {
        match self {
            What::Renumber => "renumber",
            What::Ids => "ids",
            What::Extract => "extract",
            What::Formula => "formula",
            What::Variant => "variant",
            What::Tests => "tests",
        }
    }
}

/// Something that may be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What.
    pub what: What,
    /// In words.
    pub title: Text,
}

/// What may be done at a range of a file. A set that amends another is left alone: its base is not at hand to judge it.
pub fn offers(analysis: &Analysis, file: FileId, range: std::ops::Range<u32>) -> Vec<Offer> {
    if analysis.symbols().amends.is_some() || analysis.own(file).is_none() {
        return Vec::new();
    }
    let at = Span::new(file, range.start, range.end);
    let titles = [
        renumber::offer(analysis, at),
        ids::offer(analysis, at),
        extract::offer(analysis, at),
        formula::offer(analysis, at),
        variant::offer(analysis, at),
        tests::offer(analysis, at),
    ];
    let offers = What::ALL.into_iter().zip(titles);
    offers.filter_map(|(what, title)| Some(Offer { what, title: title? })).collect()
}

/// The changes that do it; `None` where it cannot be done after all.
pub fn edits<'a>(
    book: &Book<'a>,
    analysis: &'a Analysis,
    file: FileId,
    range: std::ops::Range<u32>,
    what: What,
) -> Option<Vec<Change<'a>>> {
    let at = Span::new(file, range.start, range.end);
    let own = |edits: Vec<Edit>| {
        let changes = edits.into_iter();
        changes.map(|edit| Change { site: Site { analysis, span: edit.span }, text: edit.replacement }).collect()
    };
    let changes: Vec<Change<'a>> = match what {
        What::Renumber => renumber::changes(book, analysis, at)?,
        What::Ids => own(ids::edits(analysis, at)?),
        What::Extract => own(extract::edits(analysis, at)?),
        What::Formula => own(formula::edits(analysis, at)?),
        What::Variant => own(variant::edits(analysis, at)?),
        What::Tests => own(tests::edits(analysis, at)?),
    };
    (!changes.is_empty() && is_sound(analysis, &changes)).then_some(changes)
}

/// Whether the set has no new error after changes, and no test fails that did not.
fn is_sound(analysis: &Analysis, changes: &[Change<'_>]) -> bool {
    let own = changes.iter().filter(|change| change.site.analysis.root == analysis.root);
    let edits: Vec<Edit> =
        own.map(|change| Edit { span: change.site.span, replacement: change.text.clone() }).collect();
    let Some(after) = again(analysis, &edits) else { return false };
    if new_error(analysis, &after, &[]).is_some() {
        return false;
    }
    let failed = |of: &Analysis| {
        let done = trial(of, None);
        done.run - done.passed
    };
    failed(&after) <= failed(analysis)
}

/// The annex that a place stands in, with its number.
pub(super) fn annex_at(analysis: &Analysis, at: Span) -> Option<(usize, &AnnexSymbol)> {
    let annexes = analysis.symbols().annexes.iter().enumerate();
    let before = annexes.filter(|(_, annex)| annex.span.file == at.file && annex.span.start <= at.start);
    let found = before.max_by_key(|(_, annex)| annex.span.start)?;
    let tests = analysis.symbols().tests.iter().filter(|test| test.span.file == at.file && test.span.start <= at.start);
    tests.into_iter().all(|test| test.span.start < found.1.span.start).then_some(found)
}

/// The heading on whose line a place is, with its number.
pub(super) fn heading_at(annex: &AnnexSymbol, at: Span) -> Option<(usize, &ItemSymbol)> {
    let holds =
        |item: &ItemSymbol| item.span.file == at.file && item.span.start <= at.start && at.start <= item.span.end;
    annex.items.iter().enumerate().find(|(_, item)| holds(item))
}

/// Whether a place is on the heading line of an annex.
pub(super) fn is_on(annex: &AnnexSymbol, at: Span) -> bool {
    annex.span.start <= at.start && at.start <= annex.span.end
}
