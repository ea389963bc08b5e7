//! Whatever the text: it is read, spelt, explained and repaired as promised.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

mod invariants;

use barem_diagnostic::FileId;
use barem_syntax::{Kind, parse};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

const SAMPLE: &str = include_str!("sample.barem");

/// What people type, and what files contain by accident.
const PIECES: &[&str] = &[
    "tiêu chí",
    "tieu chi",
    "TIÊU CHÍ",
    "lĩnh vực",
    "điểm",
    "điểm tối đa",
    "nguồn",
    ":",
    "từ",
    "đến",
    "dưới",
    "chấm",
    "trừ",
    "mỗi",
    "nếu",
    "kỳ vọng",
    "khi không phát sinh",
    "1.1",
    "1,5",
    "9.5",
    "1.000",
    "80%",
    "80",
    "n",
    "tỷ_lệ",
    "\"",
    "“",
    "”",
    "'",
    "«",
    "//",
    "(",
    ")",
    ",",
    ";",
    "=",
    ">=",
    "<",
    "-",
    "–",
    "+",
    "*",
    "/",
    "×",
    "x",
    "#id",
    "1726/QĐ-UBND",
    "https://a.vn",
    "：",
    "％",
    "\u{200B}",
    "\u{301}",
    "\u{1F600}",
    "і",
    "\r",
    "\t",
    "\u{A0}",
    "\0",
    "đ",
    "29.12.2022",
];

/// Words and signs in any order, with and without spaces.
fn salad() -> impl Strategy<Value = String> {
    let piece = (prop::sample::select(PIECES), prop::sample::select(vec!["", " ", " ", "\n"]));
    prop::collection::vec(piece, 0..24)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, space)| [piece, space]).collect())
}

/// A line of the sample after some slips of the hand.
fn slipped() -> impl Strategy<Value = String> {
    let lines: Vec<&str> = SAMPLE.lines().filter(|line| !line.trim().is_empty()).collect();
    let slip = (any::<prop::sample::Index>(), 0..4_u8, prop::sample::select(PIECES));
    (prop::sample::select(lines), prop::collection::vec(slip, 1..5)).prop_map(|(line, slips)| {
        let mut chars: Vec<char> = line.chars().collect();
        for (at, what, piece) in slips {
            let at = at.index(chars.len().max(1));
            match what {
                0 if at < chars.len() => drop(chars.remove(at)),
                1 if at + 1 < chars.len() => chars.swap(at, at + 1),
                2 => chars.truncate(at),
                _ => drop(chars.splice(at..at, piece.chars())),
            }
        }
        chars.into_iter().collect()
    })
}

/// The kind of each line, and the text of what it means in NFC.
fn meaning(text: &str) -> Vec<(Option<Kind>, String)> {
    let parse = parse(text);
    parse.lines().iter().map(|line| (line.kind(), line.node().to_string().nfc().collect())).collect()
}

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_text(text in "(?s).{0,120}") {
        invariants::hold(&text);
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        invariants::hold(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_words(text in salad()) {
        invariants::hold(&text);
    }

    #[test]
    fn any_slips(line in slipped()) {
        invariants::hold(&line);
        invariants::hold(&line.nfd().collect::<String>());
    }

    #[test]
    fn nfd_means_what_nfc_means(line in slipped()) {
        let (nfc, nfd): (String, String) = (line.nfc().collect(), line.nfd().collect());
        prop_assert_eq!(meaning(&nfc), meaning(&nfd));
    }

    #[test]
    fn crlf_means_what_lf_means(lines in prop::collection::vec(slipped(), 0..6)) {
        let lf = lines.join("\n").replace('\r', "") + "\n";
        prop_assert_eq!(meaning(&lf), meaning(&lf.replace('\n', "\r\n")));
    }
}

#[test]
fn the_sample_is_read_in_nfc_and_nfd() {
    let nfd: String = SAMPLE.nfd().collect();
    for text in [SAMPLE, nfd.as_str()] {
        invariants::hold(text);
        assert_eq!(parse(text).findings(FileId(0)), []);
    }
    assert_eq!(meaning(SAMPLE), meaning(&nfd));
}

#[test]
fn a_byte_order_mark_is_kept_and_means_nothing() {
    let text = format!("\u{FEFF}{SAMPLE}");
    invariants::hold(&text);
    assert_eq!(meaning(&text), meaning(SAMPLE));
}

#[test]
fn one_stray_mark_is_one_finding() {
    for (at, _) in SAMPLE.char_indices().step_by(5) {
        let (before, after) = SAMPLE.split_at(at);
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        let end = after.find('\n').map_or(SAMPLE.len(), |end| at + end);
        let broken = format!("{}\"{}", &SAMPLE[line..at], &SAMPLE[at..end]);
        let findings = parse(broken.as_str()).findings(FileId(0));
        assert!(findings.len() <= 1, "`{broken}`: {findings:?}");
    }
}

#[test]
fn long_and_deep_lines_cost_one_finding() {
    let long = format!("tiêu chí 1 \"{}\n{SAMPLE}", "a ".repeat(40_000));
    let deep = format!("  chấm: {}1{}\n{SAMPLE}", "(".repeat(5_000), ")".repeat(5_000));
    for text in [long, deep] {
        invariants::hold(&text);
        let findings = parse(text.as_str()).findings(FileId(0));
        assert!(
            matches!(findings.as_slice(), [only] if only.code == barem_diagnostic::Code::OverLimit),
            "{findings:?}"
        );
    }
}
