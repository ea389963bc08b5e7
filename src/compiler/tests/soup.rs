//! Compiling never fails, whatever lines stand beside each other: random soups of real and broken lines.
//!
//! `BAREM_SOUPS` sets how many are tried (300 unless told otherwise).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

use std::path::Path;

use barem_compiler::{SetFile, compile};
use barem_diagnostic::{Format, Lang, Look, Sources, render};

#[path = "mutation/random.rs"]
mod random;

use random::Random;

fn real_lines() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulesets");
    let mut lines = Vec::new();
    for folder in std::fs::read_dir(root).unwrap() {
        for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            lines.extend(text.lines().map(str::to_owned));
        }
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/language/1/day-du.barem");
    // Every construct as often as the common ones.
    let rare = std::fs::read_to_string(golden).unwrap();
    (0..10).for_each(|_| lines.extend(rare.lines().map(str::to_owned)));
    lines
}

/// A line with one slip: a piece cut out, doubled or swapped for a sign.
fn slip(line: &str, random: &mut Random) -> String {
    let mut chars: Vec<char> = line.chars().collect();
    if chars.is_empty() {
        return "(".repeat(70);
    }
    let at = random.below(chars.len());
    match random.below(4) {
        0 => {
            chars.truncate(at);
        }
        1 => chars.insert(at, ['"', ':', '.', '(', '%', '\u{301}', '\u{202E}', 'о'][random.below(8)]),
        2 => {
            chars.remove(at);
        }
        _ => chars.reverse(),
    }
    chars.into_iter().collect()
}

#[test]
fn any_soup_of_lines_compiles_to_findings() {
    let lines = real_lines();
    let soups = std::env::var("BAREM_SOUPS").ok().and_then(|count| count.parse().ok()).unwrap_or(300);
    let mut random = Random(20_261_122);
    for soup in 0..soups {
        let mut text = String::new();
        for _ in 0..random.below(60) {
            let line = random.one(&lines).unwrap();
            text += &(if random.below(8) == 0 { slip(line, &mut random) } else { line.clone() });
            text += if random.below(20) == 0 { "\r\n" } else { "\n" };
        }
        let mut sources = Sources::default();
        let files = [SetFile { name: "soup.barem".to_owned(), id: sources.add("soup.barem", text.as_str()) }];
        let outcome = compile(&files, &sources);
        for finding in &outcome.findings {
            for label in std::iter::once(&finding.primary).chain(&finding.secondary) {
                let range = label.span.start as usize..label.span.end as usize;
                assert!(text.get(range.clone()).is_some(), "soup {soup}: {range:?} of {}", finding.code.id());
            }
            let advised = finding.help.is_some() || !finding.fixes.is_empty();
            assert!(advised, "soup {soup}: {} does not say what to do", finding.code.id());
        }
        let shown = render(&outcome.findings, &sources, Lang::Vi, Format::Full, Look::default());
        assert_eq!(shown.is_empty(), outcome.findings.is_empty(), "soup {soup}");
    }
}
