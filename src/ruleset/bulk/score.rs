//! Scoring a block: each leaf over all rows, then totals and indices.

use super::{
    block::{Block, MISSING},
    kernel::{Kernel, Linear, Step, kernel, ordered, unit},
    scales::Scales,
};
use crate::{
    Agency, Direction, Exact, Role,
    evaluate::{Peers, Plan, Score, Stop, Total, Unit},
};

/// A plan made ready for many units of one group. The results are those of [`Plan::score`].
#[derive(Clone, Debug)]
pub struct Bulk<'p> {
    plan: &'p Plan,
    group: Option<String>,
    leaves: Vec<Leaf>,
    sections: Vec<Section>,
    /// Pairs of slots of which the first may not be above the second.
    ordered: Vec<(usize, usize)>,
    /// Slots of stated cases of "nothing arose": a yes is out of the ordinary.
    cases: Vec<usize>,
    /// Units that a scope names.
    named: Vec<String>,
    floor: i64,
    scales: Scales,
    /// Something of the plan has no form in columns: the evaluator scores every row.
    exact: bool,
}

#[derive(Clone, Debug)]
struct Leaf {
    node: usize,
    section: usize,
    kernel: Kernel,
}

/// An outermost item.
#[derive(Clone, Debug)]
struct Section {
    role: Role,
    cap: Option<i64>,
}

/// What the rows of a block come to.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Points in units of the last printed digit, by row; of rows that the evaluator scored, too.
    points: Vec<i64>,
    index: Vec<i64>,
    odd: Vec<bool>,
    /// What the evaluator says, by row, in order.
    scores: Vec<(usize, Score)>,
    scales: Scales,
    section: Vec<i64>,
    over: Vec<i64>,
    under: Vec<i64>,
}

impl Tally {
    /// Points, maximum and index of a row; or why there are none.
    pub fn total(&self, row: usize) -> Option<Result<Total, (usize, Stop)>> {
        if let Ok(at) = self.scores.binary_search_by_key(&row, |(row, _)| *row) {
            return self.scores.get(at).map(|(_, score)| score.total.clone());
        }
        self.scales.total(*self.points.get(row)?, *self.index.get(row)?).map(Ok)
    }

    /// Points and index of a row as whole numbers of their last printed digits, where the row is ordinary.
    pub fn whole(&self, row: usize) -> Option<(i64, i64)> {
        match self.odd.get(row) {
            Some(false) => self.points.get(row).copied().zip(self.index.get(row).copied()),
            _ => None,
        }
    }
}

fn grain(digits: u8) -> i64 {
    10_i64.pow(u32::from(digits.min(9)))
}

impl<'p> Bulk<'p> {
    /// A plan made ready for units of a group.
    pub fn new(plan: &'p Plan, group: Option<&str>) -> Bulk<'p> {
        let nobody = crate::Answers::none(plan);
        let somebody = Unit { name: None, group, answers: &nobody };
        let grain = grain(plan.points.digits);
        let mut bulk = Bulk {
            plan,
            group: group.map(str::to_owned),
            leaves: Vec::new(),
            sections: Vec::new(),
            ordered: Vec::new(),
            cases: Vec::new(),
            named: named(plan),
            floor: i64::MIN,
            scales: Scales { grain, index_grain: self::grain(plan.index.digits), maximum: 0 },
            exact: plan.without_survey.is_some()
                || plan.index.direction != Direction::HalfUp
                || !plan.relatives.is_empty(),
        };
        if let Some(floor) = plan.floor {
            let floor = whole(floor, grain);
            bulk.floor = floor.unwrap_or(i64::MIN);
            bulk.exact |= floor.is_none();
        }
        for (at, node) in plan.nodes.iter().enumerate() {
            if node.parent.is_none() {
                let cap = node.most.filter(|_| node.role != Role::Scale).map(|most| whole(most, grain));
                bulk.exact |= cap == Some(None);
                bulk.sections.push(Section { role: node.role, cap: cap.flatten() });
            }
            let outer_cap = node.parent.is_some() && node.role != Role::Scale && !node.is_leaf(at);
            bulk.exact |= (!node.is_leaf(at) && (node.rule.is_some() || outer_cap)) || node.without_survey.is_some();
            if node.is_leaf(at) && plan.applies(node, &somebody) {
                bulk.cases.extend(node.not_arising.iter().map(|(slot, ..)| *slot));
                if node.role == Role::Scale {
                    match node.most.and_then(|most| whole(most, grain)) {
                        Some(most) => bulk.scales.maximum += most,
                        None => bulk.exact = true,
                    }
                }
                let kernel = kernel(plan, at, grain);
                bulk.leaves.push(Leaf { node: at, section: bulk.sections.len() - 1, kernel });
            }
        }
        for (slot, asked) in plan.slots.iter().enumerate() {
            match asked.limits.as_ref().map(|limits| ordered(slot, limits)) {
                Some(Some(pairs)) => {
                    // Columns of different units do not compare.
                    let unit_of = |slot: usize| plan.slots.get(slot).map(|slot| unit(&slot.ask));
                    bulk.exact |= pairs.iter().any(|(low, high)| unit_of(*low) != unit_of(*high));
                    bulk.ordered.extend(pairs);
                }
                Some(None) => bulk.exact = true,
                None => {}
            }
        }
        bulk
    }

    /// What the whole numbers of its tallies are counted in.
    pub fn scales(&self) -> Scales {
        self.scales
    }

    /// The plan.
    pub fn plan(&self) -> &'p Plan {
        self.plan
    }

    /// Whether a leaf is scored for the group.
    pub fn scores(&self, node: usize) -> bool {
        self.leaves.iter().any(|leaf| leaf.node == node)
    }

    /// How many leaves have a form in integers, and how many the evaluator has to score.
    pub fn forms(&self) -> (usize, usize) {
        let exact = self.leaves.iter().filter(|leaf| leaf.kernel == Kernel::Exact).count();
        if self.exact { (0, self.leaves.len()) } else { (self.leaves.len() - exact, exact) }
    }

    /// Whether a unit is scored like any other of its group.
    pub fn is_ordinary(&self, unit: &str) -> bool {
        !self.named.iter().any(|named| named == unit)
    }

    /// Scores the rows of a block. `peers`: what the units are to each other, for rows that the evaluator scores.
    pub fn score(&self, block: &Block, peers: &Peers, tally: &mut Tally) {
        self.score_ordinary(block, peers, tally);
        for row in 0..block.rows() {
            if tally.odd.get(row) == Some(&true) {
                let answers = block.answers(self.plan, row);
                let unit = Unit { name: None, group: self.group.as_deref(), answers: &answers };
                tally.scores.push((row, self.plan.score(&unit, peers)));
            }
        }
    }

    /// Scores the ordinary rows of a block: those of which [`Tally::whole`] has points. The others are left out.
    pub fn score_ordinary(&self, block: &Block, peers: &Peers, tally: &mut Tally) {
        let rows = block.rows();
        tally.scales = self.scales;
        reset(&mut tally.points, rows, 0);
        reset(&mut tally.index, rows, 0);
        reset(&mut tally.section, rows, 0);
        tally.odd.clear();
        tally.odd.extend(block.odd.iter().map(|odd| odd.is_some() || self.exact));
        tally.scores.clear();
        if !self.exact {
            self.check(block, tally);
            self.leaves(block, peers, tally);
            self.totals(tally);
        }
    }

    /// Rows in which an answer is out of the ordinary.
    fn check(&self, block: &Block, tally: &mut Tally) {
        for (low, high) in &self.ordered {
            let (Some(low), Some(high)) = (block.columns.get(*low), block.columns.get(*high)) else { continue };
            for ((low, high), odd) in low.iter().zip(high).zip(&mut tally.odd) {
                *odd |= low > high;
            }
        }
        for column in self.cases.iter().filter_map(|slot| block.columns.get(*slot)) {
            for (value, odd) in column.iter().zip(&mut tally.odd) {
                *odd |= *value > 0;
            }
        }
    }

    fn leaves(&self, block: &Block, peers: &Peers, tally: &mut Tally) {
        let mut open = 0;
        for leaf in &self.leaves {
            if leaf.section != open {
                self.close(open, tally);
                open = leaf.section;
            }
            match &leaf.kernel {
                Kernel::Table { slot, points } => {
                    let Some(column) = block.columns.get(*slot) else { continue };
                    table(column, points, &mut tally.section, &mut tally.odd);
                }
                Kernel::Sum { sum, scale, least, most } => {
                    gather(block, sum, false, &mut tally.over, &mut tally.odd);
                    summed(&tally.over, (*scale, *least, *most), &mut tally.section);
                }
                Kernel::Steps { over, under, edges, steps, index } => {
                    let survey = self.plan.nodes.get(leaf.node).is_some_and(crate::Node::is_survey);
                    gather(block, over, survey, &mut tally.over, &mut tally.odd);
                    gather(block, under, survey, &mut tally.under, &mut tally.odd);
                    stepped((&tally.over, &tally.under), (*edges, steps, index), &mut tally.section, &mut tally.odd);
                }
                Kernel::Exact => self.by_evaluator(leaf.node, block, peers, tally),
            }
        }
        self.close(open, tally);
    }

    fn by_evaluator(&self, node: usize, block: &Block, peers: &Peers, tally: &mut Tally) {
        for row in 0..block.rows() {
            if tally.odd.get(row) != Some(&false) {
                continue;
            }
            let answers = block.answers(self.plan, row);
            let unit = Unit { name: None, group: self.group.as_deref(), answers: &answers };
            let outcome = self.plan.leaf(node, &unit, peers);
            let points = match outcome {
                crate::ItemOutcome::Scored { points, .. } => whole(Exact::from(points), self.scales.grain),
                _ => None,
            };
            match (points, tally.section.get_mut(row), tally.odd.get_mut(row)) {
                (Some(points), Some(sum), _) => *sum += points,
                (None, _, Some(odd)) => *odd = true,
                _ => {}
            }
        }
    }

    /// Adds what a section comes to to the total.
    fn close(&self, section: usize, tally: &mut Tally) {
        let Some(Section { role, cap }) = self.sections.get(section) else { return };
        let (cap, sign) = (cap.unwrap_or(i64::MAX), if *role == Role::Penalty { -1 } else { 1 });
        for (sum, total) in tally.section.iter_mut().zip(&mut tally.points) {
            *total += sign * (*sum).min(cap);
            *sum = 0;
        }
    }

    fn totals(&self, tally: &mut Tally) {
        let most = if self.plan.may_exceed { i64::MAX } else { self.scales.maximum };
        let times = 100 * self.scales.index_grain;
        for ((total, index), odd) in tally.points.iter_mut().zip(&mut tally.index).zip(&mut tally.odd) {
            *total = (*total).min(most).max(self.floor);
            // Below 0 it is rounded the other way.
            *odd |= *total < 0;
            if self.scales.maximum > 0 && *total >= 0 {
                *index = rounded(total.saturating_mul(times), self.scales.maximum);
            }
        }
        if self.scales.maximum == 0 {
            tally.odd.fill(true);
        }
    }
}

fn reset(column: &mut Vec<i64>, rows: usize, value: i64) {
    column.clear();
    column.resize(rows, value);
}

/// A number in units of the last printed digit.
fn whole(number: Exact, grain: i64) -> Option<i64> {
    let (over, under) = number.times(Exact::whole(grain))?.parts();
    (under == 1).then(|| i64::try_from(over).ok()).flatten()
}

fn named(plan: &Plan) -> Vec<String> {
    let scopes = plan.nodes.iter().filter_map(|node| node.scope.as_ref()).chain(&plan.scope);
    let agencies = scopes.flat_map(|scope| scope.to.iter().chain(&scope.except));
    let graded = plan.results.gradings.iter().filter_map(|grading| grading.with.as_ref());
    agencies.chain(graded).filter_map(|agency| if let Agency::Unit(unit) = agency { Some(unit.clone()) } else { None }).collect()
}

fn table(column: &[i32], points: &[i64], sums: &mut [i64], odd: &mut [bool]) {
    for ((value, sum), odd) in column.iter().zip(sums).zip(odd) {
        match usize::try_from(*value).ok().and_then(|value| points.get(value)) {
            Some(points) => *sum += points,
            None => *odd = true,
        }
    }
}

/// The sum of columns, row by row. Ballots that are missing are none.
fn gather(block: &Block, sum: &Linear, ballots: bool, out: &mut Vec<i64>, odd: &mut [bool]) {
    reset(out, block.rows(), sum.constant);
    for (slot, factor) in &sum.terms {
        let Some(column) = block.columns.get(*slot) else { continue };
        if ballots {
            for (value, sum) in column.iter().zip(out.iter_mut()) {
                *sum += factor * i64::from((*value).max(0));
            }
        } else {
            for ((value, sum), odd) in column.iter().zip(out.iter_mut()).zip(odd.iter_mut()) {
                *sum += factor * i64::from(*value);
                *odd |= *value == MISSING;
            }
        }
    }
}

/// A quotient of numbers that are not negative, rounded half up.
fn rounded(over: i64, under: i64) -> i64 {
    match (u32::try_from(over), u32::try_from(under)) {
        // Division of short numbers is several times as fast.
        (Ok(over), Ok(under)) if under != 0 => {
            let (quotient, rest) = (over / under, over % under);
            i64::from(quotient + u32::from(rest >= under - rest))
        }
        _ => {
            let (quotient, rest) = (over.checked_div(under).unwrap_or(0), over.checked_rem(under).unwrap_or(0));
            quotient + i64::from(rest >= under - rest)
        }
    }
}

fn summed(values: &[i64], (scale, least, most): (i64, i64, i64), sums: &mut [i64]) {
    if scale == 1 {
        for (value, sum) in values.iter().zip(sums) {
            *sum += (*value).clamp(least, most);
        }
        return;
    }
    let (lowest, highest) = (least.saturating_mul(scale), most.saturating_mul(scale));
    for (value, sum) in values.iter().zip(sums) {
        *sum += rounded((*value).clamp(lowest, highest), scale);
    }
}

fn stepped(
    (over, under): (&[i64], &[i64]),
    (edges, steps, index): (i64, &[Step], &[u32]),
    sums: &mut [i64],
    odd: &mut [bool],
) {
    for (((over, under), sum), odd) in over.iter().zip(under).zip(sums).zip(odd) {
        if *odd || *under <= 0 {
            *odd = true;
            continue;
        }
        let value = over * edges;
        let passed = match index {
            [] => steps.iter().filter(|step| value - step.edge * under >= step.beyond).count(),
            index => searched(value, *under, steps, index),
        };
        match passed.checked_sub(1).and_then(|at| steps.get(at)).filter(|step| !step.refused) {
            Some(step) if step.points >= 0 => *sum += step.points,
            Some(step) => *sum += rounded(step.of_under * under + step.of_over * over, step.scale * under),
            None => *odd = true,
        }
    }
}

/// How many steps begin at or before a value, found near where its part of the range leads.
fn searched(value: i64, under: i64, steps: &[Step], index: &[u32]) -> usize {
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else { return 0 };
    let parts = i64::try_from(index.len()).unwrap_or(1);
    let span = (last.edge - first.edge).saturating_mul(under).max(1);
    let offset = i128::from(value - first.edge * under) * i128::from(parts) / i128::from(span);
    let part = usize::try_from(offset.clamp(0, i128::from(parts - 1))).unwrap_or(0);
    let mut at = index.get(part).and_then(|at| usize::try_from(*at).ok()).unwrap_or(0);
    let begins = |step: &Step| value - step.edge * under >= step.beyond;
    while at > 0 && !steps.get(at).is_some_and(begins) {
        at -= 1;
    }
    while steps.get(at).is_some_and(begins) {
        at += 1;
    }
    at
}
