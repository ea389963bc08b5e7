//! The shape of last year's sheets under both rulesets, of `barem diff --impact`. The tool measures it, because nothing here
//! may depend on scoring.

use barem_ruleset::Number;
use serde::Serialize;

use crate::data::data;

/// The version of the shape of [`Impact`].
pub const IMPACT_VERSION: u32 = 1;

data! {
    /// What the new ruleset does to the units that the old sheets are of.
    pub struct Impact {
        /// The version of this shape.
        pub barem_impact: u32,
        /// Annex by annex.
        pub annexes: Vec<AnnexImpact>,
    }
}

data! {
    /// The units of one annex.
    pub struct AnnexImpact {
        /// Its label in the new ruleset.
        pub label: String,
        /// The units, in the order of their new places.
        pub units: Vec<UnitImpact>,
        /// Items of the new annex for which the old sheets have no answers, with what is asked.
        pub unanswered: Vec<Unanswered>,
    }
}

data! {
    /// An item for which the old sheets have no answers.
    pub struct Unanswered {
        /// Its code and title.
        pub item: String,
        /// What is asked and not answered.
        pub questions: Vec<String>,
    }
}

data! {
    /// One unit under both rulesets.
    pub struct UnitImpact {
        /// Its name.
        pub unit: String,
        /// Under the old ruleset.
        pub old: Standing,
        /// Under the new ruleset; its total is known only where all is answered.
        pub new: Standing,
        /// The items that both rulesets score from these answers: points and the most of them.
        pub common: Common,
        /// What moved its points, the largest first; then items that only one ruleset scores from these answers.
        pub causes: Vec<Cause>,
    }
}

data! {
    /// How a unit stands.
    pub struct Standing {
        /// Its total.
        pub points: Option<Number>,
        /// Its place.
        pub place: Option<u32>,
        /// Its grade.
        pub grade: Option<String>,
    }
}

data! {
    /// Sums over the items that both rulesets score.
    #[derive(Default)]
    pub struct Common {
        /// Points under the old ruleset.
        pub old: Number,
        /// The most there.
        pub old_maximum: Number,
        /// Points under the new ruleset.
        pub new: Number,
        /// The most there.
        pub new_maximum: Number,
        /// The place by the share of the most, among the units of the annex, under the old ruleset.
        pub old_place: u32,
        /// The same under the new ruleset.
        pub new_place: u32,
    }
}

data! {
    /// An item that moved the points of a unit.
    pub struct Cause {
        /// Its code and title, in the new ruleset if it stands there.
        pub item: String,
        /// Its points under the old ruleset.
        pub old: Option<Number>,
        /// Its points under the new one.
        pub new: Option<Number>,
        /// New less old.
        pub difference: Number,
    }
}
