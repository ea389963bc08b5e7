//! What becomes of a leaf: its points as printed, or why it has none.

use barem_ruleset::{Direction, Exact, Precision, Role, Term, Treatment};

use super::{Compiler, FAILS, LIMIT, MISSING, NOT_ARISEN, OUT_OF_SCALE, TOO_LARGE, fraction::Fraction};
use crate::workbook::formula::{
    Formula, ONE, Relation, ZERO, absolute, all, any, choose, compared, equal, minus, plus, quotient, sign, times,
    unequal,
};

/// Why a leaf cannot be scored from what the unit fills in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Waiting {
    /// It is scored by a survey.
    Survey,
    /// It is compared with the best of the group.
    Group,
    /// A council or leader answers it.
    Council,
    /// It needs what the unit does not fill in.
    Elsewhere,
    /// Its rule has no exact formula.
    Inexpressible,
}

/// What became of an item, in cells.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    /// 0: it has points; else why it has none.
    pub(crate) kind: Formula,
    /// The points as printed, times the power of ten of its digits; 0 where there are none.
    pub(crate) points: Formula,
    /// Why it waits for others.
    pub(crate) waiting: Option<Waiting>,
}

impl Said {
    pub(crate) fn waiting(why: Waiting) -> Said {
        Said { kind: Formula::Whole(TOO_LARGE), points: ZERO, waiting: Some(why) }
    }
}

impl Compiler<'_> {
    /// What becomes of a leaf that the unit answers itself.
    pub(crate) fn leaf(&mut self, at: usize) -> Said {
        self.told(at).unwrap_or_else(Said::waiting)
    }

    fn told(&mut self, at: usize) -> Result<Said, Waiting> {
        let plan = self.plan;
        let Some(node) = plan.nodes.get(at) else { return Err(Waiting::Elsewhere) };
        let most = node.most.unwrap_or(Exact::whole(barem_ruleset::UNLIMITED));
        let Some(rule) = &node.rule else { return Err(Waiting::Inexpressible) };
        let floor = if node.role == Role::Penalty { Exact::ZERO } else { node.floor };
        let exact = self.rule(rule, node.role, (floor, Fraction::constant(most)), None)?;
        let (stop, points) = self.rounded(&exact, plan.points);
        // Where nothing arose, the general treatment.
        let general = node.not_arising.iter().find(|(.., stated)| !stated).map(|(_, treatment, _)| *treatment);
        let (kind, treated) = match general {
            None => (Formula::Whole(FAILS), ZERO),
            Some(treatment) => self.treated(treatment, most),
        };
        let nothing = equal(stop.clone(), Formula::Whole(NOT_ARISEN));
        let mut kind = self.cell(choose(nothing.clone(), kind, stop.clone()));
        let scored = choose(equal(stop, ZERO), points, ZERO);
        let mut points = self.cell(choose(nothing, treated, scored));
        for (slot, treatment, _) in node.not_arising.iter().rev() {
            let said = self.term(&Term::Slot(*slot))?;
            let (own, own_points) = self.treated(*treatment, most);
            let yes = all(vec![equal(said.stop.clone(), ZERO), equal(said.over, ONE)]);
            let yes = self.flag(&yes);
            // A case that is not answered does not hold; one that is answered wrongly stops.
            let wrong = unequal(said.stop.clone(), ZERO);
            let wrong = self.flag(&all(vec![wrong, unequal(said.stop.clone(), Formula::Whole(MISSING))]));
            let later = choose(wrong.clone(), said.stop, kind);
            kind = self.cell(choose(yes.clone(), own, later));
            let later = choose(wrong, ZERO, points);
            points = self.cell(choose(yes, own_points, later));
        }
        Ok(Said { kind, points, waiting: None })
    }

    fn treated(&self, treatment: Treatment, most: Exact) -> (Formula, Formula) {
        let points = match treatment {
            Treatment::Excluded => return (Formula::Whole(OUT_OF_SCALE), ZERO),
            Treatment::MaxPoints => most,
            Treatment::Points(points) => Exact::from(points),
        };
        match scaled(points, self.plan.points) {
            Some(points) => (ZERO, Formula::Whole(points)),
            None => (Formula::Whole(TOO_LARGE), ZERO),
        }
    }

    /// A value as printed, times the power of ten of its digits; with its stop.
    pub(super) fn rounded(&mut self, exact: &Fraction, precision: Precision) -> (Formula, Formula) {
        let power = 10_i128.saturating_pow(u32::from(precision.digits));
        if let (Formula::Whole(over), Formula::Whole(under)) = (&exact.over, &exact.under) {
            let points = Exact::new(*over, *under).and_then(|exact| scaled(exact, precision));
            let stop = if points.is_some() { exact.stop.clone() } else { Formula::Whole(TOO_LARGE) };
            return (stop, Formula::Whole(points.unwrap_or_default()));
        }
        if let Formula::Whole(under) = exact.under
            && power % under == 0
        {
            let points = self.cell(times(exact.over.clone(), Formula::Whole(power / under)));
            let reach = exact.reach.0.saturating_mul((power / under).unsigned_abs());
            return (self.guard(&exact.stop, &points, reach), points);
        }
        let size = if exact.signed { absolute(exact.over.clone()) } else { exact.over.clone() };
        let shifted = times(size, Formula::Whole(power));
        let under = exact.under.clone();
        let two = |of: Formula| times(of, Formula::Whole(2));
        let (over, by) = match precision.direction {
            Direction::Truncate => (shifted, under),
            Direction::Up => (plus(vec![shifted, under.clone(), Formula::Whole(-1)]), under),
            Direction::HalfUp | Direction::HalfEven => (plus(vec![two(shifted), under.clone()]), two(under)),
        };
        let reach = exact.reach.0.saturating_mul(power.unsigned_abs()).saturating_add(exact.reach.1).saturating_mul(2);
        let (over, by) = (self.cell(over), self.cell(by));
        let stop = self.guard(&exact.stop, &over, reach);
        let quotient = self.divided_whole(&stop, &over, &by);
        let quotient = match precision.direction {
            // A tie goes to the even neighbour.
            Direction::HalfEven => {
                let tie = equal(minus(over, times(quotient.clone(), by)), ZERO);
                let halves = self
                    .cell(Formula::Floor(Box::new(Formula::Quotient(Box::new((quotient.clone(), Formula::Whole(2)))))));
                let odd = equal(minus(quotient.clone(), times(halves, Formula::Whole(2))), ONE);
                let even = minus(quotient.clone(), ONE);
                self.cell(choose(all(vec![tie, odd]), even, quotient))
            }
            Direction::Truncate | Direction::Up | Direction::HalfUp => quotient,
        };
        let points = if exact.signed { times(sign(exact.over.clone()), quotient) } else { quotient };
        (stop, self.cell(points))
    }

    /// The whole quotient of numbers from 0. Spreadsheets take what is nearly whole for whole: the rest tells.
    fn divided_whole(&mut self, stop: &Formula, over: &Formula, by: &Formula) -> Formula {
        let near = choose(equal(stop.clone(), ZERO), quotient(over.clone(), by.clone()), ZERO);
        let near = self.cell(near);
        let rest = self.cell(minus(over.clone(), times(near.clone(), by.clone())));
        let less = compared(rest.clone(), Relation::Below, ZERO);
        let more = compared(by.clone(), Relation::AtMost, rest);
        let step = choose(less, Formula::Whole(-1), choose(more, ONE, ZERO));
        self.cell(choose(equal(stop.clone(), ZERO), plus(vec![near, step]), ZERO))
    }

    fn guard(&mut self, stop: &Formula, number: &Formula, reach: u128) -> Formula {
        if reach <= LIMIT {
            return stop.clone();
        }
        let limit = Formula::Whole(i128::try_from(LIMIT).unwrap_or(i128::MAX));
        let beyond = compared(absolute(number.clone()), Relation::Above, limit);
        let beyond = choose(beyond, Formula::Whole(TOO_LARGE), ZERO);
        self.cell(choose(unequal(stop.clone(), ZERO), stop.clone(), beyond))
    }

    /// The stop of an answer, for whoever fills it in: of the cell itself, and with bounds that name others.
    pub(crate) fn answered(&mut self, slot: usize) -> Option<(Formula, Formula)> {
        let entry = self.entry(slot).ok()?.stop;
        let given = self.given(slot).ok()?.stop;
        Some((entry, given))
    }
}

/// A constant as printed, times the power of ten of its digits.
pub(super) fn scaled(exact: Exact, precision: Precision) -> Option<i128> {
    let power = Exact::new(10_i128.checked_pow(u32::from(precision.digits))?, 1)?;
    let points = Exact::from(exact.rounded(precision)?).times(power)?;
    points.is_whole().then(|| points.parts().0)
}

/// What stops a sum first: what fails before what is missing before what waits.
pub(super) fn worst(kinds: &[Formula]) -> Formula {
    let has = |kind: i128| any(kinds.iter().map(|one| equal(one.clone(), Formula::Whole(kind))).collect());
    let waits = choose(has(TOO_LARGE), Formula::Whole(TOO_LARGE), ZERO);
    choose(has(FAILS), Formula::Whole(FAILS), choose(has(MISSING), Formula::Whole(MISSING), waits))
}
