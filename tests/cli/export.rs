//! `barem export`.

use std::fs;

use crate::{
    check::SMALL,
    run::{Folder, repository},
};

/// The first bytes of every zip file.
const ZIP: &[u8] = b"PK\x03\x04";

fn folder() -> Folder {
    let folder = Folder::with("nga-nam-2022");
    folder.write("cu.docx", "cũ");
    folder
}

fn bytes(folder: &Folder, name: &str) -> Vec<u8> {
    fs::read(folder.0.join(name)).unwrap()
}

#[test]
fn the_ending_tells_the_form_and_the_same_set_gives_the_same_bytes() {
    let folder = folder();
    for name in ["a.docx", "a.XLSX", "a.html"] {
        let run = folder.barem(&["export", "nga-nam-2022", "--annex", "1", "-o", name]).exits(0);
        assert!(run.out.is_empty() && run.err.contains(&format!("đã ghi {name}")), "{}", run.err);
        assert!(run.err.contains("phục dựng"), "{}", run.err);
        let first = bytes(&folder, name);
        folder.barem(&["export", "nga-nam-2022", "--annex", "1", "-o", name]).exits(0);
        assert!(first == bytes(&folder, name), "{name}");
        assert_eq!(first.starts_with(ZIP), name != "a.html");
    }
    assert!(folder.read("a.html").contains("PHỤC DỰNG"));
}

#[test]
fn what_cannot_be_written_is_refused_and_nothing_is_written() {
    let folder = folder();
    let refused: [(&[&str], i32, &str); 7] = [
        (&["nga-nam-2022", "-o", "a.doc"], 2, ".docx, .xlsx, .html or .pdf"),
        (&["nga-nam-2022", "-o", "a"], 2, ".docx, .xlsx, .html or .pdf"),
        (&["nga-nam-2022", "-o", "-"], 2, "not standard output"),
        (&["nga-nam-2022"], 2, "is missing"),
        (&["nga-nam-2022", "--annex", "011", "-o", "a.docx"], 2, "there is no annex `011`"),
        (&["nga-nam-2022", "--survey", "-o", "a.xlsx"], 2, ".docx and .pdf only"),
        (&["nga-nam-2022", "-o", "nowhere/a.docx"], 3, "cannot write"),
    ];
    let before = folder.names(".");
    for (args, code, told) in refused {
        let args = [&["export", "--lang", "en"], args].concat();
        let run = folder.barem(&args).exits(code);
        assert!(run.err.contains(told), "{args:?}: {}", run.err);
    }
    assert_eq!(folder.names("."), before);
}

#[test]
fn an_annex_that_is_near_is_offered() {
    let folder = Folder::with("thi-dua-giao-vien");
    let run = folder.barem(&["export", "thi-dua-giao-vien", "--annex", "GY", "-o", "a.docx"]).exits(2);
    assert!(run.err.contains("GV"), "{}", run.err);
    let run = folder.barem(&["export", "thi-dua-giao-vien", "--survey", "-o", "a.docx"]).exits(2);
    assert!(run.err.contains("điều tra xã hội học"), "{}", run.err);
}

#[test]
fn a_set_with_errors_keeps_the_old_file() {
    let folder = folder();
    folder.write("nho.barem", SMALL.replace("điểm: 2 =", "điểm: 3 ="));
    let run = folder.barem(&["export", "nho.barem", "-o", "cu.docx"]).exits(1);
    assert!(run.err.contains("không ghi tệp nào"), "{}", run.err);
    assert_eq!(folder.read("cu.docx"), "cũ");
}

#[test]
fn two_versions_stand_side_by_side() {
    let folder = folder();
    let old = repository().join("rulesets/lai-chau-2019");
    let new = repository().join("rulesets/lai-chau-2024");
    let (old, new) = (old.to_str().unwrap(), new.to_str().unwrap());
    for name in ["so-sanh.docx", "so-sanh.xlsx", "so-sanh.html"] {
        folder.barem(&["export", new, "--compare", old, "--annex", "01", "-o", name]).exits(0);
        assert!(bytes(&folder, name).len() > 5000, "{name}");
    }
    assert!(folder.read("so-sanh.html").contains("Bảng so sánh"));
    let run = folder.barem(&["export", new, "--compare", old, "--survey", "-o", "a.docx"]).exits(2);
    assert!(run.err.contains("--compare"), "{}", run.err);
}

#[test]
fn without_libreoffice_the_package_is_named() {
    let folder = folder();
    for (lang, told) in [("vi", "không tìm thấy LibreOffice"), ("en", "was not found")] {
        let mut command = folder.command(&["export", "nga-nam-2022", "-o", "a.pdf", "--lang", lang]);
        let out = command.env("BAREM_SOFFICE", "no-such-program").output().unwrap();
        let err = String::from_utf8(out.stderr).unwrap();
        assert_eq!(out.status.code(), Some(3), "{err}");
        assert!(err.contains(told) && err.contains("apt install libreoffice-writer fonts-liberation2"), "{err}");
    }
    assert!(!folder.0.join("a.pdf").exists());
}

#[test]
fn pdf_is_made_by_libreoffice() {
    let folder = folder();
    let run = folder.barem(&["export", "nga-nam-2022", "-o", "a.pdf"]);
    match run.code {
        0 => assert!(bytes(&folder, "a.pdf").starts_with(b"%PDF")),
        _ => {
            assert!(std::env::var_os("BAREM_REQUIRE_OFFICE").is_none(), "{}", run.err);
            assert!(run.err.contains("LibreOffice"), "{}", run.err);
            eprintln!("skipped: LibreOffice is not installed (libreoffice-writer)");
        }
    }
}
