//! What leads back to itself: rules that copy each other, annexes that start from each other.

use std::collections::HashSet;

use barem_diagnostic::{Code, Diagnostic, Span, text};

use crate::{
    hir::{Annex, Heading, Located, Set},
    read::Findings,
    reference::Index,
};
use barem_ruleset::same_label;

/// The most places of a circle that are shown.
const SHOWN: usize = 4;

/// `chấm như` must lead to a rule. `same` is the reference of the heading `at` and what it means; headings whose way is
/// known already are `settled`, so that a circle is told once.
pub(crate) fn copies(
    annex: &Annex,
    index: &Index<'_>,
    at: usize,
    same: (&Located<String>, usize),
    settled: &mut HashSet<usize>,
    out: &mut Findings,
) {
    let (same, target) = same;
    let mut way = vec![at];
    let mut on_way = HashSet::from([at]);
    let mut next = Some(target);
    while let Some(here) = next.filter(|here| !settled.contains(here)) {
        if !on_way.insert(here) {
            let circle = way.iter().skip_while(|passed| **passed != here);
            let copies: Vec<&Located<String>> = circle.filter_map(|&at| copied(annex, at)).collect();
            out.extend(round(&copies));
            break;
        }
        way.push(here);
        next = copied(annex, here).and_then(|same| index.find(&same.value).first().copied());
    }
    settled.extend(way);
    let Some(heading) = annex.get(target) else { return };
    if heading.rule.is_none() && !heading.settings.incomplete && !heading.is_leaf() {
        out.push(no_rule(heading, same));
    }
}

fn copied(annex: &Annex, at: usize) -> Option<&Located<String>> {
    annex.get(at)?.rule.as_ref()?.same_as.as_ref()
}

fn round(copies: &[&Located<String>]) -> Option<Diagnostic> {
    let (first, others) = copies.split_first()?;
    let finding = Diagnostic::new(
        Code::Cycle,
        text!("`chấm như {}` quay vòng về chính nó", "`chấm như {}` comes back to itself"; first.value),
        first.span,
        text!("vòng bắt đầu ở đây", "the circle starts here"),
    );
    let finding = others
        .iter()
        .take(SHOWN)
        .fold(finding, |finding, same| finding.other(same.span, text!("rồi như {}", "then like {}"; same.value)));
    Some(
        finding.help(text!(
            "viết cách chấm đầy đủ ở một trong các mục này",
            "write the rule out at one of these headings"
        )),
    )
}

fn no_rule(heading: &Heading, same: &Located<String>) -> Diagnostic {
    Diagnostic::new(
        Code::NoSuchItem,
        text!("{} không có cách chấm để dùng lại", "{} has no rule to reuse"; heading.name()),
        same.span,
        text!("dẫn tới mục có mục con", "refers to a heading with others below it"),
    )
    .other(heading.span, text!("mục này", "this heading"))
    .help(text!("dẫn tới một mục không có mục con", "refer to a heading with none below it"))
}

/// `theo phụ lục` must lead to an annex that stands by itself; a circle is told at its first annex.
pub(crate) fn variants(set: &Set, out: &mut Findings) {
    let base = |at: usize| {
        let label = set.annexes.get(at)?.based_on.as_ref()?;
        let found = set.annexes.iter().position(|other| same_label(&other.label.value, &label.value))?;
        Some((found, label))
    };
    for at in 0..set.annexes.len() {
        let mut places: Vec<(Span, &str)> = Vec::new();
        let mut next = base(at);
        // A way longer than there are annexes runs through a circle that begins elsewhere.
        while let Some((here, label)) = next.filter(|_| places.len() <= set.annexes.len()) {
            places.push((label.span, &label.value));
            next = if here > at { base(here) } else { None };
            if here == at {
                out.extend(round_annexes(&places));
            }
        }
    }
}

fn round_annexes(places: &[(Span, &str)]) -> Option<Diagnostic> {
    let ((span, label), others) = places.split_first()?;
    let finding = Diagnostic::new(
        Code::Cycle,
        text!("`theo phụ lục {}` quay vòng về chính nó", "`theo phụ lục {}` comes back to itself"; label),
        *span,
        text!("vòng bắt đầu ở đây", "the circle starts here"),
    );
    let finding = others.iter().take(SHOWN).fold(finding, |finding, (span, label)| {
        finding.other(*span, text!("rồi theo phụ lục {}", "then on annex {}"; label))
    });
    Some(finding.help(text!(
        "để một phụ lục đứng riêng, không `theo phụ lục` nào",
        "let one of the annexes stand by itself, without `theo phụ lục`"
    )))
}
