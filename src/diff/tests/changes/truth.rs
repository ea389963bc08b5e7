//! The composed predecessor of 2022 beside the set of 2024.

use std::path::Path;

use barem_ruleset::Ruleset;

use crate::{sets, told};

pub fn published(id: &str) -> Ruleset {
    sets::ruleset(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulesets").join(id))
}

#[test]
fn x() {
    let (old, new) = (published("lai-chau-2022"), published("lai-chau-2024"));
    let changes = told::changes(&old, &new);
    println!("{}", told::told(&changes));
    println!("{:#?}", changes.summary);
}
