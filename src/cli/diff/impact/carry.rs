//! The answers of an old sheet as answers to the questions of the new ruleset.

use std::collections::{BTreeMap, HashMap};

use barem_diff::{Matching, pair_inputs};
use barem_ruleset::{Answers, Ask, Entry, Exact, Given, ItemPath, Plan, SlotPair, Type, Value, day};
use barem_score::{Appraised, Filled, Layers, Round};

/// More events of one kind than any sheet has.
const MAX_EVENTS: u32 = 10_000;

/// Which question and which item of the old plan became which of the new one.
pub struct Carrier<'p> {
    old: &'p Plan,
    new: &'p Plan,
    /// By slot of the new plan.
    slots: BTreeMap<usize, SlotPair>,
    /// Items: of the old plan, of the new plan.
    pub nodes: Vec<(usize, usize)>,
}

impl<'p> Carrier<'p> {
    /// Pairs the items and questions of two annexes, given by their numbers and plans.
    pub fn new((old_annex, old): (usize, &'p Plan), (new_annex, new): (usize, &'p Plan), matching: &Matching) -> Self {
        let places = |plan: &'p Plan| -> HashMap<&'p ItemPath, usize> {
            plan.nodes.iter().enumerate().map(|(at, node)| (&node.path, at)).collect()
        };
        let (old_places, new_places) = (places(old), places(new));
        let here = matching.pairs.iter().filter(|pair| pair.old.annex == old_annex && pair.new.annex == new_annex);
        let nodes: Vec<(usize, usize)> = here
            .filter_map(|pair| Some((*old_places.get(&pair.old.path)?, *new_places.get(&pair.new.path)?)))
            .collect();
        let mut slots = BTreeMap::new();
        for (one, two) in nodes.iter().filter(|(one, two)| is_leaf(old, *one) && is_leaf(new, *two)) {
            for pair in pair_inputs((old, *one), (new, *two)).pairs {
                slots.entry(pair.new).or_insert(pair);
            }
        }
        // What the annex and the results ask is known by its very words.
        for two in &new.general {
            let ask = |plan: &Plan, slot: usize| plan.slots.get(slot).map(|slot| slot.ask.clone());
            if let Some(one) = old.general.iter().find(|one| ask(old, **one) == ask(new, *two)) {
                slots.entry(*two).or_insert(SlotPair { old: *one, new: *two, values: Vec::new() });
            }
        }
        Carrier { old, new, slots, nodes }
    }

    /// The questions of a leaf of the new plan that the old sheets do not have.
    pub fn unanswered(&self, leaf: usize) -> Vec<String> {
        let asked = |slot: usize| self.new.slots.get(slot).map(|slot| &slot.ask);
        let parts = self.new.parts(leaf).into_keys().filter(|slot| !self.slots.contains_key(slot));
        let needed = parts.filter_map(asked).filter(|ask| !ask.is_optional() || matches!(ask, Ask::Ballots { .. }));
        let mut questions: Vec<String> = needed.map(words).collect();
        questions.dedup();
        questions
    }

    /// A sheet of the old plan as one of the new plan.
    pub fn sheet<'s>(&self, sheet: &Filled<'s>) -> Filled<'s> {
        let layers = &sheet.layers;
        Filled {
            sheet: sheet.sheet,
            unit: sheet.unit.clone(),
            group: sheet.group.clone(),
            late: sheet.late,
            approved: sheet.approved,
            layers: Layers {
                claimed: layers.claimed.as_ref().map(|claimed| self.answers(claimed)),
                rounds: layers.rounds.iter().map(|round| self.round(round)).collect(),
                surveyed: self.answers(&layers.surveyed),
                proofs: BTreeMap::new(),
            },
        }
    }

    fn round(&self, round: &Round) -> Round {
        let most = |plan: &Plan, at: usize| plan.nodes.get(at).and_then(|node| node.most);
        let verdict = |(old, new): &(usize, usize)| {
            let verdict = round.verdicts.get(old)?;
            // Points that were set stand for a share of the maximum: of another maximum they say nothing.
            let stands = !matches!(verdict, Appraised::Points { .. }) || most(self.old, *old) == most(self.new, *new);
            stands.then(|| (*new, verdict.clone()))
        };
        Round { answers: self.answers(&round.answers), verdicts: self.nodes.iter().filter_map(verdict).collect() }
    }

    fn answers(&self, old: &Answers) -> Answers {
        let mut answers = Answers::none(self.new);
        for pair in self.slots.values() {
            let Entry::Given(given) = old.get(pair.old) else { continue };
            let asks = self.old.slots.get(pair.old).zip(self.new.slots.get(pair.new));
            let Some((one, two)) = asks else { continue };
            if let Some(values) = values(given, pair, &one.ask, &two.ask) {
                answers.set(pair.new, self.new.entry(pair.new, &values));
            }
        }
        answers
    }
}

/// Whether a node of a plan has nothing below it.
pub fn is_leaf(plan: &Plan, at: usize) -> bool {
    plan.nodes.get(at).is_some_and(|node| node.is_leaf(at))
}

/// An answer as it would be written for the new question; none where it says nothing about it.
fn values(given: &Given, pair: &SlotPair, old: &Ask, new: &Ask) -> Option<Vec<Value>> {
    let became = |at: usize| pair.values.iter().find(|(one, _)| *one == at).map(|(_, two)| *two);
    let option = |at: usize| options(new).get(at).cloned().map(Value::Text);
    let one = |value: Value| Some(vec![value]);
    match given {
        Given::YesNo(yes) if options(new).is_empty() => match new {
            Ask::Count(_) | Ask::Input { kind: Type::Count, .. } => one(Value::Number(whole(u32::from(*yes))?)),
            _ => one(Value::YesNo(*yes)),
        },
        Given::YesNo(yes) => one(option(became(usize::from(*yes))?)?),
        Given::Number(number) => one(match new {
            Ask::Input { kind: Type::Day, .. } => Value::Day(day(*number)?),
            Ask::Input { kind: Type::Percent, .. } => Value::Percent(number.times(Exact::whole(100))?.decimal()?),
            _ if is_yes_no(new) => Value::YesNo(!number.is_zero()),
            _ => Value::Number(number.decimal()?),
        }),
        Given::Choice(at) if is_yes_no(new) => one(Value::YesNo(became(*at)? == 1)),
        Given::Choice(at) => one(option(became(*at)?)?),
        Given::Events(events) => {
            let mut all = Vec::new();
            for (at, count) in events.iter().enumerate().filter(|(_, count)| **count > 0) {
                let value = option(became(at)?)?;
                all.extend(std::iter::repeat_n(value, usize::try_from((*count).min(MAX_EVENTS)).ok()?));
            }
            Some(all)
        }
        Given::Amounts(amounts) => amounts.iter().map(|amount| amount.decimal().map(Value::Number)).collect(),
        Given::Text(text) => one(Value::Text(text.clone())),
    }
    .filter(|_| !matches!(old, Ask::Entered { .. }) || matches!(new, Ask::Entered { .. }))
}

fn whole(count: u32) -> Option<barem_ruleset::Number> {
    Exact::whole(i64::from(count)).decimal()
}

fn is_yes_no(ask: &Ask) -> bool {
    matches!(
        ask,
        Ask::YesNo(_) | Ask::Does(_) | Ask::Tick(_) | Ask::NotArising(_) | Ask::Input { kind: Type::YesNo, .. }
    )
}

fn options(ask: &Ask) -> &[String] {
    match ask {
        Ask::Choice(options) | Ask::Input { kind: Type::OneOf(options) | Type::List(options), .. } => options,
        _ => &[],
    }
}

/// A question as a sheet names it.
fn words(ask: &Ask) -> String {
    match ask {
        Ask::Input { name, question, .. } => question.clone().unwrap_or_else(|| name.clone()),
        Ask::YesNo(text) | Ask::Count(text) | Ask::Does(text) | Ask::Tick(text) | Ask::Amounts { text, .. } => {
            text.clone()
        }
        Ask::Choice(options) => options.join(" / "),
        Ask::Entered { .. } => "điểm".to_owned(),
        Ask::Reason => "lý do".to_owned(),
        Ask::Ballots { respondents: Some(who), .. } => format!("phiếu khảo sát: {who}"),
        Ask::Ballots { respondents: None, .. } => "phiếu khảo sát".to_owned(),
        Ask::NotArising(case) => case.clone().unwrap_or_else(|| "không phát sinh".to_owned()),
    }
}
