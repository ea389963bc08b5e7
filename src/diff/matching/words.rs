//! Texts as words that count as one where spelling may vary: NFC or NFD, case, where a tone stands, the decimal mark;
//! without numbering and years.

use barem_diagnostic::canonical;
use rustc_hash::FxHashMap;

/// The words of both rulesets; one is named by its number.
#[derive(Default)]
pub(super) struct Words<'t> {
    /// As written.
    written: FxHashMap<&'t str, u32>,
    numbers: FxHashMap<String, u32>,
    words: Vec<Word>,
    /// Abbreviations and what they stand for.
    pub long_forms: FxHashMap<u32, Vec<u32>>,
}

/// A word and what kind of word it is.
pub(super) struct Word {
    /// As it is compared.
    pub text: String,
    /// All of it digits.
    pub number: bool,
    /// A year of this century or the end of the last.
    year: bool,
    /// After it a year is left out.
    before_year: bool,
    /// Written in capitals somewhere, as abbreviations are.
    pub capitals: bool,
}

impl<'t> Words<'t> {
    /// The words of a text, without years.
    pub fn read(&mut self, text: &'t str) -> Vec<u32> {
        let mut read = Vec::new();
        let mut years_follow = false;
        for written in text.split(|c| !is_part_of_word(c)).filter(|written| !written.is_empty()) {
            let number = self.number(written);
            let Some(word) = self.word(number) else { continue };
            let left_out = word.year && years_follow;
            years_follow = word.before_year || left_out;
            if !left_out {
                read.push(number);
            }
        }
        read
    }

    /// The words of a text, abbreviations written out.
    pub fn read_long(&mut self, text: &'t str) -> Vec<u32> {
        let read = self.read(text);
        self.written_out(read)
    }

    /// These words, abbreviations written out. One that stands behind what it stands for is left out.
    pub fn written_out(&self, words: Vec<u32>) -> Vec<u32> {
        if self.long_forms.is_empty() || !words.iter().any(|word| self.long_forms.contains_key(word)) {
            return words;
        }
        let mut long = Vec::with_capacity(words.len() + 4);
        for word in words {
            match self.long_forms.get(&word) {
                Some(form) if long.ends_with(form) => {}
                Some(form) => long.extend(form),
                None => long.push(word),
            }
        }
        long
    }

    /// The word with this number.
    pub fn word(&self, number: u32) -> Option<&Word> {
        self.words.get(number as usize)
    }

    /// All words; the number of one is its place.
    pub fn all(&self) -> &[Word] {
        &self.words
    }

    fn number(&mut self, written: &'t str) -> u32 {
        if let Some(number) = self.written.get(written) {
            return *number;
        }
        let text = canonical(&written.to_lowercase());
        let next = self.words.len() as u32;
        let number = *self.numbers.entry(text.clone()).or_insert(next);
        if number == next {
            self.words.push(Word::new(text));
        }
        if let Some(word) = self.words.get_mut(number as usize).filter(|_| is_in_capitals(written)) {
            word.capitals = true;
        }
        self.written.insert(written, number);
        number
    }
}

impl Word {
    fn new(text: String) -> Word {
        let number = text.bytes().all(|byte| byte.is_ascii_digit());
        let year = number && text.len() == 4 && (text.starts_with("20") || text.starts_with("19"));
        // `năm 2024`, `giai đoạn 2021-2025`, `đến 2030`; a number without such a word may count something.
        // Năm, đoạn, đến, as they are compared.
        let before_year = matches!(text.as_str(), "na\u{306}m" | "đoan\u{323}" | "đe\u{302}n\u{301}");
        Word { text, number, year, before_year, capitals: false }
    }

    /// The first letter, without marks; `đ` is a letter of its own.
    pub fn initial(&self) -> Option<char> {
        self.text.chars().next()
    }
}

/// Letters, digits and marks that combine with letters; first those of Vietnamese, which need no table.
fn is_part_of_word(c: char) -> bool {
    match c {
        '×' | '÷' => false,
        '0'..='9' | 'A'..='Z' | 'a'..='z' | 'À'..='ɏ' | '\u{300}'..='\u{36f}' | 'Ḁ'..='ỿ' => true,
        '\0'..='\u{7f}' => false,
        other => other.is_alphanumeric(),
    }
}

fn is_in_capitals(written: &str) -> bool {
    written.len() >= 2 && written.chars().all(|c| c.is_ascii_uppercase() || c == 'Đ')
}

/// A title without the number it begins with: `1.1.2`, `a)`, `II.`.
pub(super) fn without_numbering(title: &str) -> &str {
    let trimmed = title.trim_start();
    let Some((first, rest)) = trimmed.split_once(char::is_whitespace) else { return trimmed };
    let ends = first.ends_with(['.', ')']);
    let parts = || first.split(['.', ')']).filter(|part| !part.is_empty());
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let roman = |part: &str| part.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    let letter = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_lowercase);
    let dotted = parts().count() > 1 && parts().all(digits);
    let numbered = parts().next().is_some() && parts().all(|part| digits(part) || roman(part) || letter(part));
    if dotted || (ends && numbered) { rest.trim_start() } else { trimmed }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        let mut words = Words::default();
        words.read(without_numbering(one)) == words.read(without_numbering(other))
    }

    #[test]
    fn spelling_that_varies() {
        assert!(same("Hoà giải ở cơ sở", "HÒA GIẢI ở cơ sở"));
        assert!(same("Việc", "Vie\u{323}\u{302}c"));
        assert!(same("Tối đa 9.5 điểm", "Tối đa 9,5 điểm"));
        assert!(!same("Hòa giải", "Hoa giải"));
    }

    #[test]
    fn numbering_is_left_out() {
        for numbered in ["1. Kế hoạch", "1.1.2 Kế hoạch", "a) Kế hoạch", "II. Kế hoạch", "2.a) Kế hoạch"]
        {
            assert!(same(numbered, "Kế hoạch"), "{numbered}");
        }
        for counted in ["3 kế hoạch", "100% kế hoạch", "Vì. kế hoạch"] {
            assert!(!same(counted, "Kế hoạch"), "{counted}");
        }
    }

    #[test]
    fn years_are_left_out_and_counts_are_not() {
        assert!(same("Kế hoạch năm 2024", "Kế hoạch năm 2025"));
        assert!(same("Giai đoạn 2021-2025", "Giai đoạn 2026 - 2030"));
        assert!(same("Đến 2030", "Đến 2045"));
        assert!(!same("Nhiệm vụ số 2024", "Nhiệm vụ số 2025"));
    }
}
