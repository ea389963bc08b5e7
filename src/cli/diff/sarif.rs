//! The comparison as SARIF 2.1.0: a result for each change at its place in the new ruleset, with that in the old one as a
//! related location; open questions as results to be reviewed.

use barem_diagnostic::{Lang, sarif_level, sarif_log, uri};
use barem_diff::{ChangeRule, Changes};
use serde_json::{Value, json};

use super::told::{Located, Origins, Told};
use crate::words::both;

/// The rule of open questions, which are no change.
const QUESTION: &str = "open-question";

/// The log.
pub fn sarif(changes: &Changes, origins: &Origins, lang: Lang) -> String {
    let mut used: Vec<ChangeRule> = changes.changes.iter().map(|change| change.rule).collect();
    used.sort_unstable();
    used.dedup();
    let mut rules: Vec<Value> = used.iter().map(|rule| descriptor(*rule, lang)).collect();
    let mut results: Vec<Value> = Vec::new();
    for change in &changes.changes {
        let told = Told::change(change, changes, origins, lang);
        let mut result = json!({
            "ruleId": change.rule.id(),
            "ruleIndex": used.binary_search(&change.rule).unwrap_or_default(),
            "level": sarif_level(change.level.severity()),
            "properties": { "level": change.level, "category": change.category },
        });
        place(&mut result, &told, lang);
        results.push(result);
    }
    for question in &changes.questions {
        let told = Told::question(question, origins, lang);
        let mut result = json!({ "ruleId": QUESTION, "ruleIndex": rules.len(), "kind": "review", "level": "none" });
        place(&mut result, &told, lang);
        results.push(result);
    }
    if !changes.questions.is_empty() {
        let title = both("mục cũ chưa rõ thành mục nào", "what an old item became is not known");
        rules.push(json!({ "id": QUESTION, "shortDescription": { "text": title.get(lang) } }));
    }
    let properties = json!({ "old": changes.old, "new": changes.new, "summary": changes.summary });
    sarif_log(rules, results, properties, lang)
}

fn descriptor(rule: ChangeRule, lang: Lang) -> Value {
    json!({
        "id": rule.id(),
        "shortDescription": { "text": rule.title().get(lang) },
        "defaultConfiguration": { "level": sarif_level(rule.level().severity()) },
        "properties": { "category": rule.category(), "mirror": rule.mirror().id() },
    })
}

/// Writes message and places into a result.
fn place(result: &mut Value, told: &Told, lang: Lang) {
    let (old, new) = (both("bộ cũ", "old"), both("bộ mới", "new"));
    let side = |name: &'static str, places: &[Located]| -> Vec<(&'static str, Located)> {
        places.iter().map(|place| (name, place.clone())).collect()
    };
    let all = [side(new.get(lang), &told.new), side(old.get(lang), &told.old)].concat();
    let Some(result) = result.as_object_mut() else { return };
    result.insert("message".to_owned(), json!({ "text": told.message() }));
    let mut all = all.into_iter();
    let first = all.next().map(|(_, place)| location(&place));
    result.insert("locations".to_owned(), first.into_iter().collect());
    let related = all.zip(1..).map(|((side, place), id)| {
        let mut location = location(&place);
        if let Some(location) = location.as_object_mut() {
            location.insert("id".to_owned(), Value::from(id));
            location.insert("message".to_owned(), json!({ "text": format!("{side}: {}", place.name) }));
        }
        location
    });
    let related: Vec<Value> = related.collect();
    if !related.is_empty() {
        result.insert("relatedLocations".to_owned(), related.into());
    }
}

fn location(place: &Located) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(&place.path) } });
    if let (Some(line), Some(physical)) = (place.line, physical.as_object_mut()) {
        physical.insert("region".to_owned(), json!({ "startLine": line }));
    }
    json!({ "physicalLocation": physical })
}
