//! Data as JSON that people read: what fits on a line stands on one.

use serde_json::Value;

/// How wide a line may be.
const WIDTH: usize = 118;
/// The keys that stand first, in this order; the others follow by name.
const FIRST: [&str; 24] = [
    "format",
    "schema_version",
    "tool",
    "title",
    "why",
    "id",
    "label",
    "level",
    "code",
    "name",
    "item",
    "respondents",
    "to",
    "values",
    "status",
    "error",
    "exact",
    "points",
    "text",
    "annex",
    "group",
    "units",
    "answers",
    "expect",
];

/// The whole page.
pub fn page(value: &Value) -> String {
    let mut page = String::new();
    write(value, 0, 0, &mut page);
    page + "\n"
}

/// `before`: how much stands on the line already; `indent`: where the lines of this value begin.
fn write(value: &Value, indent: usize, before: usize, page: &mut String) {
    let line = compact(value);
    if indent + before + line.chars().count() < WIDTH {
        return page.push_str(&line);
    }
    let inner = " ".repeat(indent + 2);
    match value {
        Value::Array(all) => {
            page.push('[');
            for (at, element) in all.iter().enumerate() {
                page.push_str(if at == 0 { "\n" } else { ",\n" });
                page.push_str(&inner);
                write(element, indent + 2, 1, page);
            }
            page.push_str(&format!("\n{}]", " ".repeat(indent)));
        }
        Value::Object(_) => {
            page.push('{');
            for (at, (key, value)) in ordered(value).into_iter().enumerate() {
                page.push_str(if at == 0 { "\n" } else { ",\n" });
                page.push_str(&format!("{inner}{}: ", Value::from(key)));
                write(value, indent + 2, key.chars().count() + 5, page);
            }
            page.push_str(&format!("\n{}}}", " ".repeat(indent)));
        }
        _ => page.push_str(&line),
    }
}

fn compact(value: &Value) -> String {
    match value {
        Value::Array(all) => format!("[{}]", all.iter().map(compact).collect::<Vec<_>>().join(", ")),
        Value::Object(_) => {
            let field = |(key, value): (&str, &Value)| format!("{}: {}", Value::from(key), compact(value));
            format!("{{{}}}", ordered(value).into_iter().map(field).collect::<Vec<_>>().join(", "))
        }
        _ => value.to_string(),
    }
}

fn ordered(value: &Value) -> Vec<(&str, &Value)> {
    let mut all: Vec<(&str, &Value)> =
        value.as_object().into_iter().flatten().map(|(key, value)| (key.as_str(), value)).collect();
    let place = |key: &str| FIRST.iter().position(|first| *first == key).unwrap_or(FIRST.len());
    all.sort_by(|(one, _), (other, _)| place(one).cmp(&place(other)).then(one.cmp(other)));
    all
}
