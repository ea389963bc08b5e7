//! Headings in the order of a table, as a tree: whose child each is follows from the kinds of their codes.

use super::{
    code::{Shape, shape},
    rows::{Entry, is_capital},
};

/// A heading with what stands below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Branch {
    /// The heading.
    pub entry: Entry,
    /// Its children.
    pub children: Vec<Branch>,
}

/// An open heading.
struct Open {
    shape: Shape,
    rank: Option<usize>,
    branch: Branch,
}

/// Builds the tree.
pub fn grow(entries: Vec<Entry>) -> Vec<Branch> {
    let mut roots: Vec<Branch> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut letter = None;
    for entry in entries {
        let shape = entry.code.as_deref().map_or(Shape::Bare, |code| shape(code, letter));
        if shape == Shape::Upper {
            letter = entry.code.as_deref().and_then(|code| code.chars().next());
        }
        let keep = depth(&open, shape, &entry);
        close(&mut open, &mut roots, keep);
        open.push(Open { shape, rank: entry.rank, branch: Branch { entry, children: Vec::new() } });
    }
    close(&mut open, &mut roots, 0);
    roots
}

/// How many of the open headings stay open above a new one.
fn depth(open: &[Open], shape: Shape, entry: &Entry) -> usize {
    if let Some(rank) = entry.rank {
        return open.iter().position(|one| one.rank.is_none_or(|above| above >= rank)).unwrap_or(open.len());
    }
    if let Some(at) = open
        .iter()
        .position(|one| one.shape == shape && (shape != Shape::Bare || one.branch.entry.strong == entry.strong))
    {
        return at;
    }
    match shape {
        // A heading without a code, in bold capitals, stands outermost.
        Shape::Bare if is_capital(&entry.title) => 0,
        Shape::Bare => open.len(),
        // `1` is never below `1.1`; `1.1` is below `1`.
        Shape::Dotted(count) => {
            let inner = |one: &Open| {
                matches!(one.shape, Shape::Dotted(other) if other > count) || matches!(one.shape, Shape::Lower)
            };
            open.iter().position(inner).unwrap_or(open.len())
        }
        // Letters and Roman numerals open the largest parts; a part seen for the first time after others stands beside them.
        Shape::Roman => {
            let at = open.iter().position(|one| one.shape != Shape::Upper && one.shape != Shape::Roman);
            at.unwrap_or(open.len())
        }
        Shape::Upper => 0,
        Shape::Lower => open.len(),
    }
}

fn close(open: &mut Vec<Open>, roots: &mut Vec<Branch>, keep: usize) {
    while open.len() > keep {
        let Some(done) = open.pop() else { return };
        match open.last_mut() {
            Some(above) => above.branch.children.push(done.branch),
            None => roots.push(done.branch),
        }
    }
}

impl Branch {
    /// Whether nothing stands below it.
    pub fn is_leaf(&self) -> bool {
        self.children.is_empty()
    }

    /// How many levels it has, itself included.
    pub fn height(&self) -> usize {
        1 + self.children.iter().map(Branch::height).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Branch, grow};
    use crate::import::rows::Entry;

    fn outline(branches: &[Branch]) -> String {
        let each = |branch: &Branch| {
            let code = branch.entry.code.clone().unwrap_or_default();
            if branch.is_leaf() { code } else { format!("{code}[{}]", outline(&branch.children)) }
        };
        branches.iter().map(each).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn codes_make_the_tree() {
        for (codes, want) in [
            ("I 1 1.1 1.2 2 II 1", "I[1[1.1 1.2] 2] II[1]"),
            ("1 1.1 1.1.1 1.2 2 2.1", "1[1.1[1.1.1] 1.2] 2[2.1]"),
            ("A I 1 a b 2 II 1 B I", "A[I[1[a b] 2] II[1]] B[I]"),
            ("I 1.1 1.1.1 1.2 II 2.1", "I[1.1[1.1.1] 1.2] II[2.1]"),
            ("1 2 3", "1 2 3"),
            ("1 a b 2 a", "1[a b] 2[a]"),
        ] {
            let entries = codes.split(' ').map(|code| Entry { code: Some(code.to_owned()), ..Entry::default() });
            let got = outline(&grow(entries.collect()));
            assert_eq!(got, want, "{codes}");
        }
    }
}
