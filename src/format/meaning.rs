//! Whether two texts say the same, line by line and token by token.
//!
//! This is the guard of the formatter and shares no code with how it writes. A line of which only runs of blanks between
//! tokens have another length reads the same: wherever the grammar takes a blank it takes any number (but within a code,
//! see [`respaced`]). Every other line that has changed is read anew and compared with what was read before.

use barem_ruleset::Number;
use barem_syntax::{Kind, Line, Parse, Word, parse};

use crate::spelling::{Class, class, is_blank, is_empty, unquoted};

/// A line that would mean something else; nothing is formatted then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The line in the original text, from 1; one past the last if lines were added.
    pub line: usize,
    /// The line as it stands there.
    pub before: String,
    /// The line as it would stand.
    pub after: String,
}

/// The lines that do not say the same, or are missing on either side.
pub(crate) fn differences(before: &Parse, after: &str) -> Vec<Refusal> {
    let refusal = |at: usize, old: Option<&Line>, new: Option<&str>| Refusal {
        line: at + 1,
        before: old.map_or("", |line| before.content(line)).to_owned(),
        after: new.unwrap_or("").to_owned(),
    };
    let mut out = Vec::new();
    let mut changed = Vec::new();
    let mut words = Vec::new();
    let mut new = contents(after).filter(|line| !is_empty(line));
    let old = before.lines().iter().enumerate().filter(|(_, line)| !is_empty(before.content(line)));
    for (at, line) in old {
        match new.next() {
            Some(text) if before.content(line) == text => {}
            Some(text) => {
                words.clear();
                line.words(&mut words);
                if line.is_faulty() || !respaced(&words, text) {
                    changed.push((at, line, text));
                }
            }
            None => out.push(refusal(at, Some(line), None)),
        }
    }
    out.extend(new.map(|text| refusal(before.lines().len(), None, Some(text))));
    let anew = parse(changed.iter().map(|(_, _, text)| *text).collect::<Vec<_>>().join("\n"));
    let different = changed.iter().zip(anew.lines()).filter(|((_, old, _), new)| !same_line(old, new));
    out.extend(different.map(|((at, old, text), _)| refusal(*at, Some(old), Some(text))));
    out
}

/// The lines of a text without their line breaks, as the reader cuts them.
fn contents(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.strip_prefix('\u{FEFF}').unwrap_or(text).split_inclusive('\n');
    lines.map(|line| match line.strip_suffix('\n') {
        Some(line) => line.strip_suffix('\r').unwrap_or(line),
        None => line,
    })
}

/// Whether a line has these words, with blanks just where they have some. A code that ends in `.` may go on after one
/// blank but not after two, so that there the number of blanks can matter.
fn respaced(words: &[Word<'_>], line: &str) -> bool {
    let mut rest = line.trim_start_matches(is_blank);
    let mut open_code = false;
    let first = usize::from(words.first().is_some_and(|word| word.kind == Kind::space));
    for word in words.get(first..).unwrap_or_default() {
        if word.kind == Kind::space {
            let next = rest.trim_start_matches(is_blank);
            if next.len() == rest.len() && !rest.is_empty() {
                return false;
            }
            rest = next;
            continue;
        }
        let Some(next) = rest.strip_prefix(word.text).filter(|_| !open_code || word.kind == Kind::string) else {
            return false;
        };
        open_code = word.kind == Kind::code && word.text.ends_with('.');
        rest = next;
    }
    rest.is_empty()
}

fn same_line(left: &Line, right: &Line) -> bool {
    if left.kind() != right.kind() || left.is_faulty() != right.is_faulty() {
        return false;
    }
    let (mut old, mut new) = (Vec::new(), Vec::new());
    left.words(&mut old);
    right.words(&mut new);
    for words in [&mut old, &mut new] {
        words.retain(|word| word.kind != Kind::space);
    }
    old.len() == new.len() && old.iter().zip(&new).all(|(old, new)| same_word(old, new))
}

fn same_word(old: &Word<'_>, new: &Word<'_>) -> bool {
    if (old.parent, old.kind) != (new.parent, new.kind) {
        return false;
    }
    if old.text == new.text {
        return true;
    }
    match class(old) {
        Class::Space | Class::Sign(_) => class(old) == class(new),
        Class::Comment => old.text.trim_end() == new.text.trim_end(),
        // `tùy` and `tuỳ` are both right.
        Class::Keyword if old.kind == Kind::kw_discretion => true,
        Class::Keyword => same_words(&old.text.to_lowercase(), &new.text.to_lowercase()),
        Class::Words => same_words(old.text, new.text),
        Class::Number => Number::parse(old.text).is_some_and(|number| Some(number) == Number::parse(new.text)),
        Class::Text => unquoted(old.text) == unquoted(new.text),
        Class::Exact => false,
    }
}

fn same_words(old: &str, new: &str) -> bool {
    let words = |text| str::split(text, is_blank).filter(|word| !word.is_empty());
    words(old).eq(words(new))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(before: &str, after: &str) -> Vec<(usize, String)> {
        differences(&parse(before), after).into_iter().map(|refusal| (refusal.line, refusal.after)).collect()
    }

    #[test]
    fn spellings_of_the_same() {
        for (before, after) in [
            ("chấm:5", "  chấm: 5"),
            ("- “a” : 0,50 // x  ", "    - \"a\": 0,5  // x"),
            ("Tiêu  chí 1 \"a\" 2 điểm", "tiêu chí 1 \"a\"    2 điểm"),
            ("chấm: 2 * n", "\n\n  chấm: 2 × n\n"),
            ("not barem\r", "not barem\r"),
            ("\u{FEFF}chấm: 5\r\n", "chấm: 5\n"),
        ] {
            assert_eq!(refused(before, after), [], "{before:?}");
        }
    }

    #[test]
    fn what_says_something_else_is_refused() {
        for (before, after) in [
            ("chấm: 5", "chấm: 6"),
            ("chấm: a", "chấm: A"),
            ("chấm: 5 // a", "chấm: 5"),
            ("chấm: 5 // a", "chấm: 5 // b"),
            ("chấm: 5", "// chấm: 5"),
            ("- \"a\": 1", "- \"a \": 1"),
            ("not barem", "not  barem"),
            ("tiêu chí 1.  2", "tiêu chí 1. 2"),
            ("chấm: 5\nchấm: 6", "chấm: 5"),
            ("chấm: 5", "chấm: 5\nchấm: 6"),
            ("chấm: 5\nchấm: 6", "chấm: 5 chấm: 6"),
        ] {
            assert_ne!(refused(before, after), [], "{before:?}");
        }
        assert_eq!(refused("\n\nchấm: 5", "chấm: 6"), [(3, "chấm: 6".to_owned())]);
    }

    /// The words of [`respaced`]: blanks stand in no other token whose end depends on them.
    #[test]
    fn one_blank_is_as_good_as_many_in_the_grammar() {
        let rules = include_str!("../../grammar/barem.pest").lines().filter(|line| line.contains("\" \""));
        let names: Vec<&str> = rules.filter_map(|line| line.split([' ', '=']).next()).collect();
        assert_eq!(names, ["code", "s", "S"]);
    }
}
