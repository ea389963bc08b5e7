//! What every leaf needs: a rule, a source, points, evidence; and for a survey, a question and respondents.

use barem_diagnostic::{Code, Diagnostic, Severity, Span, Text, text};
use barem_ruleset::{Base, Expr, Number, Role, Source};

use super::{
    Standing,
    codes::Broken,
    totals::{inherited, source_text},
};
use crate::{
    hir::{Annex, Heading, Located, Settings},
    read::Findings,
};

/// Checks what the leaves of an annex lack.
pub(crate) fn complete(annex: &Annex, broken: &Broken, standing: &Standing, out: &mut Findings) {
    if annex.headings.is_empty() && !annex.settings.incomplete {
        out.push(
            missing(
                standing,
                Code::EmptyAnnex,
                text!("phụ lục {} chưa có tiêu chí nào", "annex {} has no criteria"; annex.label.value),
                annex.span,
                text!("phụ lục này", "this annex"),
            )
            .help(text!(
                "thêm `lĩnh vực 1 \"Tên\" 10 điểm` và các tiêu chí bên dưới",
                "add `lĩnh vực 1 \"Title\" 10 điểm` and criteria below it"
            )),
        );
    }
    // A heading whose statements cannot all be read may state there what seems to be missing.
    let orphan = |index: usize| {
        std::iter::successors(Some(index), |&at| annex.get(at).and_then(|heading| heading.parent))
            .any(|at| broken.orphans.contains(&at))
    };
    let sound = |index: usize| {
        !broken.blocks.contains(&index)
            && annex.get(index).is_some_and(|heading| !heading.broken && !heading.settings.incomplete)
            && !orphan(index)
    };
    let leaves: Vec<usize> =
        (0..annex.headings.len()).filter(|&at| annex.get(at).is_some_and(Heading::is_leaf)).collect();
    for &leaf in leaves.iter().filter(|&&leaf| sound(leaf)) {
        let Some(heading) = annex.get(leaf) else { continue };
        leaf_facts(annex, leaf, heading, standing, out);
    }
    let readable: Vec<usize> = leaves.iter().copied().filter(|&leaf| !broken_above(annex, leaf, &sound)).collect();
    unasked(annex, &readable, standing, out);
    let unsound = |leaf: usize| annex.settings.incomplete || broken_above(annex, leaf, &sound);
    let lacking = |of: &dyn Fn(&Settings) -> bool, only: &dyn Fn(usize) -> bool| {
        leaves
            .iter()
            .map(|&leaf| {
                let relevant = only(leaf) && !unsound(leaf);
                (leaf, relevant, relevant && inherited(annex, leaf, |settings| of(settings).then_some(())).is_none())
            })
            .collect::<Vec<_>>()
    };
    let sourceless = lacking(&|settings| settings.source.is_some(), &|_| true);
    if let Some(group) = grouped(annex, &sourceless) {
        out.push(shown(annex, &group, no_source(annex, &group, standing)));
    }
    let surveyed =
        |leaf: usize| source_of(annex, leaf) == Some(Source::Survey) && apparent_source(annex, leaf).is_none();
    let unasked = lacking(&|settings| settings.respondents.is_some(), &surveyed);
    if let Some(group) = grouped(annex, &unasked) {
        out.push(shown(annex, &group, no_respondents(annex, &group, standing)));
    }
}

fn broken_above(annex: &Annex, leaf: usize, sound: &impl Fn(usize) -> bool) -> bool {
    std::iter::successors(Some(leaf), |&at| annex.get(at).and_then(|heading| heading.parent)).any(|at| !sound(at))
}

/// The source of a leaf.
pub(crate) fn source_of(annex: &Annex, leaf: usize) -> Option<Source> {
    inherited(annex, leaf, |settings| settings.source.as_ref()).map(|source| source.value)
}

/// Something that is not there.
pub(crate) fn missing(standing: &Standing, code: Code, message: Text, span: Span, label: Text) -> Diagnostic {
    let severity = if standing.issued_original { Severity::Error } else { Severity::Warning };
    Diagnostic::new(code, message, span, label).severity(severity)
}

fn leaf_facts(annex: &Annex, leaf: usize, heading: &Heading, standing: &Standing, out: &mut Findings) {
    let name = heading.name();
    let role = annex.upwards(leaf).last().map_or(Role::Scale, |top| top.role);
    let stated = inherited(annex, leaf, |settings| settings.source.as_ref());
    let source = stated.map(|source| source.value);
    if heading.points.is_none() && heading.cap.is_none() && role == Role::Scale {
        out.push(
            missing(
                standing,
                Code::NoPoints,
                text!("{} chưa có điểm", "{} has no points"; name),
                heading.span,
                text!("mục này", "this heading"),
            )
            .help(text!(
                "ghi điểm sau tên: `… \"Tên\" 2 điểm`",
                "write the points after the title: `… \"Title\" 2 điểm`"
            )),
        );
    }
    match &heading.rule {
        None => out.push(
            missing(
                standing,
                Code::NoRule,
                text!("{} chưa có cách chấm", "{} has no rule"; name),
                heading.span,
                text!("mục này không có mục con", "this heading has none below it"),
            )
            .help(text!(
                "thêm `chấm …`, ví dụ `chấm có/không: \"Đã ban hành kế hoạch\"`",
                "add `chấm …`, such as `chấm có/không: \"Đã ban hành kế hoạch\"`"
            )),
        ),
        Some(rule) if !rule.incomplete => empty_rule(heading, rule, out),
        Some(_) => {}
    }
    let contradiction = stated.and_then(|stated| scored_by_others(heading, stated));
    if source == Some(Source::SelfAssessment)
        && heading.settings.evidence.is_empty()
        && role == Role::Scale
        && contradiction.is_none()
    {
        out.push(
            missing(standing, Code::NoEvidence, text!("{} tự đánh giá nhưng chưa có tài liệu kiểm chứng", "{} is self-assessed but names no evidence"; name), heading.span, text!("mục này", "this heading"))
                .help(text!("thêm `kiểm chứng: \"Tên tài liệu\"`", "add `kiểm chứng: \"Name of the document\"`")),
        );
    }
    if let Some(contradiction) = contradiction {
        // Leaves that share the source that contradicts them are one cause.
        let alike = |known: &&mut Diagnostic| {
            known.code == contradiction.code
                && known.primary.text == contradiction.primary.text
                && known.secondary.first().map(|label| label.span)
                    == contradiction.secondary.first().map(|label| label.span)
        };
        match out.iter_mut().find(alike) {
            Some(known) if known.secondary.len() < 5 => {
                known.secondary.push(barem_diagnostic::Label {
                    span: contradiction.primary.span,
                    text: text!("{} cũng vậy", "so is {}"; name),
                });
            }
            Some(_) => {}
            None => out.push(contradiction),
        }
    }
    survey(heading, source, &name, standing, out);
}

/// The source that a leaf's own statements speak of, where its stated source is another: a survey is asked by ballots
/// or has a question, anything else has neither. What follows from a wrong source is not told again.
pub(crate) fn apparent_source(annex: &Annex, leaf: usize) -> Option<Source> {
    let heading = annex.get(leaf)?;
    let stated = source_of(annex, leaf)?;
    let surveyed = base_of(heading) == Some(&Base::Survey);
    match (stated, surveyed || !heading.settings.survey_questions.is_empty(), heading.rule.is_some()) {
        (Source::Survey, false, true) => Some(Source::SelfAssessment),
        (Source::Survey, ..) => None,
        (_, asked, _) => asked.then_some(Source::Survey),
    }
}

fn survey(heading: &Heading, source: Option<Source>, name: &str, standing: &Standing, out: &mut Findings) {
    let questions = &heading.settings.survey_questions;
    match source {
        // Leaves that are not asked by ballots share the wrong source above them: told together.
        Some(Source::Survey) if questions.is_empty() && base_of(heading) == Some(&Base::Survey) => out.push(
            missing(
                standing,
                Code::NoQuestion,
                text!("{} chấm qua khảo sát nhưng chưa có câu hỏi", "{} is surveyed but has no question"; name),
                heading.span,
                text!("mục này", "this heading"),
            )
            .help(text!("thêm `câu hỏi khảo sát: \"…\"`", "add `câu hỏi khảo sát: \"…\"`")),
        ),
        Some(Source::Survey) | None => {}
        // What contradicts the source is told already.
        Some(_) if base_of(heading) == Some(&Base::Survey) => {}
        Some(_) => {
            if let Some(question) = questions.first() {
                out.push(orphan_question(question.span, name, heading.span));
            }
        }
    }
}

/// Leaves under one stated source of survey that have neither a question nor ballots: one finding for the source.
fn unasked(annex: &Annex, leaves: &[usize], standing: &Standing, out: &mut Findings) {
    let mut by_source: Vec<(&Located<Source>, Vec<&Heading>)> = Vec::new();
    for &leaf in leaves {
        let (Some(heading), Some(stated)) =
            (annex.get(leaf), inherited(annex, leaf, |settings| settings.source.as_ref()))
        else {
            continue;
        };
        let asked = !heading.settings.survey_questions.is_empty() || base_of(heading) == Some(&Base::Survey);
        if stated.value != Source::Survey || asked {
            continue;
        }
        match by_source.iter_mut().find(|(known, _)| known.span == stated.span) {
            Some((_, all)) => all.push(heading),
            None => by_source.push((stated, vec![heading])),
        }
    }
    for (stated, all) in by_source {
        let Some(first) = all.first() else { continue };
        let finding = match all.len() {
            1 => missing(standing, Code::NoQuestion, text!("{} chấm qua khảo sát nhưng chưa có câu hỏi", "{} is surveyed but has no question"; first.name()), first.span, text!("mục này", "this heading"))
                .other(stated.span, text!("nguồn của mục này", "its source")),
            count => missing(standing, Code::NoQuestion, text!("{} mục có nguồn điều tra xã hội học nhưng không có câu hỏi khảo sát", "headings of source survey without a survey question: {}"; count), stated.span, text!("nguồn ghi ở đây", "the source stated here"))
                .other(first.span, text!("mục đầu tiên không có câu hỏi", "the first without a question")),
        };
        out.push(finding.help(text!(
            "thêm `câu hỏi khảo sát: \"…\"` cho từng mục, hoặc sửa `nguồn`",
            "add `câu hỏi khảo sát: \"…\"` to each, or correct the `nguồn`"
        )));
    }
}

fn base_of(heading: &Heading) -> Option<&Base> {
    heading.rule.as_ref()?.rule.base.as_ref()
}

/// A rule by which others give the points, under a source that says otherwise: ballots, points entered by somebody.
fn scored_by_others(heading: &Heading, stated: &Located<Source>) -> Option<Diagnostic> {
    let base = base_of(heading)?;
    let (by, wanted) = match (base, stated.value) {
        (Base::Survey, Source::Survey) => return None,
        (Base::Survey, _) => (text!("phiếu khảo sát", "ballots"), "điều tra xã hội học"),
        (Base::Entered(entered), Source::SelfAssessment) => {
            let by = entered.by.as_ref()?;
            (text!("điểm do “{}” nhập", "points that “{}” enters"; by), "thẩm định")
        }
        _ => return None,
    };
    let name = heading.name();
    Some(
        Diagnostic::new(
            Code::CannotSelfScore,
            text!("{} chấm bằng {} nhưng nguồn là {}", "{} is scored from {} but its source is {}"; name, by, source_text(stated.value)),
            heading.rule.as_ref()?.base?,
            text!("chấm bằng {}", "scored from {}"; by),
        )
        .other(stated.span, text!("nguồn của {}", "the source of {}"; name))
        .help(text!("ghi `nguồn: {0}` dưới {1}, hoặc đổi cách chấm", "write `nguồn: {0}` below {1}, or change the rule"; wanted, name)),
    )
}

fn orphan_question(question: Span, name: &str, heading: Span) -> Diagnostic {
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

/// Survey questions on headings that have others below them belong to no leaf.
pub(crate) fn questions_above_leaves(annex: &Annex, broken: &Broken, out: &mut Findings) {
    let sound = annex.headings.iter().enumerate().filter(|(at, _)| !broken.blocks.contains(at));
    for heading in sound.map(|(_, heading)| heading).filter(|heading| !heading.is_leaf()) {
        if let Some(question) = heading.settings.survey_questions.first() {
            out.push(orphan_question(question.span, &heading.name(), heading.span));
        }
    }
}

/// A rule that computes nothing: a sentence instead of points, or amounts of nothing.
fn empty_rule(heading: &Heading, rule: &crate::hir::RuleDecl, out: &mut Findings) {
    let sentence = matches!(&rule.rule.base, Some(Base::Value(Expr::Asked(_))));
    let blocks = rule.rule.additions.iter().chain(&rule.rule.deductions);
    let mut lines = blocks.flat_map(|block| &block.lines).peekable();
    let nothing = lines.peek().is_some()
        && rule.rule.base.is_none()
        && lines.all(|line| line.amount == barem_ruleset::Amount::Points(Number::ZERO));
    let phrase =
        heading.settings.notes.iter().find(|note| says_nothing(note)).filter(|_| rule.rule.deductions.is_none());
    if !sentence && !nothing && phrase.is_none() {
        return;
    }
    let message = match sentence || nothing {
        true => text!("cách chấm của {} không tính ra điểm", "the rule of {} computes nothing"; heading.name()),
        false => {
            text!("ghi chú của {} hứa trừ điểm mà cách chấm không nêu", "a note of {} promises points that its rule does not compute"; heading.name())
        }
    };
    let label = text!("không rõ được hay mất bao nhiêu điểm", "it does not say how many points are gained or lost");
    let mut finding = Diagnostic::new(Code::EmptyRule, message, rule.base.unwrap_or(heading.span), label);
    if let Some(phrase) = phrase {
        finding = finding.note(text!("ghi chú viết “{}” nhưng không có dòng `trừ` nào nêu số điểm", "a note says “{}” but no `trừ` line says how many points"; phrase));
    }
    out.push(finding.help(text!(
        "nêu rõ số điểm, ví dụ `trừ: 0,5 mỗi \"lần vi phạm\"`, hoặc ghi `nguồn: thẩm định` và `chấm nhập điểm bởi \"Hội đồng thẩm định\"`",
        "say how many points, such as `trừ: 0,5 mỗi \"lần vi phạm\"`, or write `nguồn: thẩm định` and `chấm nhập điểm bởi \"Hội đồng thẩm định\"`"
    )));
}

/// Whether a sentence only promises a number.
fn says_nothing(note: &str) -> bool {
    let folded = barem_diagnostic::fold(note);
    ["diem tuong ung", "tru diem theo muc do", "cham diem theo muc do", "tuy muc do ma tru diem"]
        .iter()
        .any(|phrase| folded.contains(phrase))
}

/// Leaves that lack the same thing, under the topmost heading all of whose leaves lack it.
pub(crate) struct Group {
    /// The heading, or `None` for the whole annex.
    pub(crate) heading: Option<usize>,
    pub(crate) leaves: Vec<usize>,
}

/// Gathers the leaves that lack something (`leaf`, is it concerned, does it lack it) under the innermost heading that
/// holds them all; one cause, a statement that is missing above them, is one finding.
pub(crate) fn grouped(annex: &Annex, leaves: &[(usize, bool, bool)]) -> Option<Group> {
    let up = |leaf: usize| std::iter::successors(Some(leaf), |&at| annex.get(at).and_then(|heading| heading.parent));
    let mut lacking = leaves.iter().filter(|(.., lacks)| *lacks).map(|(leaf, ..)| *leaf);
    let first = lacking.next()?;
    let mut group = Group { heading: Some(first), leaves: vec![first] };
    for leaf in lacking {
        let chain: Vec<usize> = up(leaf).collect();
        group.heading = group.heading.and_then(|held| up(held).find(|at| chain.contains(at)));
        group.leaves.push(leaf);
    }
    Some(group)
}

/// Shows the first leaves of a group, each in another part, where the group spans several.
pub(crate) fn shown(annex: &Annex, group: &Group, mut finding: Diagnostic) -> Diagnostic {
    let mut parts: Vec<Option<usize>> = Vec::new();
    for &leaf in &group.leaves {
        let part = std::iter::successors(Some(leaf), |&at| annex.get(at).and_then(|heading| heading.parent))
            .take_while(|at| Some(*at) != group.heading)
            .last();
        if Some(leaf) == group.heading || parts.contains(&part) || parts.len() == 4 {
            continue;
        }
        parts.push(part);
        if let Some(heading) = annex.get(leaf) {
            finding = finding.other(heading.span, text!("thiếu ở mục này", "missing here"));
        }
    }
    finding
}

/// The place and name of a group of leaves.
pub(crate) fn place(annex: &Annex, group: &Group) -> (Span, Text) {
    match group.heading.and_then(|at| annex.get(at)) {
        Some(heading) => (heading.span, Text::new(heading.name(), heading.name())),
        None => (annex.span, text!("phụ lục {}", "annex {}"; annex.label.value)),
    }
}

fn no_source(annex: &Annex, group: &Group, standing: &Standing) -> Diagnostic {
    let (span, name) = place(annex, group);
    let count = group.leaves.len();
    let message = match count {
        1 => text!("{} chưa có nguồn điểm", "{} has no source of points"; name),
        _ => text!("{1} mục trong {0} chưa có nguồn điểm", "{1} headings in {0} have no source of points"; name, count),
    };
    missing(standing, Code::NoSource, message, span, text!("chưa có `nguồn`", "no `nguồn`")).help(text!(
        "thêm `nguồn: tự đánh giá` (hoặc nguồn khác) dưới dòng này; các mục con dùng chung",
        "add `nguồn: tự đánh giá` (or another source) below this line; headings below share it"
    ))
}

fn no_respondents(annex: &Annex, group: &Group, standing: &Standing) -> Diagnostic {
    let (span, name) = place(annex, group);
    let message = match group.leaves.len() {
        1 => {
            text!("{} chấm qua khảo sát nhưng chưa có đối tượng khảo sát", "{} is surveyed but names no respondents"; name)
        }
        count => {
            text!("{1} mục khảo sát trong {0} chưa có đối tượng khảo sát", "{1} surveyed headings in {0} name no respondents"; name, count)
        }
    };
    missing(
        standing,
        Code::NoRespondents,
        message,
        span,
        text!("chưa có `đối tượng khảo sát`", "no `đối tượng khảo sát`"),
    )
    .help(text!(
        "thêm `đối tượng khảo sát: \"Người dân\" 60%, \"Công chức\" 40%`",
        "add `đối tượng khảo sát: \"Người dân\" 60%, \"Công chức\" 40%`"
    ))
}
