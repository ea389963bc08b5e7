//! Columns of answers for some units.

use super::{
    column::Column,
    kernel::{LARGEST, unit},
};
use crate::{
    Exact,
    evaluate::{Answers, Ask, Entry, Given, Plan},
};

/// The answers of some units in columns: one for each of [`Plan::slots`], one row for each unit.
#[derive(Clone, Debug, Default)]
pub struct Block {
    pub(crate) columns: Vec<Column>,
    pub(crate) units: Vec<i64>,
    /// Rows that the evaluator has to score, with their answers.
    pub(crate) odd: Vec<Option<Box<Answers>>>,
}

impl Block {
    /// No answers, with room for so many units.
    pub fn new(plan: &Plan, rows: usize) -> Block {
        Block {
            columns: plan.slots.iter().map(|slot| Column::new(&slot.ask, rows)).collect(),
            units: plan.slots.iter().map(|slot| unit(&slot.ask)).collect(),
            odd: vec![None; rows],
        }
    }

    /// How many units it has room for.
    pub fn rows(&self) -> usize {
        self.odd.len()
    }

    /// Forgets all answers.
    pub fn clear(&mut self) {
        let rows = self.rows();
        self.columns.iter_mut().for_each(|column| column.reset(rows));
        self.odd.fill(None);
    }

    /// Leaves so many rows.
    pub fn truncate(&mut self, rows: usize) {
        self.columns.iter_mut().for_each(|column| column.truncate(rows));
        self.odd.truncate(rows);
    }

    /// Forgets all answers, and has room for so many units.
    pub fn reset(&mut self, rows: usize) {
        self.columns.iter_mut().for_each(|column| column.reset(rows));
        self.odd.clear();
        self.odd.resize(rows, None);
    }

    /// Forgets the answers of a row.
    pub fn clear_row(&mut self, row: usize) {
        self.columns.iter_mut().for_each(|column| column.forget(row));
        self.odd.get_mut(row).into_iter().for_each(|odd| *odd = None);
    }

    /// Whether a slot has an answer in a row.
    pub fn is_given(&self, slot: usize, row: usize) -> bool {
        self.columns.get(slot).is_some_and(|column| column.get(row).is_some())
    }

    /// Sets a whole number, an option, or yes (1) or no (0), unchecked against the question; false where it is too large
    /// for a column, and the row must be set by [`Block::set_odd`].
    #[inline]
    pub fn set_whole(&mut self, slot: usize, row: usize, value: i64) -> bool {
        let (Some(unit), Some(column)) = (self.units.get(slot), self.columns.get_mut(slot)) else { return false };
        match value.checked_mul(*unit) {
            Some(value) if (-LARGEST..=LARGEST).contains(&value) => {
                i32::try_from(value).is_ok_and(|value| column.set(row, value))
            }
            _ => false,
        }
    }

    /// Sets a number; percentages are fractions.
    pub fn set_number(&mut self, slot: usize, row: usize, value: Exact) -> bool {
        let scaled = self.units.get(slot).and_then(|unit| value.times(Exact::whole(*unit)));
        let Some((value, 1)) = scaled.map(Exact::parts) else { return false };
        match (self.columns.get_mut(slot), i32::try_from(value)) {
            (Some(column), Ok(value)) => column.set(row, value),
            _ => false,
        }
    }

    /// Sets all answers of a row. Answers out of the ordinary are kept for the evaluator.
    pub fn set(&mut self, row: usize, answers: &Answers) {
        let mut ordinary = true;
        for slot in 0..self.columns.len() {
            ordinary &= match answers.get(slot) {
                Entry::Missing => true,
                Entry::Refused(_) => false,
                Entry::Given(given) => self.set_given(slot, row, given),
            };
        }
        if !ordinary {
            self.set_odd(row, answers.clone());
        }
    }

    /// Sets an answer; false where it has no place in a column.
    pub fn set_given(&mut self, slot: usize, row: usize, given: &Given) -> bool {
        match given {
            Given::YesNo(yes) => self.set_whole(slot, row, i64::from(*yes)),
            Given::Choice(option) => i64::try_from(*option).is_ok_and(|option| self.set_whole(slot, row, option)),
            Given::Number(number) => self.set_number(slot, row, *number),
            Given::Events(_) | Given::Amounts(_) | Given::Text(_) => false,
        }
    }

    /// Has the evaluator score a row, with these answers.
    pub fn set_odd(&mut self, row: usize, answers: Answers) {
        self.odd.get_mut(row).into_iter().for_each(|place| *place = Some(Box::new(answers.clone())));
    }

    /// The answers of a row.
    pub fn answers(&self, plan: &Plan, row: usize) -> Answers {
        if let Some(Some(odd)) = self.odd.get(row) {
            return (**odd).clone();
        }
        let mut answers = Answers::none(plan);
        for (at, slot) in plan.slots.iter().enumerate() {
            if let Some(value) = self.columns.get(at).and_then(|column| column.get(row)) {
                let given = given(&slot.ask, value, self.units.get(at).copied().unwrap_or(1));
                answers.set(at, given.map_or(Entry::Missing, Entry::Given));
            }
        }
        answers
    }
}

fn given(ask: &Ask, value: i32, unit: i64) -> Option<Given> {
    use crate::Type;
    Some(match ask {
        Ask::YesNo(_) | Ask::Does(_) | Ask::Tick(_) | Ask::NotArising(_) | Ask::Input { kind: Type::YesNo, .. } => {
            Given::YesNo(value != 0)
        }
        Ask::Choice(_) | Ask::Input { kind: Type::OneOf(_), .. } => Given::Choice(usize::try_from(value).ok()?),
        _ => Given::Number(Exact::new(i128::from(value), i128::from(unit))?),
    })
}
