//! What changed, as data. Published as `tests/schema/changes.schema.json`.
//!
//! Values stand as barem source has them: with a decimal comma, texts in quotes where source quotes them. Points are
//! decimals with a point, as in all data of ours.

use barem_ruleset::{Level, Number};
use serde::Serialize;

use super::rule::{Category, ChangeLevel, ChangeRule};
use crate::{Spot, data::data};

/// The version of this shape, to be raised when a program that reads the old one could misread the new one.
pub const CHANGES_VERSION: u32 = 1;

data! {
    /// All that changed between two rulesets.
    pub struct Changes {
        /// The version of this shape.
        pub barem_changes: u32,
        /// The old ruleset.
        pub old: Edition,
        /// The new ruleset.
        pub new: Edition,
        /// What it comes to, in numbers.
        pub summary: Summary,
        /// Annexes that correspond, and those of one side, in the order of the new ruleset, then those that went.
        pub annexes: Vec<AnnexPair>,
        /// The changes: those of the whole set first, then annex by annex and field by field.
        pub changes: Vec<Change>,
        /// What only a person can say.
        pub questions: Vec<OpenQuestion>,
    }
}

data! {
    /// One of the two rulesets.
    pub struct Edition {
        /// Its id.
        pub id: String,
        /// Its title.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub title: Option<String>,
        /// Its decision.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub decision: Option<String>,
        /// It was composed to satisfy published facts (phục dựng).
        pub reconstructed: bool,
    }
}

data! {
    /// What the comparison comes to. Items are headings of all levels; leaves have nothing below them.
    #[derive(Default)]
    pub struct Summary {
        /// Items of the old ruleset.
        pub old_items: usize,
        /// Items of the new ruleset.
        pub new_items: usize,
        /// Items in both.
        pub kept: usize,
        /// Of these, items with a change other than their number.
        pub changed: usize,
        /// Items only in the new ruleset; parts of what was split do not count.
        pub added: usize,
        /// Items only in the old ruleset; parts of what was merged do not count.
        pub removed: usize,
        /// Items below another heading.
        pub moved: usize,
        /// Items with another code.
        pub renumbered: usize,
        /// Items that were split.
        pub split: usize,
        /// Items that others were merged into.
        pub merged: usize,
        /// Paired leaves by what became of their rules.
        pub rules: Verdicts,
    }
}

data! {
    /// Paired leaves by what became of their rules; where their points changed too, as a share of these.
    #[derive(Default)]
    pub struct Verdicts {
        /// The same points for all answers.
        pub equivalent: usize,
        /// Never more.
        pub stricter: usize,
        /// Never less.
        pub more_generous: usize,
        /// More for some answers and less for others.
        pub incomparable: usize,
        /// Not decided.
        pub undecided: usize,
    }
}

data! {
    /// An annex on both sides.
    pub struct AnnexPair {
        /// In the old ruleset.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub old: Option<AnnexSite>,
        /// In the new ruleset.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub new: Option<AnnexSite>,
        /// Its outermost headings that correspond, and those of one side.
        pub fields: Vec<FieldPair>,
        /// What its comparison comes to: items by the annex that they stand in now, or stood in if they went.
        pub summary: Summary,
    }
}

data! {
    /// An annex of one side.
    pub struct AnnexSite {
        /// Its label.
        pub label: String,
        /// Its title.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub title: Option<String>,
        /// Its scale, as declared; else the sum of its items.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub points: Option<Number>,
    }
}

data! {
    /// An outermost heading on both sides.
    pub struct FieldPair {
        /// In the old ruleset.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub old: Option<Site>,
        /// In the new ruleset.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub new: Option<Site>,
    }
}

data! {
    /// An item, or an annex, of one side.
    pub struct Site {
        /// The label of its annex.
        pub annex: String,
        /// Its level; none: the annex itself.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub level: Option<Level>,
        /// Its code as printed.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub code: Option<String>,
        /// Its code with those of its parents, as references are written.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub path: Option<String>,
        /// Its `#id`.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub id: Option<String>,
        /// Its title.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub title: Option<String>,
        /// Its points.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub points: Option<Number>,
        /// The file it stands in, relative to the folder of the ruleset.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub file: Option<String>,
        /// Its first line there, from 1.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub line: Option<u32>,
        /// Where it stands in the data.
        #[serde(skip)]
        pub spot: Option<Spot>,
    }
}

data! {
    /// What a change is about, on either side.
    pub struct Subject {
        /// In the old ruleset.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub old: Option<Site>,
        /// In the new ruleset.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub new: Option<Site>,
    }
}

data! {
    /// A value before or after.
    #[derive(Hash)]
    pub enum Value {
        /// Points.
        Points(Number),
        /// A text of the ruleset.
        Text(String),
        /// Lines of source.
        Lines(Vec<String>),
    }
}

data! {
    /// One change: one cause, however many items it touches.
    pub struct Change {
        /// The rule that tells it.
        pub rule: ChangeRule,
        /// What it is about.
        pub category: Category,
        /// What it means for units.
        pub level: ChangeLevel,
        /// The annex it stands in, among those of the report, from 0; none: the whole ruleset.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub annex: Option<usize>,
        /// The field it stands in, among those of the annex, from 0; none: the annex.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub field: Option<usize>,
        /// Which items it touches; none: the whole ruleset.
        pub subjects: Vec<Subject>,
        /// What stood there.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub before: Option<Value>,
        /// What stands there.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub after: Option<Value>,
        /// Both rules compared as functions.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub comparison: Option<Compared>,
    }
}

data! {
    /// What is said of two rules.
    #[derive(Copy)]
    pub enum Ruling {
        /// The same points for all answers.
        Equivalent,
        /// Never more, and less for some answers.
        Stricter,
        /// Never less, and more for some answers.
        MoreGenerous,
        /// More for some answers and less for others.
        Incomparable,
        /// Not decided.
        Undecided,
    }
}

data! {
    /// Two rules compared over all answers.
    pub struct Compared {
        /// In short.
        pub verdict: Ruling,
        /// The verdict is over shares of the maximum, because the maximum changed too.
        pub relative: bool,
        /// The largest loss, in points.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub loss: Option<Difference>,
        /// The largest gain, in points.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub gain: Option<Difference>,
        /// Answers for which one side has points and the other none at all.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub apart: Vec<Shown>,
    }
}

data! {
    /// A largest difference and answers that show it.
    pub struct Difference {
        /// New less old, in points; a fraction where the digits do not end.
        pub points: String,
        /// There are answers that have it; else it is come near to, or not passed.
        pub reached: bool,
        /// The answers and what either rule makes of them.
        pub shown: Shown,
    }
}

data! {
    /// Answers and what either rule makes of them.
    pub struct Shown {
        /// With the questions of the old rule, as tests write them.
        pub old_answers: Vec<String>,
        /// With the questions of the new rule.
        pub new_answers: Vec<String>,
        /// What the old rule makes of them, in points; none: no points at all.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub old_points: Option<String>,
        /// What the new rule makes of them.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub new_points: Option<String>,
    }
}

/// The version of the shape of [`Questions`].
pub const QUESTIONS_VERSION: u32 = 1;

data! {
    /// What only a person can say, by itself.
    pub struct Questions {
        /// The version of this shape.
        pub barem_questions: u32,
        /// The old ruleset.
        pub old: Edition,
        /// The new ruleset.
        pub new: Edition,
        /// The questions, in the order of the old ruleset.
        pub questions: Vec<OpenQuestion>,
    }
}

data! {
    /// An item of the old ruleset that may have become one of several.
    pub struct OpenQuestion {
        /// In the old ruleset.
        pub old: Site,
        /// In the new ruleset, the likeliest first.
        pub candidates: Vec<Candidate>,
    }
}

data! {
    /// What an item may have become.
    pub struct Candidate {
        /// The item of the new ruleset.
        pub site: Site,
        /// How likely, in thousandths.
        pub confidence: u16,
    }
}

impl Changes {
    /// What only a person can say, by itself.
    pub fn open(&self) -> Questions {
        Questions {
            barem_questions: QUESTIONS_VERSION,
            old: self.old.clone(),
            new: self.new.clone(),
            questions: self.questions.clone(),
        }
    }

    /// Leaves only these annexes, by their numbers in the report, with their changes, questions and sums.
    pub fn only(&mut self, annexes: &[usize]) {
        let labels: Vec<String> =
            annexes.iter().filter_map(|at| Some(self.annexes.get(*at)?.old.as_ref()?.label.clone())).collect();
        self.questions.retain(|question| labels.contains(&question.old.annex));
        self.changes.retain_mut(|change| {
            change.annex = change.annex.and_then(|annex| annexes.iter().position(|own| *own == annex));
            change.annex.is_some()
        });
        self.annexes = annexes.iter().filter_map(|at| self.annexes.get(*at).cloned()).collect();
        self.summary = self.annexes.iter().map(|annex| &annex.summary).sum();
    }

    /// Whether nothing changed and nothing is open.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.questions.is_empty()
    }
}

impl<'s> std::iter::Sum<&'s Summary> for Summary {
    fn sum<I: Iterator<Item = &'s Summary>>(all: I) -> Summary {
        all.fold(Summary::default(), |sum, own| Summary {
            old_items: sum.old_items + own.old_items,
            new_items: sum.new_items + own.new_items,
            kept: sum.kept + own.kept,
            changed: sum.changed + own.changed,
            added: sum.added + own.added,
            removed: sum.removed + own.removed,
            moved: sum.moved + own.moved,
            renumbered: sum.renumbered + own.renumbered,
            split: sum.split + own.split,
            merged: sum.merged + own.merged,
            rules: Verdicts {
                equivalent: sum.rules.equivalent + own.rules.equivalent,
                stricter: sum.rules.stricter + own.rules.stricter,
                more_generous: sum.rules.more_generous + own.rules.more_generous,
                incomparable: sum.rules.incomparable + own.rules.incomparable,
                undecided: sum.rules.undecided + own.rules.undecided,
            },
        })
    }
}
