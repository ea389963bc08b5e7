//! The keywords of the grammar, found whatever their marks and case, and with a wrong letter or two.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use barem_diagnostic::fold;

use super::{forms::STATEMENTS, pieces::Piece};

/// Keywords inside statements; those at the beginning stand in [`STATEMENTS`].
const INNER: &[&str] = &[
    "sửa",
    "bổ sung",
    "trước",
    "sau",
    "thành",
    "tối đa",
    "điểm",
    "theo phụ lục",
    "với",
    "tự đánh giá",
    "điều tra xã hội học",
    "số liệu",
    "thẩm định",
    "lãnh đạo",
    "ngày",
    "bản",
    "chưa có",
    "về",
    "loại khỏi thang điểm",
    "quy về thang",
    "quy về thang điểm",
    "bậc",
    "từ",
    "ngày ký",
    "trở đi",
    "chỉ số",
    "chữ số",
    "cắt bỏ",
    "lên",
    "về số chẵn",
    "số thập phân",
    "số",
    "phần trăm",
    "có",
    "không",
    "một trong",
    "danh sách",
    "theo",
    "các mục",
    "trường hợp cao nhất",
    "khảo sát",
    "nhập điểm",
    "bước",
    "bởi",
    "như",
    "toàn bộ",
    "tùy",
    "tuỳ",
    "mỗi",
    "nếu",
    "còn lại",
    "điểm tối đa",
    "nhỏ nhất",
    "lớn nhất",
    "cao nhất trong nhóm",
    "số ngày trễ",
    "hạn",
    "năm trước",
    "ngày làm việc",
    "là",
    "và",
    "hoặc",
    "đến",
    "dưới",
    "trên",
    "trở lên",
    "chỉ số chính xác",
    "tổng điểm",
    "tổng",
    "giảm dần",
    "tăng dần",
    "đồng hạng",
    "hạng",
    "chờ",
    "không phát sinh",
    "lỗi",
    "chọn",
    "vẫn chấm",
    "không xếp hạng",
    "dự thảo",
    "ban hành",
    "nguyên văn",
    "phục dựng",
];

/// The most words of a keyword.
const LONGEST: usize = 5;

/// A keyword at the beginning of some pieces.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) keyword: &'static str,
    pub(super) pieces: usize,
    /// Letters added, dropped, changed or swapped; marks and case do not count.
    pub(super) slips: usize,
}

struct Near {
    fold: String,
    length: usize,
    words: usize,
    letters: u32,
    keyword: &'static str,
}

struct Lexicon {
    exact: HashMap<String, &'static str>,
    /// The folded first words.
    firsts: HashSet<String>,
    near: Vec<Near>,
    /// The folded last words.
    ends: HashSet<String>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let words: Vec<&'static str> = all().collect();
    let near = |keyword: &'static str| {
        let fold = alike(&fold(keyword));
        Near { length: fold.chars().count(), words: fold.split(' ').count(), letters: letters(&fold), fold, keyword }
    };
    Lexicon {
        exact: words.iter().rev().map(|word| (fold(word), *word)).collect(),
        near: words.iter().copied().map(near).collect(),
        firsts: words.iter().filter_map(|word| word.split(' ').next()).map(fold).collect(),
        ends: words.iter().filter_map(|word| word.rsplit(' ').next()).map(fold).collect(),
    }
});

/// All keywords.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    STATEMENTS.iter().map(|statement| statement.word).chain(INNER.iter().copied())
}

/// Whether a keyword ends in this word, for words that a number follows without a space.
pub(super) fn may_end_in(word: &str) -> bool {
    LEXICON.ends.contains(&fold(word))
}

/// The longest keyword at the beginning of the pieces, whatever its marks and case.
pub(super) fn at(pieces: &[Piece]) -> Option<Found> {
    pieces.first().filter(|first| first.is_any_word() && LEXICON.firsts.contains(first.fold.as_str()))?;
    let words = leading_words(pieces, LONGEST);
    (1..=words.len()).rev().find_map(|count| {
        let keyword = LEXICON.exact.get(&words.get(..count)?.join(" ")).copied()?;
        Some(Found { keyword, pieces: count, slips: 0 })
    })
}

/// The keyword of more than `exact` pieces nearest to the beginning: one slip in a word, two in eight letters.
/// Names with `_` are nobody's slips.
pub(super) fn near(pieces: &[Piece], exact: usize) -> Option<Found> {
    let words: Vec<&str> = leading_words(pieces, LONGEST).into_iter().take_while(|word| !word.contains('_')).collect();
    let windows = (exact + 1..=words.len()).filter_map(|count| Some((count, alike(&words.get(..count)?.join(" ")))));
    let found = windows.filter_map(|(count, window)| {
        let (length, mask) = (window.chars().count(), letters(&window));
        let allowed = match length {
            0..2 => return None,
            2..4 if count > 1 => return None,
            2..8 => 1,
            _ => 2,
        };
        let candidates = LEXICON.near.iter().filter(|near| {
            near.length.abs_diff(length) <= allowed
                && near.words.abs_diff(count) <= 1
                && (near.letters ^ mask).count_ones() as usize <= 2 * allowed
        });
        let slips = candidates.map(|near| (strsim::osa_distance(&near.fold, &window), near.keyword));
        let (slips, keyword) = slips.filter(|(slips, _)| *slips <= allowed).min_by_key(|(slips, _)| *slips)?;
        Some(Found { keyword, pieces: count, slips })
    });
    found.min_by_key(|found| (found.slips, LONGEST.saturating_sub(found.pieces)))
}

/// The folded words before anything else, at most so many.
pub(super) fn leading_words(pieces: &[Piece], most: usize) -> Vec<&str> {
    pieces.iter().take(most).take_while(|piece| piece.is_any_word()).map(|piece| piece.fold.as_str()).collect()
}

/// `y` and `i` count as one letter wherever they stand.
fn alike(fold: &str) -> String {
    fold.replace('y', "i")
}

/// The set of letters in a folded text.
fn letters(fold: &str) -> u32 {
    fold.bytes().filter(u8::is_ascii_lowercase).fold(0, |set, letter| set | 1 << (letter - b'a'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_holds_every_word_of_the_grammar() {
        let ours: HashSet<String> = all().flat_map(str::split_whitespace).map(str::to_lowercase).collect();
        let grammar = include_str!("../../../grammar/barem.pest");
        let rules = grammar.lines().filter(|line| !line.trim_start().starts_with("//"));
        for literal in rules.flat_map(|line| line.split('"').skip(1).step_by(2)) {
            let words =
                literal.split('/').filter(|word| word.chars().count() > 1 && word.chars().all(char::is_alphabetic));
            for word in words {
                assert!(ours.contains(&word.to_lowercase()), "`{word}` of the grammar is no keyword here");
            }
        }
    }
}
