//! The report cut into sections, an annex or a field each, and blocks, an item each.

use barem_diagnostic::{Lang, text};
use barem_diff::{AnnexPair, Change, Changes, FieldPair, Site, Subject};

use super::words::{decimal, place};
use crate::words::both;

/// The changes of one annex or field; of the whole ruleset without either.
pub struct Section<'c> {
    /// The annex.
    pub annex: Option<&'c AnnexPair>,
    /// The field.
    pub field: Option<&'c FieldPair>,
    /// Its changes, those of one item together.
    pub blocks: Vec<Vec<&'c Change>>,
}

/// All sections, in order; changes stand in that order already.
pub fn sections(changes: &Changes) -> Vec<Section<'_>> {
    let place = |change: &Change| (change.annex, change.field);
    let chunks = changes.changes.chunk_by(|one, two| place(one) == place(two));
    let section = |chunk: &'_ [Change]| {
        let (annex, field) = chunk.first().map(place).unwrap_or_default();
        (annex, field)
    };
    chunks
        .map(|chunk| {
            let (annex, field) = section(chunk);
            let annex = annex.and_then(|at| changes.annexes.get(at));
            let field = field.and_then(|at| annex?.fields.get(at));
            let same = |one: &Change, two: &Change| one.subjects.len() == 1 && one.subjects == two.subjects;
            Section { annex, field, blocks: chunk.chunk_by(same).map(|block| block.iter().collect()).collect() }
        })
        .collect()
}

impl Section<'_> {
    /// Its heading, with the points of both sides.
    pub fn heading(&self, lang: Lang) -> String {
        match (self.field, self.annex) {
            (Some(field), _) => pair(&field.old, &field.new, lang),
            (None, Some(annex)) => caption(annex, lang),
            (None, None) => both("Cả bộ", "The whole ruleset").get(lang).to_owned(),
        }
    }
}

/// `Phụ lục 01 …: 100 → 100 điểm`
pub fn caption(annex: &AnnexPair, lang: Lang) -> String {
    let site = |annex: &Option<barem_diff::AnnexSite>| {
        annex.as_ref().map(|annex| Site {
            annex: annex.label.clone(),
            level: None,
            code: None,
            path: None,
            id: None,
            title: annex.title.clone(),
            points: annex.points,
            file: None,
            line: None,
            spot: None,
        })
    };
    pair(&site(&annex.old), &site(&annex.new), lang)
}

fn pair(old: &Option<Site>, new: &Option<Site>, lang: Lang) -> String {
    let points = |site: &Option<Site>| {
        let number = site.as_ref().and_then(|site| site.points);
        number.map_or_else(|| "–".to_owned(), |points| decimal(&points.to_string(), lang))
    };
    let subject = Subject { old: old.clone(), new: new.clone() };
    let name = match (old, new) {
        (Some(old), Some(new)) if super::words::same_place(old, new) => place(new, lang),
        _ => super::words::subject(&subject, lang),
    };
    let (before, after) = (points(old), points(new));
    let sum = if before == after { before } else { format!("{before} → {after}") };
    text!("{}: {} điểm", "{}: {} points"; name, sum).get(lang).to_owned()
}
