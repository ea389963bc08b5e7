//! The figures of a row as people read them.

use barem_diagnostic::{Lang, text};
use barem_ruleset::{Number, Role};

use super::tree::{Node, Row, Sum, Table};
use crate::words;

/// The points of a heading; beside them the sum of its leaves, where that is another.
pub fn points(node: &Node<'_>, lang: Lang) -> String {
    let number = |number: Number| words::number(number, lang);
    match (node.points, node.cap) {
        (Some(points), _) if node.role == Role::Scale && node.sum.points.is_some_and(|sum| sum != points) => {
            format!("{} ≠ {}", number(points), node.sum.points.map(number).unwrap_or_default())
        }
        (Some(points), _) => number(points),
        (None, Some(cap)) => text!("tối đa {}", "at most {}"; number(cap)).get(lang).to_owned(),
        (None, None) => String::new(),
    }
}

/// The source of a leaf; of a heading at the top, how its points split.
pub fn source(row: &Row<'_>, lang: Lang) -> String {
    match row.node.source {
        Some(source) => words::source(source).get(lang).to_owned(),
        None if row.depth == 0 => split(&row.node.sum, lang),
        None => String::new(),
    }
}

/// `tự đánh giá 77 + điều tra xã hội học 23`
pub fn split(sum: &Sum, lang: Lang) -> String {
    let part = |(source, points): (&barem_ruleset::Source, &Number)| {
        format!("{} {}", words::source(*source).get(lang), words::number(*points, lang))
    };
    sum.sources.iter().map(part).collect::<Vec<_>>().join(" + ")
}

/// The total of an annex; beside it the declared scale, where that is another.
pub fn total(table: &Table<'_>, lang: Lang) -> String {
    let number = |number: Number| words::number(number, lang);
    match (table.scale, table.sum.points) {
        (Some(scale), Some(sum)) if scale != sum => format!("{} ≠ {}", number(scale), number(sum)),
        (scale, sum) => sum.or(scale).map_or_else(|| "–".to_owned(), number),
    }
}

/// The heads of the columns.
pub fn heads(lang: Lang) -> [&'static str; 5] {
    let heads = [
        words::both("mã", "code"),
        words::both("tiêu chí", "criterion"),
        words::both("điểm", "points"),
        words::both("nguồn", "source"),
        words::both("chủ trì", "lead"),
    ];
    heads.map(|head| head.get(lang))
}

/// `Phụ lục 01: Bộ tiêu chí …`
pub fn caption(table: &Table<'_>, lang: Lang) -> String {
    let label = text!("Phụ lục {}", "Annex {}"; table.label);
    match table.title {
        Some(title) => format!("{}: {title}", label.get(lang)),
        None => label.get(lang).to_owned(),
    }
}
