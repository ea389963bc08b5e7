//! Kernels over narrow columns in 32-bit numbers. Each is made from a [`Kernel`] whose numbers are small enough, and says
//! the same for every row that it does not mark; a mark leaves the row to the evaluator.
//!
//! A column of 16 bits holds values up to 2^15, and the factors here stay below 2^14, so that no sum passes 2^31.

use super::{
    column::Column,
    kernel::{Kernel, Linear, Step},
};

/// The largest factor.
const FACTOR: i64 = 1 << 14;
/// The most steps that are compared one by one.
const FEW: usize = 8;
/// What marks a row.
pub(crate) const MARK: i32 = -1;

/// A kernel over narrow columns.
#[derive(Clone, Debug)]
pub(crate) enum Short {
    /// Points by the byte of a column; −1 for what is no option.
    Table { slot: usize, points: Box<[i32; 256]> },
    /// `constant + factor × column`, between two bounds.
    Sum { slot: usize, factor: i32, constant: i32, least: i32, most: i32 },
    /// Steps of a ratio of two columns, each with points of its own.
    Bands { over: usize, under: usize, edges: Vec<Edge> },
    /// Steps of a ratio of two columns, some with points that follow it.
    Shares { over: usize, under: usize, edges: Vec<Edge>, forms: [Form; FEW + 1] },
    /// Many steps of a ratio of two columns.
    Many { over: usize, under: usize, many: Many },
}

/// Where a step begins: `of_over × over − of_under × under ≥ beyond`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Edge {
    of_over: i32,
    of_under: i32,
    beyond: i32,
    /// By how much points change here.
    change: i32,
    /// [`MARK`] where the row is not the kernel's to score from here on.
    mark: i32,
}

/// `(over_over × over + over_under × under + over_one) / (under_under × under + under_one)`, cut off: a quotient that is
/// rounded half up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Form {
    over_over: u32,
    over_under: u32,
    over_one: u32,
    under_under: u32,
    under_one: u32,
    mark: i32,
}

/// Many steps: equal parts of the range lead close to the one that holds.
#[derive(Clone, Debug)]
pub(crate) struct Many {
    of_over: i64,
    /// Where each step begins, and 0 where the edge itself belongs to it, else 1.
    edges: Vec<(i64, i64)>,
    /// Points of each step; −1 where the row is not the kernel's to score.
    points: Vec<i32>,
    /// The last step that begins at or before each part.
    index: Vec<u32>,
    /// The part of a ratio is `parts × over / (whole × under)`.
    parts: u32,
    whole: u32,
    /// How many steps begin within one part, at most.
    within: usize,
}

impl Short {
    /// The narrow form of a kernel, where it has one. Rows that are marked beside: those whose numbers are negative, and
    /// ratios of nothing.
    pub(crate) fn of(kernel: &Kernel) -> Option<Short> {
        match kernel {
            Kernel::Table { slot, points } => table(*slot, points),
            Kernel::Sum { sum, scale: 1, least, most } => {
                let [(slot, factor)] = *sum.terms.as_slice() else { return None };
                let constant = Some(sum.constant).filter(|constant| constant.abs() < 1 << 29)?;
                let ends = (i32::try_from(*least).ok()?, i32::try_from(*most).ok()?);
                let (factor, constant) = (small(factor)?, i32::try_from(constant).ok()?);
                Some(Short::Sum { slot, factor, constant, least: ends.0, most: ends.1 })
            }
            Kernel::Steps { over, under, edges, steps, .. } => {
                let ((over, of_over), (under, of_under)) = (single(over)?, single(under)?);
                // A ratio stays the same when both are divided by what they have in common.
                let shared = gcd(of_over, of_under);
                let ratio =
                    Ratio { over, under, of_over: of_over / shared, of_under: of_under / shared, edges: *edges };
                if steps.len() > FEW { ratio.many(steps) } else { ratio.few(steps) }
            }
            Kernel::Sum { .. } | Kernel::Exact => None,
        }
    }
}

impl Short {
    /// The two columns of a ratio of which what is above one is marked.
    pub(crate) fn up_to_one(&self) -> Option<(usize, usize)> {
        let whole = |edge: &Edge| edge.of_over == edge.of_under && edge.beyond == 1;
        match self {
            Short::Bands { over, under, edges } => {
                edges.last().filter(|edge| whole(edge) && edge.mark == MARK).map(|_| (*over, *under))
            }
            Short::Shares { over, under, edges, forms } => {
                let marked = forms.get(edges.len()).is_some_and(|form| form.mark == MARK);
                edges.last().filter(|edge| whole(edge) && marked).map(|_| (*over, *under))
            }
            Short::Table { .. } | Short::Sum { .. } | Short::Many { .. } => None,
        }
    }

    /// Adds the points of each row to the sums; false where a column is too wide.
    pub(crate) fn score(&self, columns: &[Column], sums: &mut [i32], marks: &mut [i32]) -> bool {
        let (first, second) = match self {
            Short::Table { slot, .. } | Short::Sum { slot, .. } => (columns.get(*slot), None),
            Short::Bands { over, under, .. } | Short::Shares { over, under, .. } | Short::Many { over, under, .. } => {
                (columns.get(*over), columns.get(*under))
            }
        };
        match (self, first, second) {
            (Short::Table { points, .. }, Some(Column::Byte(column)), _) => by_table(column, points, sums, marks),
            (Short::Sum { factor, constant, least, most, .. }, Some(Column::Short(column)), _) => {
                by_sum(column, (*factor, *constant, *least, *most), sums, marks);
            }
            (Short::Bands { edges, .. }, Some(Column::Short(over)), Some(Column::Short(under))) => {
                by_bands((over, under), edges, sums, marks);
            }
            (Short::Shares { edges, forms, .. }, Some(Column::Short(over)), Some(Column::Short(under))) => {
                by_shares((over, under), (edges, forms), sums, marks);
            }
            (Short::Many { many, .. }, Some(Column::Short(over)), Some(Column::Short(under))) => {
                by_many((over, under), many, sums, marks);
            }
            _ => return false,
        }
        true
    }
}

fn table(slot: usize, points: &[i64]) -> Option<Short> {
    let mut all = Box::new([MARK; 256]);
    // Bytes from 128 on are negative, and missing.
    (points.len() <= 128).then_some(())?;
    for (place, points) in all.iter_mut().zip(points) {
        *place = i32::try_from(*points).ok()?;
    }
    Some(Short::Table { slot, points: all })
}

/// The only term of a sum that is a positive multiple of a column.
fn single(sum: &Linear) -> Option<(usize, i64)> {
    match (sum.constant, sum.terms.as_slice()) {
        (0, [(slot, factor @ 1..)]) => Some((*slot, *factor)),
        _ => None,
    }
}

fn gcd(one: i64, other: i64) -> i64 {
    if other == 0 { one.abs().max(1) } else { gcd(other, one % other) }
}

fn small(factor: i64) -> Option<i32> {
    Some(factor).filter(|factor| factor.abs() < FACTOR).and_then(|factor| i32::try_from(factor).ok())
}

fn positive(factor: i64) -> Option<u32> {
    Some(factor).filter(|factor| (0..FACTOR).contains(factor)).and_then(|factor| u32::try_from(factor).ok())
}

/// A ratio of two columns, `of_over × over / (of_under × under)`, with edges over a common denominator.
struct Ratio {
    over: usize,
    under: usize,
    of_over: i64,
    of_under: i64,
    edges: i64,
}

impl Ratio {
    /// Both factors of an edge, in lowest terms.
    fn edge(&self, step: &Step) -> Option<Edge> {
        let (over, under) = (self.edges.checked_mul(self.of_over)?, step.edge.checked_mul(self.of_under)?);
        let shared = gcd(over, under);
        let beyond = i32::try_from(step.beyond).ok()?;
        Some(Edge { of_over: small(over / shared)?, of_under: small(under / shared)?, beyond, ..Edge::default() })
    }

    fn few(&self, steps: &[Step]) -> Option<Short> {
        let mut edges: Vec<Edge> = steps.iter().map(|step| self.edge(step)).collect::<Option<_>>()?;
        let marks = |step: &Step| if step.refused { MARK } else { 0 };
        if steps.iter().all(|step| step.points >= 0) {
            let mut before = 0;
            for (edge, step) in edges.iter_mut().zip(steps) {
                let points = i32::try_from(step.points).ok()?;
                (edge.change, edge.mark, before) = (points - before, marks(step), points);
            }
            return Some(Short::Bands { over: self.over, under: self.under, edges });
        }
        // Before the first step nothing is to be scored.
        let mut forms = [Form { under_one: 1, mark: MARK, ..Form::default() }; FEW + 1];
        for (place, step) in forms.iter_mut().skip(1).zip(steps) {
            *place = self.form(step, marks(step))?;
        }
        Some(Short::Shares { over: self.over, under: self.under, edges, forms })
    }

    /// The quotient of a step, rounded half up: (2n + d) / 2d.
    fn form(&self, step: &Step, mark: i32) -> Option<Form> {
        if step.points >= 0 {
            let over_one = u32::try_from(step.points).ok()?;
            return Some(Form { over_one, under_one: 1, mark, ..Form::default() });
        }
        let over = step.of_over.checked_mul(self.of_over)?.checked_mul(2)?;
        let scale = step.scale.checked_mul(self.of_under)?;
        let under = step.of_under.checked_mul(self.of_under)?.checked_mul(2)?.checked_add(scale)?;
        Some(Form {
            over_over: positive(over)?,
            over_under: positive(under)?,
            under_under: positive(scale.checked_mul(2)?)?,
            mark,
            ..Form::default()
        })
    }

    fn many(&self, steps: &[Step]) -> Option<Short> {
        let (first, last) = (steps.first()?, steps.last()?);
        let points = |step: &Step| match step {
            Step { refused: true, .. } => Some(MARK),
            Step { points, .. } => i32::try_from(*points).ok().filter(|points| *points >= 0),
        };
        (first.edge == 0 && first.beyond == 0 && last.edge > 0).then_some(())?;
        let of_over = self.edges.checked_mul(self.of_over).filter(|factor| *factor < 1 << 40)?;
        let edges = steps.iter().map(|step| Some((step.edge.checked_mul(self.of_under)?, step.beyond)));
        let edges: Vec<(i64, i64)> = edges
            .collect::<Option<Vec<_>>>()?
            .into_iter()
            .map(|edge| Some(edge).filter(|edge| edge.0 < 1 << 40))
            .collect::<Option<_>>()?;
        let count = i64::try_from(steps.len().checked_mul(4)?.next_power_of_two()).ok()?;
        // part = count × ratio / last, and the ratio is of_over × over / (edges × of_under × under).
        let (parts, whole) = (count.checked_mul(of_over)?, edges.last()?.0);
        let shared = gcd(parts, whole);
        let (parts, whole) = (positive_to(parts / shared, 1 << 17)?, positive_to(whole / shared, 1 << 17)?);
        // Part p begins at the ratio p × last / count.
        let begins =
            |part: i64, edge: i64| i128::from(edge) * i128::from(count) >= i128::from(part) * i128::from(last.edge);
        let before = |part: i64| steps.partition_point(|step| !begins(part, step.edge));
        let starts: Vec<usize> = (0..=count).map(|part| before(part).saturating_sub(1)).collect();
        let ends = starts.iter().copied().skip(1).chain([steps.len() - 1]);
        let within = starts.iter().zip(ends).map(|(start, end)| end.saturating_sub(*start)).max().unwrap_or(0);
        let index = starts.iter().map(|start| u32::try_from(*start).ok()).collect::<Option<_>>()?;
        let points = steps.iter().map(points).collect::<Option<_>>()?;
        Some(Short::Many {
            over: self.over,
            under: self.under,
            many: Many { of_over, edges, points, index, parts, whole, within },
        })
    }
}

fn positive_to(number: i64, end: i64) -> Option<u32> {
    Some(number).filter(|number| (1..end).contains(number)).and_then(|number| u32::try_from(number).ok())
}

/// All ones where something holds.
fn mask(holds: bool) -> i32 {
    -i32::from(holds)
}

/// Marks ratios of what is missing, negative, or nothing.
fn unfit(over: i32, under: i32) -> i32 {
    (over | (under - 1)) >> 31
}

fn by_table(column: &[i8], points: &[i32; 256], sums: &mut [i32], marks: &mut [i32]) {
    for ((value, sum), mark) in column.iter().zip(sums).zip(marks) {
        let points = points.get(usize::from(value.cast_unsigned())).copied().unwrap_or(MARK);
        *sum += points;
        *mark |= points >> 31;
    }
}

fn by_sum(column: &[i16], (factor, constant, least, most): (i32, i32, i32, i32), sums: &mut [i32], marks: &mut [i32]) {
    for ((value, sum), mark) in column.iter().zip(sums).zip(marks) {
        let value = i32::from(*value);
        *sum += (constant + factor * value).max(least).min(most);
        *mark |= value >> 31;
    }
}

/// Points by steps; the number of steps is known when it is compiled, so that a row takes no branch.
fn by_bands(columns: (&[i16], &[i16]), edges: &[Edge], sums: &mut [i32], marks: &mut [i32]) {
    match edges {
        [] => marks.fill(MARK),
        [a] => bands(columns, &[*a], sums, marks),
        [a, b] => bands(columns, &[*a, *b], sums, marks),
        [a, b, c] => bands(columns, &[*a, *b, *c], sums, marks),
        [a, b, c, d] => bands(columns, &[*a, *b, *c, *d], sums, marks),
        [a, b, c, d, e] => bands(columns, &[*a, *b, *c, *d, *e], sums, marks),
        [a, b, c, d, e, f] => bands(columns, &[*a, *b, *c, *d, *e, *f], sums, marks),
        [a, b, c, d, e, f, rest @ ..] => {
            bands(columns, &[*a, *b, *c, *d, *e, *f], sums, marks);
            later(columns, rest, sums, marks);
        }
    }
}

fn bands<const N: usize>((over, under): (&[i16], &[i16]), edges: &[Edge; N], sums: &mut [i32], marks: &mut [i32]) {
    for (((over, under), sum), mark) in over.iter().zip(under).zip(sums).zip(marks) {
        let (over, under) = (i32::from(*over), i32::from(*under));
        let (mut points, mut marked, mut first) = (0, unfit(over, under), true);
        for edge in edges {
            let holds = self::mask(over * edge.of_over - under * edge.of_under >= edge.beyond);
            points += holds & edge.change;
            marked |= holds & edge.mark;
            if first {
                marked |= !holds;
            }
            first = false;
        }
        *sum += points;
        *mark |= marked;
    }
}

/// Steps after the first.
fn later((over, under): (&[i16], &[i16]), edges: &[Edge], sums: &mut [i32], marks: &mut [i32]) {
    for edge in edges {
        for (((over, under), sum), mark) in over.iter().zip(under).zip(sums.iter_mut()).zip(marks.iter_mut()) {
            let (over, under) = (i32::from(*over), i32::from(*under));
            let holds = self::mask(over * edge.of_over - under * edge.of_under >= edge.beyond);
            *sum += holds & edge.change;
            *mark |= holds & edge.mark;
        }
    }
}

fn by_shares(
    (over, under): (&[i16], &[i16]),
    (edges, forms): (&[Edge], &[Form; FEW + 1]),
    sums: &mut [i32],
    marks: &mut [i32],
) {
    for (((over, under), sum), mark) in over.iter().zip(under).zip(sums).zip(marks) {
        let (over, under) = (i32::from(*over), i32::from(*under));
        let begins = |edge: &Edge| usize::from(over * edge.of_over - under * edge.of_under >= edge.beyond);
        let Some(form) = forms.get(edges.iter().map(begins).sum::<usize>()) else { continue };
        // What is negative is marked; its quotient does not matter.
        let (above, below) = (over.cast_unsigned() & 0x7fff, under.cast_unsigned() & 0x7fff);
        let above = form.over_over * above + form.over_under * below + form.over_one;
        let points = above.checked_div(form.under_under * below + form.under_one).unwrap_or_default();
        let marked = unfit(over, under) | form.mark;
        *sum += points.cast_signed() & !marked;
        *mark |= marked;
    }
}

fn by_many((over, under): (&[i16], &[i16]), many: &Many, sums: &mut [i32], marks: &mut [i32]) {
    for (((over, under), sum), mark) in over.iter().zip(under).zip(sums).zip(marks) {
        let unfit = unfit(i32::from(*over), i32::from(*under));
        let (above, below) = (u32::from(over.cast_unsigned() & 0x7fff), u32::from(under.cast_unsigned() & 0x7fff));
        let part = (many.parts * above).checked_div(many.whole * below).unwrap_or_default();
        let last = many.index.len().saturating_sub(1);
        let mut at = many.index.get(usize::try_from(part).unwrap_or(last).min(last)).copied().unwrap_or_default();
        let (value, below) = (many.of_over * i64::from(above), i64::from(below));
        for _ in 0..many.within {
            let next = usize::try_from(at + 1).unwrap_or(usize::MAX);
            let begins = many.edges.get(next).is_some_and(|(edge, beyond)| value - edge * below >= *beyond);
            at += u32::from(begins);
        }
        let points = usize::try_from(at).ok().and_then(|at| many.points.get(at)).copied().unwrap_or(MARK);
        *sum += points;
        *mark |= unfit | (points >> 31);
    }
}
