//! Formatting changes no digest of a set, a set printed as source compiles to the same, and one that is written as JSON
//! or YAML is read back equal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

use std::{fs, path::Path};

use barem_compiler::{Outcome, SetFile, compile};
use barem_diagnostic::Sources;
use barem_ruleset::{Compiled, Digests, Ruleset};

/// The files of a set: names and texts.
type Files = Vec<(String, String)>;

fn compiled(files: &Files) -> Outcome {
    let mut sources = Sources::default();
    let mut add =
        |(name, text): &(String, String)| SetFile { name: name.clone(), id: sources.add(name.clone(), text.as_str()) };
    let set: Vec<SetFile> = files.iter().map(&mut add).collect();
    compile(&set, &sources)
}

fn digests(ruleset: &Ruleset) -> Digests {
    Digests::of(ruleset).ok().unwrap()
}

/// The sets of a folder of sets.
fn sets(folder: &str) -> Vec<Files> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let read =
        |path: &Path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap());
    let mut sets = Vec::new();
    for entry in fs::read_dir(root).unwrap() {
        let mut files: Files =
            fs::read_dir(entry.unwrap().path()).unwrap().map(|file| read(&file.unwrap().path())).collect();
        files.sort();
        sets.push(files);
    }
    sets
}

/// The sets of the forty rule shapes, which stand in Markdown.
fn shapes() -> Vec<Files> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/shapes");
    let texts = fs::read_dir(root).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    let fenced = texts.filter_map(|page| Some(page.split_once("```barem\n")?.1.split_once("```")?.0.to_owned()));
    fenced.map(|text| vec![("r.barem".to_owned(), text)]).collect()
}

/// The sets with every construct of an edition of the language, a file each.
fn editions() -> Vec<Files> {
    let files = sets("tests/golden/language").concat().into_iter();
    files.filter(|(name, _)| name.ends_with(".barem")).map(|file| vec![file]).collect()
}

fn all() -> Vec<Files> {
    let all = [sets("rulesets"), sets("tests/defects"), shapes(), editions()].concat();
    assert!(all.len() > 40);
    all
}

#[test]
fn formatting_changes_no_digest() {
    for files in all() {
        let formatted: Files =
            files.iter().map(|(name, text)| (name.clone(), barem_format::format(text).text)).collect();
        let (before, after) = (compiled(&files), compiled(&formatted));
        assert_eq!(codes(&before), codes(&after), "{}", files[0].1);
        assert_eq!(digests(&before.ruleset.unwrap()), digests(&after.ruleset.unwrap()), "{}", files[0].1);
    }
}

#[test]
fn what_is_printed_compiles_to_the_same() {
    for files in all() {
        let before = compiled(&files);
        let printed: Files = barem_format::print(before.ruleset.as_ref().unwrap());
        let after = compiled(&printed);
        // A variant may word a title anew; in the text of what comes of it the two just differ.
        let applied = before.ruleset.as_ref().unwrap().annexes.iter().any(|annex| annex.consolidated);
        let told = codes(&after).into_iter().filter(|code| !(applied && *code == "B0505"));
        assert_eq!(codes(&before), told.collect::<Vec<_>>(), "{}", files[0].1);
        assert_eq!(
            digests(&before.ruleset.unwrap()).meaning,
            digests(&after.ruleset.unwrap()).meaning,
            "{}",
            files[0].1
        );
    }
}

#[test]
fn what_is_written_as_data_is_read_back_equal() {
    for files in all() {
        let data = Compiled::new(compiled(&files).ruleset.unwrap(), None).ok().unwrap();
        let json = Compiled::from_json(data.to_json().unwrap().as_bytes()).unwrap();
        assert_eq!(json.ruleset(), data.ruleset(), "{}", files[0].1);
        let yaml = Compiled::from_yaml(data.to_yaml().unwrap().as_bytes()).unwrap();
        assert_eq!(yaml.ruleset(), data.ruleset(), "{}", files[0].1);
    }
}

/// The codes of the findings, in no order: the printed set stands in other files.
fn codes(outcome: &Outcome) -> Vec<&'static str> {
    let mut codes: Vec<&str> = outcome.findings.iter().map(|finding| finding.code.id()).collect();
    codes.sort_unstable();
    codes
}
