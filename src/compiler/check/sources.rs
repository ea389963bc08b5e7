//! The source of a leaf against what the leaf says: who scores it, and whether anybody is asked.
//!
//! A wrong source also shows in the split of the scale, so what is found here is held back until the split is checked:
//! the two are told as one.

use barem_diagnostic::{Code, Diagnostic, Severity, Span, Text, text};
use barem_ruleset::{Base, Source};

use super::{Standing, complete::missing, split::source_text, totals::inherited};
use crate::hir::{Annex, Heading, Located};

/// Leaves whose source seems to be wrong, with the finding that tells so.
pub(crate) struct Suspect {
    pub(crate) leaves: Vec<usize>,
    /// The source that they have.
    pub(crate) stated: Source,
    pub(crate) finding: Diagnostic,
}

impl Suspect {
    /// Whether what the leaves say contradicts their source, so that the finding may stand for the split.
    pub(crate) fn contradicts(&self) -> bool {
        self.finding.severity == Severity::Error
            && matches!(self.finding.code, Code::CannotSelfScore | Code::OrphanQuestion)
    }
}

/// A leaf with the source that it states or inherits.
struct Leaf<'a> {
    index: usize,
    heading: &'a Heading,
    stated: &'a Located<Source>,
}

impl Leaf<'_> {
    fn base(&self) -> Option<&Base> {
        self.heading.rule.as_ref()?.rule.base.as_ref()
    }

    /// By whom the rule has the points given, and the source that this means, where the stated one is another.
    fn scored_by_others(&self) -> Option<(Text, Source)> {
        match (self.base()?, self.stated.value) {
            (Base::Survey, Source::Survey) => None,
            (Base::Survey, _) => Some((text!("phiếu khảo sát", "ballots"), Source::Survey)),
            (Base::Entered(entered), Source::SelfAssessment) => {
                let by = entered.by.as_ref()?;
                Some((text!("điểm do “{}” nhập", "points that “{}” enters"; by), Source::Appraisal))
            }
            _ => None,
        }
    }

    fn lacks_question(&self) -> bool {
        self.stated.value == Source::Survey && self.heading.settings.rare.survey_questions.is_empty()
    }
}

/// The leaves whose source does not fit, among those that can be judged.
pub(crate) fn suspects(annex: &Annex, judged: &[usize], standing: &Standing) -> Vec<Suspect> {
    let leaves: Vec<Leaf<'_>> = judged
        .iter()
        .filter_map(|&index| {
            Some(Leaf {
                index,
                heading: annex.get(index)?,
                stated: inherited(annex, index, |settings| settings.source.as_ref())?,
            })
        })
        .collect();
    let mut all = Vec::new();
    for by in [Source::Survey, Source::Appraisal] {
        for group in together(annex, &leaves, &|leaf| leaf.scored_by_others().is_some_and(|(_, wanted)| wanted == by)) {
            all.extend(contradiction(annex, &group));
        }
    }
    for group in together(annex, &leaves, &|leaf| leaf.lacks_question() && leaf.base() != Some(&Base::Survey)) {
        all.extend(unasked(&group, standing));
    }
    for leaf in leaves.iter().filter(|leaf| leaf.lacks_question() && leaf.base() == Some(&Base::Survey)) {
        all.extend(unasked(&[leaf], standing));
    }
    let orphaned =
        leaves.iter().filter(|leaf| leaf.stated.value != Source::Survey && leaf.base() != Some(&Base::Survey));
    for (leaf, question) in
        orphaned.filter_map(|leaf| Some((leaf, leaf.heading.settings.rare.survey_questions.first()?)))
    {
        let finding = orphan_question(question.span, &leaf.heading.name(), leaf.heading.span);
        all.push(Suspect { leaves: vec![leaf.index], stated: leaf.stated.value, finding });
    }
    all
}

/// Suspicious leaves by the statement that gives them their source, if all of its leaves are suspicious or all below
/// some heading; the others one by one.
fn together<'l, 'a>(
    annex: &Annex,
    leaves: &'l [Leaf<'a>],
    suspicious: &dyn Fn(&Leaf<'a>) -> bool,
) -> Vec<Vec<&'l Leaf<'a>>> {
    let full = |heading: usize, stated: Span| {
        let mut below = leaves.iter().filter(|leaf| annex.path(leaf.index).any(|up| up == heading));
        below.all(|leaf| leaf.stated.span == stated && suspicious(leaf))
    };
    let all = |stated: Span| leaves.iter().filter(|leaf| leaf.stated.span == stated).all(suspicious);
    // The topmost heading all of whose leaves are suspicious; none for all leaves of one statement.
    let top = |leaf: &Leaf<'a>| match all(leaf.stated.span) {
        true => None,
        false => Some(annex.path(leaf.index).take_while(|&up| full(up, leaf.stated.span)).last().unwrap_or(leaf.index)),
    };
    let mut groups: Vec<(Span, Option<usize>, Vec<&Leaf<'a>>)> = Vec::new();
    for leaf in leaves.iter().filter(|leaf| suspicious(leaf)) {
        let (stated, top) = (leaf.stated.span, top(leaf));
        match groups.iter_mut().find(|(span, heading, _)| *span == stated && *heading == top) {
            Some((_, _, group)) => group.push(leaf),
            None => groups.push((stated, top, vec![leaf])),
        }
    }
    groups.into_iter().map(|(_, _, group)| group).collect()
}

fn suspect(group: &[&Leaf<'_>], finding: Diagnostic) -> Option<Suspect> {
    let stated = group.first()?.stated.value;
    Some(Suspect { leaves: group.iter().map(|leaf| leaf.index).collect(), stated, finding })
}

/// A rule by which others give the points, under a source that says otherwise: ballots, points entered by somebody.
fn contradiction(annex: &Annex, group: &[&Leaf<'_>]) -> Option<Suspect> {
    let first = group.first()?;
    let (by, wanted) = first.scored_by_others()?;
    let base = first.heading.rule.as_ref()?.base?;
    let name = first.heading.name();
    let finding = match group {
        [_] => Diagnostic::new(
            Code::CannotSelfScore,
            text!("{} chấm bằng {} nhưng nguồn là {}", "{} is scored from {} but its source is {}"; name, by, source_text(first.stated.value)),
            base,
            text!("chấm bằng {}", "scored from {}"; by),
        )
        .other(first.stated.span, text!("nguồn của {}", "the source of {}"; name))
        .help(text!("ghi `nguồn: {0}` dưới {1}, hoặc đổi cách chấm", "write `nguồn: {0}` below {1}, or change the rule"; wanted.keyword(), name)),
        _ => {
            let parent = first.heading.parent.and_then(|parent| annex.get(parent)).map(Heading::name).unwrap_or_default();
            Diagnostic::new(
                Code::CannotSelfScore,
                text!("{} mục chấm bằng {} nhưng nguồn là {}", "{} headings are scored from {} but their source is {}"; group.len(), by, source_text(first.stated.value)),
                base,
                text!("từ {} trở đi chấm bằng {}", "from {} on scored from {}"; name, by),
            )
            .other(first.stated.span, text!("nguồn của các mục này", "their source"))
            .help(text!("ghi `nguồn: {0}` dưới {1}, hoặc đổi cách chấm", "write `nguồn: {0}` below {1}, or change the rules"; wanted.keyword(), parent))
        }
    };
    suspect(group, finding)
}

/// Leaves that are surveyed and ask nothing.
fn unasked(group: &[&Leaf<'_>], standing: &Standing) -> Option<Suspect> {
    let first = group.first()?;
    let name = first.heading.name();
    let finding = match group {
        [_] => missing(
            standing,
            Code::NoQuestion,
            text!("{} chấm qua khảo sát nhưng chưa có câu hỏi", "{} is surveyed but has no question"; name),
            first.heading.span,
            text!("mục này", "this heading"),
        ),
        _ => missing(
            standing,
            Code::NoQuestion,
            text!("{} mục chấm qua khảo sát nhưng chưa có câu hỏi", "{} headings are surveyed but have no question"; group.len()),
            first.stated.span,
            text!("nguồn của các mục này", "their source"),
        )
        .other(first.heading.span, text!("từ mục này", "from this one")),
    };
    suspect(group, finding.help(text!("thêm `câu hỏi khảo sát: \"…\"`", "add `câu hỏi khảo sát: \"…\"`")))
}

/// A question that nobody is asked.
pub(crate) fn orphan_question(question: Span, name: &str, heading: Span) -> Diagnostic {
    Diagnostic::new(
        Code::OrphanQuestion,
        text!(
            "câu hỏi khảo sát này không thuộc tiêu chí khảo sát nào",
            "this survey question belongs to no surveyed criterion"
        ),
        question,
        text!("không ai trả lời câu hỏi này", "nobody is asked this"),
    )
    .other(heading, text!("{} không chấm qua khảo sát", "{} is not surveyed"; name))
    .help(text!(
        "chuyển câu hỏi về tiêu chí có `nguồn: điều tra xã hội học`, hoặc bỏ câu hỏi",
        "move the question to a criterion with `nguồn: điều tra xã hội học`, or remove it"
    ))
}
