//! Real pairs, and the pair of every rule of change, in both directions.

use super::texts::{Amended, bundle, check, root, told};

const SETS: [&str; 8] = [
    "cap-tinh-2020",
    "lai-chau-2019",
    "lai-chau-2020-sua-doi",
    "lai-chau-2022",
    "lai-chau-2024",
    "lang-son-2019",
    "nga-nam-2022",
    "thi-dua-giao-vien",
];

fn real(old: &str, new: &str) -> Option<Amended> {
    let path = |id: &str| format!("rulesets/{id}");
    let amended = check(&format!("{old} → {new}"), &bundle(&path(old)), &bundle(&path(new)));
    if let Some(amended) = &amended {
        assert!(told(&amended.outcome).is_empty(), "{old} → {new}: {:?}\n{}", told(&amended.outcome), amended.text);
    }
    amended
}

#[test]
fn nothing_is_amended_between_a_set_and_itself() {
    for id in SETS {
        assert!(real(id, id).is_none(), "{id}");
    }
}

#[test]
fn the_sets_of_one_province_amend_each_other() {
    let years = ["lai-chau-2019", "lai-chau-2020-sua-doi", "lai-chau-2022", "lai-chau-2024"];
    for old in years {
        for new in years.into_iter().filter(|new| *new != old) {
            let amended = real(old, new).unwrap();
            // Before 2022 there were three annexes, and 02 and 03 were others than those that bear the numbers now.
            let same_annexes = (old < "lai-chau-2022") == (new < "lai-chau-2022");
            let replaced = amended.replaced();
            assert!(replaced.is_empty() || !same_annexes, "{old} → {new}: {replaced:?}");
        }
    }
}

#[test]
fn the_pair_of_every_rule_of_change() {
    let mut rules: Vec<_> = std::fs::read_dir(root().join("tests/diff")).unwrap().map(|entry| entry.unwrap()).collect();
    rules.sort_by_key(|entry| entry.file_name());
    let mut wrong = Vec::new();
    for rule in rules.iter().filter(|rule| rule.path().join("old.barem").exists()) {
        let name = rule.file_name().to_string_lossy().into_owned();
        let side = |side: &str| bundle(&format!("tests/diff/{name}/{side}.barem"));
        for (way, one, other) in [("forth", "old", "new"), ("back", "new", "old")] {
            let tried = std::panic::catch_unwind(|| check(&name, &side(one), &side(other)).is_some());
            if !matches!(tried, Ok(true)) {
                wrong.push(format!("{name} {way}: {tried:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
