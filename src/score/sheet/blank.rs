//! An empty sheet: every question that a unit has to answer, in the order of the criteria.

use barem_diagnostic::Lang;
use barem_ruleset::{Answers, Ask, Unit};

use super::{
    Claim, Entries, Evidence, Question, SHEET_VERSION, SelfAssessment, Sheet, Written,
    form::{Form, Home},
};

impl Form<'_> {
    /// The empty sheet of a unit. Its questions are described in a language; items that do not apply to the unit are
    /// left out, and so is what a council or respondents answer.
    pub fn blank(&self, unit: &str, group: Option<&str>, lang: Lang) -> Sheet {
        let mut items: Entries<Claim> = Entries::default();
        let mut questions: Entries<Question> = Entries::default();
        for (node, slots) in self.blanks(unit, group) {
            let reference = self.short_reference(node);
            let answers = slots.iter().map(|slot| (self.key(*slot), Written::default())).collect();
            let documents = node.map_or(&[][..], |at| self.evidence(at));
            let blank = |document: &String| Evidence { document: Some(document.clone()), ..Evidence::default() };
            let evidence = documents.iter().map(blank).collect();
            // The references of nodes differ.
            let _ = items.insert(reference.as_str(), Claim { answers, evidence, justification: None });
            let described = slots.iter().map(|slot| (self.key(*slot), self.described(*slot, lang)));
            let title = node.and_then(|at| self.plan.nodes.get(at)).map(|node| node.title.clone());
            let _ = questions
                .insert(reference, Question { title, answers: described.collect(), evidence: documents.to_vec() });
        }
        Sheet {
            barem_sheet: SHEET_VERSION,
            ruleset: self.ruleset.id.clone(),
            contract: Some(self.contract),
            annex: Some(self.annex.label.clone()),
            year: (self.plan.year > 0).then_some(self.plan.year),
            unit: unit.to_owned(),
            group: group.map(str::to_owned),
            questions,
            self_assessment: Some(SelfAssessment { by: None, items }),
            ..Sheet::default()
        }
    }

    /// The question of a slot with its type and bounds.
    pub(crate) fn described(&self, slot: usize, lang: Lang) -> String {
        let kind = self.kind(slot);
        match self.question(slot) {
            Some(question) => format!("{question} ({})", kind.get(lang)),
            None => kind.get(lang).to_owned(),
        }
    }

    /// The nodes that ask something of the unit itself, with the slots.
    fn blanks(&self, unit: &str, group: Option<&str>) -> Vec<(Option<usize>, Vec<usize>)> {
        let answers = Answers::none(&self.plan);
        let unit = Unit { name: Some(unit), group, answers: &answers };
        let applies = |node: Option<usize>| node.is_none_or(|at| self.plan.is_for(at, &unit));
        let own = |slots: &[usize]| -> Vec<usize> {
            slots.iter().copied().filter(|slot| self.home(*slot) == Home::Unit && !self.is_ballot(*slot)).collect()
        };
        let asked = self.asked().filter(|(node, _)| applies(*node));
        asked.map(|(node, slots)| (node, own(slots))).filter(|(_, slots)| !slots.is_empty()).collect()
    }

    fn is_ballot(&self, slot: usize) -> bool {
        matches!(self.plan.slots.get(slot).map(|slot| &slot.ask), Some(Ask::Ballots { .. }))
    }
}
