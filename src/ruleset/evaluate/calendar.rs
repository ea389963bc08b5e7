//! Days: numbers for dates, and how late something came.

use crate::{Date, DayMonth, Due, Holiday};

/// The number of a day, counted from 01/03/0000 in the Gregorian calendar; consecutive days have consecutive numbers.
pub(crate) fn number_of(date: Date) -> i64 {
    // Months from March, so that the leap day is the last of its year.
    let (year, month) = (i64::from(date.year), i64::from(date.month));
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + i64::from(date.day) - 1
}

/// The day with this number, if a [`Date`] has it.
pub(crate) fn date_of(number: i64) -> Option<Date> {
    let mut year = (10_000 * number + 14_780) / 3_652_425;
    let start = |year: i64| 365 * year + year / 4 - year / 100 + year / 400;
    let mut day = number - start(year);
    if day < 0 {
        year -= 1;
        day = number - start(year);
    }
    let month = (100 * day + 52) / 3060;
    let of_month = day - (month * 306 + 5) / 10 + 1;
    let (year, month) = if month > 9 { (year + 1, month - 9) } else { (year, month + 3) };
    Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(of_month).ok()?)
}

/// The day on which something is due in an assessed year; 29/02 is 28/02 in a year without it.
pub(crate) fn due_day(due: Due, year: u16) -> Option<i64> {
    let of_year = |day: DayMonth, year: u16| {
        let found = Date::new(year, day.month, day.day).or_else(|| Date::new(year, day.month, day.day - 1));
        found.map(number_of)
    };
    match due {
        Due::ThisYear(day) => of_year(day, year),
        Due::PreviousYear(day) => of_year(day, year.checked_sub(1)?),
        Due::On(date) => Some(number_of(date)),
    }
}

/// On which days offices are open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Offices {
    yearly: Vec<DayMonth>,
    once: Vec<i64>,
}

impl Offices {
    pub(crate) fn new(holidays: &[Holiday]) -> Offices {
        let mut offices = Offices::default();
        for holiday in holidays {
            match holiday {
                Holiday::Yearly(day) => offices.yearly.push(*day),
                Holiday::On(date) => offices.once.push(number_of(*date)),
            }
        }
        offices
    }

    pub(crate) fn open(&self, day: i64) -> bool {
        // 01/03/0000 was a Wednesday.
        let weekend = matches!((day + 2).rem_euclid(7), 5 | 6);
        let holiday = |date: Date| self.yearly.iter().any(|day| (day.month, day.day) == (date.month, date.day));
        !weekend && !self.once.contains(&day) && !date_of(day).is_some_and(holiday)
    }

    /// Working days after `due` up to and with `came`; 0 if in time.
    pub(crate) fn working_days(&self, due: i64, came: i64) -> i64 {
        let open = (due.saturating_add(1)..=came).filter(|&day| self.open(day)).count();
        i64::try_from(open).unwrap_or(i64::MAX)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{Offices, date_of, number_of};
    use crate::{Date, DayMonth, Holiday};

    fn day(year: u16, month: u8, day: u8) -> i64 {
        number_of(Date::new(year, month, day).unwrap())
    }

    #[test]
    fn days_follow_each_other_through_four_centuries() {
        let (first, last) = (day(1900, 1, 1), day(2299, 12, 31));
        // 400 years have 97 leap days.
        assert_eq!(last - first + 1, 400 * 365 + 97);
        for number in first..=last {
            assert_eq!(number_of(date_of(number).unwrap()), number);
        }
        assert_eq!(day(2024, 3, 1) - day(2024, 2, 28), 2);
    }

    #[test]
    fn offices_close_on_weekends_and_holidays() {
        // Wednesday 31/12/2025 to Monday 05/01/2026: New Year's day is a Thursday.
        let offices = Offices::new(&[Holiday::Yearly(DayMonth::new(1, 1).unwrap())]);
        assert_eq!(offices.working_days(day(2025, 12, 31), day(2026, 1, 5)), 2);
        assert_eq!(Offices::default().working_days(day(2025, 12, 31), day(2026, 1, 5)), 3);
        assert_eq!(offices.working_days(day(2025, 12, 31), day(2025, 12, 31)), 0);
        assert_eq!(offices.working_days(day(2025, 12, 31), day(2025, 12, 1)), 0);
        let once = Offices::new(&[Holiday::On(Date::new(2026, 1, 2).unwrap())]);
        assert_eq!(once.working_days(day(2025, 12, 31), day(2026, 1, 4)), 1);
    }
}
