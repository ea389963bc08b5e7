//! Who is awaited: the units to whom an annex applies, and the flags of those whose sheets are late, missing or not
//! approved.

use std::collections::HashSet;

use barem_diagnostic::canonical;
use barem_ruleset::{Annex, Handling, Ruleset};
use serde::{Deserialize, Serialize};

use crate::members::Members;

/// What is to be said of a sheet, whatever becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// Handed in after the deadline (nộp muộn).
    Late,
    /// No sheet (chưa nộp).
    Unsubmitted,
    /// Nobody approved it (chưa duyệt).
    Unapproved,
    /// It does not say when it was handed in, though there is a deadline (chưa ghi ngày nộp).
    Undated,
}

/// The flags of a sheet.
pub fn flags(ruleset: &Ruleset, late: bool, dated: bool, approved: bool) -> Vec<Flag> {
    let undated = !dated && ruleset.deadline.is_some();
    let flags = [(late, Flag::Late), (undated, Flag::Undated), (!approved, Flag::Unapproved)];
    flags.into_iter().filter(|(holds, _)| *holds).map(|(_, flag)| flag).collect()
}

/// What becomes of a unit with these flags: the harshest that is declared for them.
pub fn handling(ruleset: &Ruleset, flags: &[Flag]) -> Handling {
    let declared = |flag: &Flag| match flag {
        Flag::Late => ruleset.late.unwrap_or(Handling::Scored),
        Flag::Unsubmitted => ruleset.unsubmitted.unwrap_or(Handling::Unranked),
        Flag::Unapproved => ruleset.unapproved.unwrap_or(Handling::Scored),
        Flag::Undated => Handling::Scored,
    };
    let harshness = |handling: &Handling| match handling {
        Handling::Scored => 0,
        Handling::Unranked => 1,
        Handling::ZeroPoints => 2,
    };
    flags.iter().map(declared).max_by_key(harshness).unwrap_or(Handling::Scored)
}

/// Who is awaited under an annex.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Awaited<'a> {
    /// Units of a roster, or named in the annex, without a sheet; with their group.
    pub units: Vec<(&'a str, Option<&'a str>)>,
    /// Groups without a roster that have fewer sheets than units are declared, and how many fewer.
    pub unnamed: Vec<(&'a str, u32)>,
}

impl<'a> Awaited<'a> {
    /// The groups of which somebody is awaited.
    pub fn groups(&self) -> Vec<&'a str> {
        let named = self.units.iter().filter_map(|(_, group)| *group);
        named.chain(self.unnamed.iter().map(|(group, _)| *group)).collect()
    }
}

/// Who is awaited, when these have sent sheets (name and group).
pub fn awaited<'a>(ruleset: &'a Ruleset, annex: &'a Annex, sent: &[(&str, Option<&str>)]) -> Awaited<'a> {
    let mut awaited = Awaited::default();
    let members = Members::of(ruleset, annex);
    let mut known: Option<HashSet<String>> = None;
    let mut await_unit = |unit: &'a str, group: Option<&'a str>| {
        let known = known.get_or_insert_with(|| sent.iter().map(|(name, _)| canonical(name)).collect());
        if !members.leaves_out(unit) && known.insert(canonical(unit)) {
            awaited.units.push((unit, group));
        }
    };
    let groups = members.groups();
    for group in &groups {
        group.units.iter().for_each(|unit| await_unit(unit, Some(&group.id)));
    }
    for unit in members.named() {
        await_unit(unit, members.listed(unit).map(|group| group.id.as_str()));
    }
    for group in groups.iter().filter(|group| group.units.is_empty()) {
        let here = sent.iter().filter(|(_, own)| *own == Some(group.id.as_str())).count();
        let short = group.declared_units.and_then(|all| all.checked_sub(u32::try_from(here).ok()?));
        awaited.unnamed.extend(short.filter(|short| *short > 0).map(|short| (group.id.as_str(), short)));
    }
    awaited
}
