//! Units that are scored alike: those of one form and group.

use std::sync::{Mutex, OnceLock};

use barem_ruleset::{Answers, Ask, Bulk, Grade, ItemOutcome, Node, Peers, Role, Scales, Score, Unit};

use super::{
    WideTable,
    plain::Alike,
    uses::{Use, uses},
};
use crate::{
    layers::is_surveyed,
    result::{GradeResult, total_cell},
    sheet::{Form, Home},
};

/// A form and group made ready for rows.
pub(super) struct Class<'f> {
    pub(super) bulk: Bulk<'f>,
    pub(super) uses: Vec<Use>,
    /// Slots without which the row is no plain one, whatever the leaves make of it.
    pub(super) required: Vec<usize>,
    /// Leaves that ask for documents: their questions, and the leaf.
    pub(super) proofs: Vec<(Vec<usize>, usize)>,
    /// Some points are claimed, and not appraised.
    pub(super) provisional: bool,
    pub(super) group: Option<String>,
    /// Some table of grades may apply.
    graded: bool,
    /// The grades that were given.
    grades: Mutex<Vec<GradeResult>>,
    /// All leaves are in the scale: nothing makes up for what one of them lacks.
    scale_alone: bool,
}

/// The classes of all forms and groups, each made when its first row comes; none where its rows are never plain.
pub(super) struct Classes<'f, 't> {
    forms: &'f [Form<'f>],
    table: &'t WideTable<'t>,
    groups: usize,
    classes: Vec<OnceLock<Option<Class<'f>>>>,
}

impl<'f, 't> Classes<'f, 't> {
    pub(super) fn new(forms: &'f [Form<'f>], table: &'t WideTable<'t>) -> Classes<'f, 't> {
        let groups = forms.first().map_or(0, |form| form.ruleset.groups.len()) + 1;
        Classes { forms, table, groups, classes: (0..forms.len() * groups).map(|_| OnceLock::new()).collect() }
    }

    /// The number of the class of a form and group.
    pub(super) fn number(&self, form: usize, group: Option<&str>) -> Option<usize> {
        let groups = &self.forms.get(form)?.ruleset.groups;
        let group = match group {
            None => 0,
            Some(id) => groups.iter().position(|group| group.id == id)? + 1,
        };
        Some(form * self.groups + group)
    }

    /// How many there may be.
    pub(super) fn count(&self) -> usize {
        self.classes.len()
    }

    /// The class with this number.
    pub(super) fn get(&self, number: usize) -> Option<&Class<'f>> {
        let make = || {
            let form = self.forms.get(number / self.groups)?;
            let group = (number % self.groups).checked_sub(1);
            let group = group.and_then(|at| form.ruleset.groups.get(at)).map(|group| group.id.clone());
            Class::new(form, group, self.table)
        };
        self.classes.get(number)?.get_or_init(make).as_ref()
    }

    /// The class with this number, if it was made.
    pub(super) fn get_made(&self, number: usize) -> Option<&Class<'f>> {
        self.classes.get(number)?.get()?.as_ref()
    }

    /// What is to be known of the units of each class, by its number.
    pub(super) fn finish(self) -> Vec<Option<Alike>> {
        let forms = self.forms;
        let groups = self.groups;
        let alike = |(number, class): (usize, OnceLock<Option<Class<'f>>>)| {
            let class = class.into_inner().flatten()?;
            let annex = forms.get(number / groups)?.annex.label.clone();
            let scales: Scales = class.bulk.scales();
            let grades = class.grades.into_inner().ok()?;
            Some(Alike { annex, group: class.group, scales, provisional: class.provisional, grades })
        };
        self.classes.into_iter().enumerate().map(alike).collect()
    }
}

impl<'f> Class<'f> {
    fn new(form: &'f Form<'f>, group: Option<String>, table: &WideTable<'_>) -> Option<Class<'f>> {
        let plan = &form.plan;
        let bulk = Bulk::new(plan, group.as_deref());
        if bulk.forms().0 == 0 || !plan.grades_by_total() {
            return None;
        }
        let mut class = Class {
            bulk,
            uses: uses(form, table),
            required: Vec::new(),
            proofs: Vec::new(),
            provisional: false,
            group,
            graded: form.ruleset.results.as_ref().is_some_and(|results| !results.gradings.is_empty()),
            grades: Mutex::new(vec![GradeResult::None]),
            scale_alone: plan.nodes.iter().all(|node| node.role == Role::Scale),
        };
        class.required(form);
        for at in (0..plan.nodes.len()).filter(|at| plan.nodes.get(*at).is_some_and(|node| node.is_leaf(*at))) {
            class.leaf(form, at);
        }
        Some(class)
    }

    /// Whether a unit with all points only has them because they are rounded.
    pub(super) fn is_short(&self, unit: &Unit<'_>) -> Option<bool> {
        let (plan, peers) = (self.bulk.plan(), Peers::default());
        if !self.scale_alone {
            return Some(total_cell(plan, &plan.score(unit, &peers))?.below_maximum);
        }
        // Every leaf prints as all its points.
        let short = |(at, node): (usize, &Node)| match (plan.leaf(at, unit, &peers), node.most) {
            (ItemOutcome::Scored { exact, .. }, Some(most)) => exact < most,
            _ => false,
        };
        Some(plan.nodes.iter().enumerate().any(short))
    }

    /// The grade of a unit with these points and index in units of their last printed digits, by its number among those of the class.
    pub(super) fn grade(&self, name: &str, points: i64, index: i64) -> Option<u32> {
        if !self.graded {
            return Some(0);
        }
        let total = self.bulk.scales().total(points, index)?;
        let nobody = Answers::default();
        let unit = Unit { name: Some(name), group: self.group.as_deref(), answers: &nobody };
        let score = Score { outcomes: Vec::new(), maxima: Vec::new(), total: Ok(total) };
        let grade = match self.bulk.plan().grade(&unit, &score, &Peers::default()) {
            Grade::Ungraded => return Some(0),
            grade => GradeResult::from(&grade),
        };
        let mut grades = self.grades.lock().ok()?;
        let known = grades.iter().position(|known| *known == grade);
        let at = known.unwrap_or_else(|| {
            grades.push(grade);
            grades.len() - 1
        });
        u32::try_from(at).ok()
    }

    /// Questions of the annex and of headings that are asked whatever else is answered.
    fn required(&mut self, form: &Form<'_>) {
        let plan = &form.plan;
        let needed = |slot: &&usize, inputs: bool| {
            let ask = plan.slots.get(**slot).map(|slot| &slot.ask);
            ask.is_some_and(|ask| !ask.is_optional() && (inputs || !matches!(ask, Ask::Input { .. })))
        };
        self.required.extend(plan.general.iter().filter(|slot| needed(slot, true)));
        for (at, node) in plan.nodes.iter().enumerate() {
            if !node.is_leaf(at) && form.home_of(Some(at)) == Home::Unit {
                self.required.extend(node.slots.iter().filter(|slot| needed(slot, false)));
            }
        }
    }

    fn leaf(&mut self, form: &Form<'_>, at: usize) {
        let Some(node) = form.plan.nodes.get(at) else { return };
        let applies = self.bulk.scores(at);
        if !applies {
            // An answer to what does not apply is told.
            let answers = self.uses.iter_mut().filter(|own| own.slot().is_some_and(|slot| node.slots.contains(&slot)));
            answers.for_each(|own| *own = Use::Odd);
            return;
        }
        self.provisional |= !is_surveyed(node);
        if form.home_of(Some(at)) == Home::Unit && !form.evidence(at).is_empty() {
            self.proofs.push((node.slots.clone(), at));
        }
    }
}
