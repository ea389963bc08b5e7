//! The specs under `tests/spec`, executed: what they say of a set is what checking it finds. Their README says how they
//! are written.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

mod markdown;
mod sets;

use std::path::{Path, PathBuf};

use barem_compiler::{Declared, Summary};
use barem_diagnostic::Lang;
use markdown::{Claim, Spec};
use sets::{Checked, check};

/// The shapes of rules that have a spec each.
const SHAPES: usize = 40;
/// How many of them may be beyond the language.
const INEXPRESSIBLE: usize = 3;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/spec")
}

/// Every spec below a folder, by name.
fn specs(folder: &Path) -> Vec<Spec> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: PathBuf| match (path.is_dir(), path.extension().is_some_and(|end| end == "md")) {
        (true, _) => specs(&path),
        (false, true) => vec![markdown::read(&path)],
        (false, false) => Vec::new(),
    };
    paths.into_iter().flat_map(read).collect()
}

#[test]
fn sets_are_as_their_specs_say() {
    let mut report = String::new();
    for spec in specs(&root()) {
        for claim in &spec.claims {
            let checked = check(claim.files.clone());
            for wrong in [findings(claim, &checked), declared(claim, &checked)].into_iter().flatten() {
                report += &format!("── {}:{} ──\n{wrong}\n", spec.path.display(), claim.line);
            }
        }
    }
    assert!(report.is_empty(), "{report}");
}

/// What differs between the findings that a spec tells and those of the check.
fn findings(claim: &Claim, checked: &Checked) -> Option<String> {
    let actual: Vec<[String; 4]> =
        checked.outcome.findings.iter().map(|finding| said(claim, checked, finding)).collect();
    let same = actual.len() == claim.findings.len()
        && actual.iter().zip(&claim.findings).all(|(ways, told)| ways.iter().any(|way| way == told));
    if same {
        return None;
    }
    let short: Vec<&str> = actual.iter().map(|ways| ways[1].as_str()).collect();
    Some(format!("told:\n{}\nfound:\n{}\n\n{}", claim.findings.join("\n"), short.join("\n"), checked.shown(Lang::Vi)))
}

/// The ways in which a spec may tell a finding: its place, with its severity before it or not, with its headline or not.
fn said(claim: &Claim, checked: &Checked, finding: &barem_diagnostic::Diagnostic) -> [String; 4] {
    let (file, line) = checked.place(finding);
    let place = if claim.files.len() == 1 { format!("line {line}") } else { format!("{file}:{line}") };
    let short = format!("{} {place}", finding.code.id());
    let worded = format!("{short}: {}", finding.message.get(Lang::Vi));
    let severity = finding.severity.id();
    [format!("{severity} {short}"), format!("{severity} {worded}"), short, worded]
}

/// What differs between the declarations that a spec tells and the summary.
fn declared(claim: &Claim, checked: &Checked) -> Option<String> {
    let told = claim.declared.as_ref()?;
    let rows: String = checked.outcome.annexes.iter().map(rows).collect();
    (rows.trim() != told.trim()).then(|| format!("told:\n{told}\nsummary:\n{rows}"))
}

fn rows(annex: &Summary) -> String {
    let mut rows = format!("phụ lục {}\n", annex.label);
    rows += &row("thang điểm", &annex.scale);
    annex.sources.iter().for_each(|source| rows += &row(source.of.keyword(), source));
    annex.counts.iter().for_each(|count| rows += &row(count.of.keyword(), count));
    rows
}

fn row<K, T: ToString>(name: &str, fact: &Declared<K, T>) -> String {
    let shown =
        |value: &Option<T>| value.as_ref().map_or("–".to_string(), |value| value.to_string().replace('.', ","));
    format!("  {name}: {} = {}\n", shown(&fact.declared), shown(&fact.computed))
}

#[test]
fn every_shape_has_a_spec() {
    let shapes = root().join("shapes");
    let missing: Vec<String> =
        (1..=SHAPES).map(|n| format!("R{n:02}.md")).filter(|name| !shapes.join(name).exists()).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let without = specs(&shapes).into_iter().filter(|spec| spec.claims.is_empty()).count();
    assert!(without <= INEXPRESSIBLE, "{without} shapes have no rule in barem");
}

#[test]
fn every_spec_has_a_set() {
    for folder in ["language", "checks"] {
        for spec in specs(&root().join(folder)) {
            assert!(!spec.claims.is_empty(), "{} has no set", spec.path.display());
        }
    }
}
