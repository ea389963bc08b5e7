//! LibreOffice opens every exported file, in one process, and prints what the annexes say.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use barem_office::{
    annex::{Document, Points, Row, RowKind},
    docx, excel,
    survey::survey_forms,
};

use crate::sets;

/// The settings of an office in Việt Nam: decimals with a comma.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi-VN</value></prop></item></oor:items>
"#;

fn has(program: &str, argument: &str) -> bool {
    Command::new(program).arg(argument).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

/// Whether the programs are there; where they must be, their absence is a failure.
fn ready() -> bool {
    let there = has("soffice", "--version") && has("pdftotext", "-v");
    assert!(there || std::env::var_os("BAREM_REQUIRE_OFFICE").is_none(), "soffice or pdftotext is missing");
    if !there {
        eprintln!("skipped: soffice or pdftotext is not installed (libreoffice-writer libreoffice-calc poppler-utils)");
    }
    there
}

/// The text of a PDF, its white space made one.
fn printed(pdf: &Path) -> String {
    let out = Command::new("pdftotext").args(["-layout", "-nopgbrk"]).arg(pdf).arg("-").output().unwrap();
    squeezed(&String::from_utf8(out.stdout).unwrap())
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Rows that fit on one line: `8 TÁC ĐỘNG CỦA CẢI CÁCH 13`. What is capped breaks in its narrow column.
fn sums(document: &Document) -> Vec<String> {
    let fits = |row: &&Row| {
        let is_sum = row.kind != RowKind::Leaf && matches!(row.points, Points::Of(_));
        is_sum && row.lines.is_empty() && row.title.chars().count() < 30
    };
    let rows = document.tables.iter().flat_map(|table| &table.rows).filter(fits);
    rows.map(|row| squeezed(&format!("{} {} {}", row.code, row.title, row.points.text()))).collect()
}

#[test]
fn every_file_opens_and_prints_its_titles_and_sums() {
    if !ready() {
        return;
    }
    let folder = std::env::temp_dir().join(format!("barem-office-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let mut files = Vec::new();
    for id in sets::ALL {
        let set = sets::named(id);
        let document = set.document(&[]);
        let forms = survey_forms(&set.ruleset, &[]);
        let mut write = |name: String, bytes: Vec<u8>| {
            fs::write(folder.join(&name), bytes).unwrap();
            files.push(folder.join(name));
        };
        write(format!("{id}-word.docx"), docx::annexes(&document).unwrap());
        write(format!("{id}-excel.xlsx"), excel::annexes(&document).unwrap());
        if !forms.forms.is_empty() {
            write(format!("{id}-survey.docx"), docx::survey(&forms).unwrap());
        }
    }
    fs::create_dir_all(folder.join("profile/user")).unwrap();
    fs::write(folder.join("profile/user/registrymodifications.xcu"), SETTINGS).unwrap();
    let status = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()))
        .args(["--headless", "--norestore", "--convert-to", "pdf", "--outdir"])
        .arg(&folder)
        .args(&files)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(status.unwrap().success());
    for id in sets::ALL {
        let set = sets::named(id);
        let document = set.document(&[]);
        for kind in ["word", "excel"] {
            let text = printed(&folder.join(format!("{id}-{kind}.pdf")));
            assert!(text.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), "{id} {kind}");
            assert!(text.contains(document.letterhead.foot().split('.').next().unwrap()), "{id} {kind}");
            for table in &document.tables {
                assert!(text.contains(&table.caption), "{id} {kind}: {}", table.caption);
                let first_words = table.title.split(' ').take(6).collect::<Vec<_>>().join(" ");
                assert!(text.contains(&first_words), "{id} {kind}: {first_words}");
            }
            for sum in sums(&document) {
                assert!(text.contains(&sum), "{id} {kind}: {sum}");
            }
        }
        if !survey_forms(&set.ruleset, &[]).forms.is_empty() {
            let text = printed(&folder.join(format!("{id}-survey.pdf")));
            assert!(text.contains("PHIẾU KHẢO SÁT") && text.contains('☐'), "{id}");
        }
    }
    fs::remove_dir_all(&folder).unwrap();
}
