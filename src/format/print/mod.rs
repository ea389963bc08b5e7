//! A ruleset as barem source, one file for the header and one for each annex.
//!
//! What is inherited in the source is written out on every leaf in the data, and so it is here. Every line is one that
//! the grammar accepts; the layout is the formatter's.

mod amendment;
mod annex;
mod example;
mod expr;
mod header;
mod item;
mod lines;
mod noted;
mod rule;
mod statements;

use std::collections::HashSet;

use barem_ruleset::{Example, Ruleset};
use unicode_normalization::UnicodeNormalization;

pub use amendment::{Amendment, Opened, Part, print_amendment};
use lines::Lines;
pub use noted::{Note, print_annex, print_noted};

/// The name of the file with the header.
const HEADER_FILE: &str = "bo-tieu-chi.barem";

/// The source of a ruleset: file names and texts, the header's first. Where changes are applied it is the source of what
/// came of them, which stands by itself.
pub fn print(ruleset: &Ruleset) -> Vec<(String, String)> {
    let ruleset = &ruleset.clone().standing_alone();
    let mut files = vec![(HEADER_FILE.to_owned(), header_text(ruleset))];
    let mut names = HashSet::new();
    for annex in &ruleset.annexes {
        let mut body = Lines::default();
        annex::annex(annex, &mut body);
        files.push((file_name(&annex.label, &mut names), body.formatted()));
    }
    files
}

/// All that is not an annex.
fn header_text(ruleset: &Ruleset) -> String {
    let mut head = Lines::default();
    header::header(ruleset, &mut head);
    ruleset.groups.iter().for_each(|group| header::group(group, &mut head));
    if let Some(results) = &ruleset.results {
        header::results(results, &mut head);
    }
    ruleset.examples.iter().for_each(|test| example::example(test, &mut head));
    head.formatted()
}

/// The source of tests.
pub fn print_tests(tests: &[Example]) -> String {
    let mut body = Lines::default();
    tests.iter().for_each(|test| example::example(test, &mut body));
    body.formatted()
}

/// `phu-luc-01.barem`: the label in ASCII and lower case, numbered where two are the same.
fn file_name(label: &str, names: &mut HashSet<String>) -> String {
    let plain = label.nfd().flat_map(char::to_lowercase).filter_map(|c| match c {
        'đ' => Some('d'),
        '_' | '-' => Some('-'),
        _ => Some(c).filter(char::is_ascii_alphanumeric),
    });
    let stem: String = "phu-luc-".chars().chain(plain).collect();
    let numbered = (2_u32..).map(|number| format!("{stem}-{number}"));
    let stem = std::iter::once(stem.clone()).chain(numbered).find(|name| names.insert(name.clone()));
    stem.unwrap_or_default() + ".barem"
}

/// How single things are written in source.
pub mod written {
    pub use super::{
        annex::{numbering, scale},
        expr::{expr, range},
        header::{deadline, decision, effect, grade, handling, holiday, measure, ranking_lines, rounding, years},
        item::{
            acceptance, coordinator, input, lead, not_arising, rescaled, respondents, structure, survey_option,
            type_name, veto,
        },
        lines::{citation, citations, date, number, percent, points, quoted, scope},
        rule::{gate, rule_lines},
        statements::{of_annex, of_group, of_header, of_item, of_results},
    };
}
