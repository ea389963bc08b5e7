//! Words that say the same as a keyword.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use barem_diagnostic::{Code, fold, text};

use super::{keywords, reading::Reading, slip::Slip};

/// What authors write, and the keyword for it.
const SYNONYMS: &[(&str, &str)] = &[
    ("tài liệu kiểm chứng", "kiểm chứng"),
    ("tài liệu minh chứng", "kiểm chứng"),
    ("minh chứng", "kiểm chứng"),
    ("TLKC", "kiểm chứng"),
    ("cơ quan chủ trì", "chủ trì"),
    ("đơn vị chủ trì", "chủ trì"),
    ("cơ quan phối hợp", "phối hợp"),
    ("đơn vị phối hợp", "phối hợp"),
    ("lưu ý", "ghi chú"),
    ("chú thích", "ghi chú"),
    ("nguồn điểm", "nguồn"),
    ("đối tượng áp dụng", "áp dụng"),
    ("phạm vi áp dụng", "áp dụng"),
    ("căn cứ pháp lý", "căn cứ"),
    ("xã hội học", "điều tra xã hội học"),
    ("điều tra XHH", "điều tra xã hội học"),
    ("XHH", "điều tra xã hội học"),
    ("ĐTXHH", "điều tra xã hội học"),
    ("khảo sát xã hội học", "điều tra xã hội học"),
    ("tự chấm điểm", "tự đánh giá"),
    ("tự chấm", "tự đánh giá"),
    ("số nguyên", "số"),
    ("tỷ lệ phần trăm", "phần trăm"),
    ("lớn hơn hoặc bằng", "từ"),
    ("nhỏ hơn hoặc bằng", "đến"),
    ("lớn hơn", "trên"),
    ("nhiều hơn", "trên"),
    ("cao hơn", "trên"),
    ("nhỏ hơn", "dưới"),
    ("ít hơn", "dưới"),
    ("thấp hơn", "dưới"),
    ("không quá", "đến"),
    ("ít nhất", "từ"),
    ("tới", "đến"),
    ("ko", "không"),
    ("bằng", "là"),
    ("cho mỗi", "mỗi"),
    ("trường hợp khác", "còn lại"),
    ("min", "nhỏ nhất"),
    ("max", "lớn nhất"),
    ("có hoặc không", "có/không"),
    ("có không", "có/không"),
];

/// The most words of a synonym.
const LONGEST: usize = 5;

/// The synonyms without marks.
static FOLDED: LazyLock<HashMap<String, (&str, &str)>> =
    LazyLock::new(|| SYNONYMS.iter().map(|(synonym, keyword)| (fold(synonym), (*synonym, *keyword))).collect());
/// Their first words.
static FIRST: LazyLock<HashSet<&str>> =
    LazyLock::new(|| FOLDED.keys().filter_map(|fold| fold.split(' ').next()).collect());

/// A slip for every word that says the same as a keyword.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut at = 0;
    while at < reading.pieces.len() {
        let found = slip(reading, at);
        at += found.as_ref().map_or(1, |(_, pieces)| *pieces);
        slips.extend(found.map(|(slip, _)| slip));
    }
    slips
}

fn slip(reading: &Reading<'_>, at: usize) -> Option<(Slip, usize)> {
    let first = reading.piece(at).filter(|first| first.is_any_word() && FIRST.contains(first.fold.as_str()))?;
    let words = keywords::leading_words(reading.rest(at), LONGEST);
    (1..=words.len()).rev().find_map(|count| {
        let (synonym, keyword) = FOLDED.get(&words.get(..count)?.join(" "))?;
        let range = first.start()..reading.before(at + count)?.end();
        let typed = reading.text(&range);
        // Single words count as they are: `toi` is no `tới`.
        if count == 1 && typed.to_lowercase() != synonym.to_lowercase() {
            return None;
        }
        let message = text!("`{}` không phải từ khóa", "`{}` is not a keyword"; typed);
        let label = text!("từ khóa của ý này là `{}`", "the keyword for this is `{}`"; keyword);
        let help = text!("viết `{}`", "write `{}`"; keyword);
        Some((Slip::new(Code::MisspeltKeyword, range, message, label).becomes(*keyword).help(help), count))
    })
}
