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

/// Whether the text of a kind has no parts of interest.
pub(crate) fn is_token(kind: Kind) -> bool {
    use Kind as K;
    matches!(
        kind,
        K::comment
            | K::level
            | K::verb
            | K::before
            | K::after
            | K::section
            | K::most
            | K::unit_points
            | K::kw_annex
            | K::kw_based_on
            | K::label
            | K::kw_header
            | K::kw_group
            | K::kw_results
            | K::kw_test
            | K::kw_with
            | K::kw_drop
            | K::kw_recoded
            | K::code_path
            | K::kw_renumber
            | K::kw_source
            | K::source
            | K::text_key
            | K::kw_day
            | K::undated
            | K::kw_about
            | K::kw_lead
            | K::kw_except
            | K::kw_scope
            | K::kw_structure
            | K::kw_scale
            | K::kw_floor
            | K::kw_not_arising
            | K::excluded
            | K::kw_no_survey
            | K::kw_rescale
            | K::kw_veto
            | K::kw_downgrade
            | K::kw_step
            | K::kw_accept
            | K::identity_key
            | K::kw_decision
            | K::kw_replaces
            | K::kw_amends
            | K::kw_edition
            | K::digest
            | K::kw_effect
            | K::on_signing
            | K::kw_years
            | K::onwards
            | K::kw_deadline
            | K::submission_key
            | K::still_scored
            | K::unranked
            | K::zero_points
            | K::kw_rounding
            | K::rounded
            | K::kw_digits
            | K::direction
            | K::kw_holidays
            | K::choice_key
            | K::number_key
            | K::kw_numbering
            | K::words
            | K::kw_input
            | K::kw_derived
            | K::type_name
            | K::type_one_of
            | K::type_list
            | K::kw_score
            | K::yes_no
            | K::one_of
            | K::by
            | K::checklist
            | K::best_case
            | K::survey
            | K::entered
            | K::kw_by_step
            | K::kw_by_whom
            | K::same_as
            | K::kw_add
            | K::kw_deduct
            | K::entire
            | K::kw_discretion
            | K::kw_each
            | K::kw_when
            | K::bullet
            | K::kw_else
            | K::max_points
            | K::any_zero
            | K::smallest
            | K::largest
            | K::kw_best
            | K::kw_late
            | K::kw_due
            | K::previous_year
            | K::working_days
            | K::kw_is
            | K::kw_and
            | K::kw_or
            | K::kw_not
            | K::plus
            | K::minus
            | K::times
            | K::divide
            | K::kw_from
            | K::kw_to
            | K::below
            | K::above
            | K::upwards
            | K::kw_ranking
            | K::kw_by
            | K::measure
            | K::order
            | K::kw_ties
            | K::tie_rule
            | K::kw_together
            | K::kw_apart
            | K::kw_grading
            | K::kw_expect
            | K::expected
            | K::no_grade
            | K::pending
            | K::arose_not
            | K::fails
            | K::kw_unit
            | K::chosen
            | K::said_yes
            | K::said_no
            | K::code_ref
            | K::code
            | K::id
            | K::ident
            | K::ident_dash
            | K::string
            | K::number
            | K::date
            | K::day_month
    )
}

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
