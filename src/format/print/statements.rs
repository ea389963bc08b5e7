//! Statement by statement, each with its items: what a heading says, without the heading itself.

use barem_ruleset::{Annex, Group, Item, Results, Ruleset};

use super::{annex, header, item, lines::Lines};

/// The statements of an item, without those below it.
pub fn of_item(item: &Item) -> Vec<Vec<String>> {
    let mut out = Lines::default();
    item::statements(item, &mut out);
    cut(&out, 0)
}

/// The statements of an annex, and those that it makes for all of its items.
pub fn of_annex(annex: &Annex, shared: &Item) -> Vec<Vec<String>> {
    let mut out = Lines::default();
    annex::statements(annex, &mut out);
    item::shared(shared, &mut out);
    cut(&out, 0)
}

/// The statements of a group.
pub fn of_group(group: &Group) -> Vec<Vec<String>> {
    let mut out = Lines::default();
    header::group(group, &mut out);
    cut(&out, 1)
}

/// The statements of the results.
pub fn of_results(results: &Results) -> Vec<Vec<String>> {
    let mut out = Lines::default();
    header::results(results, &mut out);
    cut(&out, 1)
}

/// The statements of the header.
pub fn of_header(ruleset: &Ruleset) -> Vec<Vec<String>> {
    let mut out = Lines::default();
    header::header(ruleset, &mut out);
    cut(&out, 1)
}

/// Cuts lines into statements; the first ones are the heading.
fn cut(lines: &Lines, heading: usize) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    for line in lines.written().lines().skip(heading).map(str::trim) {
        match (line.strip_prefix("- "), all.last_mut()) {
            (Some(item), Some(statement)) => statement.push(item.to_owned()),
            (_, _) => all.push(vec![line.to_owned()]),
        }
    }
    all
}
