//! A blank sheet as a table, `;` between the cells.

use crate::sheet::{
    Claim, Entry, Sheet, csv,
    table::{Column, Heading, Target},
};

/// The mark by which spreadsheets know the text as UTF-8.
const MARK: &str = "\u{feff}";

/// What is said of the sheet itself, in every row.
fn facts(sheet: &Sheet) -> Vec<(Column, String)> {
    vec![
        (Column::Unit, sheet.unit.clone()),
        (Column::Group, sheet.group.clone().unwrap_or_default()),
        (Column::Ruleset, sheet.ruleset.clone()),
        (Column::Contract, sheet.contract.map(|contract| contract.to_string()).unwrap_or_default()),
        (Column::Annex, sheet.annex.clone().unwrap_or_default()),
        (Column::Year, sheet.year.map(|year| year.to_string()).unwrap_or_default()),
        (Column::Submitted, String::new()),
        (Column::ApprovedPerson, String::new()),
        (Column::ApprovedDate, String::new()),
    ]
}

fn claims(sheet: &Sheet) -> impl Iterator<Item = &Entry<Claim>> {
    sheet.self_assessment.iter().flat_map(|own| own.items.iter())
}

/// A row for each answer and each document.
pub(super) fn long(sheet: &Sheet) -> String {
    let facts = facts(sheet);
    let own = ["tiêu chí", "tên tiêu chí", "câu hỏi", "nội dung hỏi", "giá trị", "tài liệu", "tệp", "liên kết", "ký"];
    let heads = facts.iter().map(|(column, _)| column.name()).chain(own).chain(["giải trình"]);
    let mut out = MARK.to_owned() + &csv::line(heads);
    let mut first = true;
    for entry in claims(sheet) {
        let asked = sheet.questions.get(&entry.key);
        let title = asked.and_then(|asked| asked.title.as_deref()).unwrap_or("phụ lục");
        let answers = entry.value.answers.iter().map(|answer| {
            let described = asked.and_then(|asked| asked.answers.get(&answer.key)).map_or("", String::as_str);
            [answer.key.as_str(), described, "", ""]
        });
        let documents = entry.value.evidence.iter().filter_map(|evidence| evidence.document.as_deref());
        for [question, described, value, document] in answers.chain(documents.map(|name| ["", "", "", name])) {
            // The facts stand in full in the first row only, but for the unit and annex that every row needs.
            let fact = |(column, text): &(Column, String)| match column {
                Column::Unit | Column::Annex => text.clone(),
                _ if first => text.clone(),
                _ => String::new(),
            };
            let lead: Vec<String> = facts.iter().map(fact).collect();
            let cells = [&entry.key, title, question, described, value, document, "", "", "", ""];
            out += &csv::line(lead.iter().map(String::as_str).chain(cells));
            first = false;
        }
    }
    out
}

/// A row for the unit, a column for each answer; a row above it tells what each column asks.
pub(super) fn wide(sheet: &Sheet) -> String {
    let facts = facts(sheet);
    let mut heads: Vec<String> = facts.iter().map(|(column, _)| column.name().to_owned()).collect();
    let mut asked: Vec<String> = facts.iter().map(|_| String::new()).collect();
    let mut cells: Vec<String> = facts.iter().map(|(_, text)| text.clone()).collect();
    if let Some(first) = asked.first_mut() {
        "# nội dung hỏi".clone_into(first);
    }
    for entry in claims(sheet) {
        let question = sheet.questions.get(&entry.key);
        for answer in &entry.value.answers {
            heads.push(Heading::shown(&entry.key, &answer.key));
            let described = question.and_then(|question| question.answers.get(&answer.key));
            asked.push(described.cloned().unwrap_or_default());
            cells.push(String::new());
        }
        if !entry.value.evidence.is_empty() {
            heads.push(Heading { item: entry.key.clone(), target: Target::Justification }.to_string());
            asked.push("giải trình nếu thiếu tài liệu kiểm chứng".to_owned());
            cells.push(String::new());
        }
    }
    let line = |cells: &[String]| csv::line(cells.iter().map(String::as_str));
    MARK.to_owned() + &line(&heads) + &line(&asked) + &line(&cells)
}
