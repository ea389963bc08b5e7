//! From a name to its declaration, and to all other places that name the same.

use barem_diagnostic::{FileId, Span};

use crate::{
    Analysis,
    names::{Book, Mention, Site},
};

/// A place in the same file that names the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// The place.
    pub span: Span,
    /// The thing is declared there.
    pub declares: bool,
}

/// Where that which is named at an offset is declared; in the order of the texts.
pub fn definition<'a>(book: &Book<'a>, analysis: &Analysis, file: FileId, offset: u32) -> Vec<Site<'a>> {
    let Some(mention) = book.at(analysis, file, offset) else { return Vec::new() };
    book.declarations(&mention.things, mention.by).into_iter().map(|declared| declared.site).collect()
}

/// All places that name what is named at an offset, by text and place.
pub fn references<'a>(
    book: &Book<'a>,
    analysis: &Analysis,
    file: FileId,
    offset: u32,
    with_declaration: bool,
) -> Vec<Site<'a>> {
    let Some(mention) = book.at(analysis, file, offset) else { return Vec::new() };
    let wanted = |mention: &&Mention<'a>| with_declaration || !mention.declares;
    book.of(&mention.things).filter(wanted).map(|mention| mention.site).collect()
}

/// The places of the same file that name what is named at an offset.
pub fn highlights(analysis: &Analysis, file: FileId, offset: u32) -> Vec<Highlight> {
    let book = Book::new(analysis, []);
    let Some(mention) = book.at(analysis, file, offset) else { return Vec::new() };
    let same = book.of(&mention.things).filter(|mention| mention.site.span.file == file);
    same.map(|mention| Highlight { span: mention.site.span, declares: mention.declares }).collect()
}
