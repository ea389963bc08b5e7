//! Everything that the server advertises is answered, on whatever text: the list is the server's own, so that what it
//! comes to offer has to be told here what it is asked and where it has an answer.

use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use crate::client::{Session, pulling};

const NAME: &str = "bo-tieu-chi.barem";
const HEADER: &str = "bộ tiêu chí thu \"Thử\"\n  ngôn ngữ: 1\n  trạng thái: dự thảo\n  nội dung: phục dựng\n\n\
    nhóm sở \"Các sở\"\n  đơn vị: \"Sở Nội vụ\", \"Sở Tài chính\"\n\nphụ lục 01 \"A\"\n  áp dụng: sở\n  thang điểm: 5\n\n\
    lĩnh vực 1 \"B\" 5 điểm\n  nguồn: tự đánh giá\n\n";
/// Two criteria, of which the second takes the rule of the first, and a test of it.
const RULES: &str = "tiêu chí 1.1 \"C\" 2 điểm #c\n  hỏi giao \"Giao\": số từ 1 đến 9\n  chấm: nhỏ nhất(2; 0,5 × giao)\n\n\
    tiêu chí 1.2 \"D\" 3 điểm\n  chấm như 1.1\n\nkiểm thử \"T\" phụ lục 01 với sở\n  1.1: giao = 2\n  kỳ vọng 1.1: 1\n";

/// The requests of a capability; a capability that is not here has no test yet.
fn methods(offer: &str, of: &Value) -> Vec<&'static str> {
    let has = |key: &str| of.get(key).is_some_and(|value| *value != false);
    let resolving = |method: &'static str, resolve: &'static str| match has("resolveProvider") {
        true => vec![method, resolve],
        false => vec![method],
    };
    match offer {
        // Agreements, not requests.
        "positionEncoding" | "textDocumentSync" | "workspace" => vec![],
        "hoverProvider" => vec!["textDocument/hover"],
        "completionProvider" => resolving("textDocument/completion", "completionItem/resolve"),
        "signatureHelpProvider" => vec!["textDocument/signatureHelp"],
        "definitionProvider" => vec!["textDocument/definition"],
        "referencesProvider" => vec!["textDocument/references"],
        "documentHighlightProvider" => vec!["textDocument/documentHighlight"],
        "documentSymbolProvider" => vec!["textDocument/documentSymbol"],
        "workspaceSymbolProvider" => vec!["workspace/symbol"],
        "codeActionProvider" => vec!["textDocument/codeAction"],
        "codeLensProvider" => resolving("textDocument/codeLens", "codeLens/resolve"),
        "documentLinkProvider" => resolving("textDocument/documentLink", "documentLink/resolve"),
        "inlayHintProvider" => vec!["textDocument/inlayHint"],
        "documentFormattingProvider" => vec!["textDocument/formatting"],
        "documentRangeFormattingProvider" => vec!["textDocument/rangeFormatting"],
        "documentOnTypeFormattingProvider" => vec!["textDocument/onTypeFormatting"],
        "renameProvider" if has("prepareProvider") => vec!["textDocument/prepareRename", "textDocument/rename"],
        "renameProvider" => vec!["textDocument/rename"],
        "foldingRangeProvider" => vec!["textDocument/foldingRange"],
        "selectionRangeProvider" => vec!["textDocument/selectionRange"],
        "callHierarchyProvider" => {
            vec!["textDocument/prepareCallHierarchy", "callHierarchy/outgoingCalls", "callHierarchy/incomingCalls"]
        }
        "semanticTokensProvider" => {
            assert!(has("full") && has("range") && of["full"]["delta"] == true, "{of}");
            vec![
                "textDocument/semanticTokens/full",
                "textDocument/semanticTokens/full/delta",
                "textDocument/semanticTokens/range",
            ]
        }
        "diagnosticProvider" if has("workspaceDiagnostics") => vec!["textDocument/diagnostic", "workspace/diagnostic"],
        "diagnosticProvider" => vec!["textDocument/diagnostic"],
        "executeCommandProvider" => vec!["workspace/executeCommand"],
        other => panic!("`{other}` is offered and has no test: its requests, parameters and fixtures are wanted here"),
    }
}

/// Texts on which a request has an answer, each with its cursor.
fn fixtures(method: &str) -> [String; 3] {
    let set = |text: &str| format!("{HEADER}{text}");
    let rules = |from: &str, to: &str| set(&RULES.replacen(from, to, 1));
    match method {
        "textDocument/hover" => {
            [rules("\"C\"", "\"C$0\""), rules("giao \"", "gi$0ao \""), rules("như 1.1", "như 1.$01")]
        }
        "textDocument/completion" | "completionItem/resolve" => {
            [set("ti$0\n"), set("tiêu chí 1.1 \"C\" 2 điểm\n  $0\n"), rules("như 1.1", "như $0")]
        }
        "textDocument/signatureHelp" => {
            [rules("(2; 0", "(2; $00"), rules("như 1.1", "như $0"), set("tiêu chí 1.1 \"C\" 2 điểm\n  chấm theo $0")]
        }
        "textDocument/definition" | "textDocument/references" | "textDocument/documentHighlight" => {
            [rules("× giao", "× gi$0ao"), rules("như 1.1", "như 1.$01"), rules("kỳ vọng 1.1", "kỳ vọng 1.$01")]
        }
        "textDocument/prepareRename" | "textDocument/rename" => {
            [rules("× giao", "× gi$0ao"), rules("#c", "#$0c"), set(&RULES.replace("1.1: giao", "1.1: gi$0ao"))]
        }
        "textDocument/prepareCallHierarchy" | "callHierarchy/outgoingCalls" => {
            [rules("\"C\"", "\"C$0\""), rules("tiêu chí 1.1", "ti$0êu chí 1.1"), rules("#c", "#$0c")]
        }
        "callHierarchy/incomingCalls" => {
            [rules("hỏi giao", "hỏi gi$0ao"), rules("× giao", "× gi$0ao"), rules("1.1: giao", "1.1: gi$0ao")]
        }
        "textDocument/documentLink" => ["https://a.vn", "http://b.vn/c?d=1", "https://vanban.chinhphu.vn/x"]
            .map(|address| set(RULES).replacen("\nnhóm", &format!("  nguồn trích: \"{address}\"\n\nnhóm"), 1)),
        "textDocument/codeAction" => {
            [set("tiêu chí 1.1 \"C\" 2.$05 điểm\n"), set("tieu$0 chi 1.1 \"C\" 2 điểm\n"), rules("0,5", "0.$05")]
        }
        "textDocument/diagnostic" | "workspace/diagnostic" => [set(""), set("???\n"), "???".to_owned()],
        "textDocument/formatting" | "textDocument/rangeFormatting" => {
            [set("\n\n\n") + RULES, rules("  chấm", "chấm"), rules("\"C\" 2", "“C”   2")]
        }
        "textDocument/onTypeFormatting" => [
            set("nhóm b \"B\"\n$0"),
            rules("  chấm", " chấm:\n$0 chấm"),
            rules("\"C\" 2 điểm #c\n", "“C”   2 điểm\n$0\n"),
        ],
        "workspace/symbol"
        | "textDocument/documentSymbol"
        | "textDocument/codeLens"
        | "codeLens/resolve"
        | "textDocument/inlayHint"
        | "textDocument/foldingRange"
        | "textDocument/selectionRange"
        | "textDocument/semanticTokens/full"
        | "textDocument/semanticTokens/full/delta"
        | "textDocument/semanticTokens/range"
        | "workspace/executeCommand" => [
            set(RULES),
            set(&RULES.replace('C', "🙂$0")),
            set(&RULES.replace("\n\n", "\n???\n").replace("nhỏ nhất", "$0lớn nhất")),
        ],
        other => panic!("`{other}` is offered and has no fixtures"),
    }
}

/// Where a request is asked about.
struct At {
    uri: String,
    line: u32,
    character: u32,
    lines: u32,
}

/// The questions of a request; more than one where the server names them. Those that ask about an earlier answer ask for
/// that first; without any they ask about something of their own.
fn params(session: &mut Session, method: &str, at: &At) -> Vec<Value> {
    let document = json!({ "uri": at.uri });
    let position = json!({ "line": at.line, "character": at.character });
    let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": at.lines, "character": 0 } });
    let here = json!({ "start": position, "end": position });
    let options = json!({ "tabSize": 2, "insertSpaces": true });
    let at_position = json!({ "textDocument": document, "position": position });
    let with = |more: Value| {
        let mut params = json!({ "textDocument": document });
        params.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        vec![params]
    };
    let mut first_of = |method: &str, params: Value| {
        let found = session.request(method, params);
        let found = found.get("items").unwrap_or(&found).clone();
        found.get(0).cloned()
    };
    let item = || json!({ "name": "x", "kind": 5, "uri": at.uri, "range": here, "selectionRange": here });
    match method {
        "textDocument/hover"
        | "textDocument/completion"
        | "textDocument/signatureHelp"
        | "textDocument/definition"
        | "textDocument/documentHighlight"
        | "textDocument/prepareRename"
        | "textDocument/prepareCallHierarchy" => vec![at_position],
        "textDocument/references" => with(json!({ "position": position, "context": { "includeDeclaration": true } })),
        "textDocument/rename" => with(json!({ "position": position, "newName": "moi" })),
        "textDocument/documentSymbol"
        | "textDocument/codeLens"
        | "textDocument/documentLink"
        | "textDocument/foldingRange"
        | "textDocument/semanticTokens/full"
        | "textDocument/diagnostic" => with(json!({})),
        "textDocument/semanticTokens/range" | "textDocument/inlayHint" => with(json!({ "range": whole })),
        "textDocument/semanticTokens/full/delta" => with(json!({ "previousResultId": "0" })),
        "textDocument/selectionRange" => with(json!({ "positions": [position] })),
        "textDocument/formatting" => with(json!({ "options": options })),
        "textDocument/rangeFormatting" => with(json!({ "range": whole, "options": options })),
        "textDocument/onTypeFormatting" => with(json!({ "position": position, "ch": "\n", "options": options })),
        "textDocument/codeAction" => with(json!({ "range": here, "context": { "diagnostics": [] } })),
        "workspace/symbol" => vec![json!({ "query": "" })],
        "workspace/diagnostic" => vec![json!({ "previousResultIds": [] })],
        "completionItem/resolve" => {
            let own = json!({ "label": "chấm:", "data": { "uri": at.uri } });
            vec![first_of("textDocument/completion", at_position).unwrap_or(own)]
        }
        "codeLens/resolve" | "documentLink/resolve" => {
            let list = if method == "codeLens/resolve" { "textDocument/codeLens" } else { "textDocument/documentLink" };
            let found = first_of(list, json!({ "textDocument": document }));
            vec![found.unwrap_or_else(|| json!({ "range": here, "data": { "uri": at.uri } }))]
        }
        "callHierarchy/outgoingCalls" | "callHierarchy/incomingCalls" => {
            vec![json!({ "item": first_of("textDocument/prepareCallHierarchy", at_position).unwrap_or_else(item) })]
        }
        "workspace/executeCommand" => {
            let commands = session.offers["executeCommandProvider"]["commands"].as_array().unwrap();
            assert!(!commands.is_empty());
            commands.iter().map(|command| json!({ "command": command, "arguments": [{ "uri": at.uri }] })).collect()
        }
        other => panic!("`{other}` is offered and has no parameters"),
    }
}

/// Whether a result has the shape that the protocol gives it; `null` is looked at by the caller.
fn is_right(method: &str, result: &Value) -> bool {
    let list = |keys: &[&str]| {
        result.as_array().is_some_and(|all| all.iter().all(|one| keys.iter().all(|key| one.get(*key).is_some())))
    };
    let data =
        |of: &Value| of["data"].as_array().is_some_and(|data| data.len() % 5 == 0 && data.iter().all(Value::is_u64));
    match method {
        "textDocument/hover" => result["contents"]["value"].is_string(),
        "textDocument/completion" => list(&["label"]) || result["items"].is_array(),
        "completionItem/resolve" => result["label"].is_string(),
        "textDocument/signatureHelp" => {
            let all = result["signatures"].as_array();
            let active = result["activeSignature"].as_u64().unwrap_or(0);
            all.is_some_and(|all| {
                active < all.len() as u64
                    && all.iter().all(|one| one["label"].is_string() && one["parameters"].is_array())
            })
        }
        "textDocument/definition" => {
            list(&["uri", "range"]) || list(&["targetUri", "targetRange"]) || result["uri"].is_string()
        }
        "textDocument/references" => list(&["uri", "range"]),
        "textDocument/documentHighlight" | "textDocument/documentLink" => list(&["range"]),
        "textDocument/codeLens" => list(&["range", "command"]),
        "codeLens/resolve" | "documentLink/resolve" => result["range"].is_object(),
        "textDocument/documentSymbol" => list(&["name", "kind", "range", "selectionRange"]),
        "workspace/symbol" => list(&["name", "kind", "location"]),
        "textDocument/codeAction" => list(&["title", "kind"]),
        "textDocument/inlayHint" => list(&["position", "label"]),
        "textDocument/formatting" | "textDocument/rangeFormatting" | "textDocument/onTypeFormatting" => {
            list(&["range", "newText"])
        }
        "textDocument/prepareRename" => result["start"].is_object() || result["range"].is_object(),
        "textDocument/rename" => result["changes"].is_object() || result["documentChanges"].is_array(),
        "textDocument/foldingRange" => list(&["startLine", "endLine"]),
        "textDocument/selectionRange" => list(&["range"]),
        "textDocument/prepareCallHierarchy" => list(&["name", "kind", "uri", "range", "selectionRange"]),
        "callHierarchy/outgoingCalls" => list(&["to", "fromRanges"]),
        "callHierarchy/incomingCalls" => list(&["from", "fromRanges"]),
        "textDocument/semanticTokens/full" | "textDocument/semanticTokens/range" => data(result),
        "textDocument/semanticTokens/full/delta" => data(result) || result["edits"].is_array(),
        "textDocument/diagnostic" => result["kind"] == "full" && result["items"].is_array(),
        "workspace/diagnostic" => result["items"]
            .as_array()
            .is_some_and(|all| all.iter().all(|one| one["items"].is_array() && one["uri"].is_string())),
        "workspace/executeCommand" => result["told"].is_string(),
        other => panic!("`{other}` is offered and has no shape"),
    }
}

/// Whether a result says nothing.
fn is_empty(result: &Value) -> bool {
    let none = |value: &Value| {
        value.is_null()
            || value.as_array().is_some_and(Vec::is_empty)
            || value.as_object().is_some_and(serde_json::Map::is_empty)
    };
    none(result)
        || ["items", "data", "signatures", "changes", "documentChanges"]
            .iter()
            .any(|key| result.get(*key).is_some_and(none))
}

fn capabilities() -> Value {
    let mut can = pulling();
    can["textDocument"]["rename"] = json!({ "prepareSupport": true });
    can
}

/// All requests that a server offers.
fn offered() -> Vec<&'static str> {
    let session = Session::start("every-offer", &[], capabilities());
    let offers = session.offers.as_object().unwrap().clone();
    session.end();
    let used = offers.iter().filter(|(_, of)| !of.is_null() && **of != false);
    let found: Vec<_> = used.flat_map(|(offer, of)| methods(offer, of)).collect();
    assert!(found.len() > 15, "{found:?}");
    found
}

/// Opens a text with a cursor; where that is.
fn open(session: &mut Session, text: &str) -> At {
    let before = text.split("$0").next().unwrap();
    let line = if before.len() < text.len() { before.matches('\n').count() } else { 0 };
    let character = if line > 0 || before.len() < text.len() { before.rsplit('\n').next().unwrap().len() } else { 0 };
    let text = text.replace("$0", "");
    session.open(NAME, &text);
    let short = |size: usize| u32::try_from(size).unwrap();
    At {
        uri: session.uri(NAME),
        line: short(line),
        character: short(character),
        lines: short(text.matches('\n').count() + 1),
    }
}

#[test]
fn every_offer_has_an_answer_on_three_texts() {
    for method in offered() {
        for (at, text) in fixtures(method).iter().enumerate() {
            let mut session = Session::start("every-answer", &[], capabilities());
            let at_text = format!("{method}, text {at}");
            let place = open(&mut session, text);
            for params in params(&mut session, method, &place) {
                let result = session.request(method, params.clone());
                assert!(is_right(method, &result), "{at_text}: {params} {result}");
                assert!(!is_empty(&result), "{at_text}: nothing is said: {params}\n{text}");
            }
            quiet(session);
        }
    }
}

#[test]
fn every_offer_is_answered_on_hard_texts() {
    let whole = format!("{HEADER}{RULES}");
    let broken = "bộ tiêu chí\nphụ lục ??? \"\ntiêu chí \"\u{301}🙂 (((( 1.1.\n  chấm theo\n  - từ đến dưới :\n  hỏi : = ;\n\u{FEFF}\0\t“\n";
    let texts = [
        ("empty", String::new()),
        ("broken", broken.to_owned()),
        ("nfd", whole.nfd().collect()),
        ("crlf", format!("\u{FEFF}{}", whole.replace('\n', "\r\n"))),
    ];
    let methods = offered();
    for (name, text) in texts {
        let mut session = Session::start(&format!("every-{name}"), &[], capabilities());
        let place = open(&mut session, &text);
        let lines = place.lines;
        let places = (0..lines + 2)
            .step_by(3)
            .flat_map(|line| [(line, 0), (line, 7), (line, 9_999)])
            .chain([(u32::MAX, u32::MAX)]);
        let places: Vec<_> = places.collect();
        for method in &methods {
            for (line, character) in &places {
                let at = At { uri: place.uri.clone(), line: *line, character: *character, lines };
                look(&mut session, method, &at, name);
            }
        }
        quiet(session);
    }
}

#[test]
fn every_offer_is_answered_on_an_unknown_document() {
    let mut session = Session::start("every-unknown", &[], capabilities());
    for uri in [session.uri("khong-co.barem"), "untitled:Untitled-1".to_owned(), "git:/a/b.barem?x".to_owned()] {
        for method in offered() {
            look(&mut session, method, &At { uri: uri.clone(), line: 3, character: 4, lines: 9 }, &uri);
        }
    }
    quiet(session);
}

/// Asks; the answer is no error, and of the right shape or `null`. What cannot be renamed may be refused in words.
fn look(session: &mut Session, method: &str, at: &At, name: &str) {
    for params in params(session, method, at) {
        let id = session.ask(method, params.clone());
        let answer = session.answer(id);
        let refused = method.ends_with("ename") && answer["error"]["code"] == -32803;
        assert!(answer.get("error").is_none() || refused, "{name}: {method} {params}: {answer}");
        let result = &answer["result"];
        assert!(refused || result.is_null() || is_right(method, result), "{name}: {method} {params}: {result}");
    }
}

/// Ends a session in which commands may have told something.
fn quiet(mut session: Session) {
    session.pass_over("window/showMessage");
    session.end();
}
