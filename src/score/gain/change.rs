//! The changes of one answer that earn more.

use std::cell::RefCell;

use barem_diagnostic::{Text, text};
use barem_ruleset::{Answers, Ask, Entry, Exact, Given, Number, Plan, Type, Value, day};

use super::{Outcome, Reach, Trier, plain};
use crate::explain::{figure::Kind, scene::answer};

/// How far a count is tried one by one.
const NEAR: i64 = 2_000;
/// How far it is tried in doubling steps beyond.
const FAR: i64 = 1 << 40;
/// Steps of a percentage (in percent) or decimal that are tried one by one: hundredths.
const GRID: i64 = 100;
/// How many of them.
const NEAR_GRID: i64 = 10_000;
/// The last digit that an answer may have: millionths.
const LAST: i64 = 1_000_000;

/// A change: what it reaches, the new answer and what comes of it.
pub(crate) type Change = (Reach, Vec<Value>, Outcome);

/// What changing the answer to a slot can earn: the smallest change for each reach, without those that say the same.
pub(crate) fn changes(trier: &Trier<'_>, slot: usize, before: &Outcome) -> Vec<Change> {
    let Some(trial) = Trial::new(trier, slot) else { return Vec::new() };
    let tried = trial.tried();
    let better = |wanted: &dyn Fn(&Outcome) -> bool| {
        tried.iter().find(|(_, outcome)| outcome.points > before.points && wanted(outcome)).cloned()
    };
    let most = tried.iter().map(|(_, outcome)| outcome.points).max().unwrap_or(before.points);
    let found = [
        (Reach::More, better(&|_| true)),
        (Reach::Branch, better(&|outcome| outcome.ways != before.ways)),
        (Reach::Most, better(&|outcome| outcome.points == most)),
    ];
    let mut changes: Vec<Change> = Vec::new();
    for (reach, change) in found {
        if let Some((values, outcome)) = change {
            let values = trial.refined(values, before, reach, most);
            let outcome = trial.outcome(&values).unwrap_or(outcome);
            match changes.iter_mut().find(|(_, known, _)| *known == values) {
                Some(known) => known.0 = reach,
                None => changes.push((reach, values, outcome)),
            }
        }
    }
    changes
}

/// An answer that is tried in other ways.
struct Trial<'a> {
    trier: &'a Trier<'a>,
    slot: usize,
    ask: &'a Ask,
    given: &'a Given,
    /// The answers with the one that is tried.
    scratch: RefCell<Answers>,
}

impl<'a> Trial<'a> {
    fn new(trier: &'a Trier<'a>, slot: usize) -> Option<Trial<'a>> {
        let answers = trier.answers()?;
        let Entry::Given(given) = answers.get(slot) else { return None };
        let ask = &trier.plan.slots.get(slot)?.ask;
        Some(Trial { trier, slot, ask, given, scratch: RefCell::new(answers.clone()) })
    }

    fn outcome(&self, values: &[Value]) -> Option<Outcome> {
        let entry = self.trier.plan.entry(self.slot, values);
        if !matches!(entry, Entry::Given(_)) {
            return None;
        }
        let mut answers = self.scratch.try_borrow_mut().ok()?;
        answers.set(self.slot, entry);
        self.trier.outcome(&answers)
    }

    /// Other answers and what comes of them, the nearest first.
    fn tried(&self) -> Vec<(Vec<Value>, Outcome)> {
        let of = |values: Vec<Value>| self.outcome(&values).map(|outcome| (values, outcome));
        match (self.ask, self.given) {
            (Ask::Input { kind: Type::Count, .. } | Ask::Count(_), Given::Number(now)) => self.counts(*now),
            (Ask::Input { kind: Type::Percent, .. }, Given::Number(now)) => self.on_grid(*now, 100),
            (Ask::Input { kind: Type::Decimal | Type::Points, .. }, Given::Number(now)) => self.on_grid(*now, 1),
            (Ask::Input { kind: Type::Day, .. }, Given::Number(now)) => {
                let near = (1..=366).flat_map(|days| [-days, days]);
                let days = near.filter_map(|days| day(now.plus(Exact::whole(days))?));
                days.filter_map(|day| of(vec![Value::Day(day)])).collect()
            }
            (_, Given::YesNo(yes)) => of(vec![Value::YesNo(!yes)]).into_iter().collect(),
            (Ask::Choice(options) | Ask::Input { kind: Type::OneOf(options), .. }, Given::Choice(_)) => {
                options.iter().filter_map(|option| of(vec![Value::Text(option.clone())])).collect()
            }
            (Ask::Input { kind: Type::List(options), .. }, Given::Events(events)) => {
                options.iter().enumerate().filter_map(|(at, _)| of(one_more(options, events, at))).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Every count near the given one, then some far away between which nothing earns more.
    fn counts(&self, now: Exact) -> Vec<(Vec<Value>, Outcome)> {
        let mut tried = Vec::new();
        let far = std::iter::successors(Some(NEAR * 2), |far| Some(far * 2).filter(|far| *far <= FAR));
        for step in (1..=NEAR).chain(far) {
            for change in [step, -step] {
                let value = now.plus(Exact::whole(change)).filter(|value| !value.is_negative());
                let values = value.and_then(Exact::decimal).map(|value| vec![Value::Number(value)]);
                let outcome = values.as_ref().and_then(|values| self.outcome(values));
                tried.extend(values.zip(outcome));
            }
        }
        tried
    }

    /// A hundredth after the other, away from the given one; `unit`: how much of it is 1 in an answer.
    fn on_grid(&self, now: Exact, unit: i64) -> Vec<(Vec<Value>, Outcome)> {
        let Some(now) = now.times(Exact::whole(unit)) else { return Vec::new() };
        let mut tried = Vec::new();
        let far = std::iter::successors(Some(NEAR_GRID * 2), |far| Some(far * 2).filter(|far| *far <= FAR));
        for step in (1..=NEAR_GRID).chain(far) {
            for change in [step, -step] {
                let value = Exact::new(i128::from(change), i128::from(GRID)).and_then(|change| now.plus(change));
                let values = value.and_then(|value| self.decimal(value));
                let outcome = values.as_ref().and_then(|values| self.outcome(values));
                tried.extend(values.zip(outcome));
            }
        }
        tried
    }

    fn decimal(&self, value: Exact) -> Option<Vec<Value>> {
        let value = value.decimal()?;
        Some(match self.ask {
            Ask::Input { kind: Type::Percent, .. } => vec![Value::Percent(value)],
            _ => vec![Value::Number(value)],
        })
    }

    /// The change made as small as it may be while it reaches as much: between two steps that were tried, by halving.
    fn refined(&self, values: Vec<Value>, before: &Outcome, reach: Reach, most: Number) -> Vec<Value> {
        let (far, now) = match (values.as_slice(), self.ask, self.given) {
            ([Value::Percent(far)], _, Given::Number(now)) => (Exact::from(*far), now.times(Exact::whole(100))),
            ([Value::Number(far)], _, Given::Number(now)) => (Exact::from(*far), Some(*now)),
            _ => return values,
        };
        let Some(now) = now else { return values };
        let counts = matches!(self.ask, Ask::Count(_) | Ask::Input { kind: Type::Count, .. });
        let digits = if counts { 1 } else { LAST };
        let Some(mut high) = steps(far, now, digits) else { return values };
        let mut low: i64;
        // Nothing nearer among what was tried does.
        if high.abs() > if counts { NEAR } else { NEAR_GRID * (LAST / GRID) } {
            low = high / 2;
        } else if counts {
            return values;
        } else {
            low = high - high.signum() * (LAST / GRID);
        }
        let reaches = |outcome: &Outcome| {
            outcome.points > before.points
                && match reach {
                    Reach::More => true,
                    Reach::Branch => outcome.ways != before.ways,
                    Reach::Most => outcome.points == most,
                }
        };
        let at = |step: i64| {
            let value = Exact::new(i128::from(step), i128::from(digits)).and_then(|step| now.plus(step))?;
            if counts { value.decimal().map(|value| vec![Value::Number(value)]) } else { self.decimal(value) }
        };
        while (high - low).abs() > 1 {
            let middle = low + (high - low) / 2;
            let does = at(middle).and_then(|values| self.outcome(&values)).is_some_and(|outcome| reaches(&outcome));
            if does { high = middle } else { low = middle }
        }
        at(high).unwrap_or(values)
    }
}

/// How many steps of a unit part two values.
fn steps(far: Exact, now: Exact, digits: i64) -> Option<i64> {
    let (over, under) = far.minus(now)?.times(Exact::whole(digits))?.parts();
    i64::try_from(over).ok().filter(|_| under == 1)
}

/// The events, and one more of an option.
fn one_more(options: &[String], events: &[u32], more: usize) -> Vec<Value> {
    let count =
        |at: usize| usize::try_from(events.get(at).copied().unwrap_or(0)).unwrap_or(0) + usize::from(at == more);
    let of = |(at, option): (usize, &String)| std::iter::repeat_n(Value::Text(option.clone()), count(at));
    options.iter().enumerate().flat_map(of).collect()
}

/// A change in words.
pub(crate) fn words(plan: &Plan, answers: &Answers, slot: usize, values: &[Value]) -> Text {
    let Some(asked) = plan.slots.get(slot) else { return Text::default() };
    let mut changed = answers.clone();
    changed.set(slot, plan.entry(slot, values));
    let (before, after) = (answer(plan, answers, slot), answer(plan, &changed, slot));
    let kind = match &asked.ask {
        Ask::Input { kind, .. } => Kind::of(kind),
        _ => Kind::Number,
    };
    match (answers.get(slot), changed.get(slot), kind) {
        (Entry::Given(Given::Number(from)), Entry::Given(Given::Number(to)), Kind::Number | Kind::Percent) => {
            let by = if to > from { to.minus(*from) } else { from.minus(*to) };
            let by = by.map(|by| plain(by, kind)).unwrap_or_default();
            match to > from {
                true => text!("thêm {} ({} → {})", "{} more ({} → {})"; by, before, after),
                false => text!("bớt {} ({} → {})", "{} less ({} → {})"; by, before, after),
            }
        }
        (Entry::Given(Given::Number(from)), Entry::Given(Given::Number(to)), Kind::Day) => {
            let days = if to > from { to.minus(*from) } else { from.minus(*to) };
            let days = days.map(|days| plain(days, Kind::Number)).unwrap_or_default();
            match to > from {
                true => text!("muộn hơn {} ngày ({} → {})", "{} days later ({} → {})"; days, before, after),
                false => text!("sớm hơn {} ngày ({} → {})", "{} days earlier ({} → {})"; days, before, after),
            }
        }
        _ => text!("{} → {}", "{} → {}"; before, after),
    }
}
