//! Exact values as people read them: `0,25`, `80%`, `10/01/2024`, `có`; in both languages.

use barem_diagnostic::{Localized, Number as Shown, Text, text};
use barem_ruleset::{Date, Direction, Exact, Number, Precision, Type, day};

/// How a value reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A count, points, or any number without unit.
    Number,
    /// A percentage: 1 reads 100%.
    Percent,
    /// A day, as its number in the calendar.
    Day,
    /// 1 is yes.
    YesNo,
}

impl Kind {
    /// How values of a type read.
    pub(crate) fn of(kind: &Type) -> Kind {
        match kind {
            Type::YesNo => Kind::YesNo,
            Type::Percent => Kind::Percent,
            Type::Day => Kind::Day,
            Type::Count | Type::Decimal | Type::Points | Type::OneOf(_) | Type::List(_) => Kind::Number,
        }
    }
}

/// The most digits behind the mark that are shown as they are.
const DIGITS: u32 = 6;
/// What is shown of a value that has more.
const SHORT: Precision = Precision { digits: 4, direction: Direction::HalfUp };

/// A number: `0,25` in Vietnamese.
pub(crate) fn number(number: Number) -> Text {
    let shown = Shown(number.to_string());
    Text::new(shown.vi().replace('-', "−"), shown.en().replace('-', "−"))
}

/// A value, and whether it is shown to the last digit.
fn shown(value: Exact, kind: Kind) -> (Text, bool) {
    match kind {
        Kind::Number => decimal(value),
        Kind::Percent => {
            let (digits, whole) = value.times(Exact::whole(100)).map_or_else(|| decimal(value), decimal);
            (text!("{}%", "{}%"; digits), whole)
        }
        Kind::Day => (day(value).map_or_else(|| decimal(value).0, date), true),
        Kind::YesNo => (yes_no(!value.is_zero()), true),
    }
}

fn decimal(value: Exact) -> (Text, bool) {
    let short = |exact: &Number| exact.decimal().scale() <= DIGITS;
    match (value.decimal().filter(short), value.rounded(SHORT)) {
        (Some(exact), _) => (number(exact), true),
        (None, Some(rounded)) => (number(rounded), false),
        (None, None) => (fraction(value), true),
    }
}

/// A value; `0,6667…` where the digits do not end.
pub(crate) fn figure(value: Exact, kind: Kind) -> Text {
    let (figure, exact) = shown(value, kind);
    if exact { figure } else { text!("{}…", "{}…"; figure) }
}

/// A value as a part of a calculation: a fraction where the digits do not end, so that what is written comes out.
pub(crate) fn term(value: Exact, kind: Kind) -> Text {
    match shown(value, kind) {
        (figure, true) => figure,
        (_, false) => fraction(value),
    }
}

fn fraction(value: Exact) -> Text {
    let (over, under) = value.parts();
    let fraction = format!("{over}/{under}");
    Text::new(fraction.clone(), fraction)
}

/// `= 80%`, or `≈ 66,6667%` where the digits do not end.
pub(crate) fn equals(value: Exact, kind: Kind) -> Text {
    let (figure, exact) = shown(value, kind);
    if exact { text!("= {}", "= {}"; figure) } else { text!("≈ {}", "≈ {}"; figure) }
}

/// `có` or `không`.
pub(crate) fn yes_no(yes: bool) -> Text {
    if yes { text!("có", "yes") } else { text!("không", "no") }
}

/// `10/01/2024`, or `2024-01-10` in English.
pub(crate) fn date(date: Date) -> Text {
    Text::new(format!("{:02}/{:02}/{:04}", date.day, date.month, date.year), date.to_string())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn figures_follow_the_language() {
        let third = Exact::new(2, 3).unwrap();
        assert_eq!(equals(third, Kind::Percent), Text::new("≈ 66,6667%", "≈ 66.6667%"));
        assert_eq!(equals(Exact::new(1, 4).unwrap(), Kind::Number), Text::new("= 0,25", "= 0.25"));
        assert_eq!(figure(Exact::whole(-2), Kind::Number).vi, "−2");
        assert_eq!(figure(Exact::ONE, Kind::YesNo), Text::new("có", "yes"));
    }
}
