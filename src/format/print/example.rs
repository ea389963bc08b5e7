//! Tests that stand in the text.

use barem_ruleset::{Answer, Example, Expectation, Expected, Outcome, Question, Value};

use super::lines::{Lines, agency, date, number, percent, quoted};

/// Writes a test.
pub(crate) fn example(example: &Example, out: &mut Lines) {
    let parts = [
        Some("kiểm thử".to_owned()),
        example.title.as_deref().map(quoted),
        example.annex.as_ref().map(|label| format!("phụ lục {label}")),
        example.with.as_ref().map(|with| format!("với {}", agency(with))),
    ];
    out.line(parts.into_iter().flatten().collect::<Vec<_>>().join(" "));
    for same in example.answers.chunk_by(|one, next| of(one) == of(next)) {
        let Some(first) = same.first() else { continue };
        let given: Vec<String> = same.iter().map(assignment).collect();
        out.line(format!("{}: {}", of(first), given.join("; ")));
    }
    example.expectations.iter().for_each(|expected| out.line(expectation(expected)));
}

/// Whose answer it is, and to which item; without one, to the annex.
fn of(answer: &Answer) -> String {
    let respondents = answer.respondents.as_ref().map(|who| format!(" {}", quoted(who))).unwrap_or_default();
    let item = if answer.item.is_empty() { "phụ lục" } else { &answer.item };
    format!("{}{item}{respondents}", unit(answer.unit.as_ref()))
}

fn unit(unit: Option<&String>) -> String {
    unit.map(|name| format!("đơn vị {} ", quoted(name))).unwrap_or_default()
}

fn assignment(answer: &Answer) -> String {
    let question = match &answer.to {
        Question::Input(name) => name.clone(),
        Question::Asked(text) => quoted(text),
        Question::Chosen => "chọn".to_owned(),
        Question::NotArising(None) => "không phát sinh".to_owned(),
        Question::NotArising(Some(case)) => format!("không phát sinh {}", quoted(case)),
    };
    format!("{question} = {}", values(&answer.values))
}

/// Texts are parted by commas; what may be numbers stands in parentheses.
fn values(values: &[Value]) -> String {
    let written: Vec<String> = values.iter().map(value).collect();
    let texts = values.iter().all(|value| matches!(value, Value::Text(_)));
    match (written.as_slice(), texts) {
        ([only], _) => only.clone(),
        (_, true) => written.join(", "),
        (_, false) => format!("({})", written.join("; ")),
    }
}

fn value(value: &Value) -> String {
    match value {
        Value::YesNo(true) => "có".to_owned(),
        Value::YesNo(false) => "không".to_owned(),
        Value::Number(value) => number(*value),
        Value::Percent(value) => percent(*value),
        Value::Day(day) => date(*day),
        Value::Text(text) => quoted(text),
    }
}

fn expectation(expectation: &Expectation) -> String {
    let of = match &expectation.of {
        Expected::Item(path) => path.as_str(),
        Expected::Total => "tổng",
        Expected::Index => "chỉ số",
        Expected::Grade => "xếp loại",
        Expected::Rank => "hạng",
    };
    let outcome = match &expectation.outcome {
        Outcome::Number(value) => number(*value),
        Outcome::Percent(value) => percent(*value),
        Outcome::Text(text) => quoted(text),
        Outcome::NoGrade => "không xếp loại".to_owned(),
        Outcome::NotArisen => "không phát sinh".to_owned(),
        Outcome::Pending => "chờ".to_owned(),
        Outcome::Fails => "lỗi".to_owned(),
    };
    format!("kỳ vọng {}{of}: {outcome}", unit(expectation.unit.as_ref()))
}
