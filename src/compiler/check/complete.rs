//! What every leaf needs: a rule, a source, points, evidence; and for a survey, a question and respondents.

use barem_diagnostic::{Code, Diagnostic, Severity, Span, Text, text};
use barem_ruleset::{Base, Expr, Number, Role, Source};

use super::{
    Standing,
    broken::Broken,
    gather::{Group, Home, grouped},
    sources::orphan_question,
    totals::inherited,
};
use crate::{
    hir::{Annex, Heading, Settings},
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
    for leaf in leaves(annex).filter(|&leaf| sound(annex, leaf, broken)) {
        let Some(heading) = annex.get(leaf) else { continue };
        leaf_facts(annex, leaf, heading, broken, standing, out);
    }
    let judged = judged(annex, broken);
    let has = |leaf: usize, of: &dyn Fn(&Settings) -> bool| {
        inherited(annex, leaf, |settings| of(settings).then_some(())).is_some()
    };
    let sources: Vec<(usize, bool)> =
        judged.iter().map(|&leaf| (leaf, !has(leaf, &|settings| settings.source.is_some()))).collect();
    for group in grouped(annex, Code::NoSource, Home::Annex, &sources) {
        out.push(group.shown(annex, no_source(annex, &group, standing)));
    }
    // A leaf without a question is likely no survey at all.
    let asks = |leaf: usize| {
        annex.get(leaf).is_some_and(|heading| {
            !heading.settings.rare.survey_questions.is_empty() || base_of(heading) == Some(&Base::Survey)
        })
    };
    let surveyed = judged.iter().copied().filter(|&leaf| source_of(annex, leaf) == Some(Source::Survey) && asks(leaf));
    let surveys: Vec<(usize, bool)> =
        surveyed.map(|leaf| (leaf, !has(leaf, &|settings| settings.rare.respondents.is_some()))).collect();
    for group in grouped(annex, Code::NoRespondents, Home::Annex, &surveys) {
        out.push(group.shown(annex, no_respondents(annex, &group, standing)));
    }
}

fn leaves(annex: &Annex) -> impl Iterator<Item = usize> {
    (0..annex.headings.len()).filter(|&at| annex.get(at).is_some_and(Heading::is_leaf))
}

/// The leaves whose statements, and those they inherit, can be read and are theirs: others may state what seems missing.
pub(crate) fn judged(annex: &Annex, broken: &Broken) -> Vec<usize> {
    leaves(annex).filter(|&leaf| is_sound(annex, broken, leaf)).collect()
}

fn sound(annex: &Annex, at: usize, broken: &Broken) -> bool {
    !broken.blocks.contains(&at) && annex.get(at).is_some_and(|heading| !heading.broken && !heading.settings.incomplete)
}

/// Whether a heading and all above it can be read.
pub(crate) fn is_sound(annex: &Annex, broken: &Broken, at: usize) -> bool {
    !annex.settings.incomplete && annex.path(at).all(|at| sound(annex, at, broken))
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

fn leaf_facts(annex: &Annex, leaf: usize, heading: &Heading, broken: &Broken, standing: &Standing, out: &mut Findings) {
    let name = || heading.name();
    let role = annex.upwards(leaf).last().map_or(Role::Scale, |top| top.role);
    if heading.points.is_none() && heading.cap.is_none() && role == Role::Scale {
        out.push(
            missing(
                standing,
                Code::NoPoints,
                text!("{} chưa có điểm", "{} has no points"; name()),
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
                text!("{} chưa có cách chấm", "{} has no rule"; name()),
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
    // What is scored from ballots needs none, whatever its source says.
    let scored_by_self =
        source_of(annex, leaf) == Some(Source::SelfAssessment) && base_of(heading) != Some(&Base::Survey);
    let inherits = annex.path(leaf).all(|at| sound(annex, at, broken));
    if scored_by_self && inherits && heading.settings.evidence.is_empty() && role == Role::Scale {
        out.push(
            missing(standing, Code::NoEvidence, text!("{} tự đánh giá nhưng chưa có tài liệu kiểm chứng", "{} is self-assessed but names no evidence"; name()), heading.span, text!("mục này", "this heading"))
                .help(text!("thêm `kiểm chứng: \"Tên tài liệu\"`", "add `kiểm chứng: \"Name of the document\"`")),
        );
    }
}

fn base_of(heading: &Heading) -> Option<&Base> {
    heading.rule.as_ref()?.rule.base.as_ref()
}

/// Survey questions on headings that have others below them belong to no leaf.
pub(crate) fn questions_above_leaves(annex: &Annex, broken: &Broken, out: &mut Findings) {
    let own =
        annex.headings.iter().enumerate().filter(|(at, heading)| !heading.is_leaf() && !broken.blocks.contains(at));
    for (_, heading) in own {
        if let Some(question) = heading.settings.rare.survey_questions.first() {
            out.push(orphan_question(question.span, &heading.name(), heading.span));
        }
    }
}

/// A sentence stands where points are due.
pub(crate) fn is_sentence(rule: &barem_ruleset::Rule) -> bool {
    matches!(&rule.base, Some(Base::Value(Expr::Asked(_))))
}

/// A rule that computes nothing: a sentence instead of points, or amounts of nothing.
fn empty_rule(heading: &Heading, rule: &crate::hir::RuleDecl, out: &mut Findings) {
    let sentence = is_sentence(&rule.rule);
    let blocks = rule.rule.additions.iter().chain(&rule.rule.deductions);
    let mut lines = blocks.flat_map(|block| &block.lines).peekable();
    let nothing = lines.peek().is_some()
        && rule.rule.base.is_none()
        && lines.all(|line| line.amount == barem_ruleset::Amount::Points(Number::ZERO));
    let phrase =
        heading.settings.rare.notes.iter().find(|note| says_nothing(note)).filter(|_| rule.rule.deductions.is_none());
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

fn no_source(annex: &Annex, group: &Group, standing: &Standing) -> Diagnostic {
    let (span, name) = group.place(annex);
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
    let (span, name) = group.place(annex);
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
