//! `barem outline`: the tree of criteria with points, sources and owners, and what they sum up to.

mod figures;
mod json;
mod markdown;
mod table;
mod tree;

use std::path::PathBuf;

use barem_diagnostic::{Lang, Severity, nearest, text};
use barem_ruleset::{Ruleset, same_label};
use clap::{Arg, ArgMatches, value_parser};

use crate::{
    command::Verb,
    exit::{Exit, Trouble},
    options,
    results::Results,
    session::Session,
    sets,
    tally::Tally,
    words::both,
};
pub use markdown::escaped;
use tree::Tree;

/// The verb.
pub const VERB: Verb = Verb {
    name: "outline",
    about: both(
        "In cây tiêu chí với điểm, nguồn, cơ quan chủ trì; cộng theo lĩnh vực",
        "Print the tree of criteria with points, sources, owners; summed by field",
    ),
    usage: both("[ĐƯỜNG_DẪN]", "[PATH]"),
    args,
    examples: both(
        "  barem outline rulesets/lai-chau-2024 --annex 01\n  \
           barem outline rulesets/nga-nam-2022 --format markdown -o nga-nam.md",
        "  barem outline rulesets/lai-chau-2024 --annex 01\n  \
           barem outline rulesets/nga-nam-2022 --format markdown -o nga-nam.md",
    ),
    run,
};

/// How the tree is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Table,
    Json,
    Markdown,
}

fn args(lang: Lang) -> Vec<Arg> {
    let path = both(
        "Thư mục hoặc tệp của bộ; `-` đọc đầu vào chuẩn; không ghi: thư mục đang đứng",
        "The folder or file of the set; `-` reads standard input; none: the current folder",
    );
    let annex = both("Chỉ phụ lục này; ghi được nhiều lần", "Only this annex; may be given several times");
    let form =
        both("Cách trình bày: table (mặc định), json, markdown", "How it is shown: table (default), json, markdown");
    let annex = options::option("annex", both("SỐ", "LABEL"), annex, lang);
    let form = options::option("format", both("KIỂU", "KIND"), form, lang);
    vec![
        options::argument("path", both("ĐƯỜNG_DẪN", "PATH"), path, lang).value_parser(value_parser!(PathBuf)),
        annex.action(clap::ArgAction::Append),
        options::one_of(form, &[("table", Form::Table), ("json", Form::Json), ("markdown", Form::Markdown)]),
        options::out(lang),
    ]
}

fn run(matches: &ArgMatches, session: &Session) -> Result<Exit, Trouble> {
    let results = Results::of(matches, session);
    let path: PathBuf = matches.get_one("path").cloned().unwrap_or_else(|| PathBuf::from("."));
    let bundle = sets::find_one(&path)?;
    results.keep(bundle.files.iter().map(|file| file.path.as_path()))?;
    let checked = sets::compile(&[bundle], session);
    let tally = Tally::of(checked.findings());
    let ruleset = checked.sets.iter().find_map(|set| set.outcome.ruleset.as_ref());
    let ruleset = ruleset.ok_or_else(|| {
        Trouble::incomplete(text!("không đọc được bộ tiêu chí", "the set cannot be read"))
            .help(text!("xem `barem check {}`", "see `barem check {}`"; crate::disk::shown(&path)))
    })?;
    let tree = Tree::of(ruleset, &wanted(ruleset, matches)?);
    let form = matches.get_one("format").copied().unwrap_or(Form::Table);
    results.write(&match form {
        Form::Table => table::table(&tree, session.lang, results.look),
        Form::Json => json::json(&tree),
        Form::Markdown => markdown::markdown(&tree, session.lang),
    })?;
    if tally.at_least(Severity::Error) == 0 {
        return Ok(Exit::Done);
    }
    let words = tally.words(&text!("", ""), session.lang);
    let see = text!("bộ tiêu chí còn {}; xem `barem check {}`", "the set has {}; see `barem check {}`"; words, crate::disk::shown(&path));
    session.say(&format!("{}\n", see.get(session.lang)));
    Ok(Exit::Findings)
}

/// The labels asked for, each of an annex that is there; none: all.
fn wanted(ruleset: &Ruleset, matches: &ArgMatches) -> Result<Vec<String>, Trouble> {
    let asked: Vec<String> = matches.get_many("annex").unwrap_or_default().cloned().collect();
    let labels = || ruleset.annexes.iter().map(|annex| annex.label.as_str());
    match asked.iter().find(|label| !labels().any(|known| same_label(known, label))) {
        None => Ok(asked),
        Some(label) => Err(no_such_annex(ruleset, label)),
    }
}

/// A label on the command line that no annex has.
pub fn no_such_annex(ruleset: &Ruleset, label: &str) -> Trouble {
    let labels = || ruleset.annexes.iter().map(|annex| annex.label.as_str());
    let known = labels().collect::<Vec<_>>().join(", ");
    let trouble = Trouble::usage(text!("không có phụ lục `{}`", "there is no annex `{}`"; label));
    trouble.help(match nearest(label, labels()) {
        Some(near) => text!("ý bạn là `{}`? Các phụ lục: {}", "did you mean `{}`? The annexes: {}"; near, known),
        None => text!("các phụ lục: {}", "the annexes: {}"; known),
    })
}
