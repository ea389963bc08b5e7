//! A ruleset as the tree that is shown: what is printed of each heading, and what its leaves come to.

use std::collections::BTreeMap;

use barem_ruleset::{Annex, Item, Level, Number, Role, Ruleset, Source, same_label};
use serde::Serialize;

/// Points, and their split by source.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Sum {
    /// Of all leaves; none where one has no points or the sum is not exact.
    pub points: Option<Number>,
    /// By source.
    pub sources: BTreeMap<Source, Number>,
}

/// A set.
#[derive(Debug, Serialize)]
pub struct Tree<'a> {
    pub schema_version: u32,
    pub id: &'a str,
    pub title: Option<&'a str>,
    pub reconstructed: bool,
    pub annexes: Vec<Table<'a>>,
}

/// An annex.
#[derive(Debug, Serialize)]
pub struct Table<'a> {
    pub label: &'a str,
    pub title: Option<&'a str>,
    /// The declared scale.
    pub scale: Option<Number>,
    /// What the leaves of the scale come to.
    pub sum: Sum,
    pub items: Vec<Node<'a>>,
}

/// A heading.
#[derive(Debug, Serialize)]
pub struct Node<'a> {
    pub level: Level,
    pub role: Role,
    pub code: Option<&'a str>,
    pub title: Option<&'a str>,
    pub points: Option<Number>,
    /// The most that it may come to, in a bonus or penalty section.
    pub cap: Option<Number>,
    pub source: Option<Source>,
    pub owners: Vec<&'a str>,
    /// What the leaves below come to; of a leaf, its own points.
    pub sum: Sum,
    pub children: Vec<Node<'a>>,
}

impl<'a> Tree<'a> {
    /// The annexes with these labels, or all.
    pub fn of(ruleset: &'a Ruleset, labels: &[String]) -> Self {
        let wanted = |annex: &&Annex| labels.is_empty() || labels.iter().any(|label| same_label(label, &annex.label));
        Self {
            schema_version: 1,
            id: &ruleset.id,
            title: ruleset.title.as_deref(),
            reconstructed: crate::sets::is_reconstructed(ruleset),
            annexes: ruleset.annexes.iter().filter(wanted).map(Table::of).collect(),
        }
    }
}

impl<'a> Table<'a> {
    fn of(annex: &'a Annex) -> Self {
        let items: Vec<Node<'_>> = annex.items.iter().map(Node::of).collect();
        Self {
            label: &annex.label,
            title: annex.title.as_deref(),
            scale: annex.scales.iter().find(|scale| scale.with.is_none()).map(|scale| scale.points),
            sum: Sum::of(items.iter().filter(|item| item.role == Role::Scale).map(|item| &item.sum)),
            items,
        }
    }
}

impl<'a> Node<'a> {
    fn of(item: &'a Item) -> Self {
        let children: Vec<Node<'_>> = item.children.iter().map(Node::of).collect();
        let sum = if children.is_empty() { Sum::leaf(item) } else { Sum::of(children.iter().map(|child| &child.sum)) };
        Self {
            level: item.level,
            role: item.role,
            code: item.code.as_deref(),
            title: item.title.as_deref(),
            points: item.points,
            cap: item.cap,
            source: item.source.filter(|_| item.is_leaf()),
            owners: item.leads.iter().map(|lead| lead.agency.as_str()).collect(),
            sum,
            children,
        }
    }
}

impl Sum {
    fn leaf(item: &Item) -> Self {
        let sources = item.source.zip(item.points).into_iter().collect();
        Self { points: item.points, sources }
    }

    fn of<'s>(parts: impl Iterator<Item = &'s Sum>) -> Self {
        let mut whole = Self { points: Some(Number::ZERO), ..Self::default() };
        for part in parts {
            whole.points = whole.points.zip(part.points).and_then(|(sum, points)| sum.plus(points));
            for (source, points) in &part.sources {
                let sum = whole.sources.entry(*source).or_default();
                *sum = sum.plus(*points).unwrap_or(*sum);
            }
        }
        whole
    }
}

/// A row of a shown tree.
pub struct Row<'t> {
    /// How many headings stand above.
    pub depth: usize,
    /// The heading.
    pub node: &'t Node<'t>,
}

/// The headings of an annex from top to bottom.
pub fn rows<'t>(table: &'t Table<'_>) -> Vec<Row<'t>> {
    fn below<'t>(nodes: &'t [Node<'_>], depth: usize, out: &mut Vec<Row<'t>>) {
        for node in nodes {
            out.push(Row { depth, node });
            below(&node.children, depth + 1, out);
        }
    }
    let mut out = Vec::new();
    below(&table.items, 0, &mut out);
    out
}
