//! The simplex method over exact fractions, with Bland's rule, so that it ends (Bland 1977). Programs here are tiny: a
//! few questions and the conditions between them.

use crate::Exact;

/// Turns before giving up; programs of our size need a dozen.
const MAX_TURNS: usize = 400;

/// `factors · x ≤ bound`, for `x` from 0 upwards.
#[derive(Clone, Debug)]
pub(super) struct Limit {
    pub(super) factors: Vec<Exact>,
    pub(super) bound: Exact,
}

/// What a program comes to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Solved {
    /// Nothing fulfils all limits.
    Empty,
    /// The goal grows without end.
    Unbounded,
    /// A corner at which the goal is largest.
    At(Vec<Exact>),
}

/// Where `goal · x` is largest; `None` where exact arithmetic does not hold the numbers.
pub(super) fn solve(limits: &[Limit], goal: &[Exact]) -> Option<Solved> {
    let mut table = Table::new(limits, goal.len());
    if !table.feasible()? {
        return Some(Solved::Empty);
    }
    table.aim(goal)?;
    Some(if table.climb()? { Solved::At(table.corner(goal.len())) } else { Solved::Unbounded })
}

/// `variable = constant + factors · free`.
struct Row {
    variable: usize,
    constant: Exact,
    factors: Vec<Exact>,
}

struct Table {
    /// The variables that are 0, one for each column.
    free: Vec<usize>,
    rows: Vec<Row>,
    goal: Row,
}

impl Table {
    fn new(limits: &[Limit], columns: usize) -> Table {
        let row = |(at, limit): (usize, &Limit)| {
            let opposite = |factor: &Exact| factor.negated().unwrap_or(Exact::ZERO);
            let factors = limit.factors.iter().map(opposite).collect();
            Row { variable: columns + at, constant: limit.bound, factors }
        };
        let goal = Row { variable: usize::MAX, constant: Exact::ZERO, factors: vec![Exact::ZERO; columns] };
        Table { free: (0..columns).collect(), rows: limits.iter().enumerate().map(row).collect(), goal }
    }

    /// Goes to a corner that fulfils all limits, if there is one: an extra variable, added to every row, is made 0.
    fn feasible(&mut self) -> Option<bool> {
        let worst = (0..self.rows.len()).min_by_key(|&at| self.rows.get(at).map(|row| row.constant))?;
        if !self.rows.get(worst)?.constant.is_negative() {
            return Some(true);
        }
        let extra = usize::MAX - 1;
        let column = self.free.len();
        self.free.push(extra);
        self.rows.iter_mut().for_each(|row| row.factors.push(Exact::ONE));
        self.goal.factors.push(Exact::whole(-1));
        self.pivot(column, worst)?;
        self.climb()?;
        if !self.goal.constant.is_zero() {
            return Some(false);
        }
        if let Some(row) = self.rows.iter().position(|row| row.variable == extra) {
            let factors = &self.rows.get(row)?.factors;
            match factors.iter().position(|factor| !factor.is_zero()) {
                Some(column) => self.pivot(column, row)?,
                None => drop(self.rows.swap_remove(row)),
            }
        }
        if let Some(column) = self.free.iter().position(|&free| free == extra) {
            self.free.remove(column);
            for row in self.rows.iter_mut().chain([&mut self.goal]) {
                row.factors.remove(column);
            }
        }
        Some(true)
    }

    /// Sets the goal, in terms of what is free here.
    fn aim(&mut self, goal: &[Exact]) -> Option<()> {
        let mut aim = Row { variable: usize::MAX, constant: Exact::ZERO, factors: vec![Exact::ZERO; self.free.len()] };
        for (variable, &factor) in goal.iter().enumerate().filter(|(_, factor)| !factor.is_zero()) {
            if let Some(column) = self.free.iter().position(|&free| free == variable) {
                let place = aim.factors.get_mut(column)?;
                *place = place.plus(factor)?;
            } else if let Some(row) = self.rows.iter().find(|row| row.variable == variable) {
                add(&mut aim, row, factor)?;
            }
        }
        self.goal = aim;
        Some(())
    }

    /// Raises the goal as far as it goes; whether it ends.
    fn climb(&mut self) -> Option<bool> {
        for _ in 0..MAX_TURNS {
            let rising = self.goal.factors.iter().zip(&self.free).enumerate();
            let rising = rising.filter(|(_, (factor, _))| **factor > Exact::ZERO);
            let Some((column, _)) = rising.min_by_key(|(_, (_, variable))| **variable) else { return Some(true) };
            let mut first: Option<(Exact, usize, usize)> = None;
            for (at, row) in self.rows.iter().enumerate() {
                let factor = *row.factors.get(column)?;
                if !factor.is_negative() {
                    continue;
                }
                let far = row.constant.divided_by(factor.negated()?)?;
                if first.is_none_or(|(known, variable, _)| (far, row.variable) < (known, variable)) {
                    first = Some((far, row.variable, at));
                }
            }
            let Some((.., row)) = first else { return Some(false) };
            self.pivot(column, row)?;
        }
        None
    }

    /// Lets a free variable and that of a row change places.
    fn pivot(&mut self, column: usize, row: usize) -> Option<()> {
        let mut pivot = self.rows.swap_remove(row);
        let place = self.free.get_mut(column)?;
        let entering = std::mem::replace(place, pivot.variable);
        let turned = Exact::ONE.divided_by(*pivot.factors.get(column)?)?;
        let scale = turned.negated()?;
        pivot.variable = entering;
        pivot.constant = pivot.constant.times(scale)?;
        for factor in &mut pivot.factors {
            *factor = factor.times(scale)?;
        }
        *pivot.factors.get_mut(column)? = turned;
        for other in self.rows.iter_mut().chain(std::iter::once(&mut self.goal)) {
            let factor = std::mem::replace(other.factors.get_mut(column)?, Exact::ZERO);
            add(other, &pivot, factor)?;
        }
        self.rows.push(pivot);
        Some(())
    }

    fn corner(&self, columns: usize) -> Vec<Exact> {
        let value = |variable: usize| self.rows.iter().find(|row| row.variable == variable).map(|row| row.constant);
        (0..columns).map(|variable| value(variable).unwrap_or(Exact::ZERO)).collect()
    }
}

/// Adds a row to another, `times` times.
fn add(to: &mut Row, row: &Row, times: Exact) -> Option<()> {
    if times.is_zero() {
        return Some(());
    }
    to.constant = to.constant.plus(row.constant.times(times)?)?;
    for (own, other) in to.factors.iter_mut().zip(&row.factors) {
        *own = own.plus(other.times(times)?)?;
    }
    Some(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::{Limit, Solved, solve};
    use crate::Exact;

    fn whole(numbers: &[i64]) -> Vec<Exact> {
        numbers.iter().copied().map(Exact::whole).collect()
    }

    fn limit(factors: &[i64], bound: i64) -> Limit {
        Limit { factors: whole(factors), bound: Exact::whole(bound) }
    }

    #[test]
    fn the_corner_with_the_largest_goal_is_found() {
        // Dantzig's first example: 3x + 5y under x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18.
        let limits = [limit(&[1, 0], 4), limit(&[0, 2], 12), limit(&[3, 2], 18)];
        assert_eq!(solve(&limits, &whole(&[3, 5])), Some(Solved::At(whole(&[2, 6]))));
    }

    #[test]
    fn a_start_away_from_zero_is_found() {
        // x + y ≥ 3, x ≤ 2, y ≤ 2: the least of x is 1.
        let limits = [limit(&[-1, -1], -3), limit(&[1, 0], 2), limit(&[0, 1], 2)];
        assert_eq!(solve(&limits, &whole(&[-1, 0])), Some(Solved::At(whole(&[1, 2]))));
    }

    #[test]
    fn nothing_and_no_end_are_told() {
        assert_eq!(solve(&[limit(&[-1], -3), limit(&[1], 2)], &whole(&[1])), Some(Solved::Empty));
        assert_eq!(solve(&[limit(&[-1], -3)], &whole(&[1])), Some(Solved::Unbounded));
        assert_eq!(solve(&[limit(&[-1], -3)], &whole(&[-1])), Some(Solved::At(whole(&[3]))));
    }

    #[test]
    fn every_corner_of_small_programs_agrees_with_trying_all_whole_points() {
        // Limits with factors 0 and ±1 have whole corners if each is an interval; compare with brute force.
        for seed in 0..200_i64 {
            let pick = |at: i64, of: i64| (seed * 7919 + at * 104_729) / 31 % of;
            let low = [pick(1, 3), pick(2, 3)];
            let high = [low[0] + pick(3, 4), low[1] + pick(4, 4)];
            let gap = pick(5, 5) - 2;
            let limits = [
                limit(&[-1, 0], -low[0]),
                limit(&[0, -1], -low[1]),
                limit(&[1, 0], high[0]),
                limit(&[0, 1], high[1]),
                limit(&[1, -1], gap),
            ];
            let goal = [pick(6, 7) - 3, pick(7, 7) - 3];
            let points = (low[0]..=high[0]).flat_map(|x| (low[1]..=high[1]).map(move |y| (x, y)));
            let best = points.filter(|(x, y)| x - y <= gap).map(|(x, y)| goal[0] * x + goal[1] * y).max();
            match solve(&limits, &whole(&goal)).unwrap() {
                Solved::At(corner) => {
                    let value = corner[0].times(Exact::whole(goal[0])).unwrap();
                    let value = value.plus(corner[1].times(Exact::whole(goal[1])).unwrap()).unwrap();
                    assert_eq!(Some(value), best.map(Exact::whole), "seed {seed}");
                }
                Solved::Empty => assert_eq!(best, None, "seed {seed}"),
                Solved::Unbounded => panic!("seed {seed}: all of it is bounded"),
            }
        }
    }
}
