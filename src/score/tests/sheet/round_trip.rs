//! An empty sheet of every annex, in every form, reads back as itself and lacks nothing but answers; a filled one is
//! clean.

use std::path::Path;

use barem_compiler::{compile_in, discover};
use barem_diagnostic::{Code, Lang, Sources};
use barem_ruleset::{Agency, Ask, Ruleset, Type};
use barem_score::{Evidence, Form, Party, Sheet, SheetKind, Written, sheet_json, write_blank};

use crate::world::{EXAMPLE, check_with, forms, ruleset};

const KINDS: [(SheetKind, &str); 4] = [
    (SheetKind::Json, "phieu.json"),
    (SheetKind::Yaml, "phieu.yaml"),
    (SheetKind::Csv, "phieu.csv"),
    (SheetKind::CsvWide, "phieu-ngang.csv"),
];

struct Disk;

impl barem_compiler::World for Disk {
    fn read(&self, path: &Path) -> std::io::Result<Vec<u8>> {
        std::fs::read(path)
    }
    fn list(&self, folder: &Path) -> std::io::Result<Vec<(std::path::PathBuf, bool)>> {
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| (entry.path(), entry.path().is_dir()))).collect()
    }
    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }
}

/// Every ruleset of the repository, and that of the manual.
fn rulesets() -> Vec<Ruleset> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulesets");
    let bundles = discover(&Disk, &folder).unwrap();
    let compiled = bundles.iter().map(|bundle| {
        let mut sources = Sources::default();
        compile_in(&Disk, bundle, &[], &mut sources).ruleset.unwrap_or_else(|| panic!("{}", bundle.root.display()))
    });
    compiled.chain([ruleset(EXAMPLE)]).collect()
}

/// Somebody to whom an annex applies: a unit of its roster, or just any.
fn somebody<'a>(form: &Form<'a>) -> (&'a str, Option<&'a str>) {
    let groups = &form.ruleset.groups;
    match form.annex.scope.iter().flat_map(|scope| &scope.to).next() {
        Some(Agency::Unit(unit)) => {
            let group = groups.iter().find(|group| group.units.contains(unit));
            (unit, group.map(|group| group.id.as_str()))
        }
        Some(Agency::Group(id)) => {
            let group = groups.iter().find(|group| group.id == *id).unwrap();
            (group.units.first().map_or("Đơn vị A", String::as_str), Some(&group.id))
        }
        None => ("Đơn vị A", None),
    }
}

#[test]
fn empty_sheets_read_back_and_lack_nothing_but_answers() {
    for ruleset in rulesets() {
        for form in forms(&ruleset) {
            let (unit, group) = somebody(&form);
            let blank = form.blank(unit, group, Lang::Vi);
            for (kind, name) in KINDS {
                let text = write_blank(&form, unit, group, kind, Lang::Vi);
                let checked = check_with(std::slice::from_ref(&form), &[(name, &text)]);
                let other = checked.codes().into_iter().any(|code| code != Code::NoAnswer);
                assert!(!other, "{} {} {kind:?}\n{}", ruleset.id, form.annex.label, checked.shown(Lang::Vi));
                let [read] = checked.sheets.as_slice() else { panic!("{} sheets", checked.sheets.len()) };
                assert_eq!((&read.unit, &read.annex, read.contract), (&blank.unit, &blank.annex, blank.contract));
                if kind == SheetKind::Json {
                    assert_eq!(*read, blank);
                }
                assert_eq!(checked.codes().is_empty(), blank.self_assessment.as_ref().unwrap().items.is_empty());
            }
        }
    }
}

/// The blank sheet with an answer to every question.
fn filled(form: &Form<'_>) -> Sheet {
    let (unit, group) = somebody(form);
    let mut sheet = form.blank(unit, group, Lang::Vi);
    sheet.submitted = barem_ruleset::Date::new(form.plan.year.max(2000), 6, 1);
    let day = sheet.submitted;
    sheet.approved = Some(Party { body: None, person: Some("Giám đốc".into()), date: day });
    let own = sheet.self_assessment.as_mut().unwrap();
    let blank = std::mem::take(&mut own.items);
    for entry in &blank {
        let node = form.plan.find(&barem_ruleset::References::new(form.annex), &entry.key).unwrap();
        let slots = node.map_or(&form.plan.general, |at| &form.plan.nodes[at].slots);
        let mut claim = entry.value.clone();
        // The whole comes before its parts.
        let mut whole = true;
        let mut answer = |key: &str| {
            let slot = slots.iter().find(|slot| form.key(**slot) == key).unwrap();
            let ask = &form.plan.slots[*slot].ask;
            let is_whole = std::mem::replace(&mut whole, false) && matches!(ask, Ask::Input { kind: Type::Count, .. });
            (key.to_owned(), if is_whole { 10.into() } else { self::answer(ask) })
        };
        claim.answers = claim.answers.iter().map(|entry| answer(&entry.key)).collect();
        for evidence in &mut claim.evidence {
            *evidence = Evidence { file: Some("tep.pdf".into()), ..evidence.clone() };
        }
        own.items.insert(entry.key.as_str(), claim).unwrap();
    }
    sheet
}

fn answer(ask: &Ask) -> Written {
    match ask {
        Ask::Input { kind, .. } => match kind {
            Type::YesNo => false.into(),
            Type::Count => 1.into(),
            Type::Decimal | Type::Points => "1,0".into(),
            Type::Percent => "50%".into(),
            Type::Day => "01/06/2024".into(),
            Type::OneOf(options) => options[0].as_str().into(),
            Type::List(_) => "không".into(),
        },
        Ask::YesNo(_) | Ask::Does(_) | Ask::Tick(_) => "có".into(),
        Ask::NotArising(_) => false.into(),
        Ask::Count(_) => 0.into(),
        Ask::Amounts { .. } => "không".into(),
        Ask::Choice(options) => options[0].as_str().into(),
        Ask::Entered { .. } => 0.into(),
        Ask::Reason => "theo hồ sơ".into(),
        Ask::Ballots { .. } => 1.into(),
    }
}

#[test]
fn filled_sheets_are_clean() {
    for ruleset in rulesets() {
        for form in forms(&ruleset) {
            let text = sheet_json(&filled(&form));
            let checked = check_with(std::slice::from_ref(&form), &[("phieu.json", &text)]);
            let shown = checked.shown(Lang::Vi);
            assert!(checked.findings.is_empty(), "{} {}\n{shown}", ruleset.id, form.annex.label);
        }
    }
}
