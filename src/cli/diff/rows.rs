//! The rows of the table that goes with a draft: what stood there, what stands there, what changed.

use barem_diagnostic::{Lang, text};
use barem_diff::{Change, ChangeLevel, ChangeRule, Changes};

use super::words::{codes, comparison, lines, open, subject};
use crate::words::both;

/// One change as a row.
pub struct Row {
    /// What it is about.
    pub place: String,
    /// What stood there, a line each.
    pub old: Vec<String>,
    /// What stands there.
    pub new: Vec<String>,
    /// What changed and what it means.
    pub what: Vec<String>,
    /// What it means for units.
    pub level: ChangeLevel,
}

/// The rows of the changes of one item.
pub fn rows(block: &[&Change], changes: &Changes, lang: Lang) -> Vec<Row> {
    block.iter().map(|change| row(change, changes, lang)).collect()
}

fn row(change: &Change, changes: &Changes, lang: Lang) -> Row {
    let mut what = vec![change.rule.title().get(lang).to_owned()];
    what.extend(change.comparison.iter().flat_map(|compared| comparison(compared, lang)));
    what.extend(open(change, changes, lang));
    let (mut old, mut new) = (lines(change.before.as_ref(), lang), lines(change.after.as_ref(), lang));
    if shows_items(change.rule) {
        old = [items(change, false, lang), old].concat();
        new = [items(change, true, lang), new].concat();
    }
    Row { place: about(change, lang), old, new, what, level: change.level }
}

/// What a change is about; the number of items where they are many.
pub fn about(change: &Change, lang: Lang) -> String {
    match change.subjects.as_slice() {
        [] => both("Cả bộ", "The whole ruleset").get(lang).to_owned(),
        [one] => subject(one, lang),
        [first, rest @ ..] if is_subtree(change.rule) => {
            text!("{} và {} mục bên dưới", "{} and {} items below"; subject(first, lang), rest.len())
                .get(lang)
                .to_owned()
        }
        [first, ..] if change.rule == ChangeRule::CriterionSplit => {
            first.old.as_ref().map(|site| super::words::place(site, lang)).unwrap_or_default()
        }
        [first, ..] if change.rule == ChangeRule::CriteriaMerged => {
            first.new.as_ref().map(|site| super::words::place(site, lang)).unwrap_or_default()
        }
        many if shows_items(change.rule) => text!("{} mục", "{} items"; many.len()).get(lang).to_owned(),
        _ => codes(change, change.subjects.iter().any(|subject| subject.new.is_some())).join(", "),
    }
}

fn is_subtree(rule: ChangeRule) -> bool {
    matches!(rule, ChangeRule::CriterionAdded | ChangeRule::CriterionRemoved)
}

/// Rules whose values are the items themselves.
fn shows_items(rule: ChangeRule) -> bool {
    matches!(
        rule,
        ChangeRule::CriterionAdded
            | ChangeRule::CriterionRemoved
            | ChangeRule::CriterionSplit
            | ChangeRule::CriteriaMerged
            | ChangeRule::Renumbered
            | ChangeRule::CriterionMoved
            | ChangeRule::IdAdded
            | ChangeRule::IdRemoved
    )
}

/// The items of one side: by their codes where they are many.
fn items(change: &Change, new: bool, lang: Lang) -> Vec<String> {
    // An id stands on one side only.
    if (new && change.rule == ChangeRule::IdRemoved) || (!new && change.rule == ChangeRule::IdAdded) {
        return Vec::new();
    }
    let named = !matches!(change.rule, ChangeRule::Renumbered | ChangeRule::IdAdded | ChangeRule::IdRemoved);
    if !named {
        return vec![codes(change, new).join(", ")];
    }
    let sites =
        change.subjects.iter().filter_map(|subject| if new { subject.new.as_ref() } else { subject.old.as_ref() });
    let mut all: Vec<String> = sites.map(|site| super::words::place(site, lang)).collect();
    all.dedup();
    all
}
