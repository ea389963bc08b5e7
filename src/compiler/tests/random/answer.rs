//! Answers by chance: sensible ones, those at the thresholds, missing ones and wrong ones.

use std::collections::HashMap;

use barem_ruleset::{Ask, Type};
use serde_json::{Value, json};

use super::{
    constants::{Constants, Millionths, ONE, decimal},
    dice::Dice,
    subject::Subject,
};

/// How a unit fills its sheet.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Everything, within bounds.
    Careful,
    /// With gaps.
    Patchy,
    /// With something that is wrong.
    Wrong,
}

/// The answers of one unit. `surveyed`: there are ballots at all.
pub fn answers(subject: &Subject, manner: Manner, surveyed: bool, dice: &mut Dice) -> Vec<Value> {
    let zeros = if dice.percent(25) { 40 } else { 4 };
    let gaps = if manner == Manner::Patchy { *dice.pick(&[2, 2, 30]) } else { 0 };
    let mut writer = Writer { subject, dice, zeros, known: HashMap::new() };
    let mut all = Vec::new();
    for at in 0..subject.questions.len() {
        let asked = &subject.questions[at];
        let ballots = matches!(asked.ask, Ask::Ballots { .. });
        let Some(values) = writer.values(at) else { continue };
        if (!ballots || surveyed) && !writer.dice.percent(gaps) {
            all.push(answer(asked, values));
        }
    }
    if manner == Manner::Wrong && !all.is_empty() {
        for _ in 0..1 + dice.below(3) {
            let at = dice.below(all.len());
            all[at]["values"] = nonsense(dice);
        }
    }
    all
}

/// An answer to a question, as the data has it.
fn answer(asked: &super::subject::Question, values: Vec<Value>) -> Value {
    let mut answer = json!({"item": asked.item, "to": asked.to, "values": values});
    if let Ask::Ballots { respondents: Some(respondents), .. } = &asked.ask {
        answer["respondents"] = respondents.as_str().into();
    }
    if asked.item.is_empty() {
        answer.as_object_mut().unwrap().remove("item");
    }
    answer
}

/// What fits few questions or none.
fn nonsense(dice: &mut Dice) -> Value {
    let number = |n: &str| json!([{"number": n}]);
    match dice.below(11) {
        0 => number("-1"),
        1 => number("0.5"),
        2 => number("999999999999"),
        3 => number("0"),
        4 => json!([{"percent": "100.01"}]),
        5 => json!([{"percent": "-0.01"}]),
        6 => json!([{"yes_no": true}]),
        7 => json!([{"text": "gì đó"}]),
        8 => json!([{"day": "2099-12-31"}]),
        9 => json!([{"number": "1"}, {"number": "2"}]),
        _ => json!([]),
    }
}

struct Writer<'a> {
    subject: &'a Subject<'a>,
    dice: &'a mut Dice,
    /// How often in a hundred a number is 0.
    zeros: usize,
    /// The numbers answered so far, by name.
    known: HashMap<String, Millionths>,
}

impl Writer<'_> {
    /// The values for a question; none: it is passed over.
    fn values(&mut self, at: usize) -> Option<Vec<Value>> {
        let asked = &self.subject.questions[at];
        let one = |value: Value| Some(vec![value]);
        match &asked.ask {
            Ask::Input { name, kind, .. } => self.input(at, name, kind),
            Ask::YesNo(_) => one(json!({"yes_no": self.dice.percent(30)})),
            Ask::Does(_) | Ask::Tick(_) => one(json!({"yes_no": self.dice.percent(60)})),
            Ask::NotArising(case) => {
                let likely = if case.is_some() { 40 } else { 10 };
                let answered = self.dice.percent(likely);
                answered.then(|| vec![json!({"yes_no": self.dice.percent(25)})])
            }
            Ask::Count(_) => {
                let count = self.number(at, ONE);
                one(json!({"number": decimal(count)}))
            }
            Ask::Amounts { each, from, to, .. } => {
                let ends = [from.to_string(), to.to_string()];
                let times = if *each { self.dice.below(4) } else { self.dice.below(2) };
                let some: Vec<Value> = (0..times).map(|_| json!({"number": self.dice.pick(&ends)})).collect();
                Some(if some.is_empty() { vec![json!({"yes_no": false})] } else { some })
            }
            Ask::Choice(options) => one(json!({"text": self.dice.pick(options)})),
            Ask::Entered { step, .. } => {
                let step = step.map_or(ONE / 4, |step| super::constants::millionths(&step.to_string()).unwrap());
                let steps = asked.most / step.max(1);
                let points = step * i64::try_from(self.dice.below(usize::try_from(steps + 1).unwrap())).unwrap();
                one(json!({"number": decimal(points)}))
            }
            Ask::Reason => one(json!({"text": "Có lý do"})),
            Ask::Ballots { .. } => {
                let ballots = *self.dice.pick(&["0", "1", "2", "3", "7", "40", "41", "100"]);
                (!self.dice.percent(20)).then(|| vec![json!({"number": ballots})])
            }
        }
    }

    fn input(&mut self, at: usize, name: &str, kind: &Type) -> Option<Vec<Value>> {
        Some(match kind {
            Type::YesNo => vec![json!({"yes_no": self.dice.percent(50)})],
            Type::Day => vec![json!({"day": self.day(at)})],
            Type::OneOf(options) => vec![json!({"text": self.dice.pick(options)})],
            Type::List(options) => {
                let events: Vec<Value> =
                    (0..self.dice.below(4)).map(|_| json!({"text": self.dice.pick(options)})).collect();
                if events.is_empty() { vec![json!({"yes_no": false})] } else { events }
            }
            Type::Count | Type::Decimal | Type::Points | Type::Percent => {
                let grain = if *kind == Type::Count { ONE } else { *self.dice.pick(&[1, 100, 10_000, 100_000]) };
                let n = self.number(at, grain);
                self.known.insert(name.to_string(), n);
                match kind {
                    // In percent: two digits fewer.
                    Type::Percent => vec![json!({"percent": decimal(n * 100)})],
                    _ => vec![json!({"number": decimal(n)})],
                }
            }
        })
    }

    /// A number for a question: often at a threshold or just beside it, within its bounds.
    fn number(&mut self, at: usize, grain: Millionths) -> Millionths {
        let asked = &self.subject.questions[at];
        let (low, high) = self.bounds(at);
        let within = |n: Millionths| n.clamp(low, high.max(low)).div_euclid(grain) * grain;
        if self.dice.percent(self.zeros) {
            return within(0);
        }
        let candidate = match self.dice.below(4) {
            0 => *self.dice.pick(&[0, 1, 2, 3, 5, 7, 10, 12, 20, 99, 100, 1000]) * ONE,
            1 if high < i64::MAX / 2 => {
                low + i64::try_from(self.dice.below(usize::try_from((high - low) / grain + 1).unwrap())).unwrap()
                    * grain
            }
            _ => self.threshold(&asked.constants, high),
        };
        let beside = *self.dice.pick(&[-grain, 0, 0, grain]);
        within(candidate.div_euclid(grain) * grain + beside)
    }

    /// A constant, or such a part of another answer.
    fn threshold(&mut self, constants: &Constants, high: Millionths) -> Millionths {
        if constants.numbers.is_empty() {
            return ONE;
        }
        let constant = *self.dice.pick(&constants.numbers);
        let whole = match self.dice.below(3) {
            0 => return constant,
            1 if high < i64::MAX / 2 => high,
            _ => {
                let mut known: Vec<Millionths> = self.known.values().copied().collect();
                known.sort_unstable();
                if known.is_empty() { ONE } else { *self.dice.pick(&known) }
            }
        };
        let part = i128::from(constant) * i128::from(whole) / i128::from(ONE);
        i64::try_from(part).unwrap_or(constant)
    }

    /// The least and the most that is allowed, as far as it is known.
    fn bounds(&self, at: usize) -> (Millionths, Millionths) {
        let asked = &self.subject.questions[at];
        let end = |end: &Value| {
            let constant = Constants::of(&[&end["at"]]).numbers.first().copied();
            constant.or_else(|| self.known.get(end["at"]["name"].as_str()?).copied())
        };
        let most = if matches!(asked.ask, Ask::Input { kind: Type::Percent, .. }) { ONE } else { i64::MAX / 2 };
        let bounds = &asked.bounds;
        // A declared range replaces the usual one.
        let most = if bounds.is_null() { most } else { i64::MAX / 2 };
        (end(&bounds["low"]).unwrap_or(0), end(&bounds["high"]).unwrap_or(most))
    }

    /// A day at or about a deadline.
    fn day(&mut self, at: usize) -> String {
        let asked = &self.subject.questions[at];
        let year = self.subject.year + i64::from(self.dice.percent(30)) - i64::from(self.dice.percent(20));
        let month_day = match asked.constants.days.as_slice() {
            some @ [_, ..] if self.dice.percent(50) => self.dice.pick(some).clone(),
            _ => format!("{:02}-{:02}", 1 + self.dice.below(12), 1 + self.dice.below(28)),
        };
        // The day after a deadline in the middle of a month, too.
        match month_day.split_once('-').and_then(|(month, day)| Some((month, day.parse::<u8>().ok()?))) {
            Some((month, day)) if day < 28 && self.dice.percent(30) => format!("{year}-{month}-{:02}", day + 1),
            _ if month_day == "02-29" => format!("{year}-02-28"),
            _ => format!("{year}-{month_day}"),
        }
    }
}
