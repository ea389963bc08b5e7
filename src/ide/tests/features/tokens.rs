use barem_diagnostic::FileId;
use barem_ide::{
    Analysis,
    tokens::{Token, TokenKind, tokens},
};

use crate::fixture::HEADER;

/// The words of a text with what they are: `word:Kind`, `!` where a name is given, `*` where the language has it.
fn shown(text: &str) -> Vec<String> {
    all(text)
        .iter()
        .map(|token| {
            let word = &text[token.span.start as usize..token.span.end as usize];
            let marks =
                format!("{}{}", if token.is_declaration { "!" } else { "" }, if token.is_built_in { "*" } else { "" });
            format!("{word}:{:?}{marks}", token.kind)
        })
        .collect()
}

fn all(text: &str) -> Vec<Token> {
    tokens(&Analysis::of(&[("a.barem", text)]), FileId(0), 0..u32::MAX)
}

#[test]
fn a_heading_and_its_rule() {
    let found =
        shown("tiêu chí 1.1 \"A\" 2 điểm #a // ghi\n  hỏi giao \"G\": số\n  chấm: nhỏ nhất(điểm tối đa; 0,5 × giao)\n");
    let expect = [
        "tiêu chí:Keyword",
        "1.1:Item!",
        "\"A\":Text",
        "2:Number",
        "điểm:Keyword",
        "#a:Item!",
        "// ghi:Comment",
        "hỏi:Keyword",
        "giao:Variable!",
        "\"G\":Text",
        "số:Type",
        "chấm:Keyword",
        "nhỏ nhất:Function*",
        "điểm tối đa:Variable*",
        "0,5:Number",
        "×:Operator",
        "giao:Variable",
    ];
    assert_eq!(found, expect);
}

#[test]
fn sets_groups_annexes_and_references() {
    let found = shown(
        "bộ tiêu chí a-1 \"A\"\nnhóm sở \"S\"\nphụ lục 02 \"B\" theo phụ lục 01\n  áp dụng: sở\n  nguồn: tự đánh giá\n  chấm như 1.2\n",
    );
    let expect = [
        "bộ tiêu chí:Keyword",
        "a-1:Namespace!",
        "\"A\":Text",
        "nhóm:Keyword",
        "sở:Group!",
        "\"S\":Text",
        "phụ lục:Keyword",
        "02:Namespace!",
        "\"B\":Text",
        "theo phụ lục:Keyword",
        "01:Namespace",
        "áp dụng:Property",
        "sở:Group",
        "nguồn:Property",
        "tự đánh giá:Choice",
        "chấm:Keyword",
        "như:Keyword",
        "1.2:Item",
    ];
    assert_eq!(found, expect);
}

#[test]
fn what_cannot_be_read_keeps_its_plain_words() {
    assert_eq!(
        shown("tiêu chí 1.1 ??? \"A\" 2 điểm // ghi\n"),
        ["tiêu chí:Keyword", "1.1:Number", "\"A\":Text", "2:Number", "// ghi:Comment"],
    );
    assert_eq!(shown("  chấm theo ??? \"A // b"), ["\"A // b:Text"]);
}

#[test]
fn what_is_meant_is_coloured_as_it_is_typed() {
    assert_eq!(
        shown("tieu chi 1.1 \"A\" 2.5 điểm\n"),
        ["tieu chi:Keyword", "1.1:Item!", "\"A\":Text", "2.5:Number", "điểm:Keyword"],
    );
}

#[test]
fn marks_line_ends_and_the_byte_order_mark_move_nothing() {
    use unicode_normalization::UnicodeNormalization;
    let text = format!("{HEADER}phụ lục 01 \"Ậ\"\n\nlĩnh vực 1 \"Bề\" 5 điểm\n  chủ trì: \"Sở Nội vụ\"\n");
    let words = |text: &str| shown(text).into_iter().map(|word| word.nfc().collect::<String>()).collect::<Vec<_>>();
    let expect = words(&text);
    assert_eq!(words(&text.nfd().collect::<String>()), expect);
    assert_eq!(words(&text.replace('\n', "\r\n")), expect);
    assert_eq!(words(&format!("\u{FEFF}{text}")), expect);
}

#[test]
fn each_word_of_the_grammar_is_coloured_once_and_in_order() {
    let text = include_str!("../../../syntax/tests/sample.barem");
    let found = all(text);
    for pair in found.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "{pair:?}");
    }
    let mut rest = text.to_owned();
    for token in found.iter().rev() {
        assert!(token.span.start < token.span.end);
        rest.replace_range(token.span.start as usize..token.span.end as usize, "");
    }
    let left: String = rest.chars().filter(|c| c.is_alphanumeric()).collect();
    assert_eq!(left, "", "words without a colour");
    for kind in TokenKind::ALL {
        assert!(found.iter().any(|token| token.kind == kind), "nothing of the sample is {kind:?}");
    }
}

#[test]
fn a_range_gives_the_words_of_its_lines() {
    let text = "nhóm a \"A\"\nnhóm b \"B\"\nnhóm c \"C\"\n";
    let analysis = Analysis::of(&[("a.barem", text)]);
    let whole = tokens(&analysis, FileId(0), 0..u32::MAX);
    let line = text.find('\n').unwrap() as u32 + 3;
    assert_eq!(tokens(&analysis, FileId(0), line..line + 2), whole[3..6]);
}
