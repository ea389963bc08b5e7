//! The server and the command line say the same: findings, fixes and formatting, on every ruleset and on broken ones.

use std::{collections::BTreeSet, path::Path, process::Command};

use serde_json::{Value, json};

use crate::client::{Session, pulling};

/// What a finding says, wherever it is told: file, first line and column, code, severity, headline.
type Told = (String, u64, u64, String, String, String);

fn from_command(folder: &Path) -> (BTreeSet<Told>, BTreeSet<String>) {
    let output = Command::new(env!("CARGO_BIN_EXE_barem"))
        .args(["check", "--lang", "vi", "--format", "json"])
        .arg(folder)
        .output()
        .unwrap();
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let (mut told, mut fixes) = (BTreeSet::new(), BTreeSet::new());
    for finding in json["findings"].as_array().unwrap() {
        let span = finding["labels"].as_array().unwrap().iter().find(|label| label["primary"] == true).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        told.insert((
            text(&span["file"]),
            span["start"]["line"].as_u64().unwrap() - 1,
            span["start"]["column"].as_u64().unwrap() - 1,
            text(&finding["code"]),
            text(&finding["severity"]),
            text(&finding["message"]["vi"]),
        ));
        fixes.extend(finding["fixes"].as_array().into_iter().flatten().map(|fix| text(&fix["title"]["vi"])));
    }
    (told, fixes)
}

fn from_server(folder: &Path) -> (BTreeSet<Told>, BTreeSet<String>) {
    let mut can = pulling();
    can["general"]["positionEncodings"] = json!(["utf-32"]);
    let mut session = Session::start_in(folder, can, json!({}));
    let mut found = Value::Null;
    // The folders are looked for in the background.
    for _ in 0..200 {
        found = session.request("workspace/diagnostic", json!({ "previousResultIds": [] }));
        if !found["items"].as_array().unwrap().is_empty() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let (mut told, mut fixes) = (BTreeSet::new(), BTreeSet::new());
    for report in found["items"].as_array().unwrap() {
        let uri = report["uri"].as_str().unwrap().to_owned();
        for finding in report["items"].as_array().unwrap() {
            let start = &finding["range"]["start"];
            let severity = ["", "error", "warning", "info"][finding["severity"].as_u64().unwrap() as usize];
            told.insert((
                uri.strip_prefix("file://").unwrap().to_owned(),
                start["line"].as_u64().unwrap(),
                start["character"].as_u64().unwrap(),
                finding["code"].as_str().unwrap().to_owned(),
                severity.to_owned(),
                finding["message"].as_str().unwrap().lines().next().unwrap().to_owned(),
            ));
            let params = json!({ "textDocument": { "uri": uri }, "range": finding["range"],
                "context": { "diagnostics": [], "only": ["quickfix"] } });
            let actions = session.request("textDocument/codeAction", params);
            let actions = actions.as_array().unwrap().iter();
            fixes.extend(actions.map(|action| action["title"].as_str().unwrap().to_owned()));
        }
    }
    session.end();
    (told, fixes)
}

fn check(folder: &Path) {
    let (command, server) = (from_command(folder), from_server(folder));
    assert_eq!(command.0, server.0, "findings of {}", folder.display());
    assert_eq!(command.1, server.1, "fixes of {}", folder.display());
}

fn house(folder: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

#[test]
fn findings_and_fixes_of_every_ruleset() {
    for folder in std::fs::read_dir(house("rulesets")).unwrap() {
        let folder = folder.unwrap().path();
        if folder.is_dir() {
            check(&folder);
        }
    }
}

#[test]
fn findings_and_fixes_of_sets_with_real_errors() {
    check(&house("tests/defects"));
}

/// A real set with a slip in every seventh line.
#[test]
fn findings_and_fixes_of_a_set_full_of_slips() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lsp").join("slips");
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["bo-tieu-chi.barem", "phu-luc-01.barem"] {
        let text = std::fs::read_to_string(house("rulesets/nga-nam-2022").join(name)).unwrap();
        let slip = |(at, line): (usize, &str)| match at % 7 {
            3 => line.replacen(" điểm", ".5 điểm", 1).replacen("tiêu chí", "tieu chi", 1).replacen('"', "", at % 2),
            _ => line.to_owned(),
        };
        let text: Vec<String> = text.lines().enumerate().map(slip).collect();
        std::fs::write(folder.join(name), text.join("\r\n")).unwrap();
    }
    check(&folder);
}

#[test]
fn formatting_of_every_ruleset() {
    for file in ["rulesets/nga-nam-2022/phu-luc-01.barem", "rulesets/thi-dua-giao-vien/phu-luc-gv.barem"] {
        let text = std::fs::read_to_string(house(file)).unwrap();
        let crooked: String = text.lines().map(|line| format!("{}  \n", line.replace("  ", " "))).collect();
        let mut session = Session::start("formatting", &[("a.barem", &crooked)], pulling());
        session.open("a.barem", &crooked);
        let uri = session.uri("a.barem");
        let options = json!({ "tabSize": 2, "insertSpaces": true });
        let edits =
            session.request("textDocument/formatting", json!({ "textDocument": { "uri": uri }, "options": options }));
        assert_eq!(applied(&crooked, &edits), barem_format::format(&crooked).text);
        session.end();
    }
}

/// Applies edits with columns in bytes.
fn applied(text: &str, edits: &Value) -> String {
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let offset = |place: &Value| {
        starts[place["line"].as_u64().unwrap() as usize] + place["character"].as_u64().unwrap() as usize
    };
    let mut out = text.to_owned();
    for edit in edits.as_array().unwrap().iter().rev() {
        let range = offset(&edit["range"]["start"])..offset(&edit["range"]["end"]);
        out.replace_range(range, edit["newText"].as_str().unwrap());
    }
    out
}
