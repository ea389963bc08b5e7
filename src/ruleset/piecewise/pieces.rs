//! A whole rule as pieces: a part of the domain, the case that counts there, and the points as a sum of atoms.

use std::collections::BTreeSet;

use super::{
    affine::Affine,
    interval::Interval,
    region::{Known, Region},
    space::{Atom, Space, Undecided},
    split::{End, Parts, then},
    uses::Uses,
};
use crate::{
    Ask, Exact, Role,
    evaluate::{AmountPlan, BasePlan, BlockPlan, LinePlan, RulePlan},
};

/// One piece of a rule.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) region: Region,
    /// The band, case or option that counts, from 0.
    pub(crate) case: Option<usize>,
    /// The points before floor and cap, or why there are none.
    pub(crate) points: Result<Affine, End>,
}

/// A line or block that shares no question with the rest: where it comes to least and to most.
#[derive(Clone, Debug)]
pub(crate) struct PartOf {
    pub(crate) least: (Region, Affine),
    pub(crate) most: (Region, Affine),
}

/// A rule cut into pieces.
pub(crate) struct Cut {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) parts: Vec<PartOf>,
    /// Cases whose condition can hold.
    pub(crate) reached: BTreeSet<usize>,
    /// Some deduction can take everything.
    pub(crate) lost: bool,
    /// Some addition can give everything.
    pub(crate) won: bool,
}

struct Cutter<'s, 'p> {
    space: &'s mut Space<'p>,
    cut: Cut,
    /// The lines looked at are deductions.
    taking: bool,
}

fn checked<T>(value: Option<T>) -> Known<T> {
    value.ok_or(Undecided::Overflow)
}

/// Cuts the rule of an item into pieces.
pub(crate) fn cut(space: &mut Space<'_>, rule: &RulePlan, role: Role) -> Known<Cut> {
    let cut = Cut { pieces: Vec::new(), parts: Vec::new(), reached: BTreeSet::new(), lost: false, won: false };
    let mut cutter = Cutter { space, cut, taking: false };
    let most = cutter.space.most;
    let base = match &rule.base {
        Some(base) => cutter.base(Region::default(), base)?,
        None if rule.additions.is_some() || role == Role::Penalty => vec![whole(Exact::ZERO)],
        None => vec![whole(most)],
    };
    let mut used = Uses::new(cutter.space.plan);
    rule.base.iter().for_each(|base| used.base(base));
    let sign = |taken: bool| if taken != (role == Role::Penalty) { Exact::whole(-1) } else { Exact::ONE };
    let mut pieces = base;
    for (block, taking) in [(&rule.additions, false), (&rule.deductions, true)] {
        let Some(block) = block else { continue };
        cutter.taking = taking;
        pieces = cutter.block(pieces, block, sign(taking), &mut used.slots)?;
    }
    cutter.cut.pieces = pieces;
    let space = cutter.space;
    let mut cut = cutter.cut;
    cut.pieces.retain(|piece| piece.region.is_possible(space));
    Ok(cut)
}

/// Cuts what a rule starts from into pieces of a part of the domain.
pub(crate) fn cut_base(space: &mut Space<'_>, start: Region, base: &BasePlan) -> Known<Vec<Piece>> {
    let cut = Cut { pieces: Vec::new(), parts: Vec::new(), reached: BTreeSet::new(), lost: false, won: false };
    Cutter { space, cut, taking: false }.base(start, base)
}

fn whole(points: Exact) -> Piece {
    Piece { region: Region::default(), case: None, points: Ok(Affine::constant(points)) }
}

fn pieces_of(parts: Parts<Affine>, case: Option<usize>) -> impl Iterator<Item = Piece> {
    parts.into_iter().map(move |(region, points)| Piece { region, case, points })
}

impl Cutter<'_, '_> {
    fn base(&mut self, start: Region, base: &BasePlan) -> Known<Vec<Piece>> {
        Ok(match base {
            BasePlan::Value(value) => pieces_of(self.space.value(start, value)?, None).collect(),
            BasePlan::YesNo(slot) => {
                let flag = Affine::atom(self.space.slot(*slot));
                let points = checked(flag.times(self.space.most))?;
                vec![Piece { region: start, case: None, points: Ok(points) }]
            }
            BasePlan::Entered { slot, .. } => {
                let entered = Affine::atom(self.space.slot(*slot));
                vec![Piece { region: start, case: None, points: Ok(entered) }]
            }
            BasePlan::Survey(_) => {
                let mean = self.space.atom(Atom::Mean, Interval::closed(Exact::ZERO, Exact::ONE));
                let points = checked(Affine::atom(mean).times(self.space.most))?;
                let none = Piece { region: start.clone(), case: None, points: Err(End::NotArisen) };
                vec![Piece { region: start, case: None, points: Ok(points) }, none]
            }
            BasePlan::OneOf { slot, points } => {
                let atom = self.space.slot(*slot);
                let mut all = Vec::new();
                for (at, points) in points.iter().enumerate() {
                    let chosen = i64::try_from(at).map(Exact::whole).map_err(|_| Undecided::Overflow)?;
                    let Some(region) = start.with(self.space, atom, Interval::point(chosen)) else { continue };
                    all.extend(pieces_of(self.space.value(region, points)?, Some(at)));
                }
                all
            }
            BasePlan::Checklist(lines) => {
                let mut parts: Parts<Affine> = vec![(start, Ok(Affine::constant(Exact::ZERO)))];
                for (slot, points) in lines {
                    let flag = Affine::atom(self.space.slot(*slot));
                    parts = then(parts, |region, sum| {
                        let points = self.space.value(region, points)?;
                        then(points, |region, points| {
                            let ticked = self.space.times(region, &flag, &points)?;
                            then(ticked, |region, ticked| Ok(vec![(region, Ok(checked(sum.plus(&ticked))?))]))
                        })
                    })?;
                }
                pieces_of(parts, None).collect()
            }
            BasePlan::Bands { of, bands } => {
                let tests = bands.iter().map(|band| (Some(&band.limits), band.when.as_ref(), &band.points));
                let values = self.space.value(start, of)?;
                self.first(values, tests)?
            }
            BasePlan::FirstCase(cases) => {
                let tests = cases.iter().map(|case| (None, case.when.as_ref(), &case.points));
                self.first(vec![(start, Ok(Affine::constant(Exact::ZERO)))], tests)?
            }
            BasePlan::BestCase(cases) => self.best(start, cases)?,
        })
    }

    /// The first of some tests that holds; each has limits for the value, a condition, and points.
    fn first<'t>(
        &mut self,
        values: Parts<Affine>,
        tests: impl Iterator<
            Item = (
                Option<&'t Option<crate::evaluate::Limits>>,
                Option<&'t crate::evaluate::Term>,
                &'t crate::evaluate::Term,
            ),
        >,
    ) -> Known<Vec<Piece>> {
        let mut pieces = Vec::new();
        let mut rest = values;
        for (at, (limits, when, points)) in tests.enumerate() {
            let mut next = Vec::new();
            for (region, value) in rest {
                let value = match value {
                    Ok(value) => value,
                    Err(end) => {
                        pieces.push(Piece { region, case: None, points: Err(end) });
                        continue;
                    }
                };
                let inside = match limits {
                    Some(Some(limits)) => self.space.within(region, &value, limits)?,
                    _ => vec![(region, Ok(true))],
                };
                let holds = then(inside, |region, inside| match (inside, when) {
                    (true, Some(when)) => self.space.truth(region, when),
                    (inside, _) => Ok(vec![(region, Ok(inside))]),
                })?;
                for (region, holds) in holds {
                    if !region.is_possible(self.space) {
                        continue;
                    }
                    match holds {
                        Ok(true) => {
                            self.cut.reached.insert(at);
                            pieces.extend(pieces_of(self.space.value(region, points)?, Some(at)));
                        }
                        Ok(false) => next.push((region, Ok(value.clone()))),
                        Err(end) => pieces.push(Piece { region, case: None, points: Err(end) }),
                    }
                }
            }
            if pieces.len() + next.len() > 4096 {
                return Err(Undecided::TooManyCases);
            }
            rest = next;
        }
        let end = |value: Result<Affine, End>| value.err().unwrap_or(End::NoCase);
        pieces.extend(rest.into_iter().map(|(region, value)| Piece { region, case: None, points: Err(end(value)) }));
        Ok(pieces)
    }

    fn best(&mut self, start: Region, cases: &[crate::evaluate::CasePlan]) -> Known<Vec<Piece>> {
        let mut parts: Parts<Option<Affine>> = vec![(start, Ok(None))];
        for (at, case) in cases.iter().enumerate() {
            let reached = &mut self.cut.reached;
            let space = &mut *self.space;
            parts = then(parts, |region, best| {
                let holds = match &case.when {
                    Some(when) => space.truth(region, when)?,
                    None => vec![(region, Ok(true))],
                };
                then(holds, |region, holds| {
                    if !holds || !region.is_possible(space) {
                        return Ok(vec![(region, Ok(best.clone()))]);
                    }
                    reached.insert(at);
                    let points = space.value(region, &case.points)?;
                    then(points, |region, points| match &best {
                        None => Ok(vec![(region, Ok(Some(points)))]),
                        Some(best) => {
                            let picked = space.pick(region, best, &points, true)?;
                            then(picked, |region, picked| Ok(vec![(region, Ok(Some(picked)))]))
                        }
                    })
                })
            })?;
        }
        let parts = then(parts, |region, best| Ok(vec![(region, Ok(best.unwrap_or(Affine::constant(Exact::ZERO))))]))?;
        Ok(pieces_of(parts, None).collect())
    }

    /// Adds a block to each piece, `sign` times.
    fn block(
        &mut self,
        pieces: Vec<Piece>,
        block: &BlockPlan,
        sign: Exact,
        used: &mut BTreeSet<usize>,
    ) -> Known<Vec<Piece>> {
        let mut own = Uses::new(self.space.plan);
        block.lines.iter().for_each(|line| own.line(line));
        // Beside nothing but a number it is looked at itself: then it shows what its points follow.
        let plain = matches!(pieces.as_slice(), [Piece { points: Ok(points), .. }] if points.is_constant());
        let apart = own.slots.is_disjoint(used) && !plain;
        let before = std::mem::replace(used, own.slots.union(used).copied().collect());
        let start = vec![(Region::default(), Ok(Affine::constant(Exact::ZERO)))];
        if apart {
            let sum = self.lines(start, block, &mut BTreeSet::new())?;
            let capped = self.capped(sum, block.cap)?;
            let (atom, ends) = self.part(capped)?;
            let mut with = ends;
            with.extend(add(pieces, &Affine::atom(atom), sign)?);
            return Ok(with);
        }
        let mut all = Vec::new();
        for piece in pieces {
            let Ok(points) = piece.points else {
                all.push(piece);
                continue;
            };
            let sum =
                self.lines(vec![(piece.region, Ok(Affine::constant(Exact::ZERO)))], block, &mut before.clone())?;
            for (region, sum) in self.capped(sum, block.cap)? {
                let total = match sum {
                    Ok(sum) => Ok(checked(sum.times(sign).and_then(|sum| points.plus(&sum)))?),
                    Err(end) => Err(end),
                };
                all.push(Piece { region, case: piece.case, points: total });
            }
        }
        Ok(all)
    }

    /// The sum of the lines of a block; a line that shares no question with others is one atom.
    fn lines(&mut self, start: Parts<Affine>, block: &BlockPlan, used: &mut BTreeSet<usize>) -> Known<Parts<Affine>> {
        let mut parts = start;
        for (at, line) in block.lines.iter().enumerate() {
            let mut own = Uses::new(self.space.plan);
            own.line(line);
            let mut others = Uses::new(self.space.plan);
            block.lines.iter().enumerate().filter(|(other, _)| *other != at).for_each(|(_, line)| others.line(line));
            let alone = block.lines.len() == 1;
            let apart = !alone && own.slots.is_disjoint(&others.slots) && own.slots.is_disjoint(used);
            if apart {
                let alone = self.line(Region::default(), line)?;
                let (atom, ends) = self.part(alone)?;
                let of_part = Affine::atom(atom);
                parts = then(parts, |region, sum| Ok(vec![(region, Ok(checked(sum.plus(&of_part))?))]))?;
                parts.extend(ends.into_iter().filter_map(|piece| Some((piece.region, Err(piece.points.err()?)))));
            } else {
                parts = then(parts, |region, sum| {
                    let line = self.line(region, line)?;
                    then(line, |region, points| Ok(vec![(region, Ok(checked(sum.plus(&points))?))]))
                })?;
            }
        }
        Ok(parts)
    }

    /// An atom for what these parts come to, and the pieces in which there is no value.
    fn part(&mut self, parts: Parts<Affine>) -> Known<(usize, Vec<Piece>)> {
        let mut ends = Vec::new();
        let mut hull: Option<(Interval, PartOf)> = None;
        for (region, value) in parts.into_iter().filter(|(region, _)| region.is_possible(self.space)) {
            let value = match value {
                Ok(value) => value,
                Err(end) => {
                    ends.push(Piece { region, case: None, points: Err(end) });
                    continue;
                }
            };
            let range = region.range(self.space, &value)?;
            let here = (region, value);
            hull = Some(match hull {
                None => (range, PartOf { least: here.clone(), most: here }),
                Some((known, mut of)) => {
                    let lower = match (known.low, range.low) {
                        (Some(known), Some(own)) => (own.0, !own.1) < (known.0, !known.1),
                        (known, None) => known.is_some(),
                        (None, _) => false,
                    };
                    let higher = match (known.high, range.high) {
                        (Some(known), Some(own)) => (own.0, own.1) > (known.0, known.1),
                        (known, None) => known.is_some(),
                        (None, _) => false,
                    };
                    let low = if lower { range.low } else { known.low };
                    let high = if higher { range.high } else { known.high };
                    if lower {
                        of.least = here.clone();
                    }
                    if higher {
                        of.most = here;
                    }
                    (Interval { low, high, whole: false }, of)
                }
            });
        }
        let Some((interval, of)) = hull else { return Err(Undecided::NotLinear) };
        let atom = self.space.atom(Atom::Part(self.cut.parts.len()), Interval { whole: false, ..interval });
        self.cut.parts.push(of);
        Ok((atom, ends))
    }

    fn capped(&mut self, parts: Parts<Affine>, cap: Option<Exact>) -> Known<Parts<Affine>> {
        let Some(cap) = cap.map(Affine::constant) else { return Ok(parts) };
        then(parts, |region, value| self.space.pick(region, &value, &cap, false))
    }

    fn line(&mut self, region: Region, line: &LinePlan) -> Known<Parts<Affine>> {
        let most = self.space.most;
        let start = vec![(region, Ok(true))];
        let holds = match &line.when {
            Some(when) => then(start, |region, _| self.space.truth(region, when))?,
            None => start,
        };
        let points = then(holds, |region, holds| {
            if !holds {
                return Ok(vec![(region, Ok(Affine::constant(Exact::ZERO)))]);
            }
            let times = match &line.per {
                Some(per) => self.space.value(region, per)?,
                None => vec![(region, Ok(Affine::constant(Exact::ONE)))],
            };
            then(times, |region, times| match &line.amount {
                AmountPlan::Points(points) => Ok(vec![(region, Ok(checked(times.times(*points))?))]),
                AmountPlan::Share(share) => {
                    let points = checked(share.times(most))?;
                    Ok(vec![(region, Ok(checked(times.times(points))?))])
                }
                // It ends at the floor or the cap, whatever else there is; the rest is looked at without it.
                AmountPlan::Entire => {
                    *(if self.taking { &mut self.cut.lost } else { &mut self.cut.won }) = true;
                    Ok(vec![(region, Ok(Affine::constant(Exact::ZERO)))])
                }
                AmountPlan::Discretion { slot, .. } => Ok(vec![(region, Ok(self.decided(*slot)))]),
            })
        })?;
        self.capped(points, line.cap)
    }

    fn decided(&mut self, slot: usize) -> Affine {
        let domain = match self.space.plan.slots.get(slot).map(|slot| &slot.ask) {
            Some(Ask::Amounts { each: false, to, .. }) => Interval::closed(Exact::ZERO, Exact::from(*to)),
            _ => Interval::from(Exact::ZERO),
        };
        Affine::atom(self.space.atom(Atom::Decided(slot), domain))
    }
}

/// Adds a sum to each piece that has points.
fn add(pieces: Vec<Piece>, sum: &Affine, sign: Exact) -> Known<Vec<Piece>> {
    let sum = checked(sum.times(sign))?;
    let added = |piece: Piece| {
        let points = match piece.points {
            Ok(points) => Ok(checked(points.plus(&sum))?),
            Err(end) => Err(end),
        };
        Ok(Piece { points, ..piece })
    };
    pieces.into_iter().map(added).collect()
}

impl Region {
    /// Whether nothing speaks against there being such answers.
    pub(crate) fn is_possible(&self, space: &Space<'_>) -> bool {
        self.conditions.iter().all(|condition| {
            let range = self.range(space, &condition.sum);
            range.is_ok_and(|range| !range.is_empty())
        })
    }
}
