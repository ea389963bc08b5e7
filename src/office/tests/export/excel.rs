//! Workbooks, read by calamine.

use std::io::Cursor;

use barem_office::{
    annex::{Points, RowKind},
    excel,
    metadata::Metadata,
};
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

use crate::sets;

fn open(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    open_workbook_from_rs(Cursor::new(bytes)).unwrap()
}

#[test]
fn each_annex_is_a_sheet_and_what_is_embedded_comes_back() {
    let document = sets::named("lai-chau-2024").document(&[]);
    let mut workbook = open(excel::annexes(&document).unwrap());
    let names = workbook.sheet_names();
    assert_eq!(names[0], "Phụ lục 01");
    assert_eq!(names.len(), 7);
    let hidden = workbook.worksheet_range("barem").unwrap();
    let text: String = hidden.rows().map(|row| row[0].to_string()).collect();
    assert_eq!(serde_json::from_str::<Vec<Metadata>>(&text).unwrap(), document.metadata);
}

#[test]
fn points_are_numbers_and_words_are_words() {
    let document = sets::small().document(&[]);
    let mut workbook = open(excel::annexes(&document).unwrap());
    let cells = workbook.worksheet_range("Phụ lục 01").unwrap();
    assert!(workbook.worksheet_formula("Phụ lục 01").unwrap().rows().flatten().all(String::is_empty));
    let rows: Vec<&[Data]> = cells.rows().skip(7).collect();
    for (row, printed) in rows.iter().zip(&document.tables[0].rows) {
        assert_eq!(row[0].to_string(), printed.code);
        assert!(row[1].to_string().starts_with(&printed.title));
        match printed.points {
            Points::None => assert_eq!(row[2], Data::Empty),
            Points::Of(points) => assert_eq!(row[2], Data::Float(points.to_string().parse().unwrap())),
            Points::AtMost(_) => assert_eq!(row[2], Data::String(printed.points.text())),
        }
    }
    assert_eq!(rows[1][1], Data::String(format!("=1+1 là chữ\n{}", document.tables[0].rows[1].lines.join("\n"))));
}

/// Excel takes no row higher than 409 points: what is longer goes on below, and nothing is lost.
#[test]
fn long_rules_go_on_in_rows_below() {
    let mut document = sets::small().document(&[]);
    let lines: Vec<String> = (1..=200).map(|at| format!("- điều thứ {at}")).collect();
    document.tables[0].rows[1].lines.clone_from(&lines);
    let mut workbook = open(excel::annexes(&document).unwrap());
    let cells = workbook.worksheet_range("Phụ lục 01").unwrap();
    let text: Vec<String> = cells.rows().skip(8).map(|row| row[1].to_string()).collect();
    let written: Vec<&str> =
        text.iter().flat_map(|cell| cell.split('\n')).filter(|line| line.starts_with("- điều")).collect();
    assert_eq!(written, lines);
    assert!(text.iter().all(|cell| cell.lines().count() <= 26));
    let last = document.tables[0].rows.iter().rposition(|row| row.kind == RowKind::Part).unwrap();
    assert!(text.contains(&document.tables[0].rows[last].title));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let write = || excel::annexes(&sets::named("lang-son-2019").document(&[])).unwrap();
    assert_eq!(write(), write());
}

#[test]
fn names_of_sheets_are_such_as_excel_takes() {
    let mut document = sets::named("lai-chau-2024").document(&[]);
    for table in &mut document.tables {
        table.caption = "Phụ lục [1]/2: một tên rất dài và lặp lại ở mọi phụ lục".to_owned();
    }
    let names = open(excel::annexes(&document).unwrap()).sheet_names();
    assert!(names.iter().all(|name| name.chars().count() <= 31), "{names:?}");
}
