//! An annex to be scored by both evaluators, and what it asks.

use barem_ruleset::{Ask, Plan, PlanError, References, Ruleset};
use serde_json::{Value, json};

use super::constants::{Constants, Millionths, millionths};
use crate::{naive::list, results};

/// An annex of a set, made ready.
pub struct Subject<'a> {
    pub ruleset: &'a Ruleset,
    pub data: &'a Value,
    pub annex: &'a Value,
    pub plan: Plan,
    pub labels: Vec<String>,
    pub questions: Vec<Question>,
    pub year: i64,
}

/// What can be answered.
pub struct Question {
    /// The reference of the item; empty: the annex.
    pub item: String,
    pub ask: Ask,
    /// As an answer names it.
    pub to: Value,
    /// The bounds of an input.
    pub bounds: Value,
    /// Where something may change.
    pub constants: Constants,
    /// The points of the item.
    pub most: Millionths,
}

impl<'a> Subject<'a> {
    /// An annex; none if it is a variant that was not applied to its base.
    pub fn new(ruleset: &'a Ruleset, data: &'a Value, annex: &'a Value) -> Option<Subject<'a>> {
        let plan = match Plan::new(ruleset, annex["label"].as_str().unwrap(), None) {
            Err(PlanError::NotApplied(_)) => return None,
            plan => plan.unwrap(),
        };
        let references = References::new(ruleset.annex(&plan.label).unwrap());
        // Items that nothing can name are left unanswered.
        let named = |at: usize| plan.find(&references, &plan.nodes[at].reference) == Ok(Some(at));
        let slots = plan.slots.iter().filter(|slot| slot.node.is_none_or(named));
        let mut questions: Vec<Question> =
            slots.map(|slot| question(&plan, &references, annex, slot.node, slot.ask.clone())).collect();
        let mut seen = std::collections::HashSet::new();
        questions.retain(|asked| match &asked.ask {
            Ask::Ballots { .. } => true,
            _ => seen.insert((asked.item.clone(), asked.to.to_string())),
        });
        let labels = results::labels(annex);
        let year = data["years"]["from"].as_i64().unwrap_or(2025);
        Some(Subject { ruleset, data, annex, plan, labels, questions, year })
    }
}

fn question(plan: &Plan, references: &References, annex: &Value, node: Option<usize>, ask: Ask) -> Question {
    let of = |at: usize| item(annex, &plan.nodes[at].path.0);
    let lender = |&at: &usize| plan.find(references, of(at)["rule"]["base"]["same_as"].as_str()?).unwrap();
    // The item itself, those whose rule it borrows, and what is above them.
    let rules: Vec<usize> = std::iter::successors(node, lender).collect();
    let above = rules.iter().flat_map(|&at| std::iter::successors(Some(at), |&at| plan.nodes[at].parent));
    let mut items: Vec<&Value> = above.map(of).collect();
    items.push(annex);
    let inputs = items.iter().flat_map(|item| list(&item["inputs"]));
    let bounds = match &ask {
        Ask::Input { name, .. } => inputs.clone().find(|input| input["name"] == **name).map(|input| &input["bounds"]),
        _ => None,
    };
    let mut parts: Vec<&Value> = inputs.collect();
    parts.extend(rules.iter().map(|&at| &of(at)["rule"]));
    parts.extend(items.first().filter(|_| node.is_some()).map(|item| &item["vetoes"]));
    let most = node.and_then(|at| plan.nodes[at].most?.decimal()).and_then(|most| millionths(&most.to_string()));
    Question {
        item: node.map_or_else(String::new, |at| plan.nodes[at].reference.clone()),
        to: to(&ask),
        bounds: bounds.cloned().unwrap_or_default(),
        constants: Constants::of(&parts),
        most: most.unwrap_or(super::constants::ONE),
        ask,
    }
}

fn item<'a>(annex: &'a Value, path: &[usize]) -> &'a Value {
    let (first, rest) = path.split_first().unwrap();
    rest.iter().fold(&annex["items"][first], |item, at| &item["children"][at])
}

/// How an answer names a question.
fn to(ask: &Ask) -> Value {
    match ask {
        Ask::Input { name, .. } => json!({"input": name}),
        Ask::Entered { .. } => json!({"input": barem_ruleset::ENTERED}),
        Ask::Reason => json!({"input": barem_ruleset::REASON}),
        Ask::YesNo(text) | Ask::Count(text) | Ask::Tick(text) => json!({"asked": text}),
        Ask::Amounts { text, .. } => json!({"asked": text}),
        Ask::Ballots { option, .. } => json!({"asked": option}),
        Ask::Does(_) | Ask::Choice(_) => json!("chosen"),
        Ask::NotArising(case) => json!({"not_arising": case}),
    }
}
