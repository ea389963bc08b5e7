//! What units come to, in the words of the conformance suite (`tests/conformance/README.md`), by either evaluator.

pub mod naive;
pub mod ours;

use serde_json::{Map, Value, json};

use crate::naive::list;

/// What every item of an annex is called, parents before their children: its codes from the outside in, or `#id`.
pub fn labels(annex: &Value) -> Vec<String> {
    let mut labels = Vec::new();
    list(&annex["items"]).iter().for_each(|item| label(item, &[], &mut labels));
    labels
}

fn label(item: &Value, above: &[&str], labels: &mut Vec<String>) {
    let codes: Vec<&str> = above.iter().copied().chain(item["code"].as_str()).collect();
    let id = item["id"].as_str().filter(|_| item["code"].is_null());
    labels.push(id.map_or_else(|| codes.join("/"), |id| format!("#{id}")));
    list(&item["children"]).iter().for_each(|child| label(child, &codes, labels));
}

/// What became of an item.
struct Row<'a> {
    item: &'a str,
    status: &'a str,
    /// Before rounding.
    exact: Option<String>,
    /// As printed.
    points: Option<String>,
    /// What fails; of a heading it is told below it.
    error: Option<&'a str>,
    steps: Vec<Value>,
}

impl Row<'_> {
    fn json(self) -> Value {
        let mut row = Map::new();
        row.insert("item".into(), self.item.into());
        row.insert("status".into(), self.status.into());
        row.extend(self.exact.map(|exact| ("exact".into(), exact.into())));
        row.extend(self.points.map(|points| ("points".into(), points.into())));
        row.extend(self.error.map(|error| ("error".into(), error.into())));
        // Where there are no points, the steps lead nowhere.
        let settled = !self.steps.is_empty() && matches!(self.status, "scored" | "not_arising" | "excluded");
        row.extend(settled.then(|| ("steps".into(), self.steps.into())));
        row.into()
    }
}

/// A grade; the outer one is absent while it is not known.
fn grade(grade: Option<Option<String>>) -> Value {
    match grade {
        Some(Some(grade)) => json!({"given": grade}),
        Some(None) => json!("none"),
        None => json!("unknown"),
    }
}
