//! The headline and the places of a finding, drawn by miette.
//!
//! miette knows one source per report and counts columns in bytes. Here its source is the row of [`Window`]s laid end
//! to end: each has its own file name and line numbers, and no frame ever spans two. Columns are those a terminal shows.

use std::fmt;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceSpan, SpanContents,
};

use crate::position::Columns;
use crate::{Diagnostic, Lang, Severity, Sources};

use super::harmless::{harmless, one_line};
use super::window::{Shown, Window, labels, windows};
use super::{Ink, Look};

/// Draws headline and frames; fails only if miette does.
pub(super) fn draw(finding: &Diagnostic, sources: &Sources, lang: Lang, look: Look) -> Result<String, fmt::Error> {
    let shown = labels(finding, sources);
    let row = Row::of(windows(&shown));
    let mut labels: Vec<LabeledSpan> = shown.iter().filter_map(|label| row.place(label, lang)).collect();
    labels.sort_by_key(LabeledSpan::offset);
    let handler = GraphicalReportHandler::new_themed(theme(finding.severity, &labels, look))
        .with_width(look.width)
        .with_context_lines(1)
        .without_cause_chain();
    let mut out = String::new();
    let headline = headline(finding, lang, look);
    handler.render_report(&mut out, &Report { headline, severity: finding.severity, labels, row })?;
    Ok(out)
}

/// `lỗi[B0201]: …`
fn headline(finding: &Diagnostic, lang: Lang, look: Look) -> String {
    let word = format!("{}[{}]", finding.severity.word().get(lang), finding.code.id());
    format!("{}: {}", look.ink(Ink::of(finding.severity), &word), harmless(finding.message.get(lang)))
}

/// The colours: the primary label in that of the severity, the others in that of advice.
fn theme(severity: Severity, labels: &[LabeledSpan], look: Look) -> GraphicalTheme {
    let mut theme = match (look.unicode, look.colour) {
        (true, true) => GraphicalTheme::unicode(),
        (true, false) => GraphicalTheme::unicode_nocolor(),
        (false, true) => GraphicalTheme::ascii(),
        (false, false) => GraphicalTheme::none(),
    };
    let styles = &mut theme.styles;
    let main = match severity {
        Severity::Info => styles.advice,
        Severity::Warning => styles.warning,
        Severity::Error => styles.error,
    };
    if !labels.is_empty() {
        styles.highlights = labels.iter().map(|label| if label.primary() { main } else { styles.advice }).collect();
    }
    theme
}

/// Windows laid end to end, each with the offset at which it begins; one byte lies between two.
#[derive(Debug)]
struct Row<'a>(Vec<(usize, Window<'a>)>);

impl<'a> Row<'a> {
    fn of(windows: Vec<Window<'a>>) -> Self {
        let mut next = 0;
        let placed = windows.into_iter().map(|window| {
            let base = next;
            next += window.text.len() + 1;
            (base, window)
        });
        Self(placed.collect())
    }

    /// The label as a span of the row.
    fn place(&self, label: &Shown<'_>, lang: Lang) -> Option<LabeledSpan> {
        let (base, window) = self.0.iter().find(|(_, window)| window.holds(label))?;
        let span = (base + (label.range.start - window.range.start) as usize, label.range.len());
        let text = Some(harmless(label.label.text.get(lang)).into_owned()).filter(|text| !text.is_empty());
        Some(if label.primary {
            LabeledSpan::new_primary_with_span(text, span)
        } else {
            LabeledSpan::new_with_span(text, span)
        })
    }
}

impl miette::SourceCode for Row<'_> {
    /// With context: the whole window of the span. Without: the place to print above the frame.
    fn read_span<'b>(
        &'b self,
        span: &SourceSpan,
        before: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'b> + 'b>, MietteError> {
        let end = span.offset() + span.len();
        let inside = |(base, window): &&(usize, Window<'_>)| *base <= span.offset() && end <= base + window.text.len();
        let (base, window) = self.0.iter().find(inside).ok_or(MietteError::OutOfBounds)?;
        let lines = window.file.lines();
        let offset = if before == 0 { u32::try_from(span.offset() - base).unwrap_or_default() } else { 0 };
        let position = lines.position(window.range.start + offset, Columns::Display);
        Ok(Box::new(MietteSpanContents::new_named(
            one_line(&window.file.path),
            window.text.as_bytes(),
            (*base, window.text.len()).into(),
            position.line as usize,
            position.column as usize,
            window.text.matches('\n').count(),
        )))
    }
}

/// What miette is told.
#[derive(Debug)]
struct Report<'a> {
    headline: String,
    severity: Severity,
    labels: Vec<LabeledSpan>,
    row: Row<'a>,
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.headline)
    }
}

impl std::error::Error for Report<'_> {}

impl miette::Diagnostic for Report<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Info => miette::Severity::Advice,
            Severity::Warning => miette::Severity::Warning,
            Severity::Error => miette::Severity::Error,
        })
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        Some(&self.row)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}
