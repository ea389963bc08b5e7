//! The importer judged on documents that were made without sight of it: `tests/office`.
//!
//! Each imported leaf is right, missed or wrong as `tests/office/README.md` defines; the shares are the goals of the
//! project. `BAREM_UPDATE=1` writes the measured table, which a change of quality must show in review; `BAREM_SHOW=27`
//! with `--nocapture` prints the source that a document became.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

mod align;
mod deduction;
mod document;
mod expected;
mod hostile;
mod ideal;
mod import;
mod judge;
mod leaf;
mod levels;
mod rate;
mod rule;
mod tally;
mod text;

use std::path::{Path, PathBuf};

use document::{Outcome, compare};
use tally::{Tally, share, table};

/// At least this share of codes, titles and points is right, in hundredths of a percent of the leaves.
const GOAL_OF_HEADINGS: usize = 98_00;
/// At least this share of rules is right, in hundredths of a percent of the leaves.
const GOAL_OF_RULES: usize = 90_00;
/// No rule is read wrongly.
const WRONG_RULES: usize = 0;
/// Its 192 leaves are all alike, so the goals hold also without it.
const LARGE: &str = "28-lon-230-dong.docx";

/// The folder of the corpus.
fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/office")
}

fn expectations() -> Vec<expected::Document> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(corpus().join("expected")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).unwrap();
        serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    paths.iter().map(read).collect()
}

fn outcomes() -> Vec<Outcome> {
    let outcome = |expected: &expected::Document| {
        let bytes = std::fs::read(corpus().join("documents").join(&expected.document)).unwrap();
        let imported = import::import(&bytes);
        if std::env::var("BAREM_SHOW").is_ok_and(|name| expected.document.contains(&name)) {
            show(imported.as_ref());
        }
        compare(expected, imported)
    };
    expectations().iter().map(outcome).collect()
}

#[test]
fn annexes_are_imported_as_a_careful_reader_expects() {
    let outcomes = outcomes();
    assert!(outcomes.len() >= 30, "the corpus has {} documents", outcomes.len());
    let documents: Vec<(&str, Tally)> = outcomes.iter().map(|outcome| (outcome.name.as_str(), outcome.tally)).collect();
    let sum = |tallies: &mut dyn Iterator<Item = Tally>| tallies.fold(Tally::default(), Tally::plus);
    let all = sum(&mut documents.iter().map(|(_, tally)| *tally));
    let without = sum(&mut documents.iter().filter(|(name, _)| *name != LARGE).map(|(_, tally)| *tally));
    let groups = [("all", all), ("without document 28", without)];
    let measured = table(&documents, &groups);
    println!("{measured}");
    list(&outcomes);

    golden(&measured);
    for (name, tally) in groups {
        for right in [tally.codes, tally.titles, tally.points, tally.places] {
            assert!(share(right, tally.leaves) >= GOAL_OF_HEADINGS, "{name}: {right} of {}", tally.leaves);
        }
        let rules = tally.rules_right;
        assert!(share(rules, tally.leaves) >= GOAL_OF_RULES, "{name}: {rules} rules of {}", tally.leaves);
        assert_eq!(tally.rules_wrong, WRONG_RULES, "{name}: rules read wrongly");
    }
}

/// Writes out what a document became.
fn show(imported: Result<&import::Imported, &String>) {
    match imported {
        Err(why) => println!("{why}"),
        Ok(import::Imported { files, remarks }) => {
            files.iter().for_each(|(name, text)| println!("=== {name}\n{text}"));
            remarks.iter().for_each(|remark| println!("{}: {}", remark.title, remark.text));
            println!("{}", import::compile(files).map_or_else(|shown| shown, |read| read.shown));
        }
    }
}

/// Writes out what is not as expected, the gravest first.
fn list(outcomes: &[Outcome]) {
    let mut failures: Vec<_> = outcomes.iter().flat_map(|outcome| &outcome.failures).collect();
    failures.sort_by_key(|failure| failure.cause);
    for failure in failures {
        let tally::Failure { document, cause, at, expected, got } = failure;
        println!("{cause:?}\t{document}\t{at}\t{expected}\t{got}");
    }
}

/// The table of what is measured, which stands beside the corpus.
fn golden(measured: &str) {
    let path = corpus().join("measured.md");
    let page = format!(
        "# What the importer makes of the corpus\n\nWritten by `BAREM_UPDATE=1 cargo test -p barem-office --test corpus`; \
         what counts as right: README.md.\nOf each leaf its code, title, points, place under the right parent and rule; \
         pairs are right of how many.\n\n{measured}"
    );
    if std::env::var_os("BAREM_UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(known == page, "the measured table has changed; look at it and run with BAREM_UPDATE=1:\n{page}");
}
