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
mod uri;
mod window;

use std::borrow::Borrow;

pub use github::annotation;
pub use harmless::harmless;
pub(crate) use prose::Page;
pub use prose::{Ink, wrap};
pub use sarif::{level as sarif_level, log as sarif_log};
pub use uri::uri;

use serde::Serialize;

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
pub fn render<'a>(
    findings: impl IntoIterator<Item = &'a Diagnostic>,
    sources: &Sources,
    lang: Lang,
    format: Format,
    look: Look,
) -> String {
    let no_sets: [(); 0] = [];
    match format {
        Format::Full => full::render(&sorted(findings, sources), sources, lang, look),
        Format::Concise => concise::render(&sorted(findings, sources), sources, lang),
        Format::Json => json(findings, sources, &no_sets),
        Format::Sarif => sarif(findings, sources, lang, &no_sets),
        Format::Github => github::render(&sorted(findings, sources), sources, lang),
    }
}

/// The same as [`Format::Json`], with what there is to say of each set.
pub fn json<'a>(
    findings: impl IntoIterator<Item = &'a Diagnostic>,
    sources: &Sources,
    sets: &[impl Serialize],
) -> String {
    json::render(&sorted(findings, sources), sources, sets)
}

/// The same as [`Format::Sarif`], with what there is to say of each set as a property of the run.
pub fn sarif<'a>(
    findings: impl IntoIterator<Item = &'a Diagnostic>,
    sources: &Sources,
    lang: Lang,
    sets: &[impl Serialize],
) -> String {
    sarif::render(&sorted(findings, sources), sources, lang, sets)
}

fn sorted<'a>(findings: impl IntoIterator<Item = &'a Diagnostic>, sources: &Sources) -> Vec<&'a Diagnostic> {
    let mut findings: Vec<&Diagnostic> = findings.into_iter().collect();
    sort(&mut findings, sources);
    findings
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
