//! A client that plays a script against the real process and leaves nothing unread.

use std::{
    collections::VecDeque,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use serde_json::{Value, json};

/// How long an answer may take before a test fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// A session with a server of its own, in a folder of its own.
pub struct Session {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// What has come and was not asked for yet.
    unread: VecDeque<Value>,
    /// What the server has asked; it has been answered.
    pub asked: Vec<Value>,
    next: i64,
    /// What is published from now on need not be read.
    passing: bool,
    pub folder: PathBuf,
    /// What the server offered.
    pub offers: Value,
    /// The answer to a question for settings.
    pub settings: Value,
}

/// The capabilities of a plain client that is pushed diagnostics.
pub fn plain() -> Value {
    json!({ "general": { "positionEncodings": ["utf-8"] }, "textDocument": {
        "publishDiagnostics": { "relatedInformation": true, "tagSupport": { "valueSet": [1, 2] } },
        "completion": { "completionItem": { "snippetSupport": true } },
        "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
        "hover": { "contentFormat": ["markdown"] },
        "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix", "source"] } } },
    } })
}

/// The same for a client that pulls them.
pub fn pulling() -> Value {
    let mut can = plain();
    can["textDocument"]["diagnostic"] = json!({});
    can["workspace"] = json!({ "diagnostics": { "refreshSupport": true } });
    can
}

impl Session {
    /// A server in a folder with these files, after `initialized`.
    pub fn start(name: &str, files: &[(&str, &str)], capabilities: Value) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lsp").join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        for (name, text) in files {
            let path = folder.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        Self::start_in(&folder, capabilities, json!({}))
    }

    /// A server in a folder that is there; `more` is merged into what `initialize` says.
    pub fn start_in(folder: &Path, capabilities: Value, more: Value) -> Self {
        let mut session = Self::spawn(folder);
        let root = session.uri("");
        let mut params = json!({
            "processId": null, "rootUri": root, "capabilities": capabilities,
            "workspaceFolders": [{ "uri": root, "name": "w" }],
        });
        for (key, value) in more.as_object().unwrap() {
            params[key] = value.clone();
        }
        let result = session.request("initialize", params);
        session.offers = result["capabilities"].clone();
        session.notify("initialized", json!({}));
        session
    }

    /// A server to which nothing has been said.
    pub fn spawn(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_barem"))
            .args(["lsp", "--lang", "vi"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = child.stdin.take();
        let output = child.stdout.take().unwrap();
        let (to, messages) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if to.send(message).is_err() {
                    return;
                }
            }
        });
        Self {
            child,
            input,
            messages,
            unread: VecDeque::new(),
            asked: Vec::new(),
            next: 0,
            passing: false,
            folder: folder.to_owned(),
            offers: Value::Null,
            settings: Value::Null,
        }
    }

    /// The address of a file of the folder.
    pub fn uri(&self, name: &str) -> String {
        let path = if name.is_empty() { self.folder.clone() } else { self.folder.join(name) };
        format!("file://{}", path.to_string_lossy())
    }

    pub fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let input = self.input.as_mut().unwrap();
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        input.flush().unwrap();
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request without waiting for the answer; its id.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.next += 1;
        let id = self.next;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        id
    }

    /// The whole answer to a request.
    pub fn answer(&mut self, id: i64) -> Value {
        self.take(|message| message["id"] == id && message.get("method").is_none())
    }

    /// The result of a request; an error fails the test.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        let answer = self.answer(id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// The next notification of a method.
    pub fn notification(&mut self, method: &str) -> Value {
        self.take(|message| message["method"] == method)["params"].clone()
    }

    /// The diagnostics that are published for a version of a file; those of older versions are passed over.
    pub fn published(&mut self, name: &str, version: i64) -> Vec<Value> {
        let uri = self.uri(name);
        loop {
            let found = self.take(|message| {
                message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri.as_str()
            });
            if found["params"]["version"] == version {
                return found["params"]["diagnostics"].as_array().unwrap().clone();
            }
        }
    }

    pub fn open(&mut self, name: &str, text: &str) {
        let uri = self.uri(name);
        let document = json!({ "uri": uri, "languageId": "barem", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Replaces a range of an open file: start line and column, end line and column.
    pub fn edit(&mut self, name: &str, version: i64, range: [u32; 4], text: &str) {
        let [a, b, c, d] = range;
        let range = json!({ "start": { "line": a, "character": b }, "end": { "line": c, "character": d } });
        let params = json!({
            "textDocument": { "uri": self.uri(name), "version": version },
            "contentChanges": [{ "range": range, "text": text }],
        });
        self.notify("textDocument/didChange", params);
    }

    /// `{ textDocument, position }`
    pub fn at(&self, name: &str, line: u32, character: u32) -> Value {
        json!({ "textDocument": { "uri": self.uri(name) }, "position": { "line": line, "character": character } })
    }

    fn take(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.unread.iter().position(&wanted) {
            return self.unread.remove(at).unwrap();
        }
        loop {
            let message = self
                .messages
                .recv_timeout(PATIENCE)
                .unwrap_or_else(|_| panic!("the server says nothing more; unread: {:?}", self.unread));
            if message.get("method").is_some() && message.get("id").is_some() {
                self.serve(message);
            } else if wanted(&message) {
                return message;
            } else {
                self.unread.push_back(message);
            }
        }
    }

    /// Answers what the server asks.
    fn serve(&mut self, message: Value) {
        let result = match message["method"].as_str() {
            Some("workspace/configuration") => json!([self.settings]),
            _ => Value::Null,
        };
        self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": result }));
        self.asked.push(message);
    }

    /// Passes over what has been and will be published; only for tests that are about something else.
    pub fn pass_over_published(&mut self) {
        self.passing = true;
        self.unread.retain(|message| message["method"] != "textDocument/publishDiagnostics");
    }

    /// Ends the session properly. A message that nobody has read fails the test, and so does a wrong exit code.
    pub fn end(mut self) {
        let last = self.ask("shutdown", Value::Null);
        self.answer(last);
        self.notify("exit", Value::Null);
        while let Ok(message) = self.messages.recv_timeout(PATIENCE) {
            if message.get("method").is_none() || message.get("id").is_none() {
                self.unread.push_back(message);
            }
        }
        let status = self.child.wait().unwrap();
        if self.passing {
            self.pass_over_published();
        }
        assert!(self.unread.is_empty(), "unread: {:#?}", self.unread);
        assert!(status.success(), "{status}");
    }

    /// The exit code after the client has left without a word.
    pub fn leave(mut self) -> Option<i32> {
        self.input = None;
        self.child.wait().unwrap().code()
    }

    /// The resident memory of the server in KB, where the system tells.
    pub fn memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        line.split_whitespace().nth(1)?.parse().ok()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The next message; `None` at the end.
pub fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            header => {
                if let Some(value) = header.strip_prefix("Content-Length: ") {
                    length = value.parse().ok()?;
                }
            }
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
