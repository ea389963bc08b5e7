//! The rule of an item: base, additions, deductions, floor and cap.

use super::{
    answers::{Given, Refused},
    plan::{AmountPlan, BandPlan, BasePlan, BlockPlan, CasePlan, LinePlan, RespondentsPlan, RulePlan},
    run::{Fault, Found, OVERFLOW, Run, Stop},
    term::Term,
    trace::{Block, Step},
};
use crate::{Exact, Role};

/// What a block comes to.
enum Sum {
    Points(Exact),
    /// `toàn bộ`: as far as it goes.
    Entire,
}

impl Run<'_> {
    /// The points of a rule after floor and cap, before rounding. `sum`: what the items below come to.
    pub(crate) fn rule(&mut self, rule: &RulePlan, role: Role, floor: Exact, sum: Option<Exact>) -> Found<Exact> {
        let base = match (&rule.base, sum) {
            (Some(base), _) => self.base(base)?,
            (None, Some(sum)) => sum,
            (None, None) if rule.additions.is_some() || role == Role::Penalty => Exact::ZERO,
            (None, None) => self.most,
        };
        self.step(|| Step::Base(base));
        if rule.additions.is_none() && rule.deductions.is_none() {
            return if (floor..=self.most).contains(&base) { Ok(base) } else { Err(Fault::OutOfRange(base).into()) };
        }
        let added = self.block(&rule.additions, Block::Additions)?;
        let taken = self.block(&rule.deductions, Block::Deductions)?;
        let points = match (added, taken, role) {
            // In a penalty section the deductions are what is taken from the total.
            (Sum::Points(added), Sum::Points(taken), Role::Penalty) => {
                base.plus(taken).and_then(|points| points.minus(added)).ok_or(OVERFLOW)?
            }
            (_, Sum::Entire, Role::Penalty) => self.most,
            (_, Sum::Entire, _) => floor,
            (Sum::Entire, Sum::Points(taken), _) => self.most.minus(taken).ok_or(OVERFLOW)?,
            (Sum::Points(added), Sum::Points(taken), _) => {
                base.plus(added).and_then(|points| points.minus(taken)).ok_or(OVERFLOW)?
            }
        };
        let clamped = points.max(floor).min(self.most);
        if clamped != points {
            self.step(|| Step::Clamped { from: points, to: clamped });
        }
        Ok(clamped)
    }

    fn base(&mut self, base: &BasePlan) -> Found<Exact> {
        match base {
            BasePlan::Value(value) => self.value(value),
            BasePlan::YesNo(slot) => Ok(if self.yes(*slot)? { self.most } else { Exact::ZERO }),
            BasePlan::OneOf { slot, points } => {
                let Given::Choice(chosen) = self.given(*slot)? else { return Err(OVERFLOW) };
                let chosen = *chosen;
                self.step(|| Step::Chosen(chosen));
                points.get(chosen).map_or(Err(Fault::NoCase.into()), |points| self.value(points))
            }
            BasePlan::Checklist(lines) => self.checklist(lines),
            BasePlan::Bands { of, bands } => self.bands(of, bands),
            BasePlan::FirstCase(cases) => self.first_case(cases),
            BasePlan::BestCase(cases) => self.best_case(cases),
            BasePlan::Entered { slot, reason, .. } => {
                let points = self.value(&Term::Slot(*slot))?;
                // Also where a deduction would bring them back under the cap.
                if points > self.most {
                    return Err(Fault::Refused { slot: *slot, why: Refused::OutOfBounds }.into());
                }
                self.reason(*reason)?;
                Ok(points)
            }
            BasePlan::Survey(groups) => self.survey(groups),
        }
    }

    fn yes(&mut self, slot: usize) -> Found<bool> {
        Ok(*self.given(slot)? == Given::YesNo(true))
    }

    fn reason(&mut self, slot: usize) -> Found<()> {
        match self.given(slot) {
            Err(Stop::Missing(_)) => Err(Fault::NoReason(slot).into()),
            other => other.map(|_| ()),
        }
    }

    fn checklist(&mut self, lines: &[(usize, Term)]) -> Found<Exact> {
        let mut sum = Exact::ZERO;
        for (at, (slot, points)) in lines.iter().enumerate() {
            if self.yes(*slot)? {
                let points = self.value(points)?;
                self.step(|| Step::Ticked(at, points));
                sum = sum.plus(points).ok_or(OVERFLOW)?;
            }
        }
        Ok(sum)
    }

    fn bands(&mut self, of: &Term, bands: &[BandPlan]) -> Found<Exact> {
        let value = self.value(of)?;
        for (at, band) in bands.iter().enumerate() {
            let inside = match &band.limits {
                Some(limits) => self.within(value, limits)?,
                None => true,
            };
            if inside && self.passes(band.when.as_ref())? {
                self.step(|| Step::Band { at, value });
                return self.value(&band.points);
            }
        }
        Err(Fault::NoCase.into())
    }

    fn passes(&mut self, when: Option<&Term>) -> Found<bool> {
        when.map_or(Ok(true), |when| self.holds(when))
    }

    fn first_case(&mut self, cases: &[CasePlan]) -> Found<Exact> {
        for (at, case) in cases.iter().enumerate() {
            if self.passes(case.when.as_ref())? {
                self.step(|| Step::Chosen(at));
                return self.value(&case.points);
            }
        }
        Err(Fault::NoCase.into())
    }

    fn best_case(&mut self, cases: &[CasePlan]) -> Found<Exact> {
        let mut best: Option<(usize, Exact)> = None;
        for (at, case) in cases.iter().enumerate() {
            if self.passes(case.when.as_ref())? {
                let points = self.value(&case.points)?;
                if best.is_none_or(|(_, best)| points > best) {
                    best = Some((at, points));
                }
            }
        }
        let Some((at, points)) = best else { return Ok(Exact::ZERO) };
        self.step(|| Step::Chosen(at));
        Ok(points)
    }

    /// The mean worth of the ballots of each group, weighed; a group without ballots gives up its weight.
    fn survey(&mut self, groups: &[RespondentsPlan]) -> Found<Exact> {
        let (mut sum, mut weights) = (Exact::ZERO, Exact::ZERO);
        for (at, group) in groups.iter().enumerate() {
            let (worth, ballots) = self.ballots(group)?;
            if ballots.is_zero() {
                continue;
            }
            let mean = worth.divided_by(ballots).ok_or(OVERFLOW)?;
            self.step(|| Step::Surveyed { at, ballots, mean });
            sum = mean.times(group.weight).and_then(|part| sum.plus(part)).ok_or(OVERFLOW)?;
            weights = weights.plus(group.weight).ok_or(OVERFLOW)?;
        }
        if weights.is_zero() {
            return Err(Stop::NotArisen);
        }
        sum.divided_by(weights).and_then(|mean| mean.times(self.most)).ok_or(OVERFLOW)
    }

    fn ballots(&mut self, group: &RespondentsPlan) -> Found<(Exact, Exact)> {
        let (mut worth, mut ballots) = (Exact::ZERO, Exact::ZERO);
        for (slot, weight) in &group.options {
            let count = match self.value(&Term::Slot(*slot)) {
                Err(Stop::Missing(_)) => continue,
                count => count?,
            };
            worth = count.times(*weight).and_then(|part| worth.plus(part)).ok_or(OVERFLOW)?;
            ballots = ballots.plus(count).ok_or(OVERFLOW)?;
        }
        Ok((worth, ballots))
    }

    fn block(&mut self, block: &Option<BlockPlan>, which: Block) -> Found<Sum> {
        let Some(block) = block else { return Ok(Sum::Points(Exact::ZERO)) };
        let (mut sum, mut entire) = (Exact::ZERO, false);
        for (at, line) in block.lines.iter().enumerate() {
            match self.line(line, at, which)? {
                Sum::Points(points) => sum = sum.plus(points).ok_or(OVERFLOW)?,
                Sum::Entire => entire = true,
            }
        }
        let capped = block.cap.map_or(sum, |cap| sum.min(cap));
        self.step(|| Step::Block { which, sum, capped, entire });
        Ok(if entire { Sum::Entire } else { Sum::Points(capped) })
    }

    fn line(&mut self, line: &LinePlan, at: usize, which: Block) -> Found<Sum> {
        if !self.passes(line.when.as_ref())? {
            return Ok(Sum::Points(Exact::ZERO));
        }
        let times = line.per.as_ref().map_or(Ok(Exact::ONE), |per| self.value(per))?;
        let each = match &line.amount {
            AmountPlan::Points(points) => *points,
            AmountPlan::Share(share) => share.times(self.most).ok_or(OVERFLOW)?,
            AmountPlan::Entire if times.is_zero() => return Ok(Sum::Points(Exact::ZERO)),
            AmountPlan::Entire => {
                self.step(|| Step::Entire { which, at });
                return Ok(Sum::Entire);
            }
            AmountPlan::Discretion { slot, reason } => self.decided(*slot, *reason)?,
        };
        let points = each.times(times).ok_or(OVERFLOW)?;
        let capped = line.cap.map_or(points, |cap| points.min(cap));
        if !points.is_zero() {
            self.step(|| Step::Line { which, at, each, times, capped });
        }
        Ok(Sum::Points(capped))
    }

    /// The sum of what somebody decided, which needs a reason where there is any.
    fn decided(&mut self, slot: usize, reason: usize) -> Found<Exact> {
        let Given::Amounts(amounts) = self.given(slot)? else { return Err(OVERFLOW) };
        if !amounts.is_empty() {
            self.reason(reason)?;
        }
        Exact::sum(amounts.iter().copied()).ok_or(OVERFLOW)
    }
}
