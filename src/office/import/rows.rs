//! Rows of a table as what they say of criteria: headings with their lines, total rows, and lines that belong to the row
//! above.

use barem_diagnostic::fold;
use barem_ruleset::{Number, Source};

use super::{
    code, codes,
    columns::{Columns, Role},
    grid::{Cell, Line, Row, Was},
    points::{self, Points},
    sums, verbatim,
};

/// A heading with what its row and the rows below it say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Which table of its annex it stands in, from 0.
    pub table: usize,
    /// Where it stands: the row, from 1.
    pub row: usize,
    /// The file hides its row.
    pub is_hidden: bool,
    /// Its code, as it is compared.
    pub code: Option<String>,
    /// What the spreadsheet had for the code.
    pub code_was: Was,
    /// The characters of the code's cell.
    pub code_text: String,
    /// Its title.
    pub title: String,
    /// The title is bold or in capitals.
    pub strong: bool,
    /// The title column it stands in, where levels have columns of their own.
    pub rank: Option<usize>,
    /// Its points.
    pub points: Option<Points>,
    /// Whose points they are, where columns tell.
    pub source: Option<Origin>,
    /// What stands in the columns of the unit's own points and of the survey.
    pub marks: Vec<(Origin, String)>,
    /// Lines of the language.
    pub statements: Vec<String>,
    /// Lines that say how points are given.
    pub rule: Vec<String>,
    /// Documents that prove.
    pub evidence: Vec<String>,
    /// Notes.
    pub notes: Vec<String>,
    /// Who leads.
    pub lead: Option<String>,
}

/// Where points come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The unit itself.
    SelfAssessment,
    /// A survey.
    Survey,
}

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Headings, outermost first.
    Headings(Vec<Entry>),
    /// More of the heading above.
    More(Box<Entry>),
    /// A sum of everything, as it is written, with its parts by source.
    Total(String, Option<Points>, Vec<(Source, Number)>),
    /// A part of that sum.
    Part(Source, Number),
    /// The sum of a part of the table: its code, the words and the points.
    Subtotal(String, String, Option<Points>),
}

/// Reads a row below the header.
pub fn read(row: &Row, columns: &Columns) -> Option<Item> {
    let mut entry = Entry { row: row.number, is_hidden: row.is_hidden, ..Entry::default() };
    let mut titles: Vec<(usize, &Cell)> = Vec::new();
    let mut levels: Option<&Cell> = None;
    for cell in row.cells.iter().filter(|cell| !cell.continued && !cell.is_empty()) {
        match columns.role_of(cell) {
            Role::Title => titles.push((columns.title_rank(cell), cell)),
            // A text across all columns of a table.
            Role::Code if is_wide(cell, columns) => titles.push((0, cell)),
            Role::Code => code_cell(cell, &mut entry),
            Role::Points => entry.points = one_of(entry.points.take(), points::points(&cell.text())),
            Role::SelfPoints => split_points(cell, Origin::SelfAssessment, &mut entry),
            Role::SurveyPoints => split_points(cell, Origin::Survey, &mut entry),
            Role::Rule => {
                levels = Some(cell);
                entry.rule.extend(lines_of(cell));
            }
            Role::LevelPoints => level_points(levels, cell, &mut entry),
            Role::Level => {
                let name = columns.name_of(cell).unwrap_or_default();
                entry.rule.push(format!("{name}: {}", cell.text()));
            }
            Role::Evidence => entry.evidence.extend(lines_of(cell)),
            Role::Note => entry.notes.extend(lines_of(cell)),
            Role::Lead => entry.lead = Some(cell.text()),
            Role::Survey => entry.marks.push((Origin::Survey, cell.text())),
            Role::SelfAssessed => entry.marks.push((Origin::SelfAssessment, cell.text())),
            Role::Other => {}
        }
    }
    entry.source = entry.source.or(sums::marked(&entry));
    with_titles(entry, &titles, columns)
}

/// The points of a row; nobody knows which count where two columns differ.
fn one_of(known: Option<Points>, stated: Option<Points>) -> Option<Points> {
    let words = |points: &Points| match points {
        Points::Stated(number, _) => number.to_string().replace('.', ","),
        Points::Unclear(text) => text.clone(),
    };
    match (known, stated) {
        (Some(known), Some(stated)) if known != stated => {
            Some(Points::Unclear(format!("{}; {}", words(&known), words(&stated))))
        }
        (known, stated) => known.or(stated),
    }
}

/// Puts the points of levels behind their words, line by line.
fn level_points(words: Option<&Cell>, cell: &Cell, entry: &mut Entry) {
    let amounts = lines_of(cell);
    let count = words.map_or(0, |words| lines_of(words).len());
    if count != amounts.len() || count != entry.rule.len() {
        entry.rule.extend(amounts);
        return;
    }
    for (line, amount) in entry.rule.iter_mut().zip(amounts) {
        *line = format!("{}: {amount}", line.trim_end_matches([':', ' ']));
    }
}

/// Whether a cell in the column of codes holds a title or a remark: it reaches over the titles, or is far too long.
fn is_wide(cell: &Cell, columns: &Columns) -> bool {
    const LONGEST: usize = 20;
    let titles = columns.spans.iter().filter(|(_, _, role)| *role == Role::Title);
    let covers = titles.into_iter().any(|(left, right, _)| cell.left <= *left && cell.right >= *right);
    let text = cell.text();
    (covers || text.chars().count() > LONGEST) && code::code(&text).is_none()
}

fn code_cell(cell: &Cell, entry: &mut Entry) {
    let label = cell.lines.iter().find_map(|line| line.label.clone()).unwrap_or_default();
    let text = label + &cell.text();
    entry.code_was = cell.was;
    // A code that became a day: what it was is found out from its neighbours later.
    entry.code = code::code(&text).or_else(|| codes::day_code(&text).filter(|_| cell.was == Was::Day));
    entry.code_text = text;
}

fn split_points(cell: &Cell, origin: Origin, entry: &mut Entry) {
    let Some(stated) = points::points(&cell.text()).filter(|points| *points != Points::Stated(Number::ZERO, false))
    else {
        return;
    };
    entry.source = Some(origin).filter(|_| entry.points.is_none());
    entry.points = match (entry.points.take(), stated) {
        (Some(Points::Stated(one, _)), Points::Stated(other, _)) => {
            one.plus(other).map(|sum| Points::Stated(sum, false))
        }
        (_, stated) => Some(stated),
    };
}

/// The lines of a cell, with the marks of automatic lists.
fn lines_of(cell: &Cell) -> Vec<String> {
    cell.lines.iter().map(with_label).filter(|text| !text.is_empty()).collect()
}

fn with_label(line: &Line) -> String {
    match line.label.as_deref() {
        Some(label) if !line.text.is_empty() => format!("{label} {}", line.text),
        _ => line.text.clone(),
    }
}

fn with_titles(mut entry: Entry, titles: &[(usize, &Cell)], columns: &Columns) -> Option<Item> {
    let several = columns.spans.iter().filter(|(_, _, role)| *role == Role::Title).count() > 1;
    let Some(((rank, deepest), above)) = titles.split_last() else {
        let empty = entry.code.is_none() && entry.points.is_none();
        let says = !entry.rule.is_empty() || !entry.evidence.is_empty() || !entry.notes.is_empty();
        return (says && empty).then(|| Item::More(Box::new(entry)));
    };
    if let Some(total) = sums::total(&deepest.text(), &entry) {
        return Some(total);
    }
    let code = entry.code.take();
    let mut headings: Vec<Entry> = Vec::new();
    for (rank, cell) in above {
        let mut outer =
            Entry { row: entry.row, is_hidden: entry.is_hidden, rank: several.then_some(*rank), ..Entry::default() };
        title_cell(cell, &mut outer);
        headings.push(outer);
    }
    entry.code = code;
    entry.rank = several.then_some(*rank);
    title_cell(deepest, &mut entry);
    if entry.title.is_empty() {
        return Some(Item::More(Box::new(entry)));
    }
    headings.push(entry);
    Some(Item::Headings(headings))
}

/// The title of a cell, its code if it has one in front, and the lines below it.
fn title_cell(cell: &Cell, entry: &mut Entry) {
    let mut lines = cell.lines.iter().filter(|line| !line.is_empty()).peekable();
    let Some(first) = lines.next() else { return };
    let mut title = first.text.clone();
    if entry.code.is_none()
        && let Some(label) = first.label.as_deref()
        && let Some(of_list) = code::code(label)
    {
        entry.code = Some(of_list);
    } else if let Some((leading, rest)) = code::leading(&first.text)
        && (entry.code.is_none() || entry.code.as_deref() == Some(leading.as_str()))
    {
        (entry.code, title) = (Some(leading), rest.to_owned());
    }
    while let Some(next) = lines.next_if(|next| goes_on(&title, first, next)) {
        title = format!("{title} {}", next.text);
    }
    if let Some((shorter, stated)) = points::trailing(&title) {
        let same = entry.points.as_ref().is_none_or(|known| same_amount(known, &stated));
        if same {
            entry.points.get_or_insert(stated);
            title = shorter;
        }
    }
    entry.strong = first.bold || is_capital(&title);
    if let Some((before, mark)) = bracketed(&title).filter(|(_, mark)| is_survey(mark)) {
        entry.source = Some(Origin::Survey);
        // Whom it asks stays in the title.
        if is_bare_survey(mark) {
            title = before.to_owned();
        }
    }
    entry.title = title;
    for line in lines {
        below(&with_label(line), entry);
    }
}

fn same_amount(one: &Points, other: &Points) -> bool {
    matches!((one, other), (Points::Stated(one, _), Points::Stated(other, _)) if one == other)
}

/// `… (ĐTXHH)`: a title, and the words in parentheses at its end.
fn bracketed(title: &str) -> Option<(&str, &str)> {
    let inner = title.trim_end().strip_suffix([')', ']'])?;
    let at = inner.rfind(['(', '['])?;
    let (before, mark) = inner.split_at_checked(at)?;
    (!before.trim().is_empty()).then(|| (before.trim_end(), mark.trim_start_matches(['(', '['])))
}

/// Whether the next line still belongs to the title: it goes on in lower case, or in the same bold.
fn goes_on(title: &str, first: &Line, next: &Line) -> bool {
    if next.label.is_some() || next.text.starts_with(['-', '+', '•', '*', '–']) || verbatim::is_statement(&next.text)
    {
        return false;
    }
    let digits = next.text.chars().any(|c| c.is_ascii_digit()) || next.text.contains([':', ';']);
    let lower = next.text.starts_with(char::is_lowercase);
    let open = !title.ends_with([':', '.', ';']);
    open && !digits
        && ((next.soft && lower) || (first.bold && next.bold) || (is_capital(title) && is_capital(&next.text)))
}

/// Whether all letters are capitals.
pub fn is_capital(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3 && !text.chars().any(char::is_lowercase)
}

/// Whether a text names the survey as the source; it may say how it leads there and who is asked, and nothing more:
/// `Xác định qua điều tra xã hội học đối với công chức`.
pub fn is_survey(text: &str) -> bool {
    survey(text).is_some()
}

/// Whether a text names the survey and not whom it asks.
pub fn is_bare_survey(text: &str) -> bool {
    survey(text).is_some_and(|asked| asked.is_empty())
}

/// Whom the survey asks that a text names.
fn survey(text: &str) -> Option<String> {
    const LEADS: [&str; 19] = [
        "danh gia",
        "cham",
        "cham diem",
        "diem",
        "xac dinh",
        "duoc",
        "tinh",
        "can cu",
        "thong qua",
        "qua",
        "theo",
        "bang",
        "ket qua",
        "phieu",
        "cuoc",
        "dot",
        "lay",
        "dua tren",
        "dua vao",
    ];
    const NAMES: [&str; 11] = [
        "dieu tra xa hoi hoc",
        "khao sat xa hoi hoc",
        "dieu tra khao sat",
        "khao sat dieu tra",
        "dieu tra xhh",
        "khao sat xhh",
        "dieu tra",
        "khao sat",
        "dtxhh",
        "xhh",
        "y kien khao sat",
    ];
    const ASKED: [&str; 14] = [
        "doi voi",
        "qua",
        "cua",
        "lay y kien",
        "y kien",
        "chi so hai long",
        "muc do hai long",
        "nguoi dan",
        "to chuc",
        "doanh nghiep",
        "cong chuc",
        "vien chuc",
        "can bo",
        "va",
    ];
    let plain = fold(text).replace(['.', ':', '(', ')', '*', ','], " ");
    let plain = plain.trim_start_matches(|c: char| !c.is_alphanumeric());
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let asked = after(without_all(&plain, &LEADS), &NAMES)?;
    without_all(asked, &ASKED).is_empty().then(|| asked.to_owned())
}

/// What stands behind one of the phrases at the start of a text, the longest that fits first in the list.
fn after<'a>(text: &'a str, phrases: &[&str]) -> Option<&'a str> {
    phrases.iter().find_map(|phrase| {
        let rest = text.strip_prefix(phrase)?;
        (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim_start())
    })
}

/// What stands behind all of the phrases at the start of a text.
fn without_all<'a>(text: &'a str, phrases: &[&str]) -> &'a str {
    let mut rest = text;
    while let Some(next) = after(rest, phrases) {
        rest = next;
    }
    rest
}

/// Whether a text names the unit's own assessment as the source.
pub fn is_self(text: &str) -> bool {
    let plain = fold(text).replace(['.', ':', '(', ')'], "");
    matches!(plain.trim(), "tu danh gia" | "tu cham" | "tu cham diem" | "don vi tu danh gia" | "don vi tu cham")
}

/// A line below a title.
fn below(text: &str, entry: &mut Entry) {
    let is_item =
        |entry: &Entry| entry.statements.last().is_some_and(|last| last.ends_with(':') || last.starts_with("- "));
    if verbatim::is_statement(text) || (is_item(entry) && verbatim::is_item(text)) {
        entry.statements.push(text.to_owned());
        return;
    }
    let plain = text.trim_start_matches(['-', '+', '•', '*', ' ']);
    let labelled = |names: &[&str]| {
        let (head, rest) = plain.split_once(':')?;
        names.contains(&fold(head).trim()).then(|| rest.trim().to_owned())
    };
    match () {
        () if is_survey(plain) || is_self(plain) => entry.notes.push(plain.to_owned()),
        () => {
            if let Some(rest) = labelled(&[
                "tlkc",
                "tai lieu kiem chung",
                "minh chung",
                "kiem chung",
                "tai lieu minh chung",
                "ho so kiem chung",
            ]) {
                entry.evidence.push(rest);
            } else if let Some(rest) = labelled(&["ghi chu", "luu y"]) {
                entry.notes.push(rest);
            } else {
                entry.rule.push(text.to_owned());
            }
        }
    }
}

impl Entry {
    /// Whether the columns of sources hold a mark for it.
    pub fn is_marked(&self) -> bool {
        sums::marked(self).is_some()
    }

    /// Whether it is words alone.
    pub fn is_remark(&self) -> bool {
        self.code.is_none() && self.points.is_none()
    }

    /// Takes over what a row below it says.
    pub fn add(&mut self, more: Entry) {
        let title = more.title;
        if !title.is_empty() {
            let amount = match &more.points {
                Some(Points::Stated(number, _)) => format!(": {}", number.to_string().replace('.', ",")),
                Some(Points::Unclear(text)) => format!(": {text}"),
                None => String::new(),
            };
            below(&format!("{title}{amount}"), self);
        }
        self.statements.extend(more.statements);
        self.rule.extend(more.rule);
        self.evidence.extend(more.evidence);
        self.notes.extend(more.notes);
        self.source = self.source.or(more.source);
        self.is_hidden |= more.is_hidden;
    }
}

#[cfg(test)]
mod tests {
    use super::{is_bare_survey, is_survey};

    #[test]
    fn surveys_are_named() {
        for text in
            ["Điều tra XHH", "(ĐTXHH)", "- Theo kết quả điều tra xã hội học", "＋ Xác định qua điều tra xã hội học"]
        {
            assert!(is_survey(text) && is_bare_survey(text), "{text}");
        }
        for text in [
            "Điều tra xã hội học đối với công chức",
            "Điều tra xã hội học qua Chỉ số hài lòng",
            "Điều tra, khảo sát người dân, tổ chức",
            "– Phiếu khảo sát người dân",
        ] {
            assert!(is_survey(text) && !is_bare_survey(text), "{text}");
        }
        for text in [
            "Tự khảo sát",
            "Tổ chức khảo sát người dân",
            "Có kết quả khảo sát",
            "Báo cáo kết quả khảo sát",
            "Không thực hiện điều tra xã hội học",
            "Điều tra xã hội học: 2 điểm",
            "Khảo sát hiện trạng hạ tầng",
        ] {
            assert!(!is_survey(text), "{text}");
        }
    }
}
