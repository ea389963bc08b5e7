//! The annexes of a document: which tables belong to each, what stands around them, and their rows.

use std::collections::BTreeSet;

use barem_diagnostic::{Text, text};
use barem_ruleset::{Number, Source};

use super::{
    columns::{self, Columns},
    declared::Declared,
    grid::{Block, Document, Row, Table},
    header,
    label::{decision, label_in, label_of_sheet, title},
    points::Points,
    rows::{self, Entry, Item},
    summary::{self, Summary},
    sums, verbatim,
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
    /// The document gives it its label.
    named: bool,
    /// The last row that is a sum and does not say of what: of everything, if no heading follows.
    sum: Option<Points>,
    /// The sums below the columns of sources.
    column_sums: Vec<(Source, Number)>,
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
    reading.finish();
    if document.hidden > 0 {
        reading.out.skipped.push(text!(
            "bỏ qua {} cột hoặc trang đang ẩn", "{} hidden columns or sheets were left out"; document.hidden
        ));
    }
    reading.out
}

fn repeats(table: &str) -> Text {
    text!("{}: bảng tổng hợp, chỉ nhắc lại các mục của bảng khác", "{}: a summary that repeats headings of another table"; table)
}

impl Reading {
    fn line(&mut self, text: &str, bold: bool) {
        if self.out.decision.is_none() {
            self.out.decision = decision(text);
        }
        self.lines.push((text.to_owned(), bold));
    }

    /// What only the end of the document decides: sums of everything, and summaries in front of what they sum up.
    fn finish(&mut self) {
        for annex in &mut self.out.all {
            if let Some(sum) = annex.sum.take() {
                annex.total("", Some(sum));
            }
            // Sums below columns of marks or of parts are those of the sources; below others, what a unit claims.
            if sums::split(&mut annex.entries) || annex.entries.iter().any(Entry::is_marked) {
                let sums = std::mem::take(&mut annex.column_sums);
                sums.into_iter().for_each(|(source, points)| annex.declared.share(source, points));
            }
        }
        let mut at = 0;
        while let Some([summary, annex]) = self.out.all.get_mut(at..at + 2) {
            if summary.named || annex.named || !summary::repeats(&summary.entries, &annex.entries) {
                at += 1;
                continue;
            }
            annex.declared.scale = annex.declared.scale.or(summary.declared.scale);
            annex.label = std::mem::take(&mut summary.label);
            let name = summary.tables.first().cloned().unwrap_or_default();
            self.out.skipped.push(repeats(&name));
            self.out.all.remove(at);
        }
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
            (0..table.rows.len().min(PREAMBLE)).find_map(|at| Some((at, header::header(table.rows.get(at..)?)?)));
        let Some((at, (columns, count))) = start.filter(|(at, _)| *at == 0 || !self.goes_on(table)) else {
            return self.headless(table);
        };
        for row in table.rows.iter().take(at) {
            row.cells.iter().for_each(|cell| cell.lines.iter().for_each(|line| self.line(&line.text, line.bold)));
        }
        let body = table.rows.get(at + count..).unwrap_or_default();
        if self.sums_up(table, body, &columns) {
            return;
        }
        self.open(table, body, &columns);
        self.columns = Some(columns);
        self.body(table, body);
    }

    /// Whether a table only repeats headings of the annex before it; its sum is that of the annex.
    fn sums_up(&mut self, table: &Table, body: &[Row], columns: &Columns) -> bool {
        let named = label_in(&self.lines).or_else(|| table.sheet.as_deref().and_then(label_of_sheet));
        let Some(annex) = self.out.all.last_mut().filter(|_| named.is_none()) else { return false };
        let Some(summary) = Summary::read(body, columns, &annex.entries) else { return false };
        annex.total(&summary.words, summary.points);
        self.lines.clear();
        self.out.skipped.push(repeats(&table.name));
        let differing = summary.differing.into_iter().map(|title| {
            text!("{}: điểm của “{}” khác với bảng tiêu chí", "{}: the points of “{}” are not those of the annex"; table.name, title)
        });
        self.out.skipped.extend(differing);
        true
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
        let is_named = named.is_some();
        let label = self.free_label(named);
        let mut annex = Found { label, title: title(&lines), named: is_named, ..Found::default() };
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
        let (mut skip, mut totalled, mut foreign, mut unused) = (0, false, false, BTreeSet::new());
        for (at, row) in rows.iter().enumerate() {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            if let Some((again, count)) =
                rows.get(at..).and_then(|rows| columns.again(rows)).filter(|_| at > 0 || columns.is_repeated_by(row))
            {
                (skip, foreign) = (count - 1, false);
                // A header repeated in short (`Tối đa`), or without its second row, says less than the first.
                let short = columns.is_repeated_by(row) && count == 1;
                if short && again.width() == columns.width() {
                    continue;
                }
                if again.has_points() || !columns.has_points() || again.width() != columns.width() {
                    columns = again;
                }
                continue;
            }
            if columns.is_repeated_by(row) {
                continue;
            }
            if !foreign && header::heads_columns(row) {
                foreign = true;
                self.out.skipped.push(text!(
                    "{}: bỏ qua bảng khác bắt đầu ở dòng {}", "{}: another table that begins at row {} was left out";
                    table.name, row.number
                ));
            }
            if foreign {
                continue;
            }
            if header::heads_points(row) {
                self.out.skipped.push(text!(
                    "{}: dòng {} đặt lại tên cột; đọc theo các cột ở trên", "{}: row {} names the columns anew; read as those above";
                    table.name, row.number
                ));
                continue;
            }
            for cell in row.cells.iter().filter(|cell| !cell.continued && !cell.is_empty()) {
                unused.extend(columns.unused(cell).map(str::to_owned));
            }
            if let Some(item) = rows::read(row, &columns) {
                totalled |= matches!(item, Item::Total(..));
                self.out.skipped.extend(annex.take(item, row, totalled).map(|words| {
                    text!(
                        "{}: dòng “{}” khác với điểm của mục", "{}: the row “{}” is not the points of its heading";
                        table.name, words
                    )
                }));
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
    /// Takes what a row says; the words of a sum that is not what its heading states. `totalled`: a sum stands above it.
    fn take(&mut self, item: Item, row: &Row, totalled: bool) -> Option<String> {
        match item {
            // What stands below the sum in words alone is said of the whole table.
            Item::Headings(entries) if totalled && entries.iter().all(|entry| self.is_remark(entry)) => {
                row.cells.iter().flat_map(|cell| &cell.lines).for_each(|line| self.remark(&line.text));
            }
            Item::Headings(entries) => entries.into_iter().for_each(|entry| self.heading(entry)),
            Item::More(more) => match self.entries.last_mut() {
                Some(last) => last.add(*more),
                None => self.declared.read(&more.rule.join(" ")),
            },
            Item::Total(words, points, _) if sums::is_bare_sum(&words) && !self.entries.is_empty() => self.sum = points,
            Item::Total(words, points, shares) => {
                self.total(&words, points);
                self.column_sums = shares;
            }
            Item::Subtotal(code, words, points) => return Some(words).filter(|_| !self.agrees(&code, points.as_ref())),
            Item::Part(source, points) => self.declared.share(source, points),
        }
        None
    }

    /// Whether a row below a sum is a remark; below one that may be that of a part, a bold row is a heading.
    fn is_remark(&self, entry: &Entry) -> bool {
        entry.is_remark() && (self.sum.is_none() || !entry.strong)
    }

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
        if entry.code.is_some()
            && let Some(sum) = self.sum.take()
            && sums::is_beside(&entry.title)
        {
            self.total("", Some(sum));
        }
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

impl Found {
    /// Whether a sum is what the heading of this code states; if that states nothing, it is.
    fn agrees(&mut self, code: &str, sum: Option<&Points>) -> bool {
        let heading = self.entries.iter_mut().rev().find(|entry| entry.code.as_deref() == Some(code));
        match (heading, sum) {
            (Some(heading), Some(sum)) => heading.points.get_or_insert_with(|| sum.clone()) == sum,
            (Some(_), None) => true,
            (None, _) => false,
        }
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
    let top = last.entries.iter().find_map(|entry| entry.code.as_deref());
    let Some((first, top)) = first.as_deref().zip(top) else { return false };
    // Only codes of the outermost kind go on from sheet to sheet.
    let kind = super::code::shape(top, None);
    let before = last.entries.iter().filter_map(|entry| entry.code.as_deref());
    let before = before.filter(|code| super::code::shape(code, None) == kind).filter_map(value).next_back();
    let alike = super::code::shape(first, None) == kind;
    alike
        && value(first)
            .zip(before)
            .zip(value(top))
            .is_some_and(|((first, before), top)| first == before.saturating_add(1) && first > top)
}
