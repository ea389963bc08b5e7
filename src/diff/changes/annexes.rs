//! What annexes declare, and which came and went.

use barem_format::written;
use barem_ruleset::{Annex, Number, Scale, same_label};

use super::{
    data::Value,
    items::{floor, same_title, scope},
    ledger::{Entry, Ledger},
    lists::{changed, lines},
    rule::ChangeRule,
    sides::{At, Sides, whole},
};

/// Tells what changed of the annexes themselves.
pub(super) fn compare(sides: &Sides<'_>, ledger: &mut Ledger) {
    for pair in &sides.annexes {
        let old = pair.0.and_then(|at| Some((whole(at), sides.old.annexes.get(at)?)));
        let new = pair.1.and_then(|at| Some((whole(at), sides.new.annexes.get(at)?)));
        match (old, new) {
            (Some((old_spot, old)), Some((new_spot, new))) => both(&At::both(&old_spot, &new_spot), old, new, ledger),
            (Some((spot, old)), None) => {
                let at = At { old: Some(spot), new: None };
                ledger.add(Entry::new(ChangeRule::AnnexRemoved, &at).values(total(old).map(Value::Points), None));
            }
            (None, Some((spot, new))) => {
                let at = At { old: None, new: Some(spot) };
                ledger.add(Entry::new(ChangeRule::AnnexAdded, &at).values(None, total(new).map(Value::Points)));
            }
            (None, None) => {}
        }
    }
}

/// The scale of an annex, as declared for everyone; else the sum of its items.
pub(super) fn total(annex: &Annex) -> Option<Number> {
    let declared = annex.scales.iter().find(|scale| scale.with.is_none()).map(|scale| scale.points);
    declared.or_else(|| annex.sum())
}

fn both(at: &At, old: &Annex, new: &Annex, ledger: &mut Ledger) {
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    if !same_label(&old.label, &new.label) {
        ledger.add(Entry::new(ChangeRule::AnnexRenamed, at).values(text(&old.label), text(&new.label)));
    }
    if !same_title(old.title.as_deref(), new.title.as_deref()) {
        let title = |annex: &Annex| annex.title.clone().map(Value::Text);
        ledger.add(Entry::new(ChangeRule::TitleReworded, at).values(title(old), title(new)));
    }
    scope(at, old.scope.as_ref(), new.scope.as_ref(), ledger);
    scales(at, &old.scales, &new.scales, ledger);
    if old.structure != new.structure {
        let counts = |annex: &Annex| written::structure(&annex.structure).map(Value::Text);
        ledger.add(Entry::new(ChangeRule::CountsChanged, at).values(counts(old), counts(new)));
    }
    let exceeds = |annex: &Annex| annex.may_exceed_scale.unwrap_or(false);
    if exceeds(old) != exceeds(new) {
        let said = |annex: &Annex| text(if exceeds(annex) { "có" } else { "không" });
        ledger.add(Entry::new(ChangeRule::ExceedingChanged, at).values(said(old), said(new)));
    }
    floor(at, (old.floor, new.floor), ledger);
    let rescaled = |annex: &Annex| annex.without_survey.map(written::rescaled).into_iter().collect::<Vec<_>>();
    changed(ChangeRule::RescaleChanged, Some(at), &rescaled(old), &rescaled(new), ledger);
    let numbering = |annex: &Annex| annex.code_numbering.iter().map(written::numbering).collect::<Vec<_>>();
    changed(ChangeRule::NumberingStyleChanged, Some(at), &numbering(old), &numbering(new), ledger);
    changed(ChangeRule::NotesChanged, Some(at), &old.notes, &new.notes, ledger);
    changed(ChangeRule::QuotesChanged, Some(at), &old.quoted_from, &new.quoted_from, ledger);
    let accepted = |annex: &Annex| annex.acceptances.iter().map(written::acceptance).collect::<Vec<_>>();
    changed(ChangeRule::AcceptancesChanged, Some(at), &accepted(old), &accepted(new), ledger);
}

/// Declared scales, those for the same group beside each other.
fn scales(at: &At, old: &[Scale], new: &[Scale], ledger: &mut Ledger) {
    let value = |scale: &Scale| Some(Value::Text(written::scale(scale)));
    for one in old {
        let Some(two) = new.iter().find(|two| two.with == one.with) else { continue };
        let rule = match two.points.cmp(&one.points) {
            std::cmp::Ordering::Greater => ChangeRule::ScaleRaised,
            std::cmp::Ordering::Less => ChangeRule::ScaleLowered,
            std::cmp::Ordering::Equal if one.shares == two.shares => continue,
            std::cmp::Ordering::Equal => ChangeRule::SplitChanged,
        };
        ledger.add(Entry::new(rule, at).values(value(one), value(two)));
    }
    let only = |of: &[Scale], there: &[Scale]| {
        let alone = of.iter().filter(|one| there.iter().all(|two| two.with != one.with));
        lines(alone.map(written::scale).collect())
    };
    let (gone, come) = (only(old, new), only(new, old));
    if gone.is_some() || come.is_some() {
        ledger.add(Entry::new(ChangeRule::ScaleChanged, at).values(gone, come));
    }
}
