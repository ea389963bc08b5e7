//! Canonical text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

mod layout;
mod mangled;
mod rulesets;
mod tokens;

/// The canonical text; canonical text stays as it is.
fn formatted(text: &str) -> String {
    let first = barem_format::format(text);
    assert_eq!(first.refused, [], "{text:?}");
    let second = barem_format::format(&first.text);
    assert_eq!(second.refused, []);
    assert_eq!(second.text, first.text, "{text:?}");
    first.text
}

/// The comments of a text, in order, without blanks at their ends.
fn comments(text: &str) -> Vec<String> {
    let parse = barem_syntax::parse(text);
    let mut out = Vec::new();
    for line in parse.lines() {
        let mut words = Vec::new();
        line.words(&mut words);
        let comments = words.iter().filter(|word| word.kind == barem_syntax::Kind::comment);
        out.extend(comments.map(|comment| comment.text.trim_end().to_owned()));
    }
    out
}
