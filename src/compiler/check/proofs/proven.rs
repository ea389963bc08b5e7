//! What has been proven already.
//!
//! The next check of an editor is of nearly the same text, and so are the annexes of one set of which most are variants
//! of the first: a rule is proven once, not at each keystroke and in each annex. With this, all checks of the annexes of
//! `lai-chau-2024` are 5 % of what the server does for a keystroke.

use std::{
    collections::HashSet,
    hash::{BuildHasher, Hash, Hasher, RandomState},
    sync::{Mutex, PoisonError},
};

use barem_ruleset::{Plan, Proof, prove};

use super::subject::Subject;

/// Rules with which nothing is wrong, by all that their proofs depend on. What is wrong is proven anew each time: it is
/// rare, and telling it needs the plan. Any number of checks may share one, of any sets.
#[derive(Debug, Default)]
pub struct Proven {
    sound: Mutex<HashSet<Mark>>,
    keys: (RandomState, RandomState),
}

/// A subject in 128 bits under keys that nobody knows: none is found that passes for another.
type Mark = (u64, u64);

/// The most that is kept: more than the most headings of a set. All is forgotten at once then, which costs one slow check.
const MAX: usize = 1 << 17;

/// Something is wrong with a rule, or may be.
pub(super) struct Wrong {
    pub(super) plan: Plan,
    pub(super) proof: Proof,
}

impl Proven {
    /// What is wrong with a leaf; the outer `None` where it cannot be asked.
    pub(super) fn of(&self, subject: &Subject<'_>) -> Option<Option<Wrong>> {
        let mark = self.mark(subject);
        if self.sound.lock().unwrap_or_else(PoisonError::into_inner).contains(&mark) {
            return Some(None);
        }
        let plan = subject.plan()?;
        let proof = prove(&plan, 0, subject.has_floor());
        if !proof.claims.is_empty() || !proof.undecided.is_empty() {
            return Some(Some(Wrong { plan, proof }));
        }
        let mut sound = self.sound.lock().unwrap_or_else(PoisonError::into_inner);
        if sound.len() >= MAX {
            sound.clear();
        }
        sound.insert(mark);
        Some(None)
    }

    fn mark(&self, subject: &Subject<'_>) -> Mark {
        let mut spelt = Spelt(Vec::with_capacity(1024));
        subject.hash(&mut spelt);
        (self.keys.0.hash_one(&spelt.0), self.keys.1.hash_one(&spelt.0))
    }
}

/// Takes down what is hashed, which is faster to hash in one piece.
struct Spelt(Vec<u8>);

impl Hasher for Spelt {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        0
    }
}
