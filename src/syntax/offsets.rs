//! From offsets in a rewritten line (NFC, repaired) back to offsets in the text as it was typed.

use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};

/// A rewritten line with the way back: equal distances from the last anchor, never past the next one. What is copied
/// has one anchor; what is new has one for each of its characters, so that the way back ends between characters.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rewritten {
    pub(crate) text: String,
    /// Pairs (offset in `text`, offset in the original), both growing.
    anchors: Vec<(u32, u32)>,
}

fn offset(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

impl Rewritten {
    /// The line in NFC.
    pub(crate) fn nfc(line: &str) -> Self {
        let mut out = Rewritten::default();
        let mut segment_start = 0;
        let mut ends: Vec<usize> = line
            .char_indices()
            .filter(|&(at, c)| at > 0 && canonical_combining_class(c) == 0)
            .map(|(at, _)| at)
            .collect();
        ends.push(line.len());
        for end in ends {
            let segment = line.get(segment_start..end).unwrap_or_default();
            out.add(&segment.nfc().collect::<String>(), segment_start, segment);
            segment_start = end;
        }
        out.anchors.push((offset(out.text.len()), offset(line.len())));
        out
    }

    /// The line with `edits` applied; they are ordered and do not overlap.
    pub(crate) fn edited(line: &str, edits: &[(std::ops::Range<usize>, String)]) -> Self {
        let mut out = Rewritten::default();
        let mut at = 0;
        for (range, replacement) in edits {
            let kept = line.get(at..range.start).unwrap_or_default();
            out.add(kept, at, kept);
            out.add(replacement, range.start, line.get(range.clone()).unwrap_or_default());
            at = range.end;
        }
        let kept = line.get(at..).unwrap_or_default();
        out.add(kept, at, kept);
        out.anchors.push((offset(out.text.len()), offset(line.len())));
        out
    }

    /// Adds `new` in place of `old`, which begins at `start` in the original.
    fn add(&mut self, new: &str, start: usize, old: &str) {
        let mine = self.text.len();
        let copied = new == old;
        for (at, _) in new.char_indices().take(if copied { 1 } else { usize::MAX }) {
            let back = (0..=at.min(old.len())).rev().find(|back| old.is_char_boundary(*back)).unwrap_or(0);
            self.anchors.push((offset(mine + at), offset(start + back)));
        }
        self.text.push_str(new);
    }

    /// The offset in the original of an offset in the rewritten line.
    pub(crate) fn original(&self, at: u32) -> u32 {
        let next = self.anchors.partition_point(|&(mine, _)| mine <= at);
        let Some(&(mine, theirs)) = next.checked_sub(1).and_then(|last| self.anchors.get(last)) else { return at };
        let limit = self.anchors.get(next).map_or(u32::MAX, |&(_, theirs)| theirs);
        theirs.saturating_add(at - mine).min(limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nfc_keeps_the_way_back_to_nfd() {
        let nfd: String = "lĩnh vực 1".nfd().collect();
        let line = Rewritten::nfc(&nfd);
        assert_eq!(line.text, "lĩnh vực 1");
        let at = offset(line.text.find('1').unwrap());
        assert_eq!(line.original(at) as usize, nfd.find('1').unwrap());
        assert_eq!(line.original(offset(line.text.len())) as usize, nfd.len());
    }

    #[test]
    fn edits_keep_the_way_back() {
        let typed = "chấm: 9.5 điểm";
        let from = typed.find('9').unwrap();
        let line = Rewritten::edited(typed, &[(from..from + 3, "9,50".into())]);
        assert_eq!(line.text, "chấm: 9,50 điểm");
        let at = offset(line.text.find('đ').unwrap());
        assert_eq!(line.original(at) as usize, typed.find('đ').unwrap());
    }
}
