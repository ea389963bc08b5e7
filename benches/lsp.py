#!/usr/bin/env python3
"""Drives the release process of the language server and prints how long it takes.

    cargo run --release --example grow -- /tmp/grow && cargo build --release && python3 benches/lsp.py /tmp/grow

For the largest ruleset and the generated set of 10,000 criteria: from a keystroke to the diagnostics published for it,
completion right behind a keystroke, from the start of the process to the first diagnostics, resident memory.
"""
import json, os, subprocess, sys, time
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
BAREM = HOUSE / "target" / "release" / "barem"


class Server:
    def __init__(self, folder):
        self.started = time.perf_counter()
        self.process = subprocess.Popen([BAREM, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.next = 0
        uri = folder.resolve().as_uri()
        self.request("initialize", {
            "processId": None, "rootUri": uri, "workspaceFolders": [{"uri": uri, "name": "w"}],
            "capabilities": {"general": {"positionEncodings": ["utf-8"]}, "textDocument": {
                "completion": {"completionItem": {"snippetSupport": True}}}},
        })
        self.notify("initialized", {})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def read(self):
        length = 0
        while (line := self.process.stdout.readline().strip()):
            if line.startswith(b"Content-Length:"):
                length = int(line.split(b":")[1])
        message = json.loads(self.process.stdout.read(length))
        if "method" in message and "id" in message:
            self.send({"id": message["id"], "result": None})
            return self.read()
        return message

    def request(self, method, params):
        self.next += 1
        self.send({"id": self.next, "method": method, "params": params})
        while (message := self.read()).get("id") != self.next:
            pass
        return message.get("result")

    def published(self, uri, version):
        while True:
            message = self.read()
            if message.get("method") == "textDocument/publishDiagnostics":
                params = message["params"]
                if params["uri"] == uri and params.get("version") == version:
                    return params["diagnostics"]

    def memory(self):
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024

    def cpu(self):
        """Milliseconds on the processor so far: what a loaded machine does not change."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK") * 1000

    def end(self):
        self.request("shutdown", None)
        self.notify("exit", None)
        self.process.wait()


def quantile(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000


def measure(name, file, keystrokes):
    server = Server(file.parent)
    text, uri = file.read_text(), file.resolve().as_uri()
    server.notify("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "barem", "version": 0, "text": text}})
    server.published(uri, 0)
    first = (time.perf_counter() - server.started) * 1000
    lines = text.split("\n")
    headings = [at for at, line in enumerate(lines) if line.startswith("tiêu chí")]
    typing, completing = [], []
    for version in range(1, keystrokes + 1):
        # A letter in a title somewhere, then gone again.
        line = headings[(version - 1) // 2 * 7919 % len(headings)]
        column = len(lines[line].split('"')[0].encode()) + 1
        end = column + (version % 2 == 0)
        change = {"range": {"start": {"line": line, "character": column}, "end": {"line": line, "character": end}},
                  "text": "x" if version % 2 else ""}
        start = time.perf_counter()
        server.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]})
        if version % 4 == 1:
            place = {"textDocument": {"uri": uri}, "position": {"line": line + 1, "character": 2}}
            asked = time.perf_counter()
            server.request("textDocument/completion", place)
            completing.append(time.perf_counter() - asked)
        else:
            server.published(uri, version)
            typing.append(time.perf_counter() - start)
    memory = server.memory()
    cpu = server.cpu() / keystrokes
    server.end()
    print(f"| {name} | {len(text) / 1e6:.2f} MB | {quantile(typing, .5):.1f} / {quantile(typing, .99):.1f} ms "
          f"| {quantile(completing, .5):.1f} / {quantile(completing, .99):.1f} ms | {first:.0f} ms | {memory:.0f} MB | {cpu:.1f} ms |")


def main():
    grow = Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/grow")
    keystrokes = int(os.environ.get("BAREM_KEYSTROKES", 400))
    largest = max((HOUSE / "rulesets").glob("*/phu-luc-*.barem"), key=lambda file: file.stat().st_size)
    print("| set | source | keystroke to diagnostics, p50 / p99 | completion, p50 / p99 | start to first diagnostics | resident | CPU a keystroke |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    measure(f"{largest.parent.name} ({largest.name})", largest, keystrokes)
    measure("10,000 criteria", grow / "10000" / "bo-tieu-chi.barem", keystrokes)


if __name__ == "__main__":
    main()
