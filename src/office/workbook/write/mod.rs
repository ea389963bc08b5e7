//! A model as a workbook.
//!
//! Sheets: the summary, a page for each field, and two that are not shown: `barem`, by which the filled sheet is read
//! again, and `tinh` with the helper cells and lists. Every formula carries its result, for programs that calculate only
//! what changes.

mod hidden;
mod page;
mod style;
mod summary;
mod validation;

use std::collections::HashMap;

use barem_ruleset::Exact;
use rust_xlsxwriter::{Format, Formula as Written, Workbook, Worksheet, XlsxError};

use super::{
    compile::{FAILS, MISSING, OUT_OF_SCALE, Said},
    formula::{Formula, ZERO, calculate::Value, choose, equal, print::Addresses},
    layout::{FIRST, Page, column, pages},
    model::Model,
};
use style::Styles;

/// The sheet that tells what each cell is.
pub(crate) const KEYS: &str = "barem";
/// The sheet of helper cells.
pub(crate) const HELPERS: &str = "tinh";

/// What a leaf shows that waits for others.
pub(crate) const WAITING: &str = "chờ tổng hợp";
/// What an item shows of which an answer is missing.
pub(crate) const LACKING: &str = "thiếu";
/// What an item shows of which an answer is wrong.
pub(crate) const FAULTY: &str = "sai";
/// What a leaf shows that does not count.
pub(crate) const LEFT_OUT: &str = "ngoài thang";
/// What a heading shows of which nothing has points.
pub(crate) const NOTHING: &str = "chưa có";

/// The widths of columns whose texts are wrapped, in characters of the standard font.
const TITLE_WIDTH: u16 = 58;
const HOW_WIDTH: u16 = 24;

/// A workbook being written.
struct Writer<'m> {
    model: &'m Model<'m>,
    answers: &'m [Value],
    values: Vec<Option<Value>>,
    addresses: Addresses,
    styles: Styles,
    pages: Vec<Page>,
}

/// The bytes of a workbook with these answers.
pub(crate) fn write(model: &Model<'_>, answers: &[Value]) -> Result<Vec<u8>, XlsxError> {
    with_results(model, answers, model.calculated(answers))
}

/// The same with results that are those of an empty sheet.
#[cfg(test)]
pub(crate) fn stale(model: &Model<'_>, answers: &[Value]) -> Result<Vec<u8>, XlsxError> {
    with_results(model, answers, model.calculated(&[]))
}

fn with_results(model: &Model<'_>, answers: &[Value], values: Vec<Option<Value>>) -> Result<Vec<u8>, XlsxError> {
    let pages = pages(model);
    let (lists, holidays) = hidden::ranges(model);
    let places = places(&pages);
    let answer = |at: usize| places.get(&at).map_or_else(|| "\"\"".to_owned(), |page| reference(&pages, *page, at));
    let addresses = Addresses {
        helpers: format!("{HELPERS}!"),
        answers: (0..model.asked.len()).map(answer).collect(),
        lists,
        holidays,
    };
    let writer =
        Writer { model, answers, values, addresses, styles: Styles::new(model.form.plan.points.digits), pages };
    writer.workbook()
}

/// The page on which each answer stands.
fn places(pages: &[Page]) -> HashMap<usize, usize> {
    let mut places = HashMap::new();
    for (at, page) in pages.iter().enumerate() {
        for row in &page.rows {
            if let super::layout::Row::Question { asked } = row {
                places.insert(*asked, at);
            }
        }
    }
    places
}

/// A formula that finds an answer by its key, wherever its row stands.
fn reference(pages: &[Page], page: usize, asked: usize) -> String {
    let Some(page) = pages.get(page) else { return "\"\"".to_owned() };
    let (name, last) = (&page.name, FIRST + u32::try_from(page.rows.len()).unwrap_or(0));
    let range = |letter: &str| format!("'{name}'!${letter}${}:${letter}${last}", FIRST + 1);
    format!("INDEX({},MATCH(\"a{asked}\",{},0))", range("D"), range("A"))
}

impl Writer<'_> {
    fn workbook(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        // An empty text is a result like any other.
        self.summary(workbook.add_worksheet().set_formula_result_default(""))?;
        for page in &self.pages {
            self.page(workbook.add_worksheet().set_formula_result_default(""), page)?;
        }
        self.keys(workbook.add_worksheet())?;
        self.helpers(workbook.add_worksheet().set_formula_result_default(""))?;
        workbook.save_to_buffer()
    }

    /// Writes a formula with its result.
    fn formula(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        formula: &Formula,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let result = self.model.sheet(self.answers).value(formula, &self.values);
        let result = result.map(|value| value.stored()).unwrap_or_default();
        let text = format!("={}", self.addresses.print(formula));
        sheet.write_formula_with_format(row, column, Written::new(text).set_result(result), format)?;
        Ok(())
    }

    /// Writes a text, never a formula.
    fn text(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        // A cell of a spreadsheet holds no more.
        let fit: String = text.chars().take(32_000).collect();
        sheet.write_string_with_format(row, column, fit, format).map(|_| ())
    }

    fn number(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        number: Exact,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let number = number.decimal().map(|number| number.to_string()).and_then(|text| text.parse::<f64>().ok());
        match number {
            Some(number) => sheet.write_number_with_format(row, column, number, format)?,
            None => sheet.write_blank(row, column, format)?,
        };
        Ok(())
    }

    /// The points of an item, or in a word why it has none.
    fn shown(&self, said: &Said, is_leaf: bool) -> Formula {
        let digits = u32::from(self.model.form.plan.points.digits);
        if said.waiting.is_some() && said.kind == Formula::Whole(super::compile::TOO_LARGE) {
            return Formula::Text(WAITING);
        }
        let points = Formula::Decimal(Box::new(said.points.clone()), digits);
        let is = |kind: i128| equal(said.kind.clone(), Formula::Whole(kind));
        let nothing = Formula::Text(if is_leaf { LEFT_OUT } else { NOTHING });
        let waiting = choose(is(OUT_OF_SCALE), nothing, Formula::Text(WAITING));
        let words = choose(is(MISSING), Formula::Text(LACKING), choose(is(FAILS), Formula::Text(FAULTY), waiting));
        choose(equal(said.kind.clone(), ZERO), points, words)
    }

    fn columns(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_column_hidden(column::KEY)?;
        for (at, width) in [
            (column::CODE, 9.0),
            (column::TITLE, f64::from(TITLE_WIDTH)),
            (column::ANSWER, 24.0),
            (column::HOW, f64::from(HOW_WIDTH)),
            (column::MOST, 9.0),
            (column::POINTS, 13.0),
            (column::CHECK, 16.0),
            (column::JUSTIFICATION, 26.0),
        ] {
            sheet.set_column_width(at, width)?;
        }
        Ok(())
    }
}
