//! compile(print(x)) = x, compile(format(text)) = compile(text), read(write(x)) = x: on every set we have.

use std::{
    fs,
    path::{Path, PathBuf},
};

use barem_compiler::{Outcome, SetFile, compile};
use barem_diagnostic::{Format, Lang, Look, Sources, render};
use barem_ruleset::{Compiled, Digests, Ruleset};

/// The texts of one set: file names and texts.
type Texts = Vec<(String, String)>;

fn outcome(texts: &Texts) -> (Outcome, String) {
    let mut sources = Sources::default();
    let files: Vec<SetFile> =
        texts.iter().map(|(name, text)| SetFile { name: name.clone(), id: sources.add(name.as_str(), text.as_str()) }).collect();
    let outcome = compile(&files, &sources);
    let shown = render(&outcome.findings, &sources, Lang::En, Format::Concise, Look::default());
    (outcome, shown)
}

fn data(name: &str, texts: &Texts) -> Ruleset {
    let (outcome, shown) = outcome(texts);
    outcome.ruleset.unwrap_or_else(|| panic!("{name} has no header:\n{shown}"))
}

/// Every folder with `.barem` files below a folder of the project, and the sets inside the Markdown of the shapes.
fn sets() -> Vec<(String, Texts)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    for folder in ["rulesets", "tests/defects", "tests/golden/language"] {
        folders(&root.join(folder), &mut all);
    }
    let mut shapes: Vec<PathBuf> =
        fs::read_dir(root.join("tests/spec/shapes")).unwrap().map(|entry| entry.unwrap().path()).collect();
    shapes.sort();
    for path in shapes {
        let markdown = fs::read_to_string(&path).unwrap();
        let fence = markdown.split("```barem\n").nth(1).and_then(|rest| rest.split("```").next());
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        all.extend(fence.map(|text| (name, vec![("set.barem".to_owned(), text.to_owned())])));
    }
    assert!(all.len() > 40, "only {} sets found", all.len());
    all
}

fn folders(folder: &Path, out: &mut Vec<(String, Texts)>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let texts: Texts = paths
        .iter()
        .filter(|path| path.extension().is_some_and(|end| end == "barem"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap()))
        .collect();
    if !texts.is_empty() {
        out.push((folder.to_string_lossy().into_owned(), texts));
    }
    paths.iter().filter(|path| path.is_dir()).for_each(|path| folders(path, out));
}

#[test]
fn printing_and_compiling_keeps_the_meaning() {
    for (name, texts) in sets() {
        let ruleset = data(&name, &texts);
        let printed: Texts = barem_format::print(&ruleset);
        let (again, shown) = outcome(&printed);
        let before = outcome(&texts).0.findings.len();
        // What is inherited is printed on every leaf, so a missing carve-out may be told at other places, but no more.
        assert!(again.findings.len() <= before, "{name}: {shown}");
        let again = again.ruleset.unwrap_or_else(|| panic!("{name}: printed without a header"));
        if Digests::of(&ruleset).unwrap().meaning != Digests::of(&again).unwrap().meaning {
            let text = |ruleset: &Ruleset| {
                let mut bare = ruleset.clone();
                bare.annexes.iter_mut().for_each(forget_annex);
                bare.examples.iter_mut().for_each(|example| example.place = None);
                Compiled::new(bare, None).unwrap().to_json().unwrap()
            };
            let (old, new) = (text(&ruleset), text(&again));
            let differing: Vec<String> =
                old.lines().zip(new.lines()).filter(|(a, b)| a != b).take(8).map(|(a, b)| format!("- {a}\n+ {b}")).collect();
            panic!("{name} changed its meaning by being printed:\n{}", differing.join("\n"));
        }
    }
}

fn forget_annex(annex: &mut barem_ruleset::Annex) {
    annex.place = None;
    annex.items.iter_mut().for_each(forget);
}

fn forget(item: &mut barem_ruleset::Item) {
    item.place = None;
    item.rule_text = None;
    item.children.iter_mut().for_each(forget);
}

#[test]
fn formatting_keeps_meaning_and_contract() {
    for (name, texts) in sets() {
        let formatted: Texts = texts
            .iter()
            .map(|(file, text)| {
                let formatted = barem_format::format(text);
                assert!(formatted.refused.is_empty(), "{name}/{file}: {:?}", formatted.refused);
                (file.clone(), formatted.text)
            })
            .collect();
        assert_eq!(Digests::of(&data(&name, &texts)).unwrap(), Digests::of(&data(&name, &formatted)).unwrap(), "{name}");
    }
}

#[test]
fn compiled_rulesets_read_back_equal() {
    for (name, texts) in sets() {
        let compiled = Compiled::new(data(&name, &texts), Some("barem test".to_owned())).unwrap();
        let json = compiled.to_json().unwrap();
        assert_eq!(Compiled::from_json(json.as_bytes()).unwrap().ruleset(), compiled.ruleset(), "{name}");
        let yaml = compiled.to_yaml().unwrap();
        assert_eq!(Compiled::from_yaml(yaml.as_bytes()).unwrap().ruleset(), compiled.ruleset(), "{name}");
    }
}
