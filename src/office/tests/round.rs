//! Export, then import: the same ruleset comes back. Without the embedded data tree, points, titles and rules still agree,
//! titles but for case, since fields are printed in capitals.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, missing_docs)]

use std::{
    io,
    path::{Path, PathBuf},
};

use barem_compiler::{Bundle, Outcome, RawFile, Stated, World, bases, compile_stated, discover, load};
use barem_diagnostic::{Sources, fold};
use barem_diff::{diff, matching};
use barem_office::{
    annex::{Document, document},
    docx, excel,
    import::{Import, import},
};
use barem_ruleset::{Annex, Item, Ruleset};

struct Disk;

impl World for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        std::fs::read(path)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| (entry.path(), entry.path().is_dir()))).collect()
    }
    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }
}

fn compiled(bundle: &Bundle) -> (Outcome, Option<Stated>, Sources) {
    let mut sources = Sources::default();
    let files = load(bundle, &mut sources).unwrap();
    let bases = bases(&Disk, bundle, &[], &mut sources);
    let (outcome, stated) = compile_stated(&files, &bases, &sources);
    (outcome, stated, sources)
}

/// All sets of the repository.
fn sets() -> Vec<Bundle> {
    discover(&Disk, &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulesets")).unwrap()
}

/// The ruleset that an import makes.
fn made(import: &Import) -> Ruleset {
    let root = PathBuf::from("/nowhere");
    let file = |(name, text): &(String, String)| RawFile { path: root.join(name), bytes: text.as_bytes().to_vec() };
    let bundle = Bundle { root: root.clone(), files: import.files.iter().map(file).collect() };
    let (outcome, _, sources) = compiled(&bundle);
    if let Some(finding) = outcome.findings.iter().find(|finding| finding.code.id().starts_with("B00")) {
        let text = &sources.get(finding.primary.span.file).unwrap().text;
        panic!("{} at {}\n{}", finding.code.id(), finding.primary.span.start, &**text);
    }
    outcome.ruleset.unwrap()
}

/// What a reader of the printed table sees of an item.
fn seen(item: &Item, exact: bool) -> String {
    let title = item.title.clone().unwrap_or_default();
    let title = if exact { title } else { fold(&title) };
    let code = item.code.as_deref().unwrap_or_default().trim_end_matches(['.', ')']);
    let below: String = item.children.iter().map(|child| seen(child, exact).replace('\n', "\n  ")).collect();
    format!(
        "\n{} {code} {title} {:?} {:?} {:?} {:?} {:?}{below}",
        item.level.keyword(),
        item.points,
        item.cap,
        item.rule,
        item.inputs,
        item.not_arising
    )
}

fn tree(annex: &Annex, exact: bool) -> String {
    annex.items.iter().map(|item| seen(item, exact)).collect()
}

fn exported(stated: &Stated, ruleset: &Ruleset, labels: &[String]) -> Document {
    document(ruleset, barem_diff::Stated { ruleset: &stated.ruleset, heads: &stated.heads }, labels)
}

/// Both kinds of files.
fn written(document: &Document) -> [(&'static str, Vec<u8>); 2] {
    [("docx", docx::annexes(document).unwrap()), ("xlsx", excel::annexes(document).unwrap())]
}

fn first_difference(one: &str, other: &str) -> String {
    let pair = one.lines().zip(other.lines()).find(|(one, other)| one != other);
    let lines = format!("{} / {} lines", one.lines().count(), other.lines().count());
    pair.map_or(lines, |(one, other)| format!("{one}\n{other}"))
}

#[test]
fn what_is_exported_comes_back() {
    for bundle in sets() {
        let (outcome, stated, _) = compiled(&bundle);
        let (ruleset, stated) = (outcome.ruleset.unwrap(), stated.unwrap());
        let alone = ruleset.clone().standing_alone();
        for (kind, bytes) in written(&exported(&stated, &ruleset, &[])) {
            let import = import(&bytes, "nhap").unwrap();
            let back = made(&import);
            for annex in &alone.annexes {
                let other =
                    back.annex(&annex.label).unwrap_or_else(|| panic!("{} {kind}: no {}", alone.id, annex.label));
                let (one, other) = (tree(annex, true), tree(other, true));
                assert!(one == other, "{} {} {kind}\n{}", alone.id, annex.label, first_difference(&one, &other));
            }
            let found = matching(&alone, &back, &[]).unwrap();
            let changes = diff(&alone, &back, &found);
            let told: Vec<String> = changes.changes.iter().take(5).map(|change| format!("{change:?}")).collect();
            assert!(changes.changes.is_empty(), "{} {kind}\n{}", alone.id, told.join("\n"));
        }
    }
}

#[test]
fn without_embedded_data_the_table_still_comes_back() {
    for bundle in sets() {
        let (outcome, stated, _) = compiled(&bundle);
        let (ruleset, stated) = (outcome.ruleset.unwrap(), stated.unwrap());
        let alone = ruleset.clone().standing_alone();
        let mut document = exported(&stated, &ruleset, &[]);
        document.metadata.clear();
        for (kind, bytes) in written(&document) {
            let back = made(&import(&bytes, "nhap").unwrap());
            for annex in &alone.annexes {
                let other =
                    back.annex(&annex.label).unwrap_or_else(|| panic!("{} {kind}: no {}", alone.id, annex.label));
                let (one, other) = (tree(annex, false), tree(other, false));
                assert!(one == other, "{} {} {kind}\n{}", alone.id, annex.label, first_difference(&one, &other));
            }
        }
    }
}

/// Points, titles and rules as they are edited in the table win over what is embedded.
#[test]
fn edits_win() {
    let bundle = sets().into_iter().find(|bundle| bundle.root.ends_with("cap-tinh-2020")).unwrap();
    let (outcome, stated, _) = compiled(&bundle);
    let (ruleset, stated) = (outcome.ruleset.unwrap(), stated.unwrap());
    let mut document = exported(&stated, &ruleset, &[]);
    let rows = &mut document.tables.iter_mut().next().unwrap().rows;
    let row = rows.iter_mut().find(|row| row.code == "1.2").unwrap();
    row.title = "Báo cáo định kỳ đã sửa".to_owned();
    row.lines = vec!["Gửi đủ, đúng hạn: 0,7 điểm".to_owned(), "Không gửi đủ hoặc không đúng hạn: 0 điểm".to_owned()];
    row.points = barem_office::annex::Points::Of(barem_ruleset::Number::parse("0.7").unwrap());
    rows.retain(|row| row.code != "1.7");
    for (kind, bytes) in written(&document) {
        let back = made(&import(&bytes, "nhap").unwrap());
        let annex = back.annexes.first().unwrap();
        let item = annex.walk().find(|item| item.code.as_deref() == Some("1.2")).unwrap();
        assert_eq!(item.title.as_deref(), Some("Báo cáo định kỳ đã sửa"), "{kind}");
        assert_eq!(item.points.map(|points| points.to_string()).as_deref(), Some("0.7"));
        assert_eq!(item.id.as_deref(), Some("bao-cao"), "an edited title keeps the id of its code");
        assert!(format!("{:?}", item.rule).contains("YesNo(\"Gửi đủ, đúng hạn\")"), "{:?}", item.rule);
        assert!(!annex.walk().any(|item| item.code.as_deref() == Some("1.7")), "a row that is gone stays gone");
    }
}
