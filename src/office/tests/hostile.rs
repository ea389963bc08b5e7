//! Files that mean harm: each is refused with a reason, within 2 seconds and without an import.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::{
    io::{Cursor, Write},
    time::{Duration, Instant},
};

use barem_office::{
    import::import,
    package::{Foreign, Limit, Refusal},
};
use proptest::prelude::*;
use zip::{ZipWriter, write::SimpleFileOptions};

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
const SHEETS: &str = r#"<workbook><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const SHEET_LINK: &str = r#"<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

fn root(main: &str) -> String {
    format!(r#"<Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="{main}"/></Relationships>"#)
}

fn zipped<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn document(body: &[u8]) -> Vec<u8> {
    let root = root("word/document.xml");
    zipped([("[Content_Types].xml", TYPES.as_bytes()), ("_rels/.rels", root.as_bytes()), ("word/document.xml", body)])
}

fn workbook(sheet: &[u8]) -> Vec<u8> {
    let root = root("xl/workbook.xml");
    zipped([
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", SHEETS.as_bytes()),
        ("xl/_rels/workbook.xml.rels", SHEET_LINK.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fn table() -> String {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |cells: [&str; 3]| format!("<w:tr>{}</w:tr>", cells.map(cell).concat());
    let rows = [["STT", "Tiêu chí", "Điểm tối đa"], ["1", "Kế hoạch", "1"], ["2", "Báo cáo", "2,5"]].map(row).concat();
    format!(r#"<w:document xmlns:w="w"><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>"#)
}

/// The refusal of a file, which must come quickly and in words.
#[track_caller]
fn refused(bytes: &[u8]) -> Refusal {
    let start = Instant::now();
    let refusal = import(bytes, "thu").unwrap_err();
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    for text in refusal.words() {
        assert!(!text.vi.is_empty() && !text.en.is_empty());
    }
    refusal
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn ole(stream: &str) -> Vec<u8> {
    [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 600], &wide(stream), &[0; 600]].concat()
}

#[test]
fn the_plain_files_of_these_tests_are_read() {
    assert_eq!(import(&document(table().as_bytes()), "thu").unwrap().rows.len(), 2);
    let sheet = b"<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData></worksheet>";
    assert!(import(&workbook(sheet), "thu").unwrap().files.is_empty());
}

#[test]
fn other_kinds_of_files() {
    for (bytes, foreign) in [
        (b"".to_vec(), Foreign::Empty),
        (ole("WordDocument"), Foreign::OldWord),
        (ole("Workbook"), Foreign::OldExcel),
        (ole("Other"), Foreign::Ole),
        (b"%PDF-1.7".to_vec(), Foreign::Pdf),
        (b"{\\rtf1".to_vec(), Foreign::Rtf),
        (b"<html><table></table></html>".to_vec(), Foreign::Markup),
        (b"STT;Ti\xC3\xAAu ch\xC3\xAD".to_vec(), Foreign::Unknown),
        (zipped([("a.txt", b"a".as_slice())]), Foreign::Zip),
        (zipped([("mimetype", b"application/vnd.oasis.opendocument.text".as_slice())]), Foreign::OpenDocument),
    ] {
        assert_eq!(refused(&bytes), Refusal::Kind(foreign));
    }
    assert_eq!(refused(&ole("EncryptedPackage")), Refusal::Encrypted);
}

#[test]
fn bombs() {
    let large = vec![b' '; 60 << 20];
    assert!(matches!(refused(&document(&large)), Refusal::Over(_, _)));
    let lol =
        r#"<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document>&b;</w:document>"#;
    assert!(matches!(refused(&document(lol.as_bytes())), Refusal::Entities(_)));
    let outside = r#"<!DOCTYPE d SYSTEM "file:///etc/passwd"><w:document/>"#;
    assert!(matches!(refused(&document(outside.as_bytes())), Refusal::Entities(_)));
    let named = "<w:document><w:body><w:p><w:r><w:t>&xxe;</w:t></w:r></w:p></w:body></w:document>";
    assert!(matches!(refused(&document(named.as_bytes())), Refusal::Entities(_)));
    let deep = "<a>".repeat(100_000);
    assert!(matches!(refused(&document(deep.as_bytes())), Refusal::Over(Limit::Depth, _)));
    let nested = "<w:tbl><w:tr><w:tc>".repeat(5_000);
    assert!(matches!(refused(&document(nested.as_bytes())), Refusal::Over(Limit::Depth, _)));
    let text =
        format!("<w:document><w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>", "a".repeat(200 << 10));
    assert!(matches!(refused(&document(text.as_bytes())), Refusal::Over(Limit::Text, _)));
}

#[test]
fn a_million_empty_rows() {
    let rows: String = (1..=1_000_000).map(|row| format!("<row r=\"{row}\"/>")).collect();
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    assert!(matches!(refused(&workbook(sheet.as_bytes())), Refusal::Over(Limit::Rows, _)));
}

#[test]
fn a_lone_cell_at_the_far_end_costs_nothing() {
    let sheet = r#"<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>
        <mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>"#;
    assert!(import(&workbook(sheet.as_bytes()), "thu").unwrap().files.is_empty());
}

#[test]
fn formulas_that_cannot_be_relied_on() {
    let sheet = |formula: &str| {
        format!(
            "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><f>{formula}</f><v>1</v></c></row></sheetData></worksheet>"
        )
    };
    assert!(matches!(refused(&workbook(sheet("B1+A1").as_bytes())), Refusal::CircularFormula(_)));
    assert!(matches!(refused(&workbook(sheet("[1]Sheet1!A1").as_bytes())), Refusal::ExternalValue(_)));
    assert!(import(&workbook(sheet("SUM(B1:B9)").as_bytes()), "thu").is_ok());
}

#[test]
fn macros() {
    let main = root("word/document.xml");
    let types = TYPES.replace("wordprocessingml.document.main", "ms-word.document.macroEnabled.main");
    let body = table();
    let parts = [
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", main.as_bytes()),
        ("word/document.xml", body.as_bytes()),
    ];
    assert!(matches!(refused(&zipped(parts)), Refusal::Macros(_)));
    let parts = [
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", main.as_bytes()),
        ("word/document.xml", body.as_bytes()),
        ("word/vbaProject.bin", b"x"),
    ];
    assert!(matches!(refused(&zipped(parts)), Refusal::Macros(_)));
}

#[test]
fn damaged_containers() {
    let whole = document(table().as_bytes());
    for length in [30, whole.len() / 2, whole.len() - 10] {
        assert!(matches!(refused(&whole[..length]), Refusal::Damaged(_)), "{length}");
    }
    assert!(matches!(refused(&zipped([("../../etc/x", b"x".as_slice())])), Refusal::BadName(_)));
    assert!(matches!(refused(&zipped([("/etc/x", b"x".as_slice())])), Refusal::BadName(_)));
    // Two parts of one name, made by patching a name of the same length.
    let main = root("word/document.xml");
    let body = table();
    let mut twice = zipped([
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", main.as_bytes()),
        ("word/document.xml", body.as_bytes()),
        ("word/documenu.xml", body.as_bytes()),
    ]);
    let places: Vec<usize> =
        twice.windows(13).enumerate().filter(|(_, w)| *w == b"word/documenu").map(|(at, _)| at).collect();
    places.iter().for_each(|at| twice[at + 12] = b't');
    assert!(matches!(refused(&twice), Refusal::TwoParts(_)));
    // A stated size that is a lie, in the directory and in the entry.
    let mut lying = document(table().as_bytes());
    let size = u32::try_from(table().len()).unwrap().to_le_bytes();
    let places: Vec<usize> = lying.windows(4).enumerate().filter(|(_, w)| *w == size).map(|(at, _)| at).collect();
    places.iter().for_each(|at| lying[at + 3] = 0x01);
    refused(&lying);
    assert!(matches!(refused(&document(b"<w:document><w:body>")), Refusal::BadXml(_, _)));
    assert!(matches!(refused(&document(b"\xFF\xFE<\0")), Refusal::BadXml(_, _)));
    let empty = [("[Content_Types].xml", TYPES.as_bytes()), ("_rels/.rels", main.as_bytes())];
    assert!(matches!(refused(&zipped(empty)), Refusal::NoPart(_)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = import(&bytes, "thu");
        let _ = import(&[b"PK\x03\x04".as_slice(), &bytes].concat(), "thu");
        let _ = import(&document(&bytes), "thu");
    }

    #[test]
    fn mutations_never_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = document(table().as_bytes());
        for (at, byte) in &changes {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        let _ = import(&bytes, "thu");
    }

    #[test]
    fn mutated_text_never_panics(changes in prop::collection::vec((any::<prop::sample::Index>(), "[ -~điểm%:;./,()<>&]{0,6}"), 1..6)) {
        let mut text = table();
        for (at, words) in &changes {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            text.insert_str(places[at.index(places.len())], words);
        }
        let _ = import(&document(text.as_bytes()), "thu");
    }

    #[test]
    fn any_words_make_readable_source(title in "\\PC{0,40}", rule in "\\PC{0,60}", points in "[0-9,.%/ điểm-]{0,8}") {
        let safe = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let body = table().replace("Kế hoạch", &format!("{}</w:t></w:r></w:p><w:p><w:r><w:t>{}", safe(&title), safe(&rule))).replace("2,5", &safe(&points));
        let made = import(&document(body.as_bytes()), "thu").unwrap();
        for (name, text) in &made.files {
            let findings = barem_syntax::parse(text.clone()).findings(barem_diagnostic::FileId(0));
            prop_assert!(findings.is_empty(), "{}\n{}\n{:?}", name, text, findings.first().map(|finding| &finding.message.en));
        }
    }
}
