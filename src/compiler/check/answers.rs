//! What tests refer to: the annex, its headings, the questions they answer and the options they choose.

use std::collections::{HashMap, HashSet};

use barem_diagnostic::{Code, Diagnostic, Span, Text, nearest, text};
use barem_ruleset::{Base, Expr, Question, Rule, same_label};

use super::{
    codes::Broken,
    inputs::{among, no_such_option},
    references::{no_such_annex, resolve},
};
use crate::{
    hir::{Annex, AnswerDecl, ExampleBlock, Heading, InputDecl, Located, Set},
    read::Findings,
    reference::Index,
};

/// Questions that are told to be missing, by annex: several tests may answer the same.
pub(crate) type Told = HashMap<usize, HashSet<(usize, String)>>;

/// Checks what a test refers to.
pub(crate) fn example(set: &Set, test: &ExampleBlock, broken: &[Broken], told: &mut Told, out: &mut Findings) {
    let annex = match &test.annex {
        Some(label) => {
            let found = set.annexes.iter().position(|annex| same_label(&annex.label.value, &label.value));
            if found.is_none() && !set.headless {
                out.push(no_such_annex(set, label));
            }
            found
        }
        None => (set.annexes.len() == 1).then_some(0),
    };
    let told = told.entry(annex.unwrap_or_default()).or_default();
    let Some((annex, broken)) = annex.and_then(|at| set.annexes.get(at).zip(broken.get(at))) else { return };
    if annex.is_overlay() {
        return;
    }
    let index = Index::new(annex);
    let mut lost = HashSet::new();
    for item in &test.items {
        if lost.contains(&item.value) {
            continue;
        }
        if resolve(annex, &index, item, broken, out).is_none() {
            lost.insert(item.value.clone());
        }
    }
    for answer in &test.answers {
        let Some(&at) = index.find(&answer.item.value).first().filter(|_| !lost.contains(&answer.item.value)) else {
            continue;
        };
        answerable(annex, &index, at, answer, broken, told, out);
    }
}

/// Names with a meaning of their own in answers: points entered, and the reason that discretion needs.
const ANSWER_WORDS: [&str; 2] = ["điểm", "lý_do"];

fn answerable(
    annex: &Annex,
    index: &Index<'_>,
    at: usize,
    answer: &AnswerDecl,
    broken: &Broken,
    told: &mut HashSet<(usize, String)>,
    out: &mut Findings,
) {
    let heading_sound = |at: usize| {
        annex.upwards(at).all(|heading| {
            !heading.settings.incomplete
                && !heading.broken
                && !heading.rule.as_ref().is_some_and(|rule| rule.incomplete)
        }) && !broken.blocks.contains(&at)
            && annex.get(at).is_some_and(|heading| heading.rule.is_some() || !heading.is_leaf())
    };
    if !heading_sound(at) || !broken.blocks.is_disjoint(&annex.leaves(at).into_iter().collect()) {
        return;
    }
    // A leaf that borrows a rule borrows its questions.
    let same_as = annex.get(at).and_then(|heading| heading.rule.as_ref()?.same_as.as_ref());
    let copied = same_as.and_then(|same| index.find(&same.value).first().copied());
    if same_as.is_some() && copied.is_none_or(|copied| !heading_sound(copied)) {
        return;
    }
    let sources: Vec<usize> = [Some(at), copied].into_iter().flatten().collect();
    let question = &answer.to;
    match &question.value {
        Question::Input(name) if ANSWER_WORDS.contains(&name.as_str()) => {}
        Question::Input(name) => {
            let inputs: Vec<&InputDecl> =
                sources.iter().flat_map(|&at| annex.upwards(at)).flat_map(|heading| &heading.inputs).collect();
            let in_rules = sources.iter().filter_map(|&at| annex.get(at)?.rule.as_ref()).flat_map(|rule| &rule.uses);
            let in_inputs = inputs.iter().flat_map(|input| &input.uses);
            // A name that is used and not declared is told where it is used.
            let used = in_rules.chain(in_inputs).any(|used| used.name.value == *name);
            match inputs.iter().find(|input| input.name.value == *name) {
                Some(input) => out.extend(answer.options.iter().filter_map(|option| among(input, option))),
                None if used || !told.insert((at, name.clone())) => {}
                None => out.push(no_question(annex, at, question.span, name, questions(annex, &sources))),
            }
        }
        Question::Asked(text) => {
            let known: Vec<String> = sources.iter().filter_map(|&at| annex.get(at)).flat_map(asked_of).collect();
            let survey =
                sources.iter().any(|&at| super::complete::source_of(annex, at) == Some(barem_ruleset::Source::Survey));
            let present = known.iter().any(|known| barem_diagnostic::same_text(known, text));
            if !survey && !present && told.insert((at, text.clone())) {
                out.push(no_question(annex, at, question.span, text, questions(annex, &sources)));
            }
        }
        Question::Chosen => {
            let headings = sources.iter().filter_map(|&at| annex.get(at));
            out.extend(headings.flat_map(|heading| chosen_of(heading, &answer.options)));
        }
        Question::NotArising(_) => {}
    }
}

/// Everything that may be answered at some headings: names of inputs, then what their rules ask in place.
fn questions(annex: &Annex, sources: &[usize]) -> Vec<String> {
    let inputs = sources.iter().flat_map(|&at| annex.upwards(at)).flat_map(|heading| &heading.inputs);
    let names = inputs.map(|input| input.name.value.clone());
    names.chain(sources.iter().filter_map(|&at| annex.get(at)).flat_map(asked_of)).collect()
}

/// Options that a `chấm một trong:` does not have.
fn chosen_of(heading: &Heading, chosen: &[Located<String>]) -> Vec<Diagnostic> {
    let Some((Some(Base::OneOf(choices)), span)) = heading.rule.as_ref().map(|rule| (&rule.rule.base, rule.base))
    else {
        return Vec::new();
    };
    let options: Vec<String> = choices.iter().map(|choice| choice.text.clone()).collect();
    let has = || text!("{} có {} phương án", "options of {}: {}"; heading.name(), options.len());
    chosen.iter().filter_map(|option| no_such_option(option, &options, span.unwrap_or(heading.span), has())).collect()
}

fn no_question(annex: &Annex, at: usize, span: Span, name: &str, known: Vec<String>) -> Diagnostic {
    let heading = annex.get(at);
    let mut finding = Diagnostic::new(
        Code::NoSuchName,
        text!("{} không hỏi “{}”", "{} does not ask “{}”"; heading.map(Heading::name).unwrap_or_default(), name),
        span,
        text!("câu trả lời không có câu hỏi", "an answer without a question"),
    );
    if let Some(heading) = heading {
        finding = finding.other(heading.span, asks(&known));
    }
    match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => finding.help(text!("có phải là “{}”?", "did you mean “{}”?"; near)),
        None => finding.help(text!(
            "ghi tên hoặc nguyên văn một câu hỏi của mục",
            "write the name or exact text of a question of the heading"
        )),
    }
}

/// What a heading asks, in short.
fn asks(known: &[String]) -> Text {
    const SHOWN: usize = 3;
    let shown: Vec<String> = known.iter().take(SHOWN).map(|question| format!("“{question}”")).collect();
    let more = if known.len() > SHOWN { ", …" } else { "" };
    match known.is_empty() {
        true => text!("mục này không hỏi gì", "this heading asks nothing"),
        false => text!("mục này hỏi {}{}", "this heading asks {}{}"; shown.join(", "), more),
    }
}

/// The questions that a heading's rule asks in place.
pub(crate) fn asked_of(heading: &Heading) -> Vec<String> {
    let mut all = Vec::new();
    if let Some(rule) = &heading.rule {
        asked_in_rule(&rule.rule, &mut all);
    }
    for veto in &heading.settings.vetoes {
        asked(&veto.when, &mut all);
    }
    all
}

fn asked_in_rule(rule: &Rule, out: &mut Vec<String>) {
    match &rule.base {
        Some(Base::Value(value)) => asked(value, out),
        Some(Base::YesNo(question)) => out.push(question.clone()),
        Some(Base::OneOf(choices) | Base::Checklist(choices)) => {
            out.extend(choices.iter().map(|choice| choice.text.clone()))
        }
        Some(Base::Bands(bands)) => {
            asked(&bands.of, out);
            bands.bands.iter().for_each(|band| {
                band.when.iter().for_each(|when| asked(when, out));
                asked(&band.points, out);
            });
        }
        Some(Base::FirstCase(cases) | Base::BestCase(cases)) => cases.iter().for_each(|case| {
            case.when.iter().for_each(|when| asked(when, out));
            asked(&case.points, out);
        }),
        Some(Base::Entered(_) | Base::Survey | Base::SameAs(_)) | None => {}
    }
    for line in rule.additions.iter().chain(&rule.deductions).flat_map(|block| &block.lines) {
        line.per.iter().chain(&line.when).for_each(|expr| asked(expr, out));
    }
}

fn asked(expr: &Expr, out: &mut Vec<String>) {
    match expr {
        Expr::Asked(text) => out.push(text.clone()),
        Expr::Number(_) | Expr::Percent(_) | Expr::Day(_) | Expr::MaxPoints | Expr::Name(_) | Expr::AnyZero => {}
        Expr::Negative(inner) | Expr::BestInGroup(inner) | Expr::Not(inner) => asked(inner, out),
        Expr::Arithmetic(pair) => {
            asked(&pair.left, out);
            asked(&pair.right, out);
        }
        Expr::Smallest(all) | Expr::Largest(all) | Expr::And(all) | Expr::Or(all) => {
            all.iter().for_each(|part| asked(part, out))
        }
        Expr::DaysLate(late) => asked(&late.date, out),
        Expr::Within(within) => asked(&within.value, out),
        Expr::Is(is) => asked(&is.value, out),
    }
}
