//! The kinds of nodes and tokens: the rules of the grammar, and nothing else.

pub(crate) use generated::Grammar;
pub use generated::Rule as Kind;

#[allow(missing_docs, reason = "the derive writes the enum; the rules are explained in the grammar")]
mod generated {
    /// The reader generated from `grammar/barem.pest`; its rules are the kinds of the tree.
    #[derive(pest_derive::Parser)]
    #[grammar = "../../grammar/barem.pest"]
    pub struct Grammar;
}

/// The language of the rowan tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Barem {}

impl rowan::Language for Barem {
    type Kind = Kind;

    fn kind_from_raw(raw: rowan::SyntaxKind) -> Kind {
        // INVARIANT: `all_rules` lists the rules in the order of the enum, after `EOI`.
        usize::from(raw.0).checked_sub(1).and_then(|index| Kind::all_rules().get(index)).copied().unwrap_or(Kind::EOI)
    }

    fn kind_to_raw(kind: Kind) -> rowan::SyntaxKind {
        raw(kind)
    }
}

/// The number under which rowan keeps a kind.
pub(crate) fn raw(kind: Kind) -> rowan::SyntaxKind {
    rowan::SyntaxKind(kind as u16)
}

/// A node of the tree.
pub type Node = rowan::SyntaxNode<Barem>;
/// A token of the tree.
pub type Token = rowan::SyntaxToken<Barem>;
/// A node or a token.
pub type Element = rowan::SyntaxElement<Barem>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_survive_the_round_trip_through_rowan() {
        for &kind in Kind::all_rules() {
            assert_eq!(<Barem as rowan::Language>::kind_from_raw(raw(kind)), kind);
        }
    }
}
