//! Which rows of a table are its header.

use super::{
    code,
    columns::{Columns, Role, columns, role, words},
    grid::{Cell, Row},
    points::{self, Points},
};

/// The header of a table that begins at a row, and how many rows it has.
pub fn header(rows: &[Row]) -> Option<(Columns, usize)> {
    let first = rows.first().filter(|row| !is_data(row))?;
    let roles: Vec<Role> = first.cells.iter().filter(|cell| !cell.is_empty()).map(|cell| role(&words(cell))).collect();
    let has = |wanted: Role| roles.contains(&wanted);
    let points =
        has(Role::Points) || has(Role::SelfPoints) || first.cells.iter().any(|cell| words(cell).contains("diem"));
    if !(has(Role::Title) && (points || has(Role::Code)) && roles.len() >= 2) {
        return None;
    }
    let more = rows.iter().skip(1).take(3).take_while(|row| is_below_header(row, first)).count();
    let of_header = rows.get(..=more)?;
    Some((columns(of_header), more + 1))
}

/// Whether a row has a code or a number of points, as no header has; years may head columns.
fn is_data(row: &Row) -> bool {
    let is_year = |text: &str| text.trim().len() == 4 && text.trim().starts_with("20");
    let is_number = |text: &str| matches!(points::points(text), Some(Points::Stated(_, _))) && !is_year(text);
    let coded = |cell: &Cell| {
        let text = cell.text();
        let listed =
            cell.lines.first().and_then(|line| line.label.as_deref()).is_some_and(|of| code::code(of).is_some());
        listed || code::code(&text).is_some() || code::leading(&text).is_some() || is_number(&text)
    };
    let first = row.cells.iter().find(|cell| !cell.is_empty());
    first.is_some_and(|first| role(&words(first)) != Role::Code) && row.cells.iter().any(coded)
}

/// Whether a row heads columns of its own that hold no points: `STT | Họ và tên | Điện thoại`.
pub fn heads_columns(row: &Row) -> bool {
    is_head(row) && !row.cells.iter().any(|cell| words(cell).contains("diem"))
}

/// Whether a row heads columns of its own with points among them: `STT | Hành vi | Điểm trừ`.
pub fn heads_points(row: &Row) -> bool {
    is_head(row) && row.cells.iter().any(|cell| words(cell).contains("diem"))
}

fn is_head(row: &Row) -> bool {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
    filled.next().is_some_and(|first| role(&words(first)) == Role::Code) && filled.next().is_some()
}

/// A second row of a header: it goes on from the first, or names parts of it, or numbers the columns.
fn is_below_header(row: &Row, first: &Row) -> bool {
    let filled: Vec<&Cell> = row.cells.iter().filter(|cell| !cell.is_empty() && !cell.continued).collect();
    let merged = row.cells.iter().any(|cell| cell.continued);
    let short = |cell: &&Cell| cell.text().chars().count() <= 60;
    let numbers = |cell: &&Cell| {
        let plain = words(cell).replace(['(', ')', '[', ']'], "");
        let is_formula = plain.contains('=') || plain.contains('+');
        (plain.len() <= 2 && plain.chars().all(char::is_alphanumeric)) || is_formula
    };
    let numbered = filled.len() >= 3 && filled.iter().all(numbers) && counts_up(&filled);
    let below = |cell: &Cell| {
        let covers = |above: &&Cell| above.left <= cell.left && above.right >= cell.right && !above.is_empty();
        first.cells.iter().find(covers).is_some_and(|above| above.right - above.left > cell.right - cell.left)
    };
    let names = |cell: &&Cell| short(cell) && (is_part(&words(cell)) || below(cell));
    let named = merged && !is_data(row) && !filled.is_empty() && filled.iter().all(names);
    numbered || named || (filled.is_empty() && merged)
}

/// `1 2 3`, `(1) (2) (3)`, `A B 1 2`: the columns are numbered.
fn counts_up(cells: &[&Cell]) -> bool {
    let numbers: Vec<u32> = cells.iter().filter_map(|cell| words(cell).replace(['(', ')'], "").parse().ok()).collect();
    let letters = cells.len() - numbers.len();
    let rising = numbers.windows(2).all(|pair| matches!(pair, [one, next] if *next == one + 1));
    rising && numbers.first().is_some_and(|first| *first == 1 || (letters == 0 && *first <= 2)) && numbers.len() >= 2
}

/// A word that names a part of a merged header.
fn is_part(words: &str) -> bool {
    const PARTS: [&str; 14] = [
        "diem",
        "toi da",
        "tu danh gia",
        "tu cham",
        "tham dinh",
        "dieu tra",
        "xhh",
        "dat duoc",
        "chuan",
        "ket qua",
        "ghi chu",
        "chi so",
        "tieu chi",
        "linh vuc",
    ];
    PARTS.iter().any(|part| words.contains(part))
}
