//! Which language is spoken.

use crate::run::Folder;

fn speaks_english(variables: &[(&str, &str)], args: &[&str]) -> bool {
    let run = Folder::new().barem_in(variables, &[&["check", "khong-co"], args].concat()).exits(3);
    run.err.starts_with("error")
}

#[test]
fn vietnamese_unless_english_is_asked_for() {
    assert!(!speaks_english(&[], &[]));
    for value in ["vi_VN.UTF-8", "C.UTF-8", "C", "POSIX", "fr_FR.UTF-8", ""] {
        assert!(!speaks_english(&[("LANG", value)], &[]), "{value}");
    }
    for value in ["en_US.UTF-8", "en", "EN_GB"] {
        assert!(speaks_english(&[("LANG", value)], &[]), "{value}");
    }
}

#[test]
fn the_first_that_is_set_decides() {
    let order = ["BAREM_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];
    for (at, name) in order.iter().enumerate() {
        let rest = |value| order[at + 1..].iter().map(move |name| (*name, value));
        let english: Vec<(&str, &str)> = [(*name, "en")].into_iter().chain(rest("vi")).collect();
        let vietnamese: Vec<(&str, &str)> = [(*name, "vi")].into_iter().chain(rest("en")).collect();
        assert!(speaks_english(&english, &[]), "{name}");
        assert!(!speaks_english(&vietnamese, &[]), "{name}");
        assert!(!speaks_english(&english, &["--lang", "vi"]), "{name}");
        assert!(speaks_english(&vietnamese, &["--lang=en"]), "{name}");
    }
}

#[test]
fn it_may_stand_before_the_verb() {
    let run = Folder::new().barem(&["--lang", "en", "check", "khong-co"]).exits(3);
    assert!(run.err.starts_with("error"), "{}", run.err);
}
