//! Features of the text itself: colours, folds, selections, formatting while typing, forms.

use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use crate::{
    client::{Session, plain},
    columns::{ENCODINGS, applied, coloured, counting, position},
};

const SET: &str = "bộ tiêu chí thu \"Thử 🙂 rồi\"\n  ngôn ngữ: 1\n\nphụ lục 01 \"A\"\n  thang điểm: 5\n\n\
    lĩnh vực 1 \"🙂 B\" 5 điểm\n\ntiêu chí 1.1 \"C\" 5 điểm // 🙂 ghi\n  chấm theo x:\n    - từ 1: 5\n";

fn document(session: &Session) -> Value {
    json!({ "textDocument": { "uri": session.uri("a.barem") } })
}

#[test]
fn colours_are_the_same_in_every_encoding() {
    let windows = SET.replace('\n', "\r\n");
    let texts = [("lf", SET.to_owned()), ("bom", format!("\u{FEFF}{windows}")), ("nfd", SET.nfd().collect())];
    let mut seen: Vec<Vec<(u64, String)>> = Vec::new();
    for (name, text) in texts {
        for encoding in ENCODINGS {
            let mut session = Session::start(&format!("colours-{name}-{encoding}"), &[], counting(plain(), encoding));
            session.open("a.barem", &text);
            let found = session.request("textDocument/semanticTokens/full", document(&session));
            let words = coloured(&text, &found["data"], encoding);
            seen.push(words.into_iter().map(|(kind, word)| (kind, word.nfc().collect())).collect());
            session.pass_over_published();
            session.end();
        }
    }
    assert_eq!(seen[0][2].1, "\"Thử 🙂 rồi\"");
    assert!(seen[0].len() > 25);
    assert!(seen.iter().all(|words| *words == seen[0]));
}

#[test]
fn changed_colours_lead_to_the_new_ones() {
    let mut session = Session::start("colours-delta", &[], plain());
    session.open("a.barem", SET);
    let first = session.request("textDocument/semanticTokens/full", document(&session));
    session.edit("a.barem", 2, [4, 14, 4, 14], " // năm\n  cấu trúc: 1 lĩnh vực");
    let mut params = document(&session);
    params["previousResultId"] = first["resultId"].clone();
    let delta = session.request("textDocument/semanticTokens/full/delta", params.clone());
    let whole = session.request("textDocument/semanticTokens/full", document(&session));
    let mut data = first["data"].as_array().unwrap().clone();
    let edit = &delta["edits"][0];
    let start = usize::try_from(edit["start"].as_u64().unwrap()).unwrap();
    let end = start + usize::try_from(edit["deleteCount"].as_u64().unwrap()).unwrap();
    data.splice(start..end, edit["data"].as_array().unwrap().clone());
    assert_eq!(Value::from(data), whole["data"]);
    assert_eq!(delta["resultId"], whole["resultId"]);
    assert!(edit["data"].as_array().unwrap().len() < 50, "{edit}");
    // Nothing has changed since; and who names what nobody knows is told everything.
    params["previousResultId"] = whole["resultId"].clone();
    let none = session.request("textDocument/semanticTokens/full/delta", params.clone());
    assert_eq!(none["edits"], json!([]));
    params["previousResultId"] = json!("x");
    let again = session.request("textDocument/semanticTokens/full/delta", params);
    assert_eq!(again["data"], whole["data"]);
    session.pass_over_published();
    session.end();
}

#[test]
fn colours_of_a_part_are_those_of_the_whole() {
    let mut session = Session::start("colours-range", &[], plain());
    session.open("a.barem", SET);
    let mut params = document(&session);
    params["range"] = json!({ "start": { "line": 6, "character": 2 }, "end": { "line": 6, "character": 4 } });
    let part = session.request("textDocument/semanticTokens/range", params);
    let whole = session.request("textDocument/semanticTokens/full", document(&session));
    let part = coloured(SET, &part["data"], "utf-8");
    assert_eq!(
        part.iter().map(|(_, word)| word.as_str()).collect::<Vec<_>>(),
        ["lĩnh vực", "1", "\"🙂 B\"", "5", "điểm"]
    );
    assert!(coloured(SET, &whole["data"], "utf-8").windows(5).any(|words| *words == part));
    session.pass_over_published();
    session.end();
}

#[test]
fn folds_and_selections() {
    let mut session = Session::start("folds", &[], counting(plain(), "utf-16"));
    session.open("a.barem", SET);
    let folds = session.request("textDocument/foldingRange", document(&session));
    let lines: Vec<_> =
        folds.as_array().unwrap().iter().map(|fold| (fold["startLine"].as_u64(), fold["endLine"].as_u64())).collect();
    let expect = [(0, 1), (3, 10), (6, 10), (8, 10), (9, 10)];
    assert_eq!(lines, expect.map(|(first, last)| (Some(first), Some(last))));
    let mut params = document(&session);
    let [line, character] = position(SET, SET.find(" B\"").unwrap() + 2, "utf-16");
    params["positions"] = json!([{ "line": line, "character": character }, { "line": 99, "character": 9 }]);
    let found = session.request("textDocument/selectionRange", params);
    assert_eq!(found.as_array().unwrap().len(), 2);
    let ends =
        |range: &Value| (range["start"]["character"].as_u64().unwrap(), range["end"]["character"].as_u64().unwrap());
    assert_eq!(ends(&found[0]["range"]), (15, 16));
    assert_eq!(ends(&found[0]["parent"]["range"]), (12, 16));
    assert_eq!(ends(&found[0]["parent"]["parent"]["range"]), (11, 17));
    session.pass_over_published();
    session.end();
}

#[test]
fn a_line_break_formats_and_indents() {
    for encoding in ENCODINGS {
        let text = format!("{SET}Tiêu chí  1.2 “🙂”  1,0 điểm\r\n");
        let mut session = Session::start(&format!("new-line-{encoding}"), &[], counting(plain(), encoding));
        session.open("a.barem", &text);
        let [line, character] = position(&text, text.len(), encoding);
        let mut params = session.at("a.barem", line, character);
        params["ch"] = json!("\n");
        params["options"] = json!({ "tabSize": 2, "insertSpaces": true });
        let edits = session.request("textDocument/onTypeFormatting", params);
        let done = applied(&text, &edits, encoding);
        let expect = barem_format::format(&text).text;
        let last = |text: &str| text.lines().last().unwrap().to_owned();
        assert_eq!(done, format!("{SET}{}\r\n  ", last(&expect)), "{encoding}");
        session.pass_over_published();
        session.end();
    }
}

#[test]
fn the_form_is_told_in_the_language_of_the_client() {
    for (language, expect) in [("vi", "giá trị"), ("en", "value")] {
        let mut can = plain();
        can["textDocument"]["signatureHelp"] =
            json!({ "signatureInformation": { "parameterInformation": { "labelOffsetSupport": language == "vi" } } });
        let mut session = Session::start(&format!("form-{language}"), &[], can);
        session.open("a.barem", SET);
        let settings = json!({ "settings": { "barem": { "language": language } } });
        session.notify("workspace/didChangeConfiguration", settings);
        let help = session.request("textDocument/signatureHelp", session.at("a.barem", 9, 15));
        let best = &help["signatures"][usize::try_from(help["activeSignature"].as_u64().unwrap()).unwrap()];
        let label = best["label"].as_str().unwrap();
        assert_eq!(label, format!("chấm theo {expect}:"));
        match &best["parameters"][0]["label"] {
            Value::String(words) => assert_eq!((language, words.as_str()), ("en", expect)),
            range => assert_eq!((language, range), ("vi", &json!([10, 17]))),
        }
        assert_eq!(help["activeParameter"], 0);
        session.pass_over_published();
        session.end();
    }
}
