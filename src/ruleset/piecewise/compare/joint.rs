//! Two leaves over one set of questions: paired questions are one, what only one side asks stands by itself.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    SlotPair,
    rewrite::Writer,
    settled::Leaf,
    survey::same_surveys,
    view::{Kind, View, count, flag, kind},
};
use crate::{
    Ask, Exact, Interval, Role, Slot, Type, Undecided,
    evaluate::{BasePlan, Node, Plan, ResultsPlan, Term, UNLIMITED},
    piecewise::{
        Affine, Atom, Space,
        region::{Known, Region},
        uses::Uses,
    },
};

/// One of the two leaves.
pub(super) struct Side<'p> {
    pub(super) plan: &'p Plan,
    pub(super) at: usize,
    pub(super) node: &'p Node,
    pub(super) most: Exact,
    /// The questions on which it depends.
    pub(super) used: BTreeSet<usize>,
    /// Those questions in terms of the shared ones.
    pub(super) views: BTreeMap<usize, View>,
    /// Its relatives, as relatives of the joint plan.
    pub(super) relatives: BTreeMap<usize, usize>,
}

/// Two leaves over one set of questions.
pub(super) struct Joint<'p> {
    /// The shared questions, and what is derived from them.
    pub(super) plan: Plan,
    /// What each shared question may be answered with.
    pub(super) domains: Vec<Interval>,
    pub(super) old: Side<'p>,
    pub(super) new: Side<'p>,
    pub(super) leaves: (Leaf, Leaf),
    /// Paired questions that do not take the same numbers.
    pub(super) bounds: Vec<(usize, usize)>,
    /// Ends of a shared question that depend on others: the question, the end, whether it is the upper one, and whether
    /// it belongs to the range.
    ends: Vec<(usize, Term, bool, bool)>,
}

impl<'p> Side<'p> {
    fn new(plan: &'p Plan, at: usize) -> Option<Side<'p>> {
        let node = plan.nodes.get(at).filter(|node| node.is_leaf(at))?;
        let mut uses = Uses::new(plan);
        uses.rule(node.rule.as_ref()?);
        node.not_arising.iter().for_each(|(slot, ..)| uses.term(&Term::Slot(*slot)));
        let most = node.most.unwrap_or(Exact::whole(UNLIMITED));
        let (views, relatives) = (BTreeMap::new(), BTreeMap::new());
        Some(Side { plan, at, node, most, used: uses.slots, views, relatives })
    }

    pub(super) fn floor(&self) -> Exact {
        if self.node.role == Role::Penalty { Exact::ZERO } else { self.node.floor }
    }

    fn kind(&self, slot: usize) -> Kind {
        self.plan.slots.get(slot).map_or(Kind::Apart, |own| kind(own, self.plan.year))
    }

    /// Questions that it sees and the other does not.
    fn alone(&self, other: &Side<'_>) -> Vec<usize> {
        let seen: BTreeSet<usize> = other.views.values().flat_map(View::slots).collect();
        let alone = |view: &View| view.slots().iter().all(|slot| !seen.contains(slot));
        self.views.iter().filter(|(_, view)| alone(view)).map(|(slot, _)| *slot).collect()
    }
}

impl<'p> Joint<'p> {
    /// Puts two leaves together; `None` where one is no leaf with a rule.
    pub(super) fn new(old: (&'p Plan, usize), new: (&'p Plan, usize), pairs: &[SlotPair]) -> Known<Option<Joint<'p>>> {
        let Some((old, new)) = Side::new(old.0, old.1).zip(Side::new(new.0, new.1)) else { return Ok(None) };
        let plan = empty(old.plan);
        let leaf = |side: &Side<'_>| Leaf {
            rule: Default::default(),
            checklist: None,
            role: side.node.role,
            most: side.most,
            floor: side.floor(),
            not_arising: Vec::new(),
        };
        let leaves = (leaf(&old), leaf(&new));
        let (domains, bounds, ends) = (Vec::new(), Vec::new(), Vec::new());
        let mut joint = Joint { plan, domains, old, new, leaves, bounds, ends };
        joint.see(pairs);
        joint.write(pairs)?;
        Ok(Some(joint))
    }

    /// Questions of the old rule that the new one does not look at, and the reverse.
    pub(super) fn alone(&self) -> (Vec<usize>, Vec<usize>) {
        (self.old.alone(&self.new), self.new.alone(&self.old))
    }

    fn ask(&mut self, domain: Interval) -> usize {
        let ask = Ask::Input { name: String::new(), question: None, kind: Type::Decimal };
        self.plan.slots.push(Slot { node: None, ask, limits: None });
        self.domains.push(domain);
        self.domains.len() - 1
    }

    /// Gives both sides their views of the shared questions.
    fn see(&mut self, pairs: &[SlotPair]) {
        for slot in self.old.used.clone() {
            let pair = pairs.iter().find(|pair| pair.old == slot && self.new.used.contains(&pair.new));
            let both = pair.and_then(|pair| Some((pair.new, self.pair(pair)?)));
            let own = match both {
                Some((new, (own, other))) => {
                    self.new.views.insert(new, other);
                    Some(own)
                }
                None => self.single(self.old.kind(slot), self.old.most),
            };
            own.into_iter().for_each(|own| drop(self.old.views.insert(slot, own)));
        }
        for slot in self.new.used.clone() {
            if !self.new.views.contains_key(&slot) {
                let own = self.single(self.new.kind(slot), self.new.most);
                own.into_iter().for_each(|own| drop(self.new.views.insert(slot, own)));
            }
        }
    }

    /// The view of a question that only one side asks.
    fn single(&mut self, kind: Kind, most: Exact) -> Option<View> {
        Some(match kind {
            Kind::Number(domain) => View::Number(self.ask(domain)),
            Kind::Flag => View::Flag(self.ask(flag())),
            Kind::Choice(options) => {
                View::Chosen { slot: self.choice(options), own: (0..options).collect(), flag: false }
            }
            Kind::Events(options) => View::Events((0..options).map(|_| self.ask(count())).collect()),
            Kind::Decided { each, from, to } => {
                let (count, share) = self.decided(if each { count() } else { flag() });
                View::Decided { count, share, from, to }
            }
            Kind::Entered => View::Entered { share: self.ask(Interval::closed(Exact::ZERO, Exact::ONE)), most },
            Kind::Apart => return None,
        })
    }

    fn choice(&mut self, options: usize) -> usize {
        let last = i64::try_from(options).map_or(Exact::ZERO, |options| Exact::whole(options - 1));
        self.ask(Interval::closed(Exact::ZERO, last).wholes())
    }

    /// How many events there are, and the share of what may be given above the least: at most 1 for each event.
    fn decided(&mut self, events: Interval) -> (usize, usize) {
        let count = self.ask(events);
        let share = self.ask(Interval::from(Exact::ZERO));
        self.ends.push((share, Term::Slot(count), true, true));
        (count, share)
    }

    /// The views of a pair; `None` where no answer of one is an answer of the other.
    fn pair(&mut self, pair: &SlotPair) -> Option<(View, View)> {
        let kinds = (self.old.kind(pair.old), self.new.kind(pair.new));
        Some(match kinds {
            (Kind::Flag, Kind::Flag) => {
                let slot = self.ask(flag());
                (View::Flag(slot), View::Flag(slot))
            }
            (Kind::Number(one), Kind::Number(two)) => {
                if one != two {
                    self.bounds.push((pair.old, pair.new));
                }
                let slot = self.ask(one.and(two));
                (View::Number(slot), View::Number(slot))
            }
            (Kind::Flag, Kind::Number(domain)) => {
                let slot = self.ask(domain);
                (View::AtLeastOne(slot), View::Number(slot))
            }
            (Kind::Number(domain), Kind::Flag) => {
                let slot = self.ask(domain);
                (View::Number(slot), View::AtLeastOne(slot))
            }
            (Kind::Choice(_) | Kind::Flag, Kind::Choice(_) | Kind::Flag) => self.chosen(kinds, &pair.values),
            (Kind::Events(one), Kind::Events(two)) => self.events((one, two), &pair.values),
            (Kind::Decided { each: one, from, to }, Kind::Decided { each: two, from: low, to: high }) => {
                let (count, share) = self.decided(if one && two { count() } else { flag() });
                (View::Decided { count, share, from, to }, View::Decided { count, share, from: low, to: high })
            }
            (Kind::Entered, Kind::Entered) => {
                let share = self.ask(Interval::closed(Exact::ZERO, Exact::ONE));
                (View::Entered { share, most: self.old.most }, View::Entered { share, most: self.new.most })
            }
            _ => return None,
        })
    }

    /// A choice on both sides. Who chooses an option that the other side does not have may have chosen anything there.
    fn chosen(&mut self, kinds: (Kind, Kind), values: &[(usize, usize)]) -> (View, View) {
        let options = |kind| if let Kind::Choice(options) = kind { options } else { 2 };
        let (of_old, of_new) = (options(kinds.0), options(kinds.1));
        let mut both: Vec<(usize, usize)> =
            values.iter().copied().filter(|(old, new)| *old < of_old && *new < of_new).collect();
        let paired = both.clone();
        for old in 0..of_old {
            for new in 0..of_new {
                let known = paired.iter().any(|pair| pair.0 == old) && paired.iter().any(|pair| pair.1 == new);
                if !known {
                    both.push((old, new));
                }
            }
        }
        let slot = self.choice(both.len());
        let (old, new) = both.into_iter().unzip();
        let view = |own, kind| View::Chosen { slot, own, flag: kind == Kind::Flag };
        (view(old, kinds.0), view(new, kinds.1))
    }

    /// Events on both sides: those of a paired option are counted once.
    fn events(&mut self, (of_old, of_new): (usize, usize), values: &[(usize, usize)]) -> (View, View) {
        let old: Vec<usize> = (0..of_old).map(|_| self.ask(count())).collect();
        let mut new = Vec::new();
        for option in 0..of_new {
            let same = values.iter().find(|(_, new)| *new == option).and_then(|(own, _)| old.get(*own).copied());
            new.push(same.unwrap_or_else(|| self.ask(count())));
        }
        (View::Events(old), View::Events(new))
    }

    /// Writes both rules over the shared questions.
    fn write(&mut self, pairs: &[SlotPair]) -> Known<()> {
        if self.old.plan.offices != self.new.plan.offices {
            self.plan.offices = Default::default();
        }
        let same_offices = self.old.plan.offices == self.new.plan.offices;
        let surveys = (survey(&self.old), survey(&self.new));
        if let (Some(old), Some(new)) = surveys
            && !same_surveys(old, new, pairs)
        {
            return Err(Undecided::NotLinear);
        }
        for is_old in [true, false] {
            let (side, other) = if is_old { (&mut self.old, &self.new) } else { (&mut self.new, &self.old) };
            let alone: BTreeSet<usize> = side.alone(other).into_iter().collect();
            let mut writer = Writer::new(&mut self.plan, side, same_offices);
            let leaf = if is_old { &mut self.leaves.0 } else { &mut self.leaves.1 };
            writer.leaf(leaf, &alone)?;
            let mut ends = writer.ends()?;
            self.ends.append(&mut ends);
        }
        Ok(())
    }

    /// The space of the shared questions, and the part of it in which all bounds are kept.
    pub(super) fn space(&self) -> Known<(Space<'_>, Region)> {
        let mut space = Space::new(&self.plan, 0, Exact::ZERO);
        space.reduced = true;
        for (slot, domain) in self.domains.iter().enumerate() {
            space.atom(Atom::Slot(slot), *domain);
        }
        let mut start = Region::default();
        for (slot, end, upper, inclusive) in &self.ends {
            let parts = space.value(Region::default(), end)?;
            let [(_, Ok(end))] = parts.as_slice() else { continue };
            let Some(place) = space.relations.get_mut(*slot) else { continue };
            let place = if *upper { &mut place.1 } else { &mut place.0 };
            let earlier = end.factors.keys().all(|atom| atom < slot);
            if place.is_none() && earlier && *inclusive {
                *place = Some(end.clone());
            } else if place.as_ref() != Some(end) {
                let own = Affine::atom(*slot);
                let room = if *upper { end.minus(&own) } else { own.minus(end) };
                start = start.given(room.ok_or(Undecided::Overflow)?, !inclusive);
            }
        }
        Ok((space, start))
    }
}

fn survey<'s>(side: &'s Side<'_>) -> Option<&'s [crate::evaluate::RespondentsPlan]> {
    match side.node.rule.as_ref()?.base.as_ref()? {
        BasePlan::Survey(groups) => Some(groups),
        _ => None,
    }
}

/// A plan that asks nothing, of the year and the offices of another.
fn empty(like: &Plan) -> Plan {
    Plan {
        label: String::new(),
        slots: Vec::new(),
        nodes: Vec::new(),
        derived: Vec::new(),
        relatives: Vec::new(),
        general: Vec::new(),
        results: ResultsPlan::default(),
        offices: like.offices.clone(),
        scope: None,
        may_exceed: false,
        floor: None,
        without_survey: None,
        points: like.points,
        index: like.index,
        year: like.year,
    }
}
