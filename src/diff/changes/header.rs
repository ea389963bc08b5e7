//! What a decision says of itself, and the groups of agencies.

use barem_format::written;
use barem_ruleset::{Content, Group, Ruleset, State};

use super::{
    data::Value,
    items::same_title,
    ledger::{Entry, Ledger},
    lists::{changed, lines, parted},
    rule::ChangeRule,
    sides::Sides,
};

/// Tells what changed above the annexes.
pub(super) fn compare(sides: &Sides<'_>, ledger: &mut Ledger) {
    let (old, new) = (sides.old, sides.new);
    if !same_title(old.title.as_deref(), new.title.as_deref()) {
        let title = |set: &Ruleset| set.title.clone().map(Value::Text);
        ledger.add(Entry::of_the_whole(ChangeRule::TitleReworded).values(title(old), title(new)));
    }
    let (before, after) = facts(old).into_iter().zip(facts(new)).filter(|(one, two)| one != two).unzip();
    let all = |facts: Vec<Vec<String>>| lines(facts.concat());
    let (before, after): (Vec<Vec<String>>, Vec<Vec<String>>) = (before, after);
    if before != after {
        ledger.add(Entry::of_the_whole(ChangeRule::HeaderChanged).values(all(before), all(after)));
    }
    let basis = |set: &Ruleset| written::citations(&set.legal_basis);
    parted((ChangeRule::BasisAdded, ChangeRule::BasisRemoved), None, &basis(old), &basis(new), ledger);
    changed(ChangeRule::NotesChanged, None, &old.notes, &new.notes, ledger);
    changed(ChangeRule::QuotesChanged, None, &old.quoted_from, &new.quoted_from, ledger);
    let accepted = |set: &Ruleset| set.acceptances.iter().map(written::acceptance).collect::<Vec<_>>();
    changed(ChangeRule::AcceptancesChanged, None, &accepted(old), &accepted(new), ledger);
    let options = |set: &Ruleset| set.survey_options.iter().map(written::survey_option).collect::<Vec<_>>();
    changed(ChangeRule::SurveyOptionsChanged, None, &options(old), &options(new), ledger);
    groups(&old.groups, &new.groups, ledger);
}

/// Facts that no score depends on, each with its keyword, always in this order.
fn facts(set: &Ruleset) -> Vec<Vec<String>> {
    let fact = |key: &str, value: Option<String>| value.map(|value| format!("{key}: {value}")).into_iter().collect();
    let quoted = |text: &Option<String>| text.as_deref().map(written::quoted);
    vec![
        vec![format!("bộ tiêu chí {}", set.id)],
        vec![format!("ngôn ngữ: {}", set.language)],
        vec![match set.state {
            State::Draft => "trạng thái: dự thảo".to_owned(),
            State::Issued => "trạng thái: ban hành".to_owned(),
        }],
        vec![match set.content {
            Content::Verbatim => "nội dung: nguyên văn".to_owned(),
            Content::Reconstructed => "nội dung: phục dựng".to_owned(),
        }],
        fact("quyết định", set.decision.as_ref().map(written::decision)),
        fact("cơ quan ban hành", quoted(&set.authority)),
        fact("người ký", quoted(&set.signer)),
        fact("hiệu lực", set.effect.map(written::effect)),
        fact("năm đánh giá", set.years.map(written::years)),
        set.replaces.iter().map(|replaced| format!("thay thế: {}", written::citation(replaced))).collect(),
        fact("sửa đổi", set.amends.as_ref().map(written::citation)),
        fact("cơ quan thường trực", quoted(&set.standing_agency)),
        fact("hội đồng thẩm định", quoted(&set.council)),
    ]
}

fn groups(old: &[Group], new: &[Group], ledger: &mut Ledger) {
    let name = |group: &Group| {
        let title = group.title.as_deref().map(|title| format!(" {}", written::quoted(title)));
        Some(Value::Text(group.id.clone() + &title.unwrap_or_default()))
    };
    for one in old {
        let Some(two) = new.iter().find(|two| two.id == one.id) else {
            ledger.add(Entry::of_the_whole(ChangeRule::GroupRemoved).values(name(one), None));
            continue;
        };
        let stated = |group: &Group| {
            let count = group.declared_units.map(|count| format!("số đơn vị: {count}"));
            let heading = name(group).map(|value| match value {
                Value::Text(text) => text,
                Value::Points(_) | Value::Lines(_) => String::new(),
            });
            heading.into_iter().chain(count).collect::<Vec<_>>()
        };
        changed(ChangeRule::GroupChanged, None, &stated(one), &stated(two), ledger);
        parted((ChangeRule::UnitsAdded, ChangeRule::UnitsRemoved), None, &one.units, &two.units, ledger);
    }
    for two in new.iter().filter(|two| old.iter().all(|one| one.id != two.id)) {
        ledger.add(Entry::of_the_whole(ChangeRule::GroupAdded).values(None, name(two)));
    }
}
