//! What cannot be judged, because the cause is told already.

use std::collections::HashSet;

use barem_diagnostic::{Code, Diagnostic, Span};

use crate::{code, hir::Annex};

/// What of an annex cannot be judged.
#[derive(Debug, Default)]
pub(crate) struct Broken {
    /// Headings whose children are not all there, or not all theirs.
    pub(crate) sums: HashSet<usize>,
    /// Headings whose statements are not all there, or not all theirs.
    pub(crate) blocks: HashSet<usize>,
    /// Codes that should be there and are not.
    pub(crate) missing: HashSet<String>,
    /// Headings with a code that is not theirs.
    pub(crate) miscoded: HashSet<usize>,
    /// An id that references name may be lost.
    pub(crate) lost_ids: bool,
    /// A heading whose line cannot be read may have had the code that a reference names.
    pub(crate) lost_codes: bool,
    /// Names of inputs that are used and asked nowhere.
    pub(crate) names: HashSet<String>,
    /// The number of headings cannot be trusted.
    pub(crate) counts: bool,
    /// The outermost headings are not all there.
    pub(crate) total: bool,
    /// Where the statements of a lost heading stand at the head of the annex: what they state again follows.
    pub(crate) fallen: Option<Span>,
}

impl Broken {
    /// What a text with lines that cannot be read leaves unknown.
    pub(crate) fn new(annex: &Annex) -> Self {
        let mut broken = Self::default();
        for (index, heading) in annex.headings.iter().enumerate().filter(|(_, heading)| heading.broken) {
            broken.children(heading.parent);
            broken.sums.insert(index);
            broken.blocks.insert(index);
            broken.lost_codes |= heading.code.is_none();
        }
        broken
    }

    /// Marks the children of a heading, or the outermost headings, as not all there.
    pub(crate) fn children(&mut self, parent: Option<usize>) {
        self.counts = true;
        match parent {
            Some(parent) => {
                self.sums.insert(parent);
            }
            None => self.total = true,
        }
    }

    /// Marks everything above a heading as not all there.
    pub(crate) fn above(&mut self, annex: &Annex, index: usize) {
        self.sums.extend(annex.path(index).skip(1));
        self.children(None);
    }

    /// Whether a finding follows from a heading that is lost.
    pub(crate) fn explains(&self, finding: &Diagnostic) -> bool {
        let place = finding.primary.span;
        let here = |fallen: Span| fallen.file == place.file && (fallen.start..fallen.end).contains(&place.start);
        finding.code == Code::Twice && self.fallen.is_some_and(here)
    }

    /// Marks the whole annex as not all there: what it starts from, or a change of it, is wrong.
    pub(crate) fn everywhere(&mut self, annex: &Annex) {
        self.sums.extend(0..annex.headings.len());
        self.lost_ids = true;
        self.children(None);
    }

    /// Whether a code, or one above it in a path, should be there and is not.
    pub(crate) fn lacks(&self, reference: &str) -> bool {
        let under = |part: &str, missing: &str| {
            part.strip_prefix(missing).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let lost = self.lost_codes && !reference.starts_with('#');
        lost || reference
            .split('/')
            .map(code::normal)
            .any(|part| self.missing.iter().any(|missing| under(&part, &code::normal(missing))))
    }
}
