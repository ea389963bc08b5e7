//! The rows of the table: one for each heading.

use barem_format::written;
use barem_ruleset::{Annex, Item, Level, Number, Role, Source};

/// How a row looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A field (lĩnh vực), or another heading of the outermost level: bold capitals.
    Field,
    /// A heading with others below it: bold.
    Group,
    /// A heading that is scored itself.
    Leaf,
    /// The total: bold.
    Total,
    /// A part of the total, by source or by who is assessed.
    Part,
}

/// What stands in the column of points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Points {
    /// Nothing.
    None,
    /// The points.
    Of(Number),
    /// The most that is added or taken: `tối đa 10`.
    AtMost(Number),
}

impl Points {
    /// The points as they are printed; empty for none.
    pub fn text(self) -> String {
        match self {
            Points::None => String::new(),
            Points::Of(points) => written::number(points),
            Points::AtMost(points) => format!("tối đa {}", written::number(points)),
        }
    }
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// How it looks.
    pub kind: RowKind,
    /// How many headings it stands below.
    pub depth: usize,
    /// The code as printed; may be empty.
    pub code: String,
    /// The title; in capitals where it is a field.
    pub title: String,
    /// What the item states, a line each.
    pub lines: Vec<String>,
    /// The points.
    pub points: Points,
    /// The note.
    pub note: String,
}

impl Row {
    /// Whether its words are bold.
    pub fn is_bold(&self) -> bool {
        match self.kind {
            RowKind::Field | RowKind::Group | RowKind::Total => true,
            RowKind::Leaf | RowKind::Part => false,
        }
    }
}

/// The rows of an annex; `head` is what it states for all of its items.
pub(super) fn rows(annex: &Annex, head: &Item) -> Vec<Row> {
    let mut rows = Vec::new();
    annex
        .items
        .iter()
        .for_each(|item| add(item, Above { depth: 0, role: Role::Scale, source: head.source }, &mut rows));
    rows
}

/// What stands above an item.
#[derive(Clone, Copy)]
struct Above {
    depth: usize,
    role: Role,
    source: Option<Source>,
}

fn add(item: &Item, above: Above, rows: &mut Vec<Row>) {
    let source = item.source.or(above.source);
    rows.push(row(item, above, source));
    let below = Above { depth: above.depth + 1, role: item.role, source };
    item.children.iter().for_each(|child| add(child, below, rows));
}

fn row(item: &Item, above: Above, source: Option<Source>) -> Row {
    let kind = kind(item, above.depth);
    let title = item.title.clone().unwrap_or_default();
    Row {
        kind,
        depth: above.depth,
        code: item.code.clone().unwrap_or_default(),
        title: if kind == RowKind::Field { title.to_uppercase() } else { title },
        lines: lines(written::of_item(item), |line| is_for_tools(line) || line == SURVEY_LINE),
        points: points(item),
        note: note(item, above.role, source).to_owned(),
    }
}

fn kind(item: &Item, depth: usize) -> RowKind {
    match (item.level, item.is_leaf()) {
        (Level::Part | Level::Field, _) => RowKind::Field,
        (_, false) if depth == 0 => RowKind::Field,
        (_, false) => RowKind::Group,
        (_, true) => RowKind::Leaf,
    }
}

fn points(item: &Item) -> Points {
    match (item.points, item.cap) {
        (_, Some(cap)) => Points::AtMost(cap),
        (Some(points), None) => Points::Of(points),
        (None, None) => Points::None,
    }
}

/// The note of a leaf that a survey scores, and of a heading that says so for those below it.
pub const SURVEY_NOTE: &str = "Điều tra XHH";

/// The note of a section whose points are added outside the scale.
pub const BONUS_NOTE: &str = "Điểm cộng, ngoài thang điểm";

/// The note of a section whose points are taken from the total.
pub const PENALTY_NOTE: &str = "Điểm trừ, ngoài thang điểm";

/// The statement that the note of a survey stands for.
const SURVEY_LINE: &str = "nguồn: điều tra xã hội học";

fn note(item: &Item, above: Role, source: Option<Source>) -> &'static str {
    let surveyed = if item.is_leaf() { source } else { item.source } == Some(Source::Survey);
    match (item.role, above) {
        (Role::Bonus, Role::Scale) => BONUS_NOTE,
        (Role::Penalty, Role::Scale) => PENALTY_NOTE,
        (Role::Scale | Role::Bonus | Role::Penalty, _) if surveyed => SURVEY_NOTE,
        (Role::Scale | Role::Bonus | Role::Penalty, _) => "",
    }
}

/// Statements that say nothing to whoever reads the annex on paper.
pub(super) fn is_for_tools(line: &str) -> bool {
    ["chấp nhận ", "trước là:", "tách từ:", "gộp từ:", "không còn:"].iter().any(|key| line.starts_with(key))
}

/// Statements as lines, items with `- `; without those that `is_left_out`.
pub(super) fn lines(statements: Vec<Vec<String>>, is_left_out: impl Fn(&str) -> bool) -> Vec<String> {
    let printed = statements.into_iter().filter(|statement| !statement.first().is_some_and(|line| is_left_out(line)));
    let numbered = printed.flat_map(|statement| statement.into_iter().enumerate());
    numbered.map(|(at, line)| if at == 0 { line } else { format!("- {line}") }).collect()
}
