//! Lines that an editor may hide: what stands under a heading or a statement, and comments.

use barem_diagnostic::FileId;

use crate::{
    Analysis,
    blocks::{BlockKind, blocks},
};

/// Lines that may be hidden behind their first one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// The line that stays, from 0.
    pub first: u32,
    /// The last line that goes.
    pub last: u32,
    /// They are comments.
    pub is_comment: bool,
}

/// What may be hidden in a file, by first line.
pub fn folding(analysis: &Analysis, file: FileId) -> Vec<Fold> {
    let Some(of) = analysis.own(file) else { return Vec::new() };
    let line = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let fold = |is_comment, first, last| Some(Fold { first: line(first), last: line(last), is_comment });
    blocks(&of.parse)
        .into_iter()
        .filter_map(|block| match block.kind {
            BlockKind::Heading | BlockKind::Statement => fold(false, block.first, block.last),
            BlockKind::Comment => fold(true, block.first, block.last),
            BlockKind::Own => None,
        })
        .collect()
}
