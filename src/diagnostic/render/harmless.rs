//! Text of other people on a terminal: characters that would act on it are replaced by visible ones.

use std::borrow::Cow;

/// The text with each control or bidirectional character replaced by a visible one of as many bytes, so that offsets
/// hold. Tabs and line breaks stay.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if !text.contains(is_harmful) && !has_lone_return(text) {
        return Cow::Borrowed(text);
    }
    let mut rest = text.chars().peekable();
    let mut out = String::with_capacity(text.len() + 1);
    while let Some(c) = rest.next() {
        let lone_return = c == '\r' && rest.peek() != Some(&'\n');
        out.push(if lone_return || is_harmful(c) { stand_in(c) } else { c });
    }
    Cow::Owned(out)
}

/// The same on one line.
pub(super) fn one_line(text: &str) -> String {
    harmless(text).replace(['\r', '\n', '\t'], " ")
}

fn has_lone_return(text: &str) -> bool {
    text.matches('\r').count() != text.matches("\r\n").count()
}

fn is_harmful(c: char) -> bool {
    let bidi = matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    bidi || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

fn stand_in(c: char) -> char {
    match c.len_utf8() {
        1 => '?',
        2 => '¿',
        _ => '\u{FFFD}',
    }
}
