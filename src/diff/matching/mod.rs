//! Which item of the old ruleset became which of the new: the cascade, from what is stated to what is likely.

mod abbreviation;
mod accept;
mod annexes;
mod around;
mod assign;
mod candidate;
mod exact;
mod features;
mod hint;
mod join;
mod keys;
mod likeness;
mod outcome;
mod pairing;
mod score;
mod side;
mod statement;
mod words;

use barem_ruleset::Ruleset;

pub use accept::{Accepted, Statement, accepted, answered};
pub use hint::{Unread, unread};

use crate::{Fault, Matching, Spot, Step};
use assign::Edge;
use pairing::Pairing;
use side::Side;
use words::Words;

/// What each assignment settles may settle more; what is left after this many is asked.
const ROUNDS: usize = 4;

/// What became of every item of the old ruleset, and where every item of the new one comes from.
///
/// `said` are pairs that a person has stated, as if the new ruleset said `trước là`. Statements about the past are those
/// of the ruleset that replaces the other: of the new one, or of the old one where it names the new one as what it
/// replaces. A ruleset that names other sets as those it replaces says nothing about this pair.
///
/// # Errors
/// Every statement that cannot be followed, all at once.
pub fn matching(old: &Ruleset, new: &Ruleset, said: &[(Spot, Spot)]) -> Result<Matching, Vec<Fault>> {
    if hint::names(old, new) && !hint::names(new, old) {
        let said: Vec<(Spot, Spot)> = said.iter().map(|(old, new)| (new.clone(), old.clone())).collect();
        return forwards(new, old, &said).map(outcome::mirrored);
    }
    forwards(old, new, said)
}

fn forwards(old: &Ruleset, new: &Ruleset, said: &[(Spot, Spot)]) -> Result<Matching, Vec<Fault>> {
    let mut words = Words::default();
    let mut pairing = read(old, new, &mut words);
    hint::ids(&mut pairing);
    let stated = statement::read(&pairing, said)?;
    hint::follow(&mut pairing, &stated);
    exact::settle(&mut pairing);
    let (mut splits, mut merges) = hint::joined(&mut pairing, &stated);
    let texts = likeness::Texts::read(&pairing, &mut words);
    let mut asked = Vec::new();
    for _ in 0..ROUNDS {
        asked = likely(&pairing, &texts);
        let accepted = assign::assign(&asked);
        if accepted.is_empty() {
            break;
        }
        for edge in accepted {
            pairing.pair(edge.old, edge.new, Step::Assigned, outcome::confidence(edge.score));
        }
        exact::settle(&mut pairing);
    }
    exact::elsewhere(&mut pairing);
    let (found_splits, found_merges) = join::find(&mut pairing, &texts, &asked);
    splits.extend(found_splits);
    merges.extend(found_merges);
    Ok(outcome::matching(&pairing, splits, merges, &asked))
}

/// Both rulesets as lists of items with their titles as words, and the annexes that correspond.
fn read<'r>(old: &'r Ruleset, new: &'r Ruleset, words: &mut Words<'r>) -> Pairing<'r> {
    let (mut old, mut new) = (Side::new(old, words), Side::new(new, words));
    words.long_forms = abbreviation::long_forms(&defining_texts(&old, &new, words), words);
    for node in old.nodes.iter_mut().chain(&mut new.nodes) {
        node.title = words.written_out(std::mem::take(&mut node.title));
    }
    keys::write(&mut old, &mut new);
    let annexes = annexes::pair(&old, &new, words);
    Pairing::new(old, new, annexes)
}

/// Texts in which an abbreviation and what it stands for may occur: all titles, and what has parentheses.
fn defining_texts<'r>(old: &Side<'r>, new: &Side<'r>, words: &mut Words<'r>) -> Vec<Vec<u32>> {
    let mut texts: Vec<Vec<u32>> = Vec::new();
    for side in [old, new] {
        let annexes = side.ruleset.annexes.iter().filter_map(|annex| annex.title.as_deref());
        for text in side.ruleset.title.as_deref().into_iter().chain(annexes) {
            texts.push(words.read(text));
        }
        for node in &side.nodes {
            texts.push(node.title.clone());
            let questions = node.item.inputs.iter().filter_map(|input| input.question.as_ref());
            let lists = [&node.item.evidence, &node.item.notes, &node.item.survey_questions];
            for text in lists.into_iter().flatten().chain(questions).filter(|text| text.contains('(')) {
                texts.push(words.read(text));
            }
        }
    }
    texts
}

/// Pairs of open items that are likely enough to be asked about.
fn likely(pairing: &Pairing<'_>, texts: &likeness::Texts) -> Vec<Edge> {
    let around = around::Around::new(pairing);
    let pairs = candidate::pairs(pairing, &around, texts);
    let edge = |(old, new): (usize, usize)| {
        let score = score::score(&texts.aspects(pairing, &around, (old, new), assign::ASK)?);
        (score >= assign::ASK).then_some(Edge { old, new, score })
    };
    pairs.into_iter().filter_map(edge).collect()
}
