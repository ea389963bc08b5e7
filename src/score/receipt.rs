//! Digests of sheets: of what they say, not of how they are laid out.

use barem_diagnostic::canonical as spelled;
use barem_ruleset::{Digest, Number};
use serde_json::Value;

use crate::{Sheet, sheet::parse_day};

/// The digest of what a sheet says. The order of keys, JSON or YAML or CSV, `0,50` or `0.5`, `true` or `có`, and dates
/// in either form make no difference.
pub fn digest(sheet: &Sheet) -> Digest {
    // A sheet has nothing that cannot be written.
    let value = serde_json::to_value(sheet).unwrap_or_default();
    let content = canonical(value).unwrap_or_default();
    Digest::of_bytes(format!("barem sheet 1\n{content}").as_bytes())
}

/// The value with its scalars spelled in one way, without what is empty. Keys of objects are sorted.
fn canonical(value: Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::Bool(answer) => Some(Value::from(spelled(if answer { "có" } else { "không" }))),
        Value::Number(number) => Some(Value::from(number.to_string())),
        Value::String(text) => Some(scalar(&text)).filter(|text| !text.is_empty()).map(Value::from),
        Value::Array(values) => Some(values.into_iter().filter_map(canonical).collect::<Vec<_>>())
            .filter(|values| !values.is_empty())
            .map(Value::from),
        Value::Object(entries) => {
            let entries = entries.into_iter().filter(|(key, _)| key != "barem_sheet");
            let entries = entries.filter_map(|(key, value)| Some((spelled(&key), canonical(value)?)));
            Some(entries.collect::<serde_json::Map<_, _>>()).filter(|entries| !entries.is_empty()).map(Value::from)
        }
    }
}

fn scalar(text: &str) -> String {
    let text = text.trim();
    let (figures, percent) = text.strip_suffix('%').map_or((text, ""), |figures| (figures.trim_end(), "%"));
    if let Some(number) = Number::parse(figures) {
        return format!("{number}{percent}");
    }
    parse_day(text).map_or_else(|| spelled(text), |day| day.to_string())
}
