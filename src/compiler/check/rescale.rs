//! `khi không khảo sát` below a heading: some leaves are surveyed, some are not, and the scale fits the heading.

use barem_diagnostic::{Code, Diagnostic, text};
use barem_ruleset::{Base, Number, Source};

use super::{broken::Broken, complete::source_of, num};
use crate::{
    hir::{Annex, Heading, Located},
    read::Findings,
};

/// Checks the headings of an annex that are converted where no survey was held; `stated` are the points of headings.
pub(crate) fn rescale(annex: &Annex, broken: &Broken, stated: &[Option<Number>], out: &mut Findings) {
    for (at, heading) in annex.headings.iter().enumerate().filter(|(at, _)| !broken.sums.contains(at)) {
        let Some(scale) = &heading.settings.rare.without_survey else { continue };
        let points = stated.get(at).copied().flatten().filter(|points| scale.value > *points);
        // Where nothing is converted, to how much does not matter.
        let moot = nothing_to_convert(annex, at, heading, scale, broken);
        out.extend(match (moot, points) {
            (Some(moot), _) => Some(moot),
            (None, _) if scale.value <= Number::ZERO => Some(no_scale(scale)),
            (None, points) => points.map(|points| too_large(heading, scale, points)),
        });
    }
}

/// Whether the ballots of a survey score a leaf; `None` where that cannot be told.
fn is_surveyed(annex: &Annex, leaf: usize, broken: &Broken) -> Option<bool> {
    let heading = annex.get(leaf).filter(|heading| !heading.broken && !broken.blocks.contains(&leaf))?;
    let rule = heading.rule.as_ref().filter(|rule| !rule.incomplete)?;
    match &rule.rule.base {
        Some(Base::Survey) => Some(true),
        // What another leaf lends is told there, and a source that does not fit the rule elsewhere.
        Some(Base::SameAs(_)) => None,
        Some(_) | None => (source_of(annex, leaf) != Some(Source::Survey)).then_some(false),
    }
}

fn nothing_to_convert(
    annex: &Annex,
    at: usize,
    heading: &Heading,
    scale: &Located<Number>,
    broken: &Broken,
) -> Option<Diagnostic> {
    let leaves = annex.leaves(at);
    let surveyed: Vec<bool> = leaves.iter().map(|&leaf| is_surveyed(annex, leaf, broken)).collect::<Option<_>>()?;
    let count = surveyed.iter().filter(|surveyed| **surveyed).count();
    let (message, label, help) = match count {
        0 => (
            text!("{} không có mục nào chấm bằng phiếu khảo sát", "{} has no leaf that is scored from ballots"; heading.name()),
            text!("dòng này không bao giờ dùng đến", "this line never applies"),
            text!(
                "bỏ dòng này, hoặc chuyển lên mục có cả mục khảo sát và mục khác",
                "remove this line, or move it to a heading with surveyed leaves and others"
            ),
        ),
        all if all == leaves.len() => (
            text!("mọi mục của {} đều chấm bằng phiếu khảo sát", "every leaf of {} is scored from ballots"; heading.name()),
            text!("không khảo sát thì không còn gì để quy đổi", "without a survey nothing is left to convert"),
            text!(
                "chuyển dòng này lên mục có cả mục khác, hoặc ghi `khi không phát sinh: loại khỏi thang điểm`",
                "move this line to a heading with other leaves, or write `khi không phát sinh: loại khỏi thang điểm`"
            ),
        ),
        _ => return None,
    };
    Some(
        Diagnostic::new(Code::NothingToConvert, message, scale.span, label)
            .other(heading.span, text!("mục này", "this heading"))
            .help(help),
    )
}

fn no_scale(scale: &Located<Number>) -> Diagnostic {
    Diagnostic::new(
        Code::WrongValue,
        text!("không quy về thang 0 điểm được", "nothing can be converted to 0 points"),
        scale.span,
        text!("thang phải lớn hơn 0", "the scale must be above 0"),
    )
    .help(text!(
        "ghi số điểm của mục, ví dụ `quy về thang 20`",
        "write the points of the heading, such as `quy về thang 20`"
    ))
}

fn too_large(heading: &Heading, scale: &Located<Number>, points: Number) -> Diagnostic {
    let place = heading.points.as_ref().map_or(heading.span, |points| points.span);
    Diagnostic::new(
        Code::OverCap,
        text!("quy về thang {} điểm, vượt {} điểm của {}", "converted to {} points, more than the {} of {}"; num(scale.value), num(points), heading.name()),
        scale.span,
        text!("thang {} điểm", "a scale of {}"; num(scale.value)),
    )
    .other(place, text!("nhiều nhất {} điểm", "at most {}"; num(points)))
    .help(text!("quy về thang {}", "convert to {}"; num(points)))
}
