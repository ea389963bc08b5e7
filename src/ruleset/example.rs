//! Tests that stand in the text (kiểm thử).

use serde::{Deserialize, Serialize};

use crate::{Agency, Date, Number, Place, header::data};

data! {
    /// A test: answers, and what must come of them.
    pub struct Example {
        /// Its name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub title: Option<String>,
        /// The label of its annex.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub annex: Option<String>,
        /// Whom it scores.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub with: Option<Agency>,
        /// The answers.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub answers: Vec<Answer>,
        /// What must come of them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub expectations: Vec<Expectation>,
        /// Where it stands.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub place: Option<Place>,
    }
}

data! {
    /// An answer to one question of one item.
    pub struct Answer {
        /// The unit, where it is another than the one scored.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub unit: Option<String>,
        /// The item; empty for a question of the whole annex.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub item: String,
        /// The group of respondents, for ballots.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub respondents: Option<String>,
        /// The question.
        pub to: Question,
        /// The values; several for a list of events.
        pub values: Vec<Value>,
    }
}

data! {
    /// What is answered.
    pub enum Question {
        /// An input by name.
        Input(String),
        /// A question in place, by its text; or a survey option.
        Asked(String),
        /// The rule's own choice (`chọn`).
        Chosen,
        /// Whether nothing arose, with the stated case.
        NotArising(Option<String>),
    }
}

data! {
    /// A value given as an answer.
    pub enum Value {
        /// `có` or `không`.
        YesNo(bool),
        /// A number without unit.
        Number(Number),
        /// A percentage.
        Percent(Number),
        /// A day.
        Day(Date),
        /// A text.
        Text(String),
    }
}

data! {
    /// What must come out.
    pub struct Expectation {
        /// The unit, where it is another than the one scored.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub unit: Option<String>,
        /// Of what.
        pub of: Expected,
        /// What.
        pub outcome: Outcome,
        /// Where it stands.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub place: Option<Place>,
    }
}

data! {
    /// Of what something is expected.
    pub enum Expected {
        /// Of an item.
        Item(String),
        /// Of the total of points.
        Total,
        /// Of the index.
        Index,
        /// Of the grade.
        Grade,
        /// Of the place.
        Rank,
    }
}

data! {
    /// What is expected.
    pub enum Outcome {
        /// Points, or a place.
        Number(Number),
        /// A percentage.
        Percent(Number),
        /// A grade.
        Text(String),
        /// `không xếp loại`
        NoGrade,
        /// `không phát sinh`
        NotArisen,
        /// `chờ`: other units are missing.
        Pending,
        /// `lỗi`: the answers are refused.
        Fails,
    }
}
