//! What breaks naive servers: cancelling, Windows line ends, decomposed text, a byte order mark, files that come and go.

use serde_json::{Value, json};

use crate::client::{Session, plain, pulling};

const ANNEX: &str = "phụ lục 01 \"A\"\n  thang điểm: 5\n\nlĩnh vực 1 \"B\" 4 điểm\n  nguồn: tự đánh giá\n";
const HEADER: &str = "bộ tiêu chí thu \"Thử\"\n  ngôn ngữ: 1\n";

fn codes(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().filter_map(|one| one["code"].as_str()).collect()
}

#[test]
fn a_cancelled_request_is_answered_so() {
    let mut session = Session::start("cancelled", &[], pulling());
    let large = format!("{HEADER}phụ lục 01 \"A\"\n{}", "tiêu chí 1 \"B\" 4 điểm\n".repeat(20_000));
    session.open("a.barem", &large);
    let uri = session.uri("a.barem");
    let id = session.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
    session.notify("$/cancelRequest", json!({ "id": id }));
    assert_eq!(session.answer(id)["error"]["code"], -32800);
    let hover = session.request("textDocument/hover", session.at("a.barem", 0, 1));
    assert_eq!(hover, Value::Null);
    session.end();
}

/// One that waits for an analysis, which the owner lets go of.
#[test]
fn a_request_that_waits_is_answered_as_cancelled() {
    let mut session = Session::start("waiting", &[], pulling());
    let large = format!("{HEADER}phụ lục 01 \"A\"\n{}", "tiêu chí 1 \"B\" 4 điểm\n".repeat(20_000));
    session.open("a.barem", &large);
    let uri = session.uri("a.barem");
    let id = session.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
    // What comes behind it is answered: it waits by now.
    assert_eq!(session.request("textDocument/hover", session.at("khac.barem", 0, 1)), Value::Null);
    session.notify("$/cancelRequest", json!({ "id": id }));
    assert_eq!(session.answer(id)["error"]["code"], -32800);
    session.end();
}

#[test]
fn line_ends_marks_and_byte_order_marks_move_nothing() {
    let text = format!("\u{FEFF}{HEADER}{ANNEX}").replace('\n', "\r\n");
    let nfd = text.replace('ể', "e\u{302}\u{309}").replace('ĩ', "i\u{303}");
    for (name, text) in [("crlf", text), ("nfd", nfd)] {
        let mut session = Session::start(name, &[], plain());
        session.open("a.barem", &text);
        let found = session.published("a.barem", 1);
        let sum = found.iter().find(|one| one["code"] == "B0202").unwrap_or_else(|| panic!("{name}: {found:?}"));
        assert_eq!(sum["range"]["start"]["line"], 3, "{name}");
        let line = text.split("\r\n").nth(3).unwrap();
        assert_eq!(sum["range"]["start"]["character"], line.find('5').unwrap(), "{name}: {sum}");
        session.end();
    }
}

#[test]
fn files_that_are_not_open_are_read_and_watched() {
    let mut can = plain();
    can["workspace"] = json!({ "didChangeWatchedFiles": { "dynamicRegistration": true } });
    let mut session = Session::start("watched", &[("bo.barem", HEADER), ("phu-luc.barem", ANNEX)], can);
    session.open("bo.barem", HEADER);
    session.published("bo.barem", 1);
    assert!(session.asked.iter().any(|asked| asked["method"] == "client/registerCapability"));
    let sums = |session: &mut Session| loop {
        let told = session.notification("textDocument/publishDiagnostics");
        if told["uri"] == session.uri("phu-luc.barem").as_str() {
            return codes(told["diagnostics"].as_array().unwrap()).contains(&"B0202");
        }
    };
    assert!(sums(&mut session));
    std::fs::write(session.folder.join("phu-luc.barem"), ANNEX.replace("điểm: 5", "điểm: 4")).unwrap();
    let uri = session.uri("phu-luc.barem");
    session.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri, "type": 2 }] }));
    assert!(!sums(&mut session));
    std::fs::remove_file(session.folder.join("phu-luc.barem")).unwrap();
    session.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": uri, "type": 3 }] }));
    assert!(!sums(&mut session));
    session.pass_over_published();
    session.request("barem/text", json!({ "textDocument": { "uri": uri } }));
    session.pass_over_published();
    session.end();
}

#[test]
fn settings_choose_the_language_and_switch_findings_off() {
    let mut session = Session::start("settings", &[], plain());
    session.open("a.barem", &format!("{HEADER}{ANNEX}"));
    let found = session.published("a.barem", 1);
    let sum = |found: &[Value]| found.iter().find(|one| one["code"] == "B0202").cloned();
    assert!(sum(&found).unwrap()["message"].as_str().unwrap().contains("phụ lục"), "{found:?}");
    let settings = json!({ "settings": { "barem": { "language": "en", "severity": { "B0202": "info" } } } });
    session.notify("workspace/didChangeConfiguration", settings);
    let found = session.published("a.barem", 1);
    let told = sum(&found).unwrap();
    assert_eq!(told["severity"], 3);
    assert!(told["message"].as_str().unwrap().contains("annex"), "{told}");
    session.notify(
        "workspace/didChangeConfiguration",
        json!({ "settings": { "barem": { "severity": { "B0202": "off" } } } }),
    );
    assert_eq!(sum(&session.published("a.barem", 1)), None);
    session.end();
}

#[test]
fn who_cannot_show_other_places_reads_them_in_the_message() {
    let mut can = plain();
    can["textDocument"]["publishDiagnostics"] = json!({ "relatedInformation": false });
    let mut session = Session::start("folded", &[], can);
    session.open("a.barem", &format!("{HEADER}{ANNEX}\nlĩnh vực 1 \"C\" 1 điểm\n"));
    let found = session.published("a.barem", 1);
    let twice = found.iter().find(|one| one["code"] == "B0106").unwrap_or_else(|| panic!("{found:?}"));
    assert!(twice.get("relatedInformation").is_none());
    assert!(twice["message"].as_str().unwrap().contains("\na.barem:6: "), "{twice}");
    session.end();
}

#[test]
fn lenses_run_tests() {
    let test = "kiểm thử \"T\" phụ lục 01\n  kỳ vọng 1: 4\n";
    let mut session = Session::start("lenses", &[], plain());
    session.open("a.barem", &format!("{HEADER}{ANNEX}{test}"));
    session.published("a.barem", 1);
    let uri = session.uri("a.barem");
    let lenses = session.request("textDocument/codeLens", json!({ "textDocument": { "uri": uri } }));
    let lens = lenses.as_array().unwrap().iter().find(|lens| lens["command"]["title"] == "chấm thử").unwrap().clone();
    let command = json!({ "command": lens["command"]["command"], "arguments": lens["command"]["arguments"] });
    let told = session.request("workspace/executeCommand", command);
    assert!(told["told"].as_str().unwrap().starts_with("chưa chấm thử được"), "{told}");
    assert_eq!(session.notification("window/showMessage")["message"], told["told"]);
    session.end();
}
