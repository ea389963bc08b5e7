//! Changes in a line each.

use barem_diff::{Change, Changes, Site, Value, diff, matching};
use barem_ruleset::Ruleset;

/// What changed, where everything is paired by itself.
pub fn changes(old: &Ruleset, new: &Ruleset) -> Changes {
    diff(old, new, &matching(old, new, &[]).unwrap())
}

/// Every change in a line.
pub fn told(changes: &Changes) -> String {
    changes.changes.iter().map(|change| line(change) + "\n").collect()
}

pub fn line(change: &Change) -> String {
    let site = |site: &Option<Site>| {
        site.as_ref().map_or_else(
            || "–".to_owned(),
            |site| site.path.clone().unwrap_or_else(|| format!("phụ lục {}", site.annex)),
        )
    };
    let subjects: Vec<String> = change
        .subjects
        .iter()
        .map(|subject| match (site(&subject.old), site(&subject.new)) {
            (old, new) if old == new => new,
            (old, new) => format!("{old} → {new}"),
        })
        .collect();
    let level = serde_json::to_value(change.level).unwrap();
    let mut out = format!("{} [{}] {}", change.rule.id(), level.as_str().unwrap(), subjects.join(", "));
    if change.before.is_some() || change.after.is_some() {
        out += &format!(": {} → {}", value(&change.before), value(&change.after));
    }
    if let Some(compared) = &change.comparison {
        let relative = if compared.relative { " of the maximum" } else { "" };
        out += &format!(" | {:?}{relative}", compared.verdict);
        for difference in compared.loss.iter().chain(&compared.gain) {
            let shown = &difference.shown;
            let points = |points: &Option<String>| points.clone().unwrap_or_else(|| "none".to_owned());
            out += &format!(
                "; {}{} ({}: {} → {})",
                if difference.reached { "" } else { "~" },
                difference.points,
                shown.new_answers.join("; "),
                points(&shown.old_points),
                points(&shown.new_points)
            );
        }
    }
    out
}

fn value(value: &Option<Value>) -> String {
    match value {
        None => "–".to_owned(),
        Some(Value::Points(number)) => number.to_string(),
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Lines(lines)) => format!("[{}]", lines.join(" ⏎ ")),
    }
}
