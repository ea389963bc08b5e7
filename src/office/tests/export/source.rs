//! The printed annex says all that the source says: source written from what is printed and what is embedded gives the
//! same ruleset.

use barem_format::written;
use barem_office::{
    annex::{BONUS_NOTE, Document, PENALTY_NOTE, Points, Row, RowKind, SURVEY_NOTE, Table},
    metadata::{Metadata, MetadataRow},
};

use crate::sets;

/// Source from the printed rows; ids, levels and the case of titles come from what is embedded.
fn source(document: &Document) -> String {
    let first = document.metadata.first().unwrap();
    let (header, _) = first.header.split_once("\nphụ lục ").unwrap();
    let annexes: Vec<String> =
        document.tables.iter().zip(&document.metadata).map(|(table, own)| annex(table, own)).collect();
    format!("{header}\n{}", annexes.join("\n"))
}

fn annex(table: &Table, metadata: &Metadata) -> String {
    let (_, own) = metadata.header.split_once("\nphụ lục ").unwrap();
    let headings = table.rows.iter().filter(|row| !matches!(row.kind, RowKind::Total | RowKind::Part));
    let rows: Vec<String> = headings.zip(&metadata.rows).map(|(row, own)| heading(row, own)).collect();
    format!("phụ lục {own}\n{}", rows.join("\n"))
}

fn heading(row: &Row, own: &MetadataRow) -> String {
    assert_eq!(row.title.to_uppercase(), own.title.to_uppercase());
    let level = match row.note.as_str() {
        BONUS_NOTE => "điểm cộng".to_owned(),
        PENALTY_NOTE => "điểm trừ".to_owned(),
        _ => own.level.clone(),
    };
    let points = match row.points {
        Points::None => String::new(),
        Points::Of(points) => written::points(points),
        Points::AtMost(points) => format!("tối đa {}", written::points(points)),
    };
    let id = own.id.as_ref().map(|id| format!("#{id}")).unwrap_or_default();
    let source = if row.note == SURVEY_NOTE { "\nnguồn: điều tra xã hội học" } else { "" };
    format!("{level} {} {} {points} {id}{source}\n{}", row.code, written::quoted(&own.title), row.lines.join("\n"))
}

/// The meaning of a set without what is not printed because only tools read it, and without sums that were not stated.
fn plain(set: &sets::Set) -> barem_ruleset::Ruleset {
    let mut ruleset = set.ruleset.clone().standing_alone();
    ruleset.examples.clear();
    for annex in &mut ruleset.annexes {
        annex.acceptances.clear();
        annex.gone.clear();
        annex.place = None;
        annex.items.iter_mut().for_each(bare);
    }
    ruleset
}

fn bare(item: &mut barem_ruleset::Item) {
    item.acceptances.clear();
    item.identity = None;
    item.place = None;
    item.rule_text = None;
    item.points_summed = false;
    item.children.iter_mut().for_each(bare);
}

#[test]
fn what_is_printed_is_all_that_is_said() {
    for id in sets::ALL {
        let set = sets::named(id);
        let again = sets::text(&source(&set.document(&[])));
        let (old, new) = (plain(&set), plain(&again));
        for (one, other) in old.annexes.iter().zip(&new.annexes) {
            for (before, after) in one.walk().zip(other.walk()) {
                let own = |item: &barem_ruleset::Item| barem_ruleset::Item { children: Vec::new(), ..item.clone() };
                assert_eq!(own(before), own(after), "{id}");
            }
        }
        assert_eq!(old, new, "{id}");
    }
}

#[test]
fn a_small_set_is_all_said() {
    let set = sets::small();
    assert_eq!(plain(&set), plain(&sets::text(&source(&set.document(&[])))));
}
