//! The first minutes with a server: opening, typing, asking, leaving.

use serde_json::{Value, json};

use crate::client::{Session, plain, pulling};

const SET: &str = "bộ tiêu chí thu \"Thử\"\n  ngôn ngữ: 1\n  trạng thái: dự thảo\n  nội dung: phục dựng\n\n\
    nhóm sở \"Các sở\"\n\nphụ lục 01 \"A\"\n  áp dụng: sở\n  thang điểm: 9.5\n\n\
    lĩnh vực 1 \"B\" 9,5 điểm #b\n  nguồn: tự đánh giá\n  chấm: điểm tối đa\n";

fn codes(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().filter_map(|one| one["code"].as_str()).collect()
}

#[test]
fn typing_publishes_what_is_wrong_now() {
    let mut session = Session::start("typing", &[("bo-tieu-chi.barem", SET)], plain());
    session.open("bo-tieu-chi.barem", SET);
    assert!(codes(&session.published("bo-tieu-chi.barem", 1)).contains(&"B0003"));
    session.edit("bo-tieu-chi.barem", 2, [9, 18, 9, 19], ",");
    assert!(!codes(&session.published("bo-tieu-chi.barem", 2)).contains(&"B0003"));
    session.pass_over_published();
    session.end();
}

#[test]
fn who_pulls_is_not_pushed() {
    let mut session = Session::start("pulling", &[("bo-tieu-chi.barem", SET)], pulling());
    assert_eq!(session.offers["diagnosticProvider"]["workspaceDiagnostics"], true);
    session.open("bo-tieu-chi.barem", SET);
    let uri = session.uri("bo-tieu-chi.barem");
    let report = session.request("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(report["kind"], "full");
    assert!(codes(report["items"].as_array().unwrap()).contains(&"B0003"));
    let known = json!({ "textDocument": { "uri": uri }, "previousResultId": report["resultId"] });
    assert_eq!(session.request("textDocument/diagnostic", known)["kind"], "unchanged");
    let all = session.request("workspace/diagnostic", json!({ "previousResultIds": [] }));
    assert_eq!(all["items"][0]["uri"], uri.as_str());
    assert_eq!(all["items"][0]["items"], report["items"]);
    session.end();
}

#[test]
fn each_feature_answers() {
    let mut session = Session::start("features", &[("bo-tieu-chi.barem", SET)], plain());
    session.open("bo-tieu-chi.barem", SET);
    let document = json!({ "textDocument": { "uri": session.uri("bo-tieu-chi.barem") } });
    let hover = session.request("textDocument/hover", session.at("bo-tieu-chi.barem", 11, 3));
    assert!(hover["contents"]["value"].as_str().unwrap().starts_with("**lĩnh vực 1 B**"), "{hover}");
    let symbols = session.request("textDocument/documentSymbol", document.clone());
    assert_eq!(symbols[2]["children"][0]["name"], "1 B");
    let mut formatting = document.clone();
    formatting["options"] = json!({ "tabSize": 2, "insertSpaces": true });
    assert_eq!(session.request("textDocument/formatting", formatting).as_array().unwrap().len(), 1);
    let completion = session.request("textDocument/completion", session.at("bo-tieu-chi.barem", 12, 0));
    assert!(completion["items"].as_array().unwrap().iter().any(|item| item["label"] == "tiêu chí"));
    let mut action = document;
    action["range"] = json!({ "start": { "line": 9, "character": 18 }, "end": { "line": 9, "character": 18 } });
    action["context"] = json!({ "diagnostics": [] });
    let actions = session.request("textDocument/codeAction", action);
    assert_eq!(actions[0]["kind"], "quickfix");
    session.published("bo-tieu-chi.barem", 1);
    session.pass_over_published();
    session.end();
}

#[test]
fn an_unknown_document_or_method_is_no_harm() {
    let mut session = Session::start("unknown", &[], plain());
    assert_eq!(session.request("textDocument/hover", session.at("khong-co.barem", 0, 0)), Value::Null);
    let id = session.ask("textDocument/nothing", json!({}));
    assert_eq!(session.answer(id)["error"]["code"], -32601);
    let id = session.ask("textDocument/hover", json!({ "textDocument": 3 }));
    assert_eq!(session.answer(id)["error"]["code"], -32602);
    session.end();
}

#[test]
fn leaving_without_a_word_is_told_by_the_exit_code() {
    let session = Session::start("leaving", &[], plain());
    assert_eq!(session.leave(), Some(1));
}
