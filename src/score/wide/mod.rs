//! Many sheets in one wide table, scored in columns: rows of which nothing is to be told. Every other row is left to be
//! read as a sheet, so that results and findings are the same, whichever way a row goes.

mod class;
mod head;
mod lines;
mod plain;
mod row;
mod uses;

use std::{borrow::Cow, collections::HashMap};

use barem_diagnostic::{Diagnostic, canonical};
use rayon::prelude::*;

use crate::sheet::{Form, Read, rows};
use class::Classes;
use lines::Lines;
use row::Reader;

pub use head::WideTable;
pub use plain::Plain;
pub(crate) use plain::PlainUnit;

/// A row that is left to be read as a sheet.
#[derive(Clone, Debug)]
struct Odd<'s> {
    /// Where it begins, and its number in the file.
    at: usize,
    number: usize,
    /// The unit, if it names one.
    unit: Option<Cow<'s, str>>,
}

/// What one piece of the table holds.
#[derive(Default)]
struct Piece<'s> {
    units: Vec<PlainUnit<'s>>,
    odd: Vec<Odd<'s>>,
    /// How many rows there are, blank ones included, and cells.
    rows: usize,
    cells: usize,
    /// A row is of another year.
    other_year: bool,
}

impl<'s> WideTable<'s> {
    /// Scores what is plain for forms of this year, and reads the other rows; `tick` is called for each row. None where
    /// all rows have to be read together.
    pub fn score(&self, forms: &[Form<'_>], year: u16, tick: &(dyn Fn() + Sync)) -> Option<(Plain<'s>, Read)> {
        let classes = Classes::new(forms, self);
        let pieces = self.pieces();
        let read = |reader: &mut Reader<'_, '_, 's>, piece| reader.piece(piece, year, tick);
        let pieces: Vec<Piece<'s>> =
            pieces.into_par_iter().map_init(|| Reader::new(self, forms, &classes), read).collect();
        let cells: usize = pieces.iter().map(|piece| piece.cells).sum();
        if pieces.iter().any(|piece| piece.other_year) || cells > rows::MAX_CELLS {
            return None;
        }
        let (mut units, mut odd, mut passed) = (Vec::new(), Vec::new(), self.passed);
        units.reserve(pieces.iter().map(|piece| piece.units.len()).sum());
        for piece in pieces {
            let before = u32::try_from(passed).unwrap_or(u32::MAX);
            let numbered = |unit: PlainUnit<'s>| PlainUnit { number: unit.number.saturating_add(before), ..unit };
            units.extend(piece.units.into_iter().map(numbered));
            odd.extend(piece.odd.into_iter().map(|own| Odd { number: own.number + passed, ..own }));
            passed += piece.rows;
        }
        let units = one_row_each(units, &mut odd);
        let read = self.read(odd);
        if read.sheets.iter().any(|sheet| sheet.year.is_some_and(|own| own != year)) {
            return None;
        }
        Some((Plain::new(units, classes.finish()), read))
    }

    fn pieces(&self) -> Vec<Lines<'s>> {
        lines::pieces(self.source, self.body, self.separator, self.file)
    }

    /// Reads the rows that are left as sheets.
    fn read(&self, mut odd: Vec<Odd<'s>>) -> Read {
        odd.sort_by_key(|own| own.at);
        let (mut findings, mut tables): (Vec<Diagnostic>, _) = (Vec::new(), rows::Tables::default());
        let row = |own: &Odd<'s>, findings: &mut Vec<Diagnostic>| {
            rows::row_at(self.source, self.file, self.separator, (own.number, own.at), findings).0
        };
        let found: Vec<rows::Row> = odd.iter().map(|own| row(own, &mut findings)).collect();
        tables.read_rows(&self.columns, &found, &mut findings);
        Read { sheets: tables.finish(), findings }
    }
}

/// The units that have one row; the rows of the others make sheets together.
fn one_row_each<'s>(units: Vec<PlainUnit<'s>>, odd: &mut Vec<Odd<'s>>) -> Vec<PlainUnit<'s>> {
    // The figures of each name were read with its row: the names lie far apart in the text.
    let of_odd = |own: &Odd<'s>| own.unit.as_deref().map(plain::figures);
    let figures = units.iter().map(|unit| Some(unit.figures)).chain(odd.iter().map(of_odd));
    let mut keys: Vec<(u64, usize)> = figures.enumerate().filter_map(|(at, figures)| Some((figures?, at))).collect();
    keys.par_sort_unstable();
    let name = |at: usize| match units.get(at) {
        Some(unit) => unit.name(),
        None => odd.get(at - units.len()).and_then(|own| own.unit.as_deref()).unwrap_or_default(),
    };
    let mut again = vec![false; units.len()];
    for alike in keys.chunk_by(|one, next| one.0 == next.0).filter(|alike| alike.len() > 1) {
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (_, at) in alike {
            by_name.entry(canonical(name(*at))).or_default().push(*at);
        }
        for at in by_name.into_values().filter(|same| same.len() > 1).flatten() {
            again.get_mut(at).into_iter().for_each(|again| *again = true);
        }
    }
    let (mut kept, mut again) = (Vec::with_capacity(units.len()), again.into_iter());
    for unit in units {
        if again.next() == Some(true) {
            odd.push(Odd { at: wide(unit.at), number: wide(unit.number), unit: None });
        } else {
            kept.push(unit);
        }
    }
    kept
}

fn wide(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
