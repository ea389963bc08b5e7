//! What stands in cells, as an answer is written.

use barem_score::Written;

use super::{Cell, Key, date};
use crate::{
    cells::{Value, plain},
    workbook::keys::Kind,
};

/// The most events of one kind that a cell counts.
const MOST_EVENTS: u32 = 1000;

/// The answer that the cells of one question give.
pub(super) fn written(group: &[Key], cells: &[Option<&Cell>], from_1904: bool) -> Written {
    let Some(key) = group.first() else { return Written::default() };
    let given: Vec<(&Key, &Cell)> = group
        .iter()
        .zip(cells)
        .filter_map(|(key, cell)| cell.filter(|cell| !cell.text().is_empty()).map(|cell| (key, cell)))
        .collect();
    match (key.kind, given.as_slice()) {
        (_, []) => Written::default(),
        (Kind::Events, given) => events(given),
        (Kind::Amount, [(_, only)]) => number(&only.value),
        (Kind::Amount, given) => Written::List(given.iter().map(|(_, cell)| number(&cell.value)).collect()),
        (Kind::Percent, [(_, cell), ..]) => percent(&cell.value),
        (Kind::Day, [(_, cell), ..]) => match date(&cell.value, from_1904) {
            Some(day) => Written::Text(day.to_string()),
            None => Written::Text(cell.text()),
        },
        (Kind::Text, [(_, cell), ..]) => Written::Text(cell.text()),
        (Kind::Plain | Kind::Heading | Kind::Leaf | Kind::Document, [(_, cell), ..]) => number(&cell.value),
    }
}

/// Options as often as their cells say.
fn events(given: &[(&Key, &Cell)]) -> Written {
    let mut events = Vec::new();
    for (key, cell) in given {
        let count = match &cell.value {
            Value::Number(number) => plain(number).and_then(|text| text.parse().ok()),
            Value::Text(text) => text.trim().parse().ok(),
            Value::Bool(_) | Value::Error(_) | Value::Empty => None,
        };
        match count.filter(|count: &u32| *count <= MOST_EVENTS) {
            Some(count) => events.extend((0..count).map(|_| Written::Text(key.option.clone()))),
            // Told as what it is: no option.
            None => return Written::Text(cell.text()),
        }
    }
    if events.is_empty() { Written::from("không") } else { Written::List(events) }
}

/// A number that reads one way only, or what else stands there.
fn number(value: &Value) -> Written {
    match value {
        Value::Number(number) => {
            let text = plain(number).unwrap_or_else(|| number.clone());
            text.parse().map_or_else(|_| Written::Text(plainly(text)), Written::Integer)
        }
        Value::Bool(truth) => Written::YesNo(*truth),
        Value::Text(text) | Value::Error(text) => Written::Text(text.trim().to_owned()),
        Value::Empty => Written::default(),
    }
}

/// Three decimals may be taken for thousands: a fourth tells.
fn plainly(text: String) -> String {
    match text.split_once('.') {
        Some((_, fraction)) if fraction.len() == 3 => text + "0",
        _ => text,
    }
}

/// A share of one as a percentage.
fn percent(value: &Value) -> Written {
    match value {
        Value::Number(number) => {
            let text = plain(number).unwrap_or_else(|| number.clone());
            Written::Text(format!("{}%", plainly(hundredfold(&text))))
        }
        other => number(other),
    }
}

/// A decimal with its point two places to the right.
fn hundredfold(text: &str) -> String {
    let (sign, text) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits: String = fraction.chars().chain("00".chars()).take(2).collect();
    let rest: String = fraction.chars().skip(2).collect();
    let whole = format!("{whole}{digits}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

#[cfg(test)]
mod tests {
    use super::{hundredfold, plainly};

    #[test]
    fn shares_are_percentages() {
        for (share, percent) in [
            ("0.85", "85"),
            ("1", "100"),
            ("0.125", "12.5"),
            ("0.0005", "0.05"),
            ("0", "0"),
            ("-0.5", "-50"),
            ("12", "1200"),
        ] {
            assert_eq!(hundredfold(share), percent, "{share}");
        }
    }

    #[test]
    fn decimals_read_one_way() {
        assert_eq!(plainly("1.125".to_owned()), "1.1250");
        assert_eq!(plainly("1.25".to_owned()), "1.25");
    }
}
