//! Random edits on a long file: what the server holds, finds and answers stays what a fresh process says of the text.
//!
//! `BAREM_SOAK` is the number of edits; `BAREM_SOAK_SEED` repeats a run that failed.

use std::{path::Path, time::Instant};

use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use crate::{
    client::{Session, pulling},
    columns::{ENCODINGS, counting, position},
};

const NAME: &str = "bo-tieu-chi.barem";
/// Edits between two looks.
const STEP: usize = 100;
const LINES: usize = 2_000;
/// KB that the server may ever hold beyond what it held after the first looks: what the allocator keeps between states.
const SWING: u64 = 24 * 1024;
/// KB that it may hold more in the last quarter of a long run than in the second one, each by its median: what is lost
/// for good would add up, while the allocator's own pools are full after some thousand edits.
const GROWTH: u64 = 6 * 1024;

/// A real set in one file, of so many lines.
fn long() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rulesets/lai-chau-2022");
    let files = [NAME, "phu-luc-01.barem", "phu-luc-06.barem", "kiem-thu.barem"];
    let text: String = files.map(|name| std::fs::read_to_string(folder.join(name)).unwrap()).concat();
    text.split_inclusive('\n').take(LINES).collect()
}

/// Numbers that look random and are the same again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % end.max(1)
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

/// A text as a client holds it, with what undoes each edit.
struct Typist {
    text: String,
    version: i64,
    encoding: &'static str,
    undo: Vec<(usize, usize, String)>,
    dice: Dice,
}

const TYPED: [&str; 24] = [
    "a",
    "ế",
    "đ",
    " ",
    "  ",
    "\"",
    "“",
    "”",
    ":",
    "#",
    "-",
    "// ",
    "0,5",
    "1.1",
    "🙂",
    "\u{301}",
    "\u{FEFF}",
    "\t",
    "\n",
    "\r\n",
    "\n  chấm theo x:\n    - ",
    "tiêu chí ",
    " điểm",
    "tieu chi 1.1 \"A\" 2 điểm\n",
];

impl Typist {
    /// A byte between characters; never inside a line end, where no position leads.
    fn place(&mut self) -> usize {
        let at = self.dice.below(self.text.len() + 1);
        self.snap(at)
    }

    fn snap(&self, mut at: usize) -> usize {
        at = at.min(self.text.len());
        let inside = |at: usize| {
            !self.text.is_char_boundary(at) || (self.text[..at].ends_with('\r') && self.text[at..].starts_with('\n'))
        };
        while inside(at) {
            at -= 1;
        }
        at
    }

    /// The bytes of a line, without its end.
    fn line(&mut self) -> (usize, usize) {
        let at = self.place();
        let start = self.text[..at].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[start..].find('\n').map_or(self.text.len(), |length| start + length);
        (start, end - usize::from(self.text[start..end].ends_with('\r') && end < self.text.len()))
    }

    /// What is typed next: the bytes that go, the text that comes.
    fn next(&mut self) -> (usize, usize, String) {
        let lines = self.text.matches('\n').count();
        match self.dice.below(12) {
            0..=3 => {
                let at = self.place();
                (at, at, self.dice.of(&TYPED).to_owned())
            }
            4..=5 => {
                let start = self.place();
                let length = self.dice.below(if lines > LINES { 400 } else { 24 });
                (start, self.snap(start + length).max(start), String::new())
            }
            6..=7 => {
                let (from, length) = (self.place(), self.dice.below(if lines < LINES { 400 } else { 80 }));
                let pasted = self.text[from..self.snap(from + length).max(from)].to_owned();
                let at = self.place();
                (at, at, pasted)
            }
            8..=9 if !self.undo.is_empty() => self.undo.pop().unwrap(),
            10 => {
                let (start, end) = self.line();
                let line = &self.text[start..end];
                let nfd: String = line.nfd().collect();
                let other = if nfd == line { line.nfc().collect() } else { nfd };
                (start, end, other)
            }
            _ => {
                let (_, end) = self.line();
                let rest = &self.text[end..];
                match (rest.starts_with("\r\n"), rest.starts_with('\n')) {
                    (true, _) => (end, end + 2, "\n".to_owned()),
                    (_, true) => (end, end + 1, "\r\n".to_owned()),
                    _ => (end, end, "\n".to_owned()),
                }
            }
        }
    }

    /// Types something: the change as the protocol has it.
    fn edit(&mut self) -> Value {
        let before = self.undo.len();
        let (start, end, new) = self.next();
        let ([a, b], [c, d]) = (position(&self.text, start, self.encoding), position(&self.text, end, self.encoding));
        let gone = self.text[start..end].to_owned();
        self.text.replace_range(start..end, &new);
        // What undoes fits only while nothing else has changed since.
        if self.undo.len() >= before && self.undo.len() < 8 {
            self.undo.push((start, start + new.len(), gone));
        }
        let places = |undo: &(usize, usize, String)| {
            undo.1 <= self.text.len() && self.snap(undo.0) == undo.0 && self.snap(undo.1) == undo.1
        };
        let kept: Vec<_> = self.undo.iter().filter(|undo| places(undo)).cloned().collect();
        self.undo = kept;
        json!({ "range": { "start": { "line": a, "character": b }, "end": { "line": c, "character": d } }, "text": new })
    }

    /// Types up to three things at once, as clients that gather do.
    fn send(&mut self, session: &mut Session) -> usize {
        let count = if self.dice.below(4) == 0 { 3 } else { 1 };
        let changes: Vec<Value> = (0..count).map(|_| self.edit()).collect();
        self.version += 1;
        let document = json!({ "uri": session.uri(NAME), "version": self.version });
        session.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
        count
    }
}

/// All that is compared: the text, and what is said of it.
fn said(session: &mut Session) -> Vec<(&'static str, Value)> {
    let document = json!({ "textDocument": { "uri": session.uri(NAME) } });
    let methods = [
        "barem/text",
        "textDocument/diagnostic",
        "textDocument/documentSymbol",
        "textDocument/semanticTokens/full",
        "textDocument/foldingRange",
    ];
    methods.map(|method| (method, session.request(method, document.clone()))).into()
}

/// A question while typing; whatever it is answered, it is no error.
fn ask(session: &mut Session, typist: &mut Typist, colours: &mut Value) {
    let at = typist.place();
    let [line, character] = position(&typist.text, at, typist.encoding);
    let params = session.at(NAME, line, character);
    match typist.dice.below(4) {
        0 => drop(session.request("textDocument/completion", params)),
        1 => drop(session.request("textDocument/signatureHelp", params)),
        2 => drop(session.request("textDocument/hover", params)),
        _ => {
            let document = json!({ "uri": session.uri(NAME) });
            let params = json!({ "textDocument": document, "previousResultId": colours["resultId"] });
            let delta = session.request("textDocument/semanticTokens/full/delta", params);
            let mut data = colours["data"].as_array().unwrap().clone();
            for edit in delta["edits"].as_array().into_iter().flatten() {
                let number = |key: &str| usize::try_from(edit[key].as_u64().unwrap()).unwrap();
                let came = edit["data"].as_array().cloned().unwrap_or_default();
                data.splice(number("start")..number("start") + number("deleteCount"), came);
            }
            let data = delta.get("data").cloned().unwrap_or(Value::from(data));
            *colours = json!({ "resultId": delta["resultId"], "data": data });
        }
    }
}

fn soak(encoding: &'static str, edits: usize, seed: u64) {
    let begun = Instant::now();
    let can = counting(pulling(), encoding);
    let mut session = Session::start(&format!("soak-{encoding}"), &[], can.clone());
    let mut typist = Typist { text: long(), version: 1, encoding, undo: Vec::new(), dice: Dice(seed) };
    session.open(NAME, &typist.text);
    let mut colours = json!({ "resultId": "", "data": [] });
    let (mut done, mut looks, mut asked) = (0, 0, 0);
    let mut memory = Vec::new();
    while done < edits {
        done += typist.send(&mut session);
        if typist.dice.below(20) == 0 {
            ask(&mut session, &mut typist, &mut colours);
            asked += 1;
        }
        if done / STEP > looks || done >= edits {
            looks += 1;
            let mine = said(&mut session);
            assert_eq!(mine[0].1.as_str(), Some(typist.text.as_str()), "the text after {done} edits, seed {seed}");
            let mut fresh = Session::start_in(&session.folder, can.clone(), json!({}));
            fresh.open(NAME, &typist.text);
            for ((method, mine), (_, theirs)) in mine.iter().zip(said(&mut fresh)) {
                assert!(*mine == theirs, "{method} after {done} edits, seed {seed}:\n{mine}\n{theirs}");
            }
            fresh.end();
            memory.push(session.memory().unwrap_or(0));
            let (first, held) = (memory.iter().take(4).max().unwrap(), memory.last().unwrap());
            assert!(
                *held <= first + SWING,
                "{first} KB after the first looks, {held} KB after {done} edits, seed {seed}"
            );
        }
    }
    let quarter = memory.len() / 4;
    let middle = |looks: &[u64]| {
        let mut looks = looks.to_vec();
        looks.sort_unstable();
        looks[looks.len() / 2]
    };
    let [first, second, third, last] =
        [0, 1, 2, 3].map(|at| middle(&memory[at * quarter..memory.len() - (3 - at) * quarter]));
    println!(
        "soak {encoding}: {done} edits, {looks} looks, {asked} questions, {} lines left; KB held, by quarters: {first}, \
         {second}, {third}, {last}, at most {}; {:.1} s",
        typist.text.lines().count(),
        memory.iter().max().unwrap(),
        begun.elapsed().as_secs_f64(),
    );
    assert!(quarter < 16 || last <= second + GROWTH, "{memory:?}");
    session.end();
}

#[test]
fn a_long_session_stays_what_a_fresh_one_is() {
    let number = |name: &str, usual: u64| std::env::var(name).ok().map_or(usual, |value| value.parse().unwrap());
    let (edits, seed) = (number("BAREM_SOAK", 900), number("BAREM_SOAK_SEED", 0x5EED_BA2E));
    let share = usize::try_from(edits).unwrap() / ENCODINGS.len() + 1;
    for (at, encoding) in ENCODINGS.into_iter().enumerate() {
        soak(encoding, share, seed + at as u64);
    }
}
