//! What the columns of a wide table are to a form.

use barem_ruleset::{Ask, Type};

use super::WideTable;
use crate::sheet::{
    Binder, Form, Home, Sheet,
    rows::{Column, Target},
};

/// What a cell of a column does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// Nothing, or it is one of the facts of the sheet, which are read together.
    Nothing,
    /// It answers a slot with a count between these.
    Count { slot: usize, from: i64, to: i64 },
    /// It answers a slot with one of these, spelled as they are.
    Option { slot: usize, options: Vec<String> },
    /// It answers a slot with yes or no.
    YesNo { slot: usize },
    /// It answers a slot in some other way.
    Answer { slot: usize },
    /// It justifies what is claimed of a node.
    Justification { node: usize },
    /// The row has to be read as a sheet.
    Odd,
}

impl Use {
    /// The slot that it answers.
    pub(super) fn slot(&self) -> Option<usize> {
        match self {
            Use::Count { slot, .. } | Use::Option { slot, .. } | Use::YesNo { slot } | Use::Answer { slot } => {
                Some(*slot)
            }
            Use::Nothing | Use::Justification { .. } | Use::Odd => None,
        }
    }
}

/// What each column is to a form.
pub(super) fn uses(form: &Form<'_>, table: &WideTable<'_>) -> Vec<Use> {
    let nothing = Sheet::default();
    let binder = Binder { form, sheet: &nothing, findings: Vec::new() };
    let mut uses: Vec<Use> = Vec::new();
    for column in &table.columns {
        let own = match column {
            None => Use::Nothing,
            Some(Column::Answer(heading)) => answer(&binder, &heading.item, &heading.target).unwrap_or(Use::Odd),
            Some(column) if column.belongs_to_an_item() || *column == Column::Respondents => Use::Odd,
            Some(_) => Use::Nothing,
        };
        // Two columns for one question: only the first is plain.
        let known = own.slot().is_some() && uses.iter().any(|known| known.slot() == own.slot());
        uses.push(if known { Use::Odd } else { own });
    }
    uses
}

fn answer(binder: &Binder<'_, '_>, item: &str, target: &Target) -> Option<Use> {
    let form = binder.form;
    let node = form.plan.find(&form.references, item).ok()?;
    let leaf = node.is_some_and(|at| form.plan.nodes.get(at).is_some_and(|own| own.is_leaf(at)));
    if leaf && form.home_of(node) != Home::Unit {
        return None;
    }
    match target {
        Target::Justification if leaf => Some(Use::Justification { node: node? }),
        Target::Answer(question) => {
            let slots = binder.slots(node, question);
            let [slot] = *slots.as_slice() else { return None };
            (form.home(slot) == Home::Unit).then(|| of_slot(form, slot))
        }
        Target::Justification | Target::Ballots { .. } | Target::Recognised | Target::Points | Target::Reason => None,
    }
}

fn of_slot(form: &Form<'_>, slot: usize) -> Use {
    let Some(asked) = form.plan.slots.get(slot) else { return Use::Odd };
    if let Some((from, to)) = asked.counts() {
        return Use::Count { slot, from, to };
    }
    match &asked.ask {
        Ask::Choice(options) | Ask::Input { kind: Type::OneOf(options), .. } => {
            Use::Option { slot, options: options.clone() }
        }
        Ask::YesNo(_) | Ask::Does(_) | Ask::Tick(_) | Ask::NotArising(_) | Ask::Input { kind: Type::YesNo, .. } => {
            Use::YesNo { slot }
        }
        _ => Use::Answer { slot },
    }
}
