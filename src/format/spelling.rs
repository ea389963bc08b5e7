//! How each token is spelt.

use barem_ruleset::Number;
use barem_syntax::{Kind, Word};

/// What may vary in the spelling of a token without a change of meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Between tokens: set by the formatter.
    Space,
    /// Nothing but blanks at its end.
    Comment,
    /// Case and the spaces between its words.
    Keyword,
    /// The spaces between its words.
    Words,
    /// Zeros that count for nothing.
    Number,
    /// The quotes.
    Text,
    /// Which of its signs is used; this one is canonical.
    Sign(&'static str),
    /// Nothing.
    Exact,
}

/// The class of a token. A token of the grammar that is not named here is a keyword; a test holds the list against
/// the grammar.
pub(crate) fn class(word: &Word<'_>) -> Class {
    match word.kind {
        Kind::space => Class::Space,
        Kind::comment => Class::Comment,
        Kind::number => Class::Number,
        Kind::string => Class::Text,
        Kind::bullet | Kind::minus => Class::Sign("-"),
        Kind::times => Class::Sign("×"),
        Kind::divide => Class::Sign("/"),
        Kind::sign if is_dash(word) => Class::Sign("-"),
        Kind::words if word.parent != Kind::choice_attr => Class::Words,
        Kind::sign
        | Kind::plus
        | Kind::junk
        | Kind::label
        | Kind::code_ref
        | Kind::code_path
        | Kind::code
        | Kind::id
        | Kind::ident
        | Kind::ident_dash
        | Kind::date
        | Kind::day_month => Class::Exact,
        _ => Class::Keyword,
    }
}

/// The dash between two years.
pub(crate) fn is_dash(word: &Word<'_>) -> bool {
    word.parent == Kind::years_attr && matches!(word.text, "-" | "–")
}

/// Writes the canonical spelling.
pub(crate) fn spell(word: &Word<'_>, out: &mut String) {
    match class(word) {
        Class::Space => {}
        Class::Comment => out.push_str(word.text.trim_end()),
        Class::Keyword if word.text == "tuỳ" => out.push_str("tùy"),
        Class::Keyword if is_plain(word.text) => out.push_str(word.text),
        Class::Keyword => single_spaced(word.text, char::to_lowercase, out),
        Class::Words => single_spaced(word.text, std::iter::once, out),
        Class::Number => out.push_str(number(word.text)),
        Class::Text => text(word.text, out),
        Class::Sign(sign) => out.push_str(sign),
        Class::Exact => out.push_str(word.text),
    }
}

/// A blank of the grammar.
pub(crate) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{A0}')
}

/// Whether a line has neither code nor comment.
pub(crate) fn is_empty(line: &str) -> bool {
    line.trim_matches(is_blank).is_empty()
}

/// Whether a keyword is canonical already.
fn is_plain(text: &str) -> bool {
    let mut before = 'x';
    text.chars().all(|c| {
        let odd = match c {
            ' ' => before == ' ',
            _ => c == '\t' || c == '\u{A0}' || c.is_uppercase(),
        };
        before = c;
        !odd
    })
}

fn single_spaced<I: Iterator<Item = char>>(text: &str, case: impl Fn(char) -> I, out: &mut String) {
    for (index, word) in text.split(is_blank).filter(|word| !word.is_empty()).enumerate() {
        if index > 0 {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(&case));
    }
}

/// The number without zeros that count for nothing; one with more digits than are read stays as it is.
fn number(text: &str) -> &str {
    let whole = text.split(',').next().map_or(0, str::len);
    let leading = text.bytes().take(whole.saturating_sub(1)).take_while(|digit| *digit == b'0').count();
    let rest = text.get(leading..).unwrap_or(text);
    let plain = if whole < text.len() { rest.trim_end_matches('0').trim_end_matches(',') } else { rest };
    if plain.len() == text.len() || Number::parse(text).is_none() { text } else { plain }
}

/// The text in straight quotes, unless it contains one.
fn text(quoted: &str, out: &mut String) {
    let inside = unquoted(quoted);
    let (open, close) = if inside.contains('"') { ('“', '”') } else { ('"', '"') };
    out.push(open);
    out.push_str(inside);
    out.push(close);
}

/// What stands between the quotes.
pub(crate) fn unquoted(quoted: &str) -> &str {
    let mut inside = quoted.chars();
    inside.next();
    inside.next_back();
    inside.as_str()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn spelt(kind: Kind, text: &str) -> String {
        let mut out = String::new();
        spell(&Word { parent: Kind::line, kind, text }, &mut out);
        out
    }

    #[test]
    fn spellings() {
        let table = [
            (Kind::level, "Tiêu \t chí\u{A0}thành phần", "tiêu chí thành phần"),
            (Kind::section, "Điểm cộng", "điểm cộng"),
            (Kind::kw_discretion, "tuỳ", "tùy"),
            (Kind::words, "Dự  thảo", "Dự thảo"),
            (Kind::number, "007", "7"),
            (Kind::number, "0", "0"),
            (Kind::number, "00", "0"),
            (Kind::number, "0,250", "0,25"),
            (Kind::number, "10,00", "10"),
            (Kind::number, "00,50", "0,5"),
            (Kind::number, "100", "100"),
            (Kind::number, "1,00000000000000000000", "1,00000000000000000000"),
            (Kind::string, "“a”", "\"a\""),
            (Kind::string, "“gọi là \"a\"”", "“gọi là \"a\"”"),
            (Kind::string, "\"“a”\"", "\"“a”\""),
            (Kind::string, "\"\"", "\"\""),
            (Kind::bullet, "•", "-"),
            (Kind::times, "*", "×"),
            (Kind::divide, "÷", "/"),
            (Kind::minus, "−", "-"),
            (Kind::ident, "Tỷ_Lệ", "Tỷ_Lệ"),
            (Kind::date, "05/9/2019", "05/9/2019"),
            (Kind::comment, "//  ghi chú \t\r", "//  ghi chú"),
        ];
        for (kind, typed, canonical) in table {
            assert_eq!(spelt(kind, typed), canonical, "{typed:?}");
        }
    }

    /// A keyword's rule names its words; what takes letters or digits as they come is none.
    #[test]
    fn only_fixed_words_are_keywords() {
        for line in include_str!("../../grammar/barem.pest").lines() {
            let Some((name, rule)) = line.split_once(" = @{") else { continue };
            let name = name.trim();
            let rule = rule.replace("!(\"/\" ~ LETTER)", "");
            let kind = Kind::all_rules().iter().copied().find(|kind| format!("{kind:?}") == name).unwrap();
            let open = ["ASCII_DIGIT", "ASCII_ALPHANUMERIC", "LETTER", "ANY", "code_part"]
                .iter()
                .any(|set| rule.contains(set));
            let open = open || kind == Kind::words;
            let class = class(&Word { parent: Kind::line, kind, text: "" });
            assert_eq!(
                class == Class::Keyword,
                !open && !matches!(class, Class::Sign(_) | Class::Space) && kind != Kind::plus,
                "{name}"
            );
        }
    }
}
