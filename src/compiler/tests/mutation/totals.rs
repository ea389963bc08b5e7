//! Sums and counts, in whole hundredths.

use std::collections::BTreeMap;

use crate::{
    model::{Annex, block_lines, listed},
    oracle::{Facts, fact},
    reader::{Opens, Statement, hundredths, outside, parts},
};

/// A declared scale: its points and its parts by source.
struct Scale<'a> {
    statement: &'a Statement,
    audience: Option<String>,
    points: i64,
    shares: BTreeMap<String, i64>,
}

fn scale(statement: &Statement) -> Option<Scale<'_>> {
    let (whom, value) = statement.rest.split_once(':')?;
    let (points, split) = value.split_once('=').unwrap_or((value, ""));
    let shares = split.split('+').filter_map(|share| {
        let at = share.find(|c: char| c.is_ascii_digit())?;
        Some((share[..at].trim().to_owned(), hundredths(&share[at..])?))
    });
    let audience = Some(whom.trim().trim_matches('"').to_owned()).filter(|whom| !whom.is_empty());
    Some(Scale { statement, audience, points: hundredths(points)?, shares: shares.collect() })
}

/// The points of a heading as stated, or the sum of its children.
fn stated(annex: &Annex, at: usize) -> Option<i64> {
    let item = &annex.items[at];
    let sum = || item.children.iter().map(|&child| stated(annex, child)).sum::<Option<i64>>();
    item.block.points.or_else(|| (!item.children.is_empty()).then(sum).flatten())
}

pub fn totals(annex: &Annex, facts: &mut Facts) {
    children(annex, facts);
    let scales: Vec<Scale<'_>> =
        annex.block.statements.iter().filter(|s| s.key.starts_with("thang điểm")).filter_map(scale).collect();
    let scaled = || (0..annex.items.len()).filter(|&at| annex.in_scale(at));
    for audience in audiences(annex) {
        let own = scales.iter().find(|scale| scale.audience == audience);
        let Some(scale) = own.or(scales.iter().find(|scale| scale.audience.is_none())) else {
            let lacks = audience.filter(|_| !scales.is_empty());
            facts.extend(lacks.map(|_| fact("B0314", block_lines(&annex.block))));
            continue;
        };
        let applies = |at: usize| audience.as_ref().is_none_or(|audience| annex.applies(at, audience));
        let roots = annex.roots.iter().copied().filter(|&root| annex.in_scale(root) && applies(root));
        let sum: Option<i64> = roots.map(|root| stated(annex, root)).sum();
        // Without a scale of its own a group may have less than the scale of all.
        if sum.is_some_and(|sum| sum != scale.points) {
            let lines: Vec<_> = block_lines(&annex.block)
                .into_iter()
                .chain(annex.roots.iter().map(|&root| annex.place(root)))
                .collect();
            facts.extend([fact("B0202", lines.clone()), fact("B0210", lines)]);
        }
    }
    for scale in scales.iter().filter(|scale| !scale.shares.is_empty()) {
        if scale.shares.values().sum::<i64>() != scale.points {
            facts.push(fact("B0203", [scale.statement.place]));
        }
        let mut real: BTreeMap<String, i64> = scale.shares.keys().map(|source| (source.clone(), 0)).collect();
        let mut whole = true;
        for leaf in scaled().filter(|&at| annex.is_leaf(at)) {
            if !scale.audience.as_ref().is_none_or(|audience| annex.applies(leaf, audience)) {
                continue;
            }
            match (annex.inherited(leaf, "nguồn"), annex.items[leaf].block.points) {
                (Some(source), Some(points)) => *real.entry(source.value().to_owned()).or_default() += points,
                _ => whole = false,
            }
        }
        if whole && real != scale.shares {
            facts.push(fact("B0204", block_lines(&annex.block)));
        }
    }
}

/// The groups whose points may differ; `None` stands for everyone where no part is set apart.
fn audiences(annex: &Annex) -> Vec<Option<String>> {
    let apart = annex.items.iter().any(|item| item.block.get("áp dụng").is_some())
        || annex.block.get("thang điểm với").is_some();
    match annex.block.get("áp dụng") {
        Some(scope) if apart => listed(scope.value()).into_iter().map(Some).collect(),
        _ => vec![None],
    }
}

/// Parents whose children do not add up; of those above each other only the deepest, which explains the rest.
fn children(annex: &Annex, facts: &mut Facts) {
    let wrong: Vec<usize> = (0..annex.items.len())
        .filter(|&at| {
            let item = &annex.items[at];
            let sum: Option<i64> = item.children.iter().map(|&child| stated(annex, child)).sum();
            !item.children.is_empty() && item.block.points.zip(sum).is_some_and(|(declared, sum)| declared != sum)
        })
        .collect();
    for &at in &wrong {
        let above = wrong.iter().any(|&other| other != at && annex.upwards(other).any(|up| up == at));
        if !above {
            let places = annex.items[at].children.iter().map(|&child| annex.place(child));
            facts.push(fact("B0201", places.chain([annex.place(at)])));
        }
    }
}

/// Counts by level against `cấu trúc`.
pub fn counts(annex: &Annex, facts: &mut Facts) {
    const LEVELS: [&str; 6] = ["phần", "lĩnh vực", "mục", "tiêu chí", "tiêu chí thành phần", "nội dung"];
    let blocks = (0..annex.items.len()).map(|at| (Some(at), &annex.items[at].block));
    for (at, block) in std::iter::once((None, &annex.block)).chain(blocks) {
        let Some(structure) = block.get("cấu trúc") else { continue };
        for count in parts(structure.value(), ',') {
            let (number, level) = count.split_once(' ').unwrap_or((count, ""));
            let depth = [0_u8, 1, 2, 3, 4, 5]
                .into_iter()
                .zip(LEVELS)
                .find(|(_, name)| *name == outside(level).trim())
                .map(|(depth, _)| depth);
            let inside = |other: usize| at.is_none_or(|at| other != at && annex.upwards(other).any(|up| up == at));
            let of_level =
                |other: usize| depth.is_some_and(|depth| annex.items[other].block.opens == Opens::Heading(depth));
            let counted = (0..annex.items.len())
                .filter(|&other| annex.in_scale(other) && inside(other) && of_level(other))
                .count();
            if number.parse() != Ok(counted) {
                facts.push(fact("B0206", [structure.place]));
            }
        }
    }
}
