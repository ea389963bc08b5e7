//! Headings and totals: what stands below them, added up.

use barem_diagnostic::{Number as Shown, Sum, Text, text};
use barem_ruleset::{Annex, Grade, GradeStep, ItemOutcome, Number, Plan, Role, Ruleset, Score, Total};

use crate::{reference::short, result::why};

use super::{
    Line, Part, Subject,
    figure::{Kind, equals, figure, number},
    leaf::how,
    written::{range, symbols},
};

/// What the items directly below one, or the outermost, come to; and why some of them have no points.
pub(crate) fn sum(plan: &Plan, score: &Score, parent: Option<usize>) -> Vec<Line> {
    let mut sum = Sum::new();
    let (mut total, mut stops) = (Some(Number::ZERO), Vec::new());
    for (at, node) in plan.nodes.iter().enumerate().filter(|(_, node)| node.parent == parent) {
        let outcome = score.outcomes.get(at);
        let taken = node.role == Role::Penalty && parent.is_none();
        let points = outcome.and_then(ItemOutcome::points).map(|points| if taken { points.negated() } else { points });
        let code = short(plan, at);
        let label = format!("{code}  {}", node.title);
        sum = match (points, outcome) {
            (Some(points), _) => {
                total = total.and_then(|total| total.plus(points));
                sum.row(Text::new(label.clone(), label), Shown(points.to_string()))
            }
            (None, Some(ItemOutcome::Stopped(stop))) => {
                total = None;
                stops.push(Line::new(Part::Stop, text!("{}: {}", "{}: {}"; code, why(plan, stop))));
                sum.row(Text::new(label.clone(), label), Shown("?".to_owned()))
            }
            (None, _) => sum.row(text!("{} (không tính)", "{} (not counted)"; label), Shown("–".to_owned())),
        };
    }
    if let Some(total) = total {
        sum = sum.result(text!("cộng lại", "together"), Shown(total.to_string()));
    }
    let lead = match parent {
        Some(_) => text!("điểm của các mục con", "the items below"),
        None => text!("điểm của các phần", "the parts"),
    };
    std::iter::once(Line::new(Part::Sum, sum.under(lead))).chain(stops).collect()
}

/// The total, the index and the grade.
pub(crate) fn total(subject: &Subject<'_>, score: &Score) -> Vec<Line> {
    let mut lines = sum(subject.plan, score, None);
    let Ok(found) = &score.total else { return lines };
    lines.extend(limits(subject.annex, subject.plan, score, found));
    lines.extend(index(subject.plan, found));
    lines.extend(grade(subject, score));
    lines
}

/// What a cap, a floor or another scale did to the sum.
fn limits(annex: &Annex, plan: &Plan, score: &Score, found: &Total) -> Option<Line> {
    let parts = plan.nodes.iter().zip(&score.outcomes).filter(|(node, _)| node.parent.is_none());
    let points = parts.filter_map(|(node, outcome)| {
        outcome.points().map(|points| if node.role == Role::Penalty { points.negated() } else { points })
    });
    let sum = Number::sum(points)?;
    if let Some(scale) = found.converted {
        let told = text!("không khảo sát, quy về thang {}: {}", "no survey was held, on the scale of {}: {}"; number(scale), number(found.points));
        return Some(Line::new(Part::Limit, told));
    }
    let floor = annex.floor.unwrap_or(Number::ZERO);
    match sum.cmp(&found.points) {
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Less => Some(Line::new(
            Part::Limit,
            text!("{} thấp hơn mức tối thiểu {}", "{} is below the floor of {}"; number(sum), number(floor)),
        )),
        std::cmp::Ordering::Greater => Some(Line::new(
            Part::Limit,
            text!("{} vượt điểm tối đa {}", "{} is above the maximum of {}"; number(sum), number(found.maximum)),
        )),
    }
}

fn index(plan: &Plan, found: &Total) -> Vec<Line> {
    let (Some(exact), Some(index)) = (found.exact_index, found.index) else { return Vec::new() };
    let share = exact.divided_by(barem_ruleset::Exact::whole(100)).unwrap_or(exact);
    let told = text!(
        "chỉ số: {} / {} {}", "index: {} / {} {}"; number(found.points), number(found.maximum), equals(share, Kind::Percent)
    );
    let mut lines = vec![Line::new(Part::Points, told)];
    if barem_ruleset::Exact::from(index) != exact {
        let told =
            text!("{} → {}% ({})", "{} → {}% ({})"; figure(share, Kind::Percent), number(index), how(plan.index));
        lines.push(Line::new(Part::Rounding, told));
    }
    lines
}

/// The line of the table of grades, and what took or lowered the grade.
fn grade(subject: &Subject<'_>, score: &Score) -> Vec<Line> {
    let Subject { ruleset, plan, unit, peers, .. } = *subject;
    let (grade, steps) = plan.explain_grade(&unit, score, peers);
    let Some(results) = &ruleset.results else { return Vec::new() };
    let mut lines = Vec::new();
    let mut table = None;
    for step in steps {
        match step {
            GradeStep::Table(at) => table = results.gradings.get(at),
            GradeStep::Line(at) => {
                let Some(line) = table.and_then(|table| table.grades.get(at)) else { continue };
                let within = line.range.as_ref().map(|within| range(within, &|_| None));
                let when = line.when.as_ref().map(|when| text!("nếu {}", "if {}"; symbols(when)));
                let parts: Vec<Text> = within.into_iter().chain(when).collect();
                let gate = match parts.is_empty() {
                    true => text!("còn lại", "otherwise"),
                    false => super::written::together(&parts, &text!(" ", " ")),
                };
                lines.push(Line::new(Part::Grade, text!("{}: “{}”", "{}: “{}”"; gate, line.grade)));
            }
            GradeStep::Veto(of, at) => lines.extend(veto(ruleset, plan, of, at)),
        }
    }
    let told = match grade {
        Grade::Ungraded => return Vec::new(),
        Grade::Given { grade, .. } => text!("xếp loại: “{}”", "grade: “{}”"; grade),
        Grade::Refused => text!("không xếp loại", "no grade"),
        Grade::Unknown(stop) => text!("chưa xếp loại được: {}", "no grade yet: {}"; why(plan, &stop)),
    };
    lines.push(Line::new(Part::Grade, told));
    lines
}

fn veto(ruleset: &Ruleset, plan: &Plan, of: Option<usize>, at: usize) -> Option<Line> {
    let node = of.and_then(|of| plan.nodes.get(of));
    let vetoes = match node {
        Some(node) => &ruleset.annex(&plan.label)?.item(&node.path)?.vetoes,
        None => &ruleset.results.as_ref()?.vetoes,
    };
    let veto = vetoes.get(at)?;
    let what = match veto.steps {
        Some(steps) => text!("hạ {} bậc", "lowered by {}"; steps),
        None => text!("không xếp loại", "no grade"),
    };
    let place = of.map_or_else(|| text!("kết quả", "results"), |of| Text::new(short(plan, of), short(plan, of)));
    Some(Line::new(Part::Grade, text!("{}: {}, vì {}", "{}: {}, for {}"; place, what, symbols(&veto.when))))
}
