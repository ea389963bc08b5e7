//! Whose sheet it is: the annex, the unit and its group, the version, the deadline, the approval.

use std::collections::HashMap;

use barem_diagnostic::{Diagnostic, Span, canonical, same_text};
use barem_ruleset::{Date, Entry, same_label};

use super::Binder;
use crate::sheet::{
    Sheet,
    bound::Bound,
    form::{Form, Home},
    say,
};

/// The sheets that have come, by form and unit.
#[derive(Default)]
pub(super) struct Seen(HashMap<(usize, String), Span>);

impl Seen {
    /// Where a sheet of the same unit came before.
    pub(super) fn again(&mut self, form: usize, sheet: &Sheet) -> Option<Span> {
        let key = (form, canonical(sheet.unit.trim()));
        let first = self.0.get(&key).copied();
        self.0.entry(key).or_insert(sheet.at.0);
        first
    }
}

/// The form of a sheet: that of its annex, or the only one that may be meant.
pub(super) fn form_of(forms: &[Form<'_>], sheet: &Sheet, findings: &mut Vec<Diagnostic>) -> Option<usize> {
    let labels: Vec<&str> = forms.iter().map(|form| form.annex.label.as_str()).collect();
    let found = match (&sheet.annex, forms) {
        (Some(label), _) => forms.iter().position(|form| same_label(&form.annex.label, label)),
        (None, [_]) => Some(0),
        (None, _) => {
            let lists = |form: &Form<'_>| form.members().spelled(&sheet.unit).is_some();
            let mut named = forms.iter().enumerate().filter(|(_, form)| lists(form)).map(|(at, _)| at);
            named.next().filter(|_| named.next().is_none())
        }
    };
    if found.is_none() {
        findings.push(say::unknown_annex(sheet, &labels));
    }
    found
}

impl Binder<'_, '_> {
    /// The unit, spelled as in the roster, and its group.
    pub(super) fn unit(&mut self) -> (String, Option<String>) {
        let name = self.sheet.unit.trim();
        let members = self.form.members();
        if !members.may_take(name) {
            self.findings.push(say::unknown_unit(self.form, name, &members.roster(), self.sheet.at.0));
        }
        let unit = members.spelled(name).unwrap_or(name).to_owned();
        let group = self.group(&unit);
        (unit, group)
    }

    fn group(&mut self, unit: &str) -> Option<String> {
        let all = &self.form.ruleset.groups;
        let members = self.form.members();
        let stated = self.sheet.group.as_deref().map(str::trim);
        let named = stated.and_then(|stated| all.iter().find(|group| same_text(&group.id, stated)));
        if let (Some(stated), None) = (stated, named) {
            let known: Vec<&str> = all.iter().map(|group| group.id.as_str()).collect();
            self.findings.push(say::unknown_group(stated, &known, self.sheet.at.0));
        }
        if let (Some(named), Some(listed)) = (named, members.listed(unit))
            && named.id != listed.id
        {
            self.findings.push(say::other_group(unit, &named.id, &listed.id, self.sheet.at.0));
        }
        members.group_of(unit, named).map(|group| group.id.clone())
    }

    /// Whether it came after the deadline.
    pub(super) fn late(&self) -> bool {
        matches!((self.sheet.submitted, self.deadline()), (Some(came), Some(due)) if came > due)
    }

    fn deadline(&self) -> Option<Date> {
        self.form.ruleset.deadline?.last_day(self.form.plan.year)
    }

    /// Handed in, in time, and approved.
    pub(super) fn formalities(&mut self, bound: &Bound) {
        let at = self.sheet.at.0;
        if bound.submitted.is_none() {
            self.findings.push(say::not_submitted(&bound.unit, at));
        }
        if let (Some(came), Some(due), true) = (bound.submitted, self.deadline(), bound.late) {
            self.findings.push(say::late(&bound.unit, came, due, at));
        }
        if bound.approved.as_ref().is_none_or(|approved| approved.date.is_none() || approved.person.is_none()) {
            self.findings.push(say::not_approved(&bound.unit, bound.approved.as_ref(), at));
        }
    }

    /// Whether the sheet was made for this ruleset, this year and these questions.
    pub(super) fn version(&mut self, bound: &Bound) {
        let at = self.sheet.at.0;
        let id = self.sheet.ruleset.trim();
        if !id.is_empty() && id != self.form.ruleset.id {
            self.findings.push(say::other_ruleset(id, &self.form.ruleset.id, at));
        }
        let years = self.form.ruleset.years;
        if let (Some(year), Some(years)) = (self.sheet.year, years)
            && (year < years.from || years.to.is_some_and(|to| year > to))
        {
            self.findings.push(say::other_year(year, years, at));
        }
        if self.sheet.contract.is_some_and(|contract| contract != self.form.contract) {
            let new = self.never_mentioned(bound);
            let finding = say::other_contract(self.form, &self.findings, &new, at);
            self.findings.push(finding);
        }
    }

    /// The questions that the unit has to answer and of which the sheet does not have even a blank.
    fn never_mentioned(&self, bound: &Bound) -> Vec<usize> {
        let blank = self.blanks();
        let asked = self.form.plan.slots.iter().enumerate();
        let unanswered = asked.filter(|(at, slot)| {
            !slot.ask.is_optional()
                && self.form.home(*at) == Home::Unit
                && *bound.self_assessment.get(*at) == Entry::Missing
                && !blank.contains(at)
        });
        unanswered.map(|(at, _)| at).collect()
    }

    fn blanks(&self) -> Vec<usize> {
        let own = self.sheet.self_assessment.iter().flat_map(|own| own.items.iter());
        let mut blanks = Vec::new();
        for entry in own {
            let Ok(node) = self.form.plan.find(&self.form.references, &entry.key) else { continue };
            let keys = entry.value.answers.iter().filter(|answer| answer.value.is_blank());
            keys.for_each(|answer| blanks.extend(self.slots(node, &answer.key)));
        }
        blanks
    }
}
