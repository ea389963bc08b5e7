//! The rows below the table: the total, how it is split by source, and the scales of those who have one of their own.

use barem_ruleset::{Agency, Annex, Number, Ruleset, Scale, Share, Source};

use super::row::{Points, Row, RowKind};

/// The total and its parts.
pub(super) fn rows(ruleset: &Ruleset, annex: &Annex) -> Vec<Row> {
    let own = annex.scales.iter().find(|scale| scale.with.is_none());
    let total = own.map(|scale| scale.points).or_else(|| annex.sum());
    let mut rows = vec![row(RowKind::Total, "TỔNG CỘNG".to_owned(), total)];
    rows.extend(own.into_iter().flat_map(|scale| &scale.shares).map(share));
    for scale in annex.scales.iter().filter(|scale| scale.with.is_some()) {
        rows.push(row(RowKind::Total, format!("TỔNG CỘNG đối với {}", whom(ruleset, scale)), Some(scale.points)));
        rows.extend(scale.shares.iter().map(share));
    }
    rows
}

fn share(share: &Share) -> Row {
    row(RowKind::Part, format!("Trong đó: {}", source(share.source)), Some(share.points))
}

fn source(source: Source) -> &'static str {
    match source {
        Source::SelfAssessment => "tự đánh giá",
        Source::Survey => "điều tra xã hội học",
        Source::Data => "theo số liệu",
        Source::Appraisal => "thẩm định",
        Source::Leadership => "lãnh đạo đánh giá",
    }
}

/// The group by its title, else by its id; a unit by its name.
fn whom(ruleset: &Ruleset, scale: &Scale) -> String {
    match &scale.with {
        None => String::new(),
        Some(Agency::Unit(name)) => name.clone(),
        Some(Agency::Group(id)) => {
            let group = ruleset.groups.iter().find(|group| group.id == *id);
            group.and_then(|group| group.title.clone()).unwrap_or_else(|| id.clone())
        }
    }
}

fn row(kind: RowKind, title: String, points: Option<Number>) -> Row {
    Row {
        kind,
        depth: 0,
        code: String::new(),
        title,
        lines: Vec::new(),
        points: points.map_or(Points::None, Points::Of),
        note: String::new(),
    }
}
