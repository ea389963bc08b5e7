//! Totals: children and parent, annex and scale.
//!
//! A contradiction is told at the smallest subtree that explains it: a parent whose children do not add up only
//! because one of them is itself wrong is not told again.

use std::collections::HashSet;

use barem_diagnostic::{Code, Diagnostic, Span, Sum, Text, text};
use barem_ruleset::{Number, Role};

use super::{broken::Broken, caps::OverCap, num};
use crate::{
    hir::{Agency, Annex, Heading, Settings},
    read::Findings,
};

/// The points of every heading of an annex, for everyone or for one group.
pub(crate) struct Points {
    /// As stated, or the sum of the children.
    pub(crate) stated: Vec<Option<Number>>,
    /// The sum of the leaves below.
    pub(crate) leaves: Vec<Option<Number>>,
    /// Whether the heading applies.
    pub(crate) applies: Vec<bool>,
}

/// The points of an annex for `audience`, or for everyone.
pub(crate) fn points(annex: &Annex, audience: Option<&Agency>) -> Points {
    let count = annex.headings.len();
    let mut points = Points { stated: vec![None; count], leaves: vec![None; count], applies: vec![true; count] };
    if let Some(audience) = audience {
        for (index, heading) in annex.headings.iter().enumerate() {
            let above = heading.parent.and_then(|parent| points.applies.get(parent).copied()).unwrap_or(true);
            let own = heading.settings.rare.scope.as_ref().is_none_or(|scope| within(scope, audience));
            if let Some(applies) = points.applies.get_mut(index) {
                *applies = above && own;
            }
        }
    }
    for (index, heading) in annex.headings.iter().enumerate().rev() {
        let (stated, leaves) = match heading.is_leaf() {
            true => (own_points(heading), own_points(heading)),
            false => {
                let children = points.sum(&points.stated, &heading.children);
                (own_points(heading).or(children), points.sum(&points.leaves, &heading.children))
            }
        };
        if let (Some(a), Some(b)) = (points.stated.get_mut(index), points.leaves.get_mut(index)) {
            (*a, *b) = (stated, leaves);
        }
    }
    points
}

/// The points that a heading states.
pub(super) fn own_points(heading: &Heading) -> Option<Number> {
    heading.points.as_ref().map(|points| points.value)
}

impl Points {
    fn sum(&self, of: &[Option<Number>], children: &[usize]) -> Option<Number> {
        children
            .iter()
            .filter(|&&at| self.applies.get(at).copied().unwrap_or(false))
            .try_fold(Number::ZERO, |sum, &at| sum.plus(of.get(at).copied().flatten()?))
    }
}

/// Whether a scope covers a group or unit that is named in the same way, or a unit through its group.
pub(crate) fn within(scope: &crate::hir::Scope, audience: &Agency) -> bool {
    let is = |agency: &Agency| agency.name == audience.name && agency.is_unit == audience.is_unit;
    let lists = |agency: &Agency| !agency.is_unit && audience.groups.contains(&agency.name);
    let named = |list: &[Agency]| list.iter().any(|agency| is(agency) || lists(agency));
    named(&scope.to) && !named(&scope.except)
}

/// One sum that does not come out.
struct Mismatch {
    /// The heading, or `None` for the whole annex.
    at: Option<usize>,
    declared: Number,
    computed: Number,
}

/// A sum that is told.
pub(crate) struct Off {
    /// The heading, or `None` for the whole annex.
    pub(crate) at: Option<usize>,
    /// What is counted less what is declared.
    pub(crate) delta: Number,
    /// The place of its finding.
    pub(crate) place: Span,
}

impl Off {
    fn new(mismatch: &Mismatch, place: Span) -> Option<Self> {
        Some(Self { at: mismatch.at, delta: mismatch.computed.minus(mismatch.declared)?, place })
    }
}

/// Checks the totals of an annex. `over` are the leaves that give more than they have; one that explains a sum is told
/// with it. Answers what is off, finding by finding.
pub(crate) fn totals(annex: &Annex, broken: &mut Broken, over: &mut Vec<OverCap>, out: &mut Findings) -> Vec<Off> {
    let mut all = points(annex, None);
    unsure(annex, broken, &mut all);
    let mut deltas = Vec::new();
    let partial = annex.headings.iter().any(|heading| heading.settings.rare.scope.is_some());
    let mut wrong = Vec::new();
    for mismatch in mismatches(annex, &all, broken, partial, &mut wrong) {
        let finding = told(annex, &all, &mismatch, over);
        deltas.extend(Off::new(&mismatch, finding.primary.span));
        out.push(finding);
    }
    // What applies to a group that is not declared, or under a heading whose lines are not all its own, may apply to any.
    let mut scoped =
        annex.headings.iter().enumerate().filter_map(|(at, heading)| Some((at, heading.settings.rare.scope.as_ref()?)));
    let mut scales = annex.scales.iter().filter_map(|scale| scale.with.as_ref());
    let known = scoped.all(|(at, scope)| !broken.blocks.contains(&at) && scope.to.iter().all(|agency| agency.known));
    let known = known && scales.all(|with| with.known);
    if known && (partial || annex.scales.iter().any(|scale| scale.with.is_some())) {
        for_groups(annex, broken, &wrong, &mut deltas, out);
    }
    for off in deltas.iter().filter(|off| off.delta.is_negative()) {
        lost_last(annex, off.at, broken);
    }
    deltas
}

/// What a heading comes to that states no points is not known where its children are not all there.
fn unsure(annex: &Annex, broken: &Broken, points: &mut Points) {
    let summed = |heading: &Heading| !heading.is_leaf() && heading.points.is_none();
    for (index, heading) in annex.headings.iter().enumerate().rev().filter(|(_, heading)| summed(heading)) {
        let lacks = points.sum(&points.stated, &heading.children).is_none();
        if let Some(stated) = points.stated.get_mut(index).filter(|_| lacks || broken.sums.contains(&index)) {
            *stated = None;
        }
    }
}

/// Where points are missing, a heading after the last may be, also below one that states no points of its own: what
/// refers to it follows.
fn lost_last(annex: &Annex, parent: Option<usize>, broken: &mut Broken) {
    broken.lost_ids = true;
    let mut open = vec![parent];
    while let Some(parent) = open.pop() {
        let children = parent.and_then(|parent| annex.get(parent)).map_or(&annex.roots, |parent| &parent.children);
        let last = children.last().and_then(|&last| annex.get(last)?.code.as_ref());
        broken.missing.extend(last.and_then(|code| super::codes::successor(&code.value)));
        let summed = |at: &usize| annex.get(*at).is_some_and(|own| !own.is_leaf() && own.points.is_none());
        open.extend(children.iter().copied().filter(summed).map(Some));
    }
}

/// The sums that do not come out; `wrong` gathers all such headings, also those that another explains.
fn mismatches(annex: &Annex, points: &Points, broken: &Broken, partial: bool, wrong: &mut Vec<usize>) -> Vec<Mismatch> {
    let mut found = Vec::new();
    for (index, heading) in annex.headings.iter().enumerate().rev() {
        let (Some(declared), false) = (own_points(heading), heading.is_leaf() || broken.sums.contains(&index)) else {
            continue;
        };
        if partial
            && heading.children.iter().any(|&child| annex.get(child).is_some_and(|c| c.settings.rare.scope.is_some()))
        {
            continue;
        }
        let Some(computed) = points.sum(&points.stated, &heading.children) else { continue };
        if computed == declared {
            continue;
        }
        if !explained(points, &heading.children, wrong, declared) {
            found.push(Mismatch { at: Some(index), declared, computed });
        }
        wrong.push(index);
    }
    let roots = scale_roots(annex);
    if let (Some(scale), false) = (annex.scales.iter().find(|scale| scale.with.is_none()), broken.total) {
        let declared = scale.points.value;
        if let Some(computed) = points.sum(&points.stated, &roots)
            && computed != declared
            && !roots.is_empty()
            && !explained(points, &roots, wrong, declared)
        {
            found.push(Mismatch { at: None, declared, computed });
        }
    }
    found.reverse();
    found
}

/// Whether the sum comes out once what is wrong below is put right.
fn explained(points: &Points, children: &[usize], wrong: &[usize], declared: Number) -> bool {
    let bad: Vec<usize> = children.iter().copied().filter(|child| wrong.contains(child)).collect();
    let with = |right: &[usize]| {
        children.iter().try_fold(Number::ZERO, |sum, &child| {
            let of = if right.contains(&child) { &points.leaves } else { &points.stated };
            sum.plus(of.get(child).copied().flatten()?)
        })
    };
    !bad.is_empty() && (with(&bad) == Some(declared) || bad.iter().any(|child| with(&[*child]) == Some(declared)))
}

/// The outermost headings that make the scale.
pub(super) fn scale_roots(annex: &Annex) -> Vec<usize> {
    annex.roots.iter().copied().filter(|&root| annex.get(root).is_some_and(|h| h.role == Role::Scale)).collect()
}

fn told(annex: &Annex, points: &Points, mismatch: &Mismatch, over: &mut Vec<OverCap>) -> Diagnostic {
    let heading = mismatch.at.and_then(|at| annex.get(at));
    let children = heading.map_or_else(|| scale_roots(annex), |heading| heading.children.clone());
    let (declared, computed) = (num(mismatch.declared), num(mismatch.computed));
    let mut finding = match heading {
        Some(heading) => {
            let span = heading.points.as_ref().map_or(heading.span, |points| points.span);
            Diagnostic::new(
                Code::ChildrenSum,
                text!("{} khai báo {} điểm nhưng các mục con cộng lại được {} điểm", "{} declares {} but its children add up to {}"; heading.name(), declared, computed),
                span,
                text!("khai báo {} điểm", "declares {}"; declared),
            )
        }
        None => {
            let scale = annex.scales.iter().find(|scale| scale.with.is_none());
            let span = scale.map_or(annex.span, |scale| scale.points.span);
            Diagnostic::new(
                Code::AnnexSum,
                text!("phụ lục {} khai báo thang điểm {} nhưng các mục cộng lại được {} điểm", "annex {} declares a scale of {} but its headings add up to {}"; annex.label.value, declared, computed),
                span,
                text!("thang điểm {}", "a scale of {}"; declared),
            )
        }
    };
    let shown: Vec<&Heading> = children.iter().filter_map(|&child| annex.get(child)).collect();
    if let Some(first) = shown.first() {
        let span = first.points.as_ref().map_or(first.span, |points| points.span);
        finding = finding.other(
            span,
            match shown.len() {
                1 => text!("chỉ có mục này, {} điểm", "only this one, of {}"; computed),
                count => text!("{} mục, từ mục này, cộng lại được {} điểm", "{} headings, from this one, add up to {}"; count, computed),
            },
        );
    }
    finding = finding.note(worked_out(annex, points, &children, mismatch));
    // A leaf that gives more than it has is the likelier slip: both are one cause.
    let stated = |at: &usize| annex.get(*at).is_some_and(|heading| heading.points.is_some());
    let summed = |over: &OverCap| {
        let through = || annex.path(over.heading).skip(1).find(stated);
        children.contains(&over.heading) || (mismatch.at.is_some() && through() == mismatch.at)
    };
    let culprit = over.iter().position(summed);
    if let Some(over) =
        culprit.filter(|_| over.iter().filter(|over| summed(over)).count() == 1).map(|at| over.remove(at))
    {
        let name = annex.get(over.heading).map(Heading::name).unwrap_or_default();
        finding = finding.other(
            over.span,
            text!("mức {} điểm ở đây vượt điểm của {}", "{} here is more than {} has"; num(over.largest), name),
        );
        finding = finding.note(text!("nhiều khả năng điểm của {} ghi sai: quy tắc của mục này cho tới {} điểm", "probably the points of {} are wrong: its rule gives up to {}"; name, num(over.largest)));
    }
    let change = finding.primary.span;
    finding.help(text!("sửa điểm của mục bị nhầm, hoặc đổi khai báo thành {}", "correct the points of the wrong heading, or change the declaration to {}"; computed)).fix(
        text!("đổi khai báo thành {}", "change the declaration to {}"; computed),
        change,
        replacement(annex, mismatch),
        false,
    )
}

/// The declaration with the computed number, keeping the unit where a heading has one.
fn replacement(annex: &Annex, mismatch: &Mismatch) -> String {
    let number = mismatch.computed.to_string().replace('.', ",");
    match mismatch.at.and_then(|at| annex.get(at)) {
        Some(_) => format!("{number} điểm"),
        None => number,
    }
}

fn worked_out(annex: &Annex, points: &Points, children: &[usize], mismatch: &Mismatch) -> Text {
    let mut sum = Sum::new();
    for &child in children {
        let Some(heading) = annex.get(child) else { continue };
        if !points.applies.get(child).copied().unwrap_or(true) {
            continue;
        }
        let value = points.stated.get(child).copied().flatten().unwrap_or_default();
        sum = sum.row(row_label(heading), num(value));
    }
    sum = sum
        .result(text!("cộng lại", "together"), num(mismatch.computed))
        .result(text!("khai báo", "declared"), num(mismatch.declared));
    let gap = mismatch.computed.minus(mismatch.declared).unwrap_or_default();
    let lead = match gap.is_negative() {
        true => text!("cộng từng mục thì thiếu {} điểm:", "worked out, it is short by {}:"; num(gap.negated())),
        false => text!("cộng từng mục thì thừa {} điểm:", "worked out, it is too much by {}:"; num(gap)),
    };
    sum.under(lead)
}

/// How a heading is named in a row of a sum.
pub(crate) fn row_label(heading: &Heading) -> Text {
    let code = heading.code.as_ref().map(|code| code.value.clone()).unwrap_or_default();
    let title = heading.title.as_ref().map(|title| title.value.clone()).unwrap_or_default();
    let label = format!("{code}  {title}").trim().to_owned();
    Text::new(label.clone(), label)
}

/// What a heading, or the annex, declares, and what its children come to.
fn declared_and_computed(annex: &Annex, parent: Option<usize>) -> Option<(Number, Number)> {
    let points = points(annex, None);
    let (declared, children) = match parent {
        Some(parent) => (own_points(annex.get(parent)?)?, annex.get(parent)?.children.clone()),
        None => (annex.scales.iter().find(|scale| scale.with.is_none())?.points.value, scale_roots(annex)),
    };
    Some((declared, points.sum(&points.stated, &children)?))
}

/// Whether the children of a heading, or the outermost headings, come to what is declared: then none is missing.
pub(crate) fn adds_up(annex: &Annex, parent: Option<usize>) -> bool {
    declared_and_computed(annex, parent).is_some_and(|(declared, computed)| declared == computed)
}

/// The note of a missing heading: what the others come to.
pub(crate) fn shortfall(annex: &Annex, parent: Option<usize>) -> Option<Text> {
    let (declared, computed) = declared_and_computed(annex, parent)?;
    let missing = declared.minus(computed).filter(|missing| *missing > Number::ZERO)?;
    Some(text!(
        "các mục còn lại cộng được {0} điểm, thiếu {1} điểm so với {2} đã khai báo",
        "the other headings add up to {0}: {1} short of the declared {2}"; num(computed), num(missing), num(declared)
    ))
}

/// Where parts apply to some groups only, the sums of each group.
fn for_groups(annex: &Annex, broken: &Broken, wrong: &[usize], deltas: &mut Vec<Off>, out: &mut Findings) {
    let mut told: HashSet<Option<usize>> = HashSet::new();
    for audience in audiences(annex).into_iter().filter(|audience| audience.known) {
        let points = points(annex, Some(&audience));
        for (index, heading) in annex.headings.iter().enumerate() {
            let (Some(declared), Some(true)) = (own_points(heading), points.applies.get(index)) else { continue };
            let partial =
                heading.children.iter().any(|&child| annex.get(child).is_some_and(|c| c.settings.rare.scope.is_some()));
            if !partial || broken.sums.contains(&index) {
                continue;
            }
            let Some(computed) = points.sum(&points.stated, &heading.children).filter(|sum| *sum != declared) else {
                continue;
            };
            if told.insert(Some(index)) {
                let mismatch = Mismatch { at: Some(index), declared, computed };
                let place = heading.points.as_ref().map_or(heading.span, |points| points.span);
                deltas.extend(Off::new(&mismatch, place));
                out.push(group_sum(annex, &points, &audience, &mismatch, place));
            }
        }
        let own = annex.scales.iter().find(|scale| scale.with.as_ref().is_some_and(|with| with.name == audience.name));
        let Some(scale) = own.or_else(|| annex.scales.iter().find(|scale| scale.with.is_none())) else { continue };
        let (declared, roots) = (scale.points.value, scale_roots(annex));
        let Some(computed) = points.sum(&points.stated, &roots).filter(|sum| *sum != declared) else { continue };
        let applying: Vec<usize> = roots.into_iter().filter(|&root| points.applies.get(root) == Some(&true)).collect();
        if explained(&points, &applying, wrong, declared) {
            continue;
        }
        let everyone = annex.scales.iter().any(|scale| scale.with.is_none());
        // Without a scale of its own, a group that has less is told only if nobody comes to the annex's scale.
        if broken.total || !told.is_empty() || (own.is_none() && everyone && !deltas.is_empty()) {
            continue;
        }
        told.insert(None);
        let mismatch = Mismatch { at: None, declared, computed };
        deltas.extend(Off::new(&mismatch, scale.points.span));
        out.push(group_sum(annex, &points, &audience, &mismatch, scale.points.span));
    }
}

fn group_sum(annex: &Annex, points: &Points, audience: &Agency, mismatch: &Mismatch, span: Span) -> Diagnostic {
    let children =
        mismatch.at.and_then(|at| annex.get(at)).map_or_else(|| scale_roots(annex), |heading| heading.children.clone());
    let mut finding = Diagnostic::new(
        Code::GroupSum,
        text!("các mục áp dụng cho “{}” cộng lại được {} điểm, khai báo là {}", "the headings that apply to “{}” add up to {}, declared is {}"; audience.name, num(mismatch.computed), num(mismatch.declared)),
        span,
        text!("khai báo {} điểm", "declares {}"; num(mismatch.declared)),
    );
    for scope in left_out(annex, points).take(3) {
        finding = finding.other(scope.span, text!("không áp dụng cho “{}”", "does not apply to “{}”"; audience.name));
    }
    finding.note(worked_out(annex, points, &children, mismatch)).help(text!("sửa điểm hoặc `áp dụng` của một mục, hoặc khai báo `thang điểm với {}: {}`", "correct the points or `áp dụng` of a heading, or declare `thang điểm với {}: {}`"; audience.name, num(mismatch.computed)))
}

/// The scopes that leave an audience out, outermost first.
fn left_out<'a>(annex: &'a Annex, points: &'a Points) -> impl Iterator<Item = &'a crate::hir::Scope> {
    let applies = |at: usize| points.applies.get(at).copied().unwrap_or(true);
    let out = annex
        .headings
        .iter()
        .enumerate()
        .filter(move |(at, heading)| !applies(*at) && heading.parent.is_none_or(applies));
    out.filter_map(|(_, heading)| heading.settings.rare.scope.as_ref())
}

/// The groups and units whom the annex sets apart.
pub(crate) fn audiences(annex: &Annex) -> Vec<Agency> {
    let mut all: Vec<Agency> = Vec::new();
    let scopes = annex
        .settings
        .rare
        .scope
        .iter()
        .chain(annex.headings.iter().filter_map(|heading| heading.settings.rare.scope.as_ref()));
    let named = scopes.flat_map(|scope| &scope.to).chain(annex.scales.iter().filter_map(|scale| scale.with.as_ref()));
    for agency in named {
        if !all.iter().any(|known| known.name == agency.name && known.is_unit == agency.is_unit) {
            all.push(agency.clone());
        }
    }
    all
}

/// The nearest statement of a setting, from a heading upwards to the annex.
pub(crate) fn inherited<'a, T>(annex: &'a Annex, index: usize, of: impl Fn(&'a Settings) -> Option<T>) -> Option<T> {
    annex.upwards(index).find_map(|heading| of(&heading.settings)).or_else(|| of(&annex.settings))
}
