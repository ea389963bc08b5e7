//! The server on a port, for debugging.

use std::{
    io::{BufRead, BufReader, Write},
    net::TcpStream,
    process::{Command, Stdio},
};

use serde_json::{Value, json};

use crate::client::read;

#[test]
fn one_editor_is_served_on_a_port_of_this_machine() {
    let mut server = Command::new(env!("CARGO_BIN_EXE_barem"))
        .args(["lsp", "--lang", "vi", "--tcp", "0"])
        .stderr(Stdio::piped())
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(server.stderr.take().unwrap()).read_line(&mut line).unwrap();
    let port = line.trim().strip_prefix("đang đợi ở 127.0.0.1:").unwrap_or_else(|| panic!("{line}"));
    let mut to = TcpStream::connect(("127.0.0.1", port.parse::<u16>().unwrap())).unwrap();
    let mut from = BufReader::new(to.try_clone().unwrap());
    let mut send = |message: Value| {
        let body = message.to_string();
        write!(to, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
    };
    send(json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": {} } }));
    assert!(read(&mut from).unwrap()["result"]["capabilities"].is_object());
    send(json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }));
    let document = json!({ "uri": "untitled:a", "languageId": "barem", "version": 1, "text": "phụ lục 01 \"A\"\n" });
    send(json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": document } }));
    let told = read(&mut from).unwrap();
    assert_eq!(told["params"]["diagnostics"][0]["code"], "B0101", "{told}");
    send(json!({ "jsonrpc": "2.0", "id": 2, "method": "shutdown" }));
    assert_eq!(read(&mut from).unwrap()["id"], 2);
    send(json!({ "jsonrpc": "2.0", "method": "exit" }));
    assert!(server.wait().unwrap().success());
}
