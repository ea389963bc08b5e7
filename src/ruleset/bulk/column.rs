//! One column of answers, as narrow as its values allow: what is read from memory is what scoring many units costs.

use crate::{Type, evaluate::Ask};

/// The answers to one question. The least value of each width stands for a missing answer.
#[derive(Clone, Debug)]
pub(crate) enum Column {
    /// Options, yes (1) and no (0).
    Byte(Vec<i8>),
    /// Counts.
    Short(Vec<i16>),
    /// Anything else; also a column that met a value too large for it.
    Long(Vec<i32>),
}

/// Whole numbers of some width.
pub(crate) trait Width: Copy + PartialEq + TryFrom<i32> + Into<i32> {
    /// A missing answer.
    const MISSING: Self;
}

impl Width for i8 {
    const MISSING: i8 = i8::MIN;
}

impl Width for i16 {
    const MISSING: i16 = i16::MIN;
}

impl Width for i32 {
    const MISSING: i32 = i32::MIN;
}

impl Column {
    /// A column for a question, without answers.
    pub(crate) fn new(ask: &Ask, rows: usize) -> Column {
        match ask {
            Ask::YesNo(_) | Ask::Does(_) | Ask::Tick(_) | Ask::NotArising(_) => Column::Byte(vec![i8::MISSING; rows]),
            Ask::Choice(_) | Ask::Input { kind: Type::OneOf(_) | Type::YesNo, .. } => {
                Column::Byte(vec![i8::MISSING; rows])
            }
            Ask::Count(_) | Ask::Ballots { .. } | Ask::Input { kind: Type::Count, .. } => {
                Column::Short(vec![i16::MISSING; rows])
            }
            Ask::Input { kind: Type::Decimal | Type::Percent | Type::Points | Type::Day | Type::List(_), .. }
            | Ask::Amounts { .. }
            | Ask::Entered { .. }
            | Ask::Reason => Column::Long(vec![i32::MISSING; rows]),
        }
    }

    /// Forgets all answers, and has room for so many.
    pub(crate) fn reset(&mut self, rows: usize) {
        fn again<W: Width>(column: &mut Vec<W>, rows: usize) {
            column.clear();
            column.resize(rows, W::MISSING);
        }
        match self {
            Column::Byte(column) => again(column, rows),
            Column::Short(column) => again(column, rows),
            Column::Long(column) => again(column, rows),
        }
    }

    /// Leaves so many rows.
    pub(crate) fn truncate(&mut self, rows: usize) {
        match self {
            Column::Byte(column) => column.truncate(rows),
            Column::Short(column) => column.truncate(rows),
            Column::Long(column) => column.truncate(rows),
        }
    }

    /// The answer of a row.
    pub(crate) fn get(&self, row: usize) -> Option<i32> {
        fn at<W: Width>(column: &[W], row: usize) -> Option<i32> {
            column.get(row).filter(|value| **value != W::MISSING).map(|value| (*value).into())
        }
        match self {
            Column::Byte(column) => at(column, row),
            Column::Short(column) => at(column, row),
            Column::Long(column) => at(column, row),
        }
    }

    /// Forgets the answer of a row.
    pub(crate) fn forget(&mut self, row: usize) {
        match self {
            Column::Byte(column) => column.get_mut(row).into_iter().for_each(|place| *place = i8::MISSING),
            Column::Short(column) => column.get_mut(row).into_iter().for_each(|place| *place = i16::MISSING),
            Column::Long(column) => column.get_mut(row).into_iter().for_each(|place| *place = i32::MISSING),
        }
    }

    /// Sets the answer of a row; false where there is no such row, or the value stands for none.
    #[inline]
    pub(crate) fn set(&mut self, row: usize, value: i32) -> bool {
        /// Whether it was set; none where it is too large.
        #[inline]
        fn put<W: Width>(column: &mut [W], row: usize, value: i32) -> Option<bool> {
            let value = W::try_from(value).ok().filter(|value| *value != W::MISSING)?;
            let place = column.get_mut(row);
            Some(place.map(|place| *place = value).is_some())
        }
        let set = match self {
            Column::Byte(column) => put(column, row, value),
            Column::Short(column) => put(column, row, value),
            Column::Long(column) => return put(column, row, value).unwrap_or_default(),
        };
        set.unwrap_or_else(|| self.widen_and_set(row, value))
    }

    #[cold]
    fn widen_and_set(&mut self, row: usize, value: i32) -> bool {
        let mut long = Vec::new();
        self.widened(&mut long);
        *self = Column::Long(long);
        self.set(row, value)
    }

    /// The values in full width.
    pub(crate) fn widened(&self, out: &mut Vec<i32>) {
        fn widen<W: Width>(column: &[W], out: &mut Vec<i32>) {
            let long = |value: &W| if *value == W::MISSING { i32::MISSING } else { (*value).into() };
            out.clear();
            out.extend(column.iter().map(long));
        }
        match self {
            Column::Byte(column) => widen(column, out),
            Column::Short(column) => widen(column, out),
            Column::Long(column) => widen(column, out),
        }
    }
}
