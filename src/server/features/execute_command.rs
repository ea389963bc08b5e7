//! `workspace/executeCommand`: what lenses do. The answer is data for an extension; the user is told in a message.

use barem_ide::{compare::compare, trial::trial};
use serde_json::{Value, json};
use tower_lsp::{
    jsonrpc::{Error, Result},
    ls_types::{ExecuteCommandOptions, ExecuteCommandParams, MessageType, Position, request::ExecuteCommand},
};

use crate::{
    context::Context,
    diagnostics,
    table::{self, Entry, When},
};

/// Runs the tests of a set, or the one at a position: `[{ uri, position? }]`.
pub(super) const TEST: &str = "barem.server.test";
/// Compares a set with the one that it replaces: `[{ uri }]`.
pub(super) const COMPARE: &str = "barem.server.compare";

pub(super) fn entry() -> Entry {
    table::entry::<ExecuteCommand>(When::CheckedAside, handle, |offers, _| {
        offers.execute_command_provider = Some(ExecuteCommandOptions {
            commands: [TEST, COMPARE].map(str::to_owned).to_vec(),
            ..ExecuteCommandOptions::default()
        });
    })
}

fn handle(context: &Context, params: ExecuteCommandParams) -> Result<Option<Value>> {
    let argument = params.arguments.first().cloned().unwrap_or_default();
    match params.command.as_str() {
        TEST => Ok(test(context, &argument)),
        COMPARE => Ok(changes(context)),
        other => Err(Error::invalid_params(format!("no command `{other}`"))),
    }
}

fn test(context: &Context, argument: &Value) -> Option<Value> {
    let (analysis, file) = context.here()?;
    let position =
        argument.get("position").and_then(|position| serde_json::from_value::<Position>(position.clone()).ok());
    let done = trial(analysis, position.map(|position| (file, context.offset(position))));
    let all_well = done.run > 0 && done.passed == done.run;
    let told = done.told.get(context.lang).to_owned();
    context.say(if all_well { MessageType::INFO } else { MessageType::WARNING }, told.clone());
    let findings = done.findings.iter().filter_map(|finding| {
        let uri = context.uri(finding.primary.span.file)?;
        Some(json!({ "uri": uri, "diagnostic": diagnostics::diagnostic(context, analysis, finding)? }))
    });
    Some(json!({ "run": done.run, "passed": done.passed, "told": told, "findings": findings.collect::<Vec<_>>() }))
}

fn changes(context: &Context) -> Option<Value> {
    let (analysis, _) = context.here()?;
    match compare(analysis, context.all.iter().map(AsRef::as_ref)) {
        Ok(done) => {
            let told = done.told.get(context.lang).to_owned();
            context.say(MessageType::INFO, told.clone());
            Some(json!({ "with": done.with, "told": told, "changes": done.changes }))
        }
        Err(nothing) => {
            let told = nothing.told().get(context.lang).to_owned();
            context.say(MessageType::WARNING, told.clone());
            Some(json!({ "told": told }))
        }
    }
}
