//! References: how a text names an item (`#id`, a code, a path of codes) or an annex.

use std::{borrow::Cow, collections::HashMap};

use crate::{Annex, Item, Ruleset};

/// A code without what does not count in comparison: a final `.` or `)`, and spaces.
pub fn normal_code(code: &str) -> Cow<'_, str> {
    let ends = ['.', ')'];
    if !code.contains(char::is_whitespace) {
        return Cow::Borrowed(code.trim_end_matches(ends));
    }
    let normal: String = code.chars().filter(|char| !char.is_whitespace()).collect();
    Cow::Owned(normal.trim_end_matches(ends).to_owned())
}

/// Whether two codes are the same but for what does not count: `2.a)` and `2. a`.
pub fn same_code(one: &str, other: &str) -> bool {
    normal_code(one) == normal_code(other)
}

/// A reference without what does not count in the codes of its path.
pub fn normal_reference(reference: &str) -> String {
    reference.split('/').map(normal_code).collect::<Vec<_>>().join("/")
}

/// An annex label without what does not count: leading zeros, and what does not count in a code.
pub fn normal_label(label: &str) -> String {
    let code = normal_code(label);
    let trimmed = code.trim_start_matches('0');
    if trimmed.starts_with(|char: char| char.is_ascii_digit()) || code.is_empty() {
        trimmed.to_owned()
    } else if trimmed.len() < code.len() {
        format!("0{trimmed}")
    } else {
        code.into_owned()
    }
}

/// Whether two labels name the same annex: `01` and `1`.
pub fn same_label(one: &str, other: &str) -> bool {
    normal_label(one) == normal_label(other)
}

impl Ruleset {
    /// The annex with this label, the first if there are several.
    pub fn annex(&self, label: &str) -> Option<&Annex> {
        let label = normal_label(label);
        self.annexes.iter().find(|annex| normal_label(&annex.label) == label)
    }
}

/// The way to an item: its number among its siblings, from 0, for each level from the outermost down.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemPath(pub Vec<usize>);

impl Annex {
    /// The item at a path.
    pub fn item(&self, path: &ItemPath) -> Option<&Item> {
        self.along(path).last().flatten()
    }

    /// The path as codes that [`resolve`] accepts if no other item has the same: `I/1`. Items without a code are
    /// left out.
    pub fn codes(&self, path: &ItemPath) -> String {
        let codes = self.along(path).flatten().filter_map(|item| item.code.as_deref());
        codes.map(normal_code).collect::<Vec<_>>().join("/")
    }

    fn along(&self, path: &ItemPath) -> impl Iterator<Item = Option<&Item>> {
        path.0.iter().scan(Some(self.items.as_slice()), |siblings, &index| {
            let item = siblings.and_then(|siblings| siblings.get(index));
            *siblings = item.map(|item| item.children.as_slice());
            Some(item)
        })
    }
}

/// Why a reference names no item.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unresolved {
    /// Nothing matches.
    #[error("nothing is named `{reference}`")]
    NotFound {
        /// The reference.
        reference: String,
    },
    /// Several items match.
    #[error("`{reference}` names {} items", matches.len())]
    Ambiguous {
        /// The reference.
        reference: String,
        /// All that match, in order.
        matches: Vec<ItemPath>,
    },
}

/// The item of an annex that a reference names. For many references to one annex, use [`References`].
pub fn resolve(annex: &Annex, reference: &str) -> Result<ItemPath, Unresolved> {
    References::new(annex).resolve(reference)
}

/// The items of an annex by id and by code, so that a reference costs no walk.
pub struct References<'a> {
    nodes: Vec<Node<'a>>,
    by_id: HashMap<&'a str, Vec<usize>>,
    by_code: HashMap<Cow<'a, str>, Vec<usize>>,
}

struct Node<'a> {
    code: Option<Cow<'a, str>>,
    parent: Option<usize>,
    index: usize,
}

impl<'a> References<'a> {
    /// The items of this annex.
    pub fn new(annex: &'a Annex) -> References<'a> {
        let mut references = References { nodes: Vec::new(), by_id: HashMap::new(), by_code: HashMap::new() };
        references.add(&annex.items, None);
        references
    }

    fn add(&mut self, items: &'a [Item], parent: Option<usize>) {
        for (index, item) in items.iter().enumerate() {
            let node = self.nodes.len();
            let code = item.code.as_deref().map(normal_code).filter(|code| !code.is_empty());
            if let Some(code) = &code {
                self.by_code.entry(code.clone()).or_default().push(node);
            }
            if let Some(id) = &item.id {
                self.by_id.entry(id).or_default().push(node);
            }
            self.nodes.push(Node { code, parent, index });
            self.add(&item.children, Some(node));
        }
    }

    /// The item that a reference names: `#id`, a code, or a path of codes from the outside in (`I/1`), in which levels
    /// may be left out if one item only is left. A path that leaves none out wins over those that do.
    pub fn resolve(&self, reference: &str) -> Result<ItemPath, Unresolved> {
        let matches = match reference.trim().strip_prefix('#') {
            Some(id) => self.by_id.get(id).cloned().unwrap_or_default(),
            None => self.by_path(reference),
        };
        let mut paths: Vec<ItemPath> = matches.iter().map(|&node| self.path(node)).collect();
        match (paths.pop(), paths.is_empty()) {
            (None, _) => Err(Unresolved::NotFound { reference: reference.to_owned() }),
            (Some(path), true) => Ok(path),
            (Some(last), false) => {
                paths.push(last);
                Err(Unresolved::Ambiguous { reference: reference.to_owned(), matches: paths })
            }
        }
    }

    fn by_path(&self, reference: &str) -> Vec<usize> {
        let codes: Vec<Cow<'_, str>> = reference.split('/').map(normal_code).collect();
        let Some((last, outer)) = codes.split_last() else { return Vec::new() };
        let nodes = self.by_code.get(last).map(Vec::as_slice).unwrap_or_default();
        let (complete, skipping): (Vec<_>, Vec<_>) = nodes
            .iter()
            .filter_map(|&node| Some((node, self.skipped(node, outer)?)))
            .partition(|&(_, skipped)| skipped == 0);
        let best = if complete.is_empty() { skipping } else { complete };
        best.into_iter().map(|(node, _)| node).collect()
    }

    /// How many ancestors with a code stand above the node beyond these; `None` if these do not.
    fn skipped(&self, node: usize, outer: &[Cow<'_, str>]) -> Option<usize> {
        let mut wanted = outer.iter().rev().peekable();
        let codes = self.up(node).skip(1).filter_map(|node| node.code.as_ref());
        let skipped = codes.filter(|code| wanted.next_if(|wanted| wanted == code).is_none()).count();
        wanted.peek().is_none().then_some(skipped)
    }

    /// The node and those above it, from the inside out.
    fn up(&self, node: usize) -> impl Iterator<Item = &Node<'a>> {
        std::iter::successors(self.nodes.get(node), |node| self.nodes.get(node.parent?))
    }

    fn path(&self, node: usize) -> ItemPath {
        let mut indices: Vec<usize> = self.up(node).map(|node| node.index).collect();
        indices.reverse();
        ItemPath(indices)
    }
}
