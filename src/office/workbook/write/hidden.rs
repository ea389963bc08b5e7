//! The two sheets that are not shown.

use barem_ruleset::{Ask, Date, Holiday, Type, number_of_day};
use rust_xlsxwriter::{Format, Formula as Written, Worksheet, XlsxError};

use super::{HELPERS, KEYS, Writer};
use crate::workbook::{
    compile::Part,
    formula::{calculate::epoch, print::Addresses},
    keys::{self, Kind},
    layout::{Row, document, option},
    model::Model,
};

/// The column of the options of choices, and that of the days on which offices are closed.
const LISTS: u16 = 3;
const HOLIDAYS: u16 = 5;

/// The ranges of the lists, and that of the days on which offices are closed.
pub(super) fn ranges(model: &Model<'_>) -> (Vec<String>, Option<String>) {
    let mut first = 1;
    let range = |options: &Vec<String>| {
        let last = first + options.len().max(1) - 1;
        let range = format!("{HELPERS}!$D${first}:$D${last}");
        first = last + 1;
        range
    };
    let lists = model.lists.iter().map(range).collect();
    let closed = closed(model).len();
    (lists, (closed > 0).then(|| format!("{HELPERS}!$F$1:$F${closed}")))
}

/// The days on which offices are closed, as numbers of the spreadsheet.
fn closed(model: &Model<'_>) -> Vec<i128> {
    let year = model.form.plan.year;
    let mut days: Vec<i128> = Vec::new();
    let mut add = |date: Option<Date>| days.extend(date.map(|date| number_of_day(date).parts().0 - epoch()));
    for holiday in &model.form.ruleset.holidays {
        match holiday {
            Holiday::On(date) => add(Some(*date)),
            // What is due may be due in the year before.
            Holiday::Yearly(day) => {
                (year.saturating_sub(2)..=model.last_year).for_each(|year| add(Date::new(year, day.month, day.day)))
            }
        }
    }
    days.sort_unstable();
    days.dedup();
    days
}

impl Writer<'_> {
    /// The sheet by which a filled workbook is read: what it was made for, and what each row is.
    pub(super) fn keys(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(KEYS)?.set_very_hidden(true).protect();
        let form = self.model.form;
        let facts = [
            (keys::FORMAT, keys::VERSION.to_owned()),
            (keys::RULESET, form.ruleset.id.clone()),
            (keys::CONTRACT, form.contract.to_string()),
            (keys::ANNEX, form.annex.label.clone()),
            (keys::YEAR, form.plan.year.to_string()),
            (keys::UNIT, self.model.unit.to_owned()),
            (keys::GROUP, self.model.group.unwrap_or_default().to_owned()),
        ];
        let mut at = 0;
        for (name, value) in facts {
            self.key(sheet, at, [name, &value, "", "", ""])?;
            at += 1;
        }
        for page in &self.pages {
            for row in &page.rows {
                let key = row.key();
                match row {
                    Row::Heading { node } => {
                        let item = form.short_reference(Some(*node));
                        self.key(sheet, at, [&key, Kind::Heading.name(), &item, "", ""])?;
                    }
                    Row::Leaf { node } => {
                        let item = form.short_reference(Some(*node));
                        self.key(sheet, at, [&key, Kind::Leaf.name(), &item, "", ""])?;
                    }
                    Row::Document { node, document: number } => {
                        let item = form.short_reference(Some(*node));
                        let name = document(self.model, *node, *number).unwrap_or_default();
                        self.key(sheet, at, [&key, Kind::Document.name(), &item, name, ""])?;
                    }
                    Row::Question { asked } => self.question_key(sheet, at, &key, *asked)?,
                }
                at += 1;
            }
        }
        Ok(())
    }

    fn question_key(&self, sheet: &mut Worksheet, at: u32, key: &str, asked: usize) -> Result<(), XlsxError> {
        let Some(cell) = self.model.asked.get(asked) else { return Ok(()) };
        let form = self.model.form;
        let Some(slot) = form.plan.slots.get(cell.slot) else { return Ok(()) };
        let (item, question) = (form.short_reference(slot.node), form.key(cell.slot));
        let kind = match (&slot.ask, cell.part) {
            (_, Part::Option(_)) => Kind::Events,
            (_, Part::Event(_)) => Kind::Amount,
            (Ask::Input { kind: Type::Percent, .. }, _) => Kind::Percent,
            (Ask::Input { kind: Type::Day, .. }, _) => Kind::Day,
            (Ask::Reason | Ask::Choice(_) | Ask::Input { kind: Type::OneOf(_), .. }, _) => Kind::Text,
            _ => Kind::Plain,
        };
        let option = match cell.part {
            Part::Option(at) => option(Some(&slot.ask), at),
            Part::Whole | Part::Event(_) => String::new(),
        };
        self.key(sheet, at, [key, kind.name(), &item, &question, &option])
    }

    fn key(&self, sheet: &mut Worksheet, row: u32, texts: [&str; 5]) -> Result<(), XlsxError> {
        for (column, text) in (0_u16..).zip(texts).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row, column, text)?;
        }
        Ok(())
    }

    /// The sheet of helper cells, options and holidays.
    pub(super) fn helpers(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(HELPERS)?.set_very_hidden(true).protect();
        let plain = Format::new();
        let addresses = Addresses { helpers: String::new(), ..self.addresses.clone() };
        for ((row, formula), value) in (0_u32..).zip(&self.model.cells).zip(&self.values) {
            let result = value.as_ref().map(crate::workbook::formula::calculate::Value::stored).unwrap_or_default();
            let text = format!("={}", addresses.print(formula));
            sheet.write_formula_with_format(row, 1, Written::new(text).set_result(result), &plain)?;
        }
        for (row, option) in (0_u32..).zip(self.model.lists.iter().flatten()) {
            sheet.write_string(row, LISTS, option)?;
        }
        for (row, day) in (0_u32..).zip(closed(self.model)) {
            let day = day.to_string().parse::<f64>().unwrap_or_default();
            sheet.write_number(row, HOLIDAYS, day)?;
        }
        Ok(())
    }
}
