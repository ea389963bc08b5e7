//! The words by which a workbook is written and read again.

/// What is said of the workbook itself, in the first rows of its sheet of keys.
pub(crate) const FORMAT: &str = "barem workbook";
pub(crate) const VERSION: &str = "1";
pub(crate) const RULESET: &str = "ruleset";
pub(crate) const CONTRACT: &str = "contract";
pub(crate) const ANNEX: &str = "annex";
pub(crate) const YEAR: &str = "year";
pub(crate) const UNIT: &str = "unit";
pub(crate) const GROUP: &str = "group";

/// The marks of columns, on a row of each page that is not shown.
pub(crate) const MARK_KEY: &str = "barem:key";
pub(crate) const MARK_TITLE: &str = "barem:title";
pub(crate) const MARK_ANSWER: &str = "barem:answer";
pub(crate) const MARK_SIGNED: &str = "barem:signed";
pub(crate) const MARK_POINTS: &str = "barem:points";
pub(crate) const MARK_JUSTIFICATION: &str = "barem:justification";

/// Facts that the unit fills in on the summary.
pub(crate) const SUBMITTED: &str = "f:submitted";
pub(crate) const BY: &str = "f:by";
pub(crate) const BY_DATE: &str = "f:by.date";
pub(crate) const APPROVED: &str = "f:approved";
pub(crate) const APPROVED_DATE: &str = "f:approved.date";
/// The total that the workbook's formulas come to.
pub(crate) const TOTAL: &str = "f:total";
/// The index of what has points so far.
pub(crate) const INDEX: &str = "f:index";
/// The share of all that is declared.
pub(crate) const SHARE: &str = "f:share";

/// What a row holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Heading,
    Leaf,
    Document,
    /// A yes or no, a count, a number.
    Plain,
    Percent,
    Day,
    Text,
    /// How many events there are of an option.
    Events,
    /// The points of one event of several.
    Amount,
}

impl Kind {
    const ALL: [(Kind, &'static str); 9] = [
        (Kind::Heading, "heading"),
        (Kind::Leaf, "leaf"),
        (Kind::Document, "document"),
        (Kind::Plain, "plain"),
        (Kind::Percent, "percent"),
        (Kind::Day, "day"),
        (Kind::Text, "text"),
        (Kind::Events, "events"),
        (Kind::Amount, "amount"),
    ];

    pub(crate) fn name(self) -> &'static str {
        Kind::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    pub(crate) fn parse(text: &str) -> Option<Kind> {
        Kind::ALL.iter().find(|(_, name)| *name == text).map(|(kind, _)| *kind)
    }
}
