//! The first requests of real clients, as they were recorded: the right encoding and model of diagnostics for each, and
//! no harm from what they send, also out of order.

use serde_json::{Value, json};

use crate::client::Session;

fn replay(recorded: &str) -> (Session, Vec<(String, Value)>) {
    let messages: Vec<Value> = serde_json::from_str(recorded).unwrap();
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("lsp").join("clients");
    std::fs::create_dir_all(&folder).unwrap();
    let mut session = Session::spawn(&folder);
    let mut answers = Vec::new();
    for message in messages {
        let method = message["method"].as_str().unwrap().to_owned();
        if method == "shutdown" {
            continue;
        }
        // Numbers of our own, so that the session can count on.
        if message.get("id").is_some() {
            let id = session.ask(&method, message["params"].clone());
            answers.push((method, session.answer(id)));
        } else {
            session.notify(&method, message["params"].clone());
        }
    }
    (session, answers)
}

fn check(recorded: &str, encoding: &str, pulls: bool) {
    let (mut session, answers) = replay(recorded);
    let offers = &answers[0].1["result"]["capabilities"];
    assert_eq!(offers["positionEncoding"], encoding);
    assert_eq!(offers.get("diagnosticProvider").is_some_and(|offer| !offer.is_null()), pulls);
    for (method, answer) in &answers {
        let error = &answer["error"]["code"];
        assert!(error.is_null() || *error == -32601, "{method}: {answer}");
    }
    let text = session.request("barem/text", json!({ "textDocument": { "uri": "file:///workspace/a.barem" } }));
    assert!(text.as_str().unwrap().contains("criterion x"), "{text}");
    session.pass_over_published();
    session.end();
}

#[test]
fn vscode() {
    check(include_str!("initialize/vscode-1.100.3-languageclient-9.0.1.json"), "utf-16", true);
}

#[test]
fn neovim() {
    check(include_str!("initialize/nvim-0.10.4.json"), "utf-16", true);
}

#[test]
fn helix() {
    check(include_str!("initialize/helix-25.01.1.json"), "utf-8", false);
}

#[test]
fn emacs() {
    check(include_str!("initialize/emacs-30.1-eglot.json"), "utf-32", false);
}
