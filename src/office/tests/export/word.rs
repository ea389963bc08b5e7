//! Word files, read by other hands than those that wrote them.

use std::io::{Cursor, Read};

use barem_office::{
    comparison::{Comparison, ComparisonRow, ComparisonSection},
    docx,
    metadata::Metadata,
    survey::survey_forms,
};
use quick_xml::{Reader, events::Event};

use crate::sets;

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// How often an element stands in a part, which must be well formed.
fn count(xml: &str, element: &str) -> usize {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut found = 0;
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return found,
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == element => found += 1,
            _ => {}
        }
    }
}

#[test]
fn the_head_of_the_table_stands_on_every_page() {
    let document = sets::named("lai-chau-2024").document(&[]);
    let xml = part(&docx::annexes(&document).unwrap(), "word/document.xml");
    assert_eq!(count(&xml, "w:tblHeader"), 6);
    assert_eq!(count(&xml, "w:trHeight"), 0);
    assert_eq!(count(&xml, "w:sectPr"), 6);
    assert_eq!(count(&xml, "w:titlePg"), 6);
    // Each section has its page number above, and below what the document is not, on the first page and all others.
    assert_eq!(count(&xml, "w:headerReference"), 6);
    assert_eq!(count(&xml, "w:footerReference"), 12);
    assert!(xml.contains(r#"w:orient="landscape""#));
    let rows: usize = document.tables.iter().map(|table| table.rows.len()).sum();
    // The heads of the columns, and the letterhead.
    assert_eq!(count(&xml, "w:tr"), rows + 6 + 1);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let set = sets::named("lang-son-2019");
    let one = docx::annexes(&set.document(&[])).unwrap();
    let other = std::thread::spawn(|| docx::annexes(&sets::named("lang-son-2019").document(&[])).unwrap());
    assert_eq!(one, other.join().unwrap());
    assert_eq!(docx::annexes(&set.document(&[])).unwrap(), one);
}

#[test]
fn what_is_embedded_comes_back() {
    for document in [sets::small().document(&[]), sets::named("lai-chau-2024").document(&[])] {
        let xml = part(&docx::annexes(&document).unwrap(), "docProps/custom.xml");
        let start = xml.find("<vt:lpwstr>").unwrap() + "<vt:lpwstr>".len();
        let text = quick_xml::escape::unescape(&xml[start..xml.find("</vt:lpwstr>").unwrap()]).unwrap();
        assert_eq!(serde_json::from_str::<Vec<Metadata>>(&text).unwrap(), document.metadata);
    }
}

#[test]
fn words_stay_words() {
    let xml = part(&docx::annexes(&sets::small().document(&[])).unwrap(), "word/document.xml");
    assert!(xml.contains(">=1+1 là chữ</w:t>"));
    assert!(xml.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert_eq!(count(&xml, "w:fldSimple") + count(&xml, "w:instrText"), 0);
}

/// What XML cannot hold is shown in another way, and does not make a file that Word refuses.
#[test]
fn control_characters_make_no_broken_file() {
    let mut document = sets::small().document(&[]);
    document.tables[0].rows[1].title = "a\u{0}b\u{1b}[31m\u{202e}c".to_owned();
    let xml = part(&docx::annexes(&document).unwrap(), "word/document.xml");
    assert!(!xml.contains(['\u{0}', '\u{1b}', '\u{202e}']));
    assert!(count(&xml, "w:tr") > 0);
}

#[test]
fn a_comparison_has_a_row_for_each_change() {
    let row = ComparisonRow {
        place: "1.1".to_owned(),
        old: vec!["cũ".to_owned()],
        new: vec!["mới".to_owned(), "=2".to_owned()],
        what: vec!["sửa".to_owned()],
    };
    let section = ComparisonSection { heading: "Phụ lục 01".to_owned(), rows: vec![row.clone(), row] };
    let comparison = Comparison { sections: vec![section], ..Comparison::default() };
    let xml = part(&docx::comparison(&comparison).unwrap(), "word/document.xml");
    assert_eq!(count(&xml, "w:tr"), 4);
    assert_eq!(count(&xml, "w:tblHeader"), 1);
}

#[test]
fn each_group_of_respondents_has_a_form() {
    let set = sets::small();
    let forms = survey_forms(&set.ruleset, &[]);
    let asked: Vec<_> = forms.forms.iter().map(|form| form.respondents.as_deref().unwrap()).collect();
    assert_eq!(asked, ["Người dân", "Công chức"]);
    let xml = part(&docx::survey(&forms).unwrap(), "word/document.xml");
    assert_eq!(count(&xml, "w:sectPr"), 2);
    assert_eq!(xml.matches("☐").count(), 4);
    assert!(xml.contains("Ông/Bà có hài lòng không?"));
}

#[test]
fn a_set_without_surveys_has_no_form() {
    assert!(survey_forms(&sets::named("thi-dua-giao-vien").ruleset, &[]).forms.is_empty());
}
