//! A filled workbook into a sheet, as the other kinds of sheets are read.
//!
//! Cells are found by the keys of their rows and the marks of their columns, wherever these stand: rows may be sorted,
//! rows and columns inserted, pages renamed and moved. What is read is the sheet of keys and the pages; helper cells are
//! left alone. Findings point into a listing of the cells, one line each, that stands for the file's text.

mod compare;
mod evidence;
mod pages;
mod say;
mod values;

use std::collections::HashMap;

use barem_diagnostic::{Diagnostic, FileId, Span};
use barem_ruleset::{Date, Digest};
use barem_score::{At, Claim, Entry, Party, SHEET_VERSION, SelfAssessment, Sheet, parse_day};

use super::{
    keys::{self, Kind},
    write::{HELPERS, KEYS},
};
use crate::{
    cells::{Sheet as Cells, Value, Workbook, day},
    package::{Kind as FileKind, Package},
};
pub(crate) use pages::{Cell, Pages};

/// What was read of a workbook.
#[derive(Clone, Debug, Default)]
pub struct Filled {
    /// Its cells, one line each: what findings point into.
    pub text: String,
    /// The sheet; none: the file is no sheet of a unit, which is told.
    pub sheet: Option<Sheet>,
    /// What is wrong with the file.
    pub findings: Vec<Diagnostic>,
    /// What its own formulas say of items, by place in the plan.
    said: Vec<(usize, Shown)>,
    /// What its own formulas say of the total.
    total: Option<Shown>,
}

/// A result that stands in a workbook.
#[derive(Clone, Debug)]
struct Shown {
    text: String,
    is_number: bool,
    at: Span,
}

/// What a row of the sheet of keys says.
#[derive(Clone, Debug)]
struct Key {
    key: String,
    kind: Kind,
    item: String,
    question: String,
    option: String,
}

/// The sheet of keys.
#[derive(Debug, Default)]
struct Keys {
    facts: HashMap<String, String>,
    keys: Vec<Key>,
}

/// Reads a workbook that stands as a file of a run.
pub fn read(bytes: &[u8], file: FileId) -> Filled {
    let refused = |finding| Filled { findings: vec![finding], ..Filled::default() };
    let package = match Package::open(bytes) {
        Ok(package) if package.kind() == FileKind::Workbook => package,
        Ok(_) => return refused(say::no_sheet(file)),
        Err(refusal) => return refused(say::refused(&refusal, file)),
    };
    match sheets(&package) {
        Err(refusal) => refused(say::refused(&refusal, file)),
        Ok((None, _, _)) => refused(say::no_sheet(file)),
        Ok((Some(keys), _, _)) if keys.facts.get(keys::FORMAT).is_none_or(|version| version != keys::VERSION) => {
            refused(say::newer(file))
        }
        Ok((Some(keys), sheets, from_1904)) => Reading::new(file, keys, sheets, from_1904).filled(),
    }
}

type Found = (Option<Keys>, Vec<Cells>, bool);

/// The sheet of keys and the pages.
fn sheets(package: &Package<'_>) -> Result<Found, crate::package::Refusal> {
    let book = Workbook::open(package)?;
    let (mut keys, mut pages) = (None, Vec::new());
    for tab in book.tabs() {
        if tab.name == HELPERS {
            continue;
        }
        let sheet = book.sheet(tab)?;
        match Keys::of(&sheet).filter(|_| keys.is_none() && (tab.name == KEYS || tab.is_hidden)) {
            Some(found) => keys = Some(found),
            None => pages.push(sheet),
        }
    }
    Ok((keys, pages, book.counts_from_1904))
}

/// Whether a worksheet is the sheet of keys of a score sheet.
pub(crate) fn is_keys(sheet: &Cells) -> bool {
    let first = sheet.cells.first().filter(|cell| (cell.row, cell.column) == (0, 0));
    first.is_some_and(|first| text(&first.value) == keys::FORMAT)
}

fn text(value: &Value) -> &str {
    match value {
        Value::Text(text) | Value::Number(text) | Value::Error(text) => text.trim(),
        Value::Bool(_) | Value::Empty => "",
    }
}

impl Keys {
    /// What a sheet of keys says; none: it is another sheet.
    fn of(sheet: &Cells) -> Option<Keys> {
        let mut rows: Vec<[&str; 5]> = Vec::new();
        if !is_keys(sheet) {
            return None;
        }
        let mut row = None;
        for cell in &sheet.cells {
            if row != Some(cell.row) {
                rows.push([""; 5]);
                row = Some(cell.row);
            }
            let place = usize::try_from(cell.column).ok().and_then(|column| rows.last_mut()?.get_mut(column));
            if let Some(place) = place {
                *place = text(&cell.value);
            }
        }
        let mut found = Keys::default();
        for [key, kind, item, question, option] in rows {
            match Kind::parse(kind) {
                Some(kind) if key.starts_with(['a', 'd', 'n']) && key != keys::ANNEX => found.keys.push(Key {
                    key: key.to_owned(),
                    kind,
                    item: item.to_owned(),
                    question: question.to_owned(),
                    option: option.to_owned(),
                }),
                _ => {
                    found.facts.insert(key.to_owned(), kind.to_owned());
                }
            }
        }
        Some(found)
    }

    fn fact(&self, name: &str) -> Option<String> {
        self.facts.get(name).filter(|fact| !fact.is_empty()).cloned()
    }
}

struct Reading {
    file: FileId,
    keys: Keys,
    pages: Pages,
    from_1904: bool,
    findings: Vec<Diagnostic>,
}

impl Reading {
    fn new(file: FileId, keys: Keys, sheets: Vec<Cells>, from_1904: bool) -> Reading {
        let mut findings = Vec::new();
        let pages = Pages::of(file, &sheets, &mut findings);
        Reading { file, keys, pages, from_1904, findings }
    }

    fn filled(mut self) -> Filled {
        let whole = Span::new(self.file, 0, self.pages.first_line());
        let said = self.said();
        let total = self.pages.points(keys::TOTAL).and_then(shown);
        let mut items: Vec<(String, Claim, At)> = Vec::new();
        let rows = std::mem::take(&mut self.keys.keys);
        let mut at = 0;
        while let Some(key) = rows.get(at) {
            // Cells that answer one question stand together.
            let together = matches!(key.kind, Kind::Events | Kind::Amount);
            let same = |other: &Key| {
                together && (other.kind, &other.item, &other.question) == (key.kind, &key.item, &key.question)
            };
            let more = rows.get(at + 1..).unwrap_or_default().iter().take_while(|other| same(other)).count();
            let group = rows.get(at..=at + more).unwrap_or_default();
            self.key(group, &mut items);
            at += more + 1;
        }
        let mut own = SelfAssessment { by: self.party(keys::BY, keys::BY_DATE), ..SelfAssessment::default() };
        for (item, claim, at) in items {
            let _ = own.items.add(Entry { key: item, value: claim, at, value_at: at });
        }
        let sheet = Sheet {
            barem_sheet: SHEET_VERSION,
            ruleset: self.keys.fact(keys::RULESET).unwrap_or_default(),
            contract: self.keys.fact(keys::CONTRACT).and_then(|text| Digest::parse(&text)),
            annex: self.keys.fact(keys::ANNEX),
            year: self.keys.fact(keys::YEAR).and_then(|text| text.parse().ok()).filter(|year| *year > 0),
            unit: self.keys.fact(keys::UNIT).unwrap_or_default(),
            group: self.keys.fact(keys::GROUP),
            submitted: self.day(keys::SUBMITTED),
            approved: self.party(keys::APPROVED, keys::APPROVED_DATE),
            self_assessment: Some(own),
            at: At(whole),
            ..Sheet::default()
        };
        Filled { text: self.pages.text, sheet: Some(sheet), findings: self.findings, said, total }
    }

    /// What the formulas of items came to.
    fn said(&self) -> Vec<(usize, Shown)> {
        let items = self.keys.keys.iter().filter(|key| matches!(key.kind, Kind::Leaf | Kind::Heading));
        items
            .filter_map(|key| {
                let node = key.key.strip_prefix('n')?.parse().ok()?;
                Some((node, shown(self.pages.points(&key.key)?)?))
            })
            .collect()
    }

    /// Puts what stands in the cells of a key into its item.
    fn key(&mut self, group: &[Key], items: &mut Vec<(String, Claim, At)>) {
        let Some(key) = group.first() else { return };
        let line = self.pages.line_of(&key.key);
        let at = At(line.unwrap_or(Span::new(self.file, 0, self.pages.first_line())));
        if line.is_none() && !matches!(key.kind, Kind::Heading | Kind::Leaf) {
            self.findings.push(say::row_lost(&key.item, &key.question, at.0));
        }
        let place = items.iter().rposition(|(item, ..)| *item == key.item).unwrap_or_else(|| {
            items.push((key.item.clone(), Claim::default(), at));
            items.len() - 1
        });
        let Some((_, claim, _)) = items.get_mut(place) else { return };
        match key.kind {
            Kind::Heading => {}
            Kind::Leaf => {
                let written = self.pages.justification(&key.key).map(|cell| cell.text());
                claim.justification = written.filter(|text| !text.is_empty());
            }
            Kind::Document => claim.evidence.extend(evidence::read(&self.pages, key, at, &mut self.findings)),
            Kind::Plain | Kind::Percent | Kind::Day | Kind::Text | Kind::Events | Kind::Amount => {
                let cells: Vec<Option<&Cell>> = group.iter().map(|key| self.pages.answer(&key.key)).collect();
                let value = values::written(group, &cells, self.from_1904);
                let value_at = cells.iter().flatten().next().map_or(at, |cell| At(cell.at));
                let entry = Entry { key: key.question.clone(), value, at, value_at };
                let _ = claim.answers.add(entry);
            }
        }
    }

    fn day(&mut self, key: &str) -> Option<Date> {
        let cell = self.pages.answer(key)?;
        let (date, at) = (date(&cell.value, self.from_1904), cell.at);
        if date.is_none() && !cell.text().is_empty() {
            self.findings.push(say::no_day(&cell.text(), at));
        }
        date
    }

    fn party(&mut self, person: &str, date: &str) -> Option<Party> {
        let date = self.day(date);
        let person = self.pages.answer(person).map(|cell| cell.text()).filter(|text| !text.is_empty());
        (person.is_some() || date.is_some()).then_some(Party { body: None, person, date })
    }
}

/// A day as a number of the spreadsheet, or as a text.
fn date(value: &Value, from_1904: bool) -> Option<Date> {
    match value {
        Value::Number(number) => day(number, from_1904),
        Value::Text(text) => parse_day(text.split(['T', ' ']).next().unwrap_or_default()),
        Value::Bool(_) | Value::Error(_) | Value::Empty => None,
    }
}

fn shown(cell: &Cell) -> Option<Shown> {
    let is_number = matches!(cell.value, Value::Number(_));
    let text = cell.text();
    (!text.is_empty()).then_some(Shown { text, is_number, at: cell.at })
}
