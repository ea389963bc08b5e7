//! A filled score sheet (phiếu chấm) as data: what one unit claims, what each round of appraisal makes of it, and what
//! was asked of respondents. Three layers that never overwrite each other.
//!
//! The shape is described for authors in `grammar/phieu.md` and published as `tests/schema/sheet.schema.json`. Values
//! stand as they were written ([`Written`]): what they mean is decided where the question is known ([`bind`]).

mod bind;
mod blank;
mod bound;
mod csv;
mod entries;
mod form;
mod json;
mod read;
mod say;
#[cfg(feature = "schema")]
mod schema;
mod shape;
mod table;
mod tree;
mod value;
mod write;
mod written;
mod yaml;

use barem_diagnostic::{Span, same_text};
use barem_ruleset::{Date, Digest};
use serde::{Deserialize, Serialize};

pub use bind::bind;
pub(crate) use bind::{Binder, plain_facts};
pub use bound::{Appraised, Bound, BoundAppraisal, Proof};
pub use csv::{line as csv_line, neutral};
pub use entries::{Entries, Entry};
pub use form::{Form, Home};
pub use read::{MAX_SHEET_BYTES, Read, SheetFormat, read_sheets};
#[cfg(feature = "schema")]
pub use schema::json_schema;
pub use write::{SheetKind, json as sheet_json, write_blank};
pub use written::Written;
pub use written::parse_day;
pub(crate) mod rows {
    //! Rows of tables, for those who read many.
    pub(crate) use super::{
        csv::{Cell, MAX_CELLS, Row, plain, row_at, separator},
        shape::parse_year as year,
        table::{Column, Tables, Target, columns, facts, is_comment},
        value::read as value,
    };
}

/// The version of the shape of sheets that is written, and the newest that is read.
pub const SHEET_VERSION: u32 = 1;

macro_rules! sheet {
    ($(#[$meta:meta])* $vis:vis $kind:ident $name:ident $($rest:tt)*) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case", deny_unknown_fields)]
        $vis $kind $name $($rest)*
    };
}

sheet! {
    /// The sheet of one unit for one annex and year.
    #[derive(Default)]
    pub struct Sheet {
        /// The version of this shape: [`SHEET_VERSION`].
        pub barem_sheet: u32,
        /// The id of the ruleset.
        pub ruleset: String,
        /// The data contract of the ruleset for which the sheet was made; none: it was written by hand.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub contract: Option<Digest>,
        /// The label of the annex; none where the ruleset has only one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub annex: Option<String>,
        /// The year that is assessed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub year: Option<u16>,
        /// The unit, by name.
        pub unit: String,
        /// The id of its group, where its name does not tell it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub group: Option<String>,
        /// When it was handed in; none: not yet.
        #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "written::day")]
        #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Day>"))]
        pub submitted: Option<Date>,
        /// Who approved it, and when; none: nobody yet.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub approved: Option<Party>,
        /// What is asked, in words for whoever fills the sheet in, by reference to the item. It decides nothing.
        #[serde(default, skip_serializing_if = "Entries::is_empty")]
        pub questions: Entries<Question>,
        /// What the unit says of itself (tự đánh giá).
        #[serde(default, rename = "self", skip_serializing_if = "Option::is_none")]
        pub self_assessment: Option<SelfAssessment>,
        /// The rounds of appraisal (thẩm định), the first first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub appraisal: Vec<Appraisal>,
        /// What respondents said (điều tra xã hội học).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub survey: Option<Survey>,
        /// Where it stands in its file.
        #[serde(skip)]
        pub at: At,
    }
}

sheet! {
    /// What one item asks, in words.
    #[derive(Default)]
    pub struct Question {
        /// The title of the item.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub title: Option<String>,
        /// What each answer is: the question, its type and bounds.
        #[serde(default, skip_serializing_if = "Entries::is_empty")]
        pub answers: Entries<String>,
        /// The documents asked for.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub evidence: Vec<String>,
    }
}

sheet! {
    /// Who says something, and when.
    #[derive(Default)]
    pub struct Party {
        /// The body: an office, a council.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub body: Option<String>,
        /// The person.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub person: Option<String>,
        /// When.
        #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "written::day")]
        #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Day>"))]
        pub date: Option<Date>,
    }
}

sheet! {
    /// The layer of the unit itself.
    #[derive(Default)]
    pub struct SelfAssessment {
        /// Who filled it in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub by: Option<Party>,
        /// What is claimed, by reference to the item (`1.1.1`, `I/2`, `#id`); `""` is the annex itself.
        #[serde(default)]
        pub items: Entries<Claim>,
    }
}

sheet! {
    /// What a unit claims of one item.
    #[derive(Default)]
    pub struct Claim {
        /// The answers, by name of the input, text of the question, `chọn`, `điểm`, `lý_do`, `không phát sinh` or
        /// `không phát sinh: CASE`.
        #[serde(default, skip_serializing_if = "Entries::is_empty")]
        pub answers: Entries<Written>,
        /// The documents that prove them (tài liệu kiểm chứng).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub evidence: Vec<Evidence>,
        /// The written justification where documents do not suffice (giải trình).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub justification: Option<String>,
    }
}

sheet! {
    /// One document. It has a file, a link, or both.
    #[derive(Default)]
    pub struct Evidence {
        /// Which of the documents asked for it is, by its name there; another name is an extra document.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub document: Option<String>,
        /// The name of the file.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub file: Option<String>,
        /// Its address.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub link: Option<String>,
        /// How it is signed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub signed: Option<Signed>,
        /// Where it stands in its file.
        #[serde(skip)]
        pub at: At,
    }
}

sheet! {
    /// How a document is signed.
    #[derive(Copy)]
    pub enum Signed {
        /// Electronically (ký số).
        Electronic,
        /// On paper, and scanned (bản quét).
        Scan,
    }
}

sheet! {
    /// One round of appraisal.
    #[derive(Default)]
    pub struct Appraisal {
        /// Who appraised.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub by: Option<Party>,
        /// The verdicts, by reference to the item. An item that is not here is not yet appraised.
        #[serde(default)]
        pub items: Entries<Verdict>,
        /// Where it stands in its file.
        #[serde(skip)]
        pub at: At,
    }
}

sheet! {
    /// What a round makes of one item: recognised as claimed, answers corrected, or points set. One of the three.
    #[derive(Default)]
    pub struct Verdict {
        /// Recognised as claimed.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        pub recognised: bool,
        /// Answers that replace those claimed; the others stay.
        #[serde(default, skip_serializing_if = "Entries::is_empty")]
        pub answers: Entries<Written>,
        /// Points set directly, whatever the rule says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub points: Option<Written>,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub reason: Option<String>,
    }
}

sheet! {
    /// What was asked of respondents.
    #[derive(Default)]
    pub struct Survey {
        /// Who held the survey.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub by: Option<Party>,
        /// The ballots, by reference to the item.
        #[serde(default)]
        pub items: Entries<Tally>,
    }
}

sheet! {
    /// The ballots of one item: how many of each group of respondents gave each option.
    #[derive(Default)]
    pub struct Tally {
        /// Counts by option, by group; the group `""` is the only one where one alone is asked.
        #[serde(default, skip_serializing_if = "Entries::is_empty")]
        pub ballots: Entries<Entries<Written>>,
        /// Other answers: a stated case of "nothing arose".
        #[serde(default, skip_serializing_if = "Entries::is_empty")]
        pub answers: Entries<Written>,
    }
}

impl Evidence {
    /// Whether it has a file or a link; otherwise it only holds the place of one.
    pub fn is_given(&self) -> bool {
        self.file.is_some() || self.link.is_some()
    }
}

impl Signed {
    /// Both ways, each with its word in tables.
    pub const ALL: [(Signed, &'static str); 2] = [(Signed::Electronic, "ký số"), (Signed::Scan, "bản quét")];

    /// The way named by its key (`electronic`, `scan`) or its word in tables.
    pub(crate) fn parse(text: &str) -> Option<Signed> {
        match text {
            "electronic" => Some(Signed::Electronic),
            "scan" => Some(Signed::Scan),
            _ => Signed::ALL.into_iter().find(|(_, word)| same_text(word, text)).map(|(signed, _)| signed),
        }
    }
}

/// Where something stands in its file. It is no part of the data: any two are equal.
#[derive(Clone, Copy, Debug, Default)]
pub struct At(pub Span);

impl PartialEq for At {
    fn eq(&self, _: &At) -> bool {
        true
    }
}

impl Eq for At {}
