//! The table that goes with a draft (bảng so sánh, thuyết minh), as Markdown.

use barem_diagnostic::{Lang, Look};
use barem_diff::Changes;

use super::{
    html::heads,
    rows::rows,
    sections::{caption, sections},
    words::{LARGEST_LOSSES, largest_losses, summary},
};
use crate::{check::mark, outline::escaped, words::both};

/// The table.
pub fn markdown(changes: &Changes, lang: Lang) -> String {
    let title = both("Bảng so sánh, thuyết minh", "Comparison table").get(lang);
    let mut out = format!("# {title}: {} → {}\n\n", escaped(&changes.old.id), escaped(&changes.new.id));
    for annex in &changes.annexes {
        out += &format!("- {}\n", escaped(&caption(annex, lang)));
    }
    for (label, sentence) in summary(changes, lang) {
        out += &format!("- **{label}**: {}\n", escaped(&sentence));
    }
    let losses = largest_losses(changes, lang);
    if !losses.is_empty() {
        out += &format!("- **{}**:\n", LARGEST_LOSSES.get(lang));
    }
    for loss in losses {
        out += &format!("  - {}\n", escaped(&loss));
    }
    for section in sections(changes) {
        let level = if section.field.is_some() { "###" } else { "##" };
        out += &format!("\n{level} {}\n\n", escaped(&section.heading(lang)));
        out += &format!("| {} |\n|---|---|---|---|---|\n", heads(lang).join(" | "));
        for row in section.blocks.iter().flat_map(|block| rows(block, changes, lang)) {
            let what = format!("{}<br>*{}*", cell(&row.what), escaped(row.level.title().get(lang)));
            let place = escaped(&row.place);
            out += &format!("| {place} | {} | {} | {what} |  |\n", cell(&row.old), cell(&row.new));
        }
    }
    if changes.old.reconstructed || changes.new.reconstructed {
        let unwrapped = Look { width: usize::MAX, ..Look::default() };
        out += &format!("\n{}\n", escaped(mark(lang, unwrapped).trim_end()));
    }
    out
}

fn cell(lines: &[String]) -> String {
    lines.iter().map(|line| escaped(line)).collect::<Vec<_>>().join("<br>")
}
