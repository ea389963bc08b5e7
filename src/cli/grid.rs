//! Tables for a terminal: columns under a ruled head, no other lines.

use barem_diagnostic::{Ink, Look, harmless};
use comfy_table::{
    Attribute, CellAlignment, Color, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width,
};

/// A cell.
pub struct Cell {
    text: String,
    ink: Option<Ink>,
    bold: bool,
    right: bool,
}

impl Cell {
    /// A cell in the reader's own colour.
    pub fn plain(text: impl AsRef<str>) -> Self {
        Self { text: harmless(text.as_ref()).into_owned(), ink: None, bold: false, right: false }
    }

    /// A cell in a colour that means something.
    pub fn inked(ink: Ink, text: impl AsRef<str>) -> Self {
        Self::plain(text).ink(Some(ink))
    }

    /// In this colour, if any.
    #[must_use]
    pub fn ink(self, ink: Option<Ink>) -> Self {
        Self { ink, ..self }
    }

    /// In bold, if so.
    #[must_use]
    pub fn bold(self, bold: bool) -> Self {
        Self { bold, ..self }
    }

    /// Against the right edge of its column, for figures.
    #[must_use]
    pub fn right(self) -> Self {
        Self { right: true, ..self }
    }

    fn drawn(self) -> comfy_table::Cell {
        let mut cell = comfy_table::Cell::new(self.text);
        if let Some(ink) = self.ink {
            cell = cell.fg(colour(ink));
        }
        if self.bold {
            cell = cell.add_attribute(Attribute::Bold);
        }
        if self.right { cell.set_alignment(CellAlignment::Right) } else { cell }
    }
}

fn colour(ink: Ink) -> Color {
    match ink {
        Ink::Error | Ink::Removed => Color::DarkRed,
        Ink::Warning => Color::DarkYellow,
        Ink::Advice => Color::DarkCyan,
        Ink::Added => Color::DarkGreen,
    }
}

/// The table; cells are wrapped where it would be wider than the terminal.
pub fn grid(heads: impl IntoIterator<Item = Cell>, rows: Vec<Vec<Cell>>, look: Look) -> String {
    draw(heads, rows, None, look)
}

/// The same, where one column is never narrower than so many characters.
pub fn grid_with(
    heads: impl IntoIterator<Item = Cell>,
    rows: Vec<Vec<Cell>>,
    (column, least): (usize, usize),
    look: Look,
) -> String {
    draw(heads, rows, Some((column, least)), look)
}

fn draw(
    heads: impl IntoIterator<Item = Cell>,
    rows: Vec<Vec<Cell>>,
    least: Option<(usize, usize)>,
    look: Look,
) -> String {
    let rule = if look.unicode { '─' } else { '-' };
    let style = TableStyle::new().header_separator(LineStyle::none().fill(rule));
    let mut table = Table::new();
    table.load_style(style).set_content_arrangement(ContentArrangement::Dynamic).force_no_tty();
    table.set_width(narrow(look.width));
    if look.colour {
        table.enforce_styling();
    }
    table.set_header(heads.into_iter().map(|head| Cell { bold: true, ..head }.drawn()).collect::<Vec<_>>());
    for row in rows {
        table.add_row(row.into_iter().map(Cell::drawn).collect::<Vec<_>>());
    }
    if let Some((column, least)) = least
        && let Some(column) = table.column_mut(column)
    {
        // The padding of a cell counts.
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(narrow(least + 2))));
    }
    table.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

fn narrow(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}
