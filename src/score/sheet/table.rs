//! Tables into sheets. Two shapes: *long*, one row per answer or document, and *wide*, one row per unit and layer with
//! one column per question. Both have the same columns for what is said of the sheet itself; rows of one unit and annex
//! make one sheet, also from several files.

mod column;
mod heading;
mod put;

use std::collections::HashMap;

use barem_diagnostic::{Diagnostic, FileId, Span, canonical};
use barem_ruleset::{Digest, same_label};

pub(crate) use column::{Column, read as columns};
pub(crate) use heading::{Heading, Target};
use put::{Put, round_of};

use super::{
    At, Evidence, Party, SHEET_VERSION, Sheet, Signed,
    csv::{Cell, Row, rows},
    say,
    shape::parse_year,
    written::parse_day,
};

/// Which layer a row belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layer {
    SelfAssessment,
    /// A round, from 0.
    Appraisal(usize),
    Survey,
}

/// The most rounds of appraisal.
const MAX_ROUNDS: usize = 9;

impl Layer {
    fn parse(text: &str) -> Option<Layer> {
        let folded = barem_diagnostic::fold(text);
        let (name, round) = match folded.rsplit_once(' ') {
            Some((name, round)) if round.bytes().all(|byte| byte.is_ascii_digit()) => (name, round.parse().ok()?),
            _ => (folded.as_str(), 1),
        };
        match name {
            "" | "tu danh gia" | "self" if round == 1 => Some(Layer::SelfAssessment),
            "tham dinh" | "appraisal" if (1..=MAX_ROUNDS).contains(&round) => Some(Layer::Appraisal(round - 1)),
            "dieu tra" | "dieu tra xa hoi hoc" | "survey" if round == 1 => Some(Layer::Survey),
            _ => None,
        }
    }
}

/// Sheets as rows come in.
#[derive(Default)]
pub(crate) struct Tables {
    sheets: Vec<Sheet>,
    by_unit: HashMap<String, Vec<usize>>,
}

impl Tables {
    /// The sheets, in the order in which their units were met.
    pub(crate) fn finish(self) -> Vec<Sheet> {
        self.sheets
    }

    /// Reads one file.
    pub(crate) fn read(&mut self, source: &str, file: FileId, findings: &mut Vec<Diagnostic>) {
        let rows = rows(source, file, findings);
        let Some((head, rows)) = rows.split_first() else { return };
        let columns = column::read(head, findings);
        if !columns.iter().any(|column| matches!(column, Some(Column::Unit))) {
            findings.push(say::missing_column(Column::Unit.name(), head.span()));
            return;
        }
        self.read_rows(&columns, rows, findings);
    }

    /// Reads rows under these columns.
    pub(crate) fn read_rows(&mut self, columns: &[Option<Column>], rows: &[Row], findings: &mut Vec<Diagnostic>) {
        for row in rows.iter().filter(|row| !is_comment(row.first())) {
            let reader = RowReader { columns, row };
            if reader.beyond() {
                findings.push(say::too_many_cells(row.number, columns.len(), row.span()));
            }
            reader.into(self, findings);
        }
    }

    /// The sheet of a unit and annex. A row without an annex belongs to the unit's first sheet.
    fn sheet(&mut self, unit: &Cell, annex: Option<&Cell>) -> Option<&mut Sheet> {
        let own = self.by_unit.entry(canonical(&unit.text)).or_default();
        let sheets = &mut self.sheets;
        let fits = |at: &&usize| match (sheets.get(**at).and_then(|sheet| sheet.annex.as_deref()), annex) {
            (Some(known), Some(annex)) => same_label(known, &annex.text),
            _ => true,
        };
        let at = own.iter().find(fits).copied().unwrap_or(sheets.len());
        if at == sheets.len() {
            own.push(at);
            let (unit, at) = (unit.text.clone(), At(unit.span));
            sheets.push(Sheet { barem_sheet: SHEET_VERSION, unit, at, ..Sheet::default() });
        }
        let sheet = sheets.get_mut(at)?;
        if sheet.annex.is_none() {
            sheet.annex = annex.map(|cell| cell.text.clone());
        }
        Some(sheet)
    }
}

/// A row whose first cell begins with `#` and a space is for people.
pub(crate) fn is_comment(first: &str) -> bool {
    first == "#" || first.starts_with("# ")
}

/// The sheet that a row of self-assessment makes, of cells that say something of the sheet itself; none where they are
/// not understood, or the row is of another layer.
pub(crate) fn facts(columns: &[Option<Column>], row: &Row) -> Option<Sheet> {
    let reader = RowReader { columns, row };
    let layer = reader.get(&Column::Layer).map(|cell| Layer::parse(&cell.text));
    if !matches!(layer, None | Some(Some(Layer::SelfAssessment))) {
        return None;
    }
    let (mut tables, mut findings) = (Tables::default(), Vec::new());
    reader.into(&mut tables, &mut findings);
    tables.finish().pop().filter(|_| findings.is_empty())
}

struct RowReader<'a> {
    columns: &'a [Option<Column>],
    row: &'a Row,
}

impl<'a> RowReader<'a> {
    /// Whether something stands beyond the last column.
    fn beyond(&self) -> bool {
        self.row.cells.get(self.columns.len()..).into_iter().flatten().any(|cell| !cell.text.is_empty())
    }

    /// The cells that are not blank, with their columns.
    fn cells(&self) -> impl Iterator<Item = (&'a Column, &'a Cell)> {
        let cells = self.columns.iter().zip(&self.row.cells);
        cells.filter_map(|(column, cell)| Some((column.as_ref()?, cell))).filter(|(_, cell)| !cell.text.is_empty())
    }

    fn get(&self, wanted: &Column) -> Option<&'a Cell> {
        self.cells().find(|(column, _)| *column == wanted).map(|(_, cell)| cell)
    }

    fn into(self, tables: &mut Tables, findings: &mut Vec<Diagnostic>) {
        let Some(unit) = self.get(&Column::Unit) else {
            findings.push(say::empty_cell(Column::Unit.name(), self.row.number, self.row.span()));
            return;
        };
        let layer = match self.get(&Column::Layer) {
            None => Layer::SelfAssessment,
            Some(cell) => match Layer::parse(&cell.text) {
                Some(layer) => layer,
                None => {
                    findings.push(say::wrong_layer_name(&cell.text, cell.span));
                    return;
                }
            },
        };
        let Some(sheet) = tables.sheet(unit, self.get(&Column::Annex)) else { return };
        self.facts(sheet, findings);
        self.party(sheet, layer, findings);
        let mut put = Put { sheet, layer, findings };
        match self.get(&Column::Item).or(self.get(&Column::Question)) {
            Some(_) => self.long(&mut put),
            None => self.long_without_item(&mut put),
        }
        for (column, cell) in self.cells() {
            if let Column::Answer(heading) = column {
                put.target(&heading.item, &heading.target, cell.span, cell);
            }
        }
    }

    /// What is said of the sheet itself.
    fn facts(&self, sheet: &mut Sheet, findings: &mut Vec<Diagnostic>) {
        let mut facts = Facts { findings };
        for (column, cell) in self.cells() {
            match column {
                Column::Ruleset => facts.text(Some(&mut sheet.ruleset), cell),
                Column::Group => facts.option(&mut sheet.group, cell, say::Kind::Text, |text| Some(text.to_owned())),
                Column::Contract => facts.option(&mut sheet.contract, cell, say::Kind::Digest, Digest::parse),
                Column::Year => facts.option(&mut sheet.year, cell, say::Kind::Year, parse_year),
                Column::Submitted => facts.option(&mut sheet.submitted, cell, say::Kind::Day, parse_day),
                Column::ApprovedBody | Column::ApprovedPerson | Column::ApprovedDate => {
                    facts.party(sheet.approved.get_or_insert_default(), column, cell);
                }
                _ => {}
            }
        }
    }

    /// Who speaks in the layer of this row.
    fn party(&self, sheet: &mut Sheet, layer: Layer, findings: &mut Vec<Diagnostic>) {
        let mut facts = Facts { findings };
        for (column, cell) in self.cells() {
            if matches!(column, Column::Body | Column::Person | Column::Date) {
                let by = match layer {
                    Layer::SelfAssessment => &mut sheet.self_assessment.get_or_insert_default().by,
                    Layer::Appraisal(round) => match round_of(sheet, round) {
                        Some(round) => &mut round.by,
                        None => return,
                    },
                    Layer::Survey => &mut sheet.survey.get_or_insert_default().by,
                };
                facts.party(by.get_or_insert_default(), column, cell);
            }
        }
    }

    /// A row of a long table.
    fn long(&self, put: &mut Put<'_, '_>) {
        let item = self.get(&Column::Item).map(|cell| cell.text.as_str()).unwrap_or_default();
        let at = self.get(&Column::Item).map_or(self.row.span(), |cell| cell.span);
        let question = self.get(&Column::Question);
        let respondents = self.get(&Column::Respondents).map(|cell| cell.text.clone());
        for (column, cell) in self.cells() {
            let target = match (column, question) {
                (Column::Value, Some(question)) => Target::asked(&question.text, respondents.clone()),
                (Column::Value, None) => {
                    let finding = say::empty_cell(Column::Question.name(), self.row.number, cell.span);
                    put.findings.push(finding);
                    continue;
                }
                (Column::Justification, _) => Target::Justification,
                (Column::Recognised, _) => Target::Recognised,
                (Column::Points, _) => Target::Points,
                (Column::Reason, _) => Target::Reason,
                _ => continue,
            };
            put.target(item, &target, at, cell);
        }
        self.evidence(item, at, put);
    }

    /// A row of facts, or of a wide table: whatever belongs to an item has none.
    fn long_without_item(&self, put: &mut Put<'_, '_>) {
        let homeless = self.cells().find(|(column, _)| column.belongs_to_an_item());
        if let Some((_, cell)) = homeless {
            put.findings.push(say::empty_cell(Column::Item.name(), self.row.number, cell.span));
        }
    }

    fn evidence(&self, item: &str, at: Span, put: &mut Put<'_, '_>) {
        let text = |column| self.get(&column).map(|cell: &Cell| cell.text.clone());
        let signed = self.get(&Column::Signed).and_then(|cell| {
            let signed = Signed::parse(&cell.text);
            if signed.is_none() {
                put.findings.push(say::wrong_cell(&cell.text, cell.span, say::Kind::Signed));
            }
            signed
        });
        let evidence = Evidence {
            document: text(Column::Document),
            file: text(Column::File),
            link: text(Column::Link),
            signed,
            at: At(self.get(&Column::Document).map_or(self.row.span(), |cell| cell.span)),
        };
        if evidence != Evidence::default() {
            put.evidence(item, at, evidence);
        }
    }
}

/// Facts that rows repeat: they have to agree.
struct Facts<'f> {
    findings: &'f mut Vec<Diagnostic>,
}

impl Facts<'_> {
    fn text(&mut self, place: Option<&mut String>, cell: &Cell) {
        let Some(place) = place else { return };
        if place.is_empty() {
            place.clone_from(&cell.text);
        } else if *place != cell.text {
            self.findings.push(say::rows_disagree(place, &cell.text, cell.span));
        }
    }

    fn option<T: PartialEq>(
        &mut self,
        place: &mut Option<T>,
        cell: &Cell,
        kind: say::Kind,
        parse: impl Fn(&str) -> Option<T>,
    ) {
        match (parse(&cell.text), &place) {
            (None, _) => self.findings.push(say::wrong_cell(&cell.text, cell.span, kind)),
            (Some(value), None) => *place = Some(value),
            (Some(value), Some(known)) if value == *known => {}
            (Some(_), Some(_)) => self.findings.push(say::rows_disagree("", &cell.text, cell.span)),
        }
    }

    fn party(&mut self, party: &mut Party, column: &Column, cell: &Cell) {
        let text = |text: &str| Some(text.to_owned());
        match column {
            Column::Body | Column::ApprovedBody => self.option(&mut party.body, cell, say::Kind::Text, text),
            Column::Person | Column::ApprovedPerson => self.option(&mut party.person, cell, say::Kind::Text, text),
            _ => self.option(&mut party.date, cell, say::Kind::Day, parse_day),
        }
    }
}
