//! Rows into columns.

use std::borrow::Cow;

use barem_diagnostic::Span;
use barem_ruleset::{AnswerBlock, Entry, Peers, Tally, Unit};

use super::{
    Odd, Piece, WideTable,
    class::{Class, Classes},
    lines::{Line, Lines},
    plain::{self, PlainUnit},
    uses::Use,
};
use crate::sheet::{
    Form, Written, plain_facts,
    rows::{self, Cell, Column, Row},
};

/// How many rows are scored together.
const ROWS: usize = 512;

/// Reads pieces of a table, one after the other.
pub(super) struct Reader<'c, 'f, 's> {
    forms: &'f [Form<'f>],
    classes: &'c Classes<'f, 'c>,
    /// The column of units, and those that say something of the sheet itself, by place.
    unit: usize,
    facts: Vec<usize>,
    fact_columns: Vec<Option<Column>>,
    columns: usize,
    /// No unit is known by name: what holds for one holds for every other of which the same is said.
    anonymous: bool,
    /// What was said of the last plain row, and its class.
    last: Option<(Vec<String>, usize)>,
    blocks: Vec<Option<Filling<'s>>>,
    justified: Vec<usize>,
}

/// A block that is being filled.
struct Filling<'s> {
    block: AnswerBlock,
    tally: Tally,
    rows: Vec<Odd<'s>>,
}

/// What a row is.
enum Verdict {
    /// Nothing, or a remark.
    Skipped,
    /// Left to be read as a sheet.
    Odd,
    /// Put into the block of a class; the unit's name, where it is spelled otherwise in the roster.
    Taken(usize, Option<String>),
}

impl<'c, 'f, 's> Reader<'c, 'f, 's> {
    pub(super) fn new(table: &WideTable<'s>, forms: &'f [Form<'f>], classes: &'c Classes<'f, 'c>) -> Self {
        let is_fact = |column: &Option<Column>| {
            column.as_ref().is_some_and(|column| !matches!(column, Column::Answer(_)) && !column.belongs_to_an_item())
        };
        let facts: Vec<usize> =
            (0..table.columns.len()).filter(|at| table.columns.get(*at).is_some_and(is_fact)).collect();
        let anonymous = forms.iter().all(|form| {
            let scope = form.annex.scope.iter().flat_map(|scope| scope.to.iter().chain(&scope.except));
            form.ruleset.groups.iter().all(|group| group.units.is_empty())
                && scope.into_iter().all(|agency| matches!(agency, barem_ruleset::Agency::Group(_)))
        });
        Reader {
            forms,
            classes,
            unit: table.columns.iter().position(|column| *column == Some(Column::Unit)).unwrap_or(usize::MAX),
            fact_columns: facts.iter().filter_map(|at| table.columns.get(*at).cloned()).collect(),
            facts,
            columns: table.columns.len(),
            anonymous,
            last: None,
            blocks: (0..classes.count()).map(|_| None).collect(),
            justified: Vec::new(),
        }
    }

    /// Scores the plain rows of a piece.
    pub(super) fn piece(&mut self, mut lines: Lines<'s>, year: u16, tick: &(dyn Fn() + Sync)) -> Piece<'s> {
        let mut piece = Piece::default();
        let mut cells: Vec<&'s str> = Vec::new();
        loop {
            let at = lines.at;
            let (verdict, unit) = match lines.next(&mut cells) {
                Line::End => break,
                Line::Plain => {
                    piece.cells += cells.len();
                    let verdict = self.row(&cells, year, &mut piece.other_year);
                    (verdict, cells.get(self.unit).copied().map(Cow::Borrowed))
                }
                Line::Quoted(row, clean) => {
                    piece.cells += row.cells.len();
                    let texts: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
                    let verdict = if clean { self.row(&texts, year, &mut piece.other_year) } else { Verdict::Odd };
                    (verdict, texts.get(self.unit).map(|unit| Cow::Owned((*unit).to_owned())))
                }
            };
            let unit = unit.filter(|unit| !unit.is_empty());
            let odd = Odd { at, number: piece.rows + 1, unit };
            piece.rows += 1;
            match verdict {
                Verdict::Skipped => continue,
                Verdict::Odd => piece.odd.push(odd),
                Verdict::Taken(class, name) => {
                    self.take(class, Odd { unit: name.map(Cow::Owned).or(odd.unit.clone()), ..odd }, &mut piece);
                }
            }
            tick();
        }
        for class in 0..self.blocks.len() {
            self.score(class, &mut piece);
        }
        piece.units.sort_unstable_by_key(|unit| unit.at);
        piece
    }

    /// The row is in the block: who it is of is kept beside.
    fn take(&mut self, class: usize, row: Odd<'s>, piece: &mut Piece<'s>) {
        let Some(Some(filling)) = self.blocks.get_mut(class) else { return };
        filling.rows.push(row);
        if filling.rows.len() == ROWS {
            self.score(class, piece);
        }
    }

    /// Scores what is in the block of a class, and empties it.
    fn score(&mut self, number: usize, piece: &mut Piece<'s>) {
        let (Some(class), Some(Some(filling))) = (self.classes.get_made(number), self.blocks.get_mut(number)) else {
            return;
        };
        if filling.rows.is_empty() {
            return;
        }
        filling.block.truncate(filling.rows.len());
        class.bulk.score_ordinary(&filling.block, &Peers::default(), &mut filling.tally);
        for (row, own) in filling.rows.drain(..).enumerate() {
            match filling.tally.whole(row).and_then(|whole| class.unit(&filling.block, row, &own, number, whole)) {
                Some(unit) => piece.units.push(unit),
                None => piece.odd.push(own),
            }
        }
        filling.block.reset(ROWS);
    }

    fn row(&mut self, cells: &[&str], year: u16, other_year: &mut bool) -> Verdict {
        if cells.iter().all(|cell| cell.is_empty()) || cells.first().is_some_and(|first| rows::is_comment(first)) {
            return Verdict::Skipped;
        }
        let beyond = cells.get(self.columns..).into_iter().flatten().any(|cell| !cell.is_empty());
        let Some(unit) = cells.get(self.unit).filter(|unit| !unit.is_empty() && !beyond) else { return Verdict::Odd };
        let Some((number, name)) = self.class(unit, cells, year, other_year) else { return Verdict::Odd };
        let Some(class) = self.classes.get(number) else { return Verdict::Odd };
        let Some(place) = self.blocks.get_mut(number) else { return Verdict::Odd };
        let filling = place.get_or_insert_with(|| Filling {
            block: AnswerBlock::new(class.bulk.plan(), ROWS),
            tally: Tally::default(),
            rows: Vec::new(),
        });
        let row = filling.rows.len();
        let ordinary = class.bulk.is_ordinary(name.as_deref().unwrap_or(unit));
        if ordinary && class.answers(cells, &mut filling.block, row, &mut self.justified) {
            Verdict::Taken(number, name)
        } else {
            filling.block.clear_row(row);
            Verdict::Odd
        }
    }

    /// The class of a row, and the unit's name where it is spelled otherwise; none where something is to be told of the
    /// sheet itself.
    fn class(
        &mut self,
        unit: &str,
        cells: &[&str],
        year: u16,
        other_year: &mut bool,
    ) -> Option<(usize, Option<String>)> {
        let said = |at: &usize| cells.get(*at).copied().unwrap_or_default();
        if let Some((last, class)) = &self.last
            && self.facts.iter().zip(last).all(|(at, last)| *at == self.unit || said(at) == last)
        {
            return Some((*class, None));
        }
        let cell = |at: &usize| Cell { span: Span::default(), text: said(at).to_owned() };
        let row = Row { number: 0, cells: self.facts.iter().map(cell).collect() };
        let sheet = rows::facts(&self.fact_columns, &row)?;
        if sheet.year.is_some_and(|own| own != year) {
            *other_year = true;
            return None;
        }
        let bound = plain_facts(self.forms, &sheet)?;
        let class = self.classes.number(bound.form, bound.group.as_deref())?;
        if self.anonymous {
            self.last = Some((self.facts.iter().map(|at| said(at).to_owned()).collect(), class));
        }
        Some((class, Some(bound.unit).filter(|own| own != unit)))
    }
}

impl Class<'_> {
    /// Puts the answers of a row into a block; false where the row is no plain one.
    fn answers(&self, cells: &[&str], block: &mut AnswerBlock, row: usize, justified: &mut Vec<usize>) -> bool {
        justified.clear();
        let mut answered = false;
        for (own, cell) in self.uses.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            let taken = match own {
                Use::Nothing => continue,
                Use::Odd => false,
                Use::Justification { node } => {
                    justified.push(*node);
                    continue;
                }
                Use::Count { slot, from, to } => match count(cell) {
                    Some(count) if (*from..=*to).contains(&count) => block.set_whole(*slot, row, count),
                    _ => self.value(*slot, cell, block, row),
                },
                Use::Option { slot, options } => match options.iter().position(|option| option == cell) {
                    Some(at) => i64::try_from(at).is_ok_and(|at| block.set_whole(*slot, row, at)),
                    None => self.value(*slot, cell, block, row),
                },
                Use::YesNo { slot } => match *cell {
                    "có" => block.set_whole(*slot, row, 1),
                    "không" => block.set_whole(*slot, row, 0),
                    _ => self.value(*slot, cell, block, row),
                },
                Use::Answer { slot } => self.value(*slot, cell, block, row),
            };
            if !taken {
                return false;
            }
            answered = true;
        }
        let given = |slot: &usize| block.is_given(*slot, row);
        answered
            && self.required.iter().all(given)
            && self.proofs.iter().all(|(slots, node)| justified.contains(node) || !slots.iter().any(given))
    }

    /// Reads an answer as that of any sheet.
    fn value(&self, slot: usize, cell: &str, block: &mut AnswerBlock, row: usize) -> bool {
        let plan = self.bulk.plan();
        let Ok(values) = rows::value(plan, slot, &Written::Text(cell.to_owned())) else { return false };
        match plan.entry(slot, &values) {
            Entry::Given(given) => block.set_given(slot, row, &given),
            Entry::Missing | Entry::Refused(_) => false,
        }
    }

    /// The unit of a row that was scored; none where it has to be read as a sheet.
    fn unit<'s>(
        &self,
        block: &AnswerBlock,
        row: usize,
        own: &Odd<'s>,
        class: usize,
        (points, index): (i64, i64),
    ) -> Option<PlainUnit<'s>> {
        let plan = self.bulk.plan();
        let name = own.unit.clone()?;
        let scales = self.bulk.scales();
        let mut short = false;
        if scales.is_full(points) {
            // Whether it only prints as all points is for the evaluator to say.
            let answers = block.answers(plan, row);
            let unit = Unit { name: Some(&name), group: self.group.as_deref(), answers: &answers };
            short = self.is_short(&unit)?;
        }
        let grade = self.grade(&name, points, index)?;
        Some(PlainUnit {
            at: u32::try_from(own.at).ok()?,
            figures: plain::figures(&name),
            number: u32::try_from(own.number).ok()?,
            name,
            class: u32::try_from(class).ok()?,
            grade,
            points,
            index,
            short,
        })
    }
}

/// A count of few figures.
fn count(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    if bytes.len() > 9 || (bytes.len() > 1 && bytes.first() == Some(&b'0')) {
        return None;
    }
    bytes.iter().try_fold(0, |sum: i64, byte| byte.is_ascii_digit().then(|| sum * 10 + i64::from(byte - b'0')))
}
