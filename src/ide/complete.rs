//! What may stand at the cursor.
//!
//! The grammar itself says what may come behind what stands on the line ([`barem_syntax::expected`]), and the set says
//! which names there are; what begins a line is decided by what it stands under. What has been typed of a word is found
//! with marks or without (`tieu` finds `tiêu chí`), also of a keyword of several words.

mod documentation;
mod forms;
mod next;
mod start;
mod value;

pub use documentation::documentation;

use barem_compiler::symbols::{AnnexSymbol, InputSymbol};
use barem_diagnostic::{FileId, Span, Text, fold};

use crate::Analysis;

/// What a proposal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A keyword or a fixed word.
    Keyword,
    /// A form with gaps to fill.
    Form,
    /// A criterion, by its code or id.
    Item,
    /// An input.
    Input,
    /// A function.
    Function,
    /// A group.
    Group,
    /// A unit or agency.
    Agency,
    /// An annex.
    Annex,
}

/// A proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What it is.
    pub kind: Kind,
    /// What is shown, and inserted where no snippet is.
    pub label: String,
    /// The label as it is typed without marks.
    pub typed: String,
    /// A few words beside it.
    pub detail: Option<Text>,
    /// What is inserted instead, with `$1` … `$0`; only for clients that know snippets.
    pub snippet: Option<String>,
    /// What is replaced.
    pub span: Span,
}

impl Proposal {
    fn new(kind: Kind, label: impl Into<String>, span: Span) -> Self {
        let label = label.into();
        Self { kind, typed: fold(&label), label, detail: None, snippet: None, span }
    }

    fn detail(self, detail: Text) -> Self {
        Self { detail: Some(detail), ..self }
    }

    fn snippet(self, snippet: impl Into<String>) -> Self {
        Self { snippet: Some(snippet.into()), ..self }
    }
}

/// Where something is to be completed.
#[derive(Clone, Copy)]
struct Site<'a> {
    analysis: &'a Analysis,
    file: FileId,
    offset: u32,
    /// The line as far as it stands before the cursor.
    line: &'a str,
    /// What stands above the line.
    above: &'a str,
}

impl<'a> Site<'a> {
    /// The place of the last bytes before the cursor.
    fn last(&self, length: usize) -> Span {
        Span::new(self.file, self.offset.saturating_sub(u32::try_from(length).unwrap_or(0)), self.offset)
    }

    /// The annex that the cursor is in, as far as the last checks know.
    fn annex(&self) -> Option<&'a AnnexSymbol> {
        let annexes = &self.analysis.symbols().annexes;
        annexes.iter().rfind(|annex| annex.span.file == self.file && annex.span.start <= self.offset)
    }

    /// The inputs that are seen here, the nearest first.
    fn inputs(&self) -> Vec<&'a InputSymbol> {
        let Some(annex) = self.annex() else { return Vec::new() };
        let own = annex.items.iter().rfind(|item| item.span.start <= self.offset);
        let path = std::iter::successors(own, |item| annex.items.get(item.parent?));
        path.flat_map(|item| &item.inputs)
            .chain(&annex.inputs)
            .filter(|input| input.name.span.start < self.offset)
            .collect()
    }
}

/// The most proposals: nobody reads more, and what is typed next asks again.
pub const MAX: usize = 200;

/// What may stand at an offset, best first; no more than [`MAX`].
pub fn complete(analysis: &Analysis, file: FileId, offset: u32) -> Vec<Proposal> {
    let Some(of) = analysis.own(file) else { return Vec::new() };
    let before = of.parse.text.get(..offset as usize).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let (above, line) = before.split_at_checked(start).unwrap_or_default();
    let site = Site { analysis, file, offset, line: line.trim_start_matches('\u{FEFF}'), above };
    if is_comment(site.line) {
        return Vec::new();
    }
    let mut found: Vec<Proposal> = Vec::new();
    for cut in cuts(site.line) {
        let (prefix, typed) = site.line.split_at_checked(cut).unwrap_or_default();
        let proposals = match prefix.trim().is_empty() {
            true => start::start(&site, typed),
            false => value::value(&site, prefix, typed),
        };
        let wanted = fold(typed);
        for proposal in proposals {
            let fits = matches(&proposal.typed, &wanted);
            if fits && !found.iter().any(|known| known.label == proposal.label && known.kind == proposal.kind) {
                found.push(proposal);
                if found.len() == MAX {
                    return found;
                }
            }
        }
    }
    found
}

/// Whether what has been typed begins a proposal, or one of its words.
fn matches(proposal: &str, typed: &str) -> bool {
    let typed = typed.trim_start_matches(['"', '#']);
    let words = proposal.match_indices([' ', '"', '#', '.', '_', '-']).map(|(at, _)| at + 1);
    std::iter::once(0).chain(words).any(|at| proposal.get(at..).is_some_and(|rest| rest.starts_with(typed)))
}

/// Whether the cursor is in a comment.
fn is_comment(line: &str) -> bool {
    let comment = line.match_indices("//").find(|(at, _)| !in_string(line.get(..*at).unwrap_or_default()));
    comment.is_some()
}

/// Whether a string is open at the end.
fn in_string(line: &str) -> bool {
    line.matches(['"', '“', '”']).count() % 2 == 1
}

/// The most words of one keyword.
const WORDS: usize = 5;

/// Where what has been typed may begin: at the last words, or at a quotation mark that is open. The longest first.
fn cuts(line: &str) -> Vec<usize> {
    if in_string(line) {
        return line.rfind(['"', '“', '”']).into_iter().collect();
    }
    let is_edge = |c: char| matches!(c, ' ' | '\t' | '\u{A0}' | ':' | '(' | ';' | '/' | ',');
    let edges = line.char_indices().filter(|(_, c)| is_edge(*c)).map(|(at, c)| at + c.len_utf8());
    let mut edges: Vec<usize> = std::iter::once(0).chain(edges).collect();
    edges.dedup();
    let first = edges.len().saturating_sub(WORDS);
    edges.split_off(first)
}
