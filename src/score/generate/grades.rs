//! Whole sheets for the lines of grades and the vetoes: one with the best answers everywhere, then worse ones, then each
//! veto.

use std::collections::HashSet;

use barem_ruleset::{
    Agency, Annex, Answers, Ask, Date, Example, Expectation, Expected, Expr, Grade, GradeStep, Number, Outcome, Plan,
    Ruleset, Score, Stop, Type, Unit, Value,
};

use super::{
    compose::answer,
    explore::{Given, Leaf, extremes, whom},
};
use crate::{
    coverage::{self, Key, graded},
    example::Trial,
};

/// How often a sheet is looked at again because a condition asks for more.
const ROUNDS: usize = 200;

/// The sheets that reach lines of grades and vetoes which the tests at hand do not.
pub(crate) fn grades(ruleset: &Ruleset, annex: &Annex, plan: &Plan, known: &[&Trial<'_>]) -> Vec<Example> {
    if ruleset.results.as_ref().is_none_or(|results| results.gradings.is_empty()) {
        return Vec::new();
    }
    let mut reached: HashSet<Key> = known.iter().flat_map(|trial| coverage::reached(trial)).collect();
    let agencies = annex.scope.iter().flat_map(|scope| &scope.to);
    agencies.flat_map(|agency| Sheets::new(ruleset, annex, plan, agency).examples(&mut reached)).collect()
}

/// The sheets of one agency.
struct Sheets<'a> {
    annex: &'a Annex,
    plan: &'a Plan,
    with: &'a Agency,
    name: Option<&'a str>,
    group: Option<&'a str>,
    ruleset: &'a Ruleset,
    /// For each leaf the answers that earn most, those that earn least, and those that earn least but something.
    leaves: Vec<[Given; 3]>,
}

/// Which answers of a leaf are worse than the best: those that earn least, or least but something.
#[derive(Clone, Copy)]
enum Worse {
    Least = 1,
    Something = 2,
}

impl<'a> Sheets<'a> {
    fn new(ruleset: &'a Ruleset, annex: &'a Annex, plan: &'a Plan, with: &'a Agency) -> Sheets<'a> {
        let (name, group) = whom(ruleset, Some(with));
        let leaves = (0..plan.nodes.len()).filter(|at| plan.nodes.get(*at).is_some_and(|node| node.is_leaf(*at)));
        let leaves = leaves.filter_map(|at| Leaf::of(ruleset, annex, plan, at, Some(with)));
        let leaves = leaves.filter_map(|leaf| extremes(leaf.explore())).collect();
        Sheets { ruleset, annex, plan, with, name, group, leaves }
    }

    fn examples(&self, reached: &mut HashSet<Key>) -> Vec<Example> {
        let all = 0..=self.leaves.len();
        let mut sheets: Vec<Given> = all.clone().map(|worse| self.sheet(worse, Worse::Least)).collect();
        sheets.extend(all.map(|worse| self.sheet(worse, Worse::Something)));
        let base = self.answered(self.sheet(0, Worse::Least));
        sheets.extend(self.vetoed(&base));
        let mut examples = Vec::new();
        for sheet in sheets {
            let sheet = self.answered(sheet);
            let (score, grade, steps) = self.evaluated(&sheet);
            let keys = graded(&steps);
            if keys.iter().all(|key| reached.contains(key)) {
                continue;
            }
            if let Some(example) = self.example(&sheet, &score, &grade, examples.len() + 1) {
                reached.extend(keys);
                examples.push(example);
            }
        }
        examples
    }

    /// The best answers, but worse ones for the first so many leaves.
    fn sheet(&self, count: usize, worse: Worse) -> Given {
        let mut sheet: Given = Vec::new();
        for (at, leaf) in self.leaves.iter().enumerate() {
            let given = leaf.get(if at < count { worse as usize } else { 0 });
            for (slot, values) in given.into_iter().flatten() {
                if !sheet.iter().any(|(known, _)| known == slot) {
                    sheet.push((*slot, values.clone()));
                }
            }
        }
        sheet
    }

    fn evaluated(&self, sheet: &Given) -> (Score, Grade, Vec<GradeStep>) {
        let mut answers = Answers::none(self.plan);
        for (slot, values) in sheet {
            answers.set(*slot, self.plan.entry(*slot, values));
        }
        let unit = Unit { name: self.name, group: self.group, answers: &answers };
        let peers = self.plan.peers(&[unit], &[]);
        let score = self.plan.score(&unit, &peers);
        let (grade, steps) = self.plan.explain_grade(&unit, &score, &peers);
        (score, grade, steps)
    }

    /// The sheet with everything answered that is asked beside the rules: nothing happened.
    fn answered(&self, mut sheet: Given) -> Given {
        for _ in 0..ROUNDS {
            let (score, grade, _) = self.evaluated(&sheet);
            let missing = match (&score.total, &grade) {
                (Err((_, Stop::Missing(slot))), _) | (Ok(_), Grade::Unknown(Stop::Missing(slot))) => *slot,
                _ => break,
            };
            match self.idle(missing) {
                Some(values) => sheet.push((missing, values)),
                None => break,
            }
        }
        sheet
    }

    /// The answer to a slot that says that nothing happened.
    fn idle(&self, slot: usize) -> Option<Vec<Value>> {
        let value = match &self.plan.slots.get(slot)?.ask {
            Ask::Input { kind, .. } => match kind {
                Type::YesNo | Type::List(_) => Value::YesNo(false),
                Type::Count | Type::Decimal | Type::Points => Value::Number(Number::ZERO),
                Type::Percent => Value::Percent(Number::ZERO),
                Type::Day => Value::Day(Date::new(self.plan.year, 1, 1)?),
                Type::OneOf(options) => Value::Text(options.first()?.clone()),
            },
            Ask::YesNo(_) | Ask::Does(_) | Ask::Tick(_) | Ask::NotArising(_) | Ask::Amounts { .. } => {
                Value::YesNo(false)
            }
            Ask::Count(_) | Ask::Entered { .. } | Ask::Ballots { .. } => Value::Number(Number::ZERO),
            Ask::Choice(options) => Value::Text(options.first()?.clone()),
            Ask::Reason => return None,
        };
        Some(vec![value])
    }

    /// Sheets in which the questions of one veto are answered in every way that may change something.
    fn vetoed(&self, base: &Given) -> Vec<Given> {
        let of_node = |(at, node): (usize, &'a barem_ruleset::Node)| {
            let item = self.annex.item(&node.path);
            item.into_iter().flat_map(|item| &item.vetoes).map(move |veto| (Some(at), &veto.when))
        };
        let results = self.ruleset.results.iter().flat_map(|results| &results.vetoes).map(|veto| (None, &veto.when));
        let vetoes = self.plan.nodes.iter().enumerate().flat_map(of_node).chain(results);
        vetoes.flat_map(|(at, when)| self.variants(base, at, when)).collect()
    }

    fn variants(&self, base: &Given, at: Option<usize>, when: &Expr) -> Vec<Given> {
        let mut variants = vec![base.clone()];
        for slot in self.slots_of(at, when) {
            let values = self.values(slot, when);
            let answered = |sheet: &Given| values.iter().map(|value| with(sheet, slot, value)).collect::<Vec<_>>();
            variants = variants.iter().flat_map(answered).collect();
        }
        variants
    }

    /// The slots that a condition asks: at an item or above it; of the results, anywhere.
    fn slots_of(&self, at: Option<usize>, when: &Expr) -> Vec<usize> {
        let up = std::iter::successors(at, |&at| self.plan.nodes.get(at)?.parent);
        let above: Vec<usize> =
            up.filter_map(|at| self.plan.nodes.get(at)).flat_map(|node| node.slots.clone()).collect();
        let everywhere = 0..self.plan.slots.len();
        let seen = if at.is_some() { above } else { everywhere.collect() };
        let asks = |slot: &usize| match self.plan.slots.get(*slot).map(|slot| (slot.node, &slot.ask)) {
            Some((_, Ask::Input { name, .. })) => {
                mentions(when, &mut |expr| matches!(expr, Expr::Name(own) if own == name))
            }
            Some((of, Ask::YesNo(text) | Ask::Count(text))) if of == at => {
                mentions(when, &mut |expr| matches!(expr, Expr::Asked(own) if own == text))
            }
            _ => false,
        };
        let general = self.plan.general.iter().copied().filter(|slot| !seen.contains(slot)).collect::<Vec<_>>();
        seen.into_iter().chain(general).filter(asks).collect()
    }

    fn values(&self, slot: usize, when: &Expr) -> Vec<Vec<Value>> {
        let mut values: Vec<Vec<Value>> = self.idle(slot).into_iter().collect();
        match self.plan.slots.get(slot).map(|slot| &slot.ask) {
            Some(Ask::Input { kind: Type::YesNo, .. } | Ask::YesNo(_)) => values.push(vec![Value::YesNo(true)]),
            Some(Ask::Input { kind: Type::OneOf(options) | Type::List(options), .. }) => {
                values.extend(options.iter().map(|option| vec![Value::Text(option.clone())]));
            }
            Some(Ask::Input { kind: Type::Percent, .. }) => {
                values.extend(numbers(when).into_iter().map(|number| vec![Value::Percent(number)]));
            }
            Some(Ask::Input { .. } | Ask::Count(_)) => {
                values.extend(numbers(when).into_iter().map(|number| vec![Value::Number(number)]));
            }
            _ => {}
        }
        values
    }

    fn example(&self, sheet: &Given, score: &Score, grade: &Grade, number: usize) -> Option<Example> {
        let total = score.total.as_ref().ok()?.points;
        let (Agency::Group(whom) | Agency::Unit(whom)) = self.with;
        let expect = |of: Expected, outcome: Outcome| Expectation { unit: None, of, outcome, place: None };
        let outcome = match grade {
            Grade::Given { grade, .. } => Outcome::Text(grade.clone()),
            Grade::Refused => Outcome::NoGrade,
            Grade::Ungraded | Grade::Unknown(_) => return None,
        };
        let mut sorted = sheet.clone();
        sorted.sort_by_key(|(slot, _)| (self.plan.slots.get(*slot).and_then(|slot| slot.node), *slot));
        Some(Example {
            title: Some(format!("sinh tự động: xếp loại của {whom}, phiếu {number}")),
            annex: Some(self.annex.label.clone()),
            with: Some(self.with.clone()),
            answers: sorted.iter().filter_map(|one| answer(self.plan, None, one)).collect(),
            expectations: vec![expect(Expected::Total, Outcome::Number(total)), expect(Expected::Grade, outcome)],
            place: None,
        })
    }
}

/// A sheet with another answer to a slot.
fn with(sheet: &Given, slot: usize, value: &[Value]) -> Given {
    let mut sheet: Given = sheet.iter().filter(|(known, _)| *known != slot).cloned().collect();
    sheet.push((slot, value.to_vec()));
    sheet
}

/// The numbers of a condition, and those beside them.
fn numbers(when: &Expr) -> Vec<Number> {
    let mut found = Vec::new();
    mentions(when, &mut |expr| {
        if let Expr::Number(number) | Expr::Percent(number) = expr {
            let one = Number::from(1);
            found.extend([Some(*number), number.plus(one), number.minus(one)].into_iter().flatten());
        }
        false
    });
    found
}

/// Whether some part of a condition is what is looked for.
fn mentions(expr: &Expr, looked: &mut dyn FnMut(&Expr) -> bool) -> bool {
    if looked(expr) {
        return true;
    }
    match expr {
        Expr::Negative(inner) | Expr::Not(inner) | Expr::BestInGroup(inner) => mentions(inner, looked),
        Expr::Smallest(all) | Expr::Largest(all) | Expr::And(all) | Expr::Or(all) => {
            all.iter().any(|one| mentions(one, looked))
        }
        Expr::Arithmetic(pair) => mentions(&pair.left, looked) || mentions(&pair.right, looked),
        Expr::DaysLate(late) => mentions(&late.date, looked),
        Expr::Is(is) => mentions(&is.value, looked),
        Expr::Within(within) => {
            let mut bounds = within.range.low.iter().chain(&within.range.high);
            mentions(&within.value, looked) || bounds.any(|bound| mentions(&bound.at, looked))
        }
        Expr::Number(_)
        | Expr::Percent(_)
        | Expr::Day(_)
        | Expr::MaxPoints
        | Expr::Name(_)
        | Expr::Asked(_)
        | Expr::AnyZero => false,
    }
}
