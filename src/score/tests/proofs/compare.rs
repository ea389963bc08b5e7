//! What the evaluator says of every answer, beside what was proven of all of them.

use std::collections::{BTreeMap, BTreeSet};

use barem_ruleset::{
    Amount, Answers, Ask, Base, Bound, Claim, ClaimKind, Entry, Exact, Expr, Fault, Given, ItemOutcome, Peers, Plan,
    Proof, Range, Rule, Step, Stop, Unit, Witness, prove,
};

use crate::{
    grid::grid,
    rules::{MOST, Made},
};

/// What came of one rule.
#[derive(Default)]
pub struct Judged {
    /// Contradictions.
    pub wrong: Vec<String>,
    /// The kinds of claims.
    pub claims: Vec<&'static str>,
    /// Something stayed undecided.
    pub undecided: bool,
}

struct Comparison<'m> {
    made: &'m Made,
    plan: Plan,
    proof: Proof,
    wrong: BTreeSet<String>,
}

fn kind(claim: &Claim) -> &'static str {
    match claim.kind {
        ClaimKind::Gap(_) => "gap",
        ClaimKind::Overlap { .. } => "overlap",
        ClaimKind::Unreachable(_) => "unreachable",
        ClaimKind::OutOfRange(_) => "out of range",
        ClaimKind::NoFloor(_) => "no floor",
        ClaimKind::CapUnreached(_) => "cap unreached",
        ClaimKind::Reversed { .. } => "reversed",
        ClaimKind::NotArising => "not arising",
    }
}

fn exact(outcome: &ItemOutcome) -> Option<Exact> {
    match outcome {
        ItemOutcome::Scored { exact, .. } => Some(*exact),
        _ => None,
    }
}

/// Proves a rule and looks for an answer that contradicts the proof.
pub fn compare(made: &Made) -> Judged {
    let plan = Plan::new(&made.ruleset, "1", None).unwrap();
    let proof = prove(&plan, 0, made.floor_stated);
    let mut comparison = Comparison { made, plan, proof, wrong: BTreeSet::new() };
    comparison.witnesses();
    let answers = grid(&comparison.plan);
    let scored: Vec<(ItemOutcome, Vec<Step>)> = answers.iter().map(|answers| comparison.score(answers)).collect();
    for (outcome, steps) in &scored {
        comparison.outcome(outcome);
        comparison.steps(steps);
    }
    comparison.order(&answers, &scored);
    Judged {
        wrong: comparison.wrong.iter().cloned().collect(),
        claims: comparison.proof.claims.iter().map(kind).collect(),
        undecided: !comparison.proof.undecided.is_empty(),
    }
}

impl Comparison<'_> {
    fn score(&self, answers: &Answers) -> (ItemOutcome, Vec<Step>) {
        self.plan.explain(0, &Unit { name: None, group: None, answers }, &Peers::default())
    }

    fn claimed(&self, wanted: &str) -> bool {
        self.proof.claims.iter().any(|claim| kind(claim) == wanted)
    }

    fn decided(&self) -> bool {
        self.proof.undecided.is_empty()
    }

    fn wrong(&mut self, what: impl Into<String>) {
        self.wrong.insert(what.into());
    }

    /// The answers of every claim come to what it says.
    fn witnesses(&mut self) {
        for claim in self.proof.claims.clone() {
            let needed = matches!(
                claim.kind,
                ClaimKind::Gap(_) | ClaimKind::OutOfRange(_) | ClaimKind::NoFloor(_) | ClaimKind::NotArising
            );
            if needed && claim.witness.is_none() {
                self.wrong(format!("{} without a witness", kind(&claim)));
            }
            if let Some(witness) = &claim.witness {
                self.witness(&claim, witness);
            }
            if let ClaimKind::Reversed { lower, higher } = &claim.kind {
                self.witness(&claim, lower);
                self.witness(&claim, higher);
                let values = self.single(&lower.answers).zip(self.single(&higher.answers));
                if values.is_some_and(|(lower, higher)| lower >= higher)
                    || exact(&lower.outcome) == exact(&higher.outcome)
                {
                    self.wrong(format!("not reversed: {claim:?}"));
                }
            }
        }
    }

    fn witness(&mut self, claim: &Claim, witness: &Witness) {
        let mut answers = Answers::none(&self.plan);
        for (slot, asked) in self.plan.slots.iter().enumerate() {
            let idle = matches!(asked.ask, Ask::NotArising(_)).then_some(Given::YesNo(false));
            let given = witness.answers.iter().find(|(at, _)| *at == slot).map(|(_, given)| given.clone());
            given.or(idle).into_iter().for_each(|given| drop(answers.set(slot, Entry::Given(given))));
        }
        let (outcome, steps) = self.score(&answers);
        let before = steps.iter().rev().find_map(|step| match step {
            Step::Clamped { from, .. } => Some(*from),
            _ => None,
        });
        let fault = |wanted: &Fault| matches!(&outcome, ItemOutcome::Stopped(Stop::Fails(fault)) if fault == wanted);
        let shows = match &claim.kind {
            ClaimKind::Gap(_) => fault(&Fault::NoCase),
            ClaimKind::NotArising => fault(&Fault::NoTreatment),
            ClaimKind::OutOfRange(points) => fault(&Fault::OutOfRange(*points)),
            ClaimKind::NoFloor(points) => before.is_some_and(|before| before < Exact::ZERO && before == *points),
            ClaimKind::Overlap { .. } | ClaimKind::Reversed { .. } => true,
            ClaimKind::Unreachable(_) | ClaimKind::CapUnreached(_) => true,
        };
        if outcome != witness.outcome || !shows {
            self.wrong(format!("a witness that does not show it: {claim:?} gives {outcome:?}, before {before:?}"));
        }
    }

    fn outcome(&mut self, outcome: &ItemOutcome) {
        let decided = self.decided();
        let needs = |fault: &str| format!("missed: {fault}");
        let missed = match outcome {
            ItemOutcome::Stopped(Stop::Fails(Fault::NoCase)) => (!self.claimed("gap")).then(|| needs("gap")),
            ItemOutcome::Stopped(Stop::Fails(Fault::OutOfRange(_))) => {
                (!self.claimed("out of range")).then(|| needs("out of range"))
            }
            ItemOutcome::Stopped(Stop::Fails(Fault::NoTreatment)) => {
                (!self.claimed("not arising")).then(|| needs("not arising"))
            }
            ItemOutcome::Scored { exact, .. } => {
                let inside = self.proof.points.is_some_and(|points| points.contains(*exact));
                (!inside).then(|| format!("{exact:?} is not in {:?}", self.proof.points))
            }
            ItemOutcome::Stopped(Stop::Fails(Fault::Refused { .. } | Fault::Derived(_)) | Stop::NotArisen)
            | ItemOutcome::Excluded { .. } => None,
            other => Some(format!("unexpected {other:?}")),
        };
        missed.filter(|_| decided).into_iter().for_each(|missed| self.wrong(missed));
        let best = self.proof.claims.iter().find_map(|claim| match claim.kind {
            ClaimKind::CapUnreached(best) => Some(best),
            _ => None,
        });
        if best.zip(exact(outcome)).is_some_and(|(best, exact)| exact > best || exact >= Exact::whole(MOST.into())) {
            self.wrong(format!("cap unreached, but {outcome:?}"));
        }
    }

    fn steps(&mut self, steps: &[Step]) {
        let deducts = self.made.rule.deductions.is_some();
        for step in steps {
            match step {
                Step::Chosen(at) => self.reached(*at),
                Step::Band { at, value } => {
                    self.reached(*at);
                    self.overlap(*at, *value);
                }
                Step::Clamped { from, .. }
                    if deducts
                        && !self.made.floor_stated
                        && from.is_negative()
                        && self.decided()
                        && !self.claimed("no floor") =>
                {
                    self.wrong(format!("missed: no floor, {from:?}"));
                }
                _ => {}
            }
        }
    }

    fn reached(&mut self, at: usize) {
        let cases = matches!(self.made.rule.base, Some(Base::Bands(_) | Base::FirstCase(_) | Base::BestCase(_)));
        if cases && self.proof.claims.iter().any(|claim| claim.kind == ClaimKind::Unreachable(at)) {
            self.wrong(format!("case {at} is reached"));
        }
    }

    /// Two bands with constant points that both hold for a value are told.
    fn overlap(&mut self, counts: usize, value: Exact) {
        let Some(Base::Bands(bands)) = &self.made.rule.base else { return };
        let holds = |at: usize| {
            let band = &bands.bands[at];
            band.when.is_none() && band.range.as_ref().is_some_and(|range| within(range, value))
        };
        let both = holds(counts).then(|| {
            (counts + 1..bands.bands.len()).find(|&at| {
                let points = (&bands.bands[counts].points, &bands.bands[at].points);
                holds(at) && matches!(points, (Expr::Number(one), Expr::Number(two)) if one != two)
            })
        });
        if both.flatten().is_some() && self.decided() && !self.claimed("overlap") {
            self.wrong(format!("missed: overlap at {value:?}"));
        }
    }

    /// The value of the only question.
    fn single(&self, answers: &[(usize, Given)]) -> Option<Exact> {
        let [(_, Given::Number(only))] = answers else { return None };
        Some(*only)
    }

    /// Where points depend on one value, they go one way, or that they do not is told.
    fn order(&mut self, answers: &[Answers], scored: &[(ItemOutcome, Vec<Step>)]) {
        if !self.decided() || !self.proof.claims.is_empty() || takes_everything(&self.made.rule) {
            return;
        }
        let mut points: BTreeMap<Exact, Exact> = BTreeMap::new();
        for (answers, (outcome, steps)) in answers.iter().zip(scored) {
            let value = self.asked(answers).or_else(|| self.banded(steps));
            points.extend(value.zip(exact(outcome)));
        }
        let points: Vec<Exact> = points.into_values().collect();
        let (Some(first), Some(last)) = (points.first(), points.last()) else { return };
        let against = |pair: &[Exact]| if last > first { pair[1] < pair[0] } else { pair[1] > pair[0] };
        if first != last && points.windows(2).any(against) {
            self.wrong(format!("missed: reversed, {points:?}"));
        }
    }

    /// The answer to the only question, if it is a number between two ends.
    fn asked(&self, answers: &Answers) -> Option<Exact> {
        let [only] = self.made.ruleset.annexes[0].items[0].inputs.as_slice() else { return None };
        let asked = self.plan.slots.iter().filter(|slot| !matches!(slot.ask, Ask::NotArising(_))).count();
        let bounded = only.bounds.is_some() || only.kind == barem_ruleset::Type::Percent;
        let at = self.plan.slots.iter().position(|slot| matches!(slot.ask, Ask::Input { .. }))?;
        match answers.get(at) {
            Entry::Given(Given::Number(number)) if bounded && asked == 1 => Some(*number),
            _ => None,
        }
    }

    /// The value of bands that give fixed points.
    fn banded(&self, steps: &[Step]) -> Option<Exact> {
        let rule = &self.made.rule;
        let Some(Base::Bands(bands)) = &rule.base else { return None };
        let fixed = bands.bands.iter().all(|band| {
            band.when.is_none() && band.range.is_some() && matches!(band.points, Expr::Number(_) | Expr::MaxPoints)
        });
        let alone = fixed && rule.additions.is_none() && rule.deductions.is_none();
        steps.iter().find_map(|step| match step {
            Step::Band { value, .. } if alone => Some(*value),
            _ => None,
        })
    }
}

fn takes_everything(rule: &Rule) -> bool {
    let blocks = rule.additions.iter().chain(&rule.deductions);
    blocks.flat_map(|block| &block.lines).any(|line| line.amount == Amount::Entire)
}

fn within(range: &Range, value: Exact) -> bool {
    let at = |bound: &Bound| match bound.at {
        Expr::Number(number) => Exact::from(number),
        Expr::Percent(percent) => Exact::percent(percent).unwrap(),
        _ => panic!("a constant"),
    };
    let above = |bound: &Bound| value > at(bound) || (bound.inclusive && value == at(bound));
    let below = |bound: &Bound| value < at(bound) || (bound.inclusive && value == at(bound));
    range.low.as_ref().is_none_or(above) && range.high.as_ref().is_none_or(below)
}
