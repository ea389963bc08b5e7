//! No option, band, deduction or constant may be more than its criterion has.

use barem_diagnostic::{Code, Diagnostic, Label, Span, Sum, Text, text};
use barem_ruleset::{Base, Expr, Number, Role, Type};

use super::{broken::Broken, num};
use crate::{
    hir::{AmountRole, AmountSize, Annex, Heading, RuleDecl},
    read::Findings,
    reference::Index,
};

/// A heading whose rule gives more than it has.
pub(crate) struct OverCap {
    pub(crate) heading: usize,
    /// Further headings that borrow the same rule, and of which the finding tells as well.
    pub(crate) others: Vec<usize>,
    pub(crate) largest: Number,
    pub(crate) span: Span,
    pub(crate) finding: Diagnostic,
}

/// Finds the headings of an annex whose rules give more than they have, also rules that they borrow.
pub(crate) fn over_caps(
    annex: &Annex,
    index: &Index<'_>,
    broken: &Broken,
    stated: &[Option<Number>],
    out: &mut Findings,
) -> Vec<OverCap> {
    let mut all: Vec<OverCap> = Vec::new();
    let mut sections = Vec::new();
    let sound = |at: &usize| !broken.blocks.contains(at);
    for (at, heading) in annex.headings.iter().enumerate() {
        sections.extend(section_cap(annex, at));
        if let (Some(rule), Some(limit)) = (heading.rule.as_ref().filter(|_| sound(&at)), limit(annex, at, stated)) {
            all.extend(over(annex, at, heading, rule, limit));
        }
    }
    out.extend(joined(sections));
    // Where the lender gives more than it has itself, that is told there.
    let mut borrowers: Vec<OverCap> = Vec::new();
    for over in (0..annex.headings.len())
        .filter(sound)
        .filter_map(|at| borrowed(annex, index, at, limit(annex, at, stated)?, &all))
    {
        match borrowers.iter_mut().find(|known| known.span == over.span) {
            Some(known) => {
                also(&mut known.finding, &over.finding);
                known.others.push(over.heading);
            }
            None => borrowers.push(over),
        }
    }
    all.extend(borrowers);
    all
}

/// A rule that a heading borrows, with an amount above the points of the heading.
fn borrowed(annex: &Annex, index: &Index<'_>, at: usize, limit: Number, told: &[OverCap]) -> Option<OverCap> {
    let heading = annex.get(at)?;
    let same = heading.rule.as_ref()?.same_as.as_ref()?;
    let lender =
        index.find(&same.value).into_iter().next().filter(|lender| told.iter().all(|over| over.heading != *lender))?;
    let found = over(annex, lender, annex.get(lender)?, annex.get(lender)?.rule.as_ref()?, limit)?;
    let finding = Diagnostic::new(
        Code::OverCap,
        text!("cách chấm dùng lại cho tới {} điểm, vượt {} điểm của {}", "the rule reused gives up to {}, more than the maximum of {} for {}"; num(found.largest), num(limit), heading.name()),
        same.span,
        text!("chấm như {}", "scored like {}"; same.value),
    )
    .other(limit_span(annex, at), text!("nhiều nhất {} điểm", "at most {}"; num(limit)))
    .other(found.span, text!("mức {} điểm", "{}"; num(found.largest)))
    .note(excess(found.largest, limit))
    .help(text!("ghi mức theo `% điểm tối đa`, hoặc viết cách chấm riêng cho mục này", "write the amounts in `% điểm tối đa`, or give this heading a rule of its own"));
    Some(OverCap { heading: at, finding, ..found })
}

/// The most a heading may come to: its points, its cap, or the cap of its section.
pub(crate) fn limit(annex: &Annex, index: usize, stated: &[Option<Number>]) -> Option<Number> {
    let heading = annex.get(index)?;
    let own = heading.cap.as_ref().map(|cap| cap.value).or(stated.get(index).copied().flatten());
    let section = annex.upwards(index).last().filter(|top| top.role != Role::Scale).and_then(|top| top.cap.as_ref());
    own.or(section.map(|cap| cap.value))
}

/// Tells what is over.
pub(crate) fn tell(all: Vec<OverCap>, out: &mut Findings) {
    out.extend(joined(all.into_iter().map(|over| over.finding).collect()));
}

/// Findings against the same limit, such as the cap of a section, are one cause.
fn joined(all: Findings) -> Findings {
    let limit = |finding: &Diagnostic| finding.secondary.first().map(|label| label.span);
    let mut told: Findings = Vec::new();
    for finding in all {
        match told.iter_mut().find(|known| limit(known) == limit(&finding)) {
            Some(known) => also(known, &finding),
            None => told.push(finding),
        }
    }
    told
}

/// Shows another place of the same cause.
fn also(known: &mut Diagnostic, finding: &Diagnostic) {
    const SHOWN: usize = 5;
    if known.secondary.len() < SHOWN {
        known.secondary.push(Label {
            span: finding.primary.span,
            text: text!("{} cũng vượt", "{} is too much, too"; finding.primary.text),
        });
    }
}

fn section_cap(annex: &Annex, index: usize) -> Option<Diagnostic> {
    let heading = annex.get(index)?;
    let own = heading.cap.as_ref().or(heading.points.as_ref())?;
    let section = annex.upwards(index).skip(1).last().filter(|top| top.role != Role::Scale)?;
    let cap = section.cap.as_ref()?;
    (own.value > cap.value).then(|| {
        Diagnostic::new(
            Code::SectionCap,
            text!("{} được tối đa {} điểm, trong khi cả phần chỉ tối đa {} điểm", "{} may come to {}, but its whole section to {} at most"; heading.name(), num(own.value), num(cap.value)),
            own.span,
            text!("tối đa {} điểm", "at most {}"; num(own.value)),
        )
        .other(cap.span, text!("{} tối đa {} điểm", "{} comes to {} at most"; section.name(), num(cap.value)))
        .help(text!("giảm mức tối đa của mục này, hoặc nâng trần của cả phần", "lower the cap of this heading, or raise that of its section"))
    })
}

fn over(annex: &Annex, index: usize, heading: &Heading, rule: &RuleDecl, limit: Number) -> Option<OverCap> {
    let mut worst: Vec<(Number, AmountRole, Span)> = Vec::new();
    for amount in &rule.amounts {
        let size = match amount.value.points {
            AmountSize::Points(points) => points,
            AmountSize::Share(percent) => percent.times(limit)?.divided_by(Number::HUNDRED)?,
            AmountSize::Coefficient(points, used) => {
                let name = &rule.uses.get(used)?.name.value;
                match is_percent(annex, index, name) {
                    true => points,
                    false => continue,
                }
            }
        };
        if size > limit {
            worst.push((size, amount.value.role, amount.span));
        }
    }
    let checklist = ticked(rule).filter(|sum| worst.is_empty() && *sum > limit);
    if let (Some(sum), Some(base)) = (checklist, rule.base) {
        return Some(too_many_ticks(index, heading, rule, sum, base, limit));
    }
    worst.sort_by(|a, b| b.0.cmp(&a.0).then(a.2.cmp(&b.2)));
    let (largest, role, span) = *worst.first()?;
    let mut finding = Diagnostic::new(
        Code::OverCap,
        text!("{} {} điểm vượt {} điểm của {}", "{} of {} exceeds the maximum of {} for {}"; role_text(role), num(largest), num(limit), heading.name()),
        span,
        text!("{} điểm", "{}"; num(largest)),
    )
    .other(limit_span(annex, index), text!("nhiều nhất {} điểm", "at most {}"; num(limit)));
    for (size, _, span) in worst.iter().skip(1).take(4) {
        finding = finding.other(*span, text!("{} điểm cũng vượt", "{} is too much, too"; num(*size)));
    }
    finding = finding.note(excess(largest, limit)).help(match role {
        AmountRole::Deduction => text!("ghi mức trừ không quá {} điểm, hoặc `toàn bộ` để trừ hết điểm của mục", "deduct at most {}, or write `toàn bộ` to take all"; num(limit)),
        AmountRole::Option | AmountRole::Band | AmountRole::Formula | AmountRole::Addition | AmountRole::Cap => {
            text!("ghi mức không quá {} điểm, hoặc sửa điểm của mục", "give at most {}, or correct the points of the heading"; num(limit))
        }
    });
    Some(OverCap { heading: index, others: Vec::new(), largest, span, finding })
}

fn excess(largest: Number, limit: Number) -> Text {
    let excess = largest.minus(limit).unwrap_or_default();
    text!("vượt {2} điểm: {0} − {1} = {2}", "too much by {2}: {0} − {1} = {2}"; num(largest), num(limit), num(excess))
}

fn too_many_ticks(index: usize, heading: &Heading, rule: &RuleDecl, sum: Number, base: Span, limit: Number) -> OverCap {
    let points = heading.points.as_ref().map_or(heading.span, |points| points.span);
    let finding = Diagnostic::new(
        Code::OverCap,
        text!("các mục cộng lại được {} điểm, vượt {} điểm của {}", "the checklist adds up to {}, more than the maximum of {} for {}"; num(sum), num(limit), heading.name()),
        base,
        text!("đánh dấu tất cả được {} điểm", "all ticked come to {}"; num(sum)),
    )
    .other(points, text!("nhiều nhất {} điểm", "at most {}"; num(limit)))
    .note(ticks(rule, sum, limit))
    .help(text!("giảm điểm của các mục để cộng lại không quá {}", "lower the points so that they add up to at most {}"; num(limit)));
    OverCap { heading: index, others: Vec::new(), largest: sum, span: base, finding }
}

/// The points of a checklist, added up.
fn ticks(rule: &RuleDecl, total: Number, limit: Number) -> Text {
    let mut sum = Sum::new();
    if let Some(Base::Checklist(choices)) = &rule.rule.base {
        for choice in choices {
            let Expr::Number(points) = &choice.points else { continue };
            sum = sum.row(Text::new(choice.text.clone(), choice.text.clone()), num(*points));
        }
    }
    sum.result(text!("cộng lại", "together"), num(total))
        .result(text!("điểm của mục", "of the heading"), num(limit))
        .under(excess(total, limit))
}

/// What a checklist of constants adds up to.
fn ticked(rule: &RuleDecl) -> Option<Number> {
    let Some(Base::Checklist(choices)) = &rule.rule.base else { return None };
    choices.iter().try_fold(Number::ZERO, |sum, choice| match &choice.points {
        Expr::Number(points) => sum.plus(*points),
        _ => None,
    })
}

fn limit_span(annex: &Annex, index: usize) -> Span {
    let own = annex.get(index).and_then(|h| h.cap.as_ref().or(h.points.as_ref()));
    let section = annex.upwards(index).last().and_then(|top| top.cap.as_ref());
    own.or(section).map_or(annex.span, |points| points.span)
}

fn is_percent(annex: &Annex, index: usize, name: &str) -> bool {
    let mut inputs = annex.upwards(index).flat_map(|heading| &heading.inputs);
    inputs.any(|input| input.name.value == name && input.input.kind == Type::Percent && input.input.bounds.is_none())
}

fn role_text(role: AmountRole) -> Text {
    match role {
        AmountRole::Option => text!("phương án", "an option"),
        AmountRole::Band => text!("mức", "a band"),
        AmountRole::Formula => text!("hằng số", "a constant"),
        AmountRole::Addition => text!("mức cộng", "an addition"),
        AmountRole::Deduction => text!("mức trừ", "a deduction"),
        AmountRole::Cap => text!("mức tối đa", "a cap"),
    }
}
