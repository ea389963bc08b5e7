//! What a test answers: questions that its headings ask, with options that they have.

use barem_diagnostic::{Code, Diagnostic, Span, Text, nearest, same_text, text};
use barem_ruleset::{Base, Question, Source};

use super::{
    asked::{asked_by, asked_of},
    broken::Broken,
    complete::{is_sound, source_of},
    inputs::{among, no_such_option},
    totals::inherited,
    weights,
};
use crate::{
    hir::{Annex, AnswerDecl, Heading, InputDecl, Located, Set},
    reference::Index,
};

/// Names with a meaning of their own in answers: points entered, and the reason that discretion needs.
pub(crate) const ANSWER_WORDS: [&str; 2] = ["điểm", "lý_do"];

/// What a test fills in.
pub(crate) struct Sheet<'a> {
    pub(crate) set: &'a Set,
    pub(crate) annex: &'a Annex,
    pub(crate) index: &'a Index<'a>,
    pub(crate) broken: &'a Broken,
}

/// What is wrong with an answer at a heading.
pub(crate) fn faults(sheet: &Sheet<'_>, at: usize, answer: &AnswerDecl) -> Vec<Diagnostic> {
    let Some(sources) = sources(sheet, at).filter(|_| sound(sheet, at)) else { return Vec::new() };
    let annex = sheet.annex;
    let asks = |text: &str| {
        sources.iter().filter_map(|&at| annex.get(at)).flat_map(asked_of).any(|known| same_text(&known, text))
    };
    let unasked = |text: &str| {
        let Some(heading) = annex.get(at) else { return Vec::new() };
        let name = Text::new(heading.name(), heading.name());
        vec![no_question(name, heading.span, answer.to.span, text, questions(annex, &sources))]
    };
    let surveyed =
        || answer.respondents.is_some() || sources.iter().any(|&at| source_of(annex, at) == Some(Source::Survey));
    match &answer.to.value {
        Question::Input(name) if ANSWER_WORDS.contains(&name.as_str()) => Vec::new(),
        Question::Input(name) => match seen_from(annex, &sources).find(|input| input.name.value == *name) {
            Some(input) => options_of(input, answer),
            None if sheet.broken.names.contains(name) => Vec::new(),
            None => unasked(name),
        },
        Question::Asked(text) if asks(text) => Vec::new(),
        Question::Asked(text) if surveyed() => ballot(sheet, at, text, answer),
        Question::Asked(text) => unasked(text),
        Question::Chosen => {
            let headings = sources.iter().filter_map(|&at| annex.get(at));
            headings.flat_map(|heading| chosen_of(heading, &answer.options)).collect()
        }
        Question::NotArising(Some(text)) if !may_not_arise(annex, at, text) => unasked(text),
        Question::NotArising(_) => Vec::new(),
    }
}

/// What is wrong with an answer to the annex itself: it has its inputs, and what they and the results ask in place.
pub(crate) fn annex_faults(sheet: &Sheet<'_>, answer: &AnswerDecl) -> Vec<Diagnostic> {
    let annex = sheet.annex;
    let (wanted, input) = match &answer.to.value {
        Question::Input(name) => (name.as_str(), annex.inputs.iter().find(|input| input.name.value == *name)),
        Question::Asked(text) => (text.as_str(), None),
        Question::Chosen => ("chọn", None),
        Question::NotArising(_) => ("không phát sinh", None),
    };
    let mut asked: Vec<String> = annex.inputs.iter().flat_map(|input| asked_by(&input.input)).collect();
    let results = sheet.set.results.as_ref();
    let of_results = results.iter().flat_map(|block| block.results.asked_in_place());
    asked.extend(of_results.map(|question| question.text.to_owned()));
    let unread = results.is_some_and(|block| block.incomplete);
    let asks = |text: &str| unread || asked.iter().any(|known| same_text(known, text));
    let asks = matches!(&answer.to.value, Question::Asked(text) if asks(text));
    match input {
        Some(input) => options_of(input, answer),
        None if asks || annex.settings.incomplete || sheet.broken.names.contains(wanted) => Vec::new(),
        None => {
            let names = annex.inputs.iter().map(|input| input.name.value.clone());
            let name = text!("phụ lục {0}", "annex {0}"; annex.label.value);
            vec![no_question(name, annex.span, answer.to.span, wanted, names.chain(asked).collect())]
        }
    }
}

/// The inputs that are seen at some headings: their own, those of the headings above, those of the annex.
fn seen_from<'a>(annex: &'a Annex, sources: &[usize]) -> impl Iterator<Item = &'a InputDecl> {
    let above = sources.iter().flat_map(|&at| annex.upwards(at)).flat_map(|heading| &heading.inputs);
    above.chain(&annex.inputs)
}

/// The headings whose questions a heading asks: its own, and those of the rule it borrows. `None` where that rule is
/// not found, so that its questions are not known.
fn sources(sheet: &Sheet<'_>, at: usize) -> Option<Vec<usize>> {
    let same = sheet.annex.get(at)?.rule.as_ref().and_then(|rule| rule.same_as.as_ref());
    let Some(same) = same else { return Some(vec![at]) };
    match sheet.index.find(&same.value).as_slice() {
        [lender] if !sheet.broken.blocks.contains(lender) && !sheet.broken.miscoded.contains(lender) => {
            Some(vec![at, *lender])
        }
        _ => None,
    }
}

/// Whether all lines of a heading, and of those it inherits from, can be read and are its own.
fn sound(sheet: &Sheet<'_>, at: usize) -> bool {
    let readable = |heading: &Heading| {
        !heading.settings.incomplete && !heading.broken && !heading.rule.as_ref().is_some_and(|rule| rule.incomplete)
    };
    let own = |at: usize| !sheet.broken.blocks.contains(&at);
    // A leaf without a rule may have lost it with its questions.
    let ruled = sheet.annex.get(at).is_some_and(|heading| !heading.is_leaf() || heading.rule.is_some());
    ruled && sheet.annex.upwards(at).all(readable) && own(at) && sheet.annex.leaves(at).into_iter().all(own)
}

fn options_of(input: &InputDecl, answer: &AnswerDecl) -> Vec<Diagnostic> {
    answer.options.iter().filter_map(|option| among(input, option)).collect()
}

/// An answer of a survey: an option of its scale, given by one of its groups of respondents.
fn ballot(sheet: &Sheet<'_>, at: usize, text: &str, answer: &AnswerDecl) -> Vec<Diagnostic> {
    let mut all = Vec::new();
    // The scale and the respondents may be those of a heading whose line is lost.
    let astray = |at: usize| sheet.broken.miscoded.contains(&at);
    if !is_sound(sheet.annex, sheet.broken, at) || sheet.annex.path(at).any(astray) {
        return all;
    }
    if let Some((options, place)) = survey_options(sheet, at) {
        let has = text!("các phương án: {}", "the options: {}"; quoted(&options));
        all.extend(no_such_option(&Located::new(text.to_owned(), answer.to.span), &options, place, has));
    }
    let groups = inherited(sheet.annex, at, |settings| settings.rare.respondents.as_ref());
    // Where the weights do not add up, the group that is named may be the one that is lost.
    let groups = groups.filter(|groups| weights::add_up(&groups.value));
    if let (Some(group), Some(groups)) = (&answer.respondents, groups) {
        let known: Vec<String> = groups.value.iter().map(|group| group.text.clone()).collect();
        let has = text!("các đối tượng: {}", "the respondents: {}"; quoted(&known));
        all.extend(no_such_option(group, &known, groups.span, has));
    }
    all
}

/// The options that a ballot may give, and where they are declared; `None` where they are not, which is told elsewhere.
fn survey_options(sheet: &Sheet<'_>, at: usize) -> Option<(Vec<String>, Span)> {
    if let Some(own) = inherited(sheet.annex, at, |settings| settings.rare.survey_options.as_ref()) {
        return Some((own.value.iter().map(|option| option.value.0.clone()).collect(), own.span));
    }
    let header = sheet.set.header.as_ref()?;
    let first = header.options.first()?;
    Some((header.facts.survey_options.iter().map(|option| option.text.clone()).collect(), first.span))
}

fn quoted(all: &[String]) -> String {
    all.iter().map(|one| format!("“{one}”")).collect::<Vec<_>>().join(", ")
}

/// Whether a stated case of `khi không phát sinh` is asked at a heading.
fn may_not_arise(annex: &Annex, at: usize, case: &str) -> bool {
    let settings = annex.upwards(at).map(|heading| &heading.settings).chain(std::iter::once(&annex.settings));
    settings
        .flat_map(|settings| &settings.rare.not_arising)
        .any(|stated| stated.value.0.as_ref().is_some_and(|known| same_text(known, case)))
}

/// Everything that may be answered at some headings: names of inputs, then what their rules ask in place.
fn questions(annex: &Annex, sources: &[usize]) -> Vec<String> {
    let names = seen_from(annex, sources).map(|input| input.name.value.clone());
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

fn no_question(asker: Text, place: Span, span: Span, name: &str, known: Vec<String>) -> Diagnostic {
    let finding = Diagnostic::new(
        Code::NoSuchName,
        text!("{} không hỏi “{}”", "{} does not ask “{}”"; asker, name),
        span,
        text!("câu trả lời không có câu hỏi", "an answer without a question"),
    )
    .other(place, asks(&known));
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
