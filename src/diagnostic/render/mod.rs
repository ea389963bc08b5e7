//! Findings as text, one file per format. All formats show them in the same order ([`sort`]) and name files with `/`.

mod concise;
mod full;
mod github;
mod harmless;
mod json;
mod patch;
mod prose;
mod sarif;
mod snippet;
mod window;

use std::borrow::Borrow;

pub(crate) use prose::{Ink, Page};

use crate::{Diagnostic, Lang, Sources};

/// How findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people: the place in the text, why, with the sum worked out, and what to do.
    #[default]
    Full,
    /// One line a finding: `path:line:column: error[B0201]: message`.
    Concise,
    /// The published shape, in both languages: `tests/schema/findings.schema.json`.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands that annotate a change on GitHub.
    Github,
}

impl Format {
    /// All formats, the default first.
    pub const ALL: [Format; 5] = [Format::Full, Format::Concise, Format::Json, Format::Sarif, Format::Github];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Full => "full",
            Format::Concise => "concise",
            Format::Json => "json",
            Format::Sarif => "sarif",
            Format::Github => "github",
        }
    }
}

/// What the reader's terminal can show; matters to [`Format::Full`] and to pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Frames of box-drawing characters; otherwise ASCII.
    pub unicode: bool,
    /// ANSI colours.
    pub colour: bool,
    /// Columns to wrap sentences at; lines of source are never wrapped.
    pub width: usize,
}

impl Default for Look {
    fn default() -> Self {
        Self { unicode: true, colour: false, width: 100 }
    }
}

/// The findings in `format`, sorted. The text ends with a line break unless it is empty.
pub fn render(findings: &[Diagnostic], sources: &Sources, lang: Lang, format: Format, look: Look) -> String {
    let mut findings: Vec<&Diagnostic> = findings.iter().collect();
    sort(&mut findings, sources);
    match format {
        Format::Full => full::render(&findings, sources, lang, look),
        Format::Concise => concise::render(&findings, sources, lang),
        Format::Json => json::render(&findings, sources),
        Format::Sarif => sarif::render(&findings, sources, lang),
        Format::Github => github::render(&findings, sources, lang),
    }
}

/// Orders findings as a reader meets them: by file name, position, code. Findings equal in all three keep their order.
pub fn sort<D: Borrow<Diagnostic>>(findings: &mut [D], sources: &Sources) {
    findings.sort_by(|a, b| {
        let key = |finding: &Diagnostic| (finding.primary.span, finding.code);
        let path = |finding: &Diagnostic| sources.path(finding.primary.span.file);
        let (a, b) = (a.borrow(), b.borrow());
        path(a).cmp(path(b)).then_with(|| key(a).cmp(&key(b)))
    });
}
