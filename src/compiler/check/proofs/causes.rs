//! Causes that are told already, and of which a proof would only tell once more.

use barem_diagnostic::Span;
use barem_ruleset::{Base, Claim, ClaimKind};

use super::{Subjects, words};
use crate::hir::{InputDecl, RuleDecl, Use};

/// What is told of an annex before its rules are proven.
pub(super) struct Causes<'a> {
    /// Headings that give more than they have.
    pub(super) told: &'a [usize],
    /// Where errors stand.
    pub(super) errors: Vec<Span>,
}

impl Causes<'_> {
    /// Whether what is wrong with a rule, which stands at a heading, is told.
    pub(super) fn cover(&self, subjects: &Subjects<'_>, at: usize, rule: &RuleDecl) -> bool {
        let seen = || subjects.annex.upwards(at).flat_map(|heading| &heading.inputs).chain(&subjects.annex.inputs);
        let unknown = |used: &Use| subjects.broken.names.contains(&used.name.value) || self.strikes(used.name.span);
        let shaky = |input: &InputDecl| input.uses.iter().any(unknown);
        let used = |used: &Use| {
            let name = &used.name.value;
            unknown(used) || seen().any(|input| input.name.value == *name && shaky(input))
        };
        self.told.contains(&at)
            || spans(rule).any(|span| self.strikes(span))
            || rule.uses.iter().any(used)
            || has_empty_band(rule)
    }

    fn strikes(&self, span: Span) -> bool {
        self.errors.iter().any(|error| error.file == span.file && span.start <= error.start && error.end <= span.end)
    }
}

/// The lines and amounts of a rule.
fn spans(rule: &RuleDecl) -> impl Iterator<Item = Span> + '_ {
    let lines = rule.base.into_iter().chain(rule.deductions).chain(rule.cases.iter().map(|case| case.line));
    lines.chain(rule.amounts.iter().map(|amount| amount.span))
}

/// A band whose lower end is above its upper end, which the reading tells.
fn has_empty_band(rule: &RuleDecl) -> bool {
    let Some(Base::Bands(bands)) = &rule.rule.base else { return false };
    let ranges = bands.bands.iter().filter_map(|band| band.range.as_ref());
    ranges.filter_map(words::interval).any(|values| values.is_empty())
}

/// Whether a band that never counts is the other side of values that none holds for: an edge was set too far.
pub(super) fn is_other_side(claim: &ClaimKind, all: &[Claim]) -> bool {
    let gap = |claim: &Claim| matches!(claim.kind, ClaimKind::Gap(Some(_)));
    matches!(claim, ClaimKind::Unreachable(_)) && all.iter().any(gap)
}
