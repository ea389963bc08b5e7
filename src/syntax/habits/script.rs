//! Letters of another script that look like Latin ones, as they come from copied tables.

use barem_diagnostic::{Code, text};
use unicode_normalization::UnicodeNormalization;

use super::{reading::Reading, slip::Slip};

/// The Latin letter that a Cyrillic or Greek one looks like; any other character as it is.
pub(super) fn latin(c: char) -> char {
    const ALIKE: [(&str, &str); 4] = [
        ("аеорсухіјѕһԁԛԝӏ", "aeopcyxijshdqwl"),
        ("АВЕЗКМНОРСТУХІЈЅԌԚԜҮ", "ABE3KMHOPCTYXIJSGQWY"),
        ("αεικνορτυχγ", "aeikvoptuxy"),
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
    ];
    if c.is_ascii() || !is_foreign(c) {
        return c;
    }
    let pair = |(theirs, ours): &(&str, &str)| theirs.chars().zip(ours.chars()).find(|(t, _)| *t == c).map(|(_, o)| o);
    ALIKE.iter().find_map(pair).unwrap_or(c)
}

fn is_foreign(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{3FF}' | '\u{400}'..='\u{52F}')
}

/// The first letter of another script in a text.
pub(super) fn foreign(text: &str) -> Option<char> {
    text.nfc().find(|c| is_foreign(*c) && latin(*c) != *c)
}

/// A slip for every word with such a letter.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Slip> {
    let words = reading.pieces.iter().filter(|piece| piece.is_any_word());
    words.filter_map(|word| slip(reading, word.range.clone(), &word.plain)).collect()
}

/// The slip of a text that should be `meant`, if it has a letter of another script.
pub(super) fn slip(reading: &Reading<'_>, range: std::ops::Range<usize>, meant: &str) -> Option<Slip> {
    let typed = reading.text(&range);
    let letter = foreign(typed)?;
    let script = match letter {
        '\u{370}'..='\u{3FF}' => text!("Hy Lạp", "Greek"),
        _ => text!("Kirin", "Cyrillic"),
    };
    let message = text!("`{}` lẫn chữ {}", "`{}` contains a {} letter"; typed, script);
    let number = format!("U+{:04X}", u32::from(letter));
    let label =
        text!("`{}` ({}) chỉ trông giống `{}`", "`{}` ({}) only looks like `{}`"; letter, number, latin(letter));
    let help = text!("gõ lại `{}`", "type `{}` again"; meant);
    Some(Slip::new(Code::MixedScript, range, message, label).becomes(meant).help(help))
}
