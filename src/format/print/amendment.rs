//! A set that amends another, as one text.

use barem_ruleset::{Annex, Group, Item, Results, Ruleset};

use super::{
    annex, example, header,
    item::{references, shared},
    lines::Lines,
};

/// A set that amends another, with all that its source says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendment {
    /// The header and the tests; `amends` names the base and `amended` pins it. No groups, annexes or results.
    pub head: Ruleset,
    /// Statements of the base's header that do not go on, by keyword.
    pub removed: Vec<String>,
    /// Parts of the base that are dropped as a whole.
    pub dropped: Vec<Part>,
    /// Groups that are new or stated anew.
    pub groups: Vec<Group>,
    /// Results that are stated anew.
    pub results: Option<Results>,
    /// Annexes that are opened or new, in order.
    pub annexes: Vec<Opened>,
}

/// A part of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// An annex, by its label.
    Annex(String),
    /// A group, by its id.
    Group(String),
    /// The block of results.
    Results,
}

/// An annex of an amendment: one of the base with its changes, or a new one with its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What it says of itself, with its items or operations. Items say what they state themselves.
    pub annex: Annex,
    /// What it states for all of its items.
    pub shared: Item,
    /// Statements of the base's annex that do not go on, by keyword.
    pub removed: Vec<String>,
}

/// The source of an amendment.
pub fn print_amendment(amendment: &Amendment) -> String {
    let mut out = Lines::default();
    header::header(&amendment.head, &mut out);
    out.fact("bỏ", references(&amendment.removed));
    amendment.dropped.iter().for_each(|part| out.line(dropped(part)));
    amendment.groups.iter().for_each(|group| header::group(group, &mut out));
    if let Some(results) = &amendment.results {
        header::results(results, &mut out);
    }
    for opened in &amendment.annexes {
        annex::facts(&opened.annex, &mut out);
        shared(&opened.shared, &mut out);
        out.fact("bỏ", references(&opened.removed));
        annex::items(&opened.annex, &mut out);
    }
    amendment.head.examples.iter().for_each(|test| example::example(test, &mut out));
    out.formatted()
}

fn dropped(part: &Part) -> String {
    match part {
        Part::Annex(label) => format!("bỏ phụ lục {label}"),
        Part::Group(id) => format!("bỏ nhóm {id}"),
        Part::Results => "bỏ kết quả".to_owned(),
    }
}
