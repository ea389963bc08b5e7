//! Which rows of a table are its header, and what each column holds.

use barem_diagnostic::fold;

use super::grid::{Cell, Row};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Codes.
    Code,
    /// Titles; the rules may stand there too.
    Title,
    /// The most points.
    Points,
    /// The most points of what is assessed by the unit itself.
    SelfPoints,
    /// The most points of what is surveyed.
    SurveyPoints,
    /// How points are given.
    Rule,
    /// Evidence.
    Evidence,
    /// Notes.
    Note,
    /// Who leads.
    Lead,
    /// What a survey gave; to be filled in.
    Survey,
    /// What a unit claims; to be filled in.
    SelfAssessed,
    /// Anything else.
    Other,
}

/// The columns of a table, from left to right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// First column, the column behind the last, and the role.
    pub spans: Vec<(usize, usize, Role)>,
    /// What heads each of them, as it is written.
    pub names: Vec<String>,
    /// The words of the header, to know it again where it is repeated.
    pub words: Vec<String>,
}

/// The header of a table that begins at a row, and how many rows it has.
pub fn header(rows: &[Row]) -> Option<(Columns, usize)> {
    let first = rows.first()?;
    let roles: Vec<Role> = first.cells.iter().filter(|cell| !cell.is_empty()).map(|cell| role(&words(cell))).collect();
    let has = |wanted: Role| roles.contains(&wanted);
    let points =
        has(Role::Points) || has(Role::SelfPoints) || first.cells.iter().any(|cell| words(cell).contains("diem"));
    if !(has(Role::Title) && (points || has(Role::Code)) && roles.len() >= 2) {
        return None;
    }
    let more = rows.iter().skip(1).take(3).take_while(|row| is_below_header(row)).count();
    let of_header = rows.get(..=more)?;
    Some((columns(of_header), more + 1))
}

/// A second row of a header: it goes on from the first, or names parts of it, or numbers the columns.
fn is_below_header(row: &Row) -> bool {
    let filled: Vec<&Cell> = row.cells.iter().filter(|cell| !cell.is_empty() && !cell.continued).collect();
    let merged = row.cells.iter().any(|cell| cell.continued);
    let short = |cell: &&Cell| cell.text().chars().count() <= 60;
    let numbers = |cell: &&Cell| {
        let plain = words(cell).replace(['(', ')', '[', ']'], "");
        let is_formula = plain.contains('=') || plain.contains('+');
        (plain.len() <= 2 && plain.chars().all(char::is_alphanumeric)) || is_formula
    };
    let numbered = filled.len() >= 3 && filled.iter().all(numbers) && counts_up(&filled);
    let named = merged && !filled.is_empty() && filled.iter().all(|cell| short(cell) && is_part(&words(cell)));
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

fn words(cell: &Cell) -> String {
    fold(&cell.text())
}

fn columns(header: &[Row]) -> Columns {
    let mut edges: Vec<usize> =
        header.iter().flat_map(|row| &row.cells).flat_map(|cell| [cell.left, cell.right]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut spans: Vec<(usize, usize, Role)> = Vec::new();
    let (mut texts, mut names): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for pair in edges.windows(2) {
        let [left, right] = *pair else { continue };
        let above = header.iter().flat_map(|row| &row.cells).filter(|cell| cell.left < right && cell.right > left);
        let text = above
            .map(words)
            .filter(|text| text == "tt" || text == "ma" || text.chars().filter(|c| c.is_alphanumeric()).count() > 2)
            .collect::<Vec<_>>()
            .join(" ");
        // Word cuts columns where cells of other rows end; the same text is the same column.
        match (spans.last_mut(), texts.last()) {
            (Some(last), Some(before)) if *before == text && last.1 == left && !text.is_empty() => last.1 = right,
            _ => {
                spans.push((left, right, role(&text)));
                texts.push(text);
                let last = header
                    .iter()
                    .rev()
                    .flat_map(|row| &row.cells)
                    .find(|cell| cell.left <= left && cell.right >= right && !cell.is_empty());
                names.push(last.map(Cell::text).unwrap_or_default());
            }
        }
    }
    if !spans.iter().any(|(_, _, role)| *role == Role::Points) {
        lone_points(&mut spans, &texts);
    }
    let words = header.iter().flat_map(|row| &row.cells).map(words).filter(|text| !text.is_empty()).collect();
    Columns { spans, names, words }
}

/// Where no column is headed "the most points", the first that speaks of points and of nothing to fill in.
fn lone_points(spans: &mut [(usize, usize, Role)], texts: &[String]) {
    let split = spans.iter().any(|(_, _, role)| matches!(role, Role::SelfPoints | Role::SurveyPoints));
    if split {
        return;
    }
    let found = spans
        .iter_mut()
        .zip(texts)
        .find(|((_, _, role), text)| text.contains("diem") && matches!(role, Role::Other | Role::Rule));
    if let Some((span, _)) = found {
        span.2 = Role::Points;
    }
}

/// The role of a column by the words of its header, which are folded.
fn role(words: &str) -> Role {
    let words = words.trim();
    let has = |all: &[&str]| all.iter().any(|one| words.contains(one));
    let most = has(&["toi da", "diem chuan", "thang diem", "qui dinh", "diem cao nhat"]) && words.contains("diem");
    match () {
        () if words.is_empty() => Role::Other,
        () if matches!(
            words,
            "stt" | "tt" | "so tt" | "so thu tu" | "ma" | "ma so" | "ma tieu chi" | "muc" | "s tt" | "ki hieu"
        ) =>
        {
            Role::Code
        }
        () if most && has(&["dieu tra", "xhh", "khao sat"]) => Role::SurveyPoints,
        () if most && has(&["tu danh gia", "tu cham", "tham dinh"]) => Role::SelfPoints,
        () if most => Role::Points,
        () if has(&["ghi chu"]) => Role::Note,
        () if has(&["kiem chung", "minh chung", "chung minh", "tai lieu"]) => Role::Evidence,
        () if has(&["chu tri"]) => Role::Lead,
        () if has(&["tu danh gia", "tu cham"]) => Role::SelfAssessed,
        () if has(&["dieu tra", "xhh", "khao sat"]) => Role::Survey,
        () if ["tieu chi", "linh vuc", "noi dung tieu chi", "ten "].iter().any(|lead| words.starts_with(lead)) => {
            Role::Title
        }
        () if has(&["tham dinh", "dat duoc", "diem dat", "ket qua", "nam truoc", "giai trinh", "don vi"]) => {
            Role::Other
        }
        () if has(&[
            "cach cham",
            "cach tinh",
            "cach danh gia",
            "huong dan",
            "cach thuc",
            "dien giai",
            "thuyet minh",
            "mo ta",
            "can cu danh gia",
            "phuong phap",
            "tieu chuan",
            "muc diem",
            "cong thuc",
            "qui tac",
            "cham diem",
            "tinh diem",
            "muc cham",
            "thang cham",
            "yeu cau",
        ]) =>
        {
            Role::Rule
        }
        () if words == "chi so" => Role::Other,
        () if has(&["tieu chi", "linh vuc", "noi dung", "chi so", "ten "]) => Role::Title,
        () if matches!(words, "diem" | "so diem") => Role::Points,
        () => Role::Other,
    }
}

impl Columns {
    /// Whether a row repeats the header.
    pub fn is_repeated_by(&self, row: &Row) -> bool {
        let filled: Vec<String> = row.cells.iter().map(words).filter(|text| !text.is_empty()).collect();
        let known = filled.iter().filter(|text| self.words.contains(text)).count();
        filled.len() >= 2 && known == filled.len()
    }

    /// The role of a cell: that of the column it covers most of.
    pub fn role_of(&self, cell: &Cell) -> Role {
        self.span_of(cell).map_or(Role::Other, |(_, _, role)| role)
    }

    /// The place of the title column that a cell stands in, from left to right.
    pub fn title_rank(&self, cell: &Cell) -> usize {
        let titles = self.spans.iter().filter(|(_, _, role)| *role == Role::Title);
        titles.take_while(|(_, right, _)| *right <= cell.left).count()
    }

    fn span_of(&self, cell: &Cell) -> Option<(usize, usize, Role)> {
        let shared =
            |(left, right, _): &(usize, usize, Role)| cell.right.min(*right).saturating_sub(cell.left.max(*left));
        let most = self.spans.iter().map(shared).max().filter(|most| *most > 0)?;
        let mut best = self.spans.iter().filter(|span| shared(span) == most);
        // A cell that covers several columns alike is a title, if one of them is.
        let first = best.clone().next().copied();
        best.find(|(_, _, role)| *role == Role::Title).copied().or(first)
    }

    /// What heads the column of a cell whose content is of no use.
    pub fn unused(&self, cell: &Cell) -> Option<&str> {
        let (left, _, _) = self.span_of(cell).filter(|(_, _, role)| *role == Role::Other)?;
        let at = self.spans.iter().position(|span| span.0 == left)?;
        self.names.get(at).map(String::as_str).filter(|name| !name.is_empty())
    }

    /// Whether a column of points is among them.
    pub fn has_points(&self) -> bool {
        self.has(Role::Points) || self.has(Role::SelfPoints) || self.has(Role::SurveyPoints)
    }

    /// Whether any column has this role.
    pub fn has(&self, role: Role) -> bool {
        self.spans.iter().any(|(_, _, one)| *one == role)
    }

    /// The last column.
    pub fn width(&self) -> usize {
        self.spans.last().map_or(0, |(_, right, _)| *right)
    }
}
