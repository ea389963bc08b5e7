//! What each word of a text is, for its colour: from the trees of the lines, so that it is the same reading as that of
//! the compiler; of a line that cannot be read, what is plain to see.

use std::ops::Range;

use barem_diagnostic::{FileId, Span};
use barem_syntax::{Kind as K, Line, Opening, Part, View};

use crate::Analysis;

/// What a word is, in the terms that editors have colours for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A word of the language.
    Keyword,
    /// The name of a statement: `nguồn`, `kiểm chứng`.
    Property,
    /// A fixed choice: `tự đánh giá`, `có`, `chờ`.
    Choice,
    /// A kind of answer: `số`, `phần trăm`.
    Type,
    /// A function.
    Function,
    /// The name of an input, and what every rule may use.
    Variable,
    /// A code or id of a heading.
    Item,
    /// A set or an annex.
    Namespace,
    /// A group.
    Group,
    /// A text of the author.
    Text,
    /// A number or date.
    Number,
    /// A sign that counts or begins an item.
    Operator,
    /// A comment.
    Comment,
}

impl TokenKind {
    /// All kinds.
    pub const ALL: [TokenKind; 13] = [
        TokenKind::Keyword,
        TokenKind::Property,
        TokenKind::Choice,
        TokenKind::Type,
        TokenKind::Function,
        TokenKind::Variable,
        TokenKind::Item,
        TokenKind::Namespace,
        TokenKind::Group,
        TokenKind::Text,
        TokenKind::Number,
        TokenKind::Operator,
        TokenKind::Comment,
    ];
}

/// A coloured word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands; never empty, never over a line break.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// The name is given here.
    pub is_declaration: bool,
    /// It belongs to the language: functions, `điểm tối đa`.
    pub is_built_in: bool,
}

/// The words of the lines that touch a range, in order and apart from each other.
pub fn tokens(analysis: &Analysis, file: FileId, range: Range<u32>) -> Vec<Token> {
    let Some(of) = analysis.own(file) else { return Vec::new() };
    let lines = of.parse.lines();
    let first = lines.partition_point(|line| line.start() <= range.start).saturating_sub(1);
    let lines = lines.iter().skip(first).take_while(|line| line.start() <= range.end);
    let mut found = Vec::new();
    for line in lines {
        match line.kind().is_none() && line.broken().is_some() {
            true => plain(line, file, &mut found),
            false => walk(&line.view(), &mut Walk { line, file, last: K::line, found: &mut found }),
        }
    }
    found
}

struct Walk<'a> {
    line: &'a Line,
    file: FileId,
    /// The kind of the last token that was no space.
    last: K,
    found: &'a mut Vec<Token>,
}

fn walk(node: &View<'_>, of: &mut Walk<'_>) {
    for part in node.children_with_tokens() {
        match part {
            Part::Node(inner) => walk(&inner, of),
            Part::Token(leaf) => {
                let kind = leaf.kind();
                let span = of.line.span(of.file, leaf.text_range());
                match kind {
                    K::space | K::junk => continue,
                    K::sign => {
                        unnamed(leaf.text(), span, of);
                        continue;
                    }
                    _ => {}
                }
                let (shown, is_declaration) = shown(kind, node.kind(), of.last);
                let is_built_in =
                    matches!(kind, K::smallest | K::largest | K::kw_best | K::kw_late | K::max_points | K::any_zero);
                push(of.found, Token { span, kind: shown, is_declaration, is_built_in });
                of.last = kind;
            }
        }
    }
}

/// The letters of a word that the grammar does not name come one by one.
fn unnamed(letter: &str, span: Span, of: &mut Walk<'_>) {
    if !letter.starts_with(char::is_alphanumeric) {
        return;
    }
    match of.found.last_mut().filter(|last| of.last == K::sign && last.span.end == span.start) {
        Some(word) => word.span.end = span.end,
        None => push(of.found, Token { span, kind: TokenKind::Keyword, is_declaration: false, is_built_in: false }),
    }
    of.last = K::sign;
}

/// Adds a token; what a repair has put in stands nowhere in the text.
fn push(found: &mut Vec<Token>, token: Token) {
    let free = found.last().map_or(0, |last| last.span.end);
    let span = Span { start: token.span.start.max(free), ..token.span };
    if span.start < span.end {
        found.push(Token { span, ..token });
    }
}

/// What a token is, by its kind, the kind of the node around it and that of the token before; whether a name is given.
fn shown(kind: K, parent: K, last: K) -> (TokenKind, bool) {
    use TokenKind as T;
    match kind {
        K::comment => (T::Comment, false),
        K::string => (T::Text, false),
        K::number | K::date | K::day_month | K::tie_rule | K::digest => (T::Number, false),
        K::bullet | K::plus | K::minus | K::times | K::divide => (T::Operator, false),
        K::code | K::code_ref | K::id => (T::Item, matches!(parent, K::level_heading | K::section_heading)),
        K::ident => (T::Variable, matches!(parent, K::input | K::derived)),
        K::label if parent == K::accept => (T::Choice, false),
        K::label => (T::Namespace, parent == K::annex_heading && last == K::kw_annex),
        K::ident_dash if parent == K::header_heading => (T::Namespace, true),
        K::ident_dash if matches!(parent, K::replaces_attr | K::amends_attr) => (T::Namespace, false),
        K::ident_dash => (T::Group, parent == K::group_heading),
        K::type_name | K::type_one_of | K::type_list => (T::Type, false),
        K::smallest | K::largest | K::kw_best | K::kw_late => (T::Function, false),
        K::max_points | K::any_zero => (T::Variable, false),
        kind if is_choice(kind) => (T::Choice, false),
        kind if is_name_of_statement(kind) => (T::Property, false),
        // All others are words of the language.
        _ => (T::Keyword, false),
    }
}

fn is_choice(kind: K) -> bool {
    matches!(
        kind,
        K::source
            | K::words
            | K::undated
            | K::on_signing
            | K::onwards
            | K::still_scored
            | K::unranked
            | K::zero_points
            | K::measure
            | K::order
            | K::direction
            | K::rounded
            | K::expected
            | K::no_grade
            | K::pending
            | K::arose_not
            | K::fails
            | K::chosen
            | K::said_yes
            | K::said_no
            | K::excluded
            | K::entire
    )
}

fn is_name_of_statement(kind: K) -> bool {
    matches!(
        kind,
        K::kw_source
            | K::text_key
            | K::kw_lead
            | K::kw_scope
            | K::kw_structure
            | K::kw_scale
            | K::kw_floor
            | K::kw_not_arising
            | K::kw_no_survey
            | K::identity_key
            | K::kw_decision
            | K::kw_replaces
            | K::kw_amends
            | K::kw_effect
            | K::kw_years
            | K::kw_deadline
            | K::submission_key
            | K::kw_rounding
            | K::kw_holidays
            | K::choice_key
            | K::number_key
            | K::kw_numbering
            | K::kw_ranking
            | K::kw_together
            | K::kw_apart
            | K::kw_grading
    )
}

/// Of a line that cannot be read: the keyword of a heading, texts, numbers, the comment.
fn plain(line: &Line, file: FileId, found: &mut Vec<Token>) {
    let text = line.text();
    let mut at = text.len() - text.trim_start().len();
    if matches!(line.broken(), Some(Opening::Heading(_))) {
        let rest = text.get(at..).unwrap_or_default();
        let length =
            rest.find(|c: char| c.is_ascii_digit() || matches!(c, '"' | '“' | '#' | ':' | '/')).unwrap_or(rest.len());
        let head = rest.get(..length).unwrap_or_default().trim_end();
        add(line, file, at..at + head.len(), TokenKind::Keyword, found);
        at += length;
    }
    while let Some((length, kind)) = text.get(at..).filter(|rest| !rest.is_empty()).map(next) {
        if let Some(kind) = kind {
            add(line, file, at..at + length, kind, found);
        }
        at += length;
    }
}

fn add(line: &Line, file: FileId, range: Range<usize>, kind: TokenKind, found: &mut Vec<Token>) {
    let at = |offset: usize| line.start() + u32::try_from(offset).unwrap_or(0);
    let span = Span::new(file, at(range.start), at(range.end));
    push(found, Token { span, kind, is_declaration: false, is_built_in: false });
}

/// How long the next piece of a line is, and what it is; the text is not empty.
fn next(text: &str) -> (usize, Option<TokenKind>) {
    let first = text.chars().next().unwrap_or(' ');
    let run = |is_part: fn(char) -> bool| text.find(|c: char| !is_part(c)).unwrap_or(text.len());
    if text.starts_with("//") {
        return (text.len(), Some(TokenKind::Comment));
    }
    match first {
        '"' | '“' => {
            let close = if first == '"' { '"' } else { '”' };
            let inner = text.get(first.len_utf8()..).unwrap_or_default();
            let length = inner.find(close).map_or(inner.len(), |at| at + close.len_utf8());
            (first.len_utf8() + length, Some(TokenKind::Text))
        }
        '0'..='9' => (run(|c| c.is_alphanumeric() || matches!(c, ',' | '.')), Some(TokenKind::Number)),
        '#' => {
            let inner = text.get(1..).unwrap_or_default();
            let length =
                inner.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))).unwrap_or(inner.len());
            (1 + length, (length > 0).then_some(TokenKind::Item))
        }
        c if c.is_alphanumeric() => (run(|c| c.is_alphanumeric() || c == '_'), None),
        c => (c.len_utf8(), None),
    }
}
