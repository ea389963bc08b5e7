//! What becomes of a leaf, as the evaluator has it, over a part of the domain: stated cases of "nothing arose" first, then
//! base, additions and deductions, floor and cap.

use crate::{
    Exact, Interval, Role, Treatment, Undecided,
    evaluate::{AmountPlan, BasePlan, BlockPlan, LinePlan, RulePlan, Term},
    piecewise::{
        Affine, Atom, Space,
        pieces::cut_base,
        region::{Known, Region},
        split::{End, Parts, then},
    },
};

/// The most parts that are looked at.
const MAX_PARTS: usize = 1024;

/// A leaf over the questions of a joint plan; `điểm tối đa` is a number already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Leaf {
    pub(super) rule: RulePlan,
    /// The lines of a checklist, as a block: what is ticked counts.
    pub(super) checklist: Option<BlockPlan>,
    pub(super) role: Role,
    pub(super) most: Exact,
    pub(super) floor: Exact,
    /// Whether nothing arose, what is done then, and whether the case is a stated one.
    pub(super) not_arising: Vec<(Term, Treatment, bool)>,
}

/// What becomes of a leaf in a part of the domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Settled {
    /// Points, as they count for the unit: those of a deduction are below 0.
    Points(Affine),
    /// It is out of the scale.
    Excluded,
    /// It has no points: no case holds, nothing arose and that is not treated, or the points are out of range.
    Stopped,
}

impl Settled {
    /// The points, if it has any.
    pub(super) fn points(&self) -> Option<&Affine> {
        match self {
            Settled::Points(points) => Some(points),
            Settled::Excluded | Settled::Stopped => None,
        }
    }
}

type Pieces = Vec<(Region, Settled)>;

fn checked<T>(value: Option<T>) -> Known<T> {
    value.ok_or(Undecided::Overflow)
}

impl Leaf {
    /// What the points count for the unit.
    pub(super) fn sign(&self) -> Exact {
        if self.role == Role::Penalty { Exact::whole(-1) } else { Exact::ONE }
    }

    /// Cuts a part of the domain into pieces in each of which one thing becomes of the leaf.
    pub(super) fn settled(&self, space: &mut Space<'_>, start: Region) -> Known<Pieces> {
        let mut pieces = Pieces::new();
        let mut rest = vec![start];
        for (case, treatment, _) in &self.not_arising {
            let mut next = Vec::new();
            for region in rest {
                for (region, holds) in space.truth(region, case)? {
                    match holds {
                        Ok(true) => pieces.push((region, self.treated(*treatment)?)),
                        Ok(false) => next.push(region),
                        Err(_) => pieces.push((region, Settled::Stopped)),
                    }
                }
            }
            rest = next;
        }
        for region in rest {
            for (region, points) in self.points(space, region)? {
                let settled = match points {
                    Ok(points) => Settled::Points(checked(points.times(self.sign()))?),
                    Err(End::NoCase) => Settled::Stopped,
                    Err(End::NotArisen) => match self.not_arising.iter().find(|(.., stated)| !stated) {
                        Some((_, treatment, _)) => self.treated(*treatment)?,
                        None => Settled::Stopped,
                    },
                };
                pieces.push((region, settled));
            }
        }
        pieces.retain(|(region, _)| region.is_possible(space));
        if pieces.len() > MAX_PARTS { Err(Undecided::TooManyCases) } else { Ok(pieces) }
    }

    fn treated(&self, treatment: Treatment) -> Known<Settled> {
        let points = match treatment {
            Treatment::Excluded => return Ok(Settled::Excluded),
            Treatment::MaxPoints => self.most,
            Treatment::Points(points) => Exact::from(points),
        };
        Ok(Settled::Points(Affine::constant(checked(points.times(self.sign()))?)))
    }

    /// The points after floor and cap.
    fn points(&self, space: &mut Space<'_>, start: Region) -> Known<Parts<Affine>> {
        let rule = &self.rule;
        let base = match (&rule.base, &self.checklist) {
            (_, Some(lines)) => {
                then(block(space, start, Some(lines))?, |region, sum| Ok(vec![(region, Ok(self.ticked(sum)))]))?
            }
            (Some(base), None) => self.base(space, start, base)?,
            (None, None) if rule.additions.is_some() || self.role == Role::Penalty => {
                vec![(start, Ok(number(Exact::ZERO)))]
            }
            (None, None) => vec![(start, Ok(number(self.most)))],
        };
        if rule.additions.is_none() && rule.deductions.is_none() {
            return then(base, |region, points| self.in_range(space, region, points));
        }
        then(base, |region, base| {
            let added = block(space, region, rule.additions.as_ref())?;
            then(added, |region, added| {
                let taken = block(space, region, rule.deductions.as_ref())?;
                then(taken, |region, taken| {
                    let sum = self.sum(&base, &added, &taken)?;
                    self.clamped(space, region, sum)
                })
            })
        })
    }

    fn ticked(&self, sum: Sum) -> Affine {
        match sum {
            Sum::Points(points) => points,
            Sum::Entire => number(self.most),
        }
    }

    fn base(&self, space: &mut Space<'_>, start: Region, base: &BasePlan) -> Known<Parts<Affine>> {
        if let BasePlan::Survey(_) = base {
            return self.survey(space, &start);
        }
        let pieces = cut_base(space, start, base)?;
        Ok(pieces.into_iter().map(|piece| (piece.region, piece.points)).collect())
    }

    /// The mean worth of ballots, or no ballots.
    fn survey(&self, space: &mut Space<'_>, start: &Region) -> Known<Parts<Affine>> {
        let mean = space.atom(Atom::Mean, Interval::closed(Exact::ZERO, Exact::ONE));
        let held = space.atom(Atom::Held, Interval::closed(Exact::ZERO, Exact::ONE).wholes());
        let points = checked(Affine::atom(mean).times(self.most))?;
        let sides = [(Exact::ONE, Ok(points)), (Exact::ZERO, Err(End::NotArisen))];
        let side = |(at, points)| Some((start.with(space, held, Interval::point(at))?, points));
        Ok(sides.into_iter().filter_map(side).collect())
    }

    /// Base, additions and deductions together; who loses or wins everything goes to the end.
    fn sum(&self, base: &Affine, added: &Sum, taken: &Sum) -> Known<Affine> {
        checked(match (added, taken, self.role) {
            (Sum::Points(added), Sum::Points(taken), Role::Penalty) => {
                base.plus(taken).and_then(|points| points.minus(added))
            }
            (_, Sum::Entire, Role::Penalty) => Some(number(self.most)),
            (_, Sum::Entire, Role::Scale | Role::Bonus) => Some(number(self.floor)),
            (Sum::Entire, Sum::Points(taken), _) => number(self.most).minus(taken),
            (Sum::Points(added), Sum::Points(taken), Role::Scale | Role::Bonus) => {
                base.plus(added).and_then(|points| points.minus(taken))
            }
        })
    }

    fn clamped(&self, space: &mut Space<'_>, region: Region, points: Affine) -> Known<Parts<Affine>> {
        let (floor, most) = (number(self.floor), number(self.most));
        then(space.pick(region, &points, &floor, true)?, |region, points| space.pick(region, &points, &most, false))
    }

    /// What is not clamped has no points outside the range of the item.
    fn in_range(&self, space: &mut Space<'_>, region: Region, points: Affine) -> Known<Parts<Affine>> {
        let above = checked(points.minus(&number(self.floor)))?;
        let below = checked(number(self.most).minus(&points))?;
        let mut parts = Vec::new();
        for (region, inside) in region.compare(space, &above, false)? {
            if !inside {
                parts.push((region, Err(End::NoCase)));
                continue;
            }
            for (region, inside) in region.compare(space, &below, false)? {
                parts.push((region, if inside { Ok(points.clone()) } else { Err(End::NoCase) }));
            }
        }
        Ok(parts)
    }
}

fn number(number: Exact) -> Affine {
    Affine::constant(number)
}

/// What a line or block comes to.
#[derive(Clone)]
enum Sum {
    Points(Affine),
    Entire,
}

fn block(space: &mut Space<'_>, start: Region, block: Option<&BlockPlan>) -> Known<Parts<Sum>> {
    let mut parts: Parts<(Affine, bool)> = vec![(start, Ok((number(Exact::ZERO), false)))];
    for line in block.into_iter().flat_map(|block| &block.lines) {
        parts = then(parts, |region, (sum, entire)| {
            then(self::line(space, region, line)?, |region, own| {
                let next = match own {
                    Sum::Points(own) => (checked(sum.plus(&own))?, entire),
                    Sum::Entire => (sum.clone(), true),
                };
                Ok(vec![(region, Ok(next))])
            })
        })?;
    }
    let cap = block.and_then(|block| block.cap).map(number);
    then(parts, |region, (sum, entire)| match (entire, &cap) {
        (true, _) => Ok(vec![(region, Ok(Sum::Entire))]),
        (false, Some(cap)) => {
            let picked = space.pick(region, &sum, cap, false)?;
            then(picked, |region, sum| Ok(vec![(region, Ok(Sum::Points(sum)))]))
        }
        (false, None) => Ok(vec![(region, Ok(Sum::Points(sum)))]),
    })
}

fn line(space: &mut Space<'_>, start: Region, line: &LinePlan) -> Known<Parts<Sum>> {
    let holds = match &line.when {
        Some(when) => space.truth(start, when)?,
        None => vec![(start, Ok(true))],
    };
    then(holds, |region, holds| {
        if !holds {
            return Ok(vec![(region, Ok(Sum::Points(number(Exact::ZERO))))]);
        }
        let times = match &line.per {
            Some(per) => space.value(region, per)?,
            None => vec![(region, Ok(number(Exact::ONE)))],
        };
        then(times, |region, times| match &line.amount {
            AmountPlan::Points(points) => {
                let points = checked(times.times(*points))?;
                let capped = match line.cap.map(number) {
                    Some(cap) => space.pick(region, &points, &cap, false)?,
                    None => vec![(region, Ok(points))],
                };
                then(capped, |region, points| Ok(vec![(region, Ok(Sum::Points(points)))]))
            }
            AmountPlan::Entire => {
                let split = space.zero(region, &times)?;
                let sum = |zero| if zero { Sum::Points(number(Exact::ZERO)) } else { Sum::Entire };
                Ok(split.into_iter().map(|(region, zero)| (region, Ok(sum(zero)))).collect())
            }
            // A joint plan has neither: a share is points there, and what is decided is counted.
            AmountPlan::Share(_) | AmountPlan::Discretion { .. } => Err(Undecided::NotLinear),
        })
    })
}
