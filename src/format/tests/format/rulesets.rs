//! The published rulesets.

use std::path::{Path, PathBuf};

use super::{comments, formatted};

/// All barem files of the repository's rulesets: path and text.
pub(crate) fn rulesets() -> Vec<(PathBuf, String)> {
    let mut out = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulesets"), &mut out);
    assert!(!out.is_empty());
    out.sort();
    out
}

fn collect(folder: &Path, out: &mut Vec<(PathBuf, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, out);
        } else if path.extension().is_some_and(|end| end == "barem") {
            let text = std::fs::read_to_string(&path).unwrap();
            out.push((path, text));
        }
    }
}

#[test]
fn formatting_is_stable_and_keeps_every_comment() {
    for (path, text) in rulesets() {
        let out = formatted(&text);
        assert_eq!(comments(&out), comments(&text), "{}", path.display());
    }
}
