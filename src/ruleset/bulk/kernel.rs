//! Rules as integer arithmetic over columns. A kernel is made from the pieces that the analysis of a rule finds, so it
//! says the same as the rule; what has no such form is left to the evaluator.

use std::collections::BTreeSet;

use crate::{
    Ask, Direction, Exact, Type,
    evaluate::{AmountPlan, BasePlan, BlockPlan, Limits, Node, Plan, RulePlan, Term},
    piecewise::{Affine, Atom, Cut, Interval, Space, Undecided, cut},
};

/// The largest magnitude that sums and products of a kernel may come to.
const ROOM: i128 = 1 << 62;
/// The largest magnitude of a value in a column.
pub(crate) const LARGEST: i64 = i32::MAX as i64;

/// `constant + Σ factor × column`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Linear {
    pub(crate) constant: i64,
    pub(crate) terms: Vec<(usize, i64)>,
}

/// Points from an edge upwards: `(of_under × under + of_over × over) / (scale × under)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// The edge, over the common denominator of all edges.
    pub(crate) edge: i64,
    /// 0 where the edge itself belongs to the step, else 1.
    pub(crate) beyond: i64,
    /// The points, where they do not depend on the value; else −1.
    pub(crate) points: i64,
    pub(crate) of_over: i64,
    pub(crate) of_under: i64,
    pub(crate) scale: i64,
    /// Answers here are not the kernel's to score.
    pub(crate) refused: bool,
}

/// How the points of a leaf are found, in units of the last digit that is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kernel {
    /// By the option, or by yes (1) or no (0).
    Table { slot: usize, points: Vec<i64> },
    /// `(sum) / scale`, rounded, between two bounds.
    Sum { sum: Linear, scale: i64, least: i64, most: i64 },
    /// By where `over / under` lies between edges.
    Steps { over: Linear, under: Linear, edges: i64, steps: Vec<Step>, index: Vec<u32> },
    /// By the evaluator.
    Exact,
}

/// What the number in a column is divided by.
pub(crate) fn unit(ask: &Ask) -> i64 {
    match ask {
        Ask::Input { kind: Type::Percent, .. } => 100_000_000,
        Ask::Input { kind: Type::Decimal | Type::Points, .. } | Ask::Entered { .. } => 1_000_000,
        _ => 1,
    }
}

fn short(number: i128) -> Option<i64> {
    i64::try_from(number).ok()
}

/// A whole number, if it is one that fits.
fn whole(number: Exact) -> Option<i64> {
    let (over, under) = number.parts();
    (under == 1).then(|| short(over)).flatten()
}

fn lcm(one: i64, other: i128) -> Option<i64> {
    let (a, b) = (i128::from(one), other);
    let shared = Exact::new(a, b)?.parts();
    // a/b in lowest terms is n/d: the least common multiple is a × d.
    short(a.checked_mul(shared.1)?)
}

struct Maker<'p> {
    plan: &'p Plan,
    /// Ten to the power of the digits that are printed.
    grain: i64,
}

impl Maker<'_> {
    fn points(&self, points: Exact) -> Option<i64> {
        let printed = Exact::from(points.rounded(self.plan.points)?);
        whole(printed.times(Exact::whole(self.grain))?)
    }

    /// A sum of columns times a common factor, and that factor.
    fn linear(&self, space: &Space<'_>, sum: &Affine) -> Option<(Linear, i64)> {
        let mut terms: Vec<(usize, Exact)> = Vec::new();
        for (&atom, &factor) in &sum.factors {
            let Atom::Slot(slot) = space.atoms.get(atom)? else { return None };
            let ask = &self.plan.slots.get(*slot)?.ask;
            if matches!(
                ask,
                Ask::Choice(_) | Ask::Amounts { .. } | Ask::Input { kind: Type::OneOf(_) | Type::List(_), .. }
            ) {
                return None;
            }
            terms.push((*slot, factor.divided_by(Exact::whole(unit(ask)))?));
        }
        let mut common = lcm(1, sum.constant.parts().1)?;
        for (_, factor) in &terms {
            common = lcm(common, factor.parts().1)?;
        }
        let scaled = |number: Exact| whole(number.times(Exact::whole(common))?);
        let terms = terms.iter().map(|(slot, factor)| Some((*slot, scaled(*factor)?))).collect::<Option<_>>()?;
        Some((Linear { constant: scaled(sum.constant)?, terms }, common))
    }

    fn sum(&self, space: &Space<'_>, sum: &Affine, floor: Exact, most: Exact) -> Option<Kernel> {
        let scaled = sum.times(Exact::whole(self.grain))?;
        let (sum, scale) = self.linear(space, &scaled)?;
        (size(&sum, 2)? < ROOM).then_some(())?;
        let (least, most) = (self.points(floor)?, self.points(most)?);
        // Numbers below 0 are rounded otherwise.
        (least >= 0).then_some(Kernel::Sum { sum, scale, least, most })
    }

    /// Blocks alone: amounts times counts, or where something is so.
    fn blocks(&self, space: &mut Space<'_>, rule: &RulePlan, node: &Node, most: Exact) -> Option<Kernel> {
        let base = match &rule.base {
            None if rule.additions.is_some() || node.role == crate::Role::Penalty => Exact::ZERO,
            None => most,
            Some(_) => return None,
        };
        let mut sum = Affine::constant(base);
        let taken = if node.role == crate::Role::Penalty { Exact::ONE } else { Exact::whole(-1) };
        for (block, sign) in [(&rule.additions, taken.negated()?), (&rule.deductions, taken)] {
            let Some(block) = block else { continue };
            sum = sum.plus(&simple_block(space, block, most)?.times(sign)?)?;
        }
        let floor = if node.role == crate::Role::Penalty { Exact::ZERO } else { node.floor };
        self.sum(space, &sum, floor, most)
    }

    fn pieces(&self, space: &Space<'_>, cut: &Cut, most: Exact) -> Option<Kernel> {
        let mut drivers: BTreeSet<usize> = BTreeSet::new();
        let mut scored = Vec::new();
        for piece in &cut.pieces {
            let Ok(points) = &piece.points else { continue };
            if !piece.region.conditions.is_empty() {
                return None;
            }
            drivers.extend(piece.region.others(usize::MAX).iter().map(|(atom, _)| atom));
            drivers.extend(points.factors.keys());
            scored.push((piece, points));
        }
        if let [(piece, points)] = scored.as_slice()
            && piece.region.others(usize::MAX).is_empty()
            && let Some(kernel) = self.sum(space, points, Exact::ZERO, most)
        {
            return Some(kernel);
        }
        // A denominator that was kept from 0 drives nothing by itself.
        let ratio =
            drivers.iter().copied().find(|&atom| matches!(space.atoms.get(atom), Some(Atom::Ratio(..) | Atom::Mean)));
        let driver = match ratio {
            Some(ratio) => {
                let below = |atom: usize| match space.atoms.get(ratio) {
                    Some(Atom::Ratio(_, under)) => under.factors.contains_key(&atom),
                    _ => false,
                };
                if drivers.iter().any(|&atom| atom != ratio && !below(atom)) {
                    return None;
                }
                ratio
            }
            None => drivers.iter().copied().next().filter(|_| drivers.len() == 1)?,
        };
        match space.atoms.get(driver)? {
            Atom::Slot(slot) => self.by_slot(space, driver, *slot, &scored),
            Atom::Ratio(over, under) => self.by_ratio(space, driver, over, under, &scored),
            Atom::Mean => self.by_mean(space, driver, &scored),
            _ => None,
        }
    }

    fn by_slot(
        &self,
        space: &Space<'_>,
        driver: usize,
        slot: usize,
        scored: &[(&crate::piecewise::Piece, &Affine)],
    ) -> Option<Kernel> {
        let options = match &self.plan.slots.get(slot)?.ask {
            Ask::Choice(options) | Ask::Input { kind: Type::OneOf(options), .. } => options.len(),
            Ask::YesNo(_) | Ask::Does(_) | Ask::Tick(_) | Ask::Input { kind: Type::YesNo, .. } => 2,
            Ask::Amounts { .. } | Ask::Input { kind: Type::List(_), .. } => return None,
            _ => {
                let under = Affine::constant(Exact::ONE);
                return self.by_ratio(space, driver, &Affine::atom(driver), &under, scored);
            }
        };
        let at = |option: usize| {
            let option = Exact::whole(i64::try_from(option).ok()?);
            let (_, points) = scored.iter().find(|(piece, _)| piece.region.interval(space, driver).contains(option))?;
            self.points(points.with(driver, &Affine::constant(option))?.constant)
        };
        Some(Kernel::Table { slot, points: (0..options).map(at).collect::<Option<_>>()? })
    }

    /// One group of respondents: the worth of the ballots over their number.
    fn by_mean(
        &self,
        space: &Space<'_>,
        driver: usize,
        scored: &[(&crate::piecewise::Piece, &Affine)],
    ) -> Option<Kernel> {
        let rule = self.plan.nodes.get(space.node)?.rule.as_ref()?;
        let Some(BasePlan::Survey(groups)) = &rule.base else { return None };
        let [group] = groups.as_slice() else { return None };
        let worth: Vec<(usize, Exact)> = group.options.clone();
        let mut common = 1;
        for (_, weight) in &worth {
            common = lcm(common, weight.parts().1)?;
        }
        let term = |(slot, weight): &(usize, Exact)| Some((*slot, whole(weight.times(Exact::whole(common))?)?));
        let over = Linear { constant: 0, terms: worth.iter().map(term).collect::<Option<_>>()? };
        let under = Linear { constant: 0, terms: worth.iter().map(|(slot, _)| (*slot, common)).collect() };
        self.steps(space, driver, (over, under), scored)
    }

    fn by_ratio(
        &self,
        space: &Space<'_>,
        driver: usize,
        over: &Affine,
        under: &Affine,
        scored: &[(&crate::piecewise::Piece, &Affine)],
    ) -> Option<Kernel> {
        let ((over, of_over), (under, of_under)) = (self.linear(space, over)?, self.linear(space, under)?);
        let scaled = |linear: Linear, by: i64| {
            let terms = linear.terms.into_iter().map(|(slot, factor)| Some((slot, factor.checked_mul(by)?)));
            Some(Linear { constant: linear.constant.checked_mul(by)?, terms: terms.collect::<Option<_>>()? })
        };
        self.steps(space, driver, (scaled(over, of_under)?, scaled(under, of_over)?), scored)
    }

    fn steps(
        &self,
        space: &Space<'_>,
        driver: usize,
        (over, under): (Linear, Linear),
        scored: &[(&crate::piecewise::Piece, &Affine)],
    ) -> Option<Kernel> {
        let mut pieces: Vec<(Interval, &Affine)> =
            scored.iter().map(|(piece, points)| (piece.region.interval(space, driver), *points)).collect();
        pieces.sort_by_key(|(interval, _)| interval.low.map(|(low, inclusive)| (low, !inclusive)));
        pieces.dedup();
        let mut edges = 1;
        for (interval, _) in &pieces {
            for (at, _) in interval.low.iter().chain(&interval.high) {
                edges = lcm(edges, at.parts().1)?;
            }
        }
        let scaled = |at: Exact| whole(at.times(Exact::whole(edges))?);
        let mut steps = Vec::new();
        let mut end: Option<(Exact, bool)> = None;
        for (interval, points) in &pieces {
            // Each piece begins where the one before ends.
            match (end, interval.low) {
                (Some((end, of_end)), Some((low, of_low))) if !interval.whole && (end != low || of_end == of_low) => {
                    return None;
                }
                _ => {}
            }
            let (edge, beyond) = match interval.low {
                Some((low, inclusive)) => (scaled(low)?, i64::from(!inclusive)),
                None => return None,
            };
            steps.push(self.step(driver, points, edge, beyond)?);
            end = interval.high;
        }
        if let Some((high, inclusive)) = end {
            let beyond = i64::from(inclusive);
            steps.push(Step {
                edge: scaled(high)?,
                beyond,
                points: 0,
                of_over: 0,
                of_under: 0,
                scale: 1,
                refused: true,
            });
        }
        let largest = steps.iter().map(|step| i128::from(step.edge.abs()).max(1)).max()?;
        let heaviest = steps
            .iter()
            .map(|step| i128::from(step.of_over.abs()) + i128::from(step.of_under.abs()) + i128::from(step.scale))
            .max()?;
        let (over_size, under_size) = (size(&over, i128::from(edges))?, size(&under, largest)?);
        (over_size < ROOM && under_size < ROOM).then_some(())?;
        (size(&over, 2 * heaviest)? < ROOM / 4 && size(&under, 4 * heaviest)? < ROOM / 4).then_some(())?;
        let index = super::index::index(&steps);
        Some(Kernel::Steps { over, under, edges, steps, index })
    }

    fn step(&self, driver: usize, points: &Affine, edge: i64, beyond: i64) -> Option<Step> {
        let plain = Step { edge, beyond, points: -1, of_over: 0, of_under: 0, scale: 1, refused: false };
        match points.single() {
            None if points.is_constant() => Some(Step { points: self.points(points.constant)?, ..plain }),
            Some((atom, factor)) if atom == driver => {
                let (constant, factor) =
                    (points.constant.times(Exact::whole(self.grain))?, factor.times(Exact::whole(self.grain))?);
                let scale = lcm(lcm(1, constant.parts().1)?, factor.parts().1)?;
                let scaled = |number: Exact| whole(number.times(Exact::whole(scale))?);
                Some(Step { of_over: scaled(factor)?, of_under: scaled(constant)?, scale, ..plain })
            }
            _ => None,
        }
    }
}

/// How large a sum may become, times a factor.
fn size(sum: &Linear, times: i128) -> Option<i128> {
    let terms = sum.terms.iter().map(|(_, factor)| i128::from(factor.abs()).checked_mul(i128::from(LARGEST)));
    let total =
        terms.chain([Some(i128::from(sum.constant.abs()))]).try_fold(0_i128, |total, term| total.checked_add(term?));
    total?.checked_mul(times)
}

fn simple_block(space: &mut Space<'_>, block: &BlockPlan, most: Exact) -> Option<Affine> {
    if block.cap.is_some() {
        return None;
    }
    let mut sum = Affine::constant(Exact::ZERO);
    for line in &block.lines {
        let amount = match (&line.amount, line.cap) {
            (AmountPlan::Points(points), None) => *points,
            (AmountPlan::Share(share), None) => share.times(most)?,
            _ => return None,
        };
        let counted = match (&line.per, &line.when) {
            (Some(Term::Slot(slot)), None) | (None, Some(Term::Slot(slot))) => *slot,
            _ => return None,
        };
        let ask = &space.plan.slots.get(counted)?.ask;
        let flag = matches!(ask, Ask::YesNo(_) | Ask::Input { kind: Type::YesNo, .. });
        let count = matches!(ask, Ask::Count(_) | Ask::Input { kind: Type::Count, .. });
        if !(flag || (count && line.per.is_some())) {
            return None;
        }
        sum = sum.plus(&Affine::atom(space.slot(counted)).times(amount)?)?;
    }
    Some(sum)
}

/// The kernel of a leaf.
pub(crate) fn kernel(plan: &Plan, at: usize, grain: i64) -> Kernel {
    made(plan, at, grain).unwrap_or(Kernel::Exact)
}

fn made(plan: &Plan, at: usize, grain: i64) -> Option<Kernel> {
    let node = plan.nodes.get(at)?;
    let (rule, most) = (node.rule.as_ref()?, node.most?);
    if plan.points.direction != Direction::HalfUp {
        return None;
    }
    let maker = Maker { plan, grain };
    let mut space = Space::new(plan, at, most);
    if rule.additions.is_some() || rule.deductions.is_some() {
        return maker.blocks(&mut space, rule, node, most);
    }
    // A rule that may leave its range is the evaluator's to refuse.
    let proof = crate::prove(plan, at, true);
    let inside = Interval::closed(node.floor, most);
    let bounds = proof.points.filter(|points| points.and(inside) == *points);
    if bounds.is_none()
        || !proof.undecided.is_empty()
        || proof.claims.iter().any(|claim| matches!(claim.kind, crate::ClaimKind::OutOfRange(_)))
    {
        return None;
    }
    let cut: Result<Cut, Undecided> = cut(&mut space, rule, node.role);
    maker.pieces(&space, &cut.ok()?, most)
}

/// Limits whose ends are other slots: pairs of which the first may not be above the second.
pub(crate) fn ordered(slot: usize, limits: &Limits) -> Option<Vec<(usize, usize)>> {
    let mut pairs = Vec::new();
    for (end, upper) in [(&limits.low, false), (&limits.high, true)] {
        match end {
            Some((Term::Slot(other), true)) => pairs.push(if upper { (slot, *other) } else { (*other, slot) }),
            Some((Term::Number(_), _)) | None => {}
            Some(_) => return None,
        }
    }
    Some(pairs)
}
