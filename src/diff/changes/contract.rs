//! What score sheets depend on: the questions of paired rules, by name, type, options and bounds.
//!
//! A question that several leaves use is told once. Ballots, reasons and stated cases of "nothing arose" follow from what
//! is told of surveys, rules and treatments.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use barem_diagnostic::same_text;
use barem_format::written;
use barem_ruleset::{Ask, Expr, Input, Number, Plan, Range, SlotPair, Type};

use super::{
    data::Value,
    ledger::{Entry, Ledger},
    lists::reworded,
    rule::ChangeRule,
    scoring::Prepared,
    sides::{At, Sides, whole},
};
use crate::{Inputs, Spot};

/// A slot of the plan of an annex.
type Slot = (usize, usize);

/// The questions that were compared so far.
#[derive(Default)]
pub(super) struct Contract {
    /// Pairs of slots, and whether anything was told of them.
    pairs: HashMap<(Slot, Slot), bool>,
    paired: (BTreeSet<Slot>, BTreeSet<Slot>),
    /// What only one side of some rule asks, until another rule pairs it.
    alone: (BTreeMap<Slot, Entry>, BTreeMap<Slot, Entry>),
}

impl Contract {
    /// Compares the questions of two leaves. Whether anything was told of them, now or before.
    pub fn compare(
        &mut self,
        sides: &Sides<'_>,
        (old_annex, old): (usize, &Prepared),
        (new_annex, new): (usize, &Prepared),
        inputs: &Inputs,
        ledger: &mut Ledger,
    ) -> bool {
        let mut told = false;
        for pair in &inputs.pairs {
            let slots = ((old_annex, pair.old), (new_annex, pair.new));
            self.paired.0.insert(slots.0);
            self.paired.1.insert(slots.1);
            told |= match self.pairs.get(&slots) {
                Some(known) => *known,
                None => {
                    let before = ledger.entries.len();
                    let at =
                        At { old: home(old_annex, &old.plan, pair.old), new: home(new_annex, &new.plan, pair.new) };
                    question(sides, &at, (&old.plan, &new.plan), pair, ledger);
                    *self.pairs.entry(slots).or_insert(ledger.entries.len() > before)
                }
            };
        }
        for slot in &inputs.only_old {
            if let Some(value) = asked(&old.plan, *slot) {
                let at = At { old: home(old_annex, &old.plan, *slot), new: None };
                let entry = Entry::new(ChangeRule::InputRemoved, &at).values(Some(value), None);
                self.alone.0.entry((old_annex, *slot)).or_insert(entry);
                told = true;
            }
        }
        for slot in &inputs.only_new {
            if let Some(value) = asked(&new.plan, *slot) {
                let at = At { old: None, new: home(new_annex, &new.plan, *slot) };
                let entry = Entry::new(ChangeRule::InputAdded, &at).values(None, Some(value));
                self.alone.1.entry((new_annex, *slot)).or_insert(entry);
                told = true;
            }
        }
        told
    }

    /// Tells what only one side asks.
    pub fn finish(self, ledger: &mut Ledger) {
        let (paired_old, paired_new) = self.paired;
        let old = self.alone.0.into_iter().filter(|(slot, _)| !paired_old.contains(slot));
        let new = self.alone.1.into_iter().filter(|(slot, _)| !paired_new.contains(slot));
        old.chain(new).for_each(|(_, entry)| ledger.add(entry));
    }
}

/// The item that asks; the annex where it does.
fn home(annex: usize, plan: &Plan, slot: usize) -> Option<Spot> {
    match plan.slots.get(slot)?.node {
        Some(node) => Some(Spot { annex, path: plan.nodes.get(node)?.path.clone() }),
        None => Some(whole(annex)),
    }
}

/// What is asked, as a sheet names it.
fn asked(plan: &Plan, slot: usize) -> Option<Value> {
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    match &plan.slots.get(slot)?.ask {
        Ask::Input { name, question: Some(question), .. } => text(&format!("{name} {}", written::quoted(question))),
        Ask::Input { name, question: None, .. } => text(name),
        Ask::YesNo(asked) | Ask::Count(asked) | Ask::Does(asked) | Ask::Tick(asked) => text(&written::quoted(asked)),
        Ask::Amounts { text: asked, .. } => text(&written::quoted(asked)),
        Ask::Choice(_) => text("chọn"),
        Ask::Entered { .. } => text("điểm"),
        Ask::Reason | Ask::Ballots { .. } | Ask::NotArising(_) => None,
    }
}

fn question(sides: &Sides<'_>, at: &At, (old, new): (&Plan, &Plan), pair: &SlotPair, ledger: &mut Ledger) {
    let (old_slot, new_slot) = (pair.old, pair.new);
    let (Some(one), Some(two)) = (old.slots.get(old_slot), new.slots.get(new_slot)) else { return };
    let values = || (asked(old, old_slot), asked(new, new_slot));
    let told = |rule| {
        let (before, after) = values();
        Entry::new(rule, at).values(before, after)
    };
    match (&one.ask, &two.ask) {
        (
            Ask::Input { name: old_name, question: old_question, kind: old_kind },
            Ask::Input { name: new_name, question: new_question, kind: new_kind },
        ) => {
            if !same_text(old_name, new_name) {
                ledger.add(told(ChangeRule::InputRenamed));
            } else if !super::items::same_title(old_question.as_deref(), new_question.as_deref()) {
                ledger.add(told(ChangeRule::QuestionReworded));
            }
            kinds(at, (old_kind, new_kind), pair, ledger);
            let inputs = input(sides.old, &at.old, old_name).zip(input(sides.new, &at.new, new_name));
            if let Some((one, two)) = inputs.filter(|_| old_kind == new_kind) {
                bounds(at, one, two, ledger);
            }
        }
        (Ask::Choice(one), Ask::Choice(two)) => options(at, (one, two), pair, ledger),
        (one, two) if std::mem::discriminant(one) == std::mem::discriminant(two) => {
            let (Some(Value::Text(one)), Some(Value::Text(two))) = values() else { return };
            // The rule's own yes or no is answered by its item, whatever it says.
            let answered_by_text = !matches!(old.slots.get(old_slot).map(|slot| &slot.ask), Some(Ask::Does(_)));
            if !same_text(&one, &two) {
                let rule = if answered_by_text { ChangeRule::InputRenamed } else { ChangeRule::QuestionReworded };
                ledger.add(told(rule));
            }
        }
        _ => ledger.add(told(ChangeRule::InputTypeChanged)),
    }
}

fn kinds(at: &At, (old, new): (&Type, &Type), pair: &SlotPair, ledger: &mut Ledger) {
    match (old, new) {
        (Type::OneOf(one), Type::OneOf(two)) | (Type::List(one), Type::List(two)) => {
            options(at, (one, two), pair, ledger)
        }
        (old, new) if old == new => {}
        (old, new) => {
            let name = |kind: &Type| Some(Value::Text(written::type_name(kind)));
            ledger.add(Entry::new(ChangeRule::InputTypeChanged, at).values(name(old), name(new)));
        }
    }
}

/// What may be chosen; the pairing of the questions says which option became which.
fn options(at: &At, (old, new): (&[String], &[String]), pair: &SlotPair, ledger: &mut Ledger) {
    let same = |gone: &[String], come: &[String]| {
        let place = |of: &[String], there: &[String], at: usize| {
            there.get(at).and_then(|text| of.iter().position(|own| own == text))
        };
        let kept = pair.values.iter();
        kept.filter_map(|(one, two)| place(gone, old, *one).zip(place(come, new, *two))).collect()
    };
    let rules = (ChangeRule::OptionsRenamed, ChangeRule::OptionsAdded, ChangeRule::OptionsRemoved);
    reworded(rules, at, (old, new), &same, ledger);
}

/// The input of this name that an item or an annex declares.
fn input<'r>(ruleset: &'r barem_ruleset::Ruleset, spot: &Option<Spot>, name: &str) -> Option<&'r Input> {
    let spot = spot.as_ref()?;
    let inputs = spot.item(ruleset).map(|item| &item.inputs).or_else(|| Some(&spot.annex(ruleset)?.inputs))?;
    inputs.iter().find(|input| input.name == name)
}

fn bounds(at: &At, old: &Input, new: &Input, ledger: &mut Ledger) {
    if old.bounds == new.bounds {
        return;
    }
    let within = |one: &Ends, two: &Ends| {
        two.low.is_none_or(|low| one.low.is_some_and(|own| own >= low))
            && two.high.is_none_or(|high| one.high.is_some_and(|own| own <= high))
    };
    let rule = match ends(&old.kind, old.bounds.as_ref()).zip(ends(&new.kind, new.bounds.as_ref())) {
        Some((old, new)) => match (within(&old, &new), within(&new, &old)) {
            (true, false) => ChangeRule::BoundsWidened,
            (false, true) => ChangeRule::BoundsNarrowed,
            (true, true) | (false, false) => ChangeRule::BoundsChanged,
        },
        None => ChangeRule::BoundsChanged,
    };
    let value = |input: &Input| Some(Value::Text(written::input(input)));
    ledger.add(Entry::new(rule, at).values(value(old), value(new)));
}

/// The ends of what an input takes, where they are constant and belong to it.
struct Ends {
    low: Option<Number>,
    high: Option<Number>,
}

fn ends(kind: &Type, bounds: Option<&Range>) -> Option<Ends> {
    let zero = matches!(kind, Type::Count | Type::Percent).then_some(Number::ZERO);
    let hundred = Number::parse("100").filter(|_| *kind == Type::Percent);
    let Some(range) = bounds else { return Some(Ends { low: zero, high: hundred }) };
    let constant = |bound: &Option<barem_ruleset::Bound>, without: Option<Number>| match bound {
        None => Some(without),
        Some(bound) if !bound.inclusive => None,
        Some(bound) => match &bound.at {
            Expr::Number(number) | Expr::Percent(number) => Some(Some(*number)),
            _ => None,
        },
    };
    // A bound replaces that of the type: a percentage may then pass 100.
    let low = if *kind == Type::Count { zero } else { None };
    Some(Ends { low: constant(&range.low, low)?, high: constant(&range.high, None)? })
}
