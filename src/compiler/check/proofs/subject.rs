//! A leaf by itself: what the proofs and the evaluator, which confirms them, are asked about.

use barem_ruleset::{
    Adjustments, Annex as AnnexData, Base, Holiday, Input, Item, Level, NotArising, Number, Plan, Respondents, Role,
    Rounding, Rule, Ruleset, SurveyOption, Treatment, Years,
};

use super::role;
use crate::{
    check::{caps, totals::inherited},
    hir::{Annex, Set},
    reference::Index,
};

/// The label of its only annex.
const LABEL: &str = "1";

/// All that the proofs of a leaf depend on, so that leaves of which all this is equal are proven alike.
#[derive(Hash)]
pub(crate) struct Subject<'a> {
    most: Number,
    role: Role,
    rule: &'a Rule,
    /// Stated at the leaf itself, beside a rule that it borrows.
    additions: Option<&'a Adjustments>,
    deductions: Option<&'a Adjustments>,
    inputs: Vec<&'a Input>,
    floor: Option<Number>,
    not_arising: Vec<(Option<&'a str>, Treatment)>,
    respondents: Vec<(&'a str, Option<Number>)>,
    survey_options: Vec<(&'a str, Number)>,
    calendar: Option<Calendar<'a>>,
}

/// What the header says that rules may ask.
#[derive(Hash)]
struct Calendar<'a> {
    years: Option<Years>,
    holidays: &'a [Holiday],
    rounding: Rounding,
}

/// What is to be proven of a leaf; `None` where its points are not known, or the rule that it borrows is not found.
pub(crate) fn subject<'a>(
    set: &'a Set,
    annex: &'a Annex,
    index: &Index<'_>,
    at: usize,
    stated: &[Option<Number>],
) -> Option<Subject<'a>> {
    let lender = lender(annex, index, at)?;
    let own = annex.get(at).and_then(|heading| heading.rule.as_ref()).filter(|_| lender != at);
    let not_arising = match not_arising(annex, at) {
        stated if stated.is_empty() => not_arising(annex, lender),
        stated => stated,
    };
    Some(Subject {
        most: caps::limit(annex, at, stated)?,
        role: role(annex, at),
        rule: &annex.get(lender)?.rule.as_ref()?.rule,
        additions: own.and_then(|own| own.rule.additions.as_ref()),
        deductions: own.and_then(|own| own.rule.deductions.as_ref()),
        inputs: inputs(annex, lender, at),
        floor: inherited(annex, at, |settings| settings.floor.as_ref()).map(|floor| floor.value),
        not_arising,
        respondents: respondents(annex, lender),
        survey_options: options(set, annex, lender),
        calendar: set.header.as_ref().map(|header| Calendar {
            years: header.facts.years,
            holidays: &header.facts.holidays,
            rounding: header.facts.rounding,
        }),
    })
}

impl Subject<'_> {
    /// Whether the text states the least points.
    pub(crate) fn has_floor(&self) -> bool {
        self.floor.is_some()
    }

    /// The leaf by itself, ready to be asked.
    pub(crate) fn plan(&self) -> Option<Plan> {
        Plan::new(&self.ruleset(), LABEL, None).ok()
    }

    fn ruleset(&self) -> Ruleset {
        let mut item = Item::new(Level::Criterion);
        item.code = Some(LABEL.to_owned());
        item.role = self.role;
        (item.points, item.cap) = (Some(self.most), Some(self.most));
        let mut rule = self.rule.clone();
        rule.additions = self.additions.cloned().or(rule.additions);
        rule.deductions = self.deductions.cloned().or(rule.deductions);
        item.rule = Some(rule);
        item.inputs = self.inputs.iter().copied().cloned().collect();
        item.floor = self.floor;
        let not_arising = self.not_arising.iter();
        item.not_arising = not_arising
            .map(|(case, treatment)| NotArising { case: case.map(str::to_owned), treatment: *treatment })
            .collect();
        let respondents = self.respondents.iter();
        item.respondents =
            respondents.map(|(text, weight)| Respondents { text: (*text).to_owned(), weight: *weight }).collect();
        let options = self.survey_options.iter();
        item.survey_options =
            options.map(|(text, weight)| SurveyOption { text: (*text).to_owned(), weight: *weight }).collect();
        let mut data = AnnexData::new(LABEL);
        data.items.push(item);
        let mut ruleset = Ruleset::new("1");
        if let Some(calendar) = &self.calendar {
            ruleset.years = calendar.years;
            ruleset.holidays = calendar.holidays.to_vec();
            ruleset.rounding = calendar.rounding;
        }
        ruleset.annexes.push(data);
        ruleset
    }
}

/// The heading whose rule a heading has: its own, or the one it borrows from.
fn lender(annex: &Annex, index: &Index<'_>, at: usize) -> Option<usize> {
    let mut here = at;
    for _ in 0..=annex.headings.len() {
        let rule = annex.get(here)?.rule.as_ref()?;
        match (&rule.same_as, &rule.rule.base) {
            (Some(same), _) => here = *index.find(&same.value).first()?,
            (None, Some(Base::SameAs(_))) => return None,
            (None, _) => return Some(here),
        }
    }
    None
}

/// Every input that the rule sees, the outermost first.
fn inputs(annex: &Annex, lender: usize, at: usize) -> Vec<&Input> {
    let seen = |at: usize| {
        let mut above: Vec<_> = annex.path(at).collect();
        above.sort_unstable();
        above
    };
    let mut headings = seen(lender);
    if lender != at {
        headings.extend(seen(at).into_iter().filter(|heading| !annex.path(lender).any(|known| known == *heading)));
    }
    let own = headings.into_iter().filter_map(|at| annex.get(at)).flat_map(|heading| &heading.inputs);
    annex.inputs.iter().chain(own).map(|input| &input.input).collect()
}

fn not_arising(annex: &Annex, at: usize) -> Vec<(Option<&str>, Treatment)> {
    let stated =
        inherited(annex, at, |settings| (!settings.rare.not_arising.is_empty()).then_some(&settings.rare.not_arising));
    stated.into_iter().flatten().map(|one| (one.value.0.as_deref(), one.value.1)).collect()
}

fn respondents(annex: &Annex, at: usize) -> Vec<(&str, Option<Number>)> {
    let all = inherited(annex, at, |settings| settings.rare.respondents.as_ref());
    let of = all.into_iter().flat_map(|all| &all.value);
    of.map(|one| (one.text.as_str(), one.weight.as_ref().map(|weight| weight.value))).collect()
}

fn options<'a>(set: &'a Set, annex: &'a Annex, at: usize) -> Vec<(&'a str, Number)> {
    match inherited(annex, at, |settings| settings.rare.survey_options.as_ref()) {
        Some(own) => own.value.iter().map(|one| (one.value.0.as_str(), one.value.1.unwrap_or_default())).collect(),
        None => {
            let stated = set.header.iter().flat_map(|header| &header.facts.survey_options);
            stated.map(|option| (option.text.as_str(), option.weight)).collect()
        }
    }
}
