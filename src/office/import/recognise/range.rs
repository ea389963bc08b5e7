//! Ranges in prose: `từ 80% đến dưới 100%`, `≥ 90%`, `02 sáng kiến trở lên`, `100%`.

use barem_diagnostic::fold;
use barem_ruleset::Number;

use crate::import::points::number;

/// A range of a rate or a count, with the words that stood around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The low end and whether it belongs.
    pub low: Option<(Number, bool)>,
    /// The high end and whether it belongs.
    pub high: Option<(Number, bool)>,
    /// Of percentages.
    pub percent: bool,
    /// What else was said, folded, without words that say nothing.
    pub about: String,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Number(Number, bool),
    Word(String),
}

/// Reads a range; nothing if there is none, or more than one.
pub fn range(text: &str) -> Option<Range> {
    let pieces = pieces(text);
    let numbers: Vec<usize> =
        pieces.iter().enumerate().filter(|(_, piece)| matches!(piece, Piece::Number(_, _))).map(|(at, _)| at).collect();
    match numbers.as_slice() {
        [one] => single(&pieces, *one),
        [one, other] => double(&pieces, *one, *other),
        _ => None,
    }
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut plain = fold(text);
    for (sign, words) in [
        ("≥", " >= "),
        ("≤", " <= "),
        ("=>", " >= "),
        ("=<", " <= "),
        ("–", "-"),
        ("—", "-"),
        ("÷", "-"),
        ("→", "-"),
        ("->", "-"),
    ] {
        plain = plain.replace(sign, words);
    }
    let plain = plain
        .replace(">=", " ≥ ")
        .replace("<=", " ≤ ")
        .replace('<', " < ")
        .replace('>', " > ")
        .replace('-', " - ")
        .replace('%', "% ");
    let plain = plain.replace(" phan tram", "%").replace(" %", "%").replace(['(', ')', ','], " , ");
    // A comma between digits is a decimal comma: put it back.
    let plain = rejoined(&plain);
    plain.split_whitespace().map(piece).collect()
}

fn rejoined(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut rest = chars.as_slice();
    while let Some((first, after)) = rest.split_first() {
        if first.is_ascii_digit()
            && let [' ', ',', ' ', next, ..] = after
            && next.is_ascii_digit()
        {
            out.push(*first);
            out.push(',');
            rest = after.get(3..).unwrap_or_default();
            continue;
        }
        out.push(*first);
        rest = after;
    }
    out
}

fn piece(word: &str) -> Piece {
    let bare = word.strip_suffix('%');
    let thousands = || thousands(word).filter(|_| bare.is_none());
    match number(bare.unwrap_or(word).trim_end_matches('.')).or_else(thousands) {
        Some(value) => Piece::Number(value, bare.is_some()),
        None => Piece::Word(word.to_owned()),
    }
}

/// `1.000`, `12.500`: a count has no decimals, so these are thousands.
fn thousands(word: &str) -> Option<Number> {
    let mut groups = word.split('.');
    let lead = groups.next().filter(|lead| (1..=3).contains(&lead.len()) && !lead.starts_with('0'))?;
    let rest: Vec<&str> = groups.collect();
    let whole = !rest.is_empty() && rest.iter().all(|group| group.len() == 3);
    let digits = format!("{lead}{}", rest.concat());
    (whole && digits.chars().all(|c| c.is_ascii_digit())).then(|| Number::parse(&digits)).flatten()
}

fn words(pieces: &[Piece]) -> String {
    let words = pieces.iter().filter_map(|piece| match piece {
        Piece::Word(word) => Some(word.as_str()),
        Piece::Number(_, _) => None,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Cuts words off the end of a text.
fn ends<'a>(text: &'a str, endings: &[&str]) -> Option<&'a str> {
    endings.iter().find_map(|ending| {
        let before = text.strip_suffix(ending)?;
        (before.is_empty() || before.ends_with(' ')).then(|| before.trim_end())
    })
}

/// Cuts words off the start of a text, also behind the noun that is counted: `sáng kiến trở lên`.
fn begins(text: &str, phrase: &str) -> Option<String> {
    let padded = format!(" {text} ");
    let (before, after) = padded.split_once(&format!(" {phrase} "))?;
    (before.split_whitespace().count() <= 10).then(|| format!("{} {}", before.trim(), after.trim()).trim().to_owned())
}

fn single(pieces: &[Piece], at: usize) -> Option<Range> {
    let (before, rest) = pieces.split_at_checked(at)?;
    let (Some(Piece::Number(value, percent)), after) = (rest.first(), rest.get(1..)?) else { return None };
    let (before, after) = (words(before), words(after));
    // `từ 90% trở lên và không có việc quá hạn`: the range is not all that is asked.
    (!has_condition(&after)).then_some(())?;
    let up = begins(&after, "tro len").or_else(|| begins(&after, "hoac hon"));
    let down = begins(&after, "tro xuong");
    let make = |low: Option<bool>, high: Option<bool>, before: &str, after: &str| Range {
        low: low.map(|closed| (*value, closed)),
        high: high.map(|closed| (*value, closed)),
        percent: *percent,
        about: about(before, after),
    };
    if let Some(after) = up {
        let before = ends(&before, &["dat tu", "tu", "dat"]).unwrap_or(&before);
        return bounded(before).then(|| make(Some(true), None, before, &after));
    }
    if let Some(after) = down {
        let before = ends(&before, &["tu"]).unwrap_or(&before);
        return bounded(before).then(|| make(None, Some(true), before, &after));
    }
    if let Some(before) =
        ends(&before, &["den duoi", "duoi", "den <", "<", "it hon", "nho hon", "thap hon", "chua dat"])
    {
        return bounded(before).then(|| make(None, Some(false), before, &after));
    }
    if let Some(before) = ends(&before, &["tu tren", "tren", "tu >", ">", "lon hon", "nhieu hon", "cao hon"]) {
        return bounded(before).then(|| make(Some(false), None, before, &after));
    }
    if let Some(before) = ends(&before, &["tu ≥", "≥", "toi thieu", "it nhat", "tu"]) {
        return bounded(before).then(|| make(Some(true), None, before, &after));
    }
    if let Some(before) = ends(&before, &["den ≤", "≤", "khong qua", "den"]) {
        return bounded(before).then(|| make(None, Some(true), before, &after));
    }
    (bounded(&before) && bounded(&after)).then(|| make(Some(true), Some(true), &before, &after))
}

/// Words that would make another range of it, or turn it over.
fn bounded(words: &str) -> bool {
    const OTHERS: [&str; 16] =
        ["duoi", "tren", "tu", "den", "<", ">", "≥", "≤", "khong", "chua", "hoac", "tru", "moi", "-", "va", "ngay"];
    !words.split_whitespace().any(|word| OTHERS.contains(&word))
}

/// Words behind a range that ask for more, or for something else.
fn has_condition(words: &str) -> bool {
    let asks = |word: &str| matches!(word, "va" | "khong" | "chua" | "nhung" | "hoac" | "dong");
    words.split_whitespace().any(asks)
}

fn double(pieces: &[Piece], one: usize, other: usize) -> Option<Range> {
    let (before, from) = pieces.split_at_checked(one)?;
    let between = pieces.get(one + 1..other)?;
    let (Some(Piece::Number(low, first)), Some(Piece::Number(high, second))) = (from.first(), pieces.get(other)) else {
        return None;
    };
    let (before, between, after) = (words(before), words(between), words(pieces.get(other + 1..)?));
    if has_condition(&after) || low >= high || (*second && !*first && *low > Number::HUNDRED) {
        return None;
    }
    // `80% ≤ tỷ lệ < 100%`
    let chained = between.split_whitespace().collect::<Vec<_>>();
    let made = |low_in, high_in, before: &str, middle: &str| {
        bounded(before).then(|| Range {
            low: Some((*low, low_in)),
            high: Some((*high, high_in)),
            percent: *first || *second,
            about: about(&format!("{before} {middle}"), &after),
        })
    };
    if let ([first_sign @ ("≤" | "<"), middle @ .., last_sign @ ("≤" | "<")], true) =
        (chained.as_slice(), bounded(&before))
    {
        return made(*first_sign == "≤", *last_sign == "≤", &before, &middle.join(" "));
    }
    let (open_low, start) = match ends(&before, &["tu tren", "tren", "tu >", ">"]) {
        Some(start) => (true, start),
        None => (false, ends(&before, &["dat tu", "tu ≥", "tu", "≥", "trong khoang"]).unwrap_or(&before)),
    };
    // The noun may stand before the joint: `từ 3 cuộc đến 5 cuộc`.
    let joints = [
        ("den duoi", false),
        ("- duoi", false),
        ("va duoi", false),
        ("den can", false),
        ("- <", false),
        ("den <", false),
        ("va <", false),
        (", <", false),
        ("den ≤", true),
        ("- ≤", true),
        ("va ≤", true),
        ("den", true),
        ("-", true),
        ("toi", true),
        ("tro len den duoi", false),
    ];
    let (closed, noun) = joints.iter().find_map(|(joint, closed)| Some((*closed, ends(&between, &[joint])?)))?;
    bounded(noun).then_some(())?;
    let noun_repeats = noun.is_empty() || after.starts_with(noun);
    noun_repeats.then_some(())?;
    made(!open_low, closed, start, "")
}

/// What is said besides the range, without words that say nothing.
fn about(before: &str, after: &str) -> String {
    const IDLE: [&str; 33] = [
        "le", "ti", "dat", "hoan", "thanh", "neu", "truong", "hop", "so", "cac", "duoc", "la", "thi", "co", "muc",
        "do", "doi", "voi", "%", ",", ":", ".", "tong", "khi", "ket", "qua", "dung", "bang", "=", "thuc", "hien", "va",
        "dat:",
    ];
    let all = format!("{before} {after}");
    all.split_whitespace().filter(|word| !IDLE.contains(word)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::range;

    #[test]
    fn ranges_are_read() {
        for (text, want) in [
            ("Từ 80% đến dưới 100%", "[80;100)%"),
            ("từ 80% - dưới 100%", "[80;100)%"),
            ("80% - <100%", "[80;100)%"),
            ("≥ 90%", "[90;)%"),
            ("Từ 90% trở lên", "[90;)%"),
            ("Dưới 80%", "(;80)%"),
            ("< 80%", "(;80)%"),
            ("100%", "[100;100]%"),
            ("Đạt 100%", "[100;100]%"),
            ("Hoàn thành 100% kế hoạch", "[100;100]%ke hoach"),
            ("trên 70% đến 80%", "(70;80]%"),
            ("từ 02 sáng kiến trở lên", "[2;)sang kien"),
            ("01 sáng kiến", "[1;1]sang kien"),
            ("từ 10 - dưới 20", "[10;20)"),
            ("80% ≤ tỷ lệ < 100%", "[80;100)%"),
            ("từ 70% đến 80%", "[70;80]%"),
            ("Từ 62,5% đến dưới 75,5%", "[62.5;75.5)%"),
            ("Trên 3 lần", "(3;)lan"),
            ("≥80% và <100%", "[80;100)%"),
            ("từ 80-90%", "[80;90]%"),
        ] {
            let got = range(text).map(|range| {
                let low = range
                    .low
                    .map_or("(".to_owned(), |(low, closed)| format!("{}{low}", if closed { '[' } else { '(' }));
                let high = range
                    .high
                    .map_or(")".to_owned(), |(high, closed)| format!("{high}{}", if closed { ']' } else { ')' }));
                format!("{low};{high}{}{}", if range.percent { "%" } else { "" }, range.about)
            });
            assert_eq!(got.as_deref(), Some(want), "{text}");
        }
        for none in ["kịp thời", "không quá 3 hoặc 4", "từ 90% xuống dưới 3 lần mỗi 5", "không đạt 100%"]
        {
            assert_eq!(range(none), None, "{none}");
        }
    }
}
