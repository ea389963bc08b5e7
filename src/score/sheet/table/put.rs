//! A cell into the layer of a sheet where it belongs.

use barem_diagnostic::{Diagnostic, Span};

use super::{Layer, MAX_ROUNDS, Target, heading};
use crate::sheet::{Appraisal, At, Entries, Entry, Evidence, Sheet, Tally, Written, csv::Cell, say, value};

/// Puts cells where they belong in a layer of a sheet.
pub(super) struct Put<'s, 'f> {
    pub(super) sheet: &'s mut Sheet,
    pub(super) layer: Layer,
    pub(super) findings: &'f mut Vec<Diagnostic>,
}

impl Put<'_, '_> {
    pub(super) fn target(&mut self, item: &str, target: &Target, at: Span, cell: &Cell) {
        let told = match (self.layer, target) {
            (Layer::SelfAssessment, Target::Answer(question)) => {
                let items = &mut self.sheet.self_assessment.get_or_insert_default().items;
                items.update(item, At(at), |claim| add(&mut claim.answers, question, cell))
            }
            (Layer::SelfAssessment, Target::Ballots { option, .. }) => {
                let items = &mut self.sheet.self_assessment.get_or_insert_default().items;
                items.update(item, At(at), |claim| add(&mut claim.answers, option, cell))
            }
            (Layer::SelfAssessment, Target::Justification) => {
                let items = &mut self.sheet.self_assessment.get_or_insert_default().items;
                items.update(item, At(at), |claim| once(&mut claim.justification, cell.text.clone(), cell))
            }
            (Layer::Appraisal(round), target) => self.verdict(round, item, target, at, cell),
            (Layer::Survey, Target::Ballots { respondents, option }) => {
                let items = &mut self.sheet.survey.get_or_insert_default().items;
                let group = respondents.as_deref().unwrap_or_default();
                items.update(item, At(at), |tally: &mut Tally| {
                    tally.ballots.update(group, At(cell.span), |options| add(options, option, cell))
                })
            }
            (Layer::Survey, Target::Answer(question)) => {
                let items = &mut self.sheet.survey.get_or_insert_default().items;
                let nothing = question.starts_with(heading::NOT_ARISING);
                items.update(item, At(at), |tally: &mut Tally| match nothing {
                    true => add(&mut tally.answers, question, cell),
                    false => tally.ballots.update("", At(cell.span), |options| add(options, question, cell)),
                })
            }
            _ => Some(say::wrong_column_of_layer(&cell.text, cell.span)),
        };
        self.findings.extend(told);
    }

    fn verdict(&mut self, round: usize, item: &str, target: &Target, at: Span, cell: &Cell) -> Option<Diagnostic> {
        let round = round_of(self.sheet, round)?;
        if round.at.0 == Span::default() {
            round.at = At(cell.span);
        }
        round.items.update(item, At(at), |verdict| match target {
            Target::Answer(question) => add(&mut verdict.answers, question, cell),
            Target::Ballots { option, .. } => add(&mut verdict.answers, option, cell),
            Target::Points => once(&mut verdict.points, Written::Text(cell.text.clone()), cell),
            Target::Reason => once(&mut verdict.reason, cell.text.clone(), cell),
            Target::Recognised => match value::yes_no(&cell.text) {
                Some(recognised) => {
                    verdict.recognised |= recognised;
                    None
                }
                None => Some(say::wrong_cell(&cell.text, cell.span, say::Kind::YesNo)),
            },
            Target::Justification => Some(say::wrong_column_of_layer(&cell.text, cell.span)),
        })
    }

    pub(super) fn evidence(&mut self, item: &str, at: Span, evidence: Evidence) {
        if self.layer != Layer::SelfAssessment {
            let name = evidence.document.clone().unwrap_or_default();
            self.findings.push(say::wrong_column_of_layer(&name, evidence.at.0));
            return;
        }
        let items = &mut self.sheet.self_assessment.get_or_insert_default().items;
        items.update(item, At(at), |claim| claim.evidence.push(evidence));
    }
}

/// Adds an answer; what is told if it is there already.
fn add(answers: &mut Entries<Written>, question: &str, cell: &Cell) -> Option<Diagnostic> {
    let value = Written::Text(cell.text.clone());
    let entry = Entry { key: question.to_owned(), value, at: At(cell.span), value_at: At(cell.span) };
    let again = answers.add(entry).err()?;
    let first = answers.entry(&again.key).map(|entry| entry.at.0).unwrap_or_default();
    Some(say::twice(&again.key, cell.span, first))
}

/// Sets what may be said once; what is told if something else was said.
fn once<T: PartialEq>(place: &mut Option<T>, value: T, cell: &Cell) -> Option<Diagnostic> {
    match place {
        Some(known) if *known != value => Some(say::rows_disagree("", &cell.text, cell.span)),
        _ => {
            *place = Some(value);
            None
        }
    }
}

/// The round of a sheet, made with those before it if it is not there.
pub(super) fn round_of(sheet: &mut Sheet, round: usize) -> Option<&mut Appraisal> {
    while sheet.appraisal.len() <= round.min(MAX_ROUNDS) {
        sheet.appraisal.push(Appraisal::default());
    }
    sheet.appraisal.get_mut(round)
}
