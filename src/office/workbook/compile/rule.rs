//! The rule of an item: base, additions, deductions, floor and cap.

use barem_ruleset::{AmountPlan, BandPlan, BasePlan, BlockPlan, CasePlan, Exact, LinePlan, Role, RulePlan, Term};

use super::{
    Compiler, FAILS, MISSING, Waiting,
    fraction::{Condition, Fraction},
};
use crate::workbook::formula::{Formula, Relation, ZERO, all, any, choose, equal, not, unequal};

type Found<T> = Result<T, Waiting>;

/// What a block comes to.
struct Sum {
    points: Fraction,
    /// Whether something takes it as far as it goes.
    entire: Formula,
}

impl Compiler<'_> {
    /// The points of a rule after floor and cap, before rounding. `sum`: what the items below come to.
    pub(super) fn rule(
        &mut self,
        rule: &RulePlan,
        role: Role,
        (floor, most): (Exact, Fraction),
        sum: Option<Fraction>,
    ) -> Found<Fraction> {
        self.most = most.clone();
        let base = match (&rule.base, sum) {
            (Some(base), _) => self.base(base)?,
            (None, Some(sum)) => sum,
            (None, None) if rule.additions.is_some() || role == Role::Penalty => Fraction::whole(0),
            (None, None) => most.clone(),
        };
        let floor = self.constant(floor);
        if rule.additions.is_none() && rule.deductions.is_none() {
            let low = self.ordered(&floor, Relation::AtMost, &base);
            let high = self.ordered(&base, Relation::AtMost, &most);
            let range = self.chained(low, true, high);
            return Ok(self.required(base, range, FAILS));
        }
        let added = self.block(&rule.additions)?;
        let taken = self.block(&rule.deductions)?;
        let stop = self.first(&[&base.stop, &added.points.stop, &taken.points.stop]);
        let (added_points, taken_points) = (added.points, taken.points);
        let (all_taken, points) = match role {
            Role::Penalty => {
                let points = self.added(base, taken_points);
                (most.clone(), self.subtracted(points, added_points))
            }
            Role::Scale | Role::Bonus => {
                let sum = self.added(base, added_points);
                let start = self.either(Condition { stop: ZERO, holds: added.entire }, most.clone(), sum);
                (floor.clone(), self.subtracted(start, taken_points))
            }
        };
        let points = self.either(Condition { stop: ZERO, holds: taken.entire }, all_taken, points);
        let above = self.extreme(vec![points, floor], true);
        let clamped = self.extreme(vec![above, most], false);
        Ok(Fraction { stop: self.first(&[&stop, &clamped.stop]), ..clamped })
    }

    fn base(&mut self, base: &BasePlan) -> Found<Fraction> {
        Ok(match base {
            BasePlan::Value(value) => self.term(value)?,
            BasePlan::YesNo(slot) => {
                let given = self.given(*slot)?;
                let yes = Condition { holds: unequal(given.over, ZERO), stop: given.stop };
                self.either(yes, self.most.clone(), Fraction::whole(0))
            }
            BasePlan::OneOf { slot, points } => {
                let chosen = self.given(*slot)?;
                let mut found = Fraction::stopped(FAILS);
                for (at, points) in points.iter().enumerate().rev() {
                    let wanted = i128::try_from(at).unwrap_or(-1).saturating_add(1);
                    let points = self.term(points)?;
                    let holds = equal(chosen.over.clone(), Formula::Whole(wanted));
                    found = self.either(Condition { stop: ZERO, holds }, points, found);
                }
                Fraction { stop: self.first(&[&chosen.stop, &found.stop]), ..found }
            }
            BasePlan::Checklist(lines) => self.checklist(lines)?,
            BasePlan::Bands { of, bands } => self.bands(of, bands)?,
            BasePlan::FirstCase(cases) => self.first_case(cases)?,
            BasePlan::BestCase(cases) => self.best_case(cases)?,
            BasePlan::Entered { slot, reason } => {
                let points = self.term(&Term::Slot(*slot))?;
                let most = self.most.clone();
                let fits = self.ordered(&points, Relation::AtMost, &most);
                let points = self.required(points, fits, FAILS);
                let reason = self.reason(*reason)?;
                Fraction { stop: self.first(&[&points.stop, &reason]), ..points }
            }
            BasePlan::Survey(_) => return Err(Waiting::Survey),
        })
    }

    /// The stop of a reason that has to be there.
    fn reason(&mut self, slot: usize) -> Found<Formula> {
        let reason = self.given(slot)?.stop;
        let stop = choose(equal(reason.clone(), Formula::Whole(MISSING)), Formula::Whole(FAILS), reason);
        Ok(self.cell(stop))
    }

    fn checklist(&mut self, lines: &[(usize, Term)]) -> Found<Fraction> {
        let mut sum = Fraction::whole(0);
        for (slot, points) in lines {
            let ticked = self.given(*slot)?;
            let points = self.term(points)?;
            let yes = Condition { holds: unequal(ticked.over, ZERO), stop: ticked.stop };
            let line = self.either(yes, points, Fraction::whole(0));
            sum = self.added(sum, line);
        }
        Ok(sum)
    }

    fn bands(&mut self, of: &Term, bands: &[BandPlan]) -> Found<Fraction> {
        let value = self.term(of)?;
        let mut found = Fraction::stopped(FAILS);
        for band in bands.iter().rev() {
            let inside = match &band.limits {
                Some(limits) => self.within(&value, limits)?,
                None => Condition::always(),
            };
            let passes = self.passes(band.when.as_ref())?;
            let holds = self.chained(inside, true, passes);
            let points = self.term(&band.points)?;
            found = self.either(holds, points, found);
        }
        Ok(Fraction { stop: self.first(&[&value.stop, &found.stop]), ..found })
    }

    fn passes(&mut self, when: Option<&Term>) -> Found<Condition> {
        when.map_or_else(|| Ok(Condition::always()), |when| self.condition(when))
    }

    fn first_case(&mut self, cases: &[CasePlan]) -> Found<Fraction> {
        let mut found = Fraction::stopped(FAILS);
        for case in cases.iter().rev() {
            let holds = self.passes(case.when.as_ref())?;
            let points = self.term(&case.points)?;
            found = self.either(holds, points, found);
        }
        Ok(found)
    }

    /// The best of the cases that hold; the first of them even where it is below 0, none: 0.
    fn best_case(&mut self, cases: &[CasePlan]) -> Found<Fraction> {
        let mut found: Option<(Formula, Fraction)> = None;
        for case in cases {
            let holds = self.passes(case.when.as_ref())?;
            let points = self.term(&case.points)?;
            let passes = self.flag(&holds.holds);
            let own = self.cell(choose(passes.clone(), points.stop.clone(), ZERO));
            let stop = self.first(&[&holds.stop, &own]);
            let (met, best) = found.unwrap_or((Formula::Truth(false), Fraction::whole(0)));
            let above = self.ordered(&points, Relation::Above, &best);
            // A best that does not count stops nothing.
            let better = all(vec![passes.clone(), any(vec![not(met.clone()), above.holds])]);
            let beyond = self.cell(choose(passes.clone(), above.stop, ZERO));
            let bare = Fraction { stop: ZERO, ..points };
            let picked = self.either(Condition { stop: ZERO, holds: better }, bare, best.clone());
            let stop = self.first(&[&best.stop, &stop, &beyond]);
            let met = self.flag(&any(vec![met, passes]));
            found = Some((met, Fraction { stop, ..picked }));
        }
        Ok(found.map_or_else(|| Fraction::whole(0), |(_, best)| best))
    }

    fn block(&mut self, block: &Option<BlockPlan>) -> Found<Sum> {
        let nothing = Sum { points: Fraction::whole(0), entire: Formula::Truth(false) };
        let Some(block) = block else { return Ok(nothing) };
        let (mut sum, mut entire) = (nothing.points, Vec::new());
        for line in &block.lines {
            let line = self.line(line)?;
            sum = self.added(sum, line.points);
            entire.push(line.entire);
        }
        if let Some(cap) = block.cap {
            let cap = self.constant(cap);
            sum = self.extreme(vec![sum, cap], false);
        }
        Ok(Sum { points: sum, entire: any(entire) })
    }

    fn line(&mut self, line: &LinePlan) -> Found<Sum> {
        let when = self.passes(line.when.as_ref())?;
        let times = match &line.per {
            Some(per) => self.term(per)?,
            None => Fraction::whole(1),
        };
        let each = match &line.amount {
            AmountPlan::Points(points) => self.constant(*points),
            AmountPlan::Share(share) => {
                let (share, most) = (self.constant(*share), self.most.clone());
                self.multiplied(share, most)
            }
            AmountPlan::Entire => {
                let holds = self.flag(&all(vec![when.holds.clone(), unequal(times.over.clone(), ZERO)]));
                // `toàn bộ` adds no points of its own, but may stop.
                let counted = Fraction { over: ZERO, under: Formula::Whole(1), reach: (0, 1), ..times };
                return Ok(Sum { points: self.either(when, counted, Fraction::whole(0)), entire: holds });
            }
            AmountPlan::Discretion { slot, reason } => self.decided(*slot, *reason)?,
        };
        let mut points = self.multiplied(times, each);
        if let Some(cap) = line.cap {
            let cap = self.constant(cap);
            points = self.extreme(vec![points, cap], false);
        }
        Ok(Sum { points: self.either(when, points, Fraction::whole(0)), entire: Formula::Truth(false) })
    }

    /// The sum of what somebody decided, which needs a reason where there is any.
    fn decided(&mut self, slot: usize, reason: usize) -> Found<Fraction> {
        let (count, sum) = self.amounts(slot)?;
        let reason = self.reason(reason)?;
        let reason = self.cell(choose(equal(count.over, ZERO), ZERO, reason));
        Ok(Fraction { stop: self.first(&[&sum.stop, &reason]), ..sum })
    }
}
