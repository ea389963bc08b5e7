//! What a decision says of itself: the header, its groups and how results are ranked.

use serde::{Deserialize, Serialize};

use crate::{Expr, Number};

/// A calendar day, written `YYYY-MM-DD` in data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year, four digits.
    pub year: u16,
    /// Month, from 1.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
}

/// A day of every year, written `MM-DD` in data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayMonth {
    /// Month, from 1.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400) => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    }
}

impl Date {
    /// The day, if the calendar has it.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        (year >= 1900 && day >= 1 && day <= days_in(year, month)).then_some(Date { year, month, day })
    }
}

impl DayMonth {
    /// The day, if some year has it.
    pub fn new(month: u8, day: u8) -> Option<DayMonth> {
        (day >= 1 && day <= days_in(2000, month)).then_some(DayMonth { month, day })
    }
}

macro_rules! as_text {
    ($type:ty, $format:literal, ($($part:ident),+), $pattern:literal, $schema:literal) => {
        impl std::fmt::Display for $type {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(out, $format, $(self.$part),+)
            }
        }
        impl Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::text::from_text(deserializer, concat!("a day of the form ", $pattern), |text| {
                    let mut parts = text.split('-');
                    $(let $part = parts.next()?.parse().ok()?;)+
                    <$type>::new($($part),+).filter(|day| day.to_string() == text)
                })
            }
        }
        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "description": $pattern, "pattern": $schema })
            }
        }
    };
}
as_text!(Date, "{:04}-{:02}-{:02}", (year, month, day), "YYYY-MM-DD", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
as_text!(DayMonth, "{:02}-{:02}", (month, day), "MM-DD", "^[0-9]{2}-[0-9]{2}$");

macro_rules! data {
    ($(#[$meta:meta])* $vis:vis $kind:ident $name:ident $($rest:tt)*) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case", deny_unknown_fields)]
        $vis $kind $name $($rest)*
    };
}
pub(crate) use data;

data! {
    /// Whether the decision is in force (trạng thái).
    #[derive(Copy, Default)]
    pub enum State {
        /// `dự thảo`: what is missing is a warning.
        #[default]
        Draft,
        /// `ban hành`.
        Issued,
    }
}

data! {
    /// Where the content comes from (nội dung).
    #[derive(Copy, Default)]
    pub enum Content {
        /// `nguyên văn`: the text of the decision.
        #[default]
        Verbatim,
        /// `phục dựng`: composed to satisfy published facts; every output says so.
        Reconstructed,
    }
}

data! {
    /// A decision or law that is cited.
    pub struct Citation {
        /// The id of its ruleset, where it has one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub id: Option<String>,
        /// Its number or name, as printed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub number: Option<String>,
        /// Its date; none while it is not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub date: Option<Date>,
    }
}

data! {
    /// From when the decision has effect (hiệu lực).
    #[derive(Copy)]
    pub enum Effect {
        /// `từ ngày ký`.
        OnSigning,
        /// From a given day.
        From(Date),
    }
}

data! {
    /// The years that are assessed (năm đánh giá).
    #[derive(Copy)]
    pub struct Years {
        /// The first year.
        pub from: u16,
        /// The last year; none for `trở đi`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub to: Option<u16>,
    }
}

data! {
    /// The day by which sheets are due (hạn nộp).
    #[derive(Copy)]
    pub enum Deadline {
        /// The same day every year.
        Yearly(DayMonth),
        /// One day.
        On(Date),
    }
}

impl Deadline {
    /// The last day on which a sheet for a year is in time. A yearly deadline in the first half of a year is one of the
    /// year after. `None` where the calendar does not have that day.
    pub fn last_day(self, year: u16) -> Option<Date> {
        match self {
            Deadline::On(day) => Some(day),
            Deadline::Yearly(day) if day.month <= 6 => Date::new(year.checked_add(1)?, day.month, day.day),
            Deadline::Yearly(day) => Date::new(year, day.month, day.day),
        }
    }
}

data! {
    /// What becomes of a sheet that is late, missing or not approved. Whatever is declared, the result shows the flag.
    #[derive(Copy)]
    pub enum Handling {
        /// `vẫn chấm`: it is scored like any other.
        Scored,
        /// `không xếp hạng`: it is scored, and has no place and no grade.
        Unranked,
        /// `0 điểm`: its total is 0.
        ZeroPoints,
    }
}

data! {
    /// Which way a printed number is rounded (làm tròn).
    #[derive(Copy, Default)]
    pub enum Direction {
        /// Half away from zero, as offices do unless told otherwise.
        #[default]
        HalfUp,
        /// `cắt bỏ`: towards zero.
        Truncate,
        /// `lên`: away from zero.
        Up,
        /// `về số chẵn`: half to even.
        HalfEven,
    }
}

data! {
    /// How one kind of number is rounded.
    #[derive(Copy)]
    pub struct Precision {
        /// Digits after the decimal mark, at most 6.
        pub digits: u8,
        /// Which way.
        #[serde(default)]
        pub direction: Direction,
    }
}

data! {
    /// Rounding of points (once per leaf) and of the index (once for print).
    #[derive(Copy, Default)]
    pub struct Rounding {
        /// Of a leaf's points; none: not rounded.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub points: Option<Precision>,
        /// Of the index, a percentage.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub index: Option<Precision>,
    }
}

data! {
    /// An answer that a survey offers and what it is worth (phương án khảo sát).
    pub struct SurveyOption {
        /// The answer.
        pub text: String,
        /// Its weight in percent, 0 to 100.
        pub weight: Number,
    }
}

data! {
    /// A group of agencies (nhóm).
    pub struct Group {
        /// The id by which the text refers to it.
        pub id: String,
        /// Its name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub title: Option<String>,
        /// How many units the decision says there are.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub declared_units: Option<u32>,
        /// The roster; empty where it is not declared, and then any unit is accepted.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub units: Vec<String>,
    }
}

data! {
    /// A group by id or a unit by name.
    pub enum Agency {
        /// A group.
        Group(String),
        /// A unit.
        Unit(String),
    }
}

data! {
    /// To whom a part applies (áp dụng).
    #[derive(Default)]
    pub struct Scope {
        /// To these.
        pub to: Vec<Agency>,
        /// But not to these (trừ).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub except: Vec<Agency>,
    }
}

data! {
    /// What is compared in a ranking or grading.
    #[derive(Copy, Default)]
    pub enum Measure {
        /// The index as printed.
        #[default]
        Index,
        /// The index before it is rounded.
        ExactIndex,
        /// The total of points.
        Total,
    }
}

data! {
    /// How equal units share places (đồng hạng).
    #[derive(Copy, Default)]
    pub enum Ties {
        /// `1-1-3`: the next place is left free.
        #[default]
        Gap,
        /// `1-1-2`: it is not.
        Dense,
    }
}

data! {
    /// How units are ranked (xếp hạng).
    #[derive(Default)]
    pub struct Ranking {
        /// By what.
        pub by: Measure,
        /// Lowest first instead of highest first.
        #[serde(default)]
        pub ascending: bool,
        /// How equal units share places.
        #[serde(default)]
        pub ties: Ties,
        /// Who is ranked together; each scope is a table of its own.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub together: Vec<Scope>,
        /// Who is assessed but ranked apart.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub apart: Vec<Agency>,
    }
}

data! {
    /// A table of grades (xếp loại); its lines are tried in order.
    pub struct Grading {
        /// Over what.
        pub by: Measure,
        /// For whom; none: for everyone else.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub with: Option<Agency>,
        /// The lines.
        pub grades: Vec<GradeLine>,
    }
}

data! {
    /// One grade and what it takes.
    pub struct GradeLine {
        /// The range of the measure; none for `còn lại`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub range: Option<crate::Range>,
        /// A gate beside the range.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub when: Option<Expr>,
        /// The grade.
        pub grade: String,
    }
}

data! {
    /// What becomes of scores (kết quả).
    #[derive(Default)]
    pub struct Results {
        /// The ranking.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub ranking: Option<Ranking>,
        /// The tables of grades.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub gradings: Vec<Grading>,
        /// What takes or lowers a grade, whatever the points.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub vetoes: Vec<crate::Veto>,
    }
}
