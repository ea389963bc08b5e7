//! Expressions, with parentheses only where the precedence needs them.

use barem_ruleset::{Arithmetic, Bound, DaysLate, Due, Expr, Number, Operator, Range};

use super::lines::{date, number, percent, quoted, yearly};

/// How tightly a form binds, loosest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Or,
    And,
    Not,
    /// A range or `là` after a value.
    Test,
    Sum,
    Product,
    Sign,
    Primary,
}

/// Where an expression stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Everything may stand here.
    Open,
    /// The end of a range: no questions, no signs but at its start.
    Bound,
}

/// An expression or condition.
pub fn expr(value: &Expr) -> String {
    part(value, Binding::Or, Place::Open)
}

/// A range with its words, such as `từ 80% đến dưới 100%`.
pub fn range(range: &Range) -> String {
    let low = |end: &Bound| format!("{} {}", if end.inclusive { "từ" } else { "trên" }, bound(&end.at));
    match (&range.low, &range.high) {
        (Some(from), Some(to)) => {
            format!("{} đến {}{}", low(from), if to.inclusive { "" } else { "dưới " }, bound(&to.at))
        }
        (Some(from), None) => low(from),
        (None, Some(to)) => format!("{} {}", if to.inclusive { "đến" } else { "dưới" }, bound(&to.at)),
        (None, None) => String::new(),
    }
}

/// The only value of a range, where it has one: such a range is written without words.
pub(crate) fn single(range: &Range) -> Option<&Expr> {
    match (&range.low, &range.high) {
        (Some(low), Some(high)) if low == high && low.inclusive => Some(&low.at),
        _ => None,
    }
}

/// The end of a range.
pub(crate) fn bound(value: &Expr) -> String {
    let text = match value {
        Expr::Negative(inner) => format!("-{}", part(inner, Binding::Primary, Place::Bound)),
        Expr::Number(value) if value.is_negative() => number(*value),
        Expr::Percent(value) if value.is_negative() => percent(*value),
        _ => part(value, Binding::Sum, Place::Bound),
    };
    if is_dashed(&text) { format!("({text})") } else { text }
}

/// `5 - 3` or `0 - x` at the start of a bound would be taken for a range that lacks its words.
fn is_dashed(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',').trim_start_matches('%');
    let less = if rest.len() < text.len() { rest.strip_prefix(" - ") } else { None };
    less.is_some_and(|less| text.starts_with("0 ") || less.starts_with(|c: char| c.is_ascii_digit()))
}

/// An expression that must bind at least this tightly.
fn part(value: &Expr, least: Binding, place: Place) -> String {
    let (text, binding) = form(value, place);
    let barred = place == Place::Bound && matches!(binding, Binding::Sign);
    if binding < least || barred || (place == Place::Bound && is_barred(value)) {
        return format!("({})", part(value, Binding::Or, Place::Open));
    }
    text
}

fn is_barred(value: &Expr) -> bool {
    matches!(value, Expr::Asked(_) | Expr::DaysLate(_) | Expr::AnyZero)
}

fn form(value: &Expr, place: Place) -> (String, Binding) {
    let primary = |text: String| (text, Binding::Primary);
    let signed = |value: Number| if value.is_negative() { Binding::Sign } else { Binding::Primary };
    match value {
        Expr::Number(value) => (number(*value), signed(*value)),
        Expr::Percent(value) => (percent(*value), signed(*value)),
        Expr::Day(day) => primary(date(*day)),
        Expr::MaxPoints => primary("điểm tối đa".to_owned()),
        Expr::Name(name) => primary(name.clone()),
        Expr::Asked(question) => primary(quoted(question)),
        Expr::Negative(inner) => (format!("-{}", part(inner, Binding::Sign, place)), Binding::Sign),
        Expr::Arithmetic(pair) => arithmetic(pair, place),
        Expr::Smallest(all) => call("nhỏ nhất", all, place),
        Expr::Largest(all) => call("lớn nhất", all, place),
        Expr::BestInGroup(inner) => primary(format!("cao nhất trong nhóm({})", expr(inner))),
        Expr::DaysLate(late) => primary(days_late(late)),
        Expr::Within(within) => {
            let value = part(&within.value, Binding::Sum, place);
            let test = single(&within.range).map_or_else(|| range(&within.range), |at| format!("là {}", bound(at)));
            (format!("{value} {test}"), Binding::Test)
        }
        Expr::Is(is) => (format!("{} là {}", part(&is.value, Binding::Sum, place), quoted(&is.option)), Binding::Test),
        Expr::Not(inner) => (format!("không {}", part(inner, Binding::Not, place)), Binding::Not),
        Expr::And(all) => joined(all, " và ", Binding::And, Binding::Not, place),
        Expr::Or(all) => joined(all, " hoặc ", Binding::Or, Binding::And, place),
        Expr::AnyZero => primary("có tiêu chí 0 điểm".to_owned()),
    }
}

fn arithmetic(pair: &Arithmetic, place: Place) -> (String, Binding) {
    let (sign, whole, right) = match pair.operator {
        Operator::Plus => ("+", Binding::Sum, Binding::Product),
        Operator::Minus => ("-", Binding::Sum, Binding::Product),
        Operator::Times => match (&pair.left, &pair.right) {
            // One value, not a product.
            (Expr::Percent(share), Expr::MaxPoints) if !share.is_negative() => {
                return (format!("{} điểm tối đa", percent(*share)), Binding::Primary);
            }
            _ => ("×", Binding::Product, Binding::Sign),
        },
        Operator::Divide => ("/", Binding::Product, Binding::Sign),
    };
    (format!("{} {sign} {}", part(&pair.left, whole, place), part(&pair.right, right, place)), whole)
}

/// The smallest of one value is that value; the grammar asks for two.
fn call(name: &str, all: &[Expr], place: Place) -> (String, Binding) {
    match all {
        [only] => form(only, place),
        _ => (format!("{name}({})", all.iter().map(expr).collect::<Vec<_>>().join("; ")), Binding::Primary),
    }
}

fn joined(all: &[Expr], word: &str, whole: Binding, each: Binding, place: Place) -> (String, Binding) {
    match all {
        [only] => form(only, place),
        _ => (all.iter().map(|one| part(one, each, place)).collect::<Vec<_>>().join(word), whole),
    }
}

fn days_late(late: &DaysLate) -> String {
    let due = match late.due {
        Due::ThisYear(day) => yearly(day),
        Due::PreviousYear(day) => format!("{} năm trước", yearly(day)),
        Due::On(day) => date(day),
    };
    let days = if late.working_days { " ngày làm việc" } else { "" };
    format!("số ngày trễ({}; hạn {due}){days}", expr(&late.date))
}
