//! Expressions and conditions.

use barem_ruleset::{Ask, Exact, Limits, Operator, Term, Type};

use super::{
    Compiler, FAILS, TOO_LARGE, Waiting,
    fraction::{Condition, Fraction},
};
use crate::workbook::formula::{
    Formula, ONE, Relation, ZERO, all, calculate::epoch, choose, compared, equal, largest, minus, not, quotient, times,
    unequal,
};

type Found<T> = Result<T, Waiting>;

impl Compiler<'_> {
    /// The answer to a slot, within bounds that name other answers.
    pub(super) fn given(&mut self, slot: usize) -> Found<Fraction> {
        let entry = self.entry(slot)?;
        let plan = self.plan;
        let Some(limits) = plan.slots.get(slot).and_then(|slot| slot.limits.as_ref()) else { return Ok(entry) };
        let fixed = |end: &Option<(Term, bool)>| matches!(end, None | Some((Term::Number(_), _)));
        if fixed(&limits.low) && fixed(&limits.high) {
            return Ok(entry);
        }
        let within = self.within(&entry, limits)?;
        Ok(self.required(entry, within, FAILS))
    }

    /// The value of an expression; a yes is 1, several events or amounts their number.
    pub(super) fn term(&mut self, term: &Term) -> Found<Fraction> {
        Ok(match term {
            Term::Number(number) => Fraction::constant(*number),
            Term::MaxPoints => self.most.clone(),
            Term::Slot(slot) => self.number_of(*slot)?,
            Term::Derived(at) => self.derived(*at)?,
            Term::Negative(inner) => {
                let inner = self.term(inner)?;
                self.negated(inner)
            }
            Term::Arithmetic(operator, pair) => {
                let (left, right) = (self.term(&pair.0)?, self.term(&pair.1)?);
                match operator {
                    Operator::Plus => self.added(left, right),
                    Operator::Minus => self.subtracted(left, right),
                    Operator::Times => self.multiplied(left, right),
                    Operator::Divide => self.divided(left, right),
                }
            }
            Term::Smallest(all) => {
                let all = self.terms(all)?;
                self.extreme(all, false)
            }
            Term::Largest(all) => {
                let all = self.terms(all)?;
                self.extreme(all, true)
            }
            Term::Best(_) => return Err(Waiting::Group),
            Term::DaysLate { date, due, working } => self.days_late(date, i128::from(*due), *working)?,
            Term::Events { slot, option } => self.events(*slot, *option)?,
            Term::Within(..) | Term::Not(_) | Term::And(_) | Term::Or(_) | Term::AnyZero | Term::Absent(_) => {
                let condition = self.condition(term)?;
                let over = self.cell(choose(condition.holds, ONE, ZERO));
                Fraction::count(condition.stop, over, 1)
            }
        })
    }

    fn terms(&mut self, all: &[Term]) -> Found<Vec<Fraction>> {
        all.iter().map(|one| self.term(one)).collect()
    }

    fn number_of(&mut self, slot: usize) -> Found<Fraction> {
        let asked = self.plan.slots.get(slot).map(|slot| &slot.ask);
        match asked {
            // A choice and a text are no numbers.
            Some(Ask::Choice(_) | Ask::Reason | Ask::Input { kind: Type::OneOf(_), .. }) => {
                let given = self.given(slot)?;
                let never = Condition { stop: ZERO, holds: Formula::Truth(false) };
                Ok(self.required(given, never, FAILS))
            }
            _ => self.given(slot),
        }
    }

    fn derived(&mut self, at: usize) -> Found<Fraction> {
        let plan = self.plan;
        let Some(derived) = plan.derived.get(at) else { return Err(Waiting::Elsewhere) };
        let value = self.term(&derived.term)?;
        let fits = match (&derived.kind, &derived.limits) {
            (_, Some(limits)) => self.within(&value, limits)?,
            (Type::Percent, None) => {
                let low = self.ordered(&Fraction::whole(0), Relation::AtMost, &value);
                let high = self.ordered(&value, Relation::AtMost, &Fraction::whole(1));
                Condition { stop: self.first(&[&low.stop, &high.stop]), holds: all(vec![low.holds, high.holds]) }
            }
            _ => Condition::always(),
        };
        let mut value = self.required(value, fits, FAILS);
        if derived.kind == Type::Count {
            let under = value.under.clone();
            let steps = choose(equal(value.stop.clone(), ZERO), quotient(value.over.clone(), under.clone()), ZERO);
            let steps = if under == ONE { value.over.clone() } else { self.cell(steps) };
            let rest = minus(value.over.clone(), times(steps, under));
            let whole = if value.under == ONE { Formula::Truth(true) } else { equal(rest, ZERO) };
            let counts = all(vec![whole, compared(ZERO, Relation::AtMost, value.over.clone())]);
            value = self.required(value, Condition { stop: ZERO, holds: counts }, FAILS);
            value.signed = false;
        }
        if derived.kind == Type::Percent && derived.limits.is_none() {
            value.signed = false;
        }
        Ok(value)
    }

    fn days_late(&mut self, date: &Term, due: i128, working: bool) -> Found<Fraction> {
        let came = self.term(date)?;
        if came.under != ONE {
            return Err(Waiting::Inexpressible);
        }
        let late = minus(came.over.clone(), Formula::Whole(due));
        if !working {
            let over = self.cell(choose(equal(came.stop.clone(), ZERO), largest(vec![late, ZERO]), ZERO));
            return Ok(Fraction::count(came.stop, over, 4_000_000));
        }
        let last = barem_ruleset::Date::new(self.last_year, 12, 31);
        let last = last.map_or(0, |day| barem_ruleset::number_of_day(day).parts().0);
        let beyond = compared(came.over.clone(), Relation::Above, Formula::Whole(last));
        let stop = choose(beyond, Formula::Whole(TOO_LARGE), ZERO);
        let stop = self.cell(choose(unequal(came.stop.clone(), ZERO), came.stop, stop));
        let serial = |day: Formula| minus(day, Formula::Whole(epoch()));
        let days = Formula::WorkingDays(Box::new((serial(Formula::Whole(due)), serial(came.over))));
        let counted = all(vec![equal(stop.clone(), ZERO), compared(ZERO, Relation::Below, late)]);
        let over = self.cell(choose(counted, days, ZERO));
        Ok(Fraction::count(stop, over, 4_000_000))
    }

    fn events(&mut self, slot: usize, option: usize) -> Found<Fraction> {
        let listed =
            matches!(self.plan.slots.get(slot).map(|slot| &slot.ask), Some(Ask::Input { kind: Type::List(_), .. }));
        if listed {
            let (stop, counts) = self.events_of(slot)?;
            let count = counts.get(option).cloned().unwrap_or(ZERO);
            return Ok(Fraction::count(stop, count, 1000));
        }
        let chosen = self.given(slot)?;
        let wanted = i128::try_from(option).unwrap_or(-1).saturating_add(1);
        let over = self.cell(choose(equal(chosen.over, Formula::Whole(wanted)), ONE, ZERO));
        Ok(Fraction::count(chosen.stop, over, 1))
    }

    /// Whether a condition holds.
    pub(super) fn condition(&mut self, term: &Term) -> Found<Condition> {
        Ok(match term {
            Term::Not(inner) => {
                let inner = self.condition(inner)?;
                Condition { holds: not(inner.holds), ..inner }
            }
            Term::And(all) => self.each(all, true)?,
            Term::Or(all) => self.each(all, false)?,
            Term::Within(value, limits) => {
                let value = self.term(value)?;
                let within = self.within(&value, limits)?;
                Condition { stop: self.first(&[&value.stop, &within.stop]), ..within }
            }
            Term::AnyZero | Term::Absent(_) => return Err(Waiting::Inexpressible),
            Term::Number(_)
            | Term::MaxPoints
            | Term::Slot(_)
            | Term::Derived(_)
            | Term::Negative(_)
            | Term::Arithmetic(..)
            | Term::Smallest(_)
            | Term::Largest(_)
            | Term::Best(_)
            | Term::DaysLate { .. }
            | Term::Events { .. } => {
                let value = self.term(term)?;
                Condition { holds: unequal(value.over, ZERO), stop: value.stop }
            }
        })
    }

    /// All conditions (`wanted`), or any of them: the first that decides ends the search.
    fn each(&mut self, all: &[Term], wanted: bool) -> Found<Condition> {
        let mut found: Option<Condition> = None;
        for term in all.iter().rev() {
            let condition = self.condition(term)?;
            found = Some(match found {
                None => condition,
                Some(later) => self.chained(condition, wanted, later),
            });
        }
        Ok(found.unwrap_or(Condition { stop: ZERO, holds: Formula::Truth(wanted) }))
    }

    /// Whether a value is within limits; the upper end is looked at only where the lower one holds.
    pub(super) fn within(&mut self, value: &Fraction, limits: &Limits) -> Found<Condition> {
        let relation = |inclusive: bool| if inclusive { Relation::AtMost } else { Relation::Below };
        let low = match &limits.low {
            None => Condition::always(),
            Some((low, inclusive)) => {
                let low = self.term(low)?;
                self.ordered(&low, relation(*inclusive), value)
            }
        };
        let Some((high, inclusive)) = &limits.high else { return Ok(low) };
        let high = self.term(high)?;
        let high = self.ordered(value, relation(*inclusive), &high);
        Ok(self.chained(low, true, high))
    }

    pub(super) fn constant(&self, number: Exact) -> Fraction {
        Fraction::constant(number)
    }
}
