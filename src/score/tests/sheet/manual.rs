//! The manual of sheets: every sheet in it is read as it says. A fence `yaml`, `json` or `csv` is a clean sheet of the
//! example ruleset; `… sai CODE …` has exactly these findings.

use std::path::Path;

use barem_diagnostic::Lang;

use crate::world::{EXAMPLE, check};

#[test]
fn every_sheet_in_the_manual_is_as_it_says() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../grammar/phieu.md");
    let manual = std::fs::read_to_string(file).unwrap();
    let mut seen = 0;
    for fence in manual.split("\n```").filter(|part| part.starts_with(['y', 'j', 'c'])) {
        let (info, text) = fence.split_once('\n').unwrap();
        let mut words = info.split_whitespace();
        let name = format!("phieu.{}", words.next().unwrap());
        let expected: Vec<&str> = words.skip(1).collect();
        let checked = check(EXAMPLE, &[(&name, &format!("{text}\n"))]);
        let found: Vec<&str> = checked.codes().into_iter().map(|code| code.id()).collect();
        assert_eq!(found, expected, "{}", checked.shown(Lang::Vi));
        assert!(!checked.bound.is_empty());
        seen += 1;
    }
    assert_eq!(seen, 4);
}
