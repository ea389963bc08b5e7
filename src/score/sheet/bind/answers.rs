//! The answers of a layer into slots.

use std::collections::BTreeMap;

use barem_diagnostic::{Span, same_text};
use barem_ruleset::{Answers, Question};
use unicode_normalization::UnicodeNormalization;

use super::Binder;
use crate::sheet::{
    Entries, Entry, Tally, Written,
    form::{CHOSEN, Home, NOT_ARISING},
    say, value,
};

/// The answers of a layer and where they stand.
pub(crate) struct Layer {
    pub(crate) answers: Answers,
    pub(crate) places: BTreeMap<usize, Span>,
}

/// The questions that a key may name, the likeliest first.
fn questions(key: &str) -> Vec<Question> {
    let key: String = key.trim().nfc().collect();
    if let Some(text) = key.strip_prefix(['"', '“']).and_then(|rest| rest.strip_suffix(['"', '”'])) {
        return vec![Question::Asked(text.to_owned())];
    }
    let mut questions = Vec::new();
    if key == CHOSEN {
        questions.push(Question::Chosen);
    }
    if let Some(case) = key.strip_prefix(NOT_ARISING) {
        let case = case.trim().trim_start_matches(':').trim().trim_matches('"');
        questions.push(Question::NotArising((!case.is_empty()).then(|| case.to_owned())));
    }
    questions.push(Question::Input(key.clone()));
    questions.push(Question::Asked(key));
    questions
}

impl Binder<'_, '_> {
    /// Puts the answers of an item into a layer that takes those of some homes.
    pub(super) fn answers(
        &mut self,
        node: Option<usize>,
        answers: &Entries<Written>,
        homes: &[Home],
        layer: &mut Layer,
    ) {
        for entry in answers {
            let slots = self.slots(node, &entry.key);
            if slots.is_empty() {
                self.findings.push(say::unknown_question(self.form, node, &entry.key, entry.at.0));
                continue;
            }
            let taken: Vec<usize> = slots.into_iter().filter(|slot| homes.contains(&self.form.home(*slot))).collect();
            match taken.is_empty() {
                true if entry.value.is_blank() => {}
                true => self.findings.push(say::answer_elsewhere(self.form, node, &entry.key, entry.at.0)),
                false => taken.into_iter().for_each(|slot| self.answer(slot, entry, layer)),
            }
        }
    }

    pub(crate) fn slots(&self, node: Option<usize>, key: &str) -> Vec<usize> {
        let found = |question: Question| self.form.plan.slots_for(node, &question, None, &same_text);
        questions(key).into_iter().map(found).find(|slots| !slots.is_empty()).unwrap_or_default()
    }

    fn answer(&mut self, slot: usize, entry: &Entry<Written>, layer: &mut Layer) {
        if entry.value.is_blank() {
            return;
        }
        if let Some(first) = layer.places.get(&slot) {
            self.findings.push(say::twice(&entry.key, entry.at.0, *first));
            return;
        }
        layer.places.insert(slot, entry.value_at.0);
        match value::read(&self.form.plan, slot, &entry.value) {
            Ok(values) => {
                layer.answers.set(slot, self.form.plan.entry(slot, &values));
            }
            Err(misfit) => {
                self.findings.push(say::misfit(self.form, slot, &entry.value, entry.value_at.0, &misfit));
                // The slot counts as answered: what follows from the misfit is not told again.
                layer.answers.set(slot, barem_ruleset::Entry::Refused(barem_ruleset::Refused::WrongType));
            }
        }
    }

    /// Puts ballots into a layer.
    pub(super) fn ballots(&mut self, node: Option<usize>, tally: &Tally, layer: &mut Layer) {
        for group in &tally.ballots {
            let respondents = Some(group.key.trim()).filter(|key| !key.is_empty());
            for entry in &group.value {
                let question = Question::Asked(entry.key.trim().trim_matches('"').to_owned());
                let slots = self.form.plan.slots_for(node, &question, respondents, &same_text);
                let slots: Vec<usize> =
                    slots.into_iter().filter(|slot| self.form.home(*slot) == Home::Survey).collect();
                if slots.is_empty() {
                    let finding = say::unknown_ballot(self.form, node, respondents, &entry.key, entry.at.0);
                    self.findings.push(finding);
                }
                slots.into_iter().for_each(|slot| self.answer(slot, entry, layer));
            }
        }
    }
}
