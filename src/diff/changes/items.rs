//! The statements of an item that stands in both rulesets, but for its rule.

use barem_diagnostic::same_text;
use barem_format::written;
use barem_ruleset::{Item, NotArising, Number, Role, Scope, Source};

use super::{
    data::Value,
    ledger::{Entry, Ledger, Without},
    lists::{alike, changed, lines, parted, reworded},
    rule::{ChangeLevel, ChangeRule},
    sides::At,
};

/// Tells what changed between two items that are the same one.
pub(super) fn compare(at: &At, old: &Item, new: &Item, ledger: &mut Ledger) {
    heading(at, old, new, ledger);
    points(at, old, new, ledger);
    texts(at, old, new, ledger);
    // What is inherited stands on the leaves, and is told of these.
    if old.is_leaf() && new.is_leaf() {
        source(at, old.source, new.source, ledger);
        let leads = |item: &Item| item.leads.iter().map(|lead| written::quoted(&lead.agency)).collect::<Vec<_>>();
        changed(ChangeRule::LeadChanged, Some(at), &leads(old), &leads(new), ledger);
        let with = |item: &Item| item.coordinators.iter().map(written::coordinator).collect::<Vec<_>>();
        changed(ChangeRule::CoordinatorsChanged, Some(at), &with(old), &with(new), ledger);
        scope(at, old.scope.as_ref(), new.scope.as_ref(), ledger);
        survey(at, old, new, ledger);
        floor(at, (old.floor, new.floor), ledger);
    }
}

/// How a survey is held; what is scored by a survey on one side only is told by that.
fn survey(at: &At, old: &Item, new: &Item, ledger: &mut Ledger) {
    if (old.source == Some(Source::Survey)) == (new.source == Some(Source::Survey)) {
        let asked = |item: &Item| item.respondents.iter().map(written::respondents).collect::<Vec<_>>();
        changed(ChangeRule::RespondentsChanged, Some(at), &asked(old), &asked(new), ledger);
        let options = |item: &Item| item.survey_options.iter().map(written::survey_option).collect::<Vec<_>>();
        changed(ChangeRule::SurveyOptionsChanged, Some(at), &options(old), &options(new), ledger);
        changed(ChangeRule::SurveyQuestionsChanged, Some(at), &old.survey_questions, &new.survey_questions, ledger);
    }
}

fn heading(at: &At, old: &Item, new: &Item, ledger: &mut Ledger) {
    let told = |rule, before: Option<Value>, after: Option<Value>| Entry::new(rule, at).values(before, after);
    let title = |item: &Item| item.title.clone().map(Value::Text);
    if !same_title(old.title.as_deref(), new.title.as_deref()) {
        ledger.add(told(ChangeRule::TitleReworded, title(old), title(new)));
    }
    if old.level != new.level {
        let level = |item: &Item| Some(Value::Text(item.level.keyword().to_owned()));
        ledger.group(told(ChangeRule::HeadingLevelChanged, level(old), level(new)));
    }
    if old.role != new.role {
        ledger.group(told(ChangeRule::RoleChanged, Some(role(old.role)), Some(role(new.role))));
    }
    match (old.is_leaf(), new.is_leaf()) {
        (true, false) => ledger.add(Entry::new(ChangeRule::LeafToHeading, at)),
        (false, true) => ledger.add(Entry::new(ChangeRule::HeadingToLeaf, at)),
        (true, true) | (false, false) => {}
    }
    let id = |item: &Item| item.id.as_ref().map(|id| Value::Text(format!("#{id}")));
    match (&old.id, &new.id) {
        (None, Some(_)) => ledger.group(Entry::new(ChangeRule::IdAdded, at)),
        (Some(_), None) => ledger.group(Entry::new(ChangeRule::IdRemoved, at)),
        (Some(one), Some(two)) if one != two => ledger.add(told(ChangeRule::IdChanged, id(old), id(new))),
        (Some(_), Some(_)) | (None, None) => {}
    }
}

fn role(role: Role) -> Value {
    Value::Text(
        match role {
            Role::Scale => "trong thang điểm",
            Role::Bonus => "điểm cộng",
            Role::Penalty => "điểm trừ",
        }
        .to_owned(),
    )
}

/// Two titles that are the same but for spelling that may vary.
pub(super) fn same_title(old: Option<&str>, new: Option<&str>) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => same_text(old, new),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

fn points(at: &At, old: &Item, new: &Item, ledger: &mut Ledger) {
    // The points of a heading follow from those below it.
    let follows = |item: &Item| !item.is_leaf() && item.sum_of_children() == item.points;
    if !(follows(old) && follows(new)) {
        let rules = (ChangeRule::PointsRaised, ChangeRule::PointsLowered);
        ledger.moved(rules, at, (old.points, new.points), Without::Least);
    }
    let before = ledger.entries.len();
    ledger.moved((ChangeRule::CapRaised, ChangeRule::CapLowered), at, (old.cap, new.cap), Without::Most);
    // More may then be taken away.
    if let Some(entry) = ledger.entries.get_mut(before).filter(|_| new.role == Role::Penalty) {
        entry.level = entry.level.mirror();
    }
}

/// The least points: none stated is 0 for most rules, so that stating one is no step by itself.
pub(super) fn floor(at: &At, values: (Option<Number>, Option<Number>), ledger: &mut Ledger) {
    let stated = |value: Option<Number>| value.unwrap_or(Number::ZERO);
    if stated(values.0) != stated(values.1) {
        ledger.moved((ChangeRule::FloorRaised, ChangeRule::FloorLowered), at, values, Without::Least);
    }
}

fn texts(at: &At, old: &Item, new: &Item, ledger: &mut Ledger) {
    let evidence = (ChangeRule::EvidenceReworded, ChangeRule::EvidenceAdded, ChangeRule::EvidenceRemoved);
    reworded(evidence, at, (&old.evidence, &new.evidence), &alike, ledger);
    let basis = |item: &Item| written::citations(&item.legal_basis);
    parted((ChangeRule::BasisAdded, ChangeRule::BasisRemoved), Some(at), &basis(old), &basis(new), ledger);
    changed(ChangeRule::NotesChanged, Some(at), &old.notes, &new.notes, ledger);
    changed(ChangeRule::QuotesChanged, Some(at), &old.quoted_from, &new.quoted_from, ledger);
    let accepted = |item: &Item| item.acceptances.iter().map(written::acceptance).collect::<Vec<_>>();
    changed(ChangeRule::AcceptancesChanged, Some(at), &accepted(old), &accepted(new), ledger);
    let rescaled = |item: &Item| item.without_survey.map(written::rescaled).into_iter().collect::<Vec<_>>();
    changed(ChangeRule::RescaleChanged, Some(at), &rescaled(old), &rescaled(new), ledger);
}

fn source(at: &At, old: Option<Source>, new: Option<Source>, ledger: &mut Ledger) {
    if old == new {
        return;
    }
    let rule = match (old, new) {
        (_, Some(Source::Survey)) => ChangeRule::ToSurvey,
        (Some(Source::Survey), _) => ChangeRule::FromSurvey,
        (None | Some(_), None | Some(_)) => ChangeRule::SourceChanged,
    };
    let value = |source: Option<Source>| source.map(|source| Value::Text(source.keyword().to_owned()));
    ledger.group(Entry::new(rule, at).values(value(old), value(new)));
}

/// To whom something applies; none is to everyone.
pub(super) fn scope(at: &At, old: Option<&Scope>, new: Option<&Scope>, ledger: &mut Ledger) {
    let within = |one: &Scope, two: &Scope| {
        one.to.iter().all(|to| two.to.contains(to)) && two.except.iter().all(|except| one.except.contains(except))
    };
    let rule = match (old, new) {
        (None, None) => return,
        (None, Some(_)) => ChangeRule::ScopeNarrowed,
        (Some(_), None) => ChangeRule::ScopeWidened,
        (Some(old), Some(new)) => match (within(old, new), within(new, old)) {
            (true, true) => return,
            (true, false) => ChangeRule::ScopeWidened,
            (false, true) => ChangeRule::ScopeNarrowed,
            (false, false) => ChangeRule::ScopeChanged,
        },
    };
    let value = |scope: Option<&Scope>| scope.map(|scope| Value::Text(written::scope(scope)));
    ledger.group(Entry::new(rule, at).values(value(old), value(new)));
}

/// The rule for treatments of "nothing arose" that changed, and what stood and stands there.
pub(super) fn not_arising(at: &At, old: &[NotArising], new: &[NotArising]) -> Option<Entry> {
    if old == new {
        return None;
    }
    let all = |of: &[NotArising]| lines(of.iter().map(written::not_arising).collect());
    let rule = match (old.is_empty(), new.is_empty()) {
        (true, _) => ChangeRule::NotArisingAdded,
        (_, true) => ChangeRule::NotArisingRemoved,
        (false, false) => ChangeRule::NotArisingChanged,
    };
    Some(Entry::new(rule, at).values(all(old), all(new)).level(ChangeLevel::Substantive))
}
