//! What may stand at the cursor.
//!
//! The words of a line decide what may come: at its beginning keywords, behind one what it takes. Everything is found
//! also as it is typed without marks (`tieu` finds `tiêu chí`).

mod start;
mod value;

use barem_diagnostic::{FileId, Span, Text, fold};

use crate::Analysis;

/// What a proposal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A keyword or a fixed word.
    Keyword,
    /// A form with gaps to fill.
    Form,
    /// A criterion, by its code.
    Item,
    /// An input.
    Input,
    /// A group.
    Group,
    /// A unit or agency.
    Agency,
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
}

/// What may stand at an offset, best first.
pub fn complete(analysis: &Analysis, file: FileId, offset: u32) -> Vec<Proposal> {
    let Some(of) = analysis.own(file) else { return Vec::new() };
    let text = &of.parse.text;
    let before = text.get(..offset as usize).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default().trim_start_matches('\u{FEFF}');
    if line.contains("//") {
        return Vec::new();
    }
    match value::value(analysis, file, offset, line) {
        Some(found) => found,
        None => start::start(analysis, file, offset, line),
    }
}

/// The place of what has been typed of a word or phrase: the last bytes before the cursor.
fn typed(file: FileId, offset: u32, length: usize) -> Span {
    let length = u32::try_from(length).unwrap_or(0);
    Span::new(file, offset.saturating_sub(length), offset)
}
