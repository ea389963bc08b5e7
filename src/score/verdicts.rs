//! Points that an appraisal set directly: where they differ from the rule's, somebody has to say why.

use barem_diagnostic::{Code, Diagnostic, Text, text};
use barem_ruleset::{ItemOutcome, Number};

use crate::{
    Appraised, At, Bound,
    columns::{Assessed, views},
    result::why,
    run::AnnexRun,
};

/// Findings about points that an appraisal set: other than those of the rule without a reason, or with more digits
/// than points have. `bounds` are those of the annex's sheets, in the same order.
pub fn set_points(annex: &AnnexRun<'_>, bounds: &[&Bound]) -> Vec<Diagnostic> {
    let set: Vec<(usize, usize, Number, bool, At)> =
        bounds.iter().enumerate().flat_map(|(at, bound)| of(at, bound)).collect();
    if set.is_empty() {
        return Vec::new();
    }
    let units: Vec<Assessed> = annex.sheets.iter().map(|filled| filled.assessed(annex.plan)).collect();
    let views = views(annex.plan, &units, &[]);
    let mut findings = Vec::new();
    for (sheet, node, points, reasoned, place) in set {
        let (Some(unit), Some(of)) = (units.get(sheet), annex.plan.nodes.get(node)) else { continue };
        let whole = barem_ruleset::Exact::from(points).rounded(annex.plan.points) == Some(points);
        if !whole {
            findings.push(too_fine(&of.reference, points, annex.plan.points.digits, place));
        }
        let outcome = annex.plan.leaf(node, &unit.unit(), &views.counted);
        if !reasoned && outcome.points() != Some(points) {
            findings.push(unreasoned(&of.reference, points, &rule(annex, &outcome), place));
        }
    }
    findings
}

/// The points that the rounds of a sheet set: sheet, node, points, whether there is a reason, where.
fn of<'a>(sheet: usize, bound: &'a Bound) -> impl Iterator<Item = (usize, usize, Number, bool, At)> + 'a {
    bound.appraisals.iter().flat_map(move |round| {
        round.verdicts.iter().filter_map(move |(node, verdict)| match verdict {
            Appraised::Points { points, reason } => {
                let reasoned = reason.as_deref().is_some_and(|reason| !reason.trim().is_empty());
                let place = round.places.get(node).copied().unwrap_or_default();
                Some((sheet, *node, *points, reasoned, place))
            }
            Appraised::Recognised { .. } | Appraised::Corrected { .. } => None,
        })
    })
}

/// What the rule comes to, in words.
fn rule(annex: &AnnexRun<'_>, outcome: &ItemOutcome) -> Text {
    match outcome {
        ItemOutcome::Scored { points, .. } | ItemOutcome::Treated { points, .. } => text!("{}", "{}"; shown(*points)),
        ItemOutcome::Excluded { .. } => text!("loại khỏi thang điểm", "out of the scale"),
        ItemOutcome::NotApplicable => text!("không áp dụng", "does not apply"),
        ItemOutcome::Stopped(stop) => why(annex.plan, stop),
    }
}

fn shown(number: Number) -> barem_diagnostic::Number {
    barem_diagnostic::Number(number.to_string())
}

fn unreasoned(item: &str, points: Number, rule: &Text, place: At) -> Diagnostic {
    let message = text!(
        "{}: thẩm định cho {} điểm, khác cách chấm mà không nêu lý do",
        "{}: the appraisal sets {} points, other than the rule does, and gives no reason";
        item, shown(points)
    );
    Diagnostic::new(Code::Verdict, message, place.0, text!("theo cách chấm: {}", "by the rule: {}"; rule)).help(text!(
        "ghi `reason`, hoặc sửa câu trả lời (`answers`) để cách chấm tự tính",
        "write a `reason`, or correct the `answers` and let the rule calculate"
    ))
}

fn too_fine(item: &str, points: Number, digits: u8, place: At) -> Diagnostic {
    let message = text!(
        "{}: {} điểm có nhiều chữ số hơn cách làm tròn", "{}: {} points have more digits than points are rounded to";
        item, shown(points)
    );
    let label = text!("điểm có {} chữ số sau dấu phẩy", "points have {} digits after the point"; u32::from(digits));
    Diagnostic::new(Code::Verdict, message, place.0, label)
}
