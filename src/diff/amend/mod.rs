//! The amendment that makes one ruleset of another: the operations, each with the items that it is about.
//!
//! In: both rulesets as they are written (every item says what it states itself), what became of every item, and a way to
//! try an amendment out. Out: an [`Amendment`] that has been tried: put onto the old ruleset it gives the new one. What
//! cannot be said as an amendment is an [`Obstacle`], never a wrong text.
//!
//! An item that is paired, of one level, below a pair and in its order is changed statement by statement (`statements`);
//! all else goes or comes in whole (`items`). A change names its item by code, by the path of codes, by id or by its
//! title (`address`); where nothing does, what is above is written anew. If codes change, `đánh số lại` is tried first;
//! where it gives other codes than the new ruleset has, each is said (`thành 1.5`); where that fails too, the annex is
//! replaced whole.
//!
//! What may differ from the new ruleset: the id, where the old one or its base has it (`-sua-doi` is added); `thay thế` of the very
//! ruleset that is amended; and `sửa đổi` with its pin, the record of what is amended.

mod address;
mod annex;
mod head;
mod items;
mod keep;
mod references;
mod statements;

use std::collections::HashMap;

use barem_format::{Amendment, Opened, Part};
use barem_ruleset::{Annex, Digest, Digests, Item, ItemPath, Operation, Ruleset};

use self::annex::Written;
use crate::Matching;

/// A ruleset as it is written: every item says what it states itself, and nothing that it inherits.
#[derive(Clone, Copy, Debug)]
pub struct Stated<'a> {
    /// The ruleset, its changes applied.
    pub ruleset: &'a Ruleset,
    /// For each annex, what it states for all of its items.
    pub heads: &'a [Item],
}

/// One operation and the items that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alteration {
    /// The operation.
    pub operation: Operation,
    /// The item of the old annex.
    pub old: Option<ItemPath>,
    /// The item of the new annex.
    pub new: Option<ItemPath>,
}

/// The steps of one annex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnexSteps {
    /// The number of the annex in the old ruleset.
    pub old: usize,
    /// The number of the annex in the new ruleset.
    pub new: usize,
    /// The steps, in order.
    pub steps: Vec<Alteration>,
}

/// What was derived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// The amendment.
    pub amendment: Amendment,
    /// The steps of each annex that is opened.
    pub annexes: Vec<AnnexSteps>,
}

/// Why a ruleset cannot be said as an amendment of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The old ruleset is composed (phục dựng), and what rests on it cannot be a decision's own text.
    Content,
    /// Groups that both have stand in another order.
    GroupOrder,
    /// What the amendment gives has another header.
    Header,
    /// What the amendment gives has other groups.
    Groups,
    /// What the amendment gives has other results.
    Results,
    /// What the amendment gives has other tests.
    Tests,
    /// What the amendment gives has other annexes, or in another order.
    Annexes,
    /// What the amendment gives has another annex of this label.
    Annex(String),
    /// The amendment cannot be put onto the old ruleset.
    Refused,
}

/// How the codes of an annex come to be those of the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Codes {
    /// Each that differs is said.
    Each,
    /// `đánh số lại`.
    InSequence,
}

/// How an annex becomes the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plan {
    Changed(Codes),
    Replaced,
}

/// The amendment that makes the new ruleset of the old one; `None` if they mean the same, but for what an amendment may
/// not take over. `wanted` is the new ruleset as data, `pin` the digest of the old one; `apply` puts an amendment onto
/// the old ruleset.
///
/// # Errors
/// All that cannot be said as an amendment.
pub fn amend(
    old: Stated<'_>,
    new: Stated<'_>,
    matching: &Matching,
    pin: Option<Digest>,
    wanted: &Ruleset,
    apply: &mut dyn FnMut(&Amendment) -> Option<Ruleset>,
) -> Result<Option<Derived>, Vec<Obstacle>> {
    if let Some(obstacle) = head::obstacle(old.ruleset, new.ruleset) {
        return Err(vec![obstacle]);
    }
    let pairs = Annexes::new(old, new, matching);
    if pairs.is_same() {
        return Ok(None);
    }
    let mut plans = pairs.first_plans();
    loop {
        let derived = pairs.derive(&mut plans, pin).map_err(|obstacle| vec![obstacle])?;
        let Some(got) = apply(&derived.amendment) else { return Err(vec![Obstacle::Refused]) };
        let wanted = expected(wanted, &derived.amendment.head);
        let obstacles = obstacles(&got, &wanted);
        if obstacles.is_empty() {
            return Ok(Some(derived));
        }
        let next = pairs.next_plans(&plans, &obstacles);
        if next == plans {
            return Err(obstacles);
        }
        plans = next;
    }
}

/// The new ruleset as an amendment gives it.
fn expected(new: &Ruleset, head: &Ruleset) -> Ruleset {
    let alone = new.clone().standing_alone();
    Ruleset { id: head.id.clone(), replaces: head.replaces.clone(), amends: None, amended: None, ..alone }
}

/// In what the ruleset that came out differs from the one that is wanted.
fn obstacles(got: &Ruleset, wanted: &Ruleset) -> Vec<Obstacle> {
    let got = got.clone().standing_alone();
    let meaning = |ruleset: &Ruleset| Digests::of(ruleset).ok().map(|digests| digests.meaning);
    if meaning(&got).is_some() && meaning(&got) == meaning(wanted) {
        return Vec::new();
    }
    let part = |of: &Ruleset, keep: fn(&Ruleset) -> Ruleset| meaning(&keep(of));
    let bare = |of: &Ruleset| Ruleset {
        groups: Vec::new(),
        annexes: Vec::new(),
        results: None,
        examples: Vec::new(),
        ..of.clone()
    };
    let tests = |of: &Ruleset| Ruleset { examples: of.examples.clone(), ..Ruleset::new("") };
    let mut found = Vec::new();
    found.extend((part(&got, bare) != part(wanted, bare)).then_some(Obstacle::Header));
    found.extend((got.groups != wanted.groups).then_some(Obstacle::Groups));
    found.extend((got.results != wanted.results).then_some(Obstacle::Results));
    found.extend((part(&got, tests) != part(wanted, tests)).then_some(Obstacle::Tests));
    let labels = |of: &Ruleset| of.annexes.iter().map(|annex| annex.label.clone()).collect::<Vec<_>>();
    if labels(&got) != labels(wanted) {
        found.push(Obstacle::Annexes);
        return found;
    }
    let alone = |annex: &Annex| meaning(&Ruleset { annexes: vec![annex.clone()], ..Ruleset::new("") });
    let both = got.annexes.iter().zip(&wanted.annexes);
    found.extend(
        both.filter(|(one, other)| alone(one) != alone(other)).map(|(_, annex)| Obstacle::Annex(annex.label.clone())),
    );
    found
}

/// Both rulesets with the annexes that may stay.
struct Annexes<'a> {
    old: Stated<'a>,
    new: Stated<'a>,
    /// For each annex of the new ruleset, the one of the old that it may be made of.
    base: Vec<Option<usize>>,
    /// For each annex of the new ruleset, from its items to those of its base.
    items: Vec<HashMap<ItemPath, ItemPath>>,
}

impl<'a> Annexes<'a> {
    fn new(old: Stated<'a>, new: Stated<'a>, matching: &Matching) -> Annexes<'a> {
        let label = |ruleset: &Ruleset, at: usize| ruleset.annexes.get(at).map(|annex| annex.label.clone());
        let mut paired: Vec<(usize, usize)> = matching.annexes.clone();
        paired.retain(|(one, other)| label(old.ruleset, *one) == label(new.ruleset, *other));
        paired.sort_by_key(|(_, other)| *other);
        let mut base = vec![None; new.ruleset.annexes.len()];
        for at in keep::in_order(&paired.iter().map(|(one, _)| *one).collect::<Vec<_>>()) {
            if let Some(&(one, other)) = paired.get(at)
                && let Some(place) = base.get_mut(other)
            {
                *place = Some(one);
            }
        }
        let mut items = vec![HashMap::new(); new.ruleset.annexes.len()];
        for pair in &matching.pairs {
            if base.get(pair.new.annex) == Some(&Some(pair.old.annex))
                && let Some(items) = items.get_mut(pair.new.annex)
            {
                items.insert(pair.new.path.clone(), pair.old.path.clone());
            }
        }
        Annexes { old, new, base, items }
    }

    /// Whether there is nothing to amend.
    fn is_same(&self) -> bool {
        let bare = |of: Stated<'_>| {
            let mut ruleset = Ruleset { amends: None, amended: None, ..of.ruleset.clone().standing_alone() };
            ruleset.id.clone_from(&self.new.ruleset.id);
            ruleset.replaces.retain(|cited| cited.id.as_ref() != Some(&self.old.ruleset.id));
            Digests::of(&ruleset).ok().map(|digests| digests.meaning)
        };
        bare(self.old).is_some() && bare(self.old) == bare(self.new) && self.old.heads == self.new.heads
    }

    fn written(of: Stated<'a>, at: usize) -> Option<Written<'a>> {
        Some(Written { annex: of.ruleset.annexes.get(at)?, shared: of.heads.get(at)? })
    }

    fn pair(&self, at: usize) -> Option<(Written<'a>, Written<'a>)> {
        let base = self.base.get(at).copied().flatten()?;
        Some((Self::written(self.old, base)?, Self::written(self.new, at)?))
    }

    fn first_plans(&self) -> Vec<Plan> {
        let plan = |at: usize| match (self.pair(at), self.items.get(at)) {
            (Some((old, new)), Some(items)) if annex::renumbers(old.annex, new.annex, items) => {
                Plan::Changed(Codes::InSequence)
            }
            (Some(_), _) => Plan::Changed(Codes::Each),
            (None, _) => Plan::Replaced,
        };
        (0..self.base.len()).map(plan).collect()
    }

    /// The next plan for each annex that did not come out right.
    fn next_plans(&self, plans: &[Plan], obstacles: &[Obstacle]) -> Vec<Plan> {
        let wrong = |annex: &Annex| obstacles.contains(&Obstacle::Annex(annex.label.clone()));
        let annexes = self.new.ruleset.annexes.iter().zip(plans);
        annexes.map(|(annex, plan)| if wrong(annex) { plan.next() } else { *plan }).collect()
    }

    fn derive(&self, plans: &mut [Plan], pin: Option<Digest>) -> Result<Derived, Obstacle> {
        let (old, new) = (self.old.ruleset, self.new.ruleset);
        let mut dropped = Vec::new();
        let (mut opened, mut annexes) = (Vec::new(), Vec::new());
        // From the last to the first: a new annex needs the next one that stays to be opened.
        let mut is_anchor = false;
        for (at, plan) in plans.iter_mut().enumerate().rev() {
            let change = self.change(at, plan, is_anchor);
            let base = self.base.get(at).copied().flatten();
            match (change, base) {
                (Some(change), Some(base)) => {
                    is_anchor = false;
                    opened.extend(change.opened);
                    annexes.push(AnnexSteps { old: base, new: at, steps: change.steps });
                }
                (_, _) => {
                    is_anchor = true;
                    opened.extend(Self::written(self.new, at).map(whole));
                }
            }
        }
        opened.reverse();
        annexes.reverse();
        let stays = |at: usize| annexes.iter().any(|annex| annex.old == at);
        let gone = old.annexes.iter().enumerate().filter(|(at, _)| !stays(*at));
        dropped.extend(gone.map(|(_, annex)| Part::Annex(annex.label.clone())));
        let groups = head::groups(&old.groups, &new.groups, &mut dropped)?;
        let results = head::results(old, new, &mut dropped);
        let head::Header { head, removed } = head::header(old, new, pin);
        let amendment = Amendment { head, removed, dropped, groups, results, annexes: opened };
        Ok(Derived { amendment, annexes })
    }

    /// The change of an annex as planned; where it cannot be said so, as the next plan has it.
    fn change(&self, at: usize, plan: &mut Plan, is_anchor: bool) -> Option<annex::Change> {
        let (old, new) = self.pair(at)?;
        loop {
            let Plan::Changed(codes) = *plan else { return None };
            if let Some(change) = annex::change(old, new, self.items.get(at)?, codes, is_anchor) {
                return Some(change);
            }
            *plan = plan.next();
        }
    }
}

impl Plan {
    fn next(self) -> Plan {
        match self {
            Plan::Changed(Codes::InSequence) => Plan::Changed(Codes::Each),
            Plan::Changed(Codes::Each) | Plan::Replaced => Plan::Replaced,
        }
    }
}

/// An annex that comes in whole.
fn whole(new: Written<'_>) -> Opened {
    let mut annex = Annex { amends: false, based_on: None, consolidated: false, ..new.annex.clone() };
    annex.operations.clear();
    Opened { annex, shared: new.shared.clone(), removed: Vec::new() }
}
