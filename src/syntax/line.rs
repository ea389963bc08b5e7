//! One line: its lossless tree, and what it means.
//!
//! The tree always spells the line as it was typed. What the line *means* is read from a second tree where the first
//! will not do: from the NFC copy of a decomposed line, and from the repaired copy of a line with a known habit, so
//! that one slip is one finding and nothing follows from it.

use std::borrow::Cow;

use pest::{
    Parser,
    error::{ErrorVariant, InputLocation},
    iterators::Pair,
};
use rowan::{GreenNode, GreenToken, NodeOrToken};
use unicode_normalization::is_nfc;

use crate::{
    habits::{self, Fault},
    kind::{Grammar, Kind, raw},
    limits,
    offsets::Rewritten,
};

/// What is known of the content of a line; lines of equal content share one.
#[derive(Debug)]
pub(crate) struct LineTree {
    /// Spells the content byte for byte.
    pub(crate) lossless: GreenNode,
    /// The tree of the meaning, with the ways back to the content, last rewriting first.
    pub(crate) meaning: Option<(GreenNode, Vec<Rewritten>)>,
    /// The kind of the statement or item; `None` for a blank, a comment or a line that cannot be read.
    pub(crate) kind: Option<Kind>,
    /// What is wrong with the line.
    pub(crate) fault: Option<Fault>,
}

/// Reads the content of a line (no line break).
pub(crate) fn read(content: &str) -> LineTree {
    if content.len() > limits::MAX_LINE || limits::too_deep(content) {
        return junk(content, Some(habits::over_limit(content)));
    }
    let (text, mut ways) = match content.chars().all(is_plain) || is_nfc(content) {
        true => (Cow::Borrowed(content), Vec::new()),
        false => {
            let nfc = Rewritten::nfc(content);
            (Cow::Owned(nfc.text.clone()), vec![nfc])
        }
    };
    if let Some(tree) = strict(&text) {
        let kind = statement_kind(&tree);
        return match ways.is_empty() {
            true => LineTree { lossless: tree, meaning: None, kind, fault: None },
            false => {
                LineTree { lossless: respelt(&tree, content, &ways), meaning: Some((tree, ways)), kind, fault: None }
            }
        };
    }
    let fault = habits::explain(&text);
    let repaired = fault.repair.as_ref().and_then(|repair| {
        let repaired = Rewritten::edited(&text, &repair.edits);
        strict(&repaired.text).map(|tree| (tree, repaired))
    });
    let mut line =
        junk(content, Some(fault.moved(|at| original(&ways, u32::try_from(at).unwrap_or(u32::MAX)) as usize)));
    if let Some((tree, repaired)) = repaired {
        ways.insert(0, repaired);
        line.kind = statement_kind(&tree);
        line.meaning = Some((tree, ways));
    }
    line
}

/// Characters of Vietnamese text that stand in NFC whatever is beside them: a quick look settles almost every line.
fn is_plain(c: char) -> bool {
    c < '\u{0300}' || matches!(c, '\u{1E00}'..='\u{1EFF}' | '\u{2010}'..='\u{2027}')
}

/// The tree of a line in NFC, if the grammar accepts it.
pub(crate) fn strict(text: &str) -> Option<GreenNode> {
    let pair = Grammar::parse(Kind::line, text).ok()?.next()?;
    Some(node(pair, text))
}

/// Whether the grammar accepts a line in NFC.
pub(crate) fn accepts(text: &str) -> bool {
    Grammar::parse(Kind::line, text).is_ok()
}

/// How far the grammar gets in a line that it does not accept, and the kinds it could go on with.
pub(crate) fn furthest(text: &str) -> (usize, Vec<Kind>) {
    let Err(error) = Grammar::parse(Kind::line, text) else { return (text.len(), Vec::new()) };
    let (InputLocation::Pos(at) | InputLocation::Span((at, _))) = error.location;
    match error.variant {
        ErrorVariant::ParsingError { positives, .. } => (at, positives),
        ErrorVariant::CustomError { .. } => (at, Vec::new()),
    }
}

fn node(pair: Pair<'_, Kind>, text: &str) -> GreenNode {
    let (kind, span) = (pair.as_rule(), pair.as_span());
    let mut at = span.start();
    let mut children = Vec::new();
    for inner in pair.into_inner() {
        if inner.as_rule() == Kind::EOI {
            continue;
        }
        let inner_span = inner.as_span();
        gap(text.get(at..inner_span.start()).unwrap_or_default(), &mut children);
        at = inner_span.end();
        let rule = inner.as_rule();
        if is_token(rule) {
            children.push(NodeOrToken::Token(GreenToken::new(raw(rule), inner_span.as_str())));
        } else {
            children.push(NodeOrToken::Node(node(inner, text)));
        }
    }
    gap(text.get(at..span.end()).unwrap_or_default(), &mut children);
    GreenNode::new(raw(kind), children)
}

/// Keeps what stands between named tokens: runs of spaces, and signs one by one.
fn gap(text: &str, out: &mut Vec<NodeOrToken<GreenNode, GreenToken>>) {
    let is_space = |c: char| matches!(c, ' ' | '\t' | '\u{A0}');
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (kind, end) = match is_space(first) {
            true => (Kind::space, rest.find(|c| !is_space(c)).unwrap_or(rest.len())),
            false => (Kind::sign, first.len_utf8()),
        };
        let (token, tail) = rest.split_at(end);
        out.push(NodeOrToken::Token(GreenToken::new(raw(kind), token)));
        rest = tail;
    }
}

/// Kinds whose text has no parts of interest.
fn is_token(kind: Kind) -> bool {
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
            | K::kw_effect
            | K::on_signing
            | K::kw_years
            | K::onwards
            | K::kw_deadline
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

/// The kind of the first node of a line.
fn statement_kind(line: &GreenNode) -> Option<Kind> {
    let first = line.children().find_map(|child| child.into_node().map(ToOwned::to_owned))?;
    Some(<crate::Barem as rowan::Language>::kind_from_raw(first.kind()))
}

/// The tree of an NFC copy with its tokens spelt as in the original.
fn respelt(tree: &GreenNode, content: &str, ways: &[Rewritten]) -> GreenNode {
    fn walk(tree: &rowan::GreenNodeData, at: &mut u32, content: &str, ways: &[Rewritten]) -> GreenNode {
        let children: Vec<_> = tree
            .children()
            .map(|child| match child {
                NodeOrToken::Node(inner) => NodeOrToken::Node(walk(inner, at, content, ways)),
                NodeOrToken::Token(token) => {
                    let start = original(ways, *at) as usize;
                    *at += u32::try_from(token.text().len()).unwrap_or(0);
                    let end = original(ways, *at) as usize;
                    NodeOrToken::Token(GreenToken::new(token.kind(), content.get(start..end).unwrap_or_default()))
                }
            })
            .collect();
        GreenNode::new(tree.kind(), children)
    }
    let spelt = walk(tree, &mut 0, content, ways);
    match u32::from(spelt.text_len()) as usize == content.len() {
        true => spelt,
        false => junk(content, None).lossless,
    }
}

/// Follows the ways back from an offset of the meaning to one of the content.
pub(crate) fn original(ways: &[Rewritten], at: u32) -> u32 {
    ways.iter().fold(at, |at, way| way.original(at))
}

fn junk(content: &str, fault: Option<Fault>) -> LineTree {
    let token = NodeOrToken::Token(GreenToken::new(raw(Kind::junk), content));
    let lossless = GreenNode::new(raw(Kind::line), (!content.is_empty()).then_some(token));
    LineTree { lossless, meaning: None, kind: None, fault }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use pest::Parser;

    use super::*;

    /// Each kind that the grammar makes of the sample, with whether some pair of it has inner pairs.
    fn kinds() -> HashMap<Kind, bool> {
        let mut kinds = HashMap::new();
        for line in include_str!("tests/sample.barem").lines() {
            let pairs = Grammar::parse(Kind::line, line).unwrap_or_else(|error| panic!("{line}: {error}"));
            for pair in pairs.flatten() {
                let inner = kinds.entry(pair.as_rule()).or_insert(false);
                *inner |= pair.into_inner().next().is_some();
            }
        }
        kinds
    }

    #[test]
    fn tokens_are_the_kinds_without_parts() {
        for (kind, has_parts) in kinds() {
            assert_eq!(is_token(kind), !has_parts && kind != Kind::EOI && kind != Kind::line, "{kind:?}");
        }
    }

    #[test]
    fn the_sample_has_every_rule_of_the_grammar() {
        let kinds = kinds();
        let grammar = include_str!("../../grammar/barem.pest");
        let rules = grammar.lines().filter_map(|line| {
            let (name, body) = line.split_once('=')?;
            let loud = body.trim_start().starts_with(['$', '@']) && !name.starts_with([' ', '/']);
            loud.then(|| name.trim())
        });
        let made_elsewhere = ["space", "sign", "junk", "newline", "bom"];
        let seen: Vec<String> = kinds.keys().map(|kind| format!("{kind:?}")).collect();
        let missing: Vec<_> =
            rules.filter(|rule| !made_elsewhere.contains(rule) && !seen.iter().any(|kind| kind == rule)).collect();
        assert!(missing.is_empty(), "no line of the sample has {missing:?}");
        assert!(kinds.len() > 150);
    }
}
