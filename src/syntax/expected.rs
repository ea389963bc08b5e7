//! What the grammar could go on with behind the beginning of a line.

use unicode_normalization::UnicodeNormalization;

use crate::{Kind, habits, limits, line};

/// Something that may come next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Its kind.
    pub kind: Kind,
    /// How it is spelt, where that is always the same.
    pub word: Option<String>,
}

/// A character that stands in no line, so that the grammar has to stop there.
const STOP: char = '\u{1}';

/// What may come next behind the beginning of a line; nothing where that cannot be read itself.
pub fn expected(before: &str) -> Vec<Expected> {
    if before.len() > limits::MAX_LINE || limits::too_deep(before) {
        return Vec::new();
    }
    let mut text: String = before.nfc().collect();
    let end = text.len();
    text.push(STOP);
    let (furthest, kinds) = line::furthest(&text);
    // Blanks before the end may or may not have been taken.
    if furthest < text.trim_end_matches([STOP, ' ', '\t', '\u{A0}']).len() || furthest > end {
        return Vec::new();
    }
    kinds.into_iter().map(|kind| Expected { kind, word: habits::only_word(kind) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(before: &str) -> Vec<String> {
        expected(before).into_iter().map(|next| next.word.unwrap_or_else(|| format!("{:?}", next.kind))).collect()
    }

    #[test]
    fn what_comes_next_is_known() {
        assert_eq!(words("  nguồn: "), ["source"]);
        assert!(words("    - từ 80% ").contains(&"đến".to_owned()));
        assert!(words("  chấm như ").contains(&"path".to_owned()));
        let after_title = words("tiêu chí 1.1 \"A\" ");
        assert!(after_title.contains(&"number".to_owned()) && after_title.contains(&"tối đa".to_owned()));
    }

    #[test]
    fn nothing_comes_behind_what_cannot_be_read() {
        assert_eq!(words("gì đó ??? "), [""; 0]);
    }
}
