//! Worksheets as other programs write them, cell by cell.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod made;

use barem_office::{
    cells::{Format, Value, Workbook},
    package::{Kind, Package},
};

#[test]
fn cells_of_openpyxl_keep_what_they_are() {
    let bytes = made::by_python(
        "cells.xlsx",
        r#"
import datetime, openpyxl
from openpyxl.styles import Font
w = openpyxl.Workbook(); s = w.active; s.title = "Phụ lục 1"
s["A1"] = "Điểm\ntối đa"; s["A1"].font = Font(bold=True)
s["B1"] = 0.1 + 0.2
s["C1"] = True
s["D1"] = "=1+1"
s["E1"] = datetime.date(2025, 1, 2)
s["F1"] = "tệp"; s["F1"].hyperlink = "https://example.com/a?b=1&c=2"
s["G1"] = 0.8; s["G1"].number_format = "0.00%"
s["A3"] = "=HYPERLINK(\"x\")"
s.merge_cells("A5:B6"); s["A5"] = "gộp"
s.row_dimensions[3].hidden = True
s.column_dimensions["C"].hidden = True
w.create_sheet("ẩn").sheet_state = "hidden"
w.save(out)
"#,
    );
    let Some(bytes) = bytes else { return };
    let package = Package::open(&bytes).unwrap();
    assert_eq!(package.kind(), Kind::Workbook);
    let workbook = Workbook::open(&package).unwrap();
    let names: Vec<_> = workbook.tabs().iter().map(|tab| (tab.name.as_str(), tab.is_hidden)).collect();
    assert_eq!(names, [("Phụ lục 1", false), ("ẩn", true)]);
    let sheet = workbook.sheet(&workbook.tabs()[0]).unwrap();
    let at = |name: &str| {
        let place = barem_office::cells::reference(name).unwrap();
        sheet.cells.iter().find(|cell| (cell.row, cell.column) == place).unwrap_or_else(|| panic!("{name}"))
    };
    assert_eq!(at("A1").value, Value::Text("Điểm\ntối đa".into()));
    assert!(at("A1").style.bold && !at("B1").style.bold);
    assert_eq!(at("B1").value, Value::Number("0.3".into()));
    assert_eq!(at("C1").value, Value::Bool(true));
    assert_eq!(at("D1").formula.as_deref(), Some("1+1"));
    assert_eq!(at("D1").value, Value::Empty);
    assert_eq!((&at("E1").value, at("E1").style.format), (&Value::Number("45659".into()), Format::Day));
    assert_eq!(at("F1").link.as_deref(), Some("https://example.com/a?b=1&c=2"));
    assert_eq!((at("G1").style.format, at("G1").style.decimals), (Format::Percent, Some(2)));
    assert_eq!(sheet.merged.len(), 1);
    assert!(sheet.hidden_rows.contains(&2) && sheet.is_column_hidden(2));
}
