//! Scoring a block: each leaf over all rows, then totals and indices.

use super::{
    block::Block,
    column::{Column, Width},
    kernel::{Kernel, Linear, Step, kernel, ordered, unit},
    scales::Scales,
    short::{MARK, Short},
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
    /// The same over narrow columns, which are usual.
    short: Option<Short>,
}

/// The most points of all leaves together, in units of the last printed digit, so that sums stay in 32 bits.
const MOST: i64 = 1 << 30;
/// The most points of one leaf that only the evaluator scores.
const MOST_OF_LEAF: i64 = 1 << 18;

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
    section: Vec<i32>,
    /// [`MARK`] for rows that are odd, else 0.
    marks: Vec<i32>,
    over: Vec<i64>,
    under: Vec<i64>,
    wide: Vec<i32>,
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
        let mut sum = 0_i64;
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
                sum = sum.saturating_add(match kernel {
                    Kernel::Exact => MOST_OF_LEAF,
                    _ => node.most.and_then(|most| whole(most, grain)).unwrap_or(MOST),
                });
                let short = Short::of(&kernel);
                bulk.leaves.push(Leaf { node: at, section: bulk.sections.len() - 1, kernel, short });
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
        bulk.exact |= sum >= MOST;
        let marked: Vec<_> = bulk.leaves.iter().filter_map(|leaf| leaf.short.as_ref()?.up_to_one()).collect();
        bulk.ordered.retain(|pair| !marked.contains(pair));
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
        tally.marks.clear();
        tally.marks.extend(block.odd.iter().map(|odd| if odd.is_some() || self.exact { MARK } else { 0 }));
        tally.scores.clear();
        if !self.exact {
            self.check(block, tally);
            self.leaves(block, peers, tally);
            self.totals(tally);
        }
        tally.odd.clear();
        tally.odd.extend(tally.marks.iter().map(|mark| *mark != 0));
    }

    /// Rows in which an answer is out of the ordinary.
    fn check(&self, block: &Block, tally: &mut Tally) {
        for (low, high) in &self.ordered {
            match (block.columns.get(*low), block.columns.get(*high)) {
                (Some(Column::Short(low)), Some(Column::Short(high))) => above(low, high, &mut tally.marks),
                (Some(low), Some(high)) => {
                    low.widened(&mut tally.wide);
                    let mut wide = Vec::new();
                    high.widened(&mut wide);
                    above(&tally.wide, &wide, &mut tally.marks);
                }
                _ => {}
            }
        }
        for column in self.cases.iter().filter_map(|slot| block.columns.get(*slot)) {
            match column {
                Column::Byte(column) => answered(column, &mut tally.marks),
                Column::Short(_) | Column::Long(_) => {
                    column.widened(&mut tally.wide);
                    answered(&tally.wide, &mut tally.marks);
                }
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
            let short = leaf.short.as_ref();
            if short.is_some_and(|short| short.score(&block.columns, &mut tally.section, &mut tally.marks)) {
                continue;
            }
            match &leaf.kernel {
                Kernel::Table { slot, points } => {
                    let Some(column) = block.columns.get(*slot) else { continue };
                    column.widened(&mut tally.wide);
                    table(&tally.wide, points, &mut tally.section, &mut tally.marks);
                }
                Kernel::Sum { sum, scale, least, most } => {
                    gather(block, sum, false, &mut tally.wide, &mut tally.over, &mut tally.marks);
                    summed(&tally.over, (*scale, *least, *most), &mut tally.section);
                }
                Kernel::Steps { over, under, edges, steps, index } => {
                    let survey = self.plan.nodes.get(leaf.node).is_some_and(crate::Node::is_survey);
                    gather(block, over, survey, &mut tally.wide, &mut tally.over, &mut tally.marks);
                    gather(block, under, survey, &mut tally.wide, &mut tally.under, &mut tally.marks);
                    stepped((&tally.over, &tally.under), (*edges, steps, index), &mut tally.section, &mut tally.marks);
                }
                Kernel::Exact => self.by_evaluator(leaf.node, block, peers, tally),
            }
        }
        self.close(open, tally);
    }

    fn by_evaluator(&self, node: usize, block: &Block, peers: &Peers, tally: &mut Tally) {
        for (row, (sum, mark)) in tally.section.iter_mut().zip(&mut tally.marks).enumerate() {
            if *mark != 0 {
                continue;
            }
            let answers = block.answers(self.plan, row);
            let unit = Unit { name: None, group: self.group.as_deref(), answers: &answers };
            let points = match self.plan.leaf(node, &unit, peers) {
                crate::ItemOutcome::Scored { points, .. } => whole(Exact::from(points), self.scales.grain),
                _ => None,
            };
            match points.filter(|points| points.abs() < MOST_OF_LEAF).and_then(|points| i32::try_from(points).ok()) {
                Some(points) => *sum += points,
                None => *mark = MARK,
            }
        }
    }

    /// Adds what a section comes to to the total.
    fn close(&self, section: usize, tally: &mut Tally) {
        let Some(Section { role, cap }) = self.sections.get(section) else { return };
        let (cap, sign) = (cap.unwrap_or(i64::MAX), if *role == Role::Penalty { -1 } else { 1 });
        for (sum, total) in tally.section.iter_mut().zip(&mut tally.points) {
            *total += sign * i64::from(*sum).min(cap);
            *sum = 0;
        }
    }

    fn totals(&self, tally: &mut Tally) {
        let most = if self.plan.may_exceed { i64::MAX } else { self.scales.maximum };
        let times = 100 * self.scales.index_grain;
        for ((total, index), mark) in tally.points.iter_mut().zip(&mut tally.index).zip(&mut tally.marks) {
            *total = (*total).min(most).max(self.floor);
            // Below 0 it is rounded the other way.
            *mark |= marked(*total < 0);
            if self.scales.maximum > 0 && *total >= 0 {
                *index = rounded(total.saturating_mul(times), self.scales.maximum);
            }
        }
        if self.scales.maximum == 0 {
            tally.marks.fill(MARK);
        }
    }
}

fn reset<T: Clone>(column: &mut Vec<T>, rows: usize, value: T) {
    column.clear();
    column.resize(rows, value);
}

fn marked(odd: bool) -> i32 {
    if odd { MARK } else { 0 }
}

/// Marks rows in which a value is above another.
fn above<W: Width + PartialOrd>(low: &[W], high: &[W], marks: &mut [i32]) {
    for ((low, high), mark) in low.iter().zip(high).zip(marks) {
        *mark |= marked(low > high);
    }
}

/// Marks rows in which something is answered with yes.
fn answered<W: Width>(column: &[W], marks: &mut [i32]) {
    for (value, mark) in column.iter().zip(marks) {
        *mark |= marked((*value).into() > 0);
    }
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
    agencies
        .chain(graded)
        .filter_map(|agency| if let Agency::Unit(unit) = agency { Some(unit.clone()) } else { None })
        .collect()
}

/// Adds points to a sum; what is no sum of 32 bits is marked.
fn add(sum: &mut i32, mark: &mut i32, points: i64) {
    match i32::try_from(points) {
        Ok(points) => *sum += points,
        Err(_) => *mark = MARK,
    }
}

fn table(column: &[i32], points: &[i64], sums: &mut [i32], marks: &mut [i32]) {
    for ((value, sum), mark) in column.iter().zip(sums).zip(marks) {
        match usize::try_from(*value).ok().and_then(|value| points.get(value)) {
            Some(points) => add(sum, mark, *points),
            None => *mark = MARK,
        }
    }
}

/// The sum of columns, row by row. Ballots that are missing are none.
fn gather(block: &Block, sum: &Linear, ballots: bool, wide: &mut Vec<i32>, out: &mut Vec<i64>, marks: &mut [i32]) {
    reset(out, block.rows(), sum.constant);
    for (slot, factor) in &sum.terms {
        let Some(column) = block.columns.get(*slot) else { continue };
        column.widened(wide);
        for ((value, sum), mark) in wide.iter().zip(out.iter_mut()).zip(marks.iter_mut()) {
            let missing = *value == i32::MISSING;
            let value = if missing { 0 } else { *value };
            *sum += factor * i64::from(value);
            *mark |= marked(missing && !ballots);
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

fn summed(values: &[i64], (scale, least, most): (i64, i64, i64), sums: &mut [i32]) {
    let (lowest, highest) = (least.saturating_mul(scale), most.saturating_mul(scale));
    for (value, sum) in values.iter().zip(sums) {
        let points = rounded((*value).clamp(lowest, highest), scale);
        *sum += i32::try_from(points).unwrap_or_default();
    }
}

fn stepped(
    (over, under): (&[i64], &[i64]),
    (edges, steps, index): (i64, &[Step], &[u32]),
    sums: &mut [i32],
    marks: &mut [i32],
) {
    for (((over, under), sum), mark) in over.iter().zip(under).zip(sums).zip(marks) {
        if *mark != 0 || *under <= 0 {
            *mark = MARK;
            continue;
        }
        let value = over * edges;
        let passed = match index {
            [] => steps.iter().filter(|step| value - step.edge * under >= step.beyond).count(),
            index => searched(value, *under, steps, index),
        };
        match passed.checked_sub(1).and_then(|at| steps.get(at)).filter(|step| !step.refused) {
            Some(step) if step.points >= 0 => add(sum, mark, step.points),
            Some(step) => add(sum, mark, rounded(step.of_under * under + step.of_over * over, step.scale * under)),
            None => *mark = MARK,
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
