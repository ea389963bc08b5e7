//! Tests that stand in the text.

use barem_diagnostic::text;
use barem_ruleset::{Answer, Example, Expectation, Expected, Outcome, Question, Value};
use barem_syntax::{Kind, View};

use super::{results::whom, rule::stray, seen, word};
use crate::{
    hir::{AnswerDecl, ExampleBlock, Located},
    outline::Block,
    read::{Findings, Reader, child, children, token, unquoted},
};

/// Reads a test's block.
pub(crate) fn example(block: &Block<'_>, out: &mut Findings) -> Option<ExampleBlock> {
    let reader = Reader::new(block.file, block.head?)?;
    let annex = token(&reader.node, Kind::label).map(|label| reader.located(&label));
    let with = token(&reader.node, Kind::kw_with).and_then(|keyword| {
        // The title may be a string too: whom it scores stands after the keyword.
        let tokens = reader.node.children_with_tokens().filter_map(barem_syntax::Part::into_token);
        let mut after = tokens.skip_while(|token| token.text_range().start() < keyword.text_range().end());
        let token = after.find(|token| matches!(token.kind(), Kind::string | Kind::ident_dash))?;
        let is_unit = token.kind() == Kind::string;
        let name = if is_unit { unquoted(token.text()) } else { token.text().to_owned() };
        Some(crate::hir::Agency { name, is_unit, span: reader.span(&token), groups: Vec::new(), known: true })
    });
    let title = reader.string(&reader.node).map(|title| title.value);
    let example = Example {
        title,
        annex: annex.as_ref().map(|label| label.value.clone()),
        with: with.as_ref().map(whom),
        answers: Vec::new(),
        expectations: Vec::new(),
        place: None,
    };
    let span = reader.whole();
    let mut test =
        ExampleBlock { example, span, annex, with, items: vec![], answers: vec![], expected: vec![], again: vec![] };
    let mut expecting = false;
    for statement in &block.statements {
        let (Some(reader), Some(kind)) = (Reader::new(block.file, statement.line), statement.kind) else { continue };
        match kind {
            Kind::answer => {
                test.again.extend(expecting.then(|| reader.whole()));
                expecting = false;
                answer(&reader, &mut test, out);
            }
            Kind::expectation => {
                expecting = true;
                expectation(&reader, &mut test, out);
            }
            _ => seen::misplaced(&reader, text!("dưới một kiểm thử", "a test"), out),
        }
        stray(&reader, &statement.items, out);
    }
    Some(test)
}

fn other_unit(reader: &Reader<'_>, node: &View<'_>) -> Option<String> {
    child(node, Kind::other_unit).and_then(|unit| reader.string(&unit)).map(|unit| unit.value)
}

fn answer(reader: &Reader<'_>, test: &mut ExampleBlock, out: &mut Findings) {
    let node = &reader.node;
    let item = reader.paths(node).into_iter().next();
    let respondents = reader.string(node);
    for part in children(node, Kind::assignment) {
        let Some(question) = question(&part) else { continue };
        let named = token(&part, Kind::string).or(token(&part, Kind::ident));
        let span = named.map_or_else(|| reader.span_of(&part), |named| reader.span(&named));
        let within = child(&part, Kind::values).unwrap_or(part);
        let values = children(&within, Kind::value).filter_map(|value| read_value(reader, &value, out)).collect();
        let options = children(&within, Kind::value).filter_map(|value| reader.string(&value)).collect();
        let to = Located::new(question.clone(), span);
        test.answers.push(AnswerDecl { item: item.clone(), to, respondents: respondents.clone(), options });
        test.example.answers.push(Answer {
            unit: other_unit(reader, node),
            item: item.as_ref().map(|item| item.value.clone()).unwrap_or_default(),
            respondents: respondents.as_ref().map(|group| group.value.clone()),
            to: question,
            values,
        });
    }
    test.items.extend(item);
}

fn question(part: &View<'_>) -> Option<Question> {
    if token(part, Kind::arose_not).is_some() {
        return Some(Question::NotArising(token(part, Kind::string).map(|text| unquoted(text.text()))));
    }
    if token(part, Kind::chosen).is_some() {
        return Some(Question::Chosen);
    }
    if let Some(name) = token(part, Kind::ident) {
        return Some(Question::Input(name.text().to_owned()));
    }
    token(part, Kind::string).map(|text| Question::Asked(unquoted(text.text())))
}

fn read_value(reader: &Reader<'_>, node: &View<'_>, out: &mut Findings) -> Option<Value> {
    if token(node, Kind::said_yes).is_some() {
        return Some(Value::YesNo(true));
    }
    if token(node, Kind::said_no).is_some() {
        return Some(Value::YesNo(false));
    }
    if let Some(date) = token(node, Kind::date) {
        return reader.date(&date, out).map(|day| Value::Day(day.value));
    }
    if let Some(percent) = reader.number_in(node, Kind::percent, out) {
        return Some(Value::Percent(percent.value));
    }
    if let Some(text) = token(node, Kind::string) {
        return Some(Value::Text(unquoted(text.text())));
    }
    signed(reader, node, out).map(Value::Number)
}

fn signed(reader: &Reader<'_>, node: &View<'_>, out: &mut Findings) -> Option<barem_ruleset::Number> {
    let signed = child(node, Kind::signed)?;
    let number = reader.number_in(&signed, Kind::quantity, out)?.value;
    Some(if token(&signed, Kind::minus).is_some() { number.negated() } else { number })
}

fn expectation(reader: &Reader<'_>, test: &mut ExampleBlock, out: &mut Findings) {
    let node = &reader.node;
    let of = match word(node, Kind::expected).as_deref() {
        Some("xếp loại") => Expected::Grade,
        Some("chỉ số") => Expected::Index,
        Some("hạng") => Expected::Rank,
        Some(_) => Expected::Total,
        None => {
            let Some(item) = reader.paths(node).into_iter().next() else { return };
            test.items.push(item.clone());
            Expected::Item(item.value)
        }
    };
    let Some(outcome) = child(node, Kind::outcome).and_then(|node| read_outcome(reader, &node, out)) else { return };
    test.example.expectations.push(Expectation { unit: other_unit(reader, node), of, outcome, place: None });
    test.expected.push(reader.whole());
}

fn read_outcome(reader: &Reader<'_>, node: &View<'_>, out: &mut Findings) -> Option<Outcome> {
    for (kind, outcome) in [
        (Kind::pending, Outcome::Pending),
        (Kind::arose_not, Outcome::NotArisen),
        (Kind::fails, Outcome::Fails),
        (Kind::no_grade, Outcome::NoGrade),
    ] {
        if token(node, kind).is_some() {
            return Some(outcome);
        }
    }
    if let Some(percent) = reader.number_in(node, Kind::percent, out) {
        return Some(Outcome::Percent(percent.value));
    }
    if let Some(text) = token(node, Kind::string) {
        return Some(Outcome::Text(unquoted(text.text())));
    }
    signed(reader, node, out).map(Outcome::Number)
}
