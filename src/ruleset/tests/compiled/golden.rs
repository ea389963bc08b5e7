//! Golden files of every schema version: what is written is compared byte for byte, what was written loads for ever.
//!
//! `BAREM_UPDATE=1 cargo test -p barem-ruleset` writes those of the newest version anew. Once a release has written
//! files of a version, its golden files do not change any more.

use std::{env, fs, path::PathBuf};

use barem_ruleset::{Compiled, Ruleset};

use crate::full;

/// A file under the `tests` of the repository.
pub fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests").join(name)
}

/// Compares a text with a golden file; writes the file instead if `BAREM_UPDATE` is set.
pub fn compare(name: &str, text: &str) {
    let file = file(name);
    if env::var_os("BAREM_UPDATE").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
    }
    let golden = fs::read_to_string(&file).unwrap_or_default();
    let line = golden.lines().zip(text.lines()).position(|(old, new)| old != new);
    assert!(golden == text, "{name} differs from line {:?}; BAREM_UPDATE=1 writes it anew", line.map(|line| line + 1));
}

pub fn compiled(ruleset: Ruleset) -> Compiled {
    Compiled::new(ruleset, Some("barem 0.1.0".to_owned())).unwrap()
}

/// The golden files of version 1 and what they hold.
pub fn version_1() -> [(&'static str, Compiled); 2] {
    [("golden/compiled/v1", compiled(full::ruleset())), ("golden/compiled/v1-other", compiled(full::other()))]
}

#[test]
fn files_are_written_as_ever() {
    for (name, compiled) in version_1() {
        compare(&format!("{name}.json"), &compiled.to_json().unwrap());
        compare(&format!("{name}.yaml"), &compiled.to_yaml().unwrap());
    }
}

#[test]
fn files_of_version_1_load() {
    for (name, compiled) in version_1() {
        let read = |format| fs::read(file(&format!("{name}.{format}"))).unwrap();
        assert_eq!(Compiled::from_json(&read("json")).as_ref(), Ok(&compiled), "{name}");
        assert_eq!(Compiled::from_yaml(&read("yaml")).as_ref(), Ok(&compiled), "{name}");
    }
}

/// A file of before the numbering of codes was data holds it as words; it loads, and is written back as it was.
#[test]
fn a_file_with_numbering_in_words_loads() {
    let text = fs::read_to_string(file("golden/compiled/v1-words.json")).unwrap();
    let compiled = Compiled::from_json(text.as_bytes()).unwrap();
    assert_eq!(compiled.ruleset().annexes[0].numbering, ["I, II", "1.1"]);
    assert_eq!(compiled.to_json().unwrap(), text);
}
