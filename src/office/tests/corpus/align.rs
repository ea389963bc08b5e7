//! Which imported heading stands for which expected one.
//!
//! The headings of an annex are compared as they follow each other; the pairing with the most agreement is taken. So a
//! row that was lost or made up costs that row and not those after it.

use barem_ruleset::{Annex, Item, Number};

use crate::{
    expected::{self, Kind},
    text,
};

/// An expected heading on its way from the outside in.
pub struct Wanted<'a> {
    pub node: &'a expected::Node,
    pub parent: Option<usize>,
    /// What section it stands in.
    pub kind: Option<Kind>,
}

/// An imported heading.
pub struct Found<'a> {
    pub item: &'a Item,
    pub parent: Option<usize>,
    /// The headings above it, outermost first.
    pub above: Vec<&'a Item>,
}

/// The expected headings, each before what is below it.
pub fn wanted(annex: &expected::Annex) -> Vec<Wanted<'_>> {
    fn add<'a>(nodes: &'a [expected::Node], parent: Option<usize>, kind: Option<Kind>, all: &mut Vec<Wanted<'a>>) {
        for node in nodes {
            let kind = kind.or(node.kind);
            all.push(Wanted { node, parent, kind });
            add(&node.children, Some(all.len() - 1), kind, all);
        }
    }
    let mut all = Vec::new();
    add(&annex.fields, None, None, &mut all);
    all
}

/// The imported headings, each before what is below it.
pub fn found(annex: &Annex) -> Vec<Found<'_>> {
    fn add<'a>(items: &'a [Item], parent: Option<usize>, above: &[&'a Item], all: &mut Vec<Found<'a>>) {
        for item in items {
            all.push(Found { item, parent, above: above.to_vec() });
            let above = [above, &[item]].concat();
            add(&item.children, Some(all.len() - 1), &above, all);
        }
    }
    let mut all = Vec::new();
    add(&annex.items, None, &[], &mut all);
    all
}

impl Wanted<'_> {
    pub fn is_leaf(&self) -> bool {
        self.node.children.is_empty()
    }

    /// Whether the title is right.
    pub fn same_title(&self, item: &Item) -> bool {
        let found = item.title.as_deref().unwrap_or_default();
        text::title(&self.node.title, self.kind.is_some()) == text::title(found, self.kind.is_some())
    }

    /// Whether the code is right, as far as the document gives it.
    pub fn same_code(&self, item: &Item) -> bool {
        self.node.code.as_deref().map(text::code) == item.code.as_deref().map(text::code)
    }

    /// Whether the stated points are right.
    pub fn same_points(&self, item: &Item) -> bool {
        self.node.points == stated(item)
    }
}

/// The points that a heading states itself; of one outside the scale, its cap.
pub fn stated(item: &Item) -> Option<Number> {
    item.points.filter(|_| !item.points_summed).or(item.cap)
}

/// For each expected heading, the imported one that stands for it.
pub fn pairs(wanted: &[Wanted<'_>], found: &[Found<'_>]) -> Vec<Option<usize>> {
    let width = found.len() + 1;
    let mut best = vec![0_u32; (wanted.len() + 1) * width];
    let agreement = |at: usize, other: usize| likeness(&wanted[at], &found[other]);
    for at in (0..wanted.len()).rev() {
        for other in (0..found.len()).rev() {
            let skipped = best[(at + 1) * width + other].max(best[at * width + other + 1]);
            let paired = agreement(at, other).map(|gain| gain + best[(at + 1) * width + other + 1]);
            best[at * width + other] = skipped.max(paired.unwrap_or_default());
        }
    }
    let (mut pairs, mut other) = (vec![None; wanted.len()], 0);
    for at in 0..wanted.len() {
        while other < found.len() && best[at * width + other] == best[at * width + other + 1] {
            other += 1;
        }
        let gain = (other < found.len()).then(|| agreement(at, other)).flatten();
        if gain.is_some_and(|gain| gain + best[(at + 1) * width + other + 1] == best[at * width + other]) {
            pairs[at] = Some(other);
            other += 1;
        }
    }
    pairs
}

/// How much two headings have in common; `None` where they cannot be the same.
fn likeness(wanted: &Wanted<'_>, found: &Found<'_>) -> Option<u32> {
    let item = found.item;
    let title = match wanted.same_title(item) {
        true => 12,
        false if text::loosely(&wanted.node.title, item.title.as_deref().unwrap_or_default()) => 5,
        false => 0,
    };
    let code = if wanted.same_code(item) && wanted.node.code.is_some() { 4 } else { 0 };
    let points = u32::from(wanted.same_points(item));
    let shape = u32::from(wanted.is_leaf() == item.is_leaf());
    (title + code > 0).then_some(title + code + points + shape)
}
