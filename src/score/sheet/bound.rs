//! A sheet whose answers stand in the slots of a plan.

use std::collections::BTreeMap;

use barem_diagnostic::Diagnostic;
use barem_ruleset::{Answers, Date, Number, Plan, Unit};

use super::{At, Evidence, Party};

/// A sheet bound to its form. Answers that are refused are missing here and told in the findings.
#[derive(Clone, Debug)]
pub struct Bound {
    /// Which sheet of those given, from 0.
    pub sheet: usize,
    /// Which form of those given, from 0.
    pub form: usize,
    /// The unit, spelled as in the roster if there is one.
    pub unit: String,
    /// The id of its group.
    pub group: Option<String>,
    /// When it was handed in.
    pub submitted: Option<Date>,
    /// It was handed in after the deadline.
    pub late: bool,
    /// Who approved it.
    pub approved: Option<Party>,
    /// Who filled it in.
    pub by: Option<Party>,
    /// What the unit says of itself.
    pub self_assessment: Answers,
    /// Documents and justifications, by node of the plan.
    pub claims: BTreeMap<usize, Proof>,
    /// The rounds of appraisal, in order.
    pub appraisals: Vec<BoundAppraisal>,
    /// Who held the survey.
    pub surveyed_by: Option<Party>,
    /// What respondents said.
    pub survey: Answers,
    /// What is wrong with the sheet.
    pub findings: Vec<Diagnostic>,
}

/// What stands behind the answers of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// The documents.
    pub evidence: Vec<Evidence>,
    /// The written justification.
    pub justification: Option<String>,
}

/// One round of appraisal.
#[derive(Clone, Debug)]
pub struct BoundAppraisal {
    /// Who appraised.
    pub by: Option<Party>,
    /// The corrected answers of the round; all others are missing.
    pub answers: Answers,
    /// What the round made of each item, by node of the plan; an item that is not here is not yet appraised.
    pub verdicts: BTreeMap<usize, Appraised>,
    /// Where each verdict stands.
    pub places: BTreeMap<usize, At>,
}

/// What a round made of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Appraised {
    /// Recognised as claimed.
    Recognised {
        /// A remark.
        reason: Option<String>,
    },
    /// Answers were corrected: they stand in [`BoundAppraisal::answers`], over those claimed.
    Corrected {
        /// Why.
        reason: Option<String>,
    },
    /// Points were set directly.
    Points {
        /// How many.
        points: Number,
        /// Why.
        reason: Option<String>,
    },
}

impl Appraised {
    /// Why.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Appraised::Recognised { reason } | Appraised::Corrected { reason } | Appraised::Points { reason, .. } => {
                reason.as_deref()
            }
        }
    }
}

impl Bound {
    /// Whether a person approved the sheet, and when.
    pub fn is_approved(&self) -> bool {
        self.approved.as_ref().is_some_and(|party| party.person.is_some() && party.date.is_some())
    }

    /// The unit with these answers.
    pub fn unit<'a>(&'a self, answers: &'a Answers) -> Unit<'a> {
        Unit { name: Some(&self.unit), group: self.group.as_deref(), answers }
    }

    /// The answers as they stand after the last round: the survey's, those of later rounds over earlier ones, those of
    /// the unit below.
    pub fn latest(&self, plan: &Plan) -> Answers {
        let rounds = self.appraisals.iter().map(|round| &round.answers);
        let all = std::iter::once(&self.survey).chain(rounds.rev()).chain([&self.self_assessment]);
        all.fold(Answers::none(plan), |found, below| found.over(below))
    }
}
