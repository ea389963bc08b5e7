//! LibreOffice recalculates filled workbooks, and comes to what the evaluator does, to the printed digit.
//!
//! `BAREM_RECALCULATED` (10 unless set): how many fillings for each annex of each ruleset.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    process::Command,
};

use barem_diagnostic::FileId;
use barem_ruleset::{Answers, ItemOutcome, Stop};
use barem_score::Form;

use super::{
    filled::{agree, bound},
    formulas::evaluated,
    random, sets,
};
use crate::{
    cells::{self, Value},
    package::Package,
    workbook::{keys, model::Model, read, write},
};

/// Recalculates all formulas when a file is loaded.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// The values in the column of points by the keys of their rows.
fn points(bytes: &[u8]) -> HashMap<String, Value> {
    let package = Package::open(bytes).unwrap();
    let book = cells::Workbook::open(&package).unwrap();
    let mut points = HashMap::new();
    for tab in book.tabs().iter().filter(|tab| !tab.is_hidden) {
        let sheet = book.sheet(tab).unwrap();
        let text = |value: &Value| if let Value::Text(text) = value { text.clone() } else { String::new() };
        let mark = |mark: &str| sheet.cells.iter().find(|cell| text(&cell.value) == mark);
        let (key, column) = (mark(keys::MARK_KEY).unwrap().column, mark(keys::MARK_POINTS).unwrap().column);
        let rows: HashMap<u32, String> =
            sheet.cells.iter().filter(|cell| cell.column == key).map(|cell| (cell.row, text(&cell.value))).collect();
        for cell in sheet.cells.iter().filter(|cell| cell.column == column) {
            if let Some(key) = rows.get(&cell.row) {
                points.insert(key.clone(), cell.value.clone());
            }
        }
    }
    points
}

/// What an item shows.
fn shown(outcome: &ItemOutcome, is_leaf: bool) -> String {
    match outcome {
        ItemOutcome::NotApplicable => String::new(),
        ItemOutcome::Scored { points, .. } | ItemOutcome::Treated { points, .. } => points.to_string(),
        ItemOutcome::Excluded { .. } => (if is_leaf { write::LEFT_OUT } else { write::NOTHING }).to_owned(),
        ItemOutcome::Stopped(Stop::Missing(_) | Stop::NotArisen) => write::LACKING.to_owned(),
        ItemOutcome::Stopped(Stop::Fails(_)) => write::FAULTY.to_owned(),
        ItemOutcome::Stopped(Stop::Pending) => write::WAITING.to_owned(),
    }
}

fn told(value: Option<&Value>) -> String {
    match value {
        Some(Value::Number(number)) => cells::plain(number).unwrap(),
        Some(Value::Text(text)) => text.clone(),
        other => format!("{other:?}"),
    }
}

/// Converts files in one process that calculates everything anew; false where there is no LibreOffice.
fn recalculate(files: &[PathBuf], folder: &Path, into: &Path) -> bool {
    let profile = folder.join("profile");
    std::fs::create_dir_all(profile.join("user")).unwrap();
    std::fs::write(profile.join("user/registrymodifications.xcu"), SETTINGS).unwrap();
    let run = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--norestore", "--convert-to", "xlsx", "--outdir"])
        .arg(into)
        .args(files)
        .output();
    match run {
        Ok(output) => {
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            true
        }
        Err(_) => false,
    }
}

#[test]
fn libreoffice_comes_to_what_the_evaluator_does() {
    if std::env::var_os("PATH").is_none_or(|path| !std::env::split_paths(&path).any(|own| own.join("soffice").exists()))
    {
        println!("skipped: LibreOffice (soffice) is not installed");
        return;
    }
    let fillings = std::env::var("BAREM_RECALCULATED").ok().and_then(|own| own.parse().ok()).unwrap_or(10_u32);
    let folder = std::env::temp_dir().join(format!("barem-recalculated-{}", std::process::id()));
    let (before, after) = (folder.join("before"), folder.join("after"));
    std::fs::create_dir_all(&before).unwrap();
    let published = sets::all();
    let many = published.len();
    let sets: Vec<_> = published.into_iter().chain(sets::conformance()).collect();
    let mut random = random::Random(20_261_130);
    let mut filled: Vec<(String, usize, usize, Answers)> = Vec::new();
    let forms: Vec<_> = sets.iter().map(|(_, ruleset)| sets::forms(ruleset)).collect();
    for (set, own) in forms.iter().enumerate() {
        for (at, (form, unit, group)) in own.iter().enumerate() {
            let model = Model::new(form, unit, group.as_deref());
            // The sets of the conformance suite are small, and many.
            let fillings = if set < many { fillings } else { fillings.div_ceil(5) };
            for number in 0..fillings {
                let (answers, cells) = random::filling(&model, &mut random);
                let name = format!("{set}-{at}-{number}.xlsx");
                // Stale results: what LibreOffice does not calculate is seen.
                std::fs::write(before.join(&name), write::stale(&model, &cells).unwrap()).unwrap();
                filled.push((name, set, at, answers));
            }
        }
    }
    let files: Vec<PathBuf> = filled.iter().map(|(name, ..)| before.join(name)).collect();
    assert!(recalculate(&files, &folder, &after));
    let mut compared = 0;
    for (name, set, at, answers) in &filled {
        let (form, unit, group) = &forms[*set][*at];
        let model = Model::new(form, unit, group.as_deref());
        compared += compare(&model, answers, &std::fs::read(after.join(name)).unwrap(), name);
    }
    println!("{} workbooks, {compared} items and totals agree", filled.len());
    std::fs::remove_dir_all(&folder).unwrap();
}

/// What LibreOffice has saved is read as what was filled in, and shows what it scores.
fn read_back(model: &Model<'_>, answers: &Answers, bytes: &[u8], name: &str) {
    let filled = read(bytes, FileId(0));
    assert!(filled.findings.is_empty(), "{name}: {:#?}", filled.findings);
    let form = model.form;
    let copy = Form::new(form.ruleset, form.annex, None, form.contract).unwrap();
    let (bound, differences) = bound(copy, &filled);
    agree(model, answers, &bound);
    assert_eq!(differences, 0, "{name}");
}

fn compare(model: &Model<'_>, answers: &Answers, bytes: &[u8], name: &str) -> usize {
    let points = points(bytes);
    let plan = &model.form.plan;
    let (outcomes, score) = evaluated(model, answers);
    // A number too large for a spreadsheet makes a leaf wait: its sums say nothing.
    let waits = |at: &usize| told(points.get(&format!("n{at}"))) == write::WAITING;
    if model.sums.said.iter().any(|(at, said)| said.waiting.is_none() && waits(at)) {
        return 0;
    }
    read_back(model, answers, bytes, name);
    for at in model.sums.said.keys() {
        let own = told(points.get(&format!("n{at}")));
        let reference = &plan.nodes[*at].reference;
        assert_eq!(
            own,
            shown(&outcomes[*at], plan.nodes[*at].is_leaf(*at)),
            "{name}: {} {reference} {:?}",
            plan.label,
            outcomes[*at]
        );
    }
    let total = match &score.total {
        Ok(total) => total.points.to_string(),
        Err(_) => write::LACKING.to_owned(),
    };
    assert_eq!(told(points.get(keys::TOTAL)), total, "{name}");
    let index = score.total.as_ref().ok().and_then(|total| total.index);
    let index = index.map_or_else(|| write::NOTHING.to_owned(), |index| index.to_string());
    assert_eq!(told(points.get(keys::INDEX)), index, "{name}");
    model.sums.said.len() + 2
}
