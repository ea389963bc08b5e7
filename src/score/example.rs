//! Running the tests that stand in a ruleset (kiểm thử).

use std::collections::BTreeMap;

use barem_diagnostic::same_text;
use barem_ruleset::{
    Agency, Annex, Answer, Answers, Example, Expectation, Expected, Grade, ItemOutcome, Number, Outcome, Peers, Plan,
    PlanError, RankPlace, References, Ruleset, Score, Stop, Unasked, Unit, Unresolved, Value, rank,
};

use crate::explain::{Explanation, explain};

/// What came out where something was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actual {
    /// Points, or a place.
    Number(Number),
    /// A percentage.
    Percent(Number),
    /// A grade.
    Grade(String),
    /// No grade.
    NoGrade,
    /// Nothing arose; with the points that the treatment gives, unless it is out of the scale.
    NotArisen(Option<Number>),
    /// It does not apply to the unit, or is not ranked.
    NotApplicable,
    /// There is no value: why.
    Stopped(Stop),
}

/// One expectation and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check<'a> {
    /// What was expected.
    pub expectation: &'a Expectation,
    /// What came out.
    pub actual: Actual,
    /// Whether they agree.
    pub passed: bool,
}

/// Why a test cannot be run.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExampleError {
    /// It names no annex, and there is not just one.
    #[error("the test does not say which annex it means")]
    NoAnnex,
    /// Its annex cannot be scored.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// An answer finds no question.
    #[error(transparent)]
    Unasked(#[from] Unasked),
    /// An expectation finds no item.
    #[error(transparent)]
    Unresolved(#[from] Unresolved),
}

/// A unit of a test: its name, group and answers.
#[derive(Debug)]
struct Tested<'a> {
    name: Option<&'a str>,
    group: Option<&'a str>,
    answers: Answers,
}

impl Tested<'_> {
    fn unit(&self) -> Unit<'_> {
        Unit { name: self.name, group: self.group, answers: &self.answers }
    }
}

/// A test made ready: the plan of its annex, its units with their answers, and what they score.
#[derive(Debug)]
pub struct Trial<'a> {
    /// The ruleset.
    pub ruleset: &'a Ruleset,
    /// The test.
    pub example: &'a Example,
    /// The annex that it means.
    pub annex: &'a Annex,
    /// The plan of the annex.
    pub plan: Plan,
    tested: Vec<Tested<'a>>,
    /// What the units are to each other.
    pub peers: Peers,
    /// The score of each unit.
    pub scores: Vec<Score>,
}

/// Runs a test, and checks every expectation of it.
pub fn run<'a>(ruleset: &'a Ruleset, example: &'a Example) -> Result<Vec<Check<'a>>, ExampleError> {
    Trial::new(ruleset, example)?.checks()
}

impl<'a> Trial<'a> {
    /// Makes a test ready.
    pub fn new(ruleset: &'a Ruleset, example: &'a Example) -> Result<Trial<'a>, ExampleError> {
        let annex = annex_of(ruleset, example).ok_or(ExampleError::NoAnnex)?;
        let plan = Plan::new(ruleset, &annex.label, None)?;
        let tested = units(ruleset, annex, example, &plan, &References::new(annex))?;
        let all: Vec<Unit<'_>> = tested.iter().map(Tested::unit).collect();
        let peers = plan.peers(&all, &[]);
        let scores = all.iter().map(|unit| plan.score(unit, &peers)).collect();
        Ok(Trial { ruleset, example, annex, plan, tested, peers, scores })
    }

    /// The units, the one that the test scores first.
    pub fn units(&self) -> impl ExactSizeIterator<Item = Unit<'_>> {
        self.tested.iter().map(Tested::unit)
    }

    /// Checks every expectation.
    pub fn checks(&self) -> Result<Vec<Check<'a>>, ExampleError> {
        let references = References::new(self.annex);
        let ranking = self.ruleset.results.as_ref().and_then(|results| results.ranking.as_ref());
        let places = rank(ranking, &self.units().zip(&self.scores).collect::<Vec<_>>());
        let check = |expectation: &'a Expectation| {
            let (at, node) = self.subject(expectation, &references)?;
            let found = self.units().nth(at).zip(self.scores.get(at)).zip(places.get(at));
            let Some(((unit, score), place)) = found else { return Err(ExampleError::NoAnnex) };
            let actual = match &expectation.of {
                Expected::Item(_) => item(score.outcomes.get(node.unwrap_or_default())),
                Expected::Total => total(score, |total| Actual::Number(total.points)),
                Expected::Index => {
                    total(score, |total| total.index.map_or(Actual::Stopped(Stop::NotArisen), Actual::Percent))
                }
                Expected::Grade => grade(self.plan.grade(&unit, score, &self.peers)),
                Expected::Rank => ranked(place),
            };
            let passed = agrees(&expectation.outcome, &actual);
            Ok(Check { expectation, actual, passed })
        };
        self.example.expectations.iter().map(check).collect()
    }

    /// The unit that an expectation is about, in [`Trial::units`], and the item; none: the total.
    pub(crate) fn subject(
        &self,
        expectation: &Expectation,
        references: &References<'_>,
    ) -> Result<(usize, Option<usize>), ExampleError> {
        let units: Vec<Unit<'_>> = self.units().collect();
        let at = of(&units, expectation.unit.as_deref());
        let node = match &expectation.of {
            Expected::Item(reference) => self.plan.find(references, reference)?,
            Expected::Total | Expected::Index | Expected::Grade | Expected::Rank => None,
        };
        Ok((at, node))
    }

    /// Why what an expectation is about came to what it did.
    pub fn why(&self, expectation: &Expectation) -> Option<Explanation> {
        let (at, node) = self.subject(expectation, &References::new(self.annex)).ok()?;
        let unit = self.units().nth(at)?;
        Some(explain(self.ruleset, self.annex, &self.plan, &unit, &self.peers, node))
    }
}

/// The annex that a test means: the one it names, or the only one.
pub(crate) fn annex_of<'a>(ruleset: &'a Ruleset, example: &Example) -> Option<&'a Annex> {
    match (&example.annex, ruleset.annexes.as_slice()) {
        (Some(label), _) => ruleset.annex(label),
        (None, [only]) => Some(only),
        (None, _) => None,
    }
}

/// The group of a unit: the one whose roster has it.
pub(crate) fn group_of<'a>(ruleset: &'a Ruleset, unit: &str) -> Option<&'a str> {
    let has = |group: &&barem_ruleset::Group| group.units.iter().any(|known| same_text(known, unit));
    ruleset.groups.iter().find(has).map(|group| group.id.as_str())
}

/// The unit that a test scores, and its group. Without `với`, the first whom the annex applies to.
fn scored<'a>(ruleset: &'a Ruleset, annex: &'a Annex, with: Option<&'a Agency>) -> (Option<&'a str>, Option<&'a str>) {
    let agency = with.or_else(|| annex.scope.as_ref().and_then(|scope| scope.to.first()));
    match agency {
        Some(Agency::Group(group)) => (None, Some(group)),
        Some(Agency::Unit(unit)) => (Some(unit), group_of(ruleset, unit)),
        None => (None, None),
    }
}

fn units<'a>(
    ruleset: &'a Ruleset,
    annex: &'a Annex,
    example: &'a Example,
    plan: &Plan,
    references: &References<'_>,
) -> Result<Vec<Tested<'a>>, ExampleError> {
    let (name, group) = scored(ruleset, annex, example.with.as_ref());
    let mut answers: BTreeMap<Option<&str>, Vec<&Answer>> = BTreeMap::from([(None, Vec::new())]);
    for answer in &example.answers {
        let unit = answer.unit.as_deref().filter(|unit| name.is_none_or(|own| !same_text(own, unit)));
        answers.entry(unit).or_default().push(answer);
    }
    for unit in example.expectations.iter().filter_map(|expectation| expectation.unit.as_deref()) {
        if name.is_none_or(|own| !same_text(own, unit)) {
            answers.entry(Some(unit)).or_default();
        }
    }
    let mut tested = Vec::new();
    for (unit, given) in answers {
        let (name, group) = match unit {
            None => (name, group),
            Some(unit) => (Some(unit), group_of(ruleset, unit).or(group)),
        };
        tested.push(Tested { name, group, answers: read(plan, references, &given)? });
    }
    Ok(tested)
}

/// Reads answers whose texts may be spelled otherwise than in the ruleset, but are the same.
fn read(plan: &Plan, references: &References<'_>, given: &[&Answer]) -> Result<Answers, ExampleError> {
    let mut answers = Answers::none(plan);
    for answer in given {
        let node = plan.find(references, &answer.item)?;
        let slots = plan.slots_for(node, &answer.to, answer.respondents.as_deref(), &same_text);
        if slots.is_empty() {
            let question = format!("{:?}", answer.to);
            return Err(Unasked::Question { item: answer.item.clone(), question }.into());
        }
        for slot in slots {
            let values: Vec<Value> = answer.values.iter().map(|value| plan.spelled(slot, value, &same_text)).collect();
            answers.set(slot, plan.entry(slot, &values));
        }
    }
    Ok(answers)
}

/// The place of the unit that an expectation is about.
fn of(units: &[Unit<'_>], named: Option<&str>) -> usize {
    let is = |unit: &Unit<'_>| named.is_some_and(|named| unit.name.is_some_and(|own| same_text(own, named)));
    units.iter().position(is).unwrap_or_default()
}

fn item(outcome: Option<&ItemOutcome>) -> Actual {
    match outcome {
        None | Some(ItemOutcome::NotApplicable) => Actual::NotApplicable,
        Some(ItemOutcome::Scored { points, .. }) => Actual::Number(*points),
        Some(ItemOutcome::Treated { points, .. }) => Actual::NotArisen(Some(*points)),
        Some(ItemOutcome::Excluded { .. }) => Actual::NotArisen(None),
        Some(ItemOutcome::Stopped(stop)) => Actual::Stopped(stop.clone()),
    }
}

fn total(score: &Score, of: impl Fn(&barem_ruleset::Total) -> Actual) -> Actual {
    score.total.as_ref().map_or_else(|(_, stop)| Actual::Stopped(stop.clone()), of)
}

fn grade(grade: Grade) -> Actual {
    match grade {
        Grade::Given { grade, .. } => Actual::Grade(grade),
        Grade::Refused => Actual::NoGrade,
        Grade::Ungraded => Actual::NotApplicable,
        Grade::Unknown(stop) => Actual::Stopped(stop),
    }
}

fn ranked(place: &RankPlace) -> Actual {
    match place {
        RankPlace::Placed { place, .. } => Actual::Number(Number::from(*place)),
        RankPlace::Waiting => Actual::Stopped(Stop::Pending),
        RankPlace::Unranked => Actual::NotApplicable,
    }
}

fn agrees(expected: &Outcome, actual: &Actual) -> bool {
    match (expected, actual) {
        (Outcome::Number(expected), Actual::Number(actual)) => expected == actual,
        // Points that a treatment gives may be expected as points.
        (Outcome::Number(expected), Actual::NotArisen(Some(actual))) => expected == actual,
        (Outcome::Percent(expected), Actual::Percent(actual)) => expected == actual,
        (Outcome::Text(expected), Actual::Grade(actual)) => same_text(expected, actual),
        (Outcome::NoGrade, Actual::NoGrade) | (Outcome::NotArisen, Actual::NotArisen(_)) => true,
        (Outcome::Pending, Actual::Stopped(Stop::Pending)) => true,
        (Outcome::Fails, Actual::Stopped(Stop::Fails(_))) => true,
        _ => false,
    }
}
