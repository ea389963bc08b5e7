//! The level of each heading: what the language calls the depth at which a code stands.

use barem_ruleset::Level;

use super::{
    code::{Shape, shape},
    tree::Branch,
};

/// The levels of an annex, outermost first, by the shape of its tree.
pub fn levels(roots: &[Branch]) -> Vec<Level> {
    use Level::{Component, Criterion, Detail, Field, Part, Section};
    let height = roots.iter().map(Branch::height).max().unwrap_or(0);
    let is_part = roots.iter().any(|root| of(root) == Shape::Upper);
    match height {
        0 | 1 if roots.iter().any(|root| of(root) == Shape::Roman) => vec![Field],
        0 | 1 => vec![Criterion],
        2 if letters_only(roots) => vec![Criterion, Detail],
        2 => vec![Field, Criterion],
        3 if is_part => vec![Part, Field, Criterion],
        3 => vec![Field, Criterion, Component],
        4 if is_part => vec![Part, Field, Criterion, Component],
        4 => vec![Field, Criterion, Component, Detail],
        5 if is_part => vec![Part, Field, Criterion, Component, Detail],
        5 => vec![Field, Section, Criterion, Component, Detail],
        _ => vec![Part, Field, Section, Criterion, Component, Detail],
    }
}

/// The level of a heading at a depth: small letters are details wherever they stand below a criterion.
pub fn level(levels: &[Level], depth: usize, branch: &Branch) -> Level {
    let by_depth = levels.get(depth).or(levels.last()).copied().unwrap_or(Level::Criterion);
    match of(branch) {
        Shape::Lower if depth > 0 && by_depth > Level::Criterion => Level::Detail,
        _ => by_depth,
    }
}

fn of(branch: &Branch) -> Shape {
    branch.entry.code.as_deref().map_or(Shape::Bare, |code| shape(code, None))
}

/// A list of numbers, some with letters below them: criteria with details.
fn letters_only(roots: &[Branch]) -> bool {
    let plain = |root: &Branch| matches!(of(root), Shape::Dotted(_)) && !root.entry.strong;
    roots.iter().all(plain) && roots.iter().flat_map(|root| &root.children).all(|child| of(child) == Shape::Lower)
}
