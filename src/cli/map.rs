//! `barem map`: from the codes of the old ruleset to those of the new one.

use std::path::PathBuf;

use barem_diagnostic::{Ink, Lang, Look, Text, harmless, text};
use barem_diff::{Became, CodeMap, Dangling, MapRow, Site, map};
use clap::{Arg, ArgMatches};

use crate::{
    command::Verb,
    diff::{Pair, code, pair, place, sides, unwritable},
    exit::{Exit, Trouble},
    grid::{Cell, grid},
    options,
    outline::escaped,
    results::Results,
    score::csv_line,
    session::Session,
    words::both,
};

/// The verb.
pub const VERB: Verb = Verb {
    name: "map",
    about: both(
        "Bảng mã cũ → mã mới của hai bộ, và các chỗ dẫn chiếu phải sửa",
        "The table from old codes to new ones, and references that must change",
    ),
    usage: both("<CŨ> <MỚI>", "<OLD> <NEW>"),
    args,
    examples: both(
        "  barem map rulesets/lai-chau-2022 rulesets/lai-chau-2024\n  \
           barem map cu moi --format csv -o ma-cu-ma-moi.csv",
        "  barem map rulesets/lai-chau-2022 rulesets/lai-chau-2024\n  \
           barem map old new --format csv -o codes.csv",
    ),
    run,
};

/// How the table is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Csv,
    Json,
    Markdown,
}

fn args(lang: Lang) -> Vec<Arg> {
    let form = both(
        "Cách trình bày: text, csv, json, md (mặc định theo đuôi của tệp -o, không thì text)",
        "How it is shown: text, csv, json, md (default: by the ending of the -o file, else text)",
    );
    let changed = both("Chỉ các mục có mã khác", "Only items with another code");
    let forms = [("text", Form::Text), ("csv", Form::Csv), ("json", Form::Json), ("md", Form::Markdown)];
    let mut args: Vec<Arg> = sides(lang).into();
    args.extend([
        options::one_of(options::option("format", both("KIỂU", "KIND"), form, lang), &forms),
        options::flag("changed", changed, lang),
        options::out(lang),
    ]);
    args
}

fn run(matches: &ArgMatches, session: &Session) -> Result<Exit, Trouble> {
    let results = Results::of(matches, session);
    let Some(Pair { old, new, matching }) = pair(matches, &results, session)? else { return Ok(Exit::Incomplete) };
    let mut table = map(&old, &new, &matching);
    if matches.get_flag("changed") {
        table.rows.retain(|row| row.became != Became::Same);
    }
    let lang = session.lang;
    results.write(&match form(matches, &results) {
        Form::Text => terminal(&table, lang, results.look),
        Form::Csv => csv(&table, lang),
        Form::Json => serde_json::to_string_pretty(&table).map_err(|error| unwritable(&error.to_string()))? + "\n",
        Form::Markdown => markdown(&table, lang),
    })?;
    Ok(Exit::Done)
}

fn form(matches: &ArgMatches, results: &Results) -> Form {
    let ending =
        results.file().map(PathBuf::from).and_then(|file| Some(file.extension()?.to_string_lossy().to_lowercase()));
    let by_name = match ending.as_deref() {
        Some("csv") => Form::Csv,
        Some("json") => Form::Json,
        Some("md") => Form::Markdown,
        _ => Form::Text,
    };
    matches.get_one("format").copied().unwrap_or(by_name)
}

fn heads(lang: Lang) -> [&'static str; 6] {
    [
        both("Phụ lục cũ", "Old annex").get(lang),
        both("Mã cũ", "Old code").get(lang),
        both("Phụ lục mới", "New annex").get(lang),
        both("Mã mới", "New code").get(lang),
        both("Thành", "Became").get(lang),
        both("Tên", "Title").get(lang),
    ]
}

fn cells(row: &MapRow, lang: Lang) -> [String; 6] {
    let of = |site: &Site| code(site).or_else(|| site.title.clone()).unwrap_or_default();
    let mut annexes: Vec<&str> = row.new.iter().map(|site| site.annex.as_str()).collect();
    annexes.dedup();
    let title = row.new.first().or(row.old.as_ref()).and_then(|site| site.title.clone());
    [
        row.old.as_ref().map(|site| site.annex.clone()).unwrap_or_default(),
        row.old.as_ref().map(of).unwrap_or_default(),
        annexes.join(", "),
        row.new.iter().map(of).collect::<Vec<_>>().join(", "),
        became(row.became).get(lang).to_owned(),
        title.unwrap_or_default(),
    ]
}

fn became(became: Became) -> Text {
    match became {
        Became::Same => text!("như cũ", "the same"),
        Became::Renumbered => text!("mã khác", "another code"),
        Became::Split => text!("tách", "split"),
        Became::Merged => text!("gộp", "merged"),
        Became::Removed => text!("bỏ", "removed"),
        Became::Added => text!("mới", "new"),
    }
}

fn ink(of: Became) -> Option<Ink> {
    match of {
        Became::Same => None,
        Became::Renumbered => Some(Ink::Advice),
        Became::Split | Became::Merged => Some(Ink::Warning),
        Became::Removed => Some(Ink::Removed),
        Became::Added => Some(Ink::Added),
    }
}

/// A reference that must change, in a sentence.
fn sentence(dangling: &Dangling, lang: Lang) -> String {
    let (at, named) = (place(&dangling.at, lang), place(&dangling.named, lang));
    let sentence = match &dangling.now {
        Some(now) => {
            text!("{}: `{}` ({}) nay viết là `{}`", "{}: `{}` ({}) is now `{}`"; at, dangling.reference, named, now)
        }
        None => {
            text!("{}: `{}` ({}) không còn chỉ đúng một mục nào", "{}: `{}` ({}) no longer names one item"; at, dangling.reference, named)
        }
    };
    sentence.get(lang).to_owned()
}

const REFERENCES: crate::words::Both =
    both("Dẫn chiếu của bộ cũ phải sửa:", "References of the old ruleset that must change:");

fn terminal(table: &CodeMap, lang: Lang, look: Look) -> String {
    let line = |row: &MapRow| cells(row, lang).map(|cell| Cell::plain(cell).ink(ink(row.became))).into_iter().collect();
    let mut out = grid(heads(lang).map(Cell::plain), table.rows.iter().map(line).collect(), look);
    if !table.references.is_empty() {
        out += &format!("\n{}\n", look.ink(Ink::Advice, REFERENCES.get(lang)));
    }
    for dangling in &table.references {
        out += &format!("  {}\n", harmless(&sentence(dangling, lang)));
    }
    out
}

fn csv(table: &CodeMap, lang: Lang) -> String {
    let rows = table.rows.iter().map(|row| cells(row, lang));
    let lines = std::iter::once(heads(lang).map(str::to_owned)).chain(rows);
    format!("\u{feff}{}", lines.map(|cells| csv_line(&cells, lang)).collect::<String>())
}

fn markdown(table: &CodeMap, lang: Lang) -> String {
    let line = |cells: [String; 6]| format!("| {} |\n", cells.map(|cell| escaped(&cell)).join(" | "));
    let mut out = line(heads(lang).map(str::to_owned)) + "|---|---|---|---|---|---|\n";
    out += &table.rows.iter().map(|row| line(cells(row, lang))).collect::<String>();
    if !table.references.is_empty() {
        out += &format!("\n{}\n\n", REFERENCES.get(lang));
    }
    out + &table.references.iter().map(|own| format!("- {}\n", escaped(&sentence(own, lang)))).collect::<String>()
}
