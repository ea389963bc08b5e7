//! Messages are taken in the order in which they are sent.
//!
//! The protocol library polls the handlers of several messages at once (its issue #284): one that waits before it
//! stores what it was given is overtaken. The first test shows that this is still so, the second that it does not
//! concern us: the day the first fails, the reason for `front` is gone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use barem_diagnostic::Lang;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
use tower_lsp::{
    Client, LanguageServer, LspService, Server,
    jsonrpc::Result,
    ls_types::{DidChangeTextDocumentParams, InitializeParams, InitializeResult, MessageType},
};

/// How many edits are sent at once.
const EDITS: i32 = 40;
const URI: &str = "untitled:thu";

fn framed(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// `initialize`, then all edits in one go: each puts its letter at the beginning of the text.
fn script() -> Vec<u8> {
    let call = |id: i32, method: &str, params: Value| {
        framed(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }))
    };
    let say = |method: &str, params: Value| framed(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    let mut out = call(1, "initialize", json!({ "capabilities": {} }));
    out.extend(say("initialized", json!({})));
    let document = json!({ "uri": URI, "languageId": "barem", "version": 0, "text": "" });
    out.extend(say("textDocument/didOpen", json!({ "textDocument": document })));
    for version in 1..=EDITS {
        let start = json!({ "line": 0, "character": 0 });
        let change = json!({ "range": { "start": start, "end": start }, "text": format!("{version} ") });
        let params = json!({ "textDocument": { "uri": URI, "version": version }, "contentChanges": [change] });
        out.extend(say("textDocument/didChange", params));
    }
    out
}

struct Naive {
    client: Client,
    applied: Arc<Mutex<Vec<i32>>>,
}

impl LanguageServer for Naive {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        Ok(InitializeResult::default())
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.client.log_message(MessageType::LOG, "a change").await;
        self.applied.lock().unwrap().push(params.text_document.version);
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }
}

fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

/// Everything that comes until the answer with this id.
async fn until_answer(output: &mut DuplexStream, id: i32) -> Value {
    let mut bytes = Vec::new();
    loop {
        let mut part = [0; 4096];
        let length = output.read(&mut part).await.unwrap();
        assert!(length > 0, "the server has ended");
        bytes.extend_from_slice(&part[..length]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let bodies = text.split("Content-Length: ").filter_map(|message| message.split_once("\r\n\r\n"));
        let answers = bodies.filter_map(|(_, body)| serde_json::from_str::<Value>(body).ok());
        if let Some(answer) = answers.into_iter().find(|message| message["id"] == id && message.get("method").is_none())
        {
            return answer;
        }
    }
}

#[test]
fn a_handler_that_waits_is_overtaken() {
    let applied = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&applied);
    block_on(async {
        let (service, socket) = LspService::new(|client| Naive { client, applied: seen });
        let script = script();
        let (mut ours, theirs) = duplex(1 << 20);
        let (input, output) = tokio::io::split(theirs);
        let serve = Server::new(input, output, socket).serve(service);
        let talk = async {
            ours.write_all(&script).await.unwrap();
            ours.shutdown().await.unwrap();
            let mut rest = Vec::new();
            ours.read_to_end(&mut rest).await.unwrap();
        };
        futures::future::join(serve, talk).await;
    });
    let order = applied.lock().unwrap().clone();
    assert_ne!(order, (1..=EDITS).collect::<Vec<_>>(), "the library keeps the order now");
}

struct Nowhere;

impl barem_compiler::World for Nowhere {
    fn read(&self, _: &Path) -> io::Result<Vec<u8>> {
        Err(io::ErrorKind::NotFound.into())
    }

    fn list(&self, _: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
        Ok(Vec::new())
    }

    fn is_folder(&self, _: &Path) -> bool {
        false
    }
}

#[test]
fn our_edits_are_applied_as_they_were_sent() {
    let told = block_on(async {
        let (mut ours, theirs) = duplex(1 << 20);
        let (input, output) = tokio::io::split(theirs);
        let serve = barem_server::serve(input, output, Arc::new(Nowhere), Lang::Vi);
        let talk = async {
            let mut script = script();
            let params = json!({ "textDocument": { "uri": URI } , "position": { "line": 0, "character": 0 }, "options": { "tabSize": 2, "insertSpaces": true } });
            script.extend(framed(&json!({ "jsonrpc": "2.0", "id": 2, "method": "barem/text", "params": params })));
            ours.write_all(&script).await.unwrap();
            let answer = until_answer(&mut ours, 2).await;
            ours.write_all(&framed(&json!({ "jsonrpc": "2.0", "method": "exit" }))).await.unwrap();
            ours.shutdown().await.unwrap();
            answer
        };
        futures::future::join(serve, talk).await.1
    });
    let expected: String = (1..=EDITS).rev().map(|version| format!("{version} ")).collect();
    assert_eq!(told["result"], expected.as_str(), "{told}");
}
