//! What the oracle makes of a set: annexes with their trees, and what is inherited.

use crate::reader::{Block, Opens, Place, Statement, Text, blocks};

/// A whole set.
pub struct Set {
    /// The blocks outside the trees, file by file: header, groups, results, tests, lost lines.
    pub frame: Vec<Block>,
    pub annexes: Vec<Annex>,
    /// Headings of criteria that stand in no annex.
    pub homeless: Vec<Place>,
}

/// An annex and the tree of its headings.
pub struct Annex {
    pub block: Block,
    pub items: Vec<Item>,
    pub roots: Vec<usize>,
}

/// A heading of the tree.
pub struct Item {
    pub block: Block,
    pub parent: Option<usize>,
    pub children: Vec<usize>,
}

/// Reads a set.
pub fn set(texts: &[Text]) -> Set {
    let mut set = Set { frame: Vec::new(), annexes: Vec::new(), homeless: Vec::new() };
    for (file, text) in texts.iter().enumerate() {
        let mut open = false;
        for block in blocks(file, text) {
            match block.opens {
                Opens::Annex => {
                    open = true;
                    set.annexes.push(Annex { block, items: Vec::new(), roots: Vec::new() });
                }
                Opens::Heading(_) | Opens::Section if open => set.annexes.last_mut().unwrap().hang(block),
                Opens::Heading(_) | Opens::Section => set.homeless.push(block.place),
                _ => {
                    open = false;
                    set.frame.push(block);
                }
            }
        }
    }
    set
}

fn depth(opens: Opens) -> u8 {
    match opens {
        Opens::Heading(depth) => depth,
        _ => 1,
    }
}

impl Set {
    pub fn of(&self, opens: Opens) -> impl Iterator<Item = &Block> {
        self.frame.iter().filter(move |block| block.opens == opens)
    }

    /// The annex with this label; `01` is `1`.
    pub fn annex(&self, label: &str) -> Option<&Annex> {
        self.annexes.iter().find(|annex| same_label(annex.label(), label))
    }
}

pub fn same_label(a: &str, b: &str) -> bool {
    a.trim_start_matches('0').eq_ignore_ascii_case(b.trim_start_matches('0'))
}

impl Annex {
    fn hang(&mut self, block: Block) {
        let index = self.items.len();
        let mut parent = if block.opens == Opens::Section { None } else { index.checked_sub(1) };
        while let Some(at) = parent {
            if depth(self.items[at].block.opens) < depth(block.opens) {
                break;
            }
            parent = self.items[at].parent;
        }
        match parent {
            Some(at) => self.items[at].children.push(index),
            None => self.roots.push(index),
        }
        self.items.push(Item { block, parent, children: Vec::new() });
    }

    pub fn label(&self) -> &str {
        self.block.code.as_deref().unwrap_or("")
    }

    /// The heading and those above it, innermost first.
    pub fn upwards(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(at), |&at| self.items[at].parent)
    }

    /// The blocks that speak for a heading: its own, those above, the annex's.
    pub fn speaking(&self, at: usize) -> impl Iterator<Item = &Block> {
        self.upwards(at).map(|at| &self.items[at].block).chain(std::iter::once(&self.block))
    }

    /// The nearest statement with this key.
    pub fn inherited(&self, at: usize, key: &str) -> Option<&Statement> {
        self.speaking(at).find_map(|block| block.get(key))
    }

    pub fn is_leaf(&self, at: usize) -> bool {
        self.items[at].children.is_empty()
    }

    pub fn leaves(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.items.len()).filter(|&at| self.is_leaf(at))
    }

    /// The outermost heading above one, or itself.
    pub fn root(&self, at: usize) -> usize {
        self.upwards(at).last().unwrap()
    }

    /// Whether a heading counts towards the scale.
    pub fn in_scale(&self, at: usize) -> bool {
        self.items[self.root(at)].block.opens != Opens::Section
    }

    /// The siblings of each family, with the parent.
    pub fn families(&self) -> Vec<(Option<usize>, &[usize])> {
        let inner = self.items.iter().enumerate().filter(|(_, item)| !item.children.is_empty());
        std::iter::once((None, self.roots.as_slice()))
            .chain(inner.map(|(at, item)| (Some(at), item.children.as_slice())))
            .collect()
    }

    /// The code without what does not count in comparison.
    pub fn code(&self, at: usize) -> Option<String> {
        self.items[at].block.code.as_deref().map(normal)
    }

    /// The headings that a reference may mean.
    pub fn find(&self, reference: &str) -> Vec<usize> {
        if let Some(id) = reference.strip_prefix('#') {
            return (0..self.items.len())
                .filter(|&at| self.items[at].block.id.as_deref() == Some(id))
                .take(1)
                .collect();
        }
        let mut path: Vec<String> = reference.split('/').map(normal).collect();
        let last = path.pop().unwrap_or_default();
        let below = |at: usize| {
            let mut above = self.upwards(at).skip(1).filter_map(|at| self.code(at));
            path.iter().rev().all(|part| above.any(|code| code == *part))
        };
        let found: Vec<usize> =
            (0..self.items.len()).filter(|&at| self.code(at).as_deref() == Some(&last) && below(at)).collect();
        // A path that leaves out no level beats those that do.
        let whole: Vec<usize> =
            found.iter().copied().filter(|&at| self.upwards(at).count() == path.len() + 1).collect();
        if whole.len() == 1 { whole } else { found }
    }

    /// Whether a heading applies to an audience.
    pub fn applies(&self, at: usize, audience: &str) -> bool {
        let own = |at: usize| {
            self.items[at]
                .block
                .get("áp dụng")
                .is_none_or(|scope| listed(scope.value()).iter().any(|to| to == audience))
        };
        self.upwards(at).all(own)
    }

    /// The place of a heading's line.
    pub fn place(&self, at: usize) -> Place {
        self.items[at].block.place
    }

    /// The places of all lines of a heading's own block.
    pub fn lines(&self, at: usize) -> Vec<Place> {
        block_lines(&self.items[at].block)
    }
}

/// The places of all lines of a block.
pub fn block_lines(block: &Block) -> Vec<Place> {
    let statements = block.statements.iter().flat_map(|statement| statement.lines().map(|(place, _)| place));
    std::iter::once(block.place).chain(statements).collect()
}

pub fn normal(code: &str) -> String {
    code.replace([' ', '\t'], "").trim_end_matches(['.', ')']).to_lowercase()
}

/// The groups and units of a list, units without their quotes; what is excepted is left out.
pub fn listed(list: &str) -> Vec<String> {
    let list = list.split(" trừ ").next().unwrap_or("");
    crate::reader::parts(list, ',').into_iter().map(|one| one.trim_matches('"').to_owned()).collect()
}

/// What a code begins with, and its last part.
pub fn split(code: &str) -> (Option<&str>, &str) {
    match code.rsplit_once('.') {
        Some((before, last)) => (Some(before), last),
        None => (None, code),
    }
}

/// The place of the last part of a code in its sequence.
pub fn ordinal(part: &str) -> Option<i64> {
    const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    part.parse().ok().or_else(|| ROMAN.iter().position(|known| *known == part).map(|at| at as i64 + 1))
}
