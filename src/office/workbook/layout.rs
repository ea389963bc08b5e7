//! What stands in which row of which worksheet.

use barem_diagnostic::Lang;
use barem_ruleset::{Ask, Exact, Type};

use super::{compile::Part, model::Model};

/// The rows of a page before the first of its list: a title, a line of help, the marks of the columns, the headings.
pub(crate) const FIRST: u32 = 4;

/// Columns of a page, with the mark by which a reader finds each.
pub(crate) mod column {
    pub(crate) const KEY: u16 = 0;
    pub(crate) const CODE: u16 = 1;
    pub(crate) const TITLE: u16 = 2;
    pub(crate) const ANSWER: u16 = 3;
    pub(crate) const HOW: u16 = 4;
    pub(crate) const MOST: u16 = 5;
    pub(crate) const POINTS: u16 = 6;
    pub(crate) const CHECK: u16 = 7;
    pub(crate) const JUSTIFICATION: u16 = 8;
}

/// A worksheet with questions.
pub(crate) struct Page {
    /// The name of its tab.
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) rows: Vec<Row>,
}

/// A row of a page.
pub(crate) enum Row {
    /// An item with others below it.
    Heading {
        node: usize,
    },
    Leaf {
        node: usize,
    },
    /// An answer, by its place in [`Model::asked`].
    Question {
        asked: usize,
    },
    /// A document, by its place among those of the item; one past them: any other.
    Document {
        node: usize,
        document: usize,
    },
}

impl Row {
    /// The key by which a reader finds the row, wherever it stands.
    pub(crate) fn key(&self) -> String {
        match self {
            Row::Heading { node } | Row::Leaf { node } => format!("n{node}"),
            Row::Question { asked } => format!("a{asked}"),
            Row::Document { node, document } => format!("d{node}.{document}"),
        }
    }
}

/// The pages of a sheet: what the annex itself asks, then one for each field.
pub(crate) fn pages(model: &Model<'_>) -> Vec<Page> {
    let plan = &model.form.plan;
    let mut pages: Vec<Page> = Vec::new();
    let general = questions(model, None);
    if !general.is_empty() {
        pages.push(Page { name: "Thông tin chung".to_owned(), title: "Thông tin chung".to_owned(), rows: general });
    }
    let mut at = 0;
    while let Some(field) = plan.nodes.get(at) {
        let rows: Vec<Row> = (at..field.end).flat_map(|node| rows(model, node)).collect();
        if !rows.is_empty() {
            let code = code(&field.reference);
            let title = if code.is_empty() { field.title.clone() } else { format!("{code}. {}", field.title) };
            pages.push(Page { name: free_name(&code, &pages), title, rows });
        }
        at = field.end.max(at + 1);
    }
    pages
}

fn rows(model: &Model<'_>, node: usize) -> Vec<Row> {
    if !model.sums.said.contains_key(&node) {
        return Vec::new();
    }
    let leaf = model.form.plan.nodes.get(node).is_some_and(|own| own.is_leaf(node));
    let mut rows = vec![if leaf { Row::Leaf { node } } else { Row::Heading { node } }];
    let questions = questions(model, Some(node));
    let answered = !questions.is_empty();
    rows.extend(questions);
    if leaf && answered {
        let documents = model.form.evidence(node).len();
        rows.extend((0..documents.max(1)).map(|document| Row::Document { node, document }));
    }
    rows
}

fn questions(model: &Model<'_>, node: Option<usize>) -> Vec<Row> {
    let of = |slot: usize| model.form.plan.slots.get(slot).is_some_and(|slot| slot.node == node);
    let here = model.asked.iter().enumerate().filter(|(_, cell)| of(cell.slot));
    here.map(|(asked, _)| Row::Question { asked }).collect()
}

/// The code of an item as it is printed: the last of its reference.
pub(crate) fn code(reference: &str) -> String {
    let code = reference.rsplit('/').next().unwrap_or_default();
    if code.starts_with('#') { String::new() } else { code.to_owned() }
}

/// A name for a tab that spreadsheets take and no other page has.
fn free_name(code: &str, pages: &[Page]) -> String {
    let fit: String = code.chars().filter(|char| !"[]:*?/\\'".contains(*char)).take(20).collect();
    let fit = fit.trim().to_owned();
    let name = if fit.is_empty() { "Mục".to_owned() } else { format!("Mục {fit}") };
    let taken = |name: &str| pages.iter().any(|page| page.name.to_lowercase() == name.to_lowercase());
    let numbered = (2..).map(|number: u32| format!("{name} ({number})"));
    std::iter::once(name.clone()).chain(numbered).find(|name| !taken(name)).unwrap_or(name)
}

/// What a cell asks, in words.
pub(crate) fn question(model: &Model<'_>, asked: usize) -> String {
    let Some(cell) = model.asked.get(asked) else { return String::new() };
    let form = model.form;
    let ask = form.plan.slots.get(cell.slot).map(|slot| &slot.ask);
    let words = match (form.question(cell.slot), ask) {
        (Some(question), _) => question.to_owned(),
        (None, Some(Ask::Choice(_))) => "Chọn một mức".to_owned(),
        (None, Some(Ask::Reason)) => "Lý do".to_owned(),
        (None, Some(Ask::Entered { .. })) => "Điểm".to_owned(),
        (None, Some(Ask::NotArising(None))) => "Không phát sinh trong năm (ghi có nếu đúng vậy)".to_owned(),
        (None, Some(Ask::NotArising(Some(case)))) => format!("Không phát sinh: {case}"),
        // What is counted is told as a person would: "Số lần đến muộn".
        (None, Some(Ask::Count(text))) if !text.to_lowercase().starts_with("số ") => format!("Số {text}"),
        (None, _) => capital(form.key(cell.slot).trim_matches('"')),
    };
    match cell.part {
        Part::Whole => words,
        Part::Option(at) => format!("{words} – số lần: {}", option(ask, at)),
        Part::Event(at) => format!("{words} – lần {}", at + 1),
    }
}

/// A text whose first letter is a capital.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The option of a list.
pub(crate) fn option(ask: Option<&Ask>, at: usize) -> String {
    match ask {
        Some(Ask::Input { kind: Type::List(options), .. }) => options.get(at).cloned().unwrap_or_default(),
        _ => String::new(),
    }
}

/// How a cell is filled in. Names of other answers stand as the questions that people see.
pub(crate) fn how(model: &Model<'_>, asked: usize) -> String {
    let Some(cell) = model.asked.get(asked) else { return String::new() };
    let ask = model.form.plan.slots.get(cell.slot).map(|slot| &slot.ask);
    let kind = || model.form.kind(cell.slot).get(Lang::Vi).to_owned();
    match (ask, cell.part) {
        (Some(Ask::Choice(_) | Ask::Input { kind: Type::OneOf(_), .. }), _) => "chọn trong danh sách".to_owned(),
        (_, Part::Event(1..)) => "như dòng trên; để trống nếu không có".to_owned(),
        (_, Part::Option(_)) => "số lần; 0 hoặc để trống nếu không có".to_owned(),
        (Some(Ask::Input { kind: Type::Percent, .. }), _) => {
            asked_words(model, cell.slot, kind().replace("phần trăm, ghi cả dấu %", "phần trăm, ví dụ 85%"))
        }
        (Some(Ask::Input { kind: Type::Day, .. }), _) => format!("{}, như 31/12/2025", kind()),
        _ => asked_words(model, cell.slot, kind()),
    }
}

/// A text in which the names of answers are their questions.
fn asked_words(model: &Model<'_>, slot: usize, text: String) -> String {
    let plan = &model.form.plan;
    let node = plan.slots.get(slot).and_then(|slot| slot.node);
    let up = std::iter::successors(Some(node), |at| at.map(|at| plan.nodes.get(at).and_then(|node| node.parent)));
    let places: Vec<Option<usize>> = up.collect();
    let named = |name: &str| {
        places.iter().find_map(|place| {
            plan.slots.iter().filter(|slot| slot.node == *place).find_map(|slot| match &slot.ask {
                Ask::Input { name: own, question: Some(question), .. } if own == name => Some(question.as_str()),
                _ => None,
            })
        })
    };
    let mut out = String::new();
    for (at, part) in text.split('`').enumerate() {
        match (at % 2, named(part)) {
            (1, Some(question)) => out.push_str(&format!("«{question}»")),
            _ => out.push_str(part),
        }
    }
    out
}

/// The name of a document that an item asks for; any other has none.
pub(crate) fn document<'m>(model: &'m Model<'_>, node: usize, document: usize) -> Option<&'m str> {
    model.form.evidence(node).get(document).map(String::as_str)
}

/// The most that an item can earn as the ruleset declares it: of a heading, what is below it together.
pub(crate) fn declared(model: &Model<'_>, node: usize) -> Exact {
    let plan = &model.form.plan;
    let Some(own) = plan.nodes.get(node) else { return Exact::ZERO };
    if own.is_leaf(node) {
        return own.most.unwrap_or(Exact::ZERO);
    }
    let below = (node + 1..own.end).filter(|at| model.sums.said.contains_key(at));
    let leaves = below.filter_map(|at| plan.nodes.get(at).filter(|node| node.is_leaf(at))?.most);
    let sum = Exact::sum(leaves).unwrap_or(Exact::ZERO);
    own.most.filter(|most| own.role != barem_ruleset::Role::Scale && *most < sum).unwrap_or(sum)
}
