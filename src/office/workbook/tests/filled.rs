//! Sheet out, filled, in: nothing is lost, and only what is edited changes.

use std::{mem::discriminant, path::Path, process::Command};

use barem_diagnostic::{Code, FileId, Severity};
use barem_ruleset::{Answers, Entry};
use barem_score::{Bound, Form, bind};

use super::{random, sets};
use crate::{
    cells,
    package::Package,
    workbook::{Filled, formula::calculate::Value as Cell, model::Model, read, write},
};

/// What comes back of a workbook: the sheet as it is bound, and what its formulas say otherwise.
pub fn bound(form: Form<'_>, filled: &Filled) -> (Bound, usize) {
    let forms = [form];
    let sheets = [filled.sheet.clone().expect("a sheet")];
    let (mut bounds, findings) = bind(&forms, &sheets);
    assert!(findings.is_empty(), "{findings:#?}");
    let bound = bounds.pop().unwrap();
    let differences = filled.differences(&forms[0], &bound);
    (bound, differences.len())
}

pub fn agree(model: &Model<'_>, answers: &Answers, bound: &Bound) {
    for asked in &model.asked {
        let (own, wanted) = (bound.self_assessment.get(asked.slot), answers.get(asked.slot));
        let same = match wanted {
            Entry::Refused(_) => discriminant(own) == discriminant(wanted),
            wanted => own == wanted,
        };
        assert!(same, "{:?}: {own:?}, and not {wanted:?}", model.form.plan.slots[asked.slot].ask);
    }
}

#[test]
fn what_is_filled_in_comes_back() {
    let mut random = random::Random(7);
    for (name, ruleset) in sets::all() {
        for (form, unit, group) in sets::forms(&ruleset) {
            for _ in 0..3 {
                let model = Model::new(&form, &unit, group.as_deref());
                let (answers, cells) = random::filling(&model, &mut random);
                let bytes = write::write(&model, &cells).unwrap();
                let filled = read(&bytes, FileId(0));
                assert!(filled.findings.is_empty(), "{name}: {:#?}", filled.findings);
                let form = Form::new(&ruleset, form.annex, None, form.contract).unwrap();
                let (bound, differences) = bound(form, &filled);
                agree(&model, &answers, &bound);
                assert_eq!(differences, 0, "{name}");
            }
        }
    }
}

#[test]
fn a_result_that_is_not_that_of_the_answers_is_told() {
    let sets = sets::all();
    let (_, ruleset) = &sets[0];
    let (form, unit, group) = sets::forms(ruleset).swap_remove(0);
    let model = Model::new(&form, &unit, group.as_deref());
    let (_, cells) = random::filling(&model, &mut random::Random(3));
    // Results of an empty sheet beside answers.
    let filled = read(&write::stale(&model, &cells).unwrap(), FileId(0));
    let copy = Form::new(ruleset, form.annex, None, form.contract).unwrap();
    assert!(bound(copy, &filled).1 > 0);
}

/// Runs a script that changes a workbook; none where there is no Python with openpyxl.
fn by_openpyxl(script: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let folder = std::env::temp_dir().join(format!("barem-openpyxl-{}-{}", std::process::id(), script.len()));
    std::fs::create_dir_all(&folder).unwrap();
    let (before, after) = (folder.join("before.xlsx"), folder.join("after.xlsx"));
    std::fs::write(&before, bytes).unwrap();
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("workbook/tests");
    let known = Command::new("python3").args(["-c", "import openpyxl"]).output();
    if !known.is_ok_and(|known| known.status.success()) {
        println!("skipped: Python with openpyxl is not installed");
        return None;
    }
    let run = Command::new("python3").arg(here.join(script)).arg(&before).arg(&after).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let bytes = std::fs::read(&after).unwrap();
    std::fs::remove_dir_all(folder).unwrap();
    Some(bytes)
}

#[test]
fn openpyxl_changes_only_what_it_edits() {
    for script in ["resave.py", "quirks.py"] {
        let mut random = random::Random(11);
        for (name, ruleset) in
            sets::all().into_iter().filter(|(name, _)| name.starts_with('l') || name.starts_with('t'))
        {
            let (form, unit, group) = sets::forms(&ruleset).swap_remove(0);
            let model = Model::new(&form, &unit, group.as_deref());
            let (answers, cells) = random::filling(&model, &mut random);
            let Some(bytes) = by_openpyxl(script, &write::write(&model, &cells).unwrap()) else { return };
            let filled = read(&bytes, FileId(0));
            let told: Vec<_> = filled.findings.iter().filter(|one| one.severity == Severity::Error).collect();
            assert!(told.is_empty(), "{script} {name}: {told:#?}");
            let copy = Form::new(&ruleset, form.annex, None, form.contract).unwrap();
            let (bound, differences) = bound(copy, &filled);
            agree(&model, &answers, &bound);
            assert_eq!(differences, 0, "{script} {name}");
        }
    }
}

#[test]
fn documents_links_and_justifications_are_read() {
    let sets = sets::all();
    let (_, ruleset) = sets.iter().find(|(name, _)| name == "lai-chau-2024").unwrap();
    let (form, unit, group) = sets::forms(ruleset).swap_remove(0);
    let model = Model::new(&form, &unit, group.as_deref());
    let blank = write::write(&model, &model.filled(&Answers::none(&form.plan))).unwrap();
    // No annex, though it has codes, titles and points.
    assert_eq!(crate::import::import(&blank, "bo").unwrap_err(), crate::package::Refusal::ScoreSheet);
    let Some(bytes) = by_openpyxl("documents.py", &blank) else { return };
    let filled = read(&bytes, FileId(0));
    let codes: Vec<Code> = filled.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::SheetLink, Code::SheetLink]);
    let own = filled.sheet.unwrap().self_assessment.unwrap();
    let given: Vec<(Option<String>, Option<String>)> = own
        .items
        .iter()
        .flat_map(|item| item.value.evidence.iter().filter(|one| one.is_given()))
        .map(|one| (one.file.clone(), one.link.clone()))
        .collect();
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        given,
        [
            (text("Kế hoạch 12"), text("https://example.gov.vn/ke-hoach.pdf")),
            (None, text("https://example.gov.vn/bao-cao.pdf")),
            (text("bao-cao-quy-4.pdf"), None),
            (text("Bản quét"), text("file:///C:/quet.pdf")),
            (None, text("https://khac.example.vn/a")),
        ]
    );
    let justified: Vec<&str> = own.items.iter().filter_map(|item| item.value.justification.as_deref()).collect();
    assert_eq!(justified, ["Chưa có số liệu quý IV"]);
    assert_eq!(own.by.unwrap().person.as_deref(), Some("Nguyễn Văn A"));
}

#[test]
fn a_text_is_never_a_formula() {
    let sets = sets::all();
    let (_, ruleset) = sets.iter().find(|(name, _)| name == "lai-chau-2024").unwrap();
    let (form, _, group) = sets::forms(ruleset).swap_remove(0);
    for unit in ["=HYPERLINK(\"http://a.vn\")", "+1", "-1", "@SUM(A1)"] {
        let model = Model::new(&form, unit, group.as_deref());
        let cells: Vec<Cell> = model.asked.iter().map(|_| Cell::Text(unit.to_owned())).collect();
        let bytes = write::write(&model, &cells).unwrap();
        let package = Package::open(&bytes).unwrap();
        let book = cells::Workbook::open(&package).unwrap();
        let sheets: Vec<cells::Sheet> = book.tabs().iter().map(|tab| book.sheet(tab).unwrap()).collect();
        let formulas = sheets.iter().flat_map(|sheet| &sheet.cells).filter_map(|cell| cell.formula.as_deref());
        assert!(formulas.into_iter().all(|formula| !formula.contains("HYPERLINK") && !formula.contains("@")));
        assert_eq!(read(&bytes, FileId(0)).sheet.unwrap().unit, unit);
    }
}

#[test]
fn what_is_no_sheet_is_refused() {
    for bytes in [&b"PK\x03\x04"[..], b"", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"a;b\n1;2\n"] {
        let filled = read(bytes, FileId(0));
        assert!(filled.sheet.is_none());
        assert_eq!(filled.findings.iter().map(|one| one.code).collect::<Vec<_>>(), [Code::SheetUnreadable]);
    }
    let mut other = rust_xlsxwriter::Workbook::new();
    other.add_worksheet().write_string(0, 0, "Bảng lương").unwrap();
    let filled = read(&other.save_to_buffer().unwrap(), FileId(0));
    assert_eq!(filled.findings.iter().map(|one| one.code).collect::<Vec<_>>(), [Code::SheetUnreadable]);
}
