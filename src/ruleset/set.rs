//! The whole ruleset.

use serde::{Deserialize, Serialize};

use crate::{
    Acceptance, Annex, Citation, Content, Date, DayMonth, Deadline, Digest, Effect, Example, Group, Handling, Results,
    Rounding, State, SurveyOption, Years, header::data,
};

/// The edition of the language that this library knows.
pub const LANGUAGE_EDITION: u32 = 1;

data! {
    /// A day on which offices are closed.
    #[derive(Copy)]
    pub enum Holiday {
        /// The same day every year.
        Yearly(DayMonth),
        /// One day.
        On(Date),
    }
}

data! {
    /// A set of criteria (bộ tiêu chí) with all that belongs to it.
    pub struct Ruleset {
        /// The id by which other sets refer to it.
        pub id: String,
        /// The title.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub title: Option<String>,
        /// The edition of the language it is written in.
        pub language: u32,
        /// Draft or issued.
        pub state: State,
        /// The decision's own text, or composed.
        pub content: Content,
        /// The decision: number blank and date absent in a draft.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub decision: Option<Citation>,
        /// Who issues it (cơ quan ban hành).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub authority: Option<String>,
        /// The office that signs (người ký).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub signer: Option<String>,
        /// From when it has effect.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub effect: Option<Effect>,
        /// The years assessed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub years: Option<Years>,
        /// What it replaces (thay thế).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub replaces: Vec<Citation>,
        /// What it amends (sửa đổi).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub amends: Option<Citation>,
        /// The meaning of what it amends, where the changes are applied; a record.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub amended: Option<Digest>,
        /// Legal basis (căn cứ).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub legal_basis: Vec<Citation>,
        /// The standing agency (cơ quan thường trực).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub standing_agency: Option<String>,
        /// The appraisal council (hội đồng thẩm định).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub council: Option<String>,
        /// When sheets are due.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub deadline: Option<Deadline>,
        /// What becomes of late sheets (nộp muộn); none: they are scored.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub late: Option<Handling>,
        /// What becomes of units without a sheet (không nộp); none: no points and no place. Never [`Handling::Scored`].
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub unsubmitted: Option<Handling>,
        /// What becomes of sheets that nobody approved (chưa duyệt); none: they are scored. Never
        /// [`Handling::ZeroPoints`].
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub unapproved: Option<Handling>,
        /// Rounding.
        #[serde(default)]
        pub rounding: Rounding,
        /// What a survey offers as answers.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub survey_options: Vec<SurveyOption>,
        /// Days on which offices are closed, for working days.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub holidays: Vec<Holiday>,
        /// Notes.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub notes: Vec<String>,
        /// Where published facts were taken from.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub quoted_from: Vec<String>,
        /// Findings that the author accepts for the whole set.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub acceptances: Vec<Acceptance>,
        /// Groups of agencies.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub groups: Vec<Group>,
        /// The annexes.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub annexes: Vec<Annex>,
        /// What becomes of scores.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub results: Option<Results>,
        /// Tests.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub examples: Vec<Example>,
    }
}

impl Ruleset {
    /// The ruleset without the record of changes that are applied: what it says by itself.
    #[must_use]
    pub fn standing_alone(mut self) -> Ruleset {
        if self.amended.take().is_some() {
            self.amends = None;
        }
        for annex in self.annexes.iter_mut().filter(|annex| annex.consolidated) {
            annex.consolidated = false;
            annex.amends = false;
            annex.based_on = None;
            annex.operations.clear();
        }
        self
    }

    /// A draft with nothing in it.
    pub fn new(id: impl Into<String>) -> Ruleset {
        Ruleset {
            id: id.into(),
            title: None,
            language: LANGUAGE_EDITION,
            state: State::Draft,
            content: Content::Verbatim,
            decision: None,
            authority: None,
            signer: None,
            effect: None,
            years: None,
            replaces: Vec::new(),
            amends: None,
            amended: None,
            legal_basis: Vec::new(),
            standing_agency: None,
            council: None,
            deadline: None,
            late: None,
            unsubmitted: None,
            unapproved: None,
            rounding: Rounding::default(),
            survey_options: Vec::new(),
            holidays: Vec::new(),
            notes: Vec::new(),
            quoted_from: Vec::new(),
            acceptances: Vec::new(),
            groups: Vec::new(),
            annexes: Vec::new(),
            results: None,
            examples: Vec::new(),
        }
    }
}
