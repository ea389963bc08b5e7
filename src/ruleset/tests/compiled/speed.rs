//! How long a large ruleset takes; run with `cargo test --release -p barem-ruleset -- --ignored --nocapture speed`.

use std::time::Instant;

use barem_ruleset::{Annex, Compiled, Item, Level, Ruleset};

use crate::full;

/// A ruleset of this many leaves of every form.
fn large(leaves: usize) -> Ruleset {
    let mut ruleset = full::ruleset();
    let field = ruleset.annexes[0].items[0].clone();
    let fields = leaves.div_ceil(field.children.len());
    let place = field.children[0].place.clone();
    let leaf = |leaf: &Item| Item {
        title: Some("Ban hành kế hoạch cải cách hành chính năm đúng thời hạn quy định".into()),
        rule_text: Some("chấm theo tỷ_lệ:\n  - từ 100%: điểm tối đa\n  - còn lại: 0".into()),
        place: place.clone(),
        ..leaf.clone()
    };
    let fields = (0..fields).map(|index| Item {
        code: Some(index.to_string()),
        children: field.children.iter().map(leaf).collect(),
        ..Item::new(Level::Field)
    });
    ruleset.annexes = vec![Annex { items: fields.collect(), ..Annex::new("01") }];
    ruleset
}

#[test]
#[ignore = "measures, does not test"]
fn speed_of_10_000_leaves() {
    let ruleset = large(10_000);
    fn timed<T>(what: &str, mut run: impl FnMut() -> T) -> T {
        run();
        let start = Instant::now();
        let value = run();
        eprintln!("{what}: {:?}", start.elapsed());
        value
    }
    let compiled = timed("digests", || Compiled::new(ruleset.clone(), None).unwrap());
    let json = timed("write JSON", || compiled.to_json().unwrap());
    let yaml = timed("write YAML", || compiled.to_yaml().unwrap());
    eprintln!("{} bytes of JSON, {} of YAML", json.len(), yaml.len());
    timed("read JSON", || Compiled::from_json(json.as_bytes()).unwrap());
    timed("read YAML", || Compiled::from_yaml(yaml.as_bytes()).unwrap());
}
