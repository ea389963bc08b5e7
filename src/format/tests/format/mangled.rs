//! Real text, mangled where nothing is meant by it, formats to the same; whatever is typed, nothing is lost.

use std::sync::LazyLock;

use barem_syntax::{Kind, Word, parse};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::{comments, formatted, rulesets::rulesets};

static LINES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let texts = rulesets().into_iter().flat_map(|(_, text)| text.lines().map(str::to_owned).collect::<Vec<_>>());
    let mut lines: Vec<String> = texts.collect();
    lines.sort();
    lines.dedup();
    lines
});

/// Choices drawn from a seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % sides
    }

    fn blanks(&mut self, least: u64) -> String {
        let count = least + self.roll(3);
        (0..count).map(|_| [' ', ' ', '\t', '\u{A0}'][self.roll(4) as usize]).collect()
    }
}

/// The line with other blanks, quotes, signs, letter case, zeros and normal form.
fn mangle(line: &str, dice: &mut Dice) -> String {
    let parse = parse(line);
    let Some(read) = parse.lines().first().filter(|line| !line.is_faulty()) else { return line.to_owned() };
    let mut words = Vec::new();
    read.words(&mut words);
    let mut out = dice.blanks(0);
    let mut loose = false;
    for word in &words {
        if word.kind == Kind::space {
            out += &dice.blanks(u64::from(!loose));
            continue;
        }
        loose = is_loose(word);
        if loose {
            out += &dice.blanks(0);
        }
        out += &respell(word, dice);
        if loose {
            out += &dice.blanks(0);
        }
    }
    out += &dice.blanks(0);
    match dice.roll(3) {
        0 => out.nfd().collect(),
        _ => out,
    }
}

/// A sign with optional blanks on both sides.
fn is_loose(word: &Word<'_>) -> bool {
    match word.kind {
        Kind::sign => matches!(word.text, "," | ";" | ":" | "=" | "(" | "+"),
        Kind::times | Kind::divide | Kind::plus => true,
        _ => false,
    }
}

fn respell(word: &Word<'_>, dice: &mut Dice) -> String {
    let text = word.text;
    if dice.roll(2) == 0 {
        return text.to_owned();
    }
    match word.kind {
        Kind::string if !text.contains(['“', '”']) => format!("“{}”", text.trim_matches('"')),
        Kind::times => "*".to_owned(),
        Kind::bullet => ["–", "•", "—"][dice.roll(3) as usize].to_owned(),
        Kind::minus => "−".to_owned(),
        Kind::number if text.contains(',') => format!("{text}0"),
        Kind::number => format!("0{text}"),
        Kind::level
        | Kind::kw_score
        | Kind::kw_source
        | Kind::kw_input
        | Kind::kw_derived
        | Kind::kw_deduct
        | Kind::kw_add
        | Kind::kw_annex
        | Kind::kw_test
        | Kind::kw_expect
        | Kind::kw_lead
        | Kind::kw_scale
        | Kind::kw_not_arising => {
            let spaced = text.replace(' ', &dice.blanks(1));
            let (first, rest) = spaced.split_at(spaced.chars().next().map_or(0, char::len_utf8));
            first.to_ascii_uppercase() + rest
        }
        _ => text.to_owned(),
    }
}

#[test]
fn mangled_rulesets_format_to_the_same() {
    for (index, (path, text)) in rulesets().into_iter().enumerate() {
        let mut dice = Dice(index as u64);
        let mangled: Vec<String> = text.lines().map(|line| mangle(line, &mut dice)).collect();
        let mangled = format!("\u{FEFF}{}\r\n\r\n", mangled.join("\r\n"));
        assert_eq!(formatted(&mangled), formatted(&text), "{}", path.display());
    }
}

fn pieces() -> impl Strategy<Value = String> {
    const FRAGMENTS: &[&str] = &[
        "tiêu chí",
        "1.1",
        "\"a\"",
        "“b",
        "2 điểm",
        "#id",
        "chấm:",
        "- ",
        "nếu",
        "từ 80%",
        "đến dưới",
        "điểm tối đa",
        "×",
        "-",
        "(",
        ")",
        ",",
        ";",
        ":",
        "=",
        "//",
        "// c",
        "phụ lục 01",
        "bỏ 1.1",
        "\r",
        "\t",
        "\u{A0}",
        "\u{FEFF}",
        "\u{301}",
        "0,50",
        "không",
        "là",
        "x",
        "trừ:",
        "I.",
        "kết quả",
        "năm đánh giá: 2021 – 2025",
        "tối thiểu: - 5",
    ];
    prop::collection::vec((prop::sample::select(FRAGMENTS), prop::sample::select(&["", " ", "  "][..])), 0..8)
        .prop_map(|all| all.into_iter().map(|(piece, blank)| format!("{piece}{blank}")).collect())
}

fn line() -> impl Strategy<Value = String> {
    let real = (any::<prop::sample::Index>(), any::<u64>())
        .prop_map(|(at, seed)| mangle(at.get::<String>(&LINES), &mut Dice(seed)));
    let comment = "[ ]{0,3}// ?[a-zđ ]{0,6}";
    prop_oneof![4 => real, 1 => Just(String::new()), 1 => comment, 1 => pieces()]
}

fn text() -> impl Strategy<Value = String> {
    (prop::collection::vec(line(), 0..16), prop::sample::select(&["\n", "\r\n", "\n\n"][..]))
        .prop_map(|(lines, end)| lines.join(end))
}

/// What a text says: the words of its lines as they mean the same, without comments.
fn said(text: &str) -> Vec<(Option<Kind>, Vec<String>)> {
    let parse = parse(text);
    let mut out = Vec::new();
    for line in parse.lines() {
        let mut words = Vec::new();
        line.words(&mut words);
        words.retain(|word| !matches!(word.kind, Kind::space | Kind::comment));
        if !words.is_empty() {
            out.push((line.kind(), words.iter().map(|word| plain(word)).collect()));
        }
    }
    out
}

fn plain(word: &Word<'_>) -> String {
    let text = word.text.to_lowercase().replace(['\t', '\u{A0}'], " ");
    match word.kind {
        Kind::bullet | Kind::minus => "-".to_owned(),
        Kind::times => "×".to_owned(),
        Kind::number => text.trim_start_matches('0').trim_end_matches(['0', ',']).to_owned(),
        Kind::string => text.chars().skip(1).take(text.chars().count().saturating_sub(2)).collect(),
        Kind::sign => text.replace('–', "-"),
        Kind::junk => word.text.to_owned(),
        _ => text.split_whitespace().collect::<Vec<_>>().join(" ").replace("tuỳ", "tùy"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..ProptestConfig::default() })]

    #[test]
    fn any_text_keeps_what_it_says(text in text()) {
        let out = barem_format::format(&text);
        let again = barem_format::format(&out.text);
        prop_assert_eq!(&again.text, &out.text);
        prop_assert_eq!(comments(&out.text), comments(&text));
        prop_assert_eq!(said(&out.text), said(&text));
        // A code that ends in a full stop may swallow what follows; see `a_change_of_meaning_is_refused`.
        prop_assert!(out.refused.is_empty() || text.contains('.'), "{:?}", out.refused);
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        let out = barem_format::format(&text);
        prop_assert_eq!(barem_format::format(&out.text).text, out.text);
    }
}
