//! Units with answers by chance, scored by both evaluators.

mod answer;
mod constants;
mod dice;
mod subject;

use serde_json::Value;

use crate::{
    naive::{Unit, list},
    results,
};
use answer::Manner;
use dice::Dice;

pub use subject::Subject;

/// Some units of one annex.
pub fn units(subject: &Subject, seed: u64) -> Vec<Unit> {
    let mut dice = Dice::new(seed);
    let surveyed = dice.percent(70);
    let mut units: Vec<Unit> = Vec::new();
    for at in 0..1 + dice.below(5) {
        let (name, group) = agency(subject, &units, at, &mut dice);
        let manner = *dice.pick(&[Manner::Careful, Manner::Careful, Manner::Careful, Manner::Patchy, Manner::Wrong]);
        // Now and then the same as another has answered: they share a place.
        let copied = if dice.percent(25) { units.last() } else { None };
        let answers = match copied {
            Some(other) => other.answers.clone(),
            None => answer::answers(subject, manner, surveyed, &mut dice),
        };
        units.push(Unit { name, group, answers });
    }
    units
}

/// The name and group of a unit: one of those to whom the annex applies, seldom another.
fn agency(subject: &Subject, before: &[Unit], at: usize, dice: &mut Dice) -> (Option<String>, Option<String>) {
    let groups = list(&subject.data["groups"]);
    let text = |value: &Value| value.as_str().map(str::to_string);
    let to = list(&subject.annex["scope"]["to"]);
    let free = |name: &Option<String>| before.iter().all(|unit| unit.name != *name);
    let group = match (to, groups) {
        ([], []) => return (Some(format!("Đơn vị {at}")), None),
        ([_, ..], _) if !dice.percent(5) => {
            let agency = dice.pick(to);
            if let Some(name) = text(&agency["unit"]).map(Some).filter(free) {
                let of = groups.iter().find(|group| list(&group["units"]).contains(&agency["unit"]));
                return (name, of.and_then(|group| text(&group["id"])));
            }
            groups.iter().find(|group| group["id"] == agency["group"])
        }
        _ => Some(dice.pick(groups)).filter(|_| !groups.is_empty()),
    };
    let roster = group.map_or(&[][..], |group| list(&group["units"]));
    let listed = if roster.is_empty() { None } else { text(dice.pick(roster)) };
    let name = listed.map(Some).filter(free).unwrap_or_else(|| Some(format!("Đơn vị {at}")));
    (name, group.and_then(|group| text(&group["id"])))
}

/// Where the two evaluators differ; nothing if they agree.
pub fn differences(subject: &Subject, units: &[Unit]) -> Vec<String> {
    let (ours, theirs) = both(subject, units);
    let mut all = Vec::new();
    for (unit, (ours, theirs)) in ours.iter().zip(&theirs).enumerate() {
        let items = list(&ours["items"]).iter().zip(list(&theirs["items"]));
        let parts = ["total", "grade", "place"].map(|part| (&ours[part], &theirs[part]));
        let pairs = items.chain(parts).filter(|(ours, theirs)| ours != theirs);
        all.extend(pairs.map(|(ours, theirs)| format!("unit {unit}: ours {ours}\n       naive {theirs}")));
    }
    all
}

/// What the evaluators find.
pub fn both(subject: &Subject, units: &[Unit]) -> (Vec<Value>, Vec<Value>) {
    let ours = results::ours::results(subject.ruleset, &subject.plan, &subject.labels, units);
    let theirs = results::naive::results(subject.data, &subject.plan.label, &subject.labels, units);
    assert_eq!(ours.len(), theirs.len());
    for (ours, theirs) in ours.iter().zip(&theirs) {
        assert_eq!(list(&ours["items"]).len(), list(&theirs["items"]).len());
    }
    (ours, theirs)
}

/// Leaves out units and answers for as long as the evaluators differ.
pub fn shrink(subject: &Subject, mut units: Vec<Unit>) -> Vec<Unit> {
    let differ = |units: &[Unit]| !differences(subject, units).is_empty();
    for at in (0..units.len()).rev() {
        let mut fewer = units.clone();
        fewer.remove(at);
        if differ(&fewer) {
            units = fewer;
        }
    }
    for unit in 0..units.len() {
        let mut part = units[unit].answers.len();
        while part > 0 {
            let mut start = 0;
            while start < units[unit].answers.len() {
                let mut fewer = units.clone();
                let end = (start + part).min(fewer[unit].answers.len());
                fewer[unit].answers.drain(start..end);
                if differ(&fewer) { units = fewer } else { start += part }
            }
            part /= 2;
        }
    }
    units
}
