//! The annexes of a document: which tables belong to each, what stands around them, and their rows.

use std::collections::BTreeSet;

use barem_diagnostic::{Text, fold, text};

use super::{
    columns::{self, Columns},
    declared::Declared,
    grid::{Block, Document, Row, Table},
    points::Points,
    rows::{self, Entry, Item},
    verbatim,
};

/// An annex as it was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Its label.
    pub label: String,
    /// Its title.
    pub title: String,
    /// Its headings in order, each with the table it stands in.
    pub entries: Vec<Entry>,
    /// The names of its tables.
    pub tables: Vec<String>,
    /// What is said of the whole table.
    pub declared: Declared,
    /// Lines of the language that hold for the whole annex.
    pub statements: Vec<String>,
    /// The table has a column for the unit's own points.
    pub self_assessed: bool,
}

/// What a document holds.
#[derive(Clone, Debug, Default)]
pub struct Annexes {
    /// The annexes.
    pub all: Vec<Found>,
    /// Number and day of a decision, as they are written.
    pub decision: Option<String>,
    /// What was left out, and why.
    pub skipped: Vec<Text>,
}

/// A header stands among so many first rows of a table.
const PREAMBLE: usize = 200;

/// A reading in progress.
#[derive(Default)]
struct Reading {
    out: Annexes,
    /// Lines since the last table.
    lines: Vec<(String, bool)>,
    columns: Option<Columns>,
}

/// Finds the annexes.
pub fn find(document: &Document) -> Annexes {
    let mut reading = Reading::default();
    for block in &document.blocks {
        match block {
            Block::Line(line) if line.text.is_empty() => {}
            Block::Line(line) => reading.line(&line.text, line.bold),
            Block::Table(table) => reading.table(table),
        }
    }
    reading.behind();
    if document.hidden > 0 {
        reading.out.skipped.push(text!(
            "bỏ qua {} dòng hoặc trang đang ẩn", "{} hidden rows or sheets were left out"; document.hidden
        ));
    }
    reading.out
}

impl Reading {
    fn line(&mut self, text: &str, bold: bool) {
        if self.out.decision.is_none() {
            self.out.decision = decision(text);
        }
        self.lines.push((text.to_owned(), bold));
    }

    /// Lines behind the last table speak of it.
    fn behind(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        if let Some(annex) = self.out.all.last_mut() {
            lines.iter().for_each(|(text, _)| annex.remark(text));
        }
    }

    fn table(&mut self, table: &Table) {
        let start =
            (0..table.rows.len().min(PREAMBLE)).find_map(|at| Some((at, columns::header(table.rows.get(at..)?)?)));
        let Some((at, (columns, header))) = start.filter(|(at, _)| *at == 0 || !self.goes_on(table)) else {
            return self.headless(table);
        };
        for row in table.rows.iter().take(at) {
            row.cells.iter().for_each(|cell| cell.lines.iter().for_each(|line| self.line(&line.text, line.bold)));
        }
        let body = table.rows.get(at + header..).unwrap_or_default();
        self.open(table, body, &columns);
        self.columns = Some(columns);
        self.body(table, body);
    }

    /// Whether the first row of a table is one of the annex before: as wide, with a code and a title or points.
    fn goes_on(&self, table: &Table) -> bool {
        let Some((columns, first)) = self.columns.as_ref().zip(table.rows.first()) else { return false };
        let width = first.cells.last().map_or(0, |cell| cell.right);
        let coded = matches!(rows::read(first, columns), Some(Item::Headings(entries)) if entries.iter().any(|entry| entry.code.is_some()));
        width == columns.width() && coded && label_in(&self.lines).is_none() && table.sheet.is_none()
    }

    /// A table without a header goes on from the one before, if it is as wide.
    fn headless(&mut self, table: &Table) {
        let width = table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.right).max().unwrap_or(0);
        let fits = self.columns.as_ref().is_some_and(|columns| columns.width() == width && width >= 2);
        let starts = label_in(&self.lines).is_some();
        if fits && !starts && !self.out.all.is_empty() {
            self.behind();
            self.body(table, &table.rows);
            return;
        }
        // What a decision has on its first page is a table too; its text counts.
        for row in &table.rows {
            row.cells.iter().for_each(|cell| cell.lines.iter().for_each(|line| self.line(&line.text, line.bold)));
        }
        if table.rows.len() >= 4 && width >= 2 {
            let why =
                text!("bỏ qua {}: không có dòng tiêu đề cột", "{} was left out: no row heads its columns"; table.name);
            self.out.skipped.push(why);
        }
    }

    /// Opens an annex, or goes on with the one before.
    fn open(&mut self, table: &Table, body: &[Row], columns: &Columns) {
        let named = label_in(&self.lines).or_else(|| table.sheet.as_deref().and_then(label_of_sheet));
        let goes_on = match (&table.sheet, self.out.all.last()) {
            (_, None) => false,
            (None, Some(_)) => named.is_none(),
            (Some(_), Some(last)) => named.is_none() && continues(last, body, columns),
        };
        if goes_on {
            return self.behind();
        }
        let lines = std::mem::take(&mut self.lines);
        let label = self.free_label(named);
        let mut annex = Found { label, title: title(&lines), ..Found::default() };
        lines.iter().for_each(|(text, _)| annex.remark(text));
        self.out.all.push(annex);
    }

    fn free_label(&self, named: Option<String>) -> String {
        let taken = |label: &str| self.out.all.iter().any(|annex| barem_ruleset::same_label(&annex.label, label));
        let numbers = (1_u32..).map(|number| format!("{number:02}"));
        named.into_iter().chain(numbers).find(|label| !taken(label)).unwrap_or_default()
    }

    fn body(&mut self, table: &Table, rows: &[Row]) {
        let Some(mut columns) = self.columns.clone() else { return };
        let Some(annex) = self.out.all.last_mut() else { return };
        annex.tables.push(table.name.clone());
        annex.self_assessed |= columns.has(columns::Role::SelfAssessed);
        let (mut skip, mut totalled, mut unused) = (0, false, BTreeSet::new());
        for (at, row) in rows.iter().enumerate() {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            if let Some((again, count)) =
                rows.get(at..).and_then(columns::header).filter(|_| at > 0 || columns.is_repeated_by(row))
            {
                skip = count - 1;
                // A header repeated in short (`Tối đa`) says less than the first.
                if again.has_points() || !columns.has_points() || again.width() != columns.width() {
                    columns = again;
                }
                continue;
            }
            if columns.is_repeated_by(row) {
                continue;
            }
            for cell in row.cells.iter().filter(|cell| !cell.continued && !cell.is_empty()) {
                unused.extend(columns.unused(cell).map(str::to_owned));
            }
            match rows::read(row, &columns) {
                None => {}
                // What stands below the sum in words alone is said of the whole table.
                Some(Item::Headings(entries)) if totalled && entries.iter().all(|entry| entry.is_remark()) => {
                    row.cells.iter().flat_map(|cell| &cell.lines).for_each(|line| annex.remark(&line.text));
                }
                Some(Item::Headings(entries)) => entries.into_iter().for_each(|entry| annex.heading(entry)),
                Some(Item::More(more)) => match annex.entries.last_mut() {
                    Some(last) => last.add(*more),
                    None => annex.declared.read(&more.rule.join(" ")),
                },
                Some(Item::Total(words, points)) => {
                    annex.total(&words, points);
                    totalled = true;
                }
                Some(Item::Part(source, points)) => annex.declared.share(source, points),
            }
        }
        self.columns = Some(columns);
        for name in unused {
            let left = text!("{}: không dùng đến cột “{}”", "{}: the column “{}” was not used"; table.name, name);
            self.out.skipped.push(left);
        }
    }
}

impl Found {
    /// A line outside of the table.
    fn remark(&mut self, text: &str) {
        let below = self.statements.last().is_some_and(|last| last.ends_with(':') || last.starts_with("- "));
        match verbatim::is_statement(text) || (below && verbatim::is_item(text)) {
            true => self.statements.push(text.to_owned()),
            false => self.declared.read(text),
        }
    }

    /// A row with a title: a heading of its own, or more of the one above.
    fn heading(&mut self, mut entry: Entry) {
        entry.table = self.tables.len().saturating_sub(1);
        let above = self.entries.last_mut();
        match above {
            Some(above) if belongs(above, &entry) => above.add(entry),
            _ => self.entries.push(entry),
        }
    }

    fn total(&mut self, words: &str, points: Option<Points>) {
        if let Some(Points::Stated(points, _)) = points {
            self.declared.scale.get_or_insert(points);
        }
        self.declared.read(words);
    }
}

/// Whether a row without a code is part of the heading above it.
fn belongs(above: &Entry, entry: &Entry) -> bool {
    if entry.code.is_some() || entry.rank.is_some() || rows::is_capital(&entry.title) {
        return false;
    }
    // A row of its own in bold that states no amounts is a heading that has no code.
    let says = entry.title.contains(':') || entry.title.chars().any(|c| c.is_ascii_digit());
    let own = entry.strong && (entry.points.is_some() || !above.rule.is_empty() || !says);
    !own && (above.code.is_some() || entry.points.is_none() || !above.rule.is_empty())
}

/// Whether the first code of a sheet follows the last field of the sheet before.
fn continues(last: &Found, body: &[Row], columns: &Columns) -> bool {
    let first = body.iter().find_map(|row| match rows::read(row, columns)? {
        Item::Headings(entries) => entries.into_iter().find_map(|entry| entry.code),
        _ => None,
    });
    let value = |code: &str| code.parse::<u32>().ok().or_else(|| super::code::roman(code));
    let before = last.entries.iter().filter_map(|entry| value(entry.code.as_deref()?)).next_back();
    let top = last.entries.first().and_then(|entry| value(entry.code.as_deref()?));
    first
        .and_then(|code| value(&code))
        .zip(before)
        .zip(top)
        .is_some_and(|((first, before), top)| first == before + 1 && first > top)
}

/// `Phụ lục 01`, `PHỤ LỤC SỐ I`: the label in the last line that begins so.
fn label_in(lines: &[(String, bool)]) -> Option<String> {
    lines.iter().rev().find_map(|(line, _)| label(line))
}

fn label_of_sheet(name: &str) -> Option<String> {
    let plain = fold(name);
    let rest = plain
        .strip_prefix("pl")
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == ' ' || c == '.' || c == '_'));
    label(name).or_else(|| rest.and_then(|rest| word_label(rest.trim_start_matches(['.', '_', ' ']))))
}

fn label(line: &str) -> Option<String> {
    let rest = after_annex(line)?;
    word_label(rest)
}

/// What stands behind `Phụ lục` or `Phụ lục số`.
fn after_annex(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    let (one, two) = (words.next()?, words.next()?);
    if fold(one) != "phu" || fold(two.trim_end_matches([':', '.', ','])) != "luc" {
        return None;
    }
    let rest = line.trim_start().get(one.len()..)?.trim_start().get(two.len()..)?.trim_start();
    let number = rest.split_whitespace().next().filter(|word| fold(word) == "so");
    Some(number.map_or(rest, |number| rest.get(number.len()..).unwrap_or_default().trim_start()))
}

fn word_label(rest: &str) -> Option<String> {
    let word =
        rest.split(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | ',' | '-' | '–' | '(' | ')')).next()?;
    let fits = !word.is_empty() && word.chars().count() <= 6 && word.chars().all(char::is_alphanumeric);
    let numbered = word.chars().any(|c| c.is_ascii_digit())
        || super::code::roman(word).is_some()
        || word.chars().count() == 1
        || rows::is_capital(&format!("{word}{word}"));
    (fits && numbered).then(|| word.to_owned())
}

/// The title of an annex: the lines below its label, or the last heading above its table.
fn title(lines: &[(String, bool)]) -> String {
    let from = lines.iter().rposition(|(line, _)| label(line).is_some() || after_annex(line).is_some());
    let own = from.and_then(|at| lines.get(at)).and_then(|(line, _)| own_title(line));
    if let Some(own) = own {
        return own;
    }
    let near = lines.iter().skip(from.map_or(0, |at| at + 1)).filter(|(line, _)| !is_idle(line));
    let strong = |(line, bold): &&(String, bool)| *bold || rows::is_capital(line);
    let strongs: Vec<&str> = near.clone().filter(strong).map(|(line, _)| line.as_str()).take(4).collect();
    let title = if strongs.is_empty() { near.map(|(line, _)| line.as_str()).take(1).collect() } else { strongs };
    title.join(" ").chars().take(300).collect()
}

/// `Phụ lục 01: Bộ tiêu chí …`
fn own_title(line: &str) -> Option<String> {
    let rest = after_annex(line)?;
    let label = word_label(rest)?;
    let rest = rest.get(label.len()..)?.trim_start_matches([':', '.', ',', '-', '–', ' ']);
    (!rest.is_empty() && !rest.starts_with('(')).then(|| rest.to_owned())
}

/// Lines that are no title.
fn is_idle(line: &str) -> bool {
    let plain = fold(line);
    let begins = [
        "(",
        "kem theo",
        "ban hanh kem",
        "don vi",
        "cong hoa xa hoi",
        "doc lap",
        "ubnd",
        "uy ban nhan dan",
        "so:",
        "quyet dinh so",
        "can cu",
        "---",
        "mau ",
    ];
    begins.iter().any(|word| plain.starts_with(word))
        || plain.chars().filter(|c| c.is_alphabetic()).count() < 4
        || plain == "du thao"
        || plain == "phuc dung"
}

/// `1149/QĐ-BNV` with the day behind it, as far as they are written in one line.
fn decision(line: &str) -> Option<String> {
    let plain = fold(line);
    if !plain.contains("quyet dinh") && !plain.starts_with("so") && !plain.contains("kem theo") {
        return None;
    }
    let number = line.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';' | ':')).find(|word| {
        word.contains("/QĐ-")
            && word.starts_with(|c: char| c.is_ascii_digit())
            && word.chars().all(|c| c.is_alphanumeric() || "/-.".contains(c))
    })?;
    let after: Vec<u32> = plain.split_once("ngay").map_or(Vec::new(), |(_, rest)| {
        rest.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).take(3).collect()
    });
    let day = match after.as_slice() {
        [day @ 1..=31, month @ 1..=12, year @ 1945..=2200] => format!(" ngày {day:02}/{month:02}/{year}"),
        _ => String::new(),
    };
    Some(format!("\"{number}\"{day}"))
}
