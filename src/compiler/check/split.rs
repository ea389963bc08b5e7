//! The split of a scale by source: its parts make the scale, and the leaves make the parts.

use barem_diagnostic::{Code, Diagnostic, Sum, Text, text};
use barem_ruleset::{Number, Source};

use super::{
    broken::Broken,
    num,
    sources::Suspect,
    totals::{Off, inherited, own_points, points, row_label, scale_roots},
};
use crate::{
    hir::{Annex, Scale},
    read::Findings,
};

/// Checks the split of every scale: its parts make the scale, and the leaves make the parts. Where leaves whose source
/// seems to be wrong explain what is off, both are told as one.
pub(super) fn split(annex: &Annex, broken: &Broken, deltas: &[Off], suspects: Vec<Suspect>, out: &mut Findings) {
    let mut told: Option<Diagnostic> = None;
    let mut explained = false;
    for scale in annex.scales.iter().filter(|scale| !scale.shares.is_empty()) {
        let by_source = by_source(annex, scale);
        let parts = scale.shares.iter().try_fold(Number::ZERO, |sum, (_, share)| sum.plus(share.value));
        let total =
            by_source.as_ref().and_then(|all| all.iter().try_fold(Number::ZERO, |sum, (_, points)| sum.plus(*points)));
        if parts.is_some_and(|parts| parts != scale.points.value) {
            // Where the leaves make the parts, the scale itself is wrong, and that is told once.
            if total.is_some() && total == parts {
                let of_scale = |code| matches!(code, Code::AnnexSum | Code::GroupSum);
                out.retain(|finding| !of_scale(finding.code) || finding.primary.span != scale.points.span);
            }
            out.push(parts_differ(scale, by_source.as_deref()));
            continue;
        }
        let sound = !broken.total && broken.sums.is_empty() && broken.blocks.is_empty();
        let (Some(by_source), true) = (by_source, sound) else { continue };
        let off: Vec<Number> = differences(scale, &by_source);
        if off.is_empty() || follows(&off, deltas) {
            continue;
        }
        explained = explained || explain(annex, scale, &by_source, &suspects);
        // What is off for one scale is off for the others.
        told = Some(match told {
            Some(finding) => {
                finding.other(scale.points.span, text!("thang điểm này cũng lệch", "this scale is off, too"))
            }
            None => sources_differ(annex, scale, &by_source),
        });
    }
    out.extend(with_suspects(annex, told, explained, suspects));
}

/// Whether leaves whose source seems to be wrong have exactly the points that their sources have too many.
fn explain(annex: &Annex, scale: &Scale, by_source: &[(Source, Number)], suspects: &[Suspect]) -> bool {
    let applies = points(annex, scale.with.as_ref()).applies;
    by_source.iter().all(|(source, sum)| {
        let excess = sum.minus(declared_of(scale, *source)).filter(|excess| *excess > Number::ZERO);
        let leaves = suspects.iter().filter(|suspect| suspect.stated == *source).flat_map(|suspect| &suspect.leaves);
        let applying = leaves.filter(|&&leaf| applies.get(leaf) == Some(&true));
        let suspected = applying.filter_map(|&leaf| own_points(annex.get(leaf)?)).try_fold(Number::ZERO, Number::plus);
        excess.is_none_or(|excess| suspected == Some(excess))
    })
}

/// One cause, one finding: a contradiction at the leaves stands for the split; what the leaves only lack is shown with it.
fn with_suspects(annex: &Annex, split: Option<Diagnostic>, explained: bool, suspects: Vec<Suspect>) -> Vec<Diagnostic> {
    let Some(mut split) = split.clone().filter(|_| explained) else {
        return split.into_iter().chain(suspects.into_iter().map(|suspect| suspect.finding)).collect();
    };
    if suspects.iter().any(Suspect::contradicts) {
        let note =
            text!("vì vậy điểm theo nguồn cũng khác khai báo", "so points by source differ from the declaration, too");
        return suspects.into_iter().map(|suspect| suspect.finding.note(note.clone())).collect();
    }
    for heading in suspects.iter().filter_map(|suspect| annex.get(*suspect.leaves.first()?)) {
        let label = text!("{} chưa có câu hỏi khảo sát: có lẽ nguồn ghi nhầm", "{} has no survey question: its source is probably wrong"; heading.name());
        split = split.other(heading.span, label);
    }
    vec![split]
}

/// The points of the leaves by source; `None` if some leaf has no source or points.
fn by_source(annex: &Annex, scale: &Scale) -> Option<Vec<(Source, Number)>> {
    let points = points(annex, scale.with.as_ref());
    let mut sums: Vec<(Source, Number)> = scale.shares.iter().map(|(source, _)| (*source, Number::ZERO)).collect();
    for root in scale_roots(annex) {
        for leaf in annex.leaves(root) {
            if !points.applies.get(leaf).copied().unwrap_or(false) {
                continue;
            }
            let own = own_points(annex.get(leaf)?)?;
            let source = inherited(annex, leaf, |settings| settings.source.as_ref())?.value;
            match sums.iter_mut().find(|(known, _)| *known == source) {
                Some((_, sum)) => *sum = sum.plus(own)?,
                None => sums.push((source, own)),
            }
        }
    }
    Some(sums)
}

fn declared_of(scale: &Scale, source: Source) -> Number {
    scale.shares.iter().find(|(known, _)| *known == source).map_or(Number::ZERO, |(_, share)| share.value)
}

fn differences(scale: &Scale, by_source: &[(Source, Number)]) -> Vec<Number> {
    by_source
        .iter()
        .filter_map(|(source, sum)| sum.minus(declared_of(scale, *source)))
        .filter(|off| *off != Number::ZERO)
        .collect()
}

/// Whether the differences by source are those that the sums have told already.
fn follows(off: &[Number], deltas: &[Off]) -> bool {
    let deltas: Vec<Number> = deltas.iter().map(|off| off.delta).collect();
    let sum = |all: &[Number]| all.iter().try_fold(Number::ZERO, |sum, one| sum.plus(*one));
    !deltas.is_empty() && (sum(off) == sum(&deltas) || off.iter().all(|one| deltas.contains(one)))
}

/// A source in messages.
pub(super) fn source_text(source: Source) -> Text {
    match source {
        Source::SelfAssessment => text!("tự đánh giá", "self-assessment"),
        Source::Survey => text!("điều tra xã hội học", "survey"),
        Source::Data => text!("số liệu", "data"),
        Source::Appraisal => text!("thẩm định", "appraisal"),
        Source::Leadership => text!("lãnh đạo", "leadership"),
    }
}

fn parts_differ(scale: &Scale, by_source: Option<&[(Source, Number)]>) -> Diagnostic {
    let mut sum = Sum::new();
    let mut parts = Number::ZERO;
    for (source, share) in &scale.shares {
        sum = sum.row(source_text(*source), num(share.value));
        parts = parts.plus(share.value).unwrap_or(parts);
    }
    sum = sum
        .result(text!("cộng lại", "together"), num(parts))
        .result(text!("thang điểm", "scale"), num(scale.points.value));
    let mut finding = Diagnostic::new(
        Code::SplitSum,
        text!("các phần của thang điểm cộng lại được {}, không phải {}", "the parts of the scale add up to {}, not {}"; num(parts), num(scale.points.value)),
        scale.points.span,
        text!("thang điểm {}", "a scale of {}"; num(scale.points.value)),
    )
    .note(sum.under(text!("cộng các phần đã khai báo:", "adding the declared parts:")));
    for (source, share) in &scale.shares {
        let real = by_source.and_then(|all| all.iter().find(|(known, _)| known == source)).map(|(_, sum)| *sum);
        if let Some(real) = real.filter(|real| *real != share.value) {
            finding = finding.other(share.span, text!("các mục nguồn {} cộng lại được {} điểm", "headings of source {} add up to {}"; source_text(*source), num(real)));
        }
    }
    if finding.secondary.is_empty()
        && let Some((_, share)) = scale.shares.first()
    {
        finding = finding.other(
            share.span,
            text!("{} phần cộng lại được {}", "{} parts add up to {}"; scale.shares.len(), num(parts)),
        );
    }
    finding.help(text!(
        "sửa thang điểm hoặc một trong các phần để hai bên bằng nhau",
        "correct the scale or one of its parts"
    ))
}

fn sources_differ(annex: &Annex, scale: &Scale, by_source: &[(Source, Number)]) -> Diagnostic {
    let differing: Vec<(Source, Number)> =
        by_source.iter().copied().filter(|(source, sum)| *sum != declared_of(scale, *source)).collect();
    let (source, sum) = differing.first().copied().unwrap_or((Source::SelfAssessment, Number::ZERO));
    let place = |source| {
        scale.shares.iter().find(|(known, _)| *known == source).map_or(scale.points.span, |(_, share)| share.span)
    };
    let mut finding = Diagnostic::new(
        Code::SourceSum,
        text!("các mục nguồn {} cộng lại được {} điểm, khai báo là {}", "headings of source {} add up to {}, declared is {}"; source_text(source), num(sum), num(declared_of(scale, source))),
        place(source),
        text!("khai báo {} điểm", "declares {}"; num(declared_of(scale, source))),
    );
    for (other, sum) in differing.iter().skip(1) {
        finding = finding.other(place(*other), text!("{} cộng lại được {} điểm, khai báo là {}", "{} adds up to {}, declared is {}"; source_text(*other), num(*sum), num(declared_of(scale, *other))));
    }
    if finding.secondary.is_empty() {
        finding = finding.other(annex.span, text!("trong phụ lục này", "in this annex"));
    }
    for (source, _) in &differing {
        finding = finding.note(source_sum(annex, scale, *source));
    }
    finding.help(text!(
        "sửa `nguồn` hoặc điểm của mục bị nhầm, hoặc sửa khai báo ở `thang điểm`",
        "correct the `nguồn` or points of the wrong heading, or the declaration in `thang điểm`"
    ))
}

fn source_sum(annex: &Annex, scale: &Scale, source: Source) -> Text {
    let points = points(annex, scale.with.as_ref());
    let mut sum = Sum::new();
    let mut total = Number::ZERO;
    for root in scale_roots(annex) {
        let leaves = annex.leaves(root).into_iter().filter(|&leaf| points.applies.get(leaf).copied().unwrap_or(false));
        let of_source =
            leaves.filter(|&leaf| inherited(annex, leaf, |s| s.source.as_ref()).is_some_and(|s| s.value == source));
        let part = of_source
            .filter_map(|leaf| own_points(annex.get(leaf)?))
            .try_fold(Number::ZERO, Number::plus)
            .unwrap_or_default();
        let Some(heading) = annex.get(root).filter(|_| part != Number::ZERO) else { continue };
        sum = sum.row(row_label(heading), num(part));
        total = total.plus(part).unwrap_or(total);
    }
    sum = sum
        .result(text!("cộng lại", "together"), num(total))
        .result(text!("khai báo", "declared"), num(declared_of(scale, source)));
    sum.under(text!("nguồn {} theo từng phần:", "source {} by part:"; source_text(source)))
}
