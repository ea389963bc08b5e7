//! What is embedded beside a printed annex.

use barem_format::{print, written};
use barem_ruleset::{Annex, Item, Ruleset};

use super::row::lines;
use crate::metadata::{METADATA_VERSION, Metadata, MetadataRow};

pub(super) fn metadata(ruleset: &Ruleset, annex: &Annex, head: &Item, digest: &str) -> Metadata {
    Metadata {
        version: METADATA_VERSION,
        ruleset: ruleset.id.clone(),
        digest: digest.to_owned(),
        annex: annex.label.clone(),
        rows: annex.walk().map(row).collect(),
        header: header(ruleset, annex, head),
    }
}

fn row(item: &Item) -> MetadataRow {
    MetadataRow {
        code: item.code.clone().unwrap_or_default(),
        id: item.id.clone(),
        level: item.level.keyword().to_owned(),
        title: item.title.clone().unwrap_or_default(),
    }
}

/// The header's file, and the annex without its items. A variant stands by itself here, as its table does.
fn header(ruleset: &Ruleset, annex: &Annex, head: &Item) -> String {
    let alone = Ruleset { annexes: Vec::new(), ..ruleset.clone() };
    let mut text = print(&alone).into_iter().next().map(|(_, text)| text).unwrap_or_default();
    let title = annex.title.as_deref().map(|title| format!(" {}", written::quoted(title))).unwrap_or_default();
    text += &format!("\nphụ lục {}{title}\n", annex.label);
    for line in lines(written::of_annex(annex, head), |_| false) {
        text += &format!("  {line}\n");
    }
    text
}
