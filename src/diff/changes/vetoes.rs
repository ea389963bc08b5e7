//! What takes or lowers a grade (không xếp loại, hạ bậc): statements paired by their words, then compared as functions from
//! the answers to the grades that are left.

use std::cmp::Ordering;

use barem_diagnostic::canonical;
use barem_format::written;
use barem_ruleset::{Base, Case, Expr, Item, Number, Role, Rule, Ruleset, Verdict, Veto};

use super::{
    headings,
    ledger::{Entry, Ledger},
    lists::{alike, lines, parted},
    rule::{ChangeLevel, ChangeRule},
    sides::{At, Sides},
};
use crate::{Spot, compare_rules};

/// What a unit keeps that nothing takes a grade from; each lost grade is one less, no grade at all is 0.
const UNTOUCHED: u32 = 100;

/// Tells what became of the vetoes of an item.
pub(super) fn of_item(sides: &Sides<'_>, at: &At, (old, new): (&Item, &Item), year: Option<u16>, ledger: &mut Ledger) {
    if old.vetoes == new.vetoes {
        return;
    }
    let judge = |one: &Veto, two: &Veto| {
        let (old, new) = at.old.as_ref().zip(at.new.as_ref())?;
        level(((sides.old, old), one), ((sides.new, new), two), year)
    };
    compare(Some(at), (&old.vetoes, &new.vetoes), &judge, ledger);
}

/// Tells what became of the vetoes of the results. They see every answer of every annex: of two conditions is only known
/// whether they are the same.
pub(super) fn of_results(old: &[Veto], new: &[Veto], ledger: &mut Ledger) {
    let judge = |one: &Veto, two: &Veto| {
        (one.when == two.when).then(|| match left(two).cmp(&left(one)) {
            Ordering::Less => ChangeLevel::Stricter,
            Ordering::Equal => ChangeLevel::Neutral,
            Ordering::Greater => ChangeLevel::MoreGenerous,
        })
    };
    compare(None, (old, new), &judge, ledger);
}

/// What a veto that holds leaves of [`UNTOUCHED`].
fn left(veto: &Veto) -> u32 {
    veto.steps.map_or(0, |steps| UNTOUCHED.saturating_sub(steps).max(1))
}

/// What a change of one veto means; none where it cannot be said.
type Judge<'a> = dyn Fn(&Veto, &Veto) -> Option<ChangeLevel> + 'a;

fn compare(at: Option<&At>, (old, new): (&[Veto], &[Veto]), judge: &Judge<'_>, ledger: &mut Ledger) {
    let (gone, come) = (missing(old, new), missing(new, old));
    let words = |of: &[&Veto]| of.iter().map(|veto| written::veto(veto)).collect::<Vec<_>>();
    let (before, after) = (words(&gone), words(&come));
    let pairs = alike(&before, &after);
    for &(one, two) in &pairs {
        let level = gone.get(one).zip(come.get(two)).and_then(|(one, two)| judge(one, two));
        let text = |of: &[String], at: usize| lines(of.get(at).cloned().into_iter().collect());
        let entry = at
            .map_or_else(|| Entry::of_the_whole(ChangeRule::VetoChanged), |at| Entry::new(ChangeRule::VetoChanged, at));
        let entry = entry.values(text(&before, one), text(&after, two));
        ledger.group(entry.level(level.unwrap_or(ChangeLevel::Substantive)));
    }
    let others = |of: Vec<String>, paired: &dyn Fn(usize) -> bool| -> Vec<String> {
        of.into_iter().enumerate().filter(|(at, _)| !paired(*at)).map(|(_, text)| text).collect()
    };
    let gone = others(before, &|at| pairs.iter().any(|pair| pair.0 == at));
    let come = others(after, &|at| pairs.iter().any(|pair| pair.1 == at));
    parted((ChangeRule::VetoAdded, ChangeRule::VetoRemoved), at, &gone, &come, ledger);
}

fn missing<'v>(of: &'v [Veto], in_these: &[Veto]) -> Vec<&'v Veto> {
    let there: Vec<String> = in_these.iter().map(|veto| canonical(&written::veto(veto))).collect();
    of.iter().filter(|veto| !there.contains(&canonical(&written::veto(veto)))).collect()
}

type Side<'a> = ((&'a Ruleset, &'a Spot), &'a Veto);

/// Whether more answers lose grades, or lose more of them.
fn level(old: Side<'_>, new: Side<'_>, year: Option<u16>) -> Option<ChangeLevel> {
    let plan = |((ruleset, spot), veto): Side<'_>| headings::leaf(ruleset, spot, &|item| Some(kept(item, veto)), year);
    let (one, two) = (plan(old)?, plan(new)?);
    Some(match compare_rules(&one.0, one.1, &two.0, two.1).comparison.points.verdict {
        Verdict::Equivalent => ChangeLevel::Neutral,
        Verdict::Stricter => ChangeLevel::Stricter,
        Verdict::MoreGenerous => ChangeLevel::MoreGenerous,
        Verdict::Incomparable | Verdict::Undecided(_) => ChangeLevel::Substantive,
    })
}

/// The item as a leaf whose points are the grades that this veto leaves.
fn kept(item: &Item, veto: &Veto) -> Item {
    let case = |when: Option<Expr>, left: u32| Case { when, points: Expr::Number(Number::from(left)) };
    let cases = vec![case(Some(veto.when.clone()), left(veto)), case(None, UNTOUCHED)];
    Item {
        points: Some(Number::from(UNTOUCHED)),
        cap: None,
        floor: None,
        role: Role::default(),
        source: None,
        rule: Some(Rule { base: Some(Base::FirstCase(cases)), ..Rule::default() }),
        ..headings::without_children(item)
    }
}
