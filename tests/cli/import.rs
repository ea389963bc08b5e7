//! `barem import`.

use std::fs;

use serde_json::Value;

use crate::run::{Folder, repository};

/// A folder with a set and its annex as a file of Word.
fn exported(name: &str) -> Folder {
    let folder = Folder::with("nga-nam-2022");
    folder.barem(&["export", "nga-nam-2022", "-o", name]).exits(0);
    folder
}

#[test]
fn what_is_exported_comes_back_without_a_difference() {
    for name in ["phu-luc.docx", "phu-luc.xlsx"] {
        let folder = exported(name);
        let run = folder.barem(&["import", name, "-o", "lai"]).exits(0);
        assert!(run.out.contains("chắc chắn") && run.err.contains("barem check lai"), "{}{}", run.out, run.err);
        assert_eq!(folder.names("lai"), ["bo-tieu-chi.barem", "phu-luc-01.barem"]);
        folder.barem(&["check", "lai"]).exits(0);
        folder.barem(&["diff", "nga-nam-2022", "lai"]).exits(0);
    }
}

#[test]
fn the_report_is_valid() {
    let folder = exported("phu-luc.docx");
    let run = folder.barem(&["import", "phu-luc.docx", "--dry-run", "--format", "json"]).exits(0);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let schema = fs::read(repository().join("tests/schema/import.schema.json")).unwrap();
    let validator = jsonschema::draft202012::new(&serde_json::from_slice(&schema).unwrap()).unwrap();
    let errors: Vec<_> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(report["counts"]["asked"], 0);
    assert_eq!(folder.names("."), ["nga-nam-2022", "phu-luc.docx"], "a dry run writes nothing");
}

#[test]
fn nothing_is_overwritten_unasked() {
    let folder = exported("phu-luc.docx");
    let before = folder.read("nga-nam-2022/bo-tieu-chi.barem");
    let run = folder.barem(&["import", "phu-luc.docx", "-o", "nga-nam-2022", "--lang", "en"]).exits(3);
    assert!(run.err.contains("is there already") && run.err.contains("--force"), "{}", run.err);
    assert_eq!(folder.read("nga-nam-2022/bo-tieu-chi.barem"), before);
    folder.barem(&["import", "phu-luc.docx", "-o", "nga-nam-2022", "--force"]).exits(0);
}

#[test]
fn a_file_is_read_as_what_it_is() {
    let folder = exported("phu-luc.xlsx");
    fs::rename(folder.0.join("phu-luc.xlsx"), folder.0.join("phu-luc.docx")).unwrap();
    let run = folder.barem(&["import", "phu-luc.docx", "-o", "lai", "--lang", "en"]).exits(0);
    assert!(run.err.contains("a workbook of Excel"), "{}", run.err);
}

#[test]
fn what_is_not_read_is_told_and_nothing_is_written() {
    let folder = Folder::new();
    folder.write(
        "cu.doc",
        [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 64], b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"].concat(),
    );
    folder.write("a.pdf", "%PDF-1.7");
    folder.write("rong.docx", "");
    let before = folder.names(".");
    for (name, told) in [
        ("cu.doc", "save as .docx"),
        ("a.pdf", "Word or Excel version"),
        ("rong.docx", "empty"),
        ("khong-co.docx", "no such file"),
    ] {
        let run = folder.barem(&["import", name, "--lang", "en"]).exits(3);
        assert!(run.err.contains(told), "{name}: {}", run.err);
        assert!(run.out.is_empty());
    }
    assert_eq!(folder.names("."), before);
}
