//! Two rules compared as functions: the same, stricter, more generous or neither, over all answers that both take, with
//! the largest loss and the largest gain.
//!
//! Both rules are written over one set of questions (`joint`, `view`, `rewrite`), cut into common pieces in each of which
//! one thing becomes of either leaf (`settled`), and on each piece the difference of the points, before rounding, is
//! largest and smallest at the ends of intervals or at a corner (`optimum`, `simplex`). Points of a deduction count as
//! what they take from the total. What is claimed is shown by answers that the evaluator confirms on both sides
//! (`trial`); where a few questions have few answers, all of them are tried (`exhaust`).
//!
//! **Exact**: all forms of rules; sums, shares, smallest and largest, bands, cases, checklists, choices with other options
//! (who chooses what the other side does not have may have chosen anything there), events without bound, days late,
//! points that somebody decides (the same share of what may be given), the best in the group, surveys.
//! **Undecided**: products of two answers that are not tied to one piece, surveys beside additions or deductions with
//! other weights, working days under other holidays, more pieces than are looked at, and what no answers are found for.
//! A question that takes other numbers than before is compared where both take the answer, and named in `bounds`.

mod exhaust;
mod joint;
mod narrow;
mod optimum;
mod rewrite;
mod settled;
mod simplex;
mod survey;
mod trial;
mod view;

use super::{
    Affine, Atom, Space, Undecided, Witness,
    region::{Known, Region},
};
use crate::{
    Exact,
    evaluate::{ItemOutcome, Plan, UNLIMITED},
};
use joint::Joint;
use optimum::{Optimum, optimum};
use settled::Settled;
use trial::Trial;

/// How many common pieces are looked at.
const MAX_PIECES: usize = 2048;
/// For how many pieces answers are looked for that show a difference.
const MAX_SHOWN: usize = 24;

/// Two questions that are the same one: slots of the old and of the new plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotPair {
    /// The slot of the old plan.
    pub old: usize,
    /// The slot of the new plan.
    pub new: usize,
    /// Of choices and lists, which option became which, from 0; of yes or no beside a choice, no is 0 and yes is 1.
    pub values: Vec<(usize, usize)>,
}

/// What is said of two rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The same points for all answers.
    Equivalent,
    /// Never more points, and fewer for some answers.
    Stricter,
    /// Never fewer points, and more for some answers.
    MoreGenerous,
    /// Fewer points for some answers and more for others, or outcomes that are not points on one side only.
    Incomparable,
    /// Not decided, and why.
    Undecided(Undecided),
}

/// Which way a change goes for the unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// It can only lose.
    Stricter,
    /// It can only win.
    MoreGenerous,
}

/// How a largest difference is had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attained {
    /// The answers shown have it.
    Reached,
    /// Answers come as near to it as one likes, and never have it: an end that does not belong to its band.
    Approached,
    /// It is not passed; the answers shown have the most that was found.
    Bounded,
}

/// Answers on both sides that are the same answers, and what either rule makes of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// With the questions of the old plan.
    pub old: Witness,
    /// With the questions of the new plan.
    pub new: Witness,
    /// The best of the group, for each value of which the rules ask that, in the order they do.
    pub bests: Vec<Exact>,
}

/// The largest difference one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extreme {
    /// New less old: below 0 is a loss. In points, or as a share of the maximum (1 is all of it).
    pub difference: Exact,
    /// Whether there are answers that have it.
    pub attained: Attained,
    /// Answers that show a difference this way.
    pub shown: Shown,
}

/// What is said in points, or in shares of the maximum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// In short.
    pub verdict: Verdict,
    /// The largest loss.
    pub loss: Option<Extreme>,
    /// The largest gain.
    pub gain: Option<Extreme>,
}

/// Answers for which one side has points and the other is out of the scale or cannot be scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// The answers and both outcomes.
    pub shown: Shown,
    /// Which way it goes for the index, where that is clear: nothing is less than to be out of the scale, all is more.
    pub toward: Option<Direction>,
}

/// Two rules compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// In points.
    pub points: Judgement,
    /// As a share of the maximum, where that changed: the same rule for more points is equivalent here.
    pub share: Option<Judgement>,
    /// Where outcomes are of different kinds, one of each.
    pub apart: Vec<Apart>,
    /// Slots that only the old rule looks at.
    pub only_old: Vec<usize>,
    /// Slots that only the new rule looks at: a difference then is over all answers to them.
    pub only_new: Vec<usize>,
    /// Paired slots that take other numbers.
    pub bounds: Vec<(usize, usize)>,
}

/// Compares the rules of two leaves, each given by its plan and its place there. The plans are to be of the same year, so
/// that days can be compared. `pairs`: which questions are the same; others are asked on one side only.
pub fn compare(old: (&Plan, usize), new: (&Plan, usize), pairs: &[SlotPair]) -> Comparison {
    let joint = match Joint::new(old, new, pairs) {
        Ok(Some(joint)) => joint,
        Ok(None) => return undecided(Undecided::NotLinear),
        Err(why) => return survey::compare(old, new, pairs).unwrap_or_else(|| undecided(why)),
    };
    let mut comparison = undecided(Undecided::NotLinear);
    (comparison.only_old, comparison.only_new) = joint.alone();
    comparison.bounds.clone_from(&joint.bounds);
    if joint.leaves.0 == joint.leaves.1 {
        comparison.points.verdict = Verdict::Equivalent;
        return comparison;
    }
    let mut judge = Judge { joint: &joint, comparison };
    if let Err(why) = judge.run() {
        judge.comparison.points = Judgement { verdict: Verdict::Undecided(why), loss: None, gain: None };
        judge.comparison.share = None;
        judge.comparison.apart.clear();
        exhaust::exhaust(&joint, &mut judge.comparison);
    }
    judge.comparison
}

fn undecided(why: Undecided) -> Comparison {
    Comparison {
        points: Judgement { verdict: Verdict::Undecided(why), loss: None, gain: None },
        share: None,
        apart: Vec::new(),
        only_old: Vec::new(),
        only_new: Vec::new(),
        bounds: Vec::new(),
    }
}

/// What a point of either side counts: 1, or its share of the maximum.
#[derive(Clone, Copy)]
struct Scale {
    old: Exact,
    new: Exact,
}

const IN_POINTS: Scale = Scale { old: Exact::ONE, new: Exact::ONE };

impl Scale {
    /// Shares of the maximum, where it changed.
    fn of_most(joint: &Joint<'_>) -> Option<Scale> {
        let (old, new) = (joint.old.most, joint.new.most);
        let limited = |most: Exact| most > Exact::ZERO && most < Exact::whole(UNLIMITED);
        let scale = Scale { old: Exact::ONE.divided_by(old)?, new: Exact::ONE.divided_by(new)? };
        (old != new && limited(old) && limited(new)).then_some(scale)
    }

    fn difference(self, old: Exact, new: Exact) -> Option<Exact> {
        new.times(self.new)?.minus(old.times(self.old)?)
    }
}

/// A part of the domain in which one thing becomes of either leaf.
struct Common {
    region: Region,
    old: Settled,
    new: Settled,
}

struct Judge<'j, 'p> {
    joint: &'j Joint<'p>,
    comparison: Comparison,
}

impl Judge<'_, '_> {
    fn run(&mut self) -> Known<()> {
        let (mut space, start) = self.joint.space()?;
        let pieces = self.pieces(&mut space, start)?;
        let mut trial = Trial::new(self.joint);
        self.apart(&space, &pieces, &mut trial)?;
        let points = self.judged(&space, &pieces, &mut trial, IN_POINTS)?;
        let share =
            Scale::of_most(self.joint).map(|scale| self.judged(&space, &pieces, &mut trial, scale)).transpose()?;
        (self.comparison.points, self.comparison.share) = (points, share);
        Ok(())
    }

    fn pieces(&self, space: &mut Space<'_>, start: Region) -> Known<Vec<Common>> {
        let mut pieces = Vec::new();
        for (region, old) in self.joint.leaves.0.settled(space, start)? {
            for (region, new) in self.joint.leaves.1.settled(space, region)? {
                let region = narrow::narrowed(space, region);
                pieces.extend(region.map(|region| Common { region, old: old.clone(), new }));
            }
            if pieces.len() > MAX_PIECES {
                return Err(Undecided::TooManyCases);
            }
        }
        Ok(pieces)
    }

    fn judged(
        &self,
        space: &Space<'_>,
        pieces: &[Common],
        trial: &mut Trial<'_, '_>,
        scale: Scale,
    ) -> Known<Judgement> {
        let mut changes = Vec::new();
        for piece in pieces {
            let (Settled::Points(old), Settled::Points(new)) = (&piece.old, &piece.new) else { continue };
            let scaled = new.times(scale.new).zip(old.times(scale.old));
            let difference = scaled.and_then(|(new, old)| new.minus(&old)).ok_or(Undecided::Overflow)?;
            if !(difference.is_constant() && difference.constant.is_zero()) {
                changes.push(Change { region: &piece.region, difference });
            }
        }
        let loss = extreme(space, &changes, trial, scale, false)?;
        let gain = extreme(space, &changes, trial, scale, true)?;
        let verdict = verdict(loss.is_some(), gain.is_some(), &self.comparison.apart);
        Ok(Judgement { verdict, loss, gain })
    }

    /// Pieces in which the outcomes are of different kinds.
    fn apart(&mut self, space: &Space<'_>, pieces: &[Common], trial: &mut Trial<'_, '_>) -> Known<()> {
        let mut known = Vec::new();
        for piece in pieces {
            let kinds = (Sort::of(&piece.old), Sort::of(&piece.new));
            if kinds.0 == kinds.1 {
                continue;
            }
            // Where points are known on one side, their ends are tried as well.
            let zero = Affine::constant(Exact::ZERO);
            let sum = [&piece.old, &piece.new].into_iter().find_map(Settled::points).unwrap_or(&zero);
            let Some(least) = optimum(space, &piece.region, sum, false)? else { continue };
            let Some(best) = optimum(space, &piece.region, sum, true)? else { continue };
            let toward = self.toward(piece, &least, &best);
            if known.contains(&(kinds, toward)) {
                continue;
            }
            let wanted = |old: &ItemOutcome, new: &ItemOutcome| (Sort::said(old), Sort::said(new)) == kinds;
            let any = optimum(space, &piece.region, &zero, true)?;
            let mut points = any.iter().chain([&least, &best]);
            let shown = points.find_map(|at| trial.show(space, &at.point, &wanted)).ok_or(Undecided::NoWitness)?;
            known.push((kinds, toward));
            self.comparison.apart.push(Apart { shown, toward });
        }
        Ok(())
    }

    /// Which way it goes for the index to be out of the scale, or no longer, where points are between two ends.
    fn toward(&self, piece: &Common, least: &Optimum, best: &Optimum) -> Option<Direction> {
        let (most, after) = match (&piece.old, &piece.new) {
            (Settled::Excluded, Settled::Points(_)) => (self.joint.new.most, true),
            (Settled::Points(_), Settled::Excluded) => (self.joint.old.most, false),
            _ => return None,
        };
        let (less, more) = match after {
            true => (Direction::Stricter, Direction::MoreGenerous),
            false => (Direction::MoreGenerous, Direction::Stricter),
        };
        if best.value <= Exact::ZERO {
            return Some(less);
        }
        (least.value >= most).then_some(more)
    }
}

/// The kinds of outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Points,
    Excluded,
    Stopped,
}

impl Sort {
    fn of(settled: &Settled) -> Sort {
        match settled {
            Settled::Points(_) => Sort::Points,
            Settled::Excluded => Sort::Excluded,
            Settled::Stopped => Sort::Stopped,
        }
    }

    fn said(outcome: &ItemOutcome) -> Sort {
        match outcome {
            ItemOutcome::Scored { .. } | ItemOutcome::Treated { .. } => Sort::Points,
            ItemOutcome::Excluded { .. } => Sort::Excluded,
            ItemOutcome::Stopped(_) | ItemOutcome::NotApplicable => Sort::Stopped,
        }
    }
}

/// In short.
fn verdict(loses: bool, gains: bool, apart: &[Apart]) -> Verdict {
    let toward = |way: Option<Direction>| apart.iter().any(|apart| apart.toward == way);
    let stricter = loses || toward(Some(Direction::Stricter));
    let generous = gains || toward(Some(Direction::MoreGenerous));
    match (stricter, generous) {
        _ if toward(None) => Verdict::Incomparable,
        (true, true) => Verdict::Incomparable,
        (true, false) => Verdict::Stricter,
        (false, true) => Verdict::MoreGenerous,
        (false, false) => Verdict::Equivalent,
    }
}

/// A part of the domain in which points differ.
struct Change<'r> {
    region: &'r Region,
    difference: Affine,
}

/// The largest difference one way, with answers that show it.
fn extreme(
    space: &Space<'_>,
    changes: &[Change<'_>],
    trial: &mut Trial<'_, '_>,
    scale: Scale,
    upper: bool,
) -> Known<Option<Extreme>> {
    let mut found: Vec<(&Change<'_>, Optimum)> = Vec::new();
    for change in changes {
        let Some(most) = optimum(space, change.region, &change.difference, upper)? else { continue };
        if (most.value > Exact::ZERO) == upper && !most.value.is_zero() {
            found.push((change, most));
        }
    }
    found.sort_by(|(_, one), (_, two)| {
        let order = (two.value, two.reached).cmp(&(one.value, one.reached));
        if upper { order } else { (one.value, !one.reached).cmp(&(two.value, !two.reached)) }
    });
    let Some((_, first)) = found.first() else { return Ok(None) };
    let top = first.value;
    let mut near: Option<(Exact, Shown)> = None;
    for (change, most) in found.iter().take(MAX_SHOWN) {
        let expected = valued(&change.difference, &most.point).ok_or(Undecided::Overflow)?;
        let told = |old: &ItemOutcome, new: &ItemOutcome, trial: &Trial<'_, '_>| {
            let (old, new) = trial.points(old, new)?;
            scale.difference(old, new)
        };
        let (exact, other) = trial.nearest(space, &most.point, &told, expected, upper);
        if let Some(shown) = exact {
            let attained = match most.value == top && !most.rough {
                true if most.reached => Attained::Reached,
                true if is_dense(space, &change.difference) => Attained::Approached,
                _ => Attained::Bounded,
            };
            return Ok(Some(Extreme { difference: top, attained, shown }));
        }
        let better = |own: &Exact| near.as_ref().is_none_or(|(known, _)| if upper { own > known } else { own < known });
        near = other.filter(|(own, _)| better(own)).or(near);
    }
    let shown = near.map(|(_, shown)| Extreme { difference: top, attained: Attained::Bounded, shown });
    shown.map(Some).ok_or(Undecided::NoWitness)
}

/// The value of a sum at a point.
fn valued(sum: &Affine, point: &optimum::Point) -> Option<Exact> {
    let value = |value: Exact, (atom, factor): (&usize, &Exact)| value.plus(factor.times(*point.get(atom)?)?);
    sum.factors.iter().try_fold(sum.constant, value)
}

/// Whether the atoms of a sum come as near to any value as one likes.
fn is_dense(space: &Space<'_>, sum: &Affine) -> bool {
    sum.factors.keys().all(|&atom| match space.atoms.get(atom) {
        Some(Atom::Ratio(_, under)) => {
            let free = |atom: &usize| {
                let bounded = space.relations.get(*atom).is_some_and(|(_, high)| high.is_some());
                space.domain(*atom).high.is_none() && !bounded
            };
            under.factors.keys().all(free) && space.domain(atom).only().is_none()
        }
        Some(Atom::Product(..)) | None => false,
        Some(_) => true,
    })
}
