//! Sheets into answers: every name resolved, every value read, everything that does not fit told.

mod answers;
mod check;
mod unit;

use std::collections::BTreeMap;

use barem_diagnostic::Diagnostic;
use barem_ruleset::{Answers, Number, References};

use super::{
    Appraisal, At, Entry, Sheet, Verdict, Written,
    bound::{Appraised, Bound, BoundAppraisal, Proof},
    form::{Form, Home},
    say,
    value::numbers,
};
use answers::Layer;

/// Binds sheets to the forms of one ruleset, one for each annex that they may be of. What is wrong with a sheet stands
/// in its [`Bound`]; what is wrong with those that find no form, or come twice, is told beside.
pub fn bind(forms: &[Form<'_>], sheets: &[Sheet]) -> (Vec<Bound>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let mut bound: Vec<Bound> = Vec::new();
    let mut seen = unit::Seen::default();
    for (at, sheet) in sheets.iter().enumerate() {
        let Some(form) = unit::form_of(forms, sheet, &mut findings) else { continue };
        let Some(chosen) = forms.get(form) else { continue };
        if let Some(first) = seen.again(form, sheet) {
            findings.push(say::sheet_twice(&sheet.unit, sheet.at.0, first));
            continue;
        }
        bound.push(Binder { form: chosen, sheet, findings: Vec::new() }.bind(at, form));
    }
    (bound, findings)
}

/// What is said of an answered sheet itself, without its answers, where there is nothing to tell of it: it was handed in
/// in time, approved, and made for this ruleset.
pub(crate) fn plain_facts(forms: &[Form<'_>], sheet: &Sheet) -> Option<Bound> {
    let mut findings = Vec::new();
    let form = unit::form_of(forms, sheet, &mut findings)?;
    let mut binder = Binder { form: forms.get(form)?, sheet, findings };
    let bound = binder.facts(0, form);
    binder.formalities(&bound);
    binder.version(&bound);
    binder.findings.is_empty().then_some(bound)
}

/// A sheet being bound.
pub(crate) struct Binder<'b, 'f> {
    pub(crate) form: &'b Form<'f>,
    pub(crate) sheet: &'b Sheet,
    pub(crate) findings: Vec<Diagnostic>,
}

impl Binder<'_, '_> {
    fn bind(mut self, sheet: usize, form: usize) -> Bound {
        let mut bound = self.facts(sheet, form);
        let mut own = self.layer();
        bound.claims = self.claims(&mut own);
        bound.appraisals = self.sheet.appraisal.iter().map(|round| self.appraisal(round)).collect();
        let mut surveyed = self.layer();
        self.survey(&mut surveyed);
        (bound.self_assessment, bound.survey) = (own.answers, surveyed.answers);
        self.check(&bound, &own.places);
        self.version(&bound);
        bound.findings = self.findings;
        bound
    }

    /// What is said of the sheet itself, without any answers.
    fn facts(&mut self, sheet: usize, form: usize) -> Bound {
        let (unit, group) = self.unit();
        Bound {
            sheet,
            form,
            unit,
            group,
            submitted: self.sheet.submitted,
            late: self.late(),
            approved: self.sheet.approved.clone(),
            by: self.sheet.self_assessment.as_ref().and_then(|own| own.by.clone()),
            self_assessment: Answers::default(),
            claims: BTreeMap::new(),
            appraisals: Vec::new(),
            surveyed_by: self.sheet.survey.as_ref().and_then(|survey| survey.by.clone()),
            survey: Answers::default(),
            findings: Vec::new(),
        }
    }

    fn layer(&self) -> Layer {
        Layer { answers: Answers::none(&self.form.plan), places: BTreeMap::new() }
    }

    /// The layer of the unit itself.
    fn claims(&mut self, layer: &mut Layer) -> BTreeMap<usize, Proof> {
        let mut claims: BTreeMap<usize, Proof> = BTreeMap::new();
        let Some(own) = &self.sheet.self_assessment else { return claims };
        for entry in &own.items {
            let Some(node) = self.node(&entry.key, entry.at) else { continue };
            let claim = &entry.value;
            if claim.answers.iter().any(|answer| !answer.value.is_blank()) && self.refuse_home(node, entry) {
                continue;
            }
            self.answers(node, &claim.answers, &[Home::Unit], layer);
            if let Some(at) = node {
                let proof = claims.entry(at).or_default();
                proof.evidence.extend(claim.evidence.iter().filter(|evidence| evidence.is_given()).cloned());
                proof.justification = proof.justification.take().or_else(|| claim.justification.clone());
            }
        }
        claims
    }

    /// An item that the unit does not answer itself, told once.
    fn refuse_home<T>(&mut self, node: Option<usize>, entry: &Entry<T>) -> bool {
        let refused = node.is_some_and(|at| self.is_leaf(at)) && self.form.home_of(node) != Home::Unit;
        if refused {
            let source = node.and_then(|at| self.form.plan.nodes.get(at)?.source);
            self.findings.push(say::self_scored(&entry.key, source, entry.at.0));
        }
        refused
    }

    fn is_leaf(&self, at: usize) -> bool {
        self.form.plan.nodes.get(at).is_some_and(|node| node.is_leaf(at))
    }

    fn survey(&mut self, layer: &mut Layer) {
        let Some(survey) = &self.sheet.survey else { return };
        for entry in &survey.items {
            let Some(node) = self.node(&entry.key, entry.at) else { continue };
            if self.form.home_of(node) != Home::Survey && node.is_none_or(|at| self.is_leaf(at)) {
                self.findings.push(say::not_surveyed(&entry.key, entry.at.0));
                continue;
            }
            self.ballots(node, &entry.value, layer);
            self.answers(node, &entry.value.answers, &[Home::Survey], layer);
        }
    }

    fn appraisal(&mut self, round: &Appraisal) -> BoundAppraisal {
        let mut layer = self.layer();
        let (mut verdicts, mut places) = (BTreeMap::new(), BTreeMap::new());
        let mut general = Vec::new();
        for entry in &round.items {
            let Some(node) = self.node(&entry.key, entry.at) else { continue };
            if self.form.home_of(node) == Home::Survey {
                self.findings.push(say::appraised_survey(&entry.key, entry.at.0));
                continue;
            }
            let Some(appraised) = self.verdict(node, entry, &mut layer) else { continue };
            match node {
                Some(at) if self.is_leaf(at) => {
                    if let Some(first) = places.insert(at, entry.at) {
                        self.findings.push(say::twice(&entry.key, entry.at.0, first.0));
                        places.insert(at, first);
                    } else {
                        verdicts.insert(at, appraised);
                    }
                }
                _ => general.push((node, appraised, entry)),
            }
        }
        general.into_iter().for_each(|(node, appraised, entry)| {
            self.of_heading(node, appraised, entry, &mut verdicts, &mut places);
        });
        BoundAppraisal { by: round.by.clone(), answers: layer.answers, verdicts, places }
    }

    /// A heading recognised as claimed is so in all leaves below it that have no verdict of their own.
    fn of_heading(
        &mut self,
        node: Option<usize>,
        appraised: Appraised,
        entry: &Entry<Verdict>,
        verdicts: &mut BTreeMap<usize, Appraised>,
        places: &mut BTreeMap<usize, At>,
    ) {
        match appraised {
            Appraised::Recognised { reason } => {
                let all = node.map_or(0..self.form.plan.nodes.len(), |at| at..self.end(at));
                let leaves: Vec<usize> = all
                    .filter(|at| self.is_leaf(*at) && self.form.home_of(Some(*at)) == Home::Unit)
                    .filter(|at| !verdicts.contains_key(at))
                    .collect();
                for at in leaves {
                    verdicts.insert(at, Appraised::Recognised { reason: reason.clone() });
                    places.insert(at, entry.at);
                }
            }
            corrected @ Appraised::Corrected { .. } => {
                if let Some(at) = node {
                    verdicts.insert(at, corrected);
                    places.insert(at, entry.at);
                }
            }
            Appraised::Points { .. } => self.findings.push(say::points_of_heading(&entry.key, entry.at.0)),
        }
    }

    fn end(&self, at: usize) -> usize {
        self.form.plan.nodes.get(at).map_or(at, |node| node.end)
    }

    fn verdict(&mut self, node: Option<usize>, entry: &Entry<Verdict>, layer: &mut Layer) -> Option<Appraised> {
        let verdict = &entry.value;
        let corrected = verdict.answers.iter().any(|answer| !answer.value.is_blank());
        let reason = verdict.reason.clone();
        let told = [verdict.recognised, corrected, verdict.points.is_some()];
        match told {
            [true, false, false] => Some(Appraised::Recognised { reason }),
            [false, true, false] => {
                self.answers(node, &verdict.answers, &[Home::Unit, Home::Council], layer);
                if reason.is_none() && self.form.home_of(node) == Home::Unit {
                    self.findings.push(say::no_reason(&entry.key, entry.at.0));
                }
                Some(Appraised::Corrected { reason })
            }
            [false, false, true] => {
                let points = self.points(node, &entry.key, verdict.points.as_ref()?, entry.value_at)?;
                Some(Appraised::Points { points, reason })
            }
            // Nothing is said yet.
            [false, false, false] => None,
            _ => {
                self.findings.push(say::unclear_verdict(&entry.key, entry.at.0));
                None
            }
        }
    }

    /// Points set directly: a number from 0 to the points of the item.
    fn points(&mut self, node: Option<usize>, item: &str, written: &Written, at: At) -> Option<Number> {
        let text = match written {
            Written::Integer(number) => number.to_string(),
            Written::Text(text) => text.trim().to_owned(),
            Written::YesNo(_) | Written::List(_) => String::new(),
        };
        let most = node.and_then(|at| self.form.plan.nodes.get(at)?.most).and_then(|most| most.decimal());
        match numbers(&text).as_deref() {
            Some([points]) if !points.is_negative() && most.is_none_or(|most| *points <= most) => Some(*points),
            Some([_]) => {
                self.findings.push(say::points_out_of_bounds(item, &text, most, at.0));
                None
            }
            Some([first, second, ..]) => {
                self.findings.push(say::two_numbers(item, &text, [*first, *second], at.0));
                None
            }
            Some([]) | None => {
                self.findings.push(say::points_no_number(item, &text, at.0));
                None
            }
        }
    }

    /// The node that a reference names, which is told if it names none or several.
    fn node(&mut self, reference: &str, at: At) -> Option<Option<usize>> {
        match self.form.plan.find(self.references(), reference) {
            Ok(node) => Some(node),
            Err(unresolved) => {
                self.findings.push(say::unknown_item(self.form, reference, &unresolved, at.0));
                None
            }
        }
    }

    fn references(&self) -> &References<'_> {
        &self.form.references
    }
}
