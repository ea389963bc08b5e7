//! Changes as they are found: one entry for one cause.

use std::collections::HashMap;

use barem_ruleset::Number;

use super::{
    data::{Compared, Value},
    rule::{ChangeLevel, ChangeRule},
    sides::{At, Sides},
};

/// A change that was found.
pub(super) struct Entry {
    pub rule: ChangeRule,
    pub level: ChangeLevel,
    /// The annex, among those of [`Sides::annexes`].
    pub annex: Option<usize>,
    pub at: Vec<At>,
    pub before: Option<Value>,
    pub after: Option<Value>,
    pub comparison: Option<Compared>,
    /// Items of an annex may share it.
    pub(super) shared: bool,
}

impl Entry {
    pub fn new(rule: ChangeRule, at: &At) -> Entry {
        Entry { at: vec![at.clone()], ..Entry::of_the_whole(rule) }
    }

    /// A change of no single annex.
    pub fn of_the_whole(rule: ChangeRule) -> Entry {
        let level = rule.level();
        Entry { rule, level, annex: None, at: Vec::new(), before: None, after: None, comparison: None, shared: false }
    }

    pub fn values(self, before: Option<Value>, after: Option<Value>) -> Entry {
        Entry { before, after, ..self }
    }

    pub fn level(self, level: ChangeLevel) -> Entry {
        Entry { level, ..self }
    }

    pub fn comparison(self, comparison: Option<Compared>) -> Entry {
        Entry { comparison, ..self }
    }
}

type Cause = (ChangeRule, Option<usize>, Option<Value>, Option<Value>);

/// All changes that were found; without annexes, those of one item.
#[derive(Default)]
pub(super) struct Ledger {
    annexes: Vec<(Option<usize>, Option<usize>)>,
    pub entries: Vec<Entry>,
    causes: HashMap<Cause, usize>,
}

impl Ledger {
    pub fn new(sides: &Sides<'_>) -> Ledger {
        Ledger { annexes: sides.annexes.clone(), entries: Vec::new(), causes: HashMap::new() }
    }

    /// A change with a cause of its own.
    pub fn add(&mut self, mut entry: Entry) {
        entry.annex = entry.at.first().and_then(|at| self.annex(at));
        self.entries.push(entry);
    }

    /// A change that items of an annex may share: they are told together where the rule and both values are the same.
    pub fn group(&mut self, mut entry: Entry) {
        entry.shared = true;
        entry.annex = entry.at.first().and_then(|at| self.annex(at));
        let cause = (entry.rule, entry.annex, entry.before.clone(), entry.after.clone());
        let known = self.causes.get(&cause).and_then(|known| self.entries.get_mut(*known));
        match known {
            Some(known) => known.at.append(&mut entry.at),
            None => {
                self.causes.insert(cause, self.entries.len());
                self.entries.push(entry);
            }
        }
    }

    /// What was found of one item.
    pub fn take(&mut self, own: Ledger) {
        for entry in own.entries {
            if entry.shared { self.group(entry) } else { self.add(entry) }
        }
    }

    /// A number that is raised or lowered; where there is none, it counts as `without`.
    pub fn moved(
        &mut self,
        (raised, lowered): (ChangeRule, ChangeRule),
        at: &At,
        (old, new): (Option<Number>, Option<Number>),
        without: Without,
    ) {
        let higher = match (old, new) {
            (Some(old), Some(new)) if old == new => return,
            (Some(old), Some(new)) => new > old,
            (None, None) => return,
            (None, Some(_)) => without == Without::Least,
            (Some(_), None) => without == Without::Most,
        };
        let rule = if higher { raised } else { lowered };
        let entry = Entry::new(rule, at).values(old.map(Value::Points), new.map(Value::Points));
        // A floor is inherited; points are each item's own.
        if matches!(rule, ChangeRule::FloorRaised | ChangeRule::FloorLowered) {
            self.group(entry);
        } else {
            self.add(entry);
        }
    }

    fn annex(&self, at: &At) -> Option<usize> {
        let new = at.new.as_ref().map(|spot| spot.annex);
        let old = at.old.as_ref().map(|spot| spot.annex);
        let here = |(one, two): &(Option<usize>, Option<usize>)| if new.is_some() { *two == new } else { *one == old };
        self.annexes.iter().position(here)
    }
}

/// What no number at all counts as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Without {
    Least,
    Most,
}
