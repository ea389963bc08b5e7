//! Lines of a table of grades that nobody reaches: they are tried in order, and one above takes all that they would.

use std::cmp::Ordering;

use barem_diagnostic::{Code, Diagnostic, Span, text};
use barem_ruleset::{Bound, Expr, GradeLine, Number};

/// The first line of a table that no unit reaches.
pub(super) fn line(grades: &[GradeLine], spans: &[Span]) -> Option<Diagnostic> {
    let lines: Vec<(&GradeLine, Span)> = grades.iter().zip(spans.iter().copied()).collect();
    let (at, first) = (0..lines.len()).find_map(|at| {
        let (line, _) = lines.get(at)?;
        let takes = |(above, _): &&(&GradeLine, Span)| above.when.is_none() && takes_all(above, line);
        Some((at, lines.get(..at)?.iter().find(takes)?.1))
    })?;
    let (line, span) = lines.get(at)?;
    Some(
        Diagnostic::new(
            Code::Unreachable,
            text!("không đơn vị nào được xếp loại “{}”", "no unit is ever graded “{}”"; line.grade),
            *span,
            text!("không bao giờ xét đến dòng này", "this line is never tried"),
        )
        .other(first, text!("dòng này đã nhận mọi giá trị ấy", "this line takes all these values"))
        .note(text!(
            "các dòng được xét từ trên xuống, dòng đầu tiên hợp thì dừng",
            "lines are tried from the top; the first that fits counts"
        ))
        .help(text!(
            "xếp các dòng từ ngưỡng cao xuống thấp, `còn lại` cuối cùng",
            "put the highest threshold first and `còn lại` last"
        )),
    )
}

/// Whether whatever reaches a line reaches the one above as well.
fn takes_all(above: &GradeLine, line: &GradeLine) -> bool {
    let Some(range) = &above.range else { return true };
    let lows = range.low.as_ref().zip(line.range.as_ref().and_then(|range| range.low.as_ref()));
    range.high.is_none() && lows.is_some_and(|(above, own)| begins_before(above, own))
}

fn begins_before(above: &Bound, own: &Bound) -> bool {
    match compared(&above.at, &own.at) {
        Some(Ordering::Less) => true,
        Some(Ordering::Equal) => above.inclusive || !own.inclusive,
        Some(Ordering::Greater) | None => false,
    }
}

/// Constants of one kind in their order.
fn compared(one: &Expr, other: &Expr) -> Option<Ordering> {
    let pair: (Number, Number) = match (one, other) {
        (Expr::Percent(one), Expr::Percent(other)) | (Expr::Number(one), Expr::Number(other)) => (*one, *other),
        _ => return None,
    };
    Some(pair.0.cmp(&pair.1))
}
