//! What a written value means as an answer to a question. What can be read in two ways is refused with both.

use barem_diagnostic::{fold, same_text};
use barem_ruleset::{Ask, Number, Plan, Refused, Type, Value};

use super::{Written, written::parse_day};

/// Why a value is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// Nothing was written.
    Blank,
    /// It is of another type.
    Type(Hint),
    /// It reads as two numbers.
    TwoReadings([Value; 2]),
    /// The question refuses it.
    Refused(Refused, Vec<Value>),
}

/// What may help where a value is of the wrong type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hint {
    None,
    /// A percentage stands where a plain number is due.
    Percent,
    /// It begins like a formula of a spreadsheet.
    Formula,
}

/// The values that a written answer to a slot gives, which fit the slot.
pub(crate) fn read(plan: &Plan, slot: usize, written: &Written) -> Result<Vec<Value>, Misfit> {
    let Some(asked) = plan.slots.get(slot) else { return Err(Misfit::Blank) };
    if written.is_blank() {
        return Err(Misfit::Blank);
    }
    let given = |values: &[Value]| asked.given(values);
    let percent = matches!(asked.ask, Ask::Input { kind: Type::Percent, .. });
    let mut values = Vec::new();
    for part in &parts(&asked.ask, written) {
        let readings = one(&asked.ask, part).map_err(|hint| Misfit::Type(hint.unwrap_or(Hint::None)))?;
        // Of two readings of a percentage, one that is out of bounds is none: `80` is 80 % and not 8,000 %.
        match (if percent { kept(readings, &given) } else { readings }).as_slice() {
            [one] => values.push(plan.spelled(slot, one, &same_text)),
            [first, second, ..] => return Err(Misfit::TwoReadings([first.clone(), second.clone()])),
            [] => return Err(Misfit::Type(Hint::None)),
        }
    }
    match given(&values) {
        Ok(_) => Ok(values),
        Err(why) => Err(Misfit::Refused(why, values)),
    }
}

/// The readings that a question takes; all of them if it takes none, the first if they mean the same.
fn kept(values: Vec<Value>, given: &impl Fn(&[Value]) -> Result<barem_ruleset::Given, Refused>) -> Vec<Value> {
    let fits = |value: &&Value| given(std::slice::from_ref(*value)).is_ok();
    let mut fitting: Vec<Value> = values.iter().filter(fits).cloned().collect();
    if fitting.is_empty() {
        fitting = values.into_iter().take(1).collect();
    }
    fitting.dedup();
    fitting
}

/// The parts of an answer: several where the question takes several.
fn parts(ask: &Ask, written: &Written) -> Vec<Written> {
    let options = match ask {
        Ask::Input { kind: Type::List(options), .. } => options.as_slice(),
        Ask::Amounts { each: true, .. } => &[],
        _ => return vec![written.clone()],
    };
    match written {
        Written::List(values) => values.clone(),
        Written::Text(text) if !options.iter().any(|option| same_text(option, text.trim())) => {
            text.split(';').map(|part| Written::Text(part.trim().to_owned())).collect()
        }
        _ => vec![written.clone()],
    }
}

/// The readings of one value: one, or two that differ. The error is what may help.
fn one(ask: &Ask, written: &Written) -> Result<Vec<Value>, Option<Hint>> {
    let text = match written {
        Written::YesNo(answer) => return yes_no_value(ask, *answer),
        Written::Integer(number) => number.to_string(),
        Written::Text(text) => text.trim().to_owned(),
        Written::List(_) => return Err(None),
    };
    let readings = match ask {
        Ask::YesNo(_) | Ask::Does(_) | Ask::Tick(_) | Ask::NotArising(_) | Ask::Input { kind: Type::YesNo, .. } => {
            yes_no(&text).map(|answer| vec![Value::YesNo(answer)])
        }
        Ask::Input { kind: Type::Percent, .. } => percent(&text),
        Ask::Input { kind: Type::Day, .. } => parse_day(&text).map(|day| vec![Value::Day(day)]),
        Ask::Choice(_) | Ask::Reason | Ask::Input { kind: Type::OneOf(_), .. } => Some(vec![Value::Text(text.clone())]),
        Ask::Input { kind: Type::List(_), .. } => Some(vec![match fold(&text).as_str() {
            "khong" => Value::YesNo(false),
            _ => Value::Text(text.clone()),
        }]),
        Ask::Amounts { .. } if fold(&text) == "khong" => Some(vec![Value::YesNo(false)]),
        Ask::Count(_)
        | Ask::Amounts { .. }
        | Ask::Entered { .. }
        | Ask::Ballots { .. }
        | Ask::Input { kind: Type::Count | Type::Decimal | Type::Points, .. } => {
            numbers(&text).map(|numbers| numbers.into_iter().map(Value::Number).collect())
        }
    };
    readings.ok_or_else(|| hint(&text))
}

fn hint(text: &str) -> Option<Hint> {
    match text.strip_suffix('%').and_then(|number| numbers(number.trim_end())) {
        Some(_) => Some(Hint::Percent),
        None => text.starts_with(['=', '+', '@']).then_some(Hint::Formula),
    }
}

fn yes_no_value(ask: &Ask, answer: bool) -> Result<Vec<Value>, Option<Hint>> {
    match ask {
        Ask::YesNo(_) | Ask::Does(_) | Ask::Tick(_) | Ask::NotArising(_) | Ask::Input { kind: Type::YesNo, .. } => {
            Ok(vec![Value::YesNo(answer)])
        }
        Ask::Input { kind: Type::List(_), .. } | Ask::Amounts { .. } if !answer => Ok(vec![Value::YesNo(false)]),
        _ => Err(None),
    }
}

/// `có`, `không` and what spreadsheets and programs write for them.
pub(crate) fn yes_no(text: &str) -> Option<bool> {
    match fold(text.trim()).as_str() {
        "co" | "true" | "yes" | "dung" => Some(true),
        "khong" | "false" | "no" | "sai" => Some(false),
        _ => None,
    }
}

/// A percentage: `80%` says what it is; `80` and `0,8` may mean themselves or a hundred times that.
fn percent(text: &str) -> Option<Vec<Value>> {
    if let Some(number) = text.strip_suffix('%') {
        return Some(numbers(number.trim_end())?.into_iter().map(Value::Percent).collect());
    }
    let numbers = numbers(text)?;
    let mut readings: Vec<Value> = numbers.iter().copied().map(Value::Percent).collect();
    if let [number] = numbers.as_slice() {
        let whole = number.times(Number::HUNDRED).filter(|whole| whole != number);
        readings.extend(whole.map(Value::Percent));
    }
    Some(readings)
}

/// The numbers that a text may stand for: one, or two where a mark may part thousands or decimals (`1.234`).
pub(crate) fn numbers(text: &str) -> Option<Vec<Number>> {
    let unsigned = text.strip_prefix(['-', '−']);
    let readings = unsigned_numbers(unsigned.unwrap_or(text))?;
    Some(match unsigned {
        Some(_) => readings.into_iter().map(Number::negated).collect(),
        None => readings,
    })
}

fn unsigned_numbers(text: &str) -> Option<Vec<Number>> {
    let marks: Vec<char> = text.chars().filter(|char| !char.is_ascii_digit()).collect();
    match marks.as_slice() {
        [] => Number::parse(text).map(|number| vec![number]),
        [mark @ (',' | '.')] => {
            let decimal = Number::parse(text)?;
            Some(match grouped(text, *mark) {
                Some(whole) => vec![whole, decimal],
                None => vec![decimal],
            })
        }
        [' ' | '\u{a0}' | '\u{202f}', ..] | [_, _, ..] => thousands(text, &marks).map(|number| vec![number]),
        _ => None,
    }
}

/// `1.234.567` and `1 234,5`: one mark between groups of three, perhaps another one before decimals.
fn thousands(text: &str, marks: &[char]) -> Option<Number> {
    let (first, last) = (marks.first()?, marks.last()?);
    let grouping = matches!(first, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}');
    if !grouping {
        return None;
    }
    if first == last {
        return grouped(text, *first);
    }
    let (whole, fraction) = text.rsplit_once(*last).filter(|_| matches!(last, '.' | ','))?;
    let whole = grouped(whole, *first)?;
    Number::parse(&format!("{whole},{fraction}"))
}

/// The number whose digits a mark parts in threes.
fn grouped(text: &str, mark: char) -> Option<Number> {
    let mut groups = text.split(mark);
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()) && !first.starts_with('0'))?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    Number::parse(&digits)
}

#[cfg(test)]
mod tests {
    use super::numbers;

    fn read(text: &str) -> String {
        let found = numbers(text).map(|all| all.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | "));
        found.unwrap_or_else(|| "-".to_owned())
    }

    #[test]
    fn numbers_have_one_reading_or_two_or_none() {
        for (text, readings) in [
            ("10", "10"),
            ("0,5", "0.5"),
            ("0.5", "0.5"),
            ("0,125", "0.125"),
            ("12,50", "12.5"),
            ("-3", "-3"),
            ("1.234", "1234 | 1.234"),
            ("1,234", "1234 | 1.234"),
            ("12.000", "12000 | 12"),
            ("1.234.567", "1234567"),
            ("1.234,5", "1234.5"),
            ("1,234.5", "1234.5"),
            ("1 234", "1234"),
            ("1234.567", "1234.567"),
            ("1.23.4", "-"),
            ("mười", "-"),
            ("1e3", "-"),
            ("", "-"),
            ("=1+1", "-"),
            ("1/2", "-"),
            (",5", "-"),
        ] {
            assert_eq!(read(text), readings, "{text}");
        }
    }
}
