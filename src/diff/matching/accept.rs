//! What to write into the new ruleset so that the next matching finds by statement what this one found by likeness or
//! was told.

use barem_ruleset::{References, Ruleset};

use super::statement::named;
use crate::{Hint, Joined, Matching, Spot, Step};

/// A line for an item of the new ruleset: `trước là: 1.5`; for an annex, a spot without a path: `không còn: 1.5`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The item.
    pub item: Spot,
    /// What it says.
    pub hint: Hint,
    /// References that name one item of the old ruleset each: a code, else a path of codes, else an `#id`.
    pub references: Vec<String>,
}

/// What there is to write, and what cannot be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// The lines, in the order of the new ruleset.
    pub statements: Vec<Statement>,
    /// Items of the old ruleset that no reference names alone, and the items of the new ruleset that came of them.
    pub nameless: Vec<(Spot, Spot)>,
}

/// The lines that make a matching exact: for pairs that a person stated, that were assigned or follow from their
/// children, and for splits and mergers, as far as the new ruleset does not say so already. Equal ids, fingerprints and
/// titles need no line: they are found again.
pub fn accepted(old: &Ruleset, new: &Ruleset, matching: &Matching) -> Accepted {
    let mut accepting = Accepting::new(old, new, matching);
    for pair in matching.pairs.iter().filter(|pair| needs_a_line(pair.step)) {
        accepting.state(&pair.new, Hint::Was, std::slice::from_ref(&pair.old));
    }
    for Joined { one, several, stated: _ } in &matching.splits {
        several.iter().for_each(|part| accepting.state(part, Hint::SplitFrom, std::slice::from_ref(one)));
    }
    for Joined { one, several, stated: _ } in &matching.merges {
        accepting.state(one, Hint::MergedFrom, several);
    }
    accepting.accepted.statements.sort_by(|one, other| one.item.cmp(&other.item));
    accepting.accepted
}

/// The line that says what a person answered: that an item, or an annex, of the new ruleset is or lacks one of the old;
/// none where no reference names that one alone.
pub fn answered(
    sides: (&Ruleset, &Ruleset),
    matching: &Matching,
    item: &Spot,
    hint: Hint,
    old: &Spot,
) -> Option<Statement> {
    let reference = Accepting::new(sides.0, sides.1, matching).reference(old, item)?;
    Some(Statement { item: item.clone(), hint, references: vec![reference] })
}

fn needs_a_line(step: Step) -> bool {
    match step {
        Step::Stated | Step::Children | Step::Assigned => true,
        Step::Id | Step::Fingerprint | Step::Title | Step::TitleBelowParent => false,
    }
}

struct Accepting<'a> {
    matching: &'a Matching,
    old: &'a Ruleset,
    new: &'a Ruleset,
    annexes: Vec<References<'a>>,
    accepted: Accepted,
}

impl<'a> Accepting<'a> {
    fn new(old: &'a Ruleset, new: &'a Ruleset, matching: &'a Matching) -> Accepting<'a> {
        let annexes = old.annexes.iter().map(References::new).collect();
        Accepting { matching, new, annexes, old, accepted: Accepted::default() }
    }

    fn state(&mut self, item: &Spot, hint: Hint, olds: &[Spot]) {
        let identity = item.item(self.new).and_then(|item| item.identity.as_ref());
        let says_so = identity.is_some_and(|identity| {
            !identity.was.is_empty() || !identity.split_from.is_empty() || !identity.merged_from.is_empty()
        });
        if says_so {
            return;
        }
        let mut references = Vec::new();
        for old in olds {
            match self.reference(old, item) {
                Some(reference) => references.push(reference),
                None => self.accepted.nameless.push((old.clone(), item.clone())),
            }
        }
        if references.len() == olds.len() {
            self.accepted.statements.push(Statement { item: item.clone(), hint, references });
        }
    }

    /// The shortest reference by which the item of the new ruleset names that item and no other.
    fn reference(&self, old: &Spot, new: &Spot) -> Option<String> {
        let region = self.matching.annexes.iter().find(|(_, other)| *other == new.annex).map(|(one, _)| *one);
        let item = old.item(self.old)?;
        let path = self.old.annexes.get(old.annex)?.codes(&old.path);
        let code = item.code.as_deref().map(|code| barem_ruleset::normal_code(code).into_owned());
        let id = item.id.as_ref().map(|id| format!("#{id}"));
        let path = item.code.as_ref().map(|_| path);
        let mut references = code.into_iter().chain(path).chain(id).filter(|reference| !reference.is_empty());
        references.find(|reference| named(&self.annexes, region, reference) == [old.clone()])
    }
}
