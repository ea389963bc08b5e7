//! The form that respondents of a survey fill in, as data: a form for each group of respondents, its questions with the
//! answers that may be ticked.

use barem_ruleset::{Annex, Item, Ruleset, Source, SurveyOption, same_label};

use crate::annex::{Letterhead, letterhead_of_form};

/// Forms as they are printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyForms {
    /// What stands above each form.
    pub letterhead: Letterhead,
    /// The forms: annex by annex, each group of respondents in the order in which it is first named.
    pub forms: Vec<SurveyForm>,
}

/// The form of one group of respondents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyForm {
    /// The label of the annex.
    pub annex: String,
    /// The title of the annex.
    pub title: String,
    /// Who is asked; none where no group is named.
    pub respondents: Option<String>,
    /// The questions; those with the same answers stand together.
    pub parts: Vec<SurveyPart>,
}

/// Questions with the same answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyPart {
    /// The answers.
    pub options: Vec<String>,
    /// The questions.
    pub questions: Vec<SurveyQuestion>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyQuestion {
    /// The code of the item that it is about.
    pub code: String,
    /// The question; the title of the item where it puts none.
    pub text: String,
}

/// The forms of the annexes with these labels; without labels, of all. A ruleset without surveys has none.
pub fn survey_forms(ruleset: &Ruleset, labels: &[String]) -> SurveyForms {
    let wanted = |annex: &&Annex| labels.is_empty() || labels.iter().any(|label| same_label(label, &annex.label));
    let forms = ruleset.annexes.iter().filter(wanted).flat_map(|annex| forms(ruleset, annex)).collect();
    SurveyForms { letterhead: letterhead_of_form(ruleset), forms }
}

fn forms(ruleset: &Ruleset, annex: &Annex) -> Vec<SurveyForm> {
    let mut forms: Vec<SurveyForm> = Vec::new();
    for leaf in annex.leaves().filter(|leaf| leaf.source == Some(Source::Survey)) {
        let options = options(ruleset, leaf);
        for respondents in asked(leaf) {
            let at = forms.iter().position(|form| form.respondents == respondents);
            let form = match at.and_then(|at| forms.get_mut(at)) {
                Some(form) => form,
                None => {
                    forms.push(blank(annex, respondents));
                    let Some(form) = forms.last_mut() else { continue };
                    form
                }
            };
            add(form, &options, leaf);
        }
    }
    forms
}

fn blank(annex: &Annex, respondents: Option<String>) -> SurveyForm {
    let title = annex.title.clone().unwrap_or_default();
    SurveyForm { annex: annex.label.clone(), title, respondents, parts: Vec::new() }
}

/// Who is asked about an item; nobody named is one group.
fn asked(leaf: &Item) -> Vec<Option<String>> {
    match leaf.respondents.as_slice() {
        [] => vec![None],
        groups => groups.iter().map(|group| Some(group.text.clone())).collect(),
    }
}

/// The answers of an item, its own before those of the ruleset.
fn options(ruleset: &Ruleset, leaf: &Item) -> Vec<String> {
    let texts = |options: &[SurveyOption]| options.iter().map(|option| option.text.clone()).collect::<Vec<_>>();
    if leaf.survey_options.is_empty() { texts(&ruleset.survey_options) } else { texts(&leaf.survey_options) }
}

fn add(form: &mut SurveyForm, options: &[String], leaf: &Item) {
    if form.parts.last().is_none_or(|part| part.options != options) {
        form.parts.push(SurveyPart { options: options.to_vec(), questions: Vec::new() });
    }
    let Some(part) = form.parts.last_mut() else { return };
    let code = leaf.code.clone().unwrap_or_default();
    let question = |text: &String| SurveyQuestion { code: code.clone(), text: text.clone() };
    match leaf.survey_questions.as_slice() {
        [] => part.questions.push(question(&leaf.title.clone().unwrap_or_default())),
        texts => part.questions.extend(texts.iter().map(question)),
    }
}
