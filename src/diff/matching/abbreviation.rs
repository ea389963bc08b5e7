//! What the abbreviations of the two rulesets stand for, found in their own words.

use super::words::Words;
use rustc_hash::FxHashMap;

/// The longest abbreviation that is looked for, in letters.
const LONGEST: usize = 8;
/// An abbreviation of fewer letters counts only where a text defines it: too many words begin with two letters.
const SHORTEST_GUESSED: usize = 3;

/// For each word in capitals, the words whose initials it is made of: those that stand before it where it is defined,
/// `cải cách hành chính (CCHC)`, else those that occur most often; none where two occur as often.
pub(super) fn long_forms(texts: &[Vec<u32>], words: &Words<'_>) -> FxHashMap<u32, Vec<u32>> {
    let short = abbreviations(words);
    let mut lengths: Vec<usize> = short.keys().map(|(length, _)| *length).collect();
    lengths.sort_unstable();
    lengths.dedup();
    let letters: Vec<u64> = words.all().iter().map(|word| word.initial().map_or(0, letter)).collect();
    let mut found: FxHashMap<u32, FxHashMap<&[u32], Evidence>> = FxHashMap::default();
    for text in texts {
        for length in &lengths {
            for (start, window) in text.windows(*length).enumerate() {
                let key = window.iter().try_fold(0, |key, word| {
                    let letter = letters.get(*word as usize).copied().filter(|letter| *letter > 0)?;
                    Some(key << 5 | letter)
                });
                let Some(abbreviation) = key.and_then(|key| short.get(&(*length, key))) else { continue };
                let evidence = found.entry(*abbreviation).or_default().entry(window).or_default();
                evidence.times += 1;
                evidence.defined |= text.get(start + length) == Some(abbreviation);
            }
        }
    }
    found.into_iter().filter_map(|(abbreviation, forms)| Some((abbreviation, likeliest(forms)?))).collect()
}

/// How often the words stand together, and whether the abbreviation stands right behind them somewhere.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Evidence {
    defined: bool,
    times: usize,
}

fn likeliest(forms: FxHashMap<&[u32], Evidence>) -> Option<Vec<u32>> {
    let mut forms: Vec<(Evidence, &[u32])> = forms.into_iter().map(|(form, evidence)| (evidence, form)).collect();
    forms.sort_unstable_by(|one, other| other.cmp(one));
    let (evidence, form) = forms.first()?;
    let certain = evidence.defined || form.len() >= SHORTEST_GUESSED;
    let alone = forms.get(1).is_none_or(|(second, _)| second < evidence);
    (certain && alone).then(|| form.to_vec())
}

/// The words in capitals, by their length and letters.
fn abbreviations(words: &Words<'_>) -> FxHashMap<(usize, u64), u32> {
    let mut short = FxHashMap::default();
    for (number, word) in words.all().iter().enumerate().filter(|(_, word)| word.capitals) {
        let length = word.text.chars().count();
        let key = word.text.chars().map(letter).try_fold(0, |key, letter| (letter > 0).then_some(key << 5 | letter));
        if let (2..=LONGEST, Some(key), Ok(number)) = (length, key, u32::try_from(number)) {
            short.insert((length, key), number);
        }
    }
    short
}

/// The number of a letter, from 1; 0 for what is no letter of an abbreviation.
fn letter(c: char) -> u64 {
    match c {
        'a'..='z' => u64::from(c as u32 - 'a' as u32) + 1,
        'đ' => 27,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The second text, abbreviations written out as the first and the second have it.
    fn long(first: &'static str, second: &'static str) -> String {
        let mut words = Words::default();
        let texts = vec![words.read(first), words.read(second)];
        words.long_forms = long_forms(&texts, &words);
        let long = words.read_long(second);
        let text: Vec<&str> = long.iter().filter_map(|word| Some(words.word(*word)?.text.as_str())).collect();
        barem_diagnostic::fold(&text.join(" "))
    }

    #[test]
    fn initials_of_words_that_occur() {
        assert_eq!(long("Kế hoạch cải cách hành chính", "Kế hoạch CCHC"), "ke hoach cai cach hanh chinh");
        assert_eq!(long("Đề nghị Hội đồng nhân dân", "Nghị quyết HĐND"), "nghi quyet hoi dong nhan dan");
        assert_eq!(long("Ủy ban nhân dân tỉnh", "UBND xã"), "uy ban nhan dan xa");
    }

    #[test]
    fn what_nothing_stands_for_stays() {
        assert_eq!(long("Kế hoạch năm", "Áp dụng ISO"), "ap dung iso");
        assert_eq!(long("Kế hoạch công chức", "Số CC"), "so cc");
        assert_eq!(long("thủ tục hành chính, trung tâm hành chính", "Số TTHC"), "so tthc");
    }

    #[test]
    fn a_definition_decides() {
        assert_eq!(long("Thủ tục hành chính (TTHC) ở trung tâm hành chính", "Số TTHC"), "so thu tuc hanh chinh");
        assert_eq!(long("Số công chức (CC)", "Tỷ lệ CC"), "ti le cong chuc");
        assert_eq!(long("Kế hoạch", "Thủ tục hành chính (TTHC) mới"), "thu tuc hanh chinh moi");
    }
}
