//! What can be proven of the rule of an item, over all answers that its questions allow.

use std::collections::BTreeSet;

use super::{
    affine::Affine,
    interval::{End, Interval},
    monotone::reversed,
    overlap::{differing, meeting},
    pieces::{Cut, Piece, cut},
    region::{Known, Region},
    space::{Space, Undecided, fixed},
    split,
    uses::Uses,
    witness::{Search, Witness},
};
use crate::{
    Exact, Role,
    evaluate::{BandPlan, BasePlan, Fault, ItemOutcome, Node, Plan, RulePlan, Stop},
};

/// Something wrong with a rule, shown by answers for which the evaluator confirms it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What is wrong.
    pub kind: ClaimKind,
    /// Answers that show it; none where it holds of the text itself.
    pub witness: Option<Witness>,
}

/// What is wrong with a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimKind {
    /// No band or case holds; for bands, the values between them.
    Gap(Option<Interval>),
    /// Two bands, from 0, with different points hold for the same values.
    Overlap {
        /// The band that counts.
        first: usize,
        /// The band that does not.
        second: usize,
        /// The values.
        values: Interval,
    },
    /// A band or case, from 0, never counts.
    Unreachable(usize),
    /// The points are outside the range of the item, and nothing holds them in.
    OutOfRange(Exact),
    /// Deductions pass 0 and no floor is stated: the points before the floor.
    NoFloor(Exact),
    /// The points of the item can never be earned; the best that can.
    CapUnreached(Exact),
    /// Doing better earns less: the points at the lower value and at the higher.
    Reversed {
        /// The answers of the lower value.
        lower: Box<Witness>,
        /// The answers of the higher value.
        higher: Box<Witness>,
    },
    /// Nothing may arise, and no treatment of that is declared.
    NotArising,
}

/// What was proven of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The points that can be earned, after floor and cap and before rounding; an end that is only approached does not
    /// belong to it.
    pub points: Option<Interval>,
    /// What is wrong.
    pub claims: Vec<Claim>,
    /// What could not be decided.
    pub undecided: Vec<Undecided>,
}

/// Proves what can be proven of the rule of an item of a plan. `floor_stated`: the text states the least points.
pub fn prove(plan: &Plan, at: usize, floor_stated: bool) -> Proof {
    let empty = Proof { points: None, claims: Vec::new(), undecided: Vec::new() };
    let Some(node) = plan.nodes.get(at).filter(|node| node.is_leaf(at)) else { return empty };
    let Some((rule, most)) = node.rule.as_ref().zip(node.most) else { return empty };
    let mut prover = Prover { node, rule, most, floor_stated, proof: empty };
    match prover.run(plan, at) {
        Ok(()) => prover.proof,
        Err(undecided) => {
            prover.proof.undecided.push(undecided);
            prover.proof
        }
    }
}

struct Prover<'p> {
    node: &'p Node,
    rule: &'p RulePlan,
    most: Exact,
    floor_stated: bool,
    proof: Proof,
}

fn is_fault(outcome: &ItemOutcome, wanted: &Fault) -> bool {
    matches!(outcome, ItemOutcome::Stopped(Stop::Fails(fault)) if fault == wanted)
}

fn exact(outcome: &ItemOutcome) -> Option<Exact> {
    match outcome {
        ItemOutcome::Scored { exact, .. } => Some(*exact),
        ItemOutcome::Stopped(Stop::Fails(Fault::OutOfRange(exact))) => Some(*exact),
        _ => None,
    }
}

impl Prover<'_> {
    fn run(&mut self, plan: &Plan, at: usize) -> Known<()> {
        let mut space = Space::new(plan, at, self.most);
        let cut = cut(&mut space, self.rule, self.node.role)?;
        let mut uses = Uses::new(plan);
        uses.rule(self.rule);
        self.overlaps(&mut space, &cut, &uses.slots)?;
        let search = Search { space: &space, parts: &cut.parts, slots: uses.slots.into_iter().collect() };
        self.ends(&search, &cut);
        self.unreachable(&cut);
        self.range(&search, &cut)?;
        if self.proof.claims.is_empty() {
            self.reversed(&search, &cut);
        }
        Ok(())
    }

    fn claim(&mut self, kind: ClaimKind, witness: Option<Witness>) {
        self.proof.claims.push(Claim { kind, witness });
    }

    /// A claim that answers must show; without any it stays undecided.
    fn shown(&mut self, kind: ClaimKind, witness: Option<Witness>) {
        match witness {
            Some(witness) => self.claim(kind, Some(witness)),
            None => self.proof.undecided.push(Undecided::NoWitness),
        }
    }

    /// Pieces without points: gaps, and nothing to score.
    fn ends(&mut self, search: &Search<'_, '_>, cut: &Cut) {
        let mut gaps: Vec<&Piece> = Vec::new();
        let mut not_arising: Vec<&Piece> = Vec::new();
        for piece in &cut.pieces {
            match piece.points {
                Err(split::End::NoCase) => gaps.push(piece),
                Err(split::End::NotArisen) => not_arising.push(piece),
                Ok(_) => {}
            }
        }
        if !gaps.is_empty() {
            let fault = |outcome: &ItemOutcome| is_fault(outcome, &Fault::NoCase);
            let found = gaps.iter().find_map(|piece| Some((*piece, search.find(&piece.region, None, &fault)?)));
            let values = found.as_ref().and_then(|(piece, _)| self.banded(search.space, &piece.region));
            self.shown(ClaimKind::Gap(values), found.map(|(_, witness)| witness));
        }
        let treated = self.node.not_arising.iter().any(|(.., stated)| !stated);
        if !treated && !not_arising.is_empty() {
            let fault = |outcome: &ItemOutcome| is_fault(outcome, &Fault::NoTreatment);
            let found = not_arising.iter().find_map(|piece| search.find(&piece.region, None, &fault));
            self.shown(ClaimKind::NotArising, found);
        }
    }

    /// The values of what the bands are over, in a part of the domain.
    fn banded(&self, space: &Space<'_>, region: &Region) -> Option<Interval> {
        let Some(BasePlan::Bands { of, .. }) = &self.rule.base else { return None };
        let mut scratch = Space::new(space.plan, space.node, space.most);
        scratch.clone_atoms(space);
        let parts = scratch.value(region.clone(), of).ok()?;
        let (region, value) = parts.into_iter().find_map(|(region, value)| Some((region, value.ok()?)))?;
        region.range(&scratch, &value).ok()
    }

    fn unreachable(&mut self, cut: &Cut) {
        let cases = match &self.rule.base {
            Some(BasePlan::Bands { bands, .. }) => bands.len(),
            Some(BasePlan::FirstCase(cases) | BasePlan::BestCase(cases)) => cases.len(),
            _ => 0,
        };
        let overlapped = |case: usize| {
            let claims = &self.proof.claims;
            claims.iter().any(|claim| matches!(claim.kind, ClaimKind::Overlap { second, .. } if second == case))
        };
        let missed: Vec<usize> = (0..cases).filter(|case| !cut.reached.contains(case) && !overlapped(*case)).collect();
        missed.into_iter().for_each(|case| self.claim(ClaimKind::Unreachable(case), None));
    }

    /// Bands of which two hold for the same values, with different points.
    fn overlaps(&mut self, space: &mut Space<'_>, cut: &Cut, slots: &BTreeSet<usize>) -> Known<()> {
        let Some(BasePlan::Bands { of, bands }) = &self.rule.base else { return Ok(()) };
        let values = space.value(Region::default(), of)?;
        let plain = |band: &BandPlan| band.limits.as_ref().filter(|_| band.when.is_none()).map(fixed);
        let ranges = bands.iter().enumerate().filter_map(|(at, band)| Some((at, plain(band)?))).collect();
        for (first, second) in meeting(ranges) {
            let Some(pair) = bands.get(first).zip(bands.get(second)) else { continue };
            let Some(region) = differing(space, &values, pair)? else { continue };
            let search = Search { space, parts: &cut.parts, slots: slots.iter().copied().collect() };
            let witness = search.find(&region, None, &|outcome| exact(outcome).is_some());
            let Some(values) = self.banded(space, &region) else { continue };
            self.claim(ClaimKind::Overlap { first, second, values }, witness);
        }
        Ok(())
    }

    /// Points against floor and cap.
    fn range(&mut self, search: &Search<'_, '_>, cut: &Cut) -> Known<()> {
        let bounds = Interval::closed(self.node.floor, self.most);
        let mut hull = self.entire(cut, bounds);
        let mut past: Vec<(&Piece, Interval)> = Vec::new();
        for piece in &cut.pieces {
            let Ok(points) = &piece.points else { continue };
            let range = piece.region.range(search.space, points)?;
            if range.and(bounds) != range {
                past.push((piece, range));
            }
            let inside = clamp(range, bounds);
            hull = Some(hull.map_or(inside, |hull| join(hull, inside)));
        }
        if self.rule.additions.is_none() && self.rule.deductions.is_none() {
            self.outside(search, &past, bounds);
        } else if self.rule.deductions.is_some() && !self.floor_stated && self.node.role != Role::Penalty {
            self.below(search, &past);
        }
        self.proof.points = hull;
        self.cap(hull);
        Ok(())
    }

    /// Where `toàn bộ` leads.
    fn entire(&self, cut: &Cut, bounds: Interval) -> Option<Interval> {
        let lost = if self.node.role == Role::Penalty { self.most } else { self.node.floor };
        let lost = cut.lost.then(|| Interval::point(lost));
        if cut.won { Some(bounds) } else { lost }
    }

    /// Points that nothing holds in.
    fn outside(&mut self, search: &Search<'_, '_>, past: &[(&Piece, Interval)], bounds: Interval) {
        let beyond = |outcome: &ItemOutcome, upper: bool| match outcome {
            ItemOutcome::Stopped(Stop::Fails(Fault::OutOfRange(points))) => (*points > self.most) == upper,
            _ => false,
        };
        let found = past.iter().flat_map(|past| [(past, false), (past, true)]).find_map(|((piece, range), upper)| {
            let half = if upper { Interval { low: None, ..bounds } } else { Interval { high: None, ..bounds } };
            let aim = piece.points.as_ref().ok().filter(|_| range.and(half) != *range)?;
            let witness = search.find(&piece.region, Some((aim, upper)), &|outcome| beyond(outcome, upper))?;
            Some((exact(&witness.outcome)?, witness))
        });
        match found {
            Some((points, witness)) => self.claim(ClaimKind::OutOfRange(points), Some(witness)),
            None if !past.is_empty() => self.proof.undecided.push(Undecided::NoWitness),
            None => {}
        }
    }

    /// Deductions that pass a floor which is not stated. They are looked for where the floor is out of the way.
    fn below(&mut self, search: &Search<'_, '_>, past: &[(&Piece, Interval)]) {
        let floor = self.node.floor;
        let low = |range: &Interval| range.low.is_none_or(|(low, _)| low < floor);
        let past: Vec<&Piece> = past.iter().filter(|(_, range)| low(range)).map(|(piece, _)| *piece).collect();
        if past.is_empty() {
            return;
        }
        let mut lowered = search.space.plan.clone();
        let bottom = Exact::whole(i32::MIN.into());
        lowered.nodes.get_mut(search.space.node).into_iter().for_each(|node| node.floor = bottom);
        let mut space = Space::new(&lowered, search.space.node, self.most);
        space.clone_atoms(search.space);
        let without = Search { space: &space, parts: search.parts, slots: search.slots.clone() };
        // What takes everything stops at the floor, wherever that is.
        let wanted = |outcome: &ItemOutcome| exact(outcome).is_some_and(|points| points < floor && points != bottom);
        let found = past.iter().find_map(|piece| {
            let aim = piece.points.as_ref().ok()?;
            let below = without.find(&piece.region, Some((aim, false)), &wanted)?;
            Some((exact(&below.outcome)?, search.again(&below)?))
        });
        match found {
            Some((points, witness)) => self.claim(ClaimKind::NoFloor(points), Some(witness)),
            None => self.proof.undecided.push(Undecided::NoWitness),
        }
    }

    /// Whether the points of the item can be earned; where something else is wrong, that is why they cannot.
    fn cap(&mut self, hull: Option<Interval>) {
        let Some((best, inclusive)) = hull.and_then(|hull| hull.high) else { return };
        let follows = self.proof.claims.iter().any(|claim| !matches!(claim.kind, ClaimKind::NotArising));
        if self.node.role == Role::Scale && (best < self.most || !inclusive) && !follows {
            self.claim(ClaimKind::CapUnreached(best), None);
        }
    }

    fn reversed(&mut self, search: &Search<'_, '_>, cut: &Cut) {
        let suspected = reversed(search.space, cut);
        let found = suspected.iter().find_map(|pair| {
            let points = |witness: &Witness| exact(&witness.outcome);
            let lower = search.at(&pair.lower, (&pair.of, pair.lower_end), &|outcome| exact(outcome).is_some())?;
            let higher = search.at(&pair.higher, (&pair.of, pair.higher_end), &|outcome| exact(outcome).is_some())?;
            let falls = if pair.rising { points(&higher) < points(&lower) } else { points(&higher) > points(&lower) };
            falls.then_some((lower, higher))
        });
        if let Some((lower, higher)) = found {
            let kind = ClaimKind::Reversed { lower: Box::new(lower), higher: Box::new(higher) };
            self.claim(kind, None);
        } else if !suspected.is_empty() {
            self.proof.undecided.push(Undecided::NoWitness);
        }
    }
}

/// The numbers that those of an interval are held in by bounds.
fn clamp(range: Interval, bounds: Interval) -> Interval {
    let end = |end: End| {
        end.map(|(at, inclusive)| match (bounds.low, bounds.high) {
            (Some((low, _)), _) if at <= low => (low, true),
            (_, Some((high, _))) if at >= high => (high, at > high || inclusive),
            _ => (at, inclusive),
        })
    };
    Interval { low: end(range.low).or(bounds.low), high: end(range.high).or(bounds.high), whole: false }
}

/// The least interval with all numbers of both.
fn join(one: Interval, two: Interval) -> Interval {
    let low = one.low.zip(two.low).map(|(one, two)| if (one.0, !one.1) <= (two.0, !two.1) { one } else { two });
    let high = one.high.zip(two.high).map(|(one, two)| if (one.0, one.1) >= (two.0, two.1) { one } else { two });
    Interval { low, high, whole: false }
}

/// The atom on which a sum depends alone.
pub(crate) fn single(sum: &Affine) -> Option<usize> {
    sum.single().map(|(atom, _)| atom)
}
