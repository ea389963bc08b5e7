//! By the naive evaluator.

use serde_json::{Value, json};

use super::Row;
use crate::naive::{Item, Points, Scored, Unit, printed, score, text};

/// What each unit comes to.
pub fn results(ruleset: &Value, annex: &str, labels: &[String], units: &[Unit]) -> Vec<Value> {
    score(ruleset, annex, units).iter().map(|scored| unit(scored, labels)).collect()
}

fn unit(scored: &Scored, labels: &[String]) -> Value {
    let items: Vec<Value> =
        scored.items.iter().zip(labels).enumerate().map(|(at, row)| item(scored, at, row)).collect();
    json!({"items": items, "total": total(scored), "grade": super::grade(scored.grade.clone()), "place": scored.place})
}

fn item(scored: &Scored, at: usize, (item, label): (&Item, &String)) -> Value {
    // Items stand before what is below them.
    let leaf = scored.items.get(at + 1).is_none_or(|next| next.path.len() <= item.path.len());
    let (status, exact, points, error) = match &item.points {
        Points::Number { exact, printed } => ("scored", Some(exact), Some(printed), None),
        Points::NotArisen(Some(points)) => ("not_arising", None, Some(points), None),
        Points::NotArisen(None) => ("excluded", None, None, None),
        Points::NotApplicable => ("not_applicable", None, None, None),
        Points::Pending => ("pending", None, None, None),
        Points::Missing => ("missing", None, None, None),
        Points::Fails(why) => ("error", None, None, Some(why.name()).filter(|_| leaf)),
    };
    let steps = item.steps.clone();
    Row { item: label, status, exact: exact.map(text), points: points.map(printed), error, steps }.json()
}

fn total(scored: &Scored) -> Value {
    let Scored { items, total, maximum, exact_index, index, .. } = scored;
    match (total, maximum) {
        (Some(total), Some(maximum)) => json!({
            "points": printed(total),
            "maximum": printed(maximum),
            "exact_index": exact_index.as_ref().map(text),
            "index": index.as_ref().map(printed),
        }),
        _ => {
            let any = |status: fn(&Points) -> bool| items.iter().any(|item| status(&item.points));
            let gravest = match () {
                () if any(|points| matches!(points, Points::Fails(_))) => "error",
                () if any(|points| *points == Points::Missing) => "missing",
                () if any(|points| *points == Points::Pending) => "pending",
                () => "nothing_counts",
            };
            json!({"stopped": gravest})
        }
    }
}
