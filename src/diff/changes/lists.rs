//! Lists of texts and values, before and after.

use std::collections::HashSet;

use barem_diagnostic::{canonical, fold};

use super::{
    data::Value,
    ledger::{Entry, Ledger},
    rule::ChangeRule,
    sides::At,
};

/// Tells what a list lost and what it won, as two changes. Spelling that may vary does not count, nor does order.
pub(super) fn parted(
    (added, removed): (ChangeRule, ChangeRule),
    at: Option<&At>,
    old: &[String],
    new: &[String],
    ledger: &mut Ledger,
) {
    let (gone, come) = (missing(old, new), missing(new, old));
    let entry = |rule| at.map_or_else(|| Entry::of_the_whole(rule), |at| Entry::new(rule, at));
    if !gone.is_empty() {
        ledger.group(entry(removed).values(lines(gone), None));
    }
    if !come.is_empty() {
        ledger.group(entry(added).values(None, lines(come)));
    }
}

/// Which texts of the first list became which of the second, by their numbers.
pub(super) type Same<'a> = dyn Fn(&[String], &[String]) -> Vec<(usize, usize)> + 'a;

/// Tells texts that were reworded as one change, then what the list lost and won. `same`: which of the texts that went,
/// by their number, became which of those that came.
pub(super) fn reworded(
    rules: (ChangeRule, ChangeRule, ChangeRule),
    at: &At,
    (old, new): (&[String], &[String]),
    same: &Same<'_>,
    ledger: &mut Ledger,
) {
    let (mut gone, mut come) = (missing(old, new), missing(new, old));
    let mut pairs = same(&gone, &come);
    pairs.sort_unstable();
    let texts = |of: &[String], at: &dyn Fn(&(usize, usize)) -> usize| -> Vec<String> {
        pairs.iter().filter_map(|pair| of.get(at(pair)).cloned()).collect()
    };
    let (before, after) = (texts(&gone, &|pair| pair.0), texts(&come, &|pair| pair.1));
    if !before.is_empty() {
        gone.retain(|text| !before.contains(text));
        come.retain(|text| !after.contains(text));
        ledger.add(Entry::new(rules.0, at).values(lines(before), lines(after)));
    }
    parted((rules.1, rules.2), Some(at), &gone, &come, ledger);
}

/// Texts that are most alike, each taken once, if half of their words are the same.
pub(super) fn alike(gone: &[String], come: &[String]) -> Vec<(usize, usize)> {
    let (old, new): (Vec<String>, Vec<String>) =
        (gone.iter().map(|text| fold(text)).collect(), come.iter().map(|text| fold(text)).collect());
    let mut all = Vec::new();
    for (one_at, one) in old.iter().enumerate() {
        for (two_at, two) in new.iter().enumerate() {
            let like = crate::inputs::likeness(one, two);
            // The sum of the numbers breaks ties alike whichever side is the old one.
            all.extend((like >= 500).then_some((std::cmp::Reverse(like), one_at + two_at, one_at, two_at)));
        }
    }
    all.sort_unstable();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, _, one, two) in all {
        if pairs.iter().all(|pair| pair.0 != one && pair.1 != two) {
            pairs.push((one, two));
        }
    }
    pairs
}

/// Tells a list that changed, as one change with what it lost and what it won; in another order it is another list.
pub(super) fn changed(rule: ChangeRule, at: Option<&At>, old: &[String], new: &[String], ledger: &mut Ledger) {
    let key = |all: &[String]| all.iter().map(|text| canonical(text)).collect::<Vec<_>>();
    if old == new || key(old) == key(new) {
        return;
    }
    let entry = at.map_or_else(|| Entry::of_the_whole(rule), |at| Entry::new(rule, at));
    ledger.group(entry.values(lines(old.to_vec()), lines(new.to_vec())));
}

/// Lines, if there are any.
pub(super) fn lines(lines: Vec<String>) -> Option<Value> {
    (!lines.is_empty()).then_some(Value::Lines(lines))
}

fn missing(of: &[String], in_these: &[String]) -> Vec<String> {
    if of == in_these {
        return Vec::new();
    }
    let there: HashSet<String> = in_these.iter().map(|text| canonical(text)).collect();
    of.iter().filter(|text| !there.contains(&canonical(text))).cloned().collect()
}
