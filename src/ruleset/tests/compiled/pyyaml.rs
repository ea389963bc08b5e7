//! Other readers of YAML see the same data: `tests/pyyaml.py` loads each YAML file with PyYAML and compares it with the
//! JSON. Needs python3 with PyYAML; `BAREM_REQUIRE_PYYAML` makes their absence a failure.

use std::{env, fs, process::Command};

use barem_ruleset::{Annex, Choice, Expr, Item, Level, Ruleset};
use proptest::{strategy::Strategy, strategy::ValueTree, test_runner::TestRunner};

use crate::{arbitrary, full, golden, nasty::NASTY};

/// Every nasty string, as a value, as an element and after `- text:`.
fn nasty() -> Ruleset {
    let mut ruleset = Ruleset::new("nasty");
    ruleset.notes = NASTY.iter().map(|&text| text.to_owned()).collect();
    let items = NASTY.iter().map(|&text| {
        let choice = Choice { text: text.to_owned(), points: Expr::Asked(text.to_owned()) };
        let rule = barem_ruleset::Rule { base: Some(barem_ruleset::Base::OneOf(vec![choice])), ..Default::default() };
        Item {
            code: Some(text.to_owned()),
            rule_text: Some(text.to_owned()),
            rule: Some(rule),
            ..Item::new(Level::Criterion)
        }
    });
    ruleset.annexes = vec![Annex { items: items.collect(), ..Annex::new("01") }];
    ruleset
}

fn rulesets() -> Vec<Ruleset> {
    let mut runner = TestRunner::deterministic();
    let strategy = arbitrary::ruleset();
    let arbitrary = std::iter::repeat_with(|| strategy.new_tree(&mut runner).unwrap().current()).take(60);
    [full::ruleset(), full::other(), nasty()].into_iter().chain(arbitrary).collect()
}

#[test]
fn pyyaml_reads_what_the_json_says() {
    let python = |arguments: &[&str]| Command::new("python3").args(arguments).output();
    if !python(&["-c", "import yaml"]).is_ok_and(|output| output.status.success()) {
        assert!(env::var_os("BAREM_REQUIRE_PYYAML").is_none(), "python3 with PyYAML is required");
        eprintln!("skipped: python3 with PyYAML is not installed");
        return;
    }
    let folder = env::temp_dir().join(format!("barem-pyyaml-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    for (index, ruleset) in rulesets().into_iter().enumerate() {
        let compiled = golden::compiled(ruleset);
        fs::write(folder.join(format!("{index}.json")), compiled.to_json().unwrap()).unwrap();
        fs::write(folder.join(format!("{index}.yaml")), compiled.to_yaml().unwrap()).unwrap();
    }
    let script = golden::file("pyyaml.py");
    let output = python(&[script.to_str().unwrap(), folder.to_str().unwrap()]).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fs::remove_dir_all(folder).unwrap();
}
