//! What the evaluator says of every answer on a grid, beside what a comparison says of all of them.

use barem_diff::{compare_rules, side_by_side};
use barem_ruleset::{
    Answers, Apart, Ask, Attained, Comparison, Entry, Exact, Extreme, Fault, Given, ItemOutcome, Peers, Plan, Ruleset,
    SlotPair, Stop, Unit, Verdict, Witness,
};

use crate::grid::grid;

/// How many answers of a grid are scored.
const MOST: usize = 700;

/// What came of one pair.
pub struct Judged {
    pub verdict: Verdict,
    /// Some outcomes are of different kinds.
    pub apart: bool,
    /// Contradictions.
    pub wrong: Vec<String>,
}

struct Pair {
    old: Plan,
    new: Plan,
    pairs: Vec<SlotPair>,
    comparison: Comparison,
    wrong: Vec<String>,
}

/// Compares two rules and looks for an answer that contradicts what is said.
pub fn compare(old: &Ruleset, new: &Ruleset) -> Judged {
    let (old, new) = side_by_side((old, "1"), (new, "1")).unwrap();
    let change = compare_rules(&old, 0, &new, 0);
    let mut pair = Pair { old, new, pairs: change.inputs.pairs, comparison: change.comparison, wrong: Vec::new() };
    pair.witnesses();
    let answers = grid(&pair.old);
    let step = answers.len() / MOST + 1;
    answers.iter().step_by(step).for_each(|answers| pair.answer(answers));
    pair.wrong.truncate(5);
    let apart = !pair.comparison.apart.is_empty();
    Judged { verdict: pair.comparison.points.verdict, apart, wrong: pair.wrong }
}

fn score(plan: &Plan, answers: &Answers) -> ItemOutcome {
    plan.leaf(0, &Unit { name: None, group: None, answers }, &Peers::default())
}

fn refused(outcome: &ItemOutcome) -> bool {
    matches!(outcome, ItemOutcome::Stopped(Stop::Fails(Fault::Refused { .. } | Fault::Derived(_))))
}

fn exact(outcome: &ItemOutcome) -> Option<Exact> {
    match outcome {
        ItemOutcome::Scored { exact, .. } => Some(*exact),
        ItemOutcome::Treated { points, .. } => Some(Exact::from(*points)),
        _ => None,
    }
}

fn sort(outcome: &ItemOutcome) -> u8 {
    match outcome {
        ItemOutcome::Scored { .. } | ItemOutcome::Treated { .. } => 0,
        ItemOutcome::Excluded { .. } => 1,
        ItemOutcome::Stopped(_) | ItemOutcome::NotApplicable => 2,
    }
}

impl Pair {
    /// The same answers to the questions of the new plan.
    fn translated(&self, answers: &Answers) -> Answers {
        let mut new = Answers::none(&self.new);
        for (at, slot) in self.new.slots.iter().enumerate() {
            let given = match self.pairs.iter().find(|pair| pair.new == at) {
                Some(pair) => match answers.get(pair.old) {
                    Entry::Given(Given::Choice(own)) => {
                        let value = pair.values.iter().find(|(old, _)| old == own).map(|(_, new)| *new);
                        Given::Choice(value.unwrap())
                    }
                    Entry::Given(given) => given.clone(),
                    Entry::Missing | Entry::Refused(_) => continue,
                },
                // Asked on this side only: any answer is one.
                None => match &slot.ask {
                    Ask::Input { .. } | Ask::Count(_) => Given::Number(Exact::ONE),
                    _ => Given::YesNo(false),
                },
            };
            new.set(at, Entry::Given(given));
        }
        new
    }

    fn answer(&mut self, answers: &Answers) {
        let outcomes = (score(&self.old, answers), score(&self.new, &self.translated(answers)));
        let verdict = self.comparison.points.verdict;
        if matches!(verdict, Verdict::Undecided(_)) || refused(&outcomes.0) || refused(&outcomes.1) {
            return;
        }
        if sort(&outcomes.0) != sort(&outcomes.1) {
            let kinds = |apart: &Apart| (sort(&apart.shown.old.outcome), sort(&apart.shown.new.outcome));
            let told = self.comparison.apart.iter().any(|apart| kinds(apart) == (sort(&outcomes.0), sort(&outcomes.1)));
            if !told {
                self.wrong.push(format!("missed: {outcomes:?} with {answers:?}"));
            }
            return;
        }
        let Some((old, new)) = exact(&outcomes.0).zip(exact(&outcomes.1)) else { return };
        let difference = new.minus(old).unwrap();
        let end = |extreme: &Option<Extreme>| extreme.as_ref().map_or(Exact::ZERO, |extreme| extreme.difference);
        let (loss, gain) = (end(&self.comparison.points.loss), end(&self.comparison.points.gain));
        let allowed = match verdict {
            Verdict::Equivalent => difference.is_zero(),
            Verdict::Stricter => difference <= Exact::ZERO,
            Verdict::MoreGenerous => difference >= Exact::ZERO,
            Verdict::Incomparable | Verdict::Undecided(_) => true,
        };
        if !allowed || difference < loss || difference > gain {
            self.wrong.push(format!("{verdict:?}, {loss:?} to {gain:?}, but {difference:?} with {answers:?}"));
        }
    }

    /// Every witness is real: its answers come to the outcomes shown, and the two sides gave the same answers.
    fn witnesses(&mut self) {
        let points = self.comparison.points.clone();
        for (extreme, lower) in [(&points.loss, true), (&points.gain, false)] {
            let Some(extreme) = extreme else { continue };
            let (old, new) = (&extreme.shown.old, &extreme.shown.new);
            self.witness(old, new);
            let Some((one, two)) = exact(&old.outcome).zip(exact(&new.outcome)) else {
                self.wrong.push(format!("no points: {extreme:?}"));
                continue;
            };
            let difference = two.minus(one).unwrap();
            let beyond = if lower { difference < extreme.difference } else { difference > extreme.difference };
            let reached = difference == extreme.difference;
            let fits = match extreme.attained {
                Attained::Reached => reached,
                Attained::Approached => !reached && !beyond,
                Attained::Bounded => !beyond,
            };
            if !fits || difference.is_zero() || difference.is_negative() != lower {
                self.wrong.push(format!("{difference:?} is not what is shown: {extreme:?}"));
            }
        }
        for apart in self.comparison.apart.clone() {
            self.witness(&apart.shown.old, &apart.shown.new);
            if sort(&apart.shown.old.outcome) == sort(&apart.shown.new.outcome) {
                self.wrong.push(format!("not apart: {apart:?}"));
            }
        }
        let shows = match points.verdict {
            Verdict::Equivalent | Verdict::Undecided(_) => points.loss.is_none() && points.gain.is_none(),
            Verdict::Stricter => points.gain.is_none(),
            Verdict::MoreGenerous => points.loss.is_none(),
            Verdict::Incomparable => {
                (points.loss.is_some() && points.gain.is_some()) || !self.comparison.apart.is_empty()
            }
        };
        if !shows {
            self.wrong.push(format!("the verdict does not show: {points:?}"));
        }
    }

    fn witness(&mut self, old: &Witness, new: &Witness) {
        let answered = |plan: &Plan, witness: &Witness| {
            let mut answers = Answers::none(plan);
            for (slot, given) in &witness.answers {
                answers.set(*slot, Entry::Given(given.clone()));
            }
            answers
        };
        let (one, two) = (answered(&self.old, old), answered(&self.new, new));
        if score(&self.old, &one) != old.outcome || score(&self.new, &two) != new.outcome {
            self.wrong.push(format!("not what the evaluator says: {old:?}, {new:?}"));
        }
        for pair in &self.pairs {
            let own =
                |all: &Witness, slot: usize| all.answers.iter().find(|(at, _)| *at == slot).map(|(_, own)| own.clone());
            let (one, two) = (own(old, pair.old), own(new, pair.new));
            let same = match (&one, &two) {
                (Some(Given::Choice(one)), Some(Given::Choice(two))) => pair.values.contains(&(*one, *two)),
                _ => one == two,
            };
            if !same {
                self.wrong.push(format!("other answers: {one:?}, {two:?}"));
            }
        }
    }
}
