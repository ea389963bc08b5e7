//! The model of the printed annex: snapshots of every ruleset's first annex, and what holds for all.

use barem_office::annex::{Document, Row, RowKind};

use crate::sets;

/// What is printed, in short: the head, the first rows, the last rows, what is stated for all.
fn shown(document: &Document) -> String {
    let head = &document.letterhead;
    let table = &document.tables[0];
    let rows: Vec<String> = table.rows.iter().map(row).collect();
    let count = rows.len();
    let rest = count.saturating_sub(11);
    format!(
        "{}\n{} | {} | {}\nfoot: {}\n\n{}\n{}\n{}\n\n{}\n… {rest} rows\n{}\n\n{}\n",
        head.body.join(" / "),
        head.number,
        head.place_and_date,
        head.mark(),
        head.foot(),
        table.caption,
        table.title,
        table.attached,
        rows[..count.min(5)].join("\n"),
        rows[count - 6.min(count)..].join("\n"),
        table.general.join("\n")
    )
}

fn row(row: &Row) -> String {
    let lines: String = row.lines.iter().map(|line| format!("\n      {line}")).collect();
    let kind = format!("{:?}", row.kind);
    format!("{kind:<6}{} | {} | {} | {}{lines}", row.code, row.title, row.points.text(), row.note)
}

#[test]
fn first_annexes() {
    for id in sets::ALL {
        let set = sets::named(id);
        let label = set.ruleset.annexes[0].label.clone();
        insta::assert_snapshot!(format!("annex__{id}"), shown(&set.document(&[&label])));
    }
}

#[test]
fn a_small_annex_in_full() {
    let document = sets::small().document(&[]);
    let rows: Vec<String> = document.tables[0].rows.iter().map(row).collect();
    insta::assert_snapshot!("small", format!("{}\n{}", shown(&document), rows.join("\n")));
}

#[test]
fn every_heading_has_a_row_and_every_annex_a_table() {
    for id in sets::ALL {
        let set = sets::named(id);
        let document = set.document(&[]);
        assert_eq!(document.tables.len(), set.ruleset.annexes.len());
        for ((table, metadata), annex) in document.tables.iter().zip(&document.metadata).zip(&set.ruleset.annexes) {
            let headings = table.rows.iter().filter(|row| !matches!(row.kind, RowKind::Total | RowKind::Part));
            assert_eq!(headings.count(), annex.walk().count());
            assert_eq!(metadata.rows.len(), annex.walk().count());
            assert_eq!(metadata.annex, annex.label);
        }
    }
}

#[test]
fn labels_choose_annexes() {
    let set = sets::named("lai-chau-2024");
    let labels =
        |wanted: &[&str]| -> Vec<String> { set.document(wanted).tables.into_iter().map(|table| table.label).collect() };
    assert_eq!(labels(&["1"]), ["01"]);
    assert_eq!(labels(&["06", "02"]), ["02", "06"]);
    assert_eq!(labels(&[]).len(), 6);
}
