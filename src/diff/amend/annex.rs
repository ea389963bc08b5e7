//! One annex of the base with its changes.

use std::{cell::Cell, collections::HashMap};

use barem_format::Opened;
use barem_ruleset::{Annex, Item, ItemPath, Level, Operation, References, Scale};

use super::{
    Alteration, Codes,
    address::Addresses,
    items::Items,
    keep::{kept, same_order},
    references::Following,
    statements::{self, Restated, Says},
};

/// An annex as it is written: what it says, and what it states for all of its items.
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    pub(super) annex: &'a Annex,
    pub(super) shared: &'a Item,
}

/// An opened annex and the steps that it takes; no `Opened` where nothing changes.
pub(super) struct Change {
    pub(super) opened: Option<Opened>,
    pub(super) steps: Vec<Alteration>,
}

/// The change from one annex to the other; `None` if it cannot be said so. `pairs` lead from items of the new annex to those
/// of the old.
pub(super) fn change(
    old: Written<'_>,
    new: Written<'_>,
    pairs: &HashMap<ItemPath, ItemPath>,
    codes: Codes,
    is_anchor: bool,
) -> Option<Change> {
    if !same_order(&old.annex.inputs, &new.annex.inputs) {
        return None;
    }
    let kept = kept(old.annex, new.annex, pairs);
    let addresses = Addresses::new(old.annex);
    let following = Following {
        codes,
        old: &addresses,
        new: References::new(new.annex),
        new_annex: new.annex,
        kept: &kept,
        lost: Cell::new(false),
    };
    let items = Items { old: old.annex, new: new.annex, kept: &kept, addresses: &addresses, following: &following };
    let steps = items.steps().ok()?;
    let opened = opened(old, new, &following);
    if following.lost.get() {
        return None;
    }
    let differs = opened.differs || !steps.is_empty() || is_anchor;
    let mut opened = opened.opened;
    opened.annex.operations = operations(&steps);
    Some(Change { opened: differs.then_some(opened), steps })
}

/// Whether a code of an item that stays is another one in the new annex.
pub(super) fn renumbers(old: &Annex, new: &Annex, pairs: &HashMap<ItemPath, ItemPath>) -> bool {
    let kept = kept(old, new, pairs);
    let code = |annex: &Annex, path: &ItemPath| annex.item(path).and_then(|item| item.code.clone());
    kept.new_of.iter().any(|(one, other)| code(old, one) != code(new, other))
}

/// The operations of all steps; what goes is said at once.
fn operations(steps: &[Alteration]) -> Vec<Operation> {
    let dropped = steps.iter().filter_map(|step| match &step.operation {
        Operation::Drop(paths) => Some(paths.iter().cloned()),
        Operation::Modify(_) | Operation::Insert(_) | Operation::Renumber => None,
    });
    let dropped: Vec<String> = dropped.flatten().collect();
    let others = steps.iter().map(|step| &step.operation).filter(|operation| !matches!(operation, Operation::Drop(_)));
    let first = dropped.says().then_some(Operation::Drop(dropped));
    first.into_iter().chain(others.cloned()).collect()
}

struct Head {
    opened: Opened,
    /// Whether the annex says anything of itself that the old one does not.
    differs: bool,
}

/// What the annex says of itself. Its scale, its counts, to whom it applies and where its facts were taken from never go
/// on from the base, so they are said whether they differ or not.
fn opened(old: Written<'_>, new: Written<'_>, following: &Following<'_>) -> Head {
    let mut annex = Annex { amends: true, ..Annex::new(new.annex.label.clone()) };
    annex.scope.clone_from(&new.annex.scope);
    annex.scales.clone_from(&new.annex.scales);
    annex.structure.clone_from(&new.annex.structure);
    annex.quoted_from.clone_from(&new.annex.quoted_from);
    let own = (&annex.scope, &annex.scales, &annex.structure, &annex.quoted_from);
    let differs = own != (&old.annex.scope, &old.annex.scales, &old.annex.structure, &old.annex.quoted_from);
    let (old_facts, new_facts) = (facts(old, following), facts(new, following));
    let mut before = old_facts.clone();
    before.leads = following.leads_afterwards(&old.shared.leads);
    before.without_survey = rescaled(old.annex, new.annex);
    let mut now = new_facts.clone();
    now.leads.clone_from(&new.shared.leads);
    let change = statements::change(&before, &now, &new_facts, Restated::default());
    let mut removed = change.removed;
    annex.title = change.item.title;
    annex.floor = change.item.floor;
    annex.without_survey = change.item.without_survey;
    annex.inputs = change.item.inputs;
    annex.notes = change.item.notes;
    annex.acceptances = change.item.acceptances;
    if old.annex.may_exceed_scale != new.annex.may_exceed_scale {
        annex.may_exceed_scale = new.annex.may_exceed_scale;
        removed.extend(annex.may_exceed_scale.is_none().then(|| "vượt thang".to_owned()));
    }
    if old.annex.code_numbering != new.annex.code_numbering {
        annex.code_numbering.clone_from(&new.annex.code_numbering);
        removed.extend((!annex.code_numbering.says()).then(|| "đánh số".to_owned()));
    }
    let shared = Item {
        source: change.item.source,
        leads: change.item.leads,
        coordinators: change.item.coordinators,
        not_arising: change.item.not_arising,
        respondents: change.item.respondents,
        survey_options: change.item.survey_options,
        ..Item::new(Level::Part)
    };
    let said =
        Annex { scope: None, scales: Vec::new(), structure: Vec::new(), quoted_from: Vec::new(), ..annex.clone() };
    let nothing = Annex { amends: true, ..Annex::new(new.annex.label.clone()) };
    let differs = differs
        || old.annex.without_survey != new.annex.without_survey
        || removed.says()
        || shared != Item::new(Level::Part)
        || Annex { without_survey: None, ..said } != nothing;
    Head { opened: Opened { annex, shared, removed }, differs }
}

/// What an annex says of itself and goes on from the base, as an item that says it.
fn facts(of: Written<'_>, following: &Following<'_>) -> Item {
    let annex = of.annex;
    Item {
        title: annex.title.clone(),
        floor: annex.floor,
        without_survey: annex.without_survey,
        inputs: annex.inputs.clone(),
        notes: annex.notes.clone(),
        acceptances: annex.acceptances.clone(),
        leads: following.leads_as_written(&of.shared.leads),
        ..of.shared.clone()
    }
}

/// The scale of `khi không khảo sát` as it goes on: where it is that of the base, it becomes that of the annex.
fn rescaled(old: &Annex, new: &Annex) -> Option<barem_ruleset::Number> {
    let scale =
        |annex: &Annex| annex.scales.iter().find(|scale: &&Scale| scale.with.is_none()).map(|scale| scale.points);
    let to = old.without_survey?;
    Some(if Some(to) == scale(old) { scale(new).unwrap_or(to) } else { to })
}
