//! Totals: children and parent, annex and scale, scale and its split by source.
//!
//! A contradiction is told at the smallest subtree that explains it: a parent whose children do not add up only
//! because one of them is itself wrong is not told again.

use std::collections::HashSet;

use barem_diagnostic::{Code, Diagnostic, Span, Sum, Text, text};
use barem_ruleset::{Number, Role, Source};

use super::{broken::Broken, caps::OverCap, num, sources::Suspect};
use crate::{
    hir::{Agency, Annex, Heading, Scale, Settings},
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

fn own_points(heading: &Heading) -> Option<Number> {
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
fn scale_roots(annex: &Annex) -> Vec<usize> {
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

/// Checks the split of every scale: its parts make the scale, and the leaves make the parts. Where leaves whose source
/// seems to be wrong explain what is off, both are told as one.
pub(crate) fn split(annex: &Annex, broken: &Broken, deltas: &[Off], suspects: Vec<Suspect>, out: &mut Findings) {
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
pub(crate) fn source_text(source: Source) -> Text {
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
