//! The rule of a heading, statement by statement: `chấm`, `cộng` and `trừ` are replaced each by itself.

use crate::hir::{AmountFact, AmountSize, Block, Located, RuleDecl, RulePart};

/// The rule with the statements of another in the place of its own.
pub(super) fn replaced(old: Option<RuleDecl>, new: Option<&RuleDecl>) -> Option<RuleDecl> {
    let Some(new) = new else { return old };
    let Some(old) = old else { return Some(new.clone()) };
    let has = |rule: &RuleDecl, part| rule.blocks.iter().any(|block| block.part == part);
    let kept = old.blocks.iter().map(|block| if has(new, block.part) { (new, block.part) } else { (&old, block.part) });
    let added = new.blocks.iter().filter(|block| !has(&old, block.part)).map(|block| (new, block.part));
    let mut rule = joined(kept.chain(added));
    rule.incomplete = old.incomplete || new.incomplete;
    Some(rule)
}

/// The rule without one of its statements; none if nothing is left.
pub(super) fn without(old: Option<RuleDecl>, part: RulePart) -> Option<RuleDecl> {
    let old = old?;
    let mut rule = joined(old.blocks.iter().filter(|block| block.part != part).map(|block| (&old, block.part)));
    rule.incomplete = old.incomplete;
    (!rule.blocks.is_empty() || rule.incomplete).then_some(rule)
}

/// A rule of statements of others.
fn joined<'a>(parts: impl Iterator<Item = (&'a RuleDecl, RulePart)>) -> RuleDecl {
    let mut rule = RuleDecl::default();
    for (from, part) in parts {
        add(&mut rule, from, part);
    }
    rule
}

fn add(rule: &mut RuleDecl, from: &RuleDecl, part: RulePart) {
    let Some(at) = from.blocks.iter().position(|block| block.part == part) else { return };
    let nothing = Block { part, text: 0, amounts: 0, uses: 0 };
    let start = at.checked_sub(1).and_then(|before| from.blocks.get(before)).copied().unwrap_or(nothing);
    let Some(end) = from.blocks.get(at) else { return };
    let text = from.text.get(start.text..end.text).unwrap_or_default().trim_start_matches('\n');
    if !rule.text.is_empty() {
        rule.text.push('\n');
    }
    rule.text.push_str(text);
    // Coefficients name their input by its place among the uses.
    let first = rule.uses.len();
    let moved = |amount: &Located<AmountFact>| {
        let points = match amount.value.points {
            AmountSize::Coefficient(number, at) => {
                AmountSize::Coefficient(number, at.saturating_sub(start.uses).saturating_add(first))
            }
            AmountSize::Points(_) | AmountSize::Share(_) => amount.value.points,
        };
        Located::new(AmountFact { points, role: amount.value.role }, amount.span)
    };
    rule.amounts.extend(from.amounts.get(start.amounts..end.amounts).unwrap_or_default().iter().map(moved));
    rule.uses.extend(from.uses.get(start.uses..end.uses).unwrap_or_default().iter().cloned());
    match part {
        RulePart::Score => {
            rule.rule.base.clone_from(&from.rule.base);
            rule.base = from.base;
            rule.cases.clone_from(&from.cases);
            rule.same_as.clone_from(&from.same_as);
        }
        RulePart::Add => rule.rule.additions.clone_from(&from.rule.additions),
        RulePart::Deduct => {
            rule.rule.deductions.clone_from(&from.rule.deductions);
            rule.deductions = from.deductions;
        }
    }
    rule.close(part);
}
