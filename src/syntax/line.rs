//! One line: its lossless tree, and what it means.
//!
//! The tree always spells the line as it was typed. What the line *means* is read from a second tree where the first
//! will not do: from the NFC copy of a decomposed line, and from the repaired copy of a line with a known habit, so
//! that one slip is one finding and nothing follows from it.

use std::borrow::Cow;

use pest::{
    Parser,
    error::{ErrorVariant, InputLocation},
};
use unicode_normalization::is_nfc;

use crate::{
    habits::{self, Fault},
    kind::{Grammar, Kind},
    limits,
    offsets::Rewritten,
    tree::Tree,
};

/// What is known of the content of a line; lines of equal content share one.
#[derive(Debug)]
pub(crate) struct LineTree {
    /// Spells the content byte for byte.
    pub(crate) lossless: Tree,
    /// What it means, where that is not what it spells.
    pub(crate) meaning: Option<Box<Meaning>>,
    /// The kind of the statement or item; `None` for a blank, a comment or a line that cannot be read.
    pub(crate) kind: Option<Kind>,
    /// What is wrong with the line.
    pub(crate) fault: Option<Box<Fault>>,
    /// Every character is one of Vietnamese text in NFC; where that is not known, false.
    pub(crate) is_plain: bool,
}

/// The tree of a rewritten line.
#[derive(Debug)]
pub(crate) struct Meaning {
    pub(crate) tree: Tree,
    /// The ways back to the content, last rewriting first.
    pub(crate) ways: Vec<Rewritten>,
}

impl LineTree {
    /// The tree of what the line means.
    pub(crate) fn meant(&self) -> &Tree {
        self.meaning.as_ref().map_or(&self.lossless, |meaning| &meaning.tree)
    }
}

/// Reads the content of a line (no line break).
pub(crate) fn read(content: &str) -> LineTree {
    if content.len() > limits::MAX_LINE || limits::too_deep(content) {
        return junk(content, Some(habits::over_limit(content)));
    }
    let is_plain = content.chars().all(is_plain);
    let (text, mut ways) = match is_plain || is_nfc(content) {
        true => (Cow::Borrowed(content), Vec::new()),
        false => {
            let nfc = Rewritten::nfc(content);
            (Cow::Owned(nfc.text.clone()), vec![nfc])
        }
    };
    if let Some(tree) = strict(&text) {
        let kind = tree.kind();
        if ways.is_empty() {
            return LineTree { lossless: tree, meaning: None, kind, fault: None, is_plain };
        }
        let lossless = tree.respelt(content, |at| original(&ways, at)).unwrap_or_else(|| Tree::junk(content));
        return LineTree { lossless, meaning: Some(Box::new(Meaning { tree, ways })), kind, fault: None, is_plain };
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
        line.kind = tree.kind();
        line.meaning = Some(Box::new(Meaning { tree, ways }));
    }
    line
}

/// Characters of Vietnamese text, which stand in NFC whatever is beside them: a quick look settles almost every line.
fn is_plain(c: char) -> bool {
    c < '\u{0250}' || matches!(c, '\u{1E00}'..='\u{1EFF}' | '\u{2010}'..='\u{2027}')
}

/// The tree of a line in NFC, if the grammar accepts it.
fn strict(text: &str) -> Option<Tree> {
    Some(Tree::new(text, Grammar::parse(Kind::line, text).ok()?))
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

/// Follows the ways back from an offset of the meaning to one of the content.
pub(crate) fn original(ways: &[Rewritten], at: u32) -> u32 {
    ways.iter().fold(at, |at, way| way.original(at))
}

fn junk(content: &str, fault: Option<Fault>) -> LineTree {
    LineTree { lossless: Tree::junk(content), meaning: None, kind: None, fault: fault.map(Box::new), is_plain: false }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use pest::Parser;

    use super::*;
    use crate::kind::is_token;

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
