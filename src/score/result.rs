//! The result file: what a run of scoring came to, as data. Published as `tests/schema/result.schema.json`.
//!
//! Every number stands as printed, with its exact value beside it, and says which layer it came from.

mod cell;
mod items;
mod make;
#[cfg(feature = "schema")]
mod schema;
mod total;
mod words;

use barem_ruleset::{Date, Digest, Number};
use serde::{Deserialize, Serialize};

pub use make::make;
pub(crate) use make::{groups_awaited, place_result, result as unit_result};
#[cfg(feature = "schema")]
pub use schema::json_schema;
pub(crate) use total::column as total_cell;
pub(crate) use words::refused;
pub use words::why;

use crate::{Evidence, Party, roster::Flag};

/// The version of the shape of result files.
pub const RESULT_VERSION: u32 = 1;

macro_rules! result {
    ($(#[$meta:meta])* $vis:vis $kind:ident $name:ident $($rest:tt)*) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case", deny_unknown_fields)]
        $vis $kind $name $($rest)*
    };
}

result! {
    /// What a run came to.
    pub struct ResultFile {
        /// The version of this shape: [`RESULT_VERSION`].
        pub barem_result: u32,
        /// `phục dựng`: the ruleset was composed to satisfy published facts, and this result is no official one.
        pub reconstructed: bool,
        /// The id of the ruleset.
        pub ruleset: String,
        /// Its title.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub title: Option<String>,
        /// The year that is assessed.
        pub year: u16,
        /// The annexes that were scored.
        pub annexes: Vec<AnnexResult>,
        /// The tables of places; one without places where the ruleset declares no ranking.
        pub rankings: Vec<RankingTable>,
        /// From what and by what this was computed.
        pub receipt: Receipt,
    }
}

result! {
    /// The units of one annex.
    pub struct AnnexResult {
        /// The label.
        pub label: String,
        /// The title.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub title: Option<String>,
        /// The units, in the order of their sheets; then those who sent none.
        pub units: Vec<UnitResult>,
        /// Units that are awaited but not known by name: the group and how many.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub awaited: Vec<AwaitedGroup>,
    }
}

result! {
    /// A group of which units are awaited.
    pub struct AwaitedGroup {
        /// The id of the group.
        pub group: String,
        /// How many sheets are fewer than units are declared.
        pub units: u32,
    }
}

result! {
    /// What one unit came to.
    pub struct UnitResult {
        /// The unit.
        pub unit: String,
        /// The id of its group.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub group: Option<String>,
        /// What is to be said of its sheet, whatever becomes of it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub flags: Vec<Flag>,
        /// The declared treatment of these flags that took effect: not ranked, or 0 points.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub treatment: Option<barem_ruleset::Handling>,
        /// Some points achieved are not yet appraised.
        pub provisional: bool,
        /// When the sheet was handed in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub submitted: Option<Date>,
        /// Who says what, in which layer, and when.
        pub layers: LayersSaid,
        /// The items in the order of the annex; none where there is no sheet.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub items: Vec<ItemResult>,
        /// The sums of the columns.
        pub total: TotalResult,
        /// The grade (xếp loại).
        pub grade: GradeResult,
        /// The place (thứ hạng).
        pub place: PlaceResult,
    }
}

result! {
    /// Who says what.
    #[derive(Default)]
    pub struct LayersSaid {
        /// Who approved the sheet.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub approved: Option<Party>,
        /// Who assessed the unit for itself.
        #[serde(default, rename = "self", skip_serializing_if = "Option::is_none")]
        pub claimed: Option<Party>,
        /// Who appraised, round by round.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub appraisal: Vec<Party>,
        /// Who held the survey.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub survey: Option<Party>,
    }
}

result! {
    /// One item of a unit.
    pub struct ItemResult {
        /// Its reference: codes from the outside in, or `#id`.
        pub reference: String,
        /// The code, as printed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub code: Option<String>,
        /// The title.
        pub title: String,
        /// Its level.
        pub level: barem_ruleset::Level,
        /// How many headings are above it.
        pub depth: u32,
        /// It has nothing below it.
        pub leaf: bool,
        /// What it does to the total.
        pub role: barem_ruleset::Role,
        /// The most that this unit can earn (điểm tối đa), without what is out of the scale for it; none: no limit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub maximum: Option<Number>,
        /// Tự đánh giá; none where the unit itself says nothing.
        #[serde(default, rename = "self", skip_serializing_if = "Option::is_none")]
        pub claimed: Option<Cell>,
        /// What the appraisal made of a leaf.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub appraised: Option<AppraisedAs>,
        /// The reason that the appraisal gives.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub reason: Option<String>,
        /// Kết quả thẩm định; none where nothing was appraised yet.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub appraisal: Option<Cell>,
        /// Điều tra xã hội học; none for other leaves.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub survey: Option<Cell>,
        /// Điểm đạt được.
        pub achieved: Cell,
        /// The layer that the points achieved of a leaf came from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub layer: Option<LayerSaid>,
        /// Chỉ số: achieved ÷ maximum, of an outermost heading of the scale.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub index: Option<Rate>,
        /// The documents that the unit gives (tài liệu kiểm chứng).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub evidence: Vec<Evidence>,
        /// What the unit says where documents do not suffice (giải trình).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub justification: Option<String>,
    }
}

result! {
    /// What the appraisal made of a leaf.
    #[derive(Copy)]
    pub enum AppraisedAs {
        /// Not yet appraised.
        No,
        /// Recognised as claimed.
        Recognised,
        /// Scored by the rule from corrected answers.
        Corrected,
        /// Points set directly.
        Set,
    }
}

result! {
    /// A layer with its round.
    #[derive(Copy)]
    pub enum LayerSaid {
        /// Tự đánh giá.
        #[serde(rename = "self")]
        Claimed,
        /// Thẩm định: the round, from 1.
        Appraisal(u32),
        /// Điều tra xã hội học.
        Survey,
    }
}

result! {
    /// A cell of a column.
    pub struct Cell {
        /// What stands there.
        pub status: Status,
        /// The points, as printed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub points: Option<Number>,
        /// The points before rounding, a decimal or a fraction such as `4/3`, where they differ from those printed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub exact: Option<String>,
        /// The points are below the maximum, though they print like it: shown as `<1,5`.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub below_maximum: bool,
        /// Why there are no points, or what they came from, in both languages.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub why: Option<Said>,
    }
}

result! {
    /// What stands in a cell.
    #[derive(Copy)]
    pub enum Status {
        /// Points.
        Scored,
        /// Nothing arose, and the declared treatment gives points.
        NotArisen,
        /// Out of the scale: nothing arose, or no survey was held.
        Excluded,
        /// It does not apply to the unit.
        NotApplicable,
        /// A question has no answer.
        Missing,
        /// Other units of the group are awaited.
        Pending,
        /// The answers cannot be scored.
        Failed,
    }
}

result! {
    /// A sentence in both languages.
    pub struct Said {
        /// Vietnamese.
        pub vi: String,
        /// English.
        pub en: String,
    }
}

result! {
    /// An index in percent.
    pub struct Rate {
        /// As printed.
        pub printed: Number,
        /// Before rounding, where it differs.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub exact: Option<String>,
        /// It is below 100 %, though it prints like it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub below_hundred: bool,
    }
}

result! {
    /// The sums of the columns.
    pub struct TotalResult {
        /// The most that this unit can earn.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub maximum: Option<Number>,
        /// Tự đánh giá.
        #[serde(default, rename = "self", skip_serializing_if = "Option::is_none")]
        pub claimed: Option<Cell>,
        /// Kết quả thẩm định.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub appraisal: Option<Cell>,
        /// Điều tra xã hội học.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub survey: Option<Cell>,
        /// Điểm đạt được.
        pub achieved: Cell,
        /// The scale to which the points were converted, for no survey was held.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub converted: Option<Number>,
        /// Chỉ số.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub index: Option<Rate>,
    }
}

result! {
    /// The grade of a unit.
    pub enum GradeResult {
        /// A grade, and by how many grades it was lowered.
        Given {
            /// The grade.
            grade: String,
            /// How many grades it was lowered.
            lowered: u32,
        },
        /// A veto took it (không xếp loại).
        Refused,
        /// No table of grades applies, or the declared treatment of the sheet takes the grade.
        None,
        /// It cannot be told yet.
        Unknown,
    }
}

result! {
    /// The place of a unit.
    #[derive(Copy)]
    pub enum PlaceResult {
        /// A place in a table of [`ResultFile::rankings`], both from 1.
        Placed {
            /// The table.
            table: u32,
            /// The place.
            place: u32,
        },
        /// It is not ranked.
        Unranked,
        /// Its total is not known yet.
        Waiting,
    }
}

result! {
    /// A table of places.
    pub struct RankingTable {
        /// Who is ranked: titles of groups, names of units.
        pub of: Vec<String>,
        /// Assessed and ranked apart (xếp hạng riêng).
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub apart: bool,
        /// Places may still change: units are awaited, or points are not yet appraised.
        pub provisional: bool,
        /// The units, the best first; those without a place last.
        pub rows: Vec<RankingRow>,
    }
}

result! {
    /// A unit in a table of places.
    pub struct RankingRow {
        /// The place, from 1.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub place: Option<u32>,
        /// The unit.
        pub unit: String,
        /// The label of its annex.
        pub annex: String,
    }
}

result! {
    /// From what and by what a result was computed; `barem verify` recomputes and compares.
    pub struct Receipt {
        /// The program, as `barem 1.2.3`.
        pub tool: String,
        /// The digest of what the ruleset means.
        pub meaning: Digest,
        /// The digest of what its sheets depend on.
        pub contract: Digest,
        /// `--final`: units without a sheet were no longer awaited.
        #[serde(rename = "final")]
        pub closed: bool,
        /// Only these units are in the file (`--unit`); none: all.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub units: Vec<String>,
        /// Only these annexes are in the file (`--annex`); none: all.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub annexes: Vec<String>,
        /// The sheets, each with the digest of what it says, whatever its layout.
        pub sheets: Vec<SheetReceipt>,
    }
}

result! {
    /// A sheet that was scored.
    pub struct SheetReceipt {
        /// The annex.
        pub annex: String,
        /// The unit.
        pub unit: String,
        /// The digest of what it says.
        pub digest: Digest,
    }
}
