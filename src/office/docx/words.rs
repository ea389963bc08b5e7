//! Paragraphs and runs.

use barem_diagnostic::harmless;
use docx_rs::{AlignmentType, LineSpacing, Paragraph, Run, RunFonts};

/// The font that Nghị định 30/2020/NĐ-CP asks for. Where it is missing LibreOffice takes Liberation Serif, which is as wide
/// and has Vietnamese letters.
const FONT: &str = "Times New Roman";

/// The size of text, in half points.
pub(super) const TEXT: usize = 26;

/// The size of rules and heads of columns.
pub(super) const SMALL: usize = 24;

/// The font in every script.
pub(super) fn font() -> RunFonts {
    RunFonts::new().ascii(FONT).hi_ansi(FONT).east_asia(FONT).cs(FONT)
}

/// A run of text as it is; Word shows no control characters.
pub(super) fn run(text: &str) -> Run {
    Run::new().add_text(harmless(text)).size(TEXT).fonts(font())
}

/// A paragraph of one run, without space around it.
pub(super) fn line(run: Run) -> Paragraph {
    tight(Paragraph::new()).add_run(run)
}

/// The same in the middle.
pub(super) fn centred(run: Run) -> Paragraph {
    line(run).align(AlignmentType::Center)
}

/// No space around a paragraph.
pub(super) fn tight(paragraph: Paragraph) -> Paragraph {
    paragraph.line_spacing(spacing(0, 0))
}

/// Space before and after a paragraph, in twentieths of a point.
pub(super) fn spacing(before: u32, after: u32) -> LineSpacing {
    LineSpacing::new().before(before).after(after)
}

/// An empty paragraph as small as can be: it stands between tables.
pub(super) fn gap() -> Paragraph {
    line(Run::new().size(8))
}
