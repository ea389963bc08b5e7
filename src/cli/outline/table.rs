//! The tree for a terminal.

use barem_diagnostic::{Columns, Ink, Lang, Look, harmless, wrap};

use super::{
    figures::{caption, heads, points, source, split, total},
    tree::{Row, Table, Tree, rows},
};
use crate::{
    check::mark,
    grid::{Cell, grid_with},
    words::both,
};

/// The annexes, one table each.
pub fn table(tree: &Tree<'_>, lang: Lang, look: Look) -> String {
    let name = format!("{}{}", tree.id, if tree.reconstructed { "*" } else { "" });
    let mut out = match tree.title {
        Some(title) => format!("{}: {}\n", look.ink(Ink::Advice, &name), harmless(title)),
        None => format!("{}\n", look.ink(Ink::Advice, &name)),
    };
    for annex in &tree.annexes {
        out += &format!("\n{}\n{}", look.ink(Ink::Advice, &harmless(&caption(annex, lang))), one(annex, lang, look));
    }
    if tree.reconstructed {
        out += &format!("\n{}", mark(lang, look));
    }
    out
}

fn one(annex: &Table<'_>, lang: Lang, look: Look) -> String {
    let rows = rows(annex);
    // A column that says nothing is left out.
    let owned = rows.iter().any(|row| !row.node.owners.is_empty());
    let cut = |mut cells: Vec<Cell>| {
        cells.truncate(if owned { 5 } else { 4 });
        cells
    };
    let room = room(&rows, lang, look);
    let mut cells: Vec<Vec<Cell>> = rows.iter().map(|row| cut(line(row, room, lang))).collect();
    let sums =
        ["", both("Tổng", "Total").get(lang), &total(annex, lang), &split(&annex.sum, lang), ""].map(Cell::plain);
    let [code, title, points, source, owner] = sums.map(|cell| cell.bold(true));
    cells.push(cut(vec![code, title, points.right(), source, owner]));
    let [code, title, points, source, owner] = heads(lang).map(Cell::plain);
    grid_with(cut(vec![code, title, points.right(), source, owner]), cells, (1, room), look)
}

/// The columns that are left for titles, but never so few that they cannot be read.
fn room(rows: &[Row<'_>], lang: Lang, look: Look) -> usize {
    let widest = |cell: &dyn Fn(&Row<'_>) -> String| {
        rows.iter().map(|row| Columns::Display.count(&cell(row))).max().unwrap_or(0)
    };
    let others = [
        widest(&|row| row.node.code.unwrap_or_default().to_owned()).max(2),
        widest(&|row| points(row.node, lang)).max(6),
        widest(&|row| source(row, lang)).clamp(6, NARROW),
        widest(&|row| row.node.owners.join(", ")).min(NARROW),
    ];
    // Each column has a blank on either side.
    look.width.saturating_sub(others.iter().sum::<usize>() + 10).max(NARROW)
}

/// Sources and owners are wrapped rather than take more than this from the titles.
const NARROW: usize = 22;

fn line(row: &Row<'_>, room: usize, lang: Lang) -> Vec<Cell> {
    let (node, top) = (row.node, row.depth == 0);
    let indent = "  ".repeat(row.depth);
    let lines = wrap(node.title.unwrap_or_default(), room.saturating_sub(indent.len()));
    let title = lines.iter().map(|line| format!("{indent}{line}")).collect::<Vec<_>>().join("\n");
    vec![
        Cell::plain(node.code.unwrap_or_default()).bold(top),
        Cell::plain(title).bold(top),
        Cell::plain(points(node, lang)).bold(top).right(),
        Cell::plain(source(row, lang)),
        Cell::plain(node.owners.join(", ")),
    ]
}
