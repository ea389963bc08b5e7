//! The catalogue of change rules.

use std::{collections::HashSet, fs};

use barem_diagnostic::Lang;
use barem_diff::{Category, ChangeLevel, ChangeRule};

use crate::sets;

#[test]
fn every_rule_has_a_mirror_that_tells_the_same_backwards() {
    for rule in ChangeRule::ALL {
        let mirror = rule.mirror();
        assert_eq!(mirror.mirror(), *rule, "{}", rule.id());
        assert_eq!(mirror.category(), rule.category(), "{}", rule.id());
        let one_way = |level| matches!(level, ChangeLevel::Stricter | ChangeLevel::MoreGenerous);
        if one_way(rule.level()) {
            assert_ne!(mirror, *rule, "{} goes one way", rule.id());
            assert_eq!(mirror.level(), rule.level().mirror(), "{}", rule.id());
        }
    }
}

#[test]
fn ids_are_words_and_unique() {
    let ids: HashSet<&str> = ChangeRule::ALL.iter().map(|rule| rule.id()).collect();
    assert_eq!(ids.len(), ChangeRule::ALL.len());
    for rule in ChangeRule::ALL {
        assert!(rule.id().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", rule.id());
        let title = rule.title();
        assert!(!title.vi.is_empty() && !title.en.is_empty() && title.vi != title.en, "{}", rule.id());
    }
}

#[test]
fn every_rule_has_a_pair() {
    let folders: HashSet<String> = fs::read_dir(sets::root().join("tests/diff"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "truth")
        .collect();
    let ids: HashSet<String> = ChangeRule::ALL.iter().map(|rule| rule.id().to_owned()).collect();
    assert_eq!(folders, ids);
}

/// The table of the authors' guide is that of the catalogue; `BAREM_UPDATE=1` writes it anew.
#[test]
fn the_guide_lists_every_rule() {
    const FROM: &str = "<!-- quy tắc: bảng này do kiểm thử ghi -->\n";
    const TO: &str = "<!-- hết bảng -->";
    let mut table = String::from("| id | nhóm | mức | gương | nghĩa | meaning |\n|---|---|---|---|---|---|\n");
    for category in Category::ALL {
        for rule in ChangeRule::ALL.iter().filter(|rule| rule.category() == category) {
            let (title, level) = (rule.title(), rule.level().title());
            table += &format!(
                "| `{}` | {} | {} | `{}` | {} | {} |\n",
                rule.id(),
                category.title().get(Lang::Vi),
                level.get(Lang::Vi),
                rule.mirror().id(),
                title.vi,
                title.en
            );
        }
    }
    let path = sets::root().join("grammar/so-sanh.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(FROM).unwrap();
    let (old, after) = rest.split_once(TO).unwrap();
    if std::env::var_os("BAREM_UPDATE").is_some() {
        fs::write(&path, format!("{before}{FROM}{table}{TO}{after}")).unwrap();
    } else {
        assert!(old == table, "grammar/so-sanh.md is out of date; BAREM_UPDATE=1 writes it anew");
    }
}
