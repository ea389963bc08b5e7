//! The data contract: what the score sheets of a ruleset depend on, and nothing else. Wording, points and formulas may
//! change and old sheets still fit; an item, a question, a type or a bound may not.

use serde::Serialize;

use crate::{
    Adjustment, Amount, Annex, Base, Discretion, Expr, InPlace, Input, Item, Number, Operation, Range, Ruleset,
    SurveyOption, Type, normal_code, normal_label, normal_reference,
};

/// What the sheets of a ruleset depend on.
#[derive(Serialize)]
pub(crate) struct Contract<'a> {
    annexes: Vec<Sheet<'a>>,
    results: Vec<InPlace<'a>>,
}

#[derive(Serialize)]
struct Sheet<'a> {
    label: String,
    based_on: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    inputs: Vec<Column<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    asked: Vec<InPlace<'a>>,
    rows: Vec<Row<'a>>,
    changes: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: Option<&'a str>,
    codes: Vec<String>,
    inputs: Vec<Column<'a>>,
    asked: Vec<InPlace<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<Answer<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    decided: Vec<Decided<'a>>,
}

/// An input that is asked.
#[derive(Serialize)]
struct Column<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    kind: &'a Type,
    bounds: Option<&'a Range>,
}

/// What the rule itself takes as an answer.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Answer<'a> {
    YesNo(&'a str),
    OneOf(Vec<&'a str>),
    Checklist(Vec<&'a str>),
    Entered { step: Option<Number>, most: Option<Number> },
    Survey { questions: &'a [String], respondents: Vec<&'a str>, options: Vec<&'a str> },
    SameAs(String),
}

/// Points that somebody decides for each event.
#[derive(Serialize)]
struct Decided<'a> {
    from: Number,
    to: Number,
    per: Option<&'a Expr>,
    when: Option<&'a Expr>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Change<'a> {
    Drop(Vec<String>),
    Modify { rows: Vec<Row<'a>>, removed: &'a [String] },
    Insert { rows: Vec<Row<'a>>, after: Option<String>, before: Option<String> },
    Renumber,
}

/// What the sheets of this ruleset depend on.
pub(crate) fn of(ruleset: &Ruleset) -> Contract<'_> {
    let sheet = |annex| sheet(annex, &ruleset.survey_options);
    Contract {
        annexes: ruleset.annexes.iter().map(sheet).collect(),
        results: ruleset.results.iter().flat_map(|results| results.asked_in_place()).collect(),
    }
}

fn sheet<'a>(annex: &'a Annex, options: &'a [SurveyOption]) -> Sheet<'a> {
    // Sheets follow the items; applied changes are only a record.
    let changes = if annex.consolidated { &[] } else { annex.operations.as_slice() };
    Sheet {
        label: normal_label(&annex.label),
        based_on: annex.based_on.as_deref().map(normal_label).filter(|_| !annex.consolidated),
        inputs: columns(&annex.inputs),
        asked: annex.asked_in_place(),
        rows: rows(&annex.items, options),
        changes: changes.iter().map(|operation| change(operation, options)).collect(),
    }
}

fn change<'a>(operation: &'a Operation, options: &'a [SurveyOption]) -> Change<'a> {
    let rows = |item| rows(std::slice::from_ref(item), options);
    match operation {
        Operation::Drop(references) => Change::Drop(references.iter().map(|each| normal_reference(each)).collect()),
        Operation::Modify(modification) => {
            Change::Modify { rows: rows(&modification.item), removed: &modification.removed }
        }
        Operation::Insert(insertion) => Change::Insert {
            rows: rows(&insertion.item),
            after: insertion.after.as_deref().map(normal_reference),
            before: insertion.before.as_deref().map(normal_reference),
        },
        Operation::Renumber => Change::Renumber,
    }
}

fn rows<'a>(items: &'a [Item], options: &'a [SurveyOption]) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    add_rows(&mut rows, items, &mut Vec::new(), options);
    rows
}

fn add_rows<'a>(rows: &mut Vec<Row<'a>>, items: &'a [Item], codes: &mut Vec<String>, options: &'a [SurveyOption]) {
    for item in items {
        codes.push(item.code.as_deref().map(normal_code).unwrap_or_default().into_owned());
        rows.push(row(item, codes.clone(), options));
        add_rows(rows, &item.children, codes, options);
        codes.pop();
    }
}

fn row<'a>(item: &'a Item, codes: Vec<String>, options: &'a [SurveyOption]) -> Row<'a> {
    let rule = item.rule.as_ref();
    let blocks = rule.into_iter().flat_map(|rule| rule.additions.iter().chain(&rule.deductions));
    Row {
        id: item.id.as_deref(),
        codes,
        inputs: columns(&item.inputs),
        asked: item.asked_in_place(),
        rule: rule.and_then(|rule| rule.base.as_ref()).and_then(|base| answer(item, base, options)),
        decided: blocks.flat_map(|block| &block.lines).filter_map(decided).collect(),
    }
}

/// The inputs that are asked; what is derived stands on no sheet.
fn columns(inputs: &[Input]) -> Vec<Column<'_>> {
    let asked = inputs.iter().filter(|input| input.formula.is_none());
    asked.map(|input| Column { name: &input.name, kind: &input.kind, bounds: input.bounds.as_ref() }).collect()
}

fn answer<'a>(item: &'a Item, base: &'a Base, options: &'a [SurveyOption]) -> Option<Answer<'a>> {
    match base {
        Base::YesNo(text) => Some(Answer::YesNo(text)),
        Base::OneOf(choices) => Some(Answer::OneOf(choices.iter().map(|choice| &*choice.text).collect())),
        Base::Checklist(choices) => Some(Answer::Checklist(choices.iter().map(|choice| &*choice.text).collect())),
        Base::Entered(entered) => Some(Answer::Entered { step: entered.step, most: item.cap.or(item.points) }),
        Base::Survey => {
            let own = Some(item.survey_options.as_slice()).filter(|own| !own.is_empty());
            Some(Answer::Survey {
                questions: &item.survey_questions,
                respondents: item.respondents.iter().map(|respondents| &*respondents.text).collect(),
                options: own.unwrap_or(options).iter().map(|option| &*option.text).collect(),
            })
        }
        Base::SameAs(reference) => Some(Answer::SameAs(normal_reference(reference))),
        Base::Value(_) | Base::Bands(_) | Base::FirstCase(_) | Base::BestCase(_) => None,
    }
}

fn decided(line: &Adjustment) -> Option<Decided<'_>> {
    match &line.amount {
        Amount::Discretion(Discretion { from, to, by: _ }) => {
            Some(Decided { from: *from, to: *to, per: line.per.as_ref(), when: line.when.as_ref() })
        }
        Amount::Points(_) | Amount::ShareOfMax(_) | Amount::Entire => None,
    }
}
