//! The changes of the items of one annex, family by family.

use barem_ruleset::{Annex, Insertion, Item, ItemPath, Level, Modification, Operation, Role};

use super::{
    Alteration, Codes,
    address::Addresses,
    keep::{Kept, below, children},
    references::Following,
    statements::{self, Restated},
};

/// Nothing names an item that has to be named; what is above it must be written anew.
pub(super) struct Unnamed;

/// What changed below an item, so that what it states of its inside is computed anew.
#[derive(Clone, Copy, Default)]
struct Inside {
    points: bool,
    counts: bool,
}

impl Inside {
    fn and(self, other: Inside) -> Inside {
        Inside { points: self.points || other.points, counts: self.counts || other.counts }
    }
}

/// Both annexes, and what stays.
pub(super) struct Items<'a> {
    pub(super) old: &'a Annex,
    pub(super) new: &'a Annex,
    pub(super) kept: &'a Kept,
    pub(super) addresses: &'a Addresses<'a>,
    pub(super) following: &'a Following<'a>,
}

impl Items<'_> {
    /// The steps from the items of the old annex to those of the new one: what goes, then what changes and comes in, in the
    /// order of the new annex.
    pub(super) fn steps(&self) -> Result<Vec<Alteration>, Unnamed> {
        let mut steps = Vec::new();
        let top = ItemPath(Vec::new());
        self.family(&top, &top, &mut steps)?;
        steps.sort_by_key(|step| !matches!(step.operation, Operation::Drop(_)));
        if self.following.codes == Codes::InSequence {
            steps.push(Alteration { operation: Operation::Renumber, old: None, new: None });
        }
        Ok(steps)
    }

    fn family(&self, old: &ItemPath, new: &ItemPath, steps: &mut Vec<Alteration>) -> Result<Inside, Unnamed> {
        let mut inside = Inside::default();
        for index in 0..children(self.old, old).len() {
            let path = below(old, index);
            if !self.kept.new_of.contains_key(&path) {
                let reference = self.addresses.reference(&path).ok_or(Unnamed)?;
                steps.push(Alteration { operation: Operation::Drop(vec![reference]), old: Some(path), new: None });
                inside = Inside { points: true, counts: true };
            }
        }
        for (index, item) in children(self.new, new).iter().enumerate() {
            let path = below(new, index);
            match self.kept.old_of.get(&path) {
                Some(known) => inside = inside.and(self.item(known, &path, item, steps)?),
                None => {
                    let operation = Operation::Insert(self.insertion(old, new, index, item)?);
                    steps.push(Alteration { operation, old: None, new: Some(path) });
                    inside = Inside { points: true, counts: true };
                }
            }
        }
        Ok(inside)
    }

    /// The steps of an item that stays, and of what is below it.
    fn item(
        &self,
        old: &ItemPath,
        new: &ItemPath,
        item: &Item,
        steps: &mut Vec<Alteration>,
    ) -> Result<Inside, Unnamed> {
        let Some(known) = self.old.item(old) else { return Ok(Inside::default()) };
        let mut inner = Vec::new();
        let below = self.family(old, new, &mut inner);
        let rebuilt = below.is_err();
        let inside = below.unwrap_or(Inside { points: true, counts: true });
        let bare = Item { children: Vec::new(), ..item.clone() };
        let restated = Restated { points: inside.points || inside.counts, counts: inside.counts };
        let (after, written) = (self.following.afterwards(known), self.following.as_written(&bare));
        let mut change = statements::change(&after, &bare, &written, restated);
        if self.following.codes == Codes::Each && known.code != item.code {
            change.code.clone_from(&item.code);
            if item.code.is_none() {
                change.removed.push("mã".to_owned());
            }
        }
        if rebuilt {
            inner.clear();
            change.item.children = item.children.iter().map(|child| self.following.as_written(child)).collect();
        }
        if !statements::is_empty(&change) {
            self.name(&mut change, old, item).ok_or(Unnamed)?;
            steps.push(Alteration {
                operation: Operation::Modify(change),
                old: Some(old.clone()),
                new: Some(new.clone()),
            });
        }
        steps.append(&mut inner);
        let own = Inside { points: known.points != item.points, counts: false };
        Ok(inside.and(own))
    }

    /// Says in a change which item it means.
    fn name(&self, change: &mut Modification, old: &ItemPath, new: &Item) -> Option<()> {
        let target = self.addresses.target(old, new)?;
        let own = &mut change.item;
        own.id = target.id.or(own.id.take());
        own.title = target.title.or(own.title.take());
        // What follows a code that ends with a stop could be taken for its continuation.
        if target.code.as_ref().is_some_and(|code| code.ends_with('.')) {
            own.title.clone_from(&new.title);
        }
        own.code = target.code;
        Some(())
    }

    /// A new item with the place where it comes: after the sibling before it that stays, else before the next one that
    /// stays, else as the last below its parent.
    fn insertion(&self, old: &ItemPath, new: &ItemPath, index: usize, item: &Item) -> Result<Insertion, Unnamed> {
        let written = self.following.as_written(item);
        let siblings = children(self.new, new);
        let stays = |at: usize| Some((self.kept.old_of.get(&below(new, at))?, siblings.get(at)?));
        let before = (0..index).rev().find_map(stays);
        let after = (index..siblings.len()).find_map(stays);
        let named = |path: &ItemPath| self.addresses.reference(path).ok_or(Unnamed);
        let beside = |(path, known): (&ItemPath, &Item)| match depth(known) == depth(item) {
            true => named(path),
            false => Err(Unnamed),
        };
        match (before, after) {
            (Some(before), _) => Ok(Insertion { item: written, after: Some(beside(before)?), before: None }),
            (None, Some(after)) => Ok(Insertion { item: written, after: None, before: Some(beside(after)?) }),
            (None, None) if old.0.is_empty() => match children(self.old, old).first() {
                Some(first) if depth(first) != depth(item) => Err(Unnamed),
                _ => Ok(Insertion { item: written, after: None, before: None }),
            },
            (None, None) => Ok(Insertion { item: written, after: Some(named(old)?), before: None }),
        }
    }
}

/// How deep a heading stands: sections of bonus and penalty stand beside the fields.
fn depth(item: &Item) -> Level {
    match item.role {
        Role::Scale => item.level,
        Role::Bonus | Role::Penalty => item.level.max(Level::Field),
    }
}
