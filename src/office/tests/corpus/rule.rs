//! Whether an imported rule means what the document says.

use barem_ruleset::{Base, Number, Rule, same_code};

use crate::{
    deduction, expected,
    expected::{Meaning, Node, Points, Word, YesNo},
    leaf::{Leaf, Reply, Subject},
    levels::{self, Asked},
    rate, text,
};

/// What became of a leaf's rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Right,
    /// Nothing was read, or less than the words say, and the author is asked.
    Missed(String),
    /// Something was read that the words do not say.
    Wrong(String),
}

/// Judges the rule of a leaf that was found. `asked`: the report says something of the leaf.
pub fn judge(expected: &Node, leaf: &Leaf<'_>, asked: bool) -> Verdict {
    let Some(rule) = leaf.item.rule.as_ref().filter(|rule| **rule != Rule::default()) else {
        return kept(expected, leaf, asked);
    };
    let meaning = match &expected.rule {
        Some(expected::Rule::Meaning(meaning)) => Some(meaning.as_ref()),
        Some(expected::Rule::Word(_)) | None => None,
    };
    // A leaf without points knows `điểm tối đa` only: any number stands for it.
    let points = expected.points.unwrap_or(Number::from(3));
    let words = expected.rule_text.as_deref().unwrap_or_default();
    let tried: Vec<Result<(), String>> =
        meaning.into_iter().chain(&expected.accept).map(|meaning| agrees(meaning, points, leaf, rule, words)).collect();
    if tried.iter().any(Result::is_ok) {
        return Verdict::Right;
    }
    if meaning.is_some_and(|meaning| levels::bands_as_choices(meaning, points, leaf)) {
        return Verdict::Missed("the bands are choices".to_owned());
    }
    let why = tried.into_iter().find_map(Result::err);
    Verdict::Wrong(why.unwrap_or_else(|| "a rule where the words give none".to_owned()))
}

/// A leaf without a rule: its words must be kept, and the author asked.
fn kept(expected: &Node, leaf: &Leaf<'_>, asked: bool) -> Verdict {
    let words = text::letters(expected.rule_text.as_deref().unwrap_or_default());
    let kept = text::letters(&leaf.item.notes.join(" ")).contains(&words);
    match &expected.rule {
        _ if !kept => Verdict::Missed("no rule, and its words are lost".to_owned()),
        Some(expected::Rule::Word(Word::None)) | None => Verdict::Right,
        _ if !asked => Verdict::Missed("no rule, and nobody is asked".to_owned()),
        Some(expected::Rule::Word(Word::Uncertain)) => Verdict::Right,
        Some(expected::Rule::Meaning(_)) => Verdict::Missed("kept as text".to_owned()),
    }
}

/// Whether a rule has a meaning, for a leaf of so many points; the error says where it differs.
fn agrees(meaning: &Meaning, points: Number, leaf: &Leaf<'_>, rule: &Rule, words: &str) -> Result<(), String> {
    if meaning.survey {
        return survey(meaning, leaf, rule);
    }
    if let Some(entered) = &meaning.entered {
        return match &rule.base {
            Some(Base::Entered(by)) => match (&entered.by, &by.by) {
                (Some(wanted), Some(by)) if !text::loosely(wanted, by) => Err(format!("entered by {by}")),
                _ => Ok(()),
            },
            _ => Err("points are entered by somebody".to_owned()),
        };
    }
    if meaning.relative {
        let relative = format!("{rule:?}").contains("BestInGroup");
        return if relative { Ok(()) } else { Err("a share of the best unit".to_owned()) };
    }
    if let Some(reference) = &meaning.same_as {
        return match &rule.base {
            Some(Base::SameAs(named)) if same_code(named, reference) => Ok(()),
            _ => Err(format!("the rule of {reference}")),
        };
    }
    let subject = Subject::new(leaf, points)?;
    not_arising(meaning.na, points, &subject)?;
    if let Some(deduct) = &meaning.deduct {
        return deduction::agrees(deduct, meaning.choices.as_deref(), points, &subject);
    }
    let asked = Asked::of(&subject);
    if let Some(bands) = &meaning.bands {
        return match meaning.over {
            Some(expected::Over::Count) => rate::bands_over_count(bands, points, &subject),
            None => rate::bands_over_rate(bands, points, &subject, rule),
        };
    }
    if meaning.proportional {
        return rate::proportional(points, &subject, rule);
    }
    if let Some(choices) = &meaning.choices {
        return levels::choices(choices, points, &asked);
    }
    if let Some(YesNo { yes, no }) = &meaning.yes_no {
        return levels::two([*yes, *no], words, points, &asked);
    }
    if let Some(items) = &meaning.checklist {
        return levels::checklist(items, points, &subject);
    }
    match &meaning.count {
        Some(count) => rate::count(count, &subject),
        None => Err("an expectation without a meaning".to_owned()),
    }
}

/// What a treatment of "nothing arose" does; none is expected where the words do not speak of it.
fn not_arising(expected: Option<Points>, points: Number, subject: &Subject) -> Result<(), String> {
    let slots = subject.not_arising();
    match expected {
        None if slots.is_empty() => Ok(()),
        None => Err("the words do not say what happens when nothing arose".to_owned()),
        Some(_) if slots.is_empty() => Err("what happens when nothing arose is left out".to_owned()),
        Some(expected) => {
            let wanted = Reply::Points(fixed(expected, points)?);
            let reply = |slot| subject.reply(&[(slot, barem_ruleset::Given::YesNo(true))]);
            match slots.into_iter().map(reply).find(|reply| *reply != wanted) {
                Some(reply) => Err(format!("when nothing arose: {reply:?}, not {wanted:?}")),
                None => Ok(()),
            }
        }
    }
}

fn survey(meaning: &Meaning, leaf: &Leaf<'_>, rule: &Rule) -> Result<(), String> {
    let plain = rule.base == Some(Base::Survey) && rule.additions.is_none() && rule.deductions.is_none();
    match (plain, meaning.na.is_none() && leaf.item.not_arising.is_empty()) {
        (false, _) => Err("scored by survey".to_owned()),
        (_, false) => Err("the words do not say what happens when nothing arose".to_owned()),
        (true, true) => Ok(()),
    }
}

/// Points that are a number.
pub fn fixed(expected: Points, points: Number) -> Result<Number, String> {
    match expected {
        Points::Max => Ok(points),
        Points::Number(number) => Ok(number),
        Points::Proportional(_) => Err("points that depend on a rate".to_owned()),
    }
}
