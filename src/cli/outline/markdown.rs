//! The tree as Markdown: a heading and a table for each annex.

use barem_diagnostic::{Lang, Look, harmless};

use super::{
    figures::{caption, heads, points, source, split, total},
    tree::{Table, Tree, rows},
};
use crate::{check::mark, words::both};

/// The annexes.
pub fn markdown(tree: &Tree<'_>, lang: Lang) -> String {
    let mut out =
        format!("# {}{}\n", escaped(tree.title.unwrap_or(tree.id)), if tree.reconstructed { " \\*" } else { "" });
    for annex in &tree.annexes {
        out += &format!("\n## {}\n\n{}", escaped(&caption(annex, lang)), one(annex, lang));
    }
    if tree.reconstructed {
        let unwrapped = Look { width: usize::MAX, ..Look::default() };
        out += &format!("\n{}\n", escaped(mark(lang, unwrapped).trim_end()));
    }
    out
}

fn one(annex: &Table<'_>, lang: Lang) -> String {
    let line = |cells: [String; 5]| format!("| {} |\n", cells.join(" | "));
    let mut out = line(heads(lang).map(str::to_owned)) + "|---|---|--:|---|---|\n";
    for row in rows(annex) {
        let node = row.node;
        let cells = [node.code.unwrap_or_default(), node.title.unwrap_or_default()].map(escaped);
        let [code, title] = if row.depth == 0 { cells.map(|cell| bold(&cell)) } else { cells };
        let points = points(node, lang);
        let points = if row.depth == 0 { bold(&points) } else { points };
        out += &line([code, title, points, source(&row, lang), escaped(&node.owners.join(", "))]);
    }
    let sum = bold(both("Tổng", "Total").get(lang));
    out + &line([String::new(), sum, bold(&total(annex, lang)), bold(&split(&annex.sum, lang)), String::new()])
}

fn bold(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("**{text}**") }
}

/// Text that Markdown shows as it is, on one line.
pub fn escaped(text: &str) -> String {
    let special = |c: char| matches!(c, '\\' | '|' | '*' | '_' | '`' | '<' | '[' | ']' | '#');
    let text = harmless(text).replace(['\n', '\r', '\t'], " ");
    text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}
