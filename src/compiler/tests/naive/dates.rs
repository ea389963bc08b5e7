//! Days as whole numbers, and how late one is.

use serde_json::Value;

/// The number of a day written `YYYY-MM-DD`, counted from 1 January of the year 1, a Monday, as 0.
pub fn day(text: &str) -> i64 {
    let mut parts = text.split('-').map(|part| part.parse::<i64>().unwrap());
    let (year, month, day) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
    let before = year - 1;
    let years = before * 365 + before / 4 - before / 100 + before / 400;
    years + (1..month).map(|month| length(year, month)).sum::<i64>() + day - 1
}

/// How many days a month has.
fn length(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The day something is due. `None` if the set says no year.
pub fn due(ruleset: &Value, due: &Value) -> Option<i64> {
    if let Some(on) = due["on"].as_str() {
        return Some(day(on));
    }
    let year = ruleset["years"]["from"].as_i64()?;
    match (due["this_year"].as_str(), due["previous_year"].as_str()) {
        (Some(date), _) => Some(day(&format!("{year}-{date}"))),
        (_, Some(date)) => Some(day(&format!("{}-{date}", year - 1))),
        _ => panic!("unknown due {due}"),
    }
}

/// How many days after it was due something came: those from the day after it was due to the day it came.
pub fn late(ruleset: &Value, due: i64, came: i64, working_days: bool) -> i64 {
    let counts = |day: &i64| !working_days || works(ruleset, *day);
    (due + 1..=came).filter(counts).count().try_into().unwrap()
}

/// Whether offices work on a day.
fn works(ruleset: &Value, at: i64) -> bool {
    let holidays = ruleset["holidays"].as_array().map_or(&[][..], Vec::as_slice);
    at % 7 < 5 && !holidays.iter().any(|holiday| falls(holiday, at))
}

/// Whether a holiday falls on a day.
fn falls(holiday: &Value, at: i64) -> bool {
    match (holiday["on"].as_str(), holiday["yearly"].as_str()) {
        (Some(date), _) => day(date) == at,
        (_, Some(date)) => {
            let year = at * 400 / 146_097;
            (year.max(1)..year + 3).any(|year| day(&format!("{year}-{date}")) == at)
        }
        _ => panic!("unknown holiday {holiday}"),
    }
}

#[test]
fn days_are_counted() {
    assert_eq!(day("2026-11-22") % 7, 6, "a Sunday");
    assert_eq!(day("2024-03-01") - day("2024-02-28"), 2);
    assert_eq!(late(&Value::Null, day("2025-12-31"), day("2026-01-03"), false), 3);
    assert_eq!(late(&Value::Null, day("2025-12-31"), day("2026-01-05"), true), 3);
    let closed = serde_json::json!({"holidays": [{"yearly": "01-01"}, {"on": "2026-01-05"}]});
    assert_eq!(late(&closed, day("2025-12-31"), day("2026-01-06"), true), 2);
    assert_eq!(late(&closed, day("2025-12-31"), day("2025-12-01"), true), 0);
}
