//! Did-you-mean, and when two texts count as one: what Vietnamese spelling lets vary, folded away.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, char::is_combining_mark, is_nfc_quick};

/// The candidate most like `word`; none if nothing is near.
///
/// Marks, case and `i`/`y` count for nothing, a digit for everything: `1.6` is no misspelt `1.5`. Of two as near, the
/// one written more alike wins, then the earlier one.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let (plain, exact) = (fold(word), nfc(word));
    let candidates = candidates.into_iter().filter_map(|candidate| {
        let distance = near(&plain, &fold(candidate))?;
        Some((candidate, (distance, strsim::osa_distance(&exact, &nfc(candidate)))))
    });
    candidates.min_by_key(|(_, distance)| *distance).map(|(candidate, _)| candidate)
}

/// How far apart two folded words are, if they are near: one slip for every four letters.
fn near(word: &str, candidate: &str) -> Option<usize> {
    if word == candidate {
        return Some(0);
    }
    let (length, other) = (word.chars().count(), candidate.chars().count());
    let slips = if length < 3 { 0 } else { (length / 4).max(1) };
    let digits = |text: &'_ str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if length.abs_diff(other) > slips || digits(word) != digits(candidate) {
        return None;
    }
    Some(strsim::osa_distance(word, candidate)).filter(|distance| *distance <= slips)
}

/// The text in lower case without Vietnamese marks: `đ` is `d`, and a syllable's final `y` after a consonant is `i`
/// (`tỷ`, `tỉ`, `Quý`). For comparing what was typed, never for showing.
pub fn fold(text: &str) -> String {
    let plain = text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let plain: Vec<char> = plain.filter(|c| !is_combining_mark(*c)).map(without_stroke).collect();
    let at = |i: Option<usize>| i.and_then(|i| plain.get(i)).copied().unwrap_or(' ');
    let letter = |(i, c): (usize, &char)| {
        let (before, second) = (at(i.checked_sub(1)), at(i.checked_sub(2)));
        let sole_vowel = is_consonant(before) || (before == 'u' && second == 'q');
        if *c == 'y' && sole_vowel && !at(Some(i + 1)).is_alphabetic() { 'i' } else { *c }
    };
    plain.iter().enumerate().map(letter).collect()
}

fn without_stroke(c: char) -> char {
    match c {
        'đ' | 'ð' | 'ɖ' => 'd',
        _ => c,
    }
}

fn is_consonant(c: char) -> bool {
    c.is_ascii_lowercase() && !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Whether two texts are the same text: NFC or NFD, old or new tone placement (`hoà`, `hòa`); case counts.
pub fn same_text(a: &str, b: &str) -> bool {
    // Most differ in one of their first letters, wherever the tones are placed.
    a == b || (letters(a).eq(letters(b)) && canonical(a) == canonical(b))
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.nfd().filter(|c| !is_tone(*c))
}

/// The form in which same texts are equal: decomposed, with the tones of a syllable after its last letter.
/// A key for maps; never for showing.
pub fn canonical(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut tones = String::new();
    for c in text.nfd() {
        if is_tone(c) {
            tones.push(c);
            continue;
        }
        if !c.is_alphabetic() && !is_combining_mark(c) {
            out.push_str(&tones);
            tones.clear();
        }
        out.push(c);
    }
    out + &tones
}

/// Huyền, sắc, hỏi, ngã, nặng.
fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{309}' | '\u{303}' | '\u{323}')
}

fn nfc(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(text.nfc().collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding() {
        for (text, folded) in [
            ("Tiêu chí", "tieu chi"),
            ("ĐIỀU HÀNH", "dieu hanh"),
            ("hoà hòa", "hoa hoa"),
            ("tỷ_lệ", "ti_le"),
            ("quý, Quí", "qui, qui"),
            ("thay tai y tế ủy", "thay tai y te uy"),
            ("tie\u{302}u chi\u{301}", "tieu chi"),
            ("ðiểm", "diem"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn same_texts() {
        assert!(same_text("hòa bình", "hoà bình"));
        assert!(same_text("Ủy ban", "Uỷ ban"));
        assert!(same_text("thu\u{309}y", "thuỷ"));
        assert!(same_text("việc", "vie\u{323}\u{302}c"));
        assert!(!same_text("hòa", "Hòa"));
        assert!(!same_text("hòa", "hóa"));
        assert!(!same_text("tỷ", "tỉ"));
        assert!(!same_text("hòa binh", "hoa bình"));
    }

    #[test]
    fn nearest_forgives_marks_and_slips() {
        let words = ["tiêu chí", "tiêu chí thành phần", "lĩnh vực", "phụ lục"];
        assert_eq!(nearest("tieu chi", words), Some("tiêu chí"));
        assert_eq!(nearest("Linh vưc", words), Some("lĩnh vực"));
        assert_eq!(nearest("tiêu chi thanh phân", words), Some("tiêu chí thành phần"));
        assert_eq!(nearest("phu lcu", words), Some("phụ lục"));
        assert_eq!(nearest("tỉ_lệ", ["tỷ_lệ"]), Some("tỷ_lệ"));
    }

    #[test]
    fn nearest_prefers_the_mark_that_was_written() {
        assert_eq!(nearest("giao", ["giáo", "giao"]), Some("giao"));
        assert_eq!(nearest("gíao", ["giao", "giáo"]), Some("giao"));
    }

    #[test]
    fn nearest_is_silent_when_nothing_is_near() {
        assert_eq!(nearest("Sở Y tế", ["Sở Nội vụ", "Sở Tư pháp"]), None);
        assert_eq!(nearest("1.6", ["1.5", "1.7"]), None);
        assert_eq!(nearest("xã", ["sở"]), None);
        assert_eq!(nearest("", ["sở"]), None);
        assert_eq!(nearest("sở", []), None);
    }
}
