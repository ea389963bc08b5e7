//! A leaf by itself as a ruleset of one item: what the proofs and the evaluator, which confirms them, are asked about.

use barem_ruleset::{
    Annex as AnnexData, Base, Input, Item, Level, NotArising, Number, Respondents, Ruleset, SurveyOption,
};

use super::role;
use crate::{
    check::{caps, totals::inherited},
    hir::{Annex, Set},
    reference::Index,
};

/// The label of its only annex.
pub(crate) const LABEL: &str = "1";

/// The ruleset of a leaf; `None` where its points are not known, or the rule that it borrows is not found.
pub(crate) fn subject(
    set: &Set,
    annex: &Annex,
    index: &Index<'_>,
    at: usize,
    stated: &[Option<Number>],
) -> Option<Ruleset> {
    let most = caps::limit(annex, at, stated)?;
    let lender = lender(annex, index, at)?;
    let mut item = Item::new(Level::Criterion);
    item.code = Some(LABEL.to_owned());
    item.role = role(annex, at);
    (item.points, item.cap) = (Some(most), Some(most));
    let mut rule = annex.get(lender)?.rule.as_ref()?.rule.clone();
    if let Some(own) = annex.get(at).and_then(|heading| heading.rule.as_ref()).filter(|_| lender != at) {
        rule.additions = own.rule.additions.clone().or(rule.additions);
        rule.deductions = own.rule.deductions.clone().or(rule.deductions);
    }
    item.rule = Some(rule);
    item.inputs = inputs(annex, lender, at);
    item.floor = inherited(annex, at, |settings| settings.floor.as_ref()).map(|floor| floor.value);
    item.not_arising = not_arising(annex, at).or_else(|| not_arising(annex, lender)).unwrap_or_default();
    item.respondents = respondents(annex, lender);
    item.survey_options = options(set, annex, lender);
    let mut data = AnnexData::new(LABEL);
    data.items.push(item);
    let mut ruleset = Ruleset::new("1");
    if let Some(header) = &set.header {
        ruleset.years = header.facts.years;
        ruleset.holidays.clone_from(&header.facts.holidays);
        ruleset.rounding = header.facts.rounding;
    }
    ruleset.annexes.push(data);
    Some(ruleset)
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
fn inputs(annex: &Annex, lender: usize, at: usize) -> Vec<Input> {
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
    annex.inputs.iter().chain(own).map(|input| input.input.clone()).collect()
}

fn not_arising(annex: &Annex, at: usize) -> Option<Vec<NotArising>> {
    let stated = inherited(annex, at, |settings| (!settings.not_arising.is_empty()).then_some(&settings.not_arising))?;
    Some(stated.iter().map(|one| NotArising { case: one.value.0.clone(), treatment: one.value.1 }).collect())
}

fn respondents(annex: &Annex, at: usize) -> Vec<Respondents> {
    let all = inherited(annex, at, |settings| settings.respondents.as_ref());
    let of = all.into_iter().flat_map(|all| &all.value);
    of.map(|one| Respondents { text: one.text.clone(), weight: one.weight.as_ref().map(|weight| weight.value) })
        .collect()
}

fn options(set: &Set, annex: &Annex, at: usize) -> Vec<SurveyOption> {
    match inherited(annex, at, |settings| settings.survey_options.as_ref()) {
        Some(own) => {
            let option = |text: &str, weight: Option<Number>| SurveyOption {
                text: text.to_owned(),
                weight: weight.unwrap_or_default(),
            };
            own.value.iter().map(|one| option(&one.value.0, one.value.1)).collect()
        }
        None => set.header.iter().flat_map(|header| header.facts.survey_options.clone()).collect(),
    }
}
