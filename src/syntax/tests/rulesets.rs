//! Every line of the published rulesets is read, and its tree spells it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

use std::path::{Path, PathBuf};

fn barem_files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            barem_files(&path, out);
        } else if path.extension().is_some_and(|end| end == "barem") {
            out.push(path);
        }
    }
}

#[test]
fn every_line_of_the_rulesets_is_read() {
    let mut files = Vec::new();
    barem_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulesets"), &mut files);
    let mut unread = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let parse = barem_syntax::parse(text.as_str());
        assert_eq!(parse.tree().to_string(), text, "{}", path.display());
        for line in parse.lines() {
            if line.finding(barem_diagnostic::FileId(0)).is_some() {
                unread.push(format!("{}: {}", path.display(), line.lossless()));
            }
        }
    }
    assert!(unread.is_empty(), "{} lines cannot be read:\n{}", unread.len(), unread.join("\n"));
}
