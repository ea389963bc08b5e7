//! To whom an annex applies: its groups, the units it names, and whose sheet a name stands for.

use barem_diagnostic::{fold, nearest, same_text};
use barem_ruleset::{Agency, Annex, Group, Ruleset};

/// The units and groups under an annex.
#[derive(Clone, Copy)]
pub struct Members<'a> {
    ruleset: &'a Ruleset,
    annex: &'a Annex,
}

impl<'a> Members<'a> {
    /// Those of an annex of a ruleset.
    pub fn of(ruleset: &'a Ruleset, annex: &'a Annex) -> Members<'a> {
        Members { ruleset, annex }
    }

    /// The unit that a group of the ruleset lists and whose name is nearest to one that none does, or has it within.
    pub fn near(ruleset: &'a Ruleset, unit: &str) -> Option<&'a str> {
        let listed = || ruleset.groups.iter().flat_map(|group| group.units.iter().map(String::as_str));
        if listed().any(|known| same_text(known, unit)) {
            return None;
        }
        let part = fold(unit);
        nearest(unit, listed()).or_else(|| listed().find(|known| fold(known).contains(&part)))
    }

    fn scope(self) -> impl Iterator<Item = &'a Agency> {
        self.annex.scope.iter().flat_map(|scope| &scope.to)
    }

    /// The groups to whom the annex applies: those it names, or all where it says nothing.
    pub fn groups(self) -> Vec<&'a Group> {
        let named = |group: &Group| self.scope().any(|agency| matches!(agency, Agency::Group(own) if *own == group.id));
        self.ruleset.groups.iter().filter(|group| self.annex.scope.is_none() || named(group)).collect()
    }

    /// Whether the annex applies to a group.
    pub fn has(self, group: &Group) -> bool {
        self.groups().iter().any(|own| own.id == group.id)
    }

    /// The units that the annex names by themselves.
    pub fn named(self) -> impl Iterator<Item = &'a str> {
        self.scope().filter_map(|agency| match agency {
            Agency::Unit(unit) => Some(unit.as_str()),
            Agency::Group(_) => None,
        })
    }

    /// Every unit that is listed, in a group or by itself, but those that are left out.
    pub fn roster(self) -> Vec<&'a str> {
        let of_groups = self.groups().into_iter().flat_map(|group| group.units.iter().map(String::as_str));
        of_groups.chain(self.named()).filter(|unit| !self.leaves_out(unit)).collect()
    }

    /// Whether the annex leaves a unit out (`trừ`), by its name or by its group.
    pub fn leaves_out(self, unit: &str) -> bool {
        let listed = self.listed(unit);
        self.annex.scope.iter().flat_map(|scope| &scope.except).any(|agency| match agency {
            Agency::Unit(own) => same_text(own, unit),
            Agency::Group(own) => listed.is_some_and(|group| group.id == *own),
        })
    }

    /// The group of the ruleset that lists a unit.
    pub fn listed(self, unit: &str) -> Option<&'a Group> {
        self.ruleset.groups.iter().find(|group| group.units.iter().any(|known| same_text(known, unit)))
    }

    /// Whether a unit that no list has may be under the annex: a group has no list, or nothing is listed at all.
    pub fn is_open(self) -> bool {
        self.groups().iter().any(|group| group.units.is_empty()) || self.roster().is_empty()
    }

    /// The unit as the lists spell it.
    pub fn spelled(self, unit: &str) -> Option<&'a str> {
        self.roster().into_iter().find(|known| same_text(known, unit))
    }

    /// Whether the annex may apply to a unit, as far as names tell.
    pub fn may_take(self, unit: &str) -> bool {
        let elsewhere = || self.listed(unit).is_some_and(|own| !self.has(own));
        self.spelled(unit).is_some() || (self.is_open() && !self.leaves_out(unit) && !elsewhere())
    }

    /// The group of a unit: the one that lists it, else the one that was told, else the only one of the annex.
    pub fn group_of(self, unit: &str, told: Option<&'a Group>) -> Option<&'a Group> {
        let groups = self.groups();
        let only = match groups.as_slice() {
            [only] => Some(*only),
            _ => None,
        };
        self.listed(unit).or(told).or(only)
    }
}
