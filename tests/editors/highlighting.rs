//! Every grammar of `editor/` knows every keyword of the language, and no other.

use std::{collections::BTreeSet, fs, path::Path};

use fancy_regex::Regex;

use crate::{
    pest,
    textmate::{Grammar, Token},
};

/// Scopes of words of the language.
const OF_WORDS: [&str; 5] = ["keyword.", "support.", "storage.", "constant.language", "entity.name.section"];

fn is_keyword(token: &Token) -> bool {
    OF_WORDS.iter().any(|scope| token.scope.starts_with(scope))
}

/// `tiêu chí` as the first words of a line: headings may begin with a capital.
fn capital(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[test]
fn the_pest_grammar_is_read() {
    let keywords = pest::keywords();
    assert!(keywords.len() > 120, "{keywords:#?}");
    for known in ["tiêu chí thành phần", "kỳ vọng", "quy về thang", "có/không", "0 điểm", "điểm cộng"]
    {
        assert!(keywords.contains(known), "{known}");
    }
}

/// Some words open a line and others stand within it, so each is looked for in both places.
#[test]
fn textmate_marks_every_keyword_whole() {
    let grammar = Grammar::load();
    for phrase in pest::keywords() {
        for text in [phrase.clone(), phrase.replace(' ', "  ")] {
            let marked = |tokens: &[Token]| tokens.iter().any(|token| token.text == text && is_keyword(token));
            let (opening, within) = (grammar.tokens(&text), grammar.tokens(&format!("1 {text} 1")));
            assert!(marked(&opening) || marked(&within), "`{text}`: {opening:?}, {within:?}");
        }
    }
}

#[test]
fn textmate_marks_no_keyword_inside_another_word() {
    let grammar = Grammar::load();
    for phrase in pest::keywords() {
        for text in [format!("x{phrase}"), format!("{phrase}x"), format!("_{phrase}_")] {
            let tokens = grammar.tokens(&text);
            assert!(!tokens.iter().any(|token| token.text == phrase && is_keyword(token)), "`{text}`: {tokens:?}");
        }
    }
}

#[test]
fn headings_may_begin_with_a_capital() {
    let grammar = Grammar::load();
    for phrase in ["tiêu chí", "lĩnh vực", "phụ lục", "điểm cộng", "kết quả", "nguồn", "chấm", "hỏi", "áp dụng"]
    {
        let (text, lower) = (capital(phrase), grammar.tokens(phrase));
        let scopes = |tokens: Vec<Token>| tokens.into_iter().map(|token| token.scope).collect::<Vec<_>>();
        assert_eq!(scopes(grammar.tokens(&text)), scopes(lower), "{text}");
    }
}

/// A real file, each piece beside its scope, as a reviewer reads it.
#[test]
fn a_real_file_is_coloured() {
    let grammar = Grammar::load();
    let text = fs::read_to_string("tests/editors/colours.barem").unwrap();
    let line = |line: &str| {
        let short = |token: Token| format!("    {:<34} {}", token.text, token.scope.trim_end_matches(".barem"));
        let pieces: Vec<String> = grammar.tokens(line).into_iter().map(short).collect();
        format!("{line}\n{}\n", pieces.join("\n"))
    };
    let shown: String = text.lines().filter(|text| !text.is_empty()).map(line).collect();
    insta::assert_snapshot!(shown);
}

/// The words of the Vim syntax and of the Emacs mode stand in lists of phrases in quotes; together they are the
/// keywords of the grammar.
fn assert_lists_all(path: &str, lists: &str) {
    let source = fs::read_to_string(Path::new(path)).unwrap();
    let lists = Regex::new(lists).unwrap();
    let quoted = Regex::new(r#"["']([^"']+)["']"#).unwrap();
    let all = |regex: &Regex, text: &str| -> Vec<String> {
        regex.captures_iter(text).map(|each| each.unwrap().get(1).unwrap().as_str().to_owned()).collect()
    };
    let listed: BTreeSet<String> = all(&lists, &source).iter().flat_map(|list| all(&quoted, list)).collect();
    let keywords = pest::keywords();
    let missing: Vec<_> = keywords.difference(&listed).collect();
    let unknown: Vec<_> = listed.difference(&keywords).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "{path} lacks {missing:?}; not in the grammar: {unknown:?}");
}

#[test]
fn vim_lists_every_keyword() {
    assert_lists_all("editor/neovim/syntax/barem.vim", r"(?s)let s:\w+ = \[(.*?)\]");
}

#[test]
fn emacs_lists_every_keyword() {
    assert_lists_all("editor/emacs/barem-mode.el", r"(?s)\(defconst barem--\w+ '\((.*?)\)");
}
