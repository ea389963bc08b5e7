//! The rules of paired leaves, compared as functions.

use std::collections::HashMap;

use barem_format::written;
use barem_ruleset::{Base, Comparison, Input, Item, ItemPath, Node, Plan, Rule, Ruleset, Verdict, resolve};

use super::{
    contract::Contract,
    data::{Compared, Ruling, Value, Verdicts},
    headings,
    items::not_arising,
    ledger::{Entry, Ledger},
    lists::lines,
    rule::{Category, ChangeLevel, ChangeRule},
    shown,
    sides::{At, Sides},
};
use crate::{Inputs, RuleChange, Spot, compare_rules, pair_inputs};

/// The plans of both rulesets, and what has been said of their leaves so far.
pub(super) struct Scoring<'r> {
    sides: &'r Sides<'r>,
    /// The year for which both are compared.
    pub(super) year: Option<u16>,
    old: Vec<Option<Prepared>>,
    new: Vec<Option<Prepared>>,
    /// The survey options of the whole set are the same.
    same_options: bool,
    contract: Contract,
    /// What became of the rules of leaves, for each annex of the new ruleset.
    verdicts: Vec<Verdicts>,
    /// Leaves whose rule is that of another one on both sides, with that one: what changed is told there.
    borrowed: Vec<(At, At)>,
}

/// What was found of the rules of an item on both sides.
#[derive(Default)]
pub(super) struct Found {
    /// The questions, paired.
    inputs: Option<Inputs>,
    /// The rules, compared.
    said: Option<Compared>,
}

/// The plan of an annex, with the place of each item in it.
pub(super) struct Prepared {
    pub plan: Plan,
    at: HashMap<ItemPath, usize>,
}

/// The plans of all annexes, for one year on both sides, so that a day that is due "31/12" is the same day.
fn prepared(ruleset: &Ruleset, year: Option<u16>) -> Vec<Option<Prepared>> {
    let prepare = |label: &str| {
        let plan = Plan::new(ruleset, label, year).ok()?;
        let at = plan.nodes.iter().enumerate().map(|(at, node)| (node.path.clone(), at)).collect();
        Some(Prepared { plan, at })
    };
    ruleset.annexes.iter().map(|annex| prepare(&annex.label)).collect()
}

impl<'r> Scoring<'r> {
    pub fn new(sides: &'r Sides<'r>) -> Scoring<'r> {
        let year = sides.new.years.or(sides.old.years).map(|years| years.from);
        let (old, new) = rayon::join(|| prepared(sides.old, year), || prepared(sides.new, year));
        Scoring {
            sides,
            year,
            old,
            new,
            same_options: sides.old.survey_options == sides.new.survey_options,
            contract: Contract::default(),
            verdicts: vec![Verdicts::default(); sides.new.annexes.len()],
            borrowed: Vec::new(),
        }
    }

    /// What became of the rules of an item, where something changed on which points depend: most of the work, and nothing
    /// in it depends on another item.
    pub fn look(&self, at: &At, old: &Item, new: &Item) -> Option<Found> {
        let (old_spot, new_spot) = at.old.as_ref().zip(at.new.as_ref())?;
        match (old.is_leaf(), new.is_leaf()) {
            (true, true) => self.look_at_leaves((old_spot, old), (new_spot, new)),
            (false, false) => self.look_at_headings((old_spot, old), (new_spot, new)),
            // That it has items below it now, or no longer, is told by itself.
            (true, false) | (false, true) => None,
        }
    }

    fn look_at_leaves(&self, old: (&Spot, &Item), new: (&Spot, &Item)) -> Option<Found> {
        if old.1.rule.is_none() || new.1.rule.is_none() || self.is_same(old, new) {
            return None;
        }
        let ((one, one_at), (two, two_at)) = place(&self.old, old.0).zip(place(&self.new, new.0))?;
        let RuleChange { inputs, comparison } = compare_rules(&one.plan, one_at, &two.plan, two_at);
        let said = compared((&one.plan, one_at), (&two.plan, two_at), &comparison);
        Some(Found { inputs: Some(inputs), said: Some(said) })
    }

    /// What the items below headings come to is told by these.
    fn look_at_headings(&self, old: (&Spot, &Item), new: (&Spot, &Item)) -> Option<Found> {
        if old.1.rule == new.1.rule && derived(self.sides.old, old.0).eq(derived(self.sides.new, new.0)) {
            return None;
        }
        let both = place(&self.old, old.0).zip(place(&self.new, new.0));
        let inputs = both.map(|((one, one_at), (two, two_at))| pair_inputs((&one.plan, one_at), (&two.plan, two_at)));
        let said = headings::compare((self.sides.old, old.0), (self.sides.new, new.0), self.year);
        let said = said.map(|said| compared((&said.old.0, said.old.1), (&said.new.0, said.new.1), &said.comparison));
        Some(Found { inputs, said })
    }

    /// Tells what became of the rule of an item, of which [`Scoring::look`] has found this.
    pub fn compare(&mut self, at: &At, old: &Item, new: &Item, found: Option<Found>, ledger: &mut Ledger) {
        let (Some(old_spot), Some(new_spot)) = (&at.old, &at.new) else { return };
        if !old.is_leaf() || !new.is_leaf() {
            if let Some(found) = found {
                self.headings(at, (old_spot, old), (new_spot, new), found, ledger);
            }
            return;
        }
        match (&old.rule, &new.rule) {
            (None, None) => {}
            (None, Some(rule)) => ledger.add(Entry::new(ChangeRule::RuleAdded, at).values(None, text(rule))),
            (Some(rule), None) => ledger.add(Entry::new(ChangeRule::RuleRemoved, at).values(text(rule), None)),
            (Some(_), Some(_)) if self.is_same((old_spot, old), (new_spot, new)) => {
                self.count(new_spot, Ruling::Equivalent);
            }
            (Some(_), Some(_)) => self.leaves(at, (old_spot, old), (new_spot, new), found, ledger),
        }
    }

    fn count(&mut self, new: &Spot, verdict: Ruling) {
        if let Some(verdicts) = self.verdicts.get_mut(new.annex) {
            verdicts.count(verdict);
        }
    }

    /// Ends: tells what only one side asks, and how many leaves came to what in each annex of the new ruleset.
    pub fn finish(self, ledger: &mut Ledger) -> Vec<Verdicts> {
        for (leaf, lender) in self.borrowed {
            let told =
                |entry: &&mut Entry| entry.rule.category() == Category::Rule && entry.at.first() == Some(&lender);
            if let Some(entry) = ledger.entries.iter_mut().find(told) {
                entry.at.push(leaf);
            }
        }
        self.contract.finish(ledger);
        self.verdicts
    }

    fn leaves(&mut self, at: &At, old: (&Spot, &Item), new: (&Spot, &Item), found: Option<Found>, ledger: &mut Ledger) {
        let sides = place(&self.old, old.0).zip(place(&self.new, new.0));
        let Found { inputs, said } = found.unwrap_or_default();
        let asked = sides.zip(inputs).is_some_and(|(((one, one_at), (two, two_at)), inputs)| {
            // What is scored by a survey on one side only stands on the sheets of that side only.
            let surveys = (one.plan.nodes.get(one_at), two.plan.nodes.get(two_at));
            let survey = |node: Option<&Node>| node.is_some_and(Node::is_survey);
            survey(surveys.0) == survey(surveys.1)
                && self.contract.compare(self.sides, (old.0.annex, one), (new.0.annex, two), &inputs, ledger)
        });
        let verdict = said.as_ref().map_or(Ruling::Undecided, |said| said.verdict);
        self.count(new.0, verdict);
        let rewritten = old.1.rule != new.1.rule || !derived(self.sides.old, old.0).eq(derived(self.sides.new, new.0));
        let mut nothing = not_arising(at, &old.1.not_arising, &new.1.not_arising);
        let points = old.1.points != new.1.points || old.1.cap != new.1.cap;
        let lender = lender(self.sides, (old.0, old.1), (new.0, new.1));
        if let Some(lender) = lender.filter(|_| nothing.is_none()) {
            self.borrowed.push((at.clone(), lender));
        } else if rewritten && !(verdict == Ruling::Equivalent && (asked || points)) {
            let values = (whole_rule(old.1), whole_rule(new.1));
            ledger.add(Entry::new(rule_of(verdict), at).values(values.0, values.1).comparison(said));
        } else if let Some(entry) = nothing.take() {
            ledger.group(Entry { level: level_of(verdict), comparison: said, ..entry });
        }
        if let Some(entry) = nothing {
            ledger.group(entry);
        }
    }

    /// The additions and deductions of headings.
    fn headings(
        &mut self,
        at: &At,
        (old_spot, old): (&Spot, &Item),
        (new_spot, new): (&Spot, &Item),
        Found { inputs, said }: Found,
        ledger: &mut Ledger,
    ) {
        let both = place(&self.old, old_spot).zip(place(&self.new, new_spot)).zip(inputs);
        let asked = both.is_some_and(|(((one, _), (two, _)), inputs)| {
            self.contract.compare(self.sides, (old_spot.annex, one), (new_spot.annex, two), &inputs, ledger)
        });
        let verdict = said.as_ref().map_or(Ruling::Undecided, |said| said.verdict);
        let values = (whole_rule(old), whole_rule(new));
        let rule = match (&old.rule, &new.rule) {
            (None, None) => return,
            (None, Some(_)) => ChangeRule::RuleAdded,
            (Some(_), None) => ChangeRule::RuleRemoved,
            (Some(_), Some(_)) if asked && verdict == Ruling::Equivalent => return,
            (Some(_), Some(_)) => rule_of(verdict),
        };
        let entry = Entry::new(rule, at).values(values.0, values.1).level(level_of(verdict)).comparison(said);
        ledger.add(entry);
    }

    /// Whether nothing on which the points of a leaf depend has changed. A borrowed rule may change elsewhere.
    fn is_same(&self, old: (&Spot, &Item), new: (&Spot, &Item)) -> bool {
        let own = |item: &Item| {
            let borrowed = |rule: &Rule| matches!(rule.base, Some(Base::SameAs(_)));
            item.rule.as_ref().is_some_and(borrowed)
        };
        let (one, two) = (old.1, new.1);
        self.same_options
            && !own(one)
            && one.rule == two.rule
            && (one.points, one.cap, one.floor, one.role) == (two.points, two.cap, two.floor, two.role)
            && one.not_arising == two.not_arising
            && one.survey_options == two.survey_options
            && one.respondents == two.respondents
            && inputs(self.sides.old, old.0).eq(inputs(self.sides.new, new.0))
    }
}

/// A rule as source has it, with what is derived for it at the leaf.
fn whole_rule(item: &Item) -> Option<Value> {
    let derived = item.inputs.iter().filter(|input| input.formula.is_some()).map(written::input);
    let rule = item.rule.iter().flat_map(written::rule_lines);
    lines(derived.chain(rule).collect())
}

fn derived<'r>(ruleset: &'r Ruleset, spot: &Spot) -> impl Iterator<Item = &'r barem_ruleset::Expr> {
    inputs(ruleset, spot).filter_map(|input| input.formula.as_ref())
}

/// The leaf whose rule both leaves use, if it is the same one.
fn lender(sides: &Sides<'_>, old: (&Spot, &Item), new: (&Spot, &Item)) -> Option<At> {
    let of = |ruleset: &Ruleset, (spot, item): (&Spot, &Item)| {
        let Base::SameAs(reference) = item.rule.as_ref()?.base.as_ref()? else { return None };
        let path = resolve(spot.annex(ruleset)?, reference).ok()?;
        Some(Spot { annex: spot.annex, path })
    };
    let (one, two) = (of(sides.old, old)?, of(sides.new, new)?);
    sides.same(&one, &two).then(|| At::both(&one, &two))
}

fn text(rule: &Rule) -> Option<Value> {
    lines(written::rule_lines(rule))
}

fn place<'p>(plans: &'p [Option<Prepared>], spot: &Spot) -> Option<(&'p Prepared, usize)> {
    let prepared = plans.get(spot.annex)?.as_ref()?;
    Some((prepared, *prepared.at.get(&spot.path)?))
}

/// The inputs that a leaf may use: of the annex, then from the outside in.
fn inputs<'r>(ruleset: &'r Ruleset, spot: &Spot) -> impl Iterator<Item = &'r Input> {
    let annex = spot.annex(ruleset);
    let mut siblings = annex.map(|annex| annex.items.as_slice()).unwrap_or_default();
    let along = spot.path.0.clone().into_iter().map_while(move |index| {
        let item = siblings.get(index)?;
        siblings = &item.children;
        Some(item)
    });
    annex.into_iter().flat_map(|annex| &annex.inputs).chain(along.flat_map(|item| &item.inputs))
}

fn compared(old: (&Plan, usize), new: (&Plan, usize), comparison: &Comparison) -> Compared {
    let judged = comparison.share.as_ref().unwrap_or(&comparison.points);
    let shown = |each: &barem_ruleset::Shown| shown::shown(old, new, each);
    let difference =
        |extreme: &Option<barem_ruleset::Extreme>| extreme.as_ref().map(|extreme| shown::difference(old, new, extreme));
    Compared {
        verdict: match judged.verdict {
            Verdict::Equivalent => Ruling::Equivalent,
            Verdict::Stricter => Ruling::Stricter,
            Verdict::MoreGenerous => Ruling::MoreGenerous,
            Verdict::Incomparable => Ruling::Incomparable,
            Verdict::Undecided(_) => Ruling::Undecided,
        },
        relative: comparison.share.is_some(),
        loss: difference(&comparison.points.loss),
        gain: difference(&comparison.points.gain),
        apart: comparison.apart.iter().map(|apart| shown(&apart.shown)).collect(),
    }
}

fn rule_of(verdict: Ruling) -> ChangeRule {
    match verdict {
        Ruling::Equivalent => ChangeRule::RuleEquivalent,
        Ruling::Stricter => ChangeRule::RuleStricter,
        Ruling::MoreGenerous => ChangeRule::RuleMoreGenerous,
        Ruling::Incomparable => ChangeRule::RuleIncomparable,
        Ruling::Undecided => ChangeRule::RuleUndecided,
    }
}

/// What a treatment of "nothing arose" means, by what it does to the rule.
fn level_of(verdict: Ruling) -> ChangeLevel {
    match verdict {
        Ruling::Stricter => ChangeLevel::Stricter,
        Ruling::MoreGenerous => ChangeLevel::MoreGenerous,
        Ruling::Equivalent => ChangeLevel::Neutral,
        Ruling::Incomparable | Ruling::Undecided => ChangeLevel::Substantive,
    }
}

impl Verdicts {
    fn count(&mut self, verdict: Ruling) {
        *match verdict {
            Ruling::Equivalent => &mut self.equivalent,
            Ruling::Stricter => &mut self.stricter,
            Ruling::MoreGenerous => &mut self.more_generous,
            Ruling::Incomparable => &mut self.incomparable,
            Ruling::Undecided => &mut self.undecided,
        } += 1;
    }
}
