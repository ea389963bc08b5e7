//! When texts, codes and labels count as the same.

use std::collections::BTreeSet;

use barem_diagnostic::canonical;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// NFKC without soft hyphens and zero-width characters, spaces collapsed, lower case, tones at the end of a syllable.
pub fn normal(text: &str) -> String {
    let seen: String = text.nfkc().filter(|char| !is_invisible(*char)).collect();
    canonical(&seen.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase())
}

fn is_invisible(char: char) -> bool {
    matches!(char, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

fn is_letter(char: char) -> bool {
    char.is_alphanumeric() || is_combining_mark(char)
}

/// The letters and digits in order.
pub fn letters(text: &str) -> String {
    normal(text).chars().filter(|char| is_letter(*char)).collect()
}

fn words(text: &str) -> BTreeSet<String> {
    normal(text).split(|char| !is_letter(char)).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether one contains the words of the other.
pub fn loosely(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    !one.is_empty() && !other.is_empty() && (one.is_subset(&other) || other.is_subset(&one))
}

/// A code without a final `.`, `．` or `)` and without inner spaces.
pub fn code(code: &str) -> String {
    let code: String = code.nfkc().filter(|char| !char.is_whitespace() && !is_invisible(*char)).collect();
    code.trim_end_matches(['.', ')']).to_owned()
}

/// A title; of a section outside the scale without the cap in brackets, which may stand in a place of its own.
pub fn title(title: &str, outside_scale: bool) -> String {
    let title = normal(title);
    let bracket = title.find('(').filter(|_| outside_scale && title.ends_with(')'));
    match bracket.and_then(|at| title.split_at_checked(at)) {
        Some((before, bracket)) if letters(bracket).starts_with(&letters("tối đa")) => before.trim_end().to_owned(),
        _ => title,
    }
}
