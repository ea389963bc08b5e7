//! `barem consolidate`: a set with all changes applied, as a source that stands by itself (văn bản hợp nhất).

use std::path::PathBuf;

use barem_compiler::{Change, Origin};
use barem_diagnostic::{Lang, text};
use barem_format::{Note, print_annex, print_noted};
use barem_ruleset::{Citation, Ruleset, same_label};
use clap::{Arg, ArgMatches, value_parser};

use crate::{
    check::mark,
    command::Verb,
    exit::{Exit, Trouble},
    options,
    outline::no_such_annex,
    results::Results,
    session::Session,
    sets,
    sound::sound,
    words::both,
};

/// The verb.
pub const VERB: Verb = Verb {
    name: "consolidate",
    about: both(
        "In văn bản hợp nhất: biến thể và bản sửa đổi đã áp dụng, kèm nguồn gốc từng chỗ",
        "Print the consolidated text: variants and amendments applied, with where each change comes from",
    ),
    usage: both("<ĐƯỜNG_DẪN>", "<PATH>"),
    args,
    examples: both(
        "  barem consolidate rulesets/lai-chau-2024 --annex 02\n  barem consolidate ban-sua-doi -o hop-nhat.barem",
        "  barem consolidate rulesets/lai-chau-2024 --annex 02\n  barem consolidate my-amendment -o consolidated.barem",
    ),
    run,
};

fn args(lang: Lang) -> Vec<Arg> {
    let path = both(
        "Thư mục hoặc tệp của bộ; `-` đọc đầu vào chuẩn",
        "The folder or file of the set; `-` reads standard input",
    );
    let annex = both("Chỉ phụ lục này", "Only this annex");
    vec![
        options::argument("path", both("ĐƯỜNG_DẪN", "PATH"), path, lang)
            .required(true)
            .value_parser(value_parser!(PathBuf)),
        options::option("annex", both("SỐ", "LABEL"), annex, lang),
        options::fail_on(lang),
        options::format(lang),
        options::out(lang),
    ]
}

fn run(matches: &ArgMatches, session: &Session) -> Result<Exit, Trouble> {
    let results = Results::of(matches, session);
    let refused = text!("không hợp nhất", "not consolidated");
    let Some((ruleset, origins)) = sound(matches, &results, session, &refused)? else { return Ok(Exit::Findings) };
    let reconstructed = sets::is_reconstructed(&ruleset);
    results.write(&consolidated(ruleset, &origins, matches.get_one("annex"))?)?;
    if reconstructed {
        session.say(&mark(session.lang, session.look_of_messages()));
    }
    Ok(Exit::Done)
}

/// The text of the set, or of the one annex asked for.
fn consolidated(ruleset: Ruleset, origins: &[Origin], asked: Option<&String>) -> Result<String, Trouble> {
    let notes = notes(&ruleset, origins);
    let head = head(&ruleset);
    let alone = ruleset.standing_alone();
    let Some(label) = asked else { return Ok(head + &print_noted(&alone, &notes)) };
    match alone.annexes.iter().position(|annex| same_label(&annex.label, label)) {
        Some(at) => Ok(print_annex(&alone, at, &notes)),
        None => Err(no_such_annex(&alone, label)),
    }
}

/// What the text is, above its first line.
fn head(ruleset: &Ruleset) -> String {
    let cited = |cited: &Citation| cited.number.clone().or_else(|| cited.id.clone());
    let own = ruleset.decision.as_ref().and_then(cited).unwrap_or_else(|| ruleset.id.clone());
    match ruleset.amends.as_ref().and_then(cited) {
        Some(base) => format!("// Văn bản hợp nhất: {base}, sửa đổi bởi {own}.\n\n"),
        None => format!("// Văn bản hợp nhất của {}.\n\n", ruleset.id),
    }
}

/// Where each change comes from, as comments of the source.
fn notes(ruleset: &Ruleset, origins: &[Origin]) -> Vec<Note> {
    let bases = ruleset.annexes.iter().enumerate().filter_map(|(annex, own)| {
        let base = own.based_on.as_ref()?;
        Some(Note { annex, item: None, text: format!("phụ lục {} theo phụ lục {base}", own.label) })
    });
    let changes = origins.iter().map(|origin| {
        let what = match &origin.what {
            Change::Modified => "sửa".to_owned(),
            Change::Inserted => "bổ sung".to_owned(),
            Change::Renumbered(old) => format!("đánh số lại, trước là {old}"),
            Change::Dropped(name) => format!("bỏ {name}"),
        };
        Note { annex: origin.annex, item: Some(origin.item), text: format!("theo {}: {what}", origin.by) }
    });
    bases.chain(changes).collect()
}
