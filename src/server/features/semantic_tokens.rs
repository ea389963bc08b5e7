//! `textDocument/semanticTokens/full`, `…/full/delta` and `…/range`

use barem_ide::tokens::{Token, TokenKind, tokens};
use tower_lsp::{
    jsonrpc::Result,
    ls_types::{
        Position, SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokens, SemanticTokensDelta,
        SemanticTokensDeltaParams, SemanticTokensEdit, SemanticTokensFullDeltaResult, SemanticTokensFullOptions,
        SemanticTokensLegend, SemanticTokensOptions, SemanticTokensParams, SemanticTokensRangeParams,
        SemanticTokensRangeResult, SemanticTokensResult, ServerCapabilities,
        request::{SemanticTokensFullDeltaRequest, SemanticTokensFullRequest, SemanticTokensRangeRequest},
    },
};

use crate::{
    client::Client,
    context::Context,
    table::{self, Entry, When},
    told::{self, Change},
};

pub(super) fn full() -> Entry {
    table::entry::<SemanticTokensFullRequest>(When::Aside, handle, offer)
}

pub(super) fn delta() -> Entry {
    table::entry::<SemanticTokensFullDeltaRequest>(When::Aside, handle_delta, |_, _| {})
}

pub(super) fn range() -> Entry {
    table::entry::<SemanticTokensRangeRequest>(When::Now, handle_range, |_, _| {})
}

fn offer(offers: &mut ServerCapabilities, _: &Client) {
    let legend = SemanticTokensLegend {
        token_types: TokenKind::ALL.into_iter().map(shown).collect(),
        token_modifiers: vec![SemanticTokenModifier::DECLARATION, SemanticTokenModifier::DEFAULT_LIBRARY],
    };
    let options = SemanticTokensOptions {
        legend,
        range: Some(true),
        full: Some(SemanticTokensFullOptions::Delta { delta: Some(true) }),
        ..SemanticTokensOptions::default()
    };
    offers.semantic_tokens_provider = Some(options.into());
}

/// The standard type whose colour fits best.
fn shown(kind: TokenKind) -> SemanticTokenType {
    match kind {
        TokenKind::Keyword => SemanticTokenType::KEYWORD,
        TokenKind::Property => SemanticTokenType::PROPERTY,
        TokenKind::Choice => SemanticTokenType::ENUM_MEMBER,
        TokenKind::Type => SemanticTokenType::TYPE,
        TokenKind::Function => SemanticTokenType::FUNCTION,
        TokenKind::Variable => SemanticTokenType::VARIABLE,
        TokenKind::Item => SemanticTokenType::CLASS,
        TokenKind::Namespace => SemanticTokenType::NAMESPACE,
        TokenKind::Group => SemanticTokenType::ENUM,
        TokenKind::Text => SemanticTokenType::STRING,
        TokenKind::Number => SemanticTokenType::NUMBER,
        TokenKind::Operator => SemanticTokenType::OPERATOR,
        TokenKind::Comment => SemanticTokenType::COMMENT,
    }
}

fn handle(context: &Context, _: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
    let Some(data) = all(context) else { return Ok(None) };
    let id = told::id(&data);
    remember(context, &data);
    Ok(Some(SemanticTokens { result_id: Some(id), data }.into()))
}

fn handle_delta(context: &Context, params: SemanticTokensDeltaParams) -> Result<Option<SemanticTokensFullDeltaResult>> {
    let Some(data) = all(context) else { return Ok(None) };
    let result_id = Some(told::id(&data));
    let before = remember(context, &data);
    let known = before.filter(|before| told::id(before) == params.previous_result_id);
    let Some(known) = known else { return Ok(Some(SemanticTokens { result_id, data }.into())) };
    let edits = told::change(&known, &data).into_iter().map(edit).collect();
    Ok(Some(SemanticTokensDelta { result_id, edits }.into()))
}

fn handle_range(context: &Context, params: SemanticTokensRangeParams) -> Result<Option<SemanticTokensRangeResult>> {
    let Some((analysis, file)) = context.here() else { return Ok(None) };
    let data = relative(context, &tokens(analysis, file, context.offsets(params.range)));
    Ok(Some(SemanticTokens { result_id: None, data }.into()))
}

fn all(context: &Context) -> Option<Vec<SemanticToken>> {
    let (analysis, file) = context.here()?;
    Some(relative(context, &tokens(analysis, file, 0..u32::MAX)))
}

/// Keeps what is told now of an open document; what was told before.
fn remember(context: &Context, data: &[SemanticToken]) -> Option<Vec<SemanticToken>> {
    let (analysis, file) = context.here()?;
    let path = &analysis.own(file)?.path;
    context.open.contains_key(path).then(|| context.told.replace(path, data.to_vec()))?
}

/// Each token counted from the one before it.
fn relative(context: &Context, tokens: &[Token]) -> Vec<SemanticToken> {
    let mut last = Position::default();
    let one = |token: &Token| {
        let range = context.range(token.span);
        let start = range.start;
        let delta_line = start.line.saturating_sub(last.line);
        let from = if delta_line == 0 { last.character } else { 0 };
        last = start;
        SemanticToken {
            delta_line,
            delta_start: start.character.saturating_sub(from),
            length: range.end.character.saturating_sub(start.character),
            token_type: TokenKind::ALL.iter().position(|kind| *kind == token.kind).map_or(0, |at| at as u32),
            token_modifiers_bitset: u32::from(token.is_declaration) | u32::from(token.is_built_in) << 1,
        }
    };
    tokens.iter().map(one).collect()
}

/// A change, counted in numbers: five for each token.
fn edit(change: Change<SemanticToken>) -> SemanticTokensEdit {
    let number = |tokens: usize| u32::try_from(tokens * 5).unwrap_or(u32::MAX);
    SemanticTokensEdit {
        start: number(change.start),
        delete_count: number(change.gone),
        data: Some(change.came).filter(|came| !came.is_empty()),
    }
}
