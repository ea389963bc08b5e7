//! Numbers, ranges and answers as findings show them.

use barem_diagnostic::{Number as Shown, Text, text};
use barem_ruleset::{
    Ask, Direction, Exact, Expr, Fault, Given, Interval, ItemOutcome, Plan, Precision, Range, Stop, Type, Witness, day,
};

/// How many digits a fraction is shown with.
const DIGITS: Precision = Precision { digits: 4, direction: Direction::HalfUp };

/// A number; one that is no decimal is shown as being about so much.
pub(crate) fn points(number: Exact) -> Text {
    match (number.decimal(), number.rounded(DIGITS)) {
        (Some(decimal), _) => text!("{}", "{}"; Shown(decimal.to_string())),
        (None, Some(rounded)) => text!("≈ {}", "≈ {}"; Shown(rounded.to_string())),
        (None, None) => text!("…", "…"),
    }
}

fn value(number: Exact, percent: bool) -> Text {
    match percent {
        true => {
            number.times(Exact::whole(100)).map_or_else(Text::default, |number| text!("{}%", "{}%"; points(number)))
        }
        false => points(number),
    }
}

/// An interval as the language writes it: `từ A đến dưới B`.
pub(crate) fn range(interval: Interval, percent: bool) -> Text {
    let shown = |at: Exact| Text { en: value(at, percent).vi, ..value(at, percent) };
    if let Some(only) = interval.only() {
        return shown(only);
    }
    let low = interval.low.map(|(at, inclusive)| match inclusive {
        true => text!("từ {}", "từ {}"; shown(at)),
        false => text!("trên {}", "trên {}"; shown(at)),
    });
    let high = interval.high.map(|(at, inclusive)| match inclusive {
        true => text!("đến {}", "đến {}"; shown(at)),
        false if interval.low.is_some() => text!("đến dưới {}", "đến dưới {}"; shown(at)),
        false => text!("dưới {}", "dưới {}"; shown(at)),
    });
    match (low, high) {
        (Some(low), Some(high)) => text!("{} {}", "{} {}"; low, high),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => text!("mọi giá trị", "any value"),
    }
}

/// A range of the text whose ends are constants.
pub(crate) fn interval(range: &Range) -> Option<Interval> {
    let end = |bound: &barem_ruleset::Bound| {
        let at = match bound.at {
            Expr::Number(number) => Some(Exact::from(number)),
            Expr::Percent(percent) => Exact::percent(percent),
            _ => None,
        };
        at.map(|at| (at, bound.inclusive))
    };
    let low = range.low.as_ref().map(end);
    let high = range.high.as_ref().map(end);
    Some(Interval {
        low: low.map_or(Some(None), |low| low.map(Some))?,
        high: high.map_or(Some(None), |high| high.map(Some))?,
        whole: false,
    })
}

/// The points that the evaluator comes to.
pub(crate) fn outcome(witness: &Witness) -> Option<Text> {
    match &witness.outcome {
        ItemOutcome::Scored { exact, .. } => Some(points(*exact)),
        ItemOutcome::Stopped(Stop::Fails(Fault::OutOfRange(exact))) => Some(points(*exact)),
        _ => None,
    }
}

/// The answers of a witness: `giao = 5; xong = 4`.
pub(crate) fn given(plan: &Plan, witness: &Witness) -> Text {
    let mut all = Text::default();
    for (slot, given) in &witness.answers {
        let Some(asked) = plan.slots.get(*slot).and_then(|slot| one(&slot.ask, given)) else { continue };
        all = if all.vi.is_empty() { asked } else { text!("{}; {}", "{}; {}"; all, asked) };
    }
    if all.vi.is_empty() { text!("bất kỳ câu trả lời nào", "any answers") } else { all }
}

fn one(ask: &Ask, given: &Given) -> Option<Text> {
    let name = match ask {
        Ask::Input { name, .. } => name.clone(),
        Ask::YesNo(text) | Ask::Count(text) | Ask::Amounts { text, .. } | Ask::Tick(text) => format!("“{text}”"),
        Ask::Does(_) | Ask::Choice(_) => "chọn".to_owned(),
        Ask::Entered { .. } => barem_ruleset::ENTERED.to_owned(),
        Ask::Ballots { option, .. } => format!("“{option}”"),
        Ask::Reason | Ask::NotArising(_) => return None,
    };
    let percent = matches!(ask, Ask::Input { kind: Type::Percent, .. });
    let answer = match (ask, given) {
        (_, Given::YesNo(yes)) => {
            if *yes {
                text!("có", "có")
            } else {
                text!("không", "không")
            }
        }
        (Ask::Input { kind: Type::Day, .. }, Given::Number(number)) => {
            let day = day(*number)?;
            let shown = format!("{:02}/{:02}/{}", day.day, day.month, day.year);
            text!("{}", "{}"; shown)
        }
        (_, Given::Number(number)) => value(*number, percent),
        (Ask::Choice(options), Given::Choice(at))
        | (Ask::Input { kind: Type::OneOf(options), .. }, Given::Choice(at)) => {
            text!("“{}”", "“{}”"; options.get(*at)?)
        }
        (Ask::Input { kind: Type::List(options), .. }, Given::Events(events)) => {
            let each = options.iter().zip(events).filter(|(_, count)| **count > 0);
            let shown: Vec<String> = each.map(|(option, count)| format!("{count} × “{option}”")).collect();
            if shown.is_empty() { text!("không có", "none") } else { text!("{}", "{}"; shown.join(", ")) }
        }
        (_, Given::Amounts(amounts)) => {
            let mut all = Text::default();
            for amount in amounts {
                all = if all.vi.is_empty() { points(*amount) } else { text!("{}; {}", "{}; {}"; all, points(*amount)) };
            }
            if amounts.is_empty() { text!("không", "không") } else { all }
        }
        _ => return None,
    };
    Some(text!("{} = {}", "{} = {}"; name, answer))
}
