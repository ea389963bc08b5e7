//! What changed since the ruleset that a set replaces ("so với bản trước").

use barem_diagnostic::{Text, text};
use barem_diff::{ChangeLevel, Changes, diff, matching};

use crate::Analysis;

/// What changed since the replaced ruleset.
#[derive(Debug)]
pub struct Comparison {
    /// The id of the replaced ruleset.
    pub with: String,
    /// Every change.
    pub changes: Changes,
    /// In a sentence.
    pub told: Text,
}

/// Why nothing can be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// The set names no ruleset that it replaces, or none by id.
    NoneReplaced,
    /// The replaced ruleset is not in the workspace.
    NotHere(String),
    /// One of the two has no header, or a statement about the past cannot be followed.
    Unclear(String),
}

impl Nothing {
    /// In a sentence.
    pub fn told(&self) -> Text {
        match self {
            Nothing::NoneReplaced => text!(
                "bộ này không ghi `thay thế:` bộ nào bằng tên ngắn",
                "the set names none that it replaces (`thay thế:`) by id"
            ),
            Nothing::NotHere(id) => text!(
                "không thấy bộ `{}` trong các thư mục đang mở", "the set `{}` is not in the folders that are open"; id
            ),
            Nothing::Unclear(id) => text!(
                "chưa so được với `{}`: chạy `barem diff` để biết vì sao", "nothing to compare with `{}`: `barem diff` tells why"; id
            ),
        }
    }
}

/// Compares a set with the one that it replaces, which is looked for among the others.
///
/// # Errors
/// Why nothing can be compared.
pub fn compare<'a>(analysis: &Analysis, others: impl Iterator<Item = &'a Analysis>) -> Result<Comparison, Nothing> {
    let id = replaced(analysis).ok_or(Nothing::NoneReplaced)?;
    let is_old = |other: &&Analysis| other.outcome().head.as_ref().is_some_and(|head| head.id == id);
    let old = others.into_iter().find(is_old).ok_or_else(|| Nothing::NotHere(id.clone()))?;
    let unclear = || Nothing::Unclear(id.clone());
    let (old, new) = (old.ruleset().ok_or_else(unclear)?, analysis.ruleset().ok_or_else(unclear)?);
    let matching = matching(old, new, &[]).map_err(|_| unclear())?;
    let changes = diff(old, new, &matching);
    let grave = changes.changes.iter().filter(|change| change.level == ChangeLevel::Breaking).count();
    let told = text!(
        "so với {}: {} thay đổi, {} thay đổi lớn", "compared with {}: {} changes, {} of them breaking";
        id, changes.changes.len(), grave
    );
    Ok(Comparison { with: id, changes, told })
}

/// The id of the ruleset that a set says it replaces.
pub fn replaced(analysis: &Analysis) -> Option<String> {
    let head = analysis.outcome().head.as_ref()?;
    head.replaces.iter().find_map(|cited| cited.id.clone())
}
