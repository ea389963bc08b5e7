//! `barem explain`: the page of a finding code, or all codes.

use barem_diagnostic::{Code, Ink, Lang, Part, Text, explain, fold, prose, text};
use clap::{Arg, ArgMatches};
use serde::Serialize;

use crate::{
    command::Verb,
    exit::{Exit, Trouble},
    grid::{Cell, grid},
    options,
    results::Results,
    session::Session,
    words::both,
};

/// The verb.
pub const VERB: Verb = Verb {
    name: "explain",
    about: both(
        "Giải thích một mã phát hiện: là gì, vì sao, ví dụ sai và cách sửa",
        "Explain a finding code: what, why, a failing example and the fix",
    ),
    usage: both("[MÃ]", "[CODE]"),
    args,
    examples: both(
        "  barem explain B0201      giải thích mã B0201\n  barem explain            liệt kê mọi mã",
        "  barem explain B0201      explain the code B0201\n  barem explain            list all codes",
    ),
    run,
};

/// How a page is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Full,
    Json,
}

fn args(lang: Lang) -> Vec<Arg> {
    let code = both("Mã, như in trong phát hiện: B0201", "The code as printed in a finding: B0201");
    let all = both("Liệt kê mọi mã (như khi không ghi mã nào)", "List all codes (as without a code)");
    let form = both("Cách trình bày: full (mặc định), json", "How it is shown: full (default), json");
    let form = options::option("format", both("KIỂU", "KIND"), form, lang);
    vec![
        options::argument("code", both("MÃ", "CODE"), code, lang),
        options::flag("all", all, lang).conflicts_with("code"),
        options::one_of(form, &[("full", Form::Full), ("json", Form::Json)]),
        options::out(lang),
    ]
}

fn run(matches: &ArgMatches, session: &Session) -> Result<Exit, Trouble> {
    let results = Results::of(matches, session);
    let form = matches.get_one("format").copied().unwrap_or(Form::Full);
    let asked: Option<&String> = matches.get_one("code");
    let code = asked.map(|code| Code::parse(code).ok_or_else(|| unknown(code))).transpose()?;
    results.write(&match (code, form) {
        (Some(code), Form::Full) => explain(code, session.lang, results.look),
        (None, Form::Full) => list(session.lang, &results),
        (Some(code), Form::Json) => json(&Page::of(code)),
        (None, Form::Json) => json(&Code::ALL.iter().map(|code| Entry::of(*code)).collect::<Vec<_>>()),
    })?;
    Ok(Exit::Done)
}

fn list(lang: Lang, results: &Results) -> String {
    let heads = [both("mã", "code"), both("mức", "severity"), both("phát hiện", "finding")];
    let row = |code: &Code| {
        let severity = code.severity();
        vec![
            Cell::plain(code.id()),
            Cell::inked(Ink::of(severity), severity.word().get(lang)),
            Cell::plain(code.title().get(lang)),
        ]
    };
    let heads = heads.map(|head| Cell::plain(head.get(lang)));
    grid(heads, Code::ALL.iter().map(row).collect(), results.look)
}

/// No such code; near ones are those of its number or with its words in the title.
fn unknown(asked: &str) -> Trouble {
    let digits: String = asked.chars().filter(char::is_ascii_digit).collect();
    let words = fold(asked);
    let number = format!("B{digits:0>4}");
    let exact = |code: &&Code| code.id() == number;
    let titled =
        |code: &&Code| [code.title().vi, code.title().en].iter().any(|title| fold(title).contains(words.trim()));
    let family =
        |code: &&Code| !digits.is_empty() && number.get(..3).is_some_and(|family| code.id().starts_with(family));
    let found = |test: &dyn Fn(&&Code) -> bool| Code::ALL.iter().filter(test).map(|code| code.id()).collect::<Vec<_>>();
    let near = [found(&exact), found(&titled), found(&family)].into_iter().find(|near| !near.is_empty());
    let trouble = Trouble::usage(text!("không có mã `{}`", "there is no code `{}`"; asked));
    trouble.help(match near {
        Some(near) => text!("có lẽ là {}; `barem explain` liệt kê mọi mã", "perhaps {}; `barem explain` lists all codes"; near.join(", ")),
        None => text!("`barem explain` liệt kê mọi mã", "`barem explain` lists all codes"),
    })
}

#[derive(Serialize)]
struct Entry {
    code: &'static str,
    severity: &'static str,
    title: Words,
}

#[derive(Serialize)]
struct Page {
    #[serde(flatten)]
    entry: Entry,
    what: Words,
    why: Words,
    fix: Words,
}

#[derive(Serialize)]
struct Words {
    vi: String,
    en: String,
}

impl Entry {
    fn of(code: Code) -> Self {
        let Text { vi, en } = code.title();
        Self { code: code.id(), severity: code.severity().id(), title: Words { vi, en } }
    }
}

impl Page {
    fn of(code: Code) -> Self {
        let half = |part, lang| prose(code, lang, part).unwrap_or_default().trim().to_owned();
        let words = |part| Words { vi: half(part, Lang::Vi), en: half(part, Lang::En) };
        Self { entry: Entry::of(code), what: words(Part::What), why: words(Part::Why), fix: words(Part::Fix) }
    }
}

fn json(value: &impl Serialize) -> String {
    // Strings only: serde_json has nothing to refuse.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
