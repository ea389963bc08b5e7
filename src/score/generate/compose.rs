//! Cases of several leaves in one test, as a sheet has them: those of one field that do not disturb each other.

use barem_ruleset::{
    Agency, Annex, Answer, Ask, ENTERED, Example, Expectation, Expected, ItemOutcome, Outcome, Plan, Question, REASON,
    Value,
};

use super::{explore::Given, pick::Case};
use crate::reference::short;

/// A test in the making.
struct Block {
    /// The outermost item of all its leaves.
    field: usize,
    with: Option<Agency>,
    cases: Vec<Case>,
}

/// Tests of cases.
pub(crate) fn compose(annex: &Annex, plan: &Plan, cases: Vec<Case>) -> Vec<Example> {
    let mut blocks: Vec<Block> = Vec::new();
    for case in cases {
        let field = outermost(plan, case.leaf);
        let fits = |block: &&mut Block| block.field == field && block.with == case.with && block.takes(&case, plan);
        match blocks.iter_mut().find(fits) {
            Some(block) => block.cases.push(case),
            None => blocks.push(Block { field, with: case.with.clone(), cases: vec![case] }),
        }
    }
    blocks.sort_by_key(|block| block.field);
    let mut examples = Vec::new();
    for of_field in blocks.chunk_by(|one, next| one.field == next.field) {
        for (at, block) in of_field.iter().enumerate() {
            examples.push(block.example(annex, plan, at + 1));
        }
    }
    examples
}

fn outermost(plan: &Plan, at: usize) -> usize {
    let up = std::iter::successors(Some(at), |&at| plan.nodes.get(at)?.parent);
    up.last().unwrap_or(at)
}

impl Block {
    /// Whether a case goes with the others: no leaf twice, no question answered in two ways, and what is compared with
    /// other units not beside what is not.
    fn takes(&self, case: &Case, plan: &Plan) -> bool {
        let is_survey = |case: &Case| plan.nodes.get(case.leaf).is_some_and(barem_ruleset::Node::is_survey);
        self.cases.iter().all(|other| {
            let agree = |one: &Given, two: &Given| {
                one.iter().all(|(slot, values)| two.iter().all(|(known, given)| known != slot || given == values))
            };
            other.leaf != case.leaf
                && agree(&case.found.given, &other.found.given)
                && agree(&case.found.other, &other.found.other)
                && case.found.other.is_empty() == other.found.other.is_empty()
                && !(is_survey(case) && is_survey(other) && (strays(case, plan) || strays(other, plan)))
        })
    }

    fn example(&self, annex: &Annex, plan: &Plan, number: usize) -> Example {
        let field = plan.nodes.get(self.field).map(|node| format!("{} {}", node.reference, node.title));
        let title = format!("sinh tự động: {}, lượt {number}", field.unwrap_or_default().trim());
        let mut answers: Vec<Answer> = Vec::new();
        for case in &self.cases {
            answers.extend(case.found.given.iter().filter_map(|one| answer(plan, None, one)));
            answers.extend(case.found.other.iter().filter_map(|one| answer(plan, Some(&case.neighbour), one)));
        }
        let mut kept: Vec<Answer> = Vec::new();
        for answer in answers {
            if !kept.contains(&answer) {
                kept.push(answer);
            }
        }
        let expectations = self.cases.iter().filter_map(|case| expectation(plan, case)).collect();
        Example {
            title: Some(title),
            annex: Some(annex.label.clone()),
            with: self.with.clone(),
            answers: kept,
            expectations,
            place: None,
        }
    }
}

/// Whether a case of a survey answers for another leaf.
fn strays(case: &Case, plan: &Plan) -> bool {
    case.found.given.iter().any(|(slot, _)| plan.slots.get(*slot).is_some_and(|slot| slot.node != Some(case.leaf)))
}

/// The line of a test that answers a slot.
pub(crate) fn answer(plan: &Plan, unit: Option<&String>, (slot, values): &(usize, Vec<Value>)) -> Option<Answer> {
    let asked = plan.slots.get(*slot)?;
    let mut respondents = None;
    let to = match &asked.ask {
        Ask::Input { name, .. } => Question::Input(name.clone()),
        Ask::YesNo(text) | Ask::Count(text) | Ask::Tick(text) | Ask::Amounts { text, .. } => {
            Question::Asked(text.clone())
        }
        Ask::Does(_) | Ask::Choice(_) => Question::Chosen,
        Ask::Entered { .. } => Question::Input(ENTERED.to_owned()),
        Ask::Reason => Question::Input(REASON.to_owned()),
        Ask::Ballots { respondents: who, option } => {
            respondents.clone_from(who);
            Question::Asked(option.clone())
        }
        Ask::NotArising(case) => Question::NotArising(case.clone()),
    };
    let item = asked.node.map(|node| short(plan, node)).unwrap_or_default();
    Some(Answer { unit: unit.cloned(), item, respondents, to, values: values.clone() })
}

fn expectation(plan: &Plan, case: &Case) -> Option<Expectation> {
    let outcome = match &case.found.outcome {
        ItemOutcome::Scored { points, .. } | ItemOutcome::Treated { points, .. } => Outcome::Number(*points),
        ItemOutcome::Excluded { .. } => Outcome::NotArisen,
        ItemOutcome::NotApplicable | ItemOutcome::Stopped(_) => return None,
    };
    Some(Expectation { unit: None, of: Expected::Item(short(plan, case.leaf)), outcome, place: None })
}
