//! What each column of a table holds, by the words that head it.

use barem_diagnostic::fold;

use super::{
    grid::{Cell, Row},
    header,
};

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
    /// The points of a level whose words stand in the column of rules.
    LevelPoints,
    /// The points of the level that heads the column.
    Level,
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

/// The words of a cell, folded.
pub fn words(cell: &Cell) -> String {
    fold(&cell.text())
}

/// The columns below the rows of a header.
pub fn columns(header: &[Row]) -> Columns {
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
    levels(&mut spans, &texts, &names);
    latest_points(&mut spans, &texts);
    if !spans.iter().any(|(_, _, role)| *role == Role::Points) {
        lone_points(&mut spans, &texts);
    }
    let words = header.iter().flat_map(|row| &row.cells).map(words).filter(|text| !text.is_empty()).collect();
    Columns { spans, names, words }
}

/// Levels below one heading are columns of their own. Where the most points have a column, plain points beside the rules
/// are those of a level, and others are to be filled in.
fn levels(spans: &mut [(usize, usize, Role)], texts: &[String], names: &[String]) {
    const GRADES: [&str; 11] = [
        "xuat sac",
        "tot",
        "kha",
        "trung binh",
        "yeu",
        "kem",
        "dat",
        "khong dat",
        "hoan thanh",
        "hoan thanh tot",
        "khong hoan thanh",
    ];
    let is_grade = |name: &String| {
        let name = fold(name);
        GRADES.contains(&name.trim()) || name.strip_prefix("muc ").is_some_and(|rest| rest.trim().len() == 1)
    };
    if names.iter().filter(|name| is_grade(name)).count() >= 2 {
        spans.iter_mut().zip(names).filter(|(_, name)| is_grade(name)).for_each(|(span, _)| span.2 = Role::Level);
        return;
    }
    let is_plain = |text: &String| matches!(text.as_str(), "diem" | "so diem" | "muc diem");
    if !spans.iter().zip(texts).any(|(span, text)| span.2 == Role::Points && !is_plain(text)) {
        return;
    }
    for at in 1..spans.len() {
        let after_rule = spans.get(at - 1).is_some_and(|before| before.2 == Role::Rule);
        if let (true, Some(span)) = (texts.get(at).is_some_and(is_plain), spans.get_mut(at)) {
            span.2 = if after_rule { Role::LevelPoints } else { Role::Other };
        }
    }
}

/// Of several columns of points that name a year, only the latest is the annex.
fn latest_points(spans: &mut [(usize, usize, Role)], texts: &[String]) {
    let year = |text: &String| -> Option<u32> {
        let years = text.split(|c: char| !c.is_ascii_digit()).filter(|word| word.len() == 4);
        years.filter_map(|word| word.parse().ok()).max()
    };
    let of_points = || spans.iter().zip(texts).filter(|(span, _)| span.2 == Role::Points).map(|(_, text)| year(text));
    let latest = of_points().flatten().max();
    if latest.is_none() || of_points().count() < 2 {
        return;
    }
    let older = spans.iter_mut().zip(texts).filter(|(span, text)| span.2 == Role::Points && year(text) < latest);
    older.for_each(|(span, _)| span.2 = Role::Other);
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
pub fn role(words: &str) -> Role {
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
        () if has(&["nam truoc", "nam ngoai"]) => Role::Other,
        () if has(&["diem muc", "diem tung muc", "diem cua tung muc", "diem moi muc"]) => Role::LevelPoints,
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
        () if has(&["tham dinh", "dat duoc", "diem dat", "ket qua", "giai trinh", "don vi"]) => Role::Other,
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
            "muc danh gia",
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
    /// The header that begins at a row among the data: it agrees with the first as a whole, or heads the codes again.
    pub fn again(&self, rows: &[Row]) -> Option<(Columns, usize)> {
        let row = rows.first()?;
        let (again, count) = header::header(rows)?;
        let agrees = if self.has(Role::Code) { again.has(Role::Code) } else { again.names.len() == self.names.len() };
        (agrees || self.is_repeated_by(row)).then_some((again, count))
    }

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

    /// What heads the column of a cell.
    pub fn name_of(&self, cell: &Cell) -> Option<&str> {
        let (left, _, _) = self.span_of(cell)?;
        let at = self.spans.iter().position(|span| span.0 == left)?;
        self.names.get(at).map(String::as_str)
    }

    /// What heads the column of a cell whose content is of no use.
    pub fn unused(&self, cell: &Cell) -> Option<&str> {
        self.span_of(cell).filter(|(_, _, role)| *role == Role::Other)?;
        self.name_of(cell).filter(|name| !name.is_empty())
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
