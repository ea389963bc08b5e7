//! What is paired so far.

use crate::{Confidence, Step};

use super::side::Side;

/// What became of an item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Not known yet.
    Open,
    /// It is this item of the other ruleset.
    Paired(usize),
    /// It was split, merged or came of that.
    Joined,
    /// It is only in the old ruleset, as the new one says.
    Gone,
}

/// The two rulesets and the pairs between them.
pub(super) struct Pairing<'r> {
    /// The old ruleset.
    pub old: Side<'r>,
    /// The new ruleset.
    pub new: Side<'r>,
    /// Annexes that correspond.
    pub annexes: Vec<(usize, usize)>,
    /// For each annex of the new ruleset, that of the old.
    annex_of_new: Vec<Option<usize>>,
    /// What became of the items of the old ruleset.
    pub fate_of_old: Vec<Fate>,
    /// What became of the items of the new ruleset.
    pub fate_of_new: Vec<Fate>,
    /// For each item of the new ruleset that is paired, what made the pair.
    made: Vec<Option<(Step, Confidence)>>,
}

impl<'r> Pairing<'r> {
    /// Nothing but annexes is paired.
    pub fn new(old: Side<'r>, new: Side<'r>, annexes: Vec<(usize, usize)>) -> Pairing<'r> {
        let mut annex_of_new = vec![None; new.annexes.len()];
        for (one, other) in &annexes {
            if let Some(of) = annex_of_new.get_mut(*other) {
                *of = Some(*one);
            }
        }
        let (fate_of_old, fate_of_new) = (vec![Fate::Open; old.nodes.len()], vec![Fate::Open; new.nodes.len()]);
        let made = vec![None; new.nodes.len()];
        Pairing { old, new, annexes, annex_of_new, fate_of_old, fate_of_new, made }
    }

    /// Whether nothing is known of the item of the old ruleset.
    pub fn old_is_open(&self, old: usize) -> bool {
        self.fate_of_old.get(old) == Some(&Fate::Open)
    }

    /// Whether nothing is known of the item of the new ruleset.
    pub fn new_is_open(&self, new: usize) -> bool {
        self.fate_of_new.get(new) == Some(&Fate::Open)
    }

    /// What the item of the old ruleset became, if it is paired.
    pub fn of_old(&self, old: usize) -> Option<usize> {
        paired(self.fate_of_old.get(old))
    }

    /// What the item of the new ruleset was, if it is paired.
    pub fn of_new(&self, new: usize) -> Option<usize> {
        paired(self.fate_of_new.get(new))
    }

    /// What made the pair of this item of the new ruleset.
    pub fn made(&self, new: usize) -> Option<(Step, Confidence)> {
        self.made.get(new).copied().flatten()
    }

    /// Pairs two items of which nothing is known; whether that was so.
    pub fn pair(&mut self, old: usize, new: usize, step: Step, confidence: Confidence) -> bool {
        let open = self.old_is_open(old) && self.new_is_open(new);
        if open {
            self.set(old, new, Fate::Paired(new), Fate::Paired(old));
            if let Some(made) = self.made.get_mut(new) {
                *made = Some((step, confidence));
            }
        }
        open
    }

    /// Takes a pair back.
    pub fn part(&mut self, old: usize, new: usize) {
        self.set(old, new, Fate::Open, Fate::Open);
        if let Some(made) = self.made.get_mut(new) {
            *made = None;
        }
    }

    /// The item of the old ruleset was split or merged.
    pub fn join_old(&mut self, old: usize) {
        if let Some(fate) = self.fate_of_old.get_mut(old) {
            *fate = Fate::Joined;
        }
    }

    /// The item of the old ruleset is nothing in the new one.
    pub fn drop_old(&mut self, old: usize) {
        if let Some(fate) = self.fate_of_old.get_mut(old) {
            *fate = Fate::Gone;
        }
    }

    /// The items of the old ruleset that are in neither a pair nor a split nor a merger.
    pub fn alone_old(&self) -> impl Iterator<Item = usize> {
        let alone = |old: &usize| matches!(self.fate_of_old.get(*old), Some(Fate::Open | Fate::Gone));
        (0..self.old.nodes.len()).filter(alone)
    }

    /// The item of the new ruleset came of a split or merger.
    pub fn join_new(&mut self, new: usize) {
        if let Some(fate) = self.fate_of_new.get_mut(new) {
            *fate = Fate::Joined;
        }
    }

    fn set(&mut self, old: usize, new: usize, of_old: Fate, of_new: Fate) {
        if let (Some(old), Some(new)) = (self.fate_of_old.get_mut(old), self.fate_of_new.get_mut(new)) {
            (*old, *new) = (of_old, of_new);
        }
    }

    /// The items of the old ruleset of which nothing is known.
    pub fn open_old(&self) -> impl Iterator<Item = usize> {
        (0..self.old.nodes.len()).filter(|old| self.old_is_open(*old))
    }

    /// The items of the new ruleset of which nothing is known.
    pub fn open_new(&self) -> impl Iterator<Item = usize> {
        (0..self.new.nodes.len()).filter(|new| self.new_is_open(*new))
    }

    /// Where an item of the old ruleset stands, as far as annexes go: the number of the annex.
    pub fn region_of_old(&self, old: usize) -> Option<usize> {
        Some(self.old.node(old)?.annex)
    }

    /// The same for an item of the new ruleset, by the number of the annex in the old ruleset; none if the annex is new.
    pub fn region_of_new(&self, new: usize) -> Option<usize> {
        self.annex_of_new.get(self.new.node(new)?.annex).copied().flatten()
    }

    /// Whether both stand below the same: below a pair, or outermost in annexes that correspond.
    pub fn below_the_same(&self, old: usize, new: usize) -> bool {
        match (self.old.parent(old), self.new.parent(new)) {
            (Some(old), Some(new)) => self.of_old(old) == Some(new),
            (None, None) => self.region_of_old(old) == self.region_of_new(new),
            (Some(_), None) | (None, Some(_)) => false,
        }
    }

    /// Whether title, points, source and rule agree.
    pub fn same_fingerprint(&self, old: usize, new: usize) -> bool {
        let print = |side: &Side<'r>, number| side.node(number).map(|node| node.fingerprint);
        print(&self.old, old) == print(&self.new, new)
    }
}

fn paired(fate: Option<&Fate>) -> Option<usize> {
    match fate? {
        Fate::Paired(with) => Some(*with),
        Fate::Open | Fate::Joined | Fate::Gone => None,
    }
}
