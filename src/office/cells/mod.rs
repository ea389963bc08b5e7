//! Worksheets as sparse lists of cells, read straight from their XML.
//!
//! In goes a [`Package`] that is a workbook; out come its worksheets with the cells that hold something, in the order of
//! the file. Numbers are texts as the file spells them: points never pass through floating point. A formula counts by the
//! result that was stored with it. Not calamine: it gives numbers as `f64` and keeps neither links, hidden rows nor fonts.

mod column;
mod formulas;
mod number;
mod sheet;
mod strings;
mod styles;

pub use column::{letters, reference};
pub use number::{day, plain};
pub use sheet::{Area, Cell, Sheet, Value};
pub use styles::{Format, Style};

use crate::package::{Node, Package, Refusal, Xml};

/// A workbook: its worksheets by name, read one by one.
pub struct Workbook<'p, 'b> {
    package: &'p Package<'b>,
    /// Names and parts of the worksheets, in the order of their tabs.
    tabs: Vec<Tab>,
    strings: Vec<strings::Shared>,
    styles: Vec<Style>,
    /// Days count from 1904 and not from 1900.
    pub counts_from_1904: bool,
}

/// A worksheet that has not been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// Its name.
    pub name: String,
    /// It is hidden.
    pub is_hidden: bool,
    part: String,
}

impl<'p, 'b> Workbook<'p, 'b> {
    /// Reads what all worksheets share.
    ///
    /// # Errors
    /// What is damaged or over a limit.
    pub fn open(package: &'p Package<'b>) -> Result<Workbook<'p, 'b>, Refusal> {
        let strings = match package.related_text("sharedStrings")? {
            Some((name, text)) => strings::read(&name, &text)?,
            None => Vec::new(),
        };
        let styles = match package.related_text("styles")? {
            Some((name, text)) => styles::read(&name, &text)?,
            None => Vec::new(),
        };
        let text = package.must_text(package.main())?;
        let parts = package.relationships(package.main())?;
        let mut xml = Xml::new(package.main(), &text);
        let (mut tabs, mut counts_from_1904) = (Vec::new(), false);
        while let Some(node) = xml.next_node()? {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                "workbookPr" => counts_from_1904 = matches!(tag.attribute("date1904").as_deref(), Some("1" | "true")),
                "sheet" => {
                    let part = tag.attribute("id").and_then(|id| parts.get(&id));
                    let Some(part) = part.filter(|part| part.kind == "worksheet" && !part.is_external) else {
                        continue;
                    };
                    let is_hidden = tag.attribute("state").is_some_and(|state| state != "visible");
                    let name = tag.attribute("name").unwrap_or_default();
                    tabs.push(Tab { name, is_hidden, part: part.target.clone() });
                }
                _ => {}
            }
        }
        Ok(Workbook { package, tabs, strings, styles, counts_from_1904 })
    }

    /// The worksheets, in the order of their tabs.
    pub fn tabs(&self) -> &[Tab] {
        &self.tabs
    }

    /// Reads a worksheet.
    ///
    /// # Errors
    /// What is damaged or over a limit.
    pub fn sheet(&self, tab: &Tab) -> Result<Sheet, Refusal> {
        let text = self.package.must_text(&tab.part)?;
        let links = self.package.relationships(&tab.part)?;
        let shared = sheet::SharedParts { strings: &self.strings, styles: &self.styles, links: &links };
        sheet::read(tab, &text, &shared)
    }
}

impl Tab {
    pub(crate) fn part(&self) -> &str {
        &self.part
    }
}
