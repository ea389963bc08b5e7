//! Going to declarations, renaming, looking for, calls and links, over two sets of one workspace.

use serde_json::{Value, json};

use crate::client::{Session, plain};

const OLD: &str = "bộ tiêu chí cu \"Cũ\"\n  ngôn ngữ: 1\n  nguồn trích: \"https://example.gov.vn/tin\"\n\n\
    phụ lục 01 \"A\"\n  thang điểm: 5\n\n\
    tiêu chí 1.1 \"Kế hoạch\" 2 điểm #c\n  hỏi giao \"Số việc\": số\n  chấm: nhỏ nhất(2; giao × 0,5 điểm)\n\n\
    tiêu chí 1.2 \"D\" 3 điểm\n  chấm như 1.1\n";
const NEW: &str = "bộ tiêu chí moi \"Mới\"\n  ngôn ngữ: 1\n  sửa đổi: cu \"1/QĐ\" ngày 29/12/2022\n\n\
    sửa phụ lục 01\n  thang điểm: 5\n\nsửa tiêu chí 1.1\n  chấm: giao × 0,25 điểm\n";

fn session(name: &str, can: Value) -> Session {
    let mut session = Session::start(name, &[("cu/bo.barem", OLD), ("moi/bo.barem", NEW)], can);
    session.open("cu/bo.barem", OLD);
    session.open("moi/bo.barem", NEW);
    session.published("cu/bo.barem", 1);
    session.published("moi/bo.barem", 1);
    session
}

fn end(mut session: Session) {
    session.pass_over_published();
    session.end();
}

#[test]
fn navigate_to_the_other_set_and_back() {
    let mut session = session("navigate", plain());
    let old = session.uri("cu/bo.barem");
    let found = session.request("textDocument/definition", session.at("moi/bo.barem", 2, 17));
    assert_eq!((&found[0]["uri"], &found[0]["range"]["start"]["line"]), (&json!(old), &json!(0)));
    let found = session.request("textDocument/definition", session.at("moi/bo.barem", 8, 10));
    assert_eq!((&found[0]["uri"], &found[0]["range"]["start"]["line"]), (&json!(old), &json!(8)));
    let mut params = session.at("cu/bo.barem", 8, 8);
    params["context"] = json!({ "includeDeclaration": true });
    assert_eq!(session.request("textDocument/references", params.clone()).as_array().unwrap().len(), 3);
    params["context"] = json!({ "includeDeclaration": false });
    assert_eq!(session.request("textDocument/references", params).as_array().unwrap().len(), 2);
    let shown = session.request("textDocument/documentHighlight", session.at("cu/bo.barem", 8, 8));
    assert_eq!((shown.as_array().unwrap().len(), &shown[0]["kind"]), (2, &json!(3)));
    for (line, column) in [(3, 0), (99, 99)] {
        assert_eq!(session.request("textDocument/definition", session.at("cu/bo.barem", line, column)), Value::Null);
    }
    end(session);
}

#[test]
fn rename_over_both_sets() {
    let mut can = plain();
    can["textDocument"]["rename"] = json!({ "prepareSupport": true });
    can["workspace"] = json!({ "workspaceEdit": { "documentChanges": true } });
    let mut session = session("rename", can);
    assert_eq!(session.offers["renameProvider"]["prepareProvider"], true);
    let place = session.request("textDocument/prepareRename", session.at("moi/bo.barem", 8, 10));
    assert_eq!((&place["placeholder"], &place["range"]["start"]["character"]), (&json!("giao"), &json!(10)));
    let mut params = session.at("moi/bo.barem", 8, 10);
    params["newName"] = json!("được_giao");
    let edit = session.request("textDocument/rename", params.clone());
    let changes = edit["documentChanges"].as_array().unwrap();
    let count: Vec<_> = changes
        .iter()
        .map(|one| (one["textDocument"]["version"].clone(), one["edits"].as_array().unwrap().len()))
        .collect();
    assert_eq!(count, [(json!(1), 2), (json!(1), 1)]);
    params["newName"] = json!("không");
    let id = session.ask("textDocument/rename", params);
    let refused = session.answer(id);
    assert_eq!(refused["error"]["code"], -32803);
    assert!(refused["error"]["message"].as_str().unwrap().contains("từ khóa"), "{refused}");
    let id = session.ask("textDocument/prepareRename", session.at("moi/bo.barem", 2, 17));
    assert!(session.answer(id)["error"]["message"].as_str().unwrap().contains("tên ngắn của bộ"));
    assert_eq!(session.request("textDocument/prepareRename", session.at("cu/bo.barem", 3, 0)), Value::Null);
    end(session);
}

#[test]
fn rename_for_a_client_that_knows_only_changes() {
    let mut session = session("rename-plain", plain());
    assert_eq!(session.offers["renameProvider"], true);
    let mut params = session.at("cu/bo.barem", 7, 14);
    params["newName"] = json!("1.7");
    let edit = session.request("textDocument/rename", params);
    assert_eq!(edit["changes"][session.uri("cu/bo.barem")].as_array().unwrap().len(), 2, "{edit}");
    assert_eq!(edit["changes"][session.uri("moi/bo.barem")].as_array().unwrap().len(), 1, "{edit}");
    end(session);
}

#[test]
fn workspace_symbols_calls_and_links() {
    let mut session = session("calls", plain());
    let found = session.request("workspace/symbol", json!({ "query": "ke hoach" }));
    assert_eq!(found[0]["name"], "1.1 Kế hoạch");
    assert_eq!(found[0]["containerName"], "phụ lục 01 · cu");
    assert_eq!(session.request("workspace/symbol", json!({ "query": "khong co" })), json!([]));
    let items = session.request("textDocument/prepareCallHierarchy", session.at("cu/bo.barem", 7, 14));
    let item = items[0].clone();
    assert_eq!(item["name"], "1.1 Kế hoạch");
    let out = session.request("callHierarchy/outgoingCalls", json!({ "item": item }));
    assert_eq!(out[0]["to"]["name"], "giao");
    let back = session.request("callHierarchy/incomingCalls", json!({ "item": out[0]["to"] }));
    let names: Vec<_> = back.as_array().unwrap().iter().map(|call| call["from"]["name"].clone()).collect();
    assert_eq!(names, ["1.1 Kế hoạch", "1.1"]);
    let to = session.request("callHierarchy/incomingCalls", json!({ "item": item }));
    assert_eq!(to[0]["from"]["name"], "1.2 D");
    let document = |session: &Session, name: &str| json!({ "textDocument": { "uri": session.uri(name) } });
    let params = document(&session, "cu/bo.barem");
    assert_eq!(session.request("textDocument/documentLink", params)[0]["target"], "https://example.gov.vn/tin");
    let params = document(&session, "moi/bo.barem");
    let links = session.request("textDocument/documentLink", params);
    assert_eq!((links.as_array().unwrap().len(), &links[0]["target"]), (1, &json!(session.uri("cu/bo.barem"))));
    end(session);
}

#[test]
fn actions_are_worked_out_when_they_are_chosen_or_at_once() {
    let mut can = plain();
    can["textDocument"]["codeAction"]["dataSupport"] = json!(true);
    can["textDocument"]["codeAction"]["resolveSupport"] = json!({ "properties": ["edit"] });
    for (name, can, lazy) in [("actions-lazy", can, true), ("actions", plain(), false)] {
        let mut session = session(name, can);
        assert_eq!(session.offers["codeActionProvider"]["resolveProvider"], lazy);
        let place = json!({ "line": 4, "character": 0 });
        let params = json!({ "textDocument": { "uri": session.uri("cu/bo.barem") },
            "range": { "start": place, "end": place }, "context": { "diagnostics": [], "only": ["refactor"] } });
        let actions = session.request("textDocument/codeAction", params);
        let mut action = actions[0].clone();
        assert_eq!(action["title"], "đặt #id cho 1 mục chưa có của phụ lục 01");
        assert_eq!(action["kind"], "refactor.rewrite");
        assert_eq!(action.get("edit").is_none(), lazy, "{action}");
        if lazy {
            action = session.request("codeAction/resolve", action);
        }
        let edits = &action["edit"]["changes"][session.uri("cu/bo.barem")];
        assert_eq!((edits.as_array().unwrap().len(), &edits[0]["newText"]), (1, &json!(" #d")));
        end(session);
    }
}
