//! What was told last of each document, where the next answer tells only what has become other.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use tower_lsp::ls_types::SemanticToken;

/// The last answer for each open document.
#[derive(Debug, Default)]
pub(crate) struct Told {
    tokens: Mutex<HashMap<PathBuf, Vec<SemanticToken>>>,
}

impl Told {
    /// Keeps an answer in place of the one before, which is handed back.
    pub(crate) fn replace(&self, path: &Path, data: Vec<SemanticToken>) -> Option<Vec<SemanticToken>> {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), data)
    }

    /// Forgets a document that is closed.
    pub(crate) fn forget(&self, path: &Path) {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner).remove(path);
    }
}

/// The name of an answer: the same for the same.
pub(crate) fn id(data: &[SemanticToken]) -> String {
    let mut hasher = DefaultHasher::new();
    for token in data {
        let SemanticToken { delta_line, delta_start, length, token_type, token_modifiers_bitset } = token;
        (delta_line, delta_start, length, token_type, token_modifiers_bitset).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

/// What is put in place of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change<T> {
    pub(crate) start: usize,
    pub(crate) gone: usize,
    pub(crate) came: Vec<T>,
}

/// What leads from one answer to the next: all between what both begin and end with.
pub(crate) fn change<T: Clone + PartialEq>(before: &[T], now: &[T]) -> Option<Change<T>> {
    let start = before.iter().zip(now).take_while(|(one, other)| one == other).count();
    let (old, new) = (before.get(start..)?, now.get(start..)?);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(one, other)| one == other).count();
    let gone = old.len() - tail;
    let came = new.get(..new.len() - tail)?.to_vec();
    (gone > 0 || !came.is_empty()).then_some(Change { start, gone, came })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_change_leads_from_one_to_the_other() {
        for (before, now) in [("abc", "abc"), ("", "ab"), ("ab", ""), ("aab", "ab"), ("abab", "abxab"), ("xay", "xby")]
        {
            let (before, now): (Vec<char>, Vec<char>) = (before.chars().collect(), now.chars().collect());
            let mut out = before.clone();
            if let Some(change) = change(&before, &now) {
                out.splice(change.start..change.start + change.gone, change.came);
            }
            assert_eq!(out, now);
        }
    }
}
