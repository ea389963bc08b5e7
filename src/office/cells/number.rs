//! Numbers as a file spells them, and the days that some of them are.

use barem_ruleset::Date;

/// Digits that Excel keeps; what follows is noise of its binary arithmetic.
const DIGITS: usize = 15;

/// A number of a file (`1.5E-2`, `0.30000000000000004`) written out with a point, to the 15 digits that Excel shows:
/// `0.015`, `0.3`. `None` for what is no number or longer than 40 digits.
pub fn plain(text: &str) -> Option<String> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent: i32 = exponent.parse().ok().filter(|exponent: &i32| exponent.abs() <= 30)?;
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(fraction) || whole.len() + fraction.len() == 0 || mantissa.len() > 40 {
        return None;
    }
    let digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).map(|byte| byte - b'0').collect();
    let point = i32::try_from(whole.len()).ok()? + exponent;
    let lead = digits.iter().take_while(|digit| **digit == 0).count();
    let (digits, carried) = rounded(&digits, lead);
    let text = spelt(&digits, point + i32::from(carried));
    Some(if text == "0" { text } else { format!("{sign}{text}") })
}

/// The digits to the 15th that counts, half up; whether one more stands in front.
fn rounded(digits: &[u8], lead: usize) -> (Vec<u8>, bool) {
    let kept = lead + DIGITS;
    let mut out: Vec<u8> = digits.iter().copied().take(kept).collect();
    if digits.get(kept).is_some_and(|next| *next >= 5) {
        for digit in out.iter_mut().rev() {
            *digit = if *digit == 9 { 0 } else { *digit + 1 };
            if *digit != 0 {
                return (out, false);
            }
        }
        out.insert(0, 1);
        return (out, true);
    }
    (out, false)
}

fn spelt(digits: &[u8], point: i32) -> String {
    let digit = |at: i32| usize::try_from(at).ok().and_then(|at| digits.get(at)).copied().unwrap_or(0);
    let text = |from: i32, to: i32| (from..to).map(|at| char::from(b'0' + digit(at))).collect::<String>();
    let end = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    let whole = text(0, point.max(0));
    let whole = whole.trim_start_matches('0');
    let fraction = "0".repeat(usize::try_from(-point.clamp(-60, 0)).unwrap_or(0)) + &text(point.max(0), end);
    let fraction = fraction.trim_end_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
}

/// The day that a number is, counted from 1900 (with the leap day that never was) or from 1904.
pub fn day(number: &str, counts_from_1904: bool) -> Option<Date> {
    let plain = plain(number)?;
    let days: i64 = plain.split('.').next()?.parse().ok()?;
    let days = match counts_from_1904 {
        true => days + 1_462,
        false if days < 60 => days + 1,
        false => days,
    };
    // Days since 1 March of the year 0, by the calendar of 400 years.
    let days = (1..=2_958_466).contains(&days).then_some(days)? + 693_899;
    let era = days / 146_097;
    let of_era = days % 146_097;
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year + i64::from(month <= 2);
    Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::{day, plain};

    #[test]
    fn numbers_are_written_out() {
        for (text, want) in [
            ("1", "1"),
            ("9.5", "9.5"),
            ("0.30000000000000004", "0.3"),
            ("0.28999999999999998", "0.29"),
            ("1.5E-2", "0.015"),
            ("1E2", "100"),
            ("-0.25", "-0.25"),
            ("0", "0"),
            ("-0", "0"),
            ("99.999999999999994", "100"),
            ("45658", "45658"),
            ("12345678901234567", "12345678901234600"),
        ] {
            assert_eq!(plain(text).as_deref(), Some(want), "{text}");
        }
        for wrong in ["", "x", "1.2.3", "1e", "1e99", "--1", "."] {
            assert_eq!(plain(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_are_counted() {
        for (number, text) in [
            ("45658", "2025-01-01"),
            ("45659.75", "2025-01-02"),
            ("61", "1900-03-01"),
            ("1", "1900-01-01"),
            ("36586", "2000-03-01"),
        ] {
            assert_eq!(day(number, false).map(|day| day.to_string()).as_deref(), Some(text), "{number}");
        }
        assert_eq!(day("44196", true).map(|day| day.to_string()).as_deref(), Some("2025-01-01"));
        assert_eq!(day("99999999", false), None);
        assert_eq!(day("-3", false), None);
    }
}
