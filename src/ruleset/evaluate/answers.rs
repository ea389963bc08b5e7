//! Answers: what was given for each slot, checked against its type and fixed bounds.

use super::{
    calendar::number_of,
    plan::{Ask, Plan, Slot},
    term::{Limits, Term},
};
use crate::{Annex, Answer, Exact, Number, Question, References, Type, Unresolved, Value};

/// An answer that fits its question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// Yes or no.
    YesNo(bool),
    /// A number; a percentage is its fraction, a day its number in the calendar.
    Number(Exact),
    /// One of the options, from 0.
    Choice(usize),
    /// How many events there are of each option.
    Events(Vec<u32>),
    /// Points for each event, decided by somebody.
    Amounts(Vec<Exact>),
    /// A text.
    Text(String),
}

/// Why an answer does not fit its question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is of another type.
    WrongType,
    /// A count is a whole number from 0.
    NotACount,
    /// There is no such option.
    NoSuchOption,
    /// It is outside the bounds.
    OutOfBounds,
    /// It is not a multiple of the step.
    NotAStep,
    /// There are several values where one is due.
    TooMany,
    /// There is no value.
    Empty,
}

/// What was given for a slot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Entry {
    /// Nothing.
    #[default]
    Missing,
    /// An answer that fits.
    Given(Given),
    /// An answer that does not fit.
    Refused(Refused),
}

/// The answers of a unit, one entry for each of [`Plan::slots`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(Vec<Entry>);

impl Answers {
    /// No answers to the questions of a plan.
    pub fn none(plan: &Plan) -> Answers {
        Answers(vec![Entry::Missing; plan.slots.len()])
    }

    /// What was given for a slot.
    pub fn get(&self, slot: usize) -> &Entry {
        self.0.get(slot).unwrap_or(&Entry::Missing)
    }

    /// Sets what was given for a slot, and says what stood there before; slots that the plan does not have are ignored.
    pub fn set(&mut self, slot: usize, entry: Entry) -> Option<Entry> {
        self.0.get_mut(slot).map(|place| std::mem::replace(place, entry))
    }

    /// These answers, and those of `below` where these have none.
    #[must_use]
    pub fn over(&self, below: &Answers) -> Answers {
        let pairs = self.0.iter().zip(&below.0);
        Answers(pairs.map(|(own, below)| if *own == Entry::Missing { below.clone() } else { own.clone() }).collect())
    }
}

/// Why an answer finds no question.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unasked {
    /// Its item does not exist, or is not the only one.
    #[error(transparent)]
    Item(#[from] Unresolved),
    /// The item does not ask it.
    #[error("`{item}` does not ask `{question}`")]
    Question {
        /// The item.
        item: String,
        /// The question.
        question: String,
    },
}

impl Plan {
    /// The node that a reference names; the empty reference is the annex itself.
    pub fn find(&self, references: &References<'_>, reference: &str) -> Result<Option<usize>, Unresolved> {
        if reference.trim().is_empty() {
            return Ok(None);
        }
        let path = references.resolve(reference)?;
        Ok(self.nodes.iter().position(|node| node.path == path))
    }

    /// The slots that an answer at a node fills: one, or for a stated case of "nothing arose" at a heading those of all
    /// leaves below it. `same` says whether two texts are the same.
    pub fn slots_for(
        &self,
        node: Option<usize>,
        question: &Question,
        respondents: Option<&str>,
        same: &dyn Fn(&str, &str) -> bool,
    ) -> Vec<usize> {
        let Some(at) = node else { return self.asking(&self.general, question, respondents, same) };
        let Some(here) = self.nodes.get(at) else { return Vec::new() };
        let own = self.asking(&here.slots, question, respondents, same);
        if !own.is_empty() {
            return own;
        }
        if matches!(question, Question::NotArising(_)) {
            let below = self.nodes.get(at..here.end).into_iter().flatten();
            return below.flat_map(|node| self.asking(&node.slots, question, respondents, same)).collect();
        }
        // An input of a heading above may be answered where it is used.
        let above = std::iter::successors(here.parent, |&at| self.nodes.get(at)?.parent);
        let inherited = above.filter_map(|at| self.nodes.get(at)).map(|node| node.slots.as_slice());
        let inherited = inherited.chain([self.general.as_slice()]);
        match question {
            Question::Input(_) => inherited
                .map(|slots| self.asking(slots, question, respondents, same))
                .find(|found| !found.is_empty())
                .unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    fn asking(
        &self,
        slots: &[usize],
        question: &Question,
        respondents: Option<&str>,
        same: &dyn Fn(&str, &str) -> bool,
    ) -> Vec<usize> {
        let asks = |slot: &usize| self.slots.get(*slot).is_some_and(|slot| slot.ask.is(question, respondents, same));
        let mut found: Vec<usize> = slots.iter().copied().filter(asks).collect();
        // Without a group of respondents, the only group is meant; of two questions with one text, the first.
        let ballots = |slot: &usize| matches!(self.slots.get(*slot), Some(Slot { ask: Ask::Ballots { .. }, .. }));
        if found.len() > 1 && respondents.is_none() && found.iter().all(ballots) {
            return Vec::new();
        }
        found.truncate(1);
        found
    }

    /// Reads the answers of a test or sheet whose texts are spelled as in the ruleset.
    pub fn read<'a>(&self, annex: &Annex, given: impl IntoIterator<Item = &'a Answer>) -> Result<Answers, Unasked> {
        let references = References::new(annex);
        let mut answers = Answers::none(self);
        for answer in given {
            let node = self.find(&references, &answer.item)?;
            let slots = self.slots_for(node, &answer.to, answer.respondents.as_deref(), &|one, other| one == other);
            if slots.is_empty() {
                return Err(Unasked::Question { item: answer.item.clone(), question: asked(&answer.to) });
            }
            for slot in slots {
                answers.set(slot, self.entry(slot, &answer.values));
            }
        }
        Ok(answers)
    }

    /// An answer to a slot, checked against its type and fixed bounds.
    pub fn entry(&self, slot: usize, values: &[Value]) -> Entry {
        let Some(slot) = self.slots.get(slot) else { return Entry::Missing };
        match slot.given(values) {
            Ok(given) => Entry::Given(given),
            Err(refused) => Entry::Refused(refused),
        }
    }
}

fn asked(question: &Question) -> String {
    match question {
        Question::Input(name) => name.clone(),
        Question::Asked(text) => text.clone(),
        Question::Chosen => "chọn".to_owned(),
        Question::NotArising(case) => case.clone().unwrap_or_else(|| "không phát sinh".to_owned()),
    }
}

/// The name under which entered points are answered.
pub const ENTERED: &str = "điểm";
/// The name under which the reason of a decision is answered.
pub const REASON: &str = "lý_do";

impl Ask {
    fn is(&self, question: &Question, of: Option<&str>, same: &dyn Fn(&str, &str) -> bool) -> bool {
        match (self, question) {
            (Ask::Input { name, .. }, Question::Input(asked)) => name == asked,
            (Ask::Entered { .. }, Question::Input(asked)) => asked == ENTERED,
            (Ask::Reason, Question::Input(asked)) => asked == REASON,
            (
                Ask::YesNo(text) | Ask::Count(text) | Ask::Amounts { text, .. } | Ask::Tick(text) | Ask::Does(text),
                Question::Asked(asked),
            ) => same(text, asked),
            (Ask::Ballots { respondents, option }, Question::Asked(asked)) => {
                let group = match (respondents, of) {
                    (Some(known), Some(of)) => same(known, of),
                    (None, Some(_)) => false,
                    (_, None) => true,
                };
                group && same(option, asked)
            }
            (Ask::Does(_) | Ask::Choice(_), Question::Chosen) => true,
            (Ask::NotArising(case), Question::NotArising(asked)) => match (case, asked) {
                (None, None) => true,
                (Some(case), Some(asked)) => same(case, asked),
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether it has to be answered for its item to be scored; the others are answered only where they are needed.
    pub fn is_optional(&self) -> bool {
        matches!(self, Ask::Reason | Ask::Ballots { .. } | Ask::NotArising(None))
    }
}

fn one(values: &[Value]) -> Result<&Value, Refused> {
    match values {
        [] => Err(Refused::Empty),
        [one] => Ok(one),
        _ => Err(Refused::TooMany),
    }
}

fn yes_no(values: &[Value]) -> Result<bool, Refused> {
    match one(values)? {
        Value::YesNo(answer) => Ok(*answer),
        _ => Err(Refused::WrongType),
    }
}

fn number(values: &[Value]) -> Result<Number, Refused> {
    match one(values)? {
        Value::Number(number) => Ok(*number),
        _ => Err(Refused::WrongType),
    }
}

fn count(values: &[Value]) -> Result<Exact, Refused> {
    let count = Exact::from(number(values)?);
    if count.is_negative() || !count.is_whole() { Err(Refused::NotACount) } else { Ok(count) }
}

fn option(value: &Value, options: &[String]) -> Result<usize, Refused> {
    let Value::Text(text) = value else { return Err(Refused::WrongType) };
    options.iter().position(|option| option == text).ok_or(Refused::NoSuchOption)
}

impl Slot {
    /// The answer that these values give.
    pub fn given(&self, values: &[Value]) -> Result<Given, Refused> {
        let given = match &self.ask {
            Ask::Input { kind, .. } => input(kind, self.limits.is_some(), values)?,
            Ask::YesNo(_) | Ask::Does(_) | Ask::Tick(_) | Ask::NotArising(_) => Given::YesNo(yes_no(values)?),
            Ask::Count(_) | Ask::Ballots { .. } => Given::Number(count(values)?),
            Ask::Choice(options) => Given::Choice(option(one(values)?, options)?),
            Ask::Entered { step, .. } => Given::Number(stepped(number(values)?, *step)?),
            Ask::Reason => match one(values)? {
                Value::Text(text) if !text.trim().is_empty() => Given::Text(text.clone()),
                Value::Text(_) => return Err(Refused::Empty),
                _ => return Err(Refused::WrongType),
            },
            Ask::Amounts { each, from, to, .. } => Given::Amounts(amounts(values, *each, *from, *to)?),
        };
        match (&given, &self.limits) {
            (Given::Number(number), Some(limits)) if outside(*number, limits) => Err(Refused::OutOfBounds),
            _ => Ok(given),
        }
    }
}

impl Slot {
    /// The whole numbers from 0 that it takes whatever else is answered, both ends included; none where it takes
    /// anything but counts.
    pub fn counts(&self) -> Option<(i64, i64)> {
        if !matches!(self.ask, Ask::Count(_) | Ask::Ballots { .. } | Ask::Input { kind: Type::Count, .. }) {
            return None;
        }
        let Some(limits) = &self.limits else { return Some((0, i64::MAX)) };
        let end = |end: &Option<(Term, bool)>, open: i64| match end {
            Some((Term::Number(number), true)) if number.is_whole() => i64::try_from(number.parts().0).ok(),
            Some((Term::Number(_), _)) => None,
            Some(_) | None => Some(open),
        };
        Some((end(&limits.low, 0)?.max(0), end(&limits.high, i64::MAX)?))
    }
}

fn stepped(points: Number, step: Option<Number>) -> Result<Exact, Refused> {
    let exact = Exact::from(points);
    if exact.is_negative() {
        return Err(Refused::OutOfBounds);
    }
    let Some(step) = step.filter(|step| *step != Number::ZERO) else { return Ok(exact) };
    let steps = exact.divided_by(Exact::from(step)).ok_or(Refused::OutOfBounds)?;
    if steps.is_whole() { Ok(exact) } else { Err(Refused::NotAStep) }
}

/// Points for each event: `không`, or 0 events, is none. Without `mỗi` there are no events to count, and 0 is an amount.
fn amounts(values: &[Value], each: bool, from: Number, to: Number) -> Result<Vec<Exact>, Refused> {
    match values {
        [] => return Err(Refused::Empty),
        [Value::YesNo(false)] => return Ok(Vec::new()),
        [Value::Number(number)] if each && *number == Number::ZERO => return Ok(Vec::new()),
        [_, _, ..] if !each => return Err(Refused::TooMany),
        _ => {}
    }
    let amount = |value: &Value| match value {
        Value::Number(points) if (from..=to).contains(points) => Ok(Exact::from(*points)),
        Value::Number(_) => Err(Refused::OutOfBounds),
        _ => Err(Refused::WrongType),
    };
    values.iter().map(amount).collect()
}

fn input(kind: &Type, bounded: bool, values: &[Value]) -> Result<Given, Refused> {
    Ok(match kind {
        Type::YesNo => Given::YesNo(yes_no(values)?),
        Type::Count => Given::Number(count(values)?),
        Type::Decimal | Type::Points => Given::Number(Exact::from(number(values)?)),
        Type::Percent => {
            let Value::Percent(percent) = one(values)? else { return Err(Refused::WrongType) };
            let fraction = Exact::percent(*percent).ok_or(Refused::OutOfBounds)?;
            if !bounded && !(Exact::ZERO..=Exact::ONE).contains(&fraction) {
                return Err(Refused::OutOfBounds);
            }
            Given::Number(fraction)
        }
        Type::Day => match one(values)? {
            Value::Day(day) => Given::Number(Exact::whole(number_of(*day))),
            _ => return Err(Refused::WrongType),
        },
        Type::OneOf(options) => Given::Choice(option(one(values)?, options)?),
        Type::List(options) => Given::Events(events(values, options)?),
    })
}

/// How many events there are of each option; `không` is none.
fn events(values: &[Value], options: &[String]) -> Result<Vec<u32>, Refused> {
    let mut counts = vec![0_u32; options.len()];
    if matches!(values, [Value::YesNo(false)]) {
        return Ok(counts);
    }
    for value in values {
        let count = counts.get_mut(option(value, options)?).ok_or(Refused::NoSuchOption)?;
        *count = count.checked_add(1).ok_or(Refused::OutOfBounds)?;
    }
    Ok(counts)
}

/// Whether a number is outside the ends that are numbers themselves; the others wait for other answers.
fn outside(number: Exact, limits: &Limits) -> bool {
    let fixed = |end: &Option<(Term, bool)>| match end {
        Some((Term::Number(end), inclusive)) => Some((*end, *inclusive)),
        _ => None,
    };
    let below = fixed(&limits.low).is_some_and(|(low, inclusive)| number < low || (number == low && !inclusive));
    let above = fixed(&limits.high).is_some_and(|(high, inclusive)| number > high || (number == high && !inclusive));
    below || above
}

impl Plan {
    /// A value with its text spelled as the options of a slot are, if one of them is the same.
    pub fn spelled(&self, slot: usize, value: &Value, same: &dyn Fn(&str, &str) -> bool) -> Value {
        let options = match self.slots.get(slot).map(|slot| &slot.ask) {
            Some(Ask::Choice(options)) | Some(Ask::Input { kind: Type::OneOf(options) | Type::List(options), .. }) => {
                options.as_slice()
            }
            _ => &[],
        };
        let meant = match value {
            Value::Text(text) => options.iter().find(|option| same(option, text)),
            _ => None,
        };
        meant.map_or_else(|| value.clone(), |option| Value::Text(option.clone()))
    }
}
