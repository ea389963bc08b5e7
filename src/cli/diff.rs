//! `barem diff`: what changed between two rulesets and what it means.

mod accept;
mod annexes;
mod annotations;
mod answer;
mod comparison;
mod html;
mod impact;
mod junit;
mod markdown;
mod pair;
mod rows;
mod sarif;
mod sections;
mod table;
mod told;
mod words;

use std::path::PathBuf;

use barem_diagnostic::{Ink, Lang, Severity, Text, harmless, text};
use barem_diff::{Changes, diff};
use barem_ruleset::same_label;
use clap::{Arg, ArgMatches, value_parser};
use serde::Serialize;

use crate::{
    command::Verb,
    exit::{Exit, Trouble},
    options,
    results::Results,
    session::Session,
    words::both,
};
pub use comparison::comparison;
pub use html::html;
pub use pair::{Pair, pair, pair_of, refusal};
pub use table::table;
use told::{Origin, Origins};
pub use words::{code, place};

/// The verb.
pub const VERB: Verb = Verb {
    name: "diff",
    about: both(
        "So hai bộ tiêu chí: mục nào thành mục nào, chặt hơn hay rộng hơn, bao nhiêu điểm",
        "Compare two rulesets: what became what, stricter or more generous, by how much",
    ),
    usage: both("<CŨ> <MỚI>", "<OLD> <NEW>"),
    args,
    examples: both(
        "  barem diff rulesets/lai-chau-2022 rulesets/lai-chau-2024\n  \
           barem diff cu moi --annex 01 --format html -o so-sanh.html\n  \
           barem diff cu moi --questions\n  \
           barem diff cu moi --accept 7.6=7.4 06:8.6=none\n  \
           barem diff cu moi --impact phieu-nam-truoc\n\n\
         Mã thoát: 0 không có thay đổi nào từ mức --fail-on trở lên; 1 có. Mức của từng thay đổi: grammar/so-sanh.md.",
        "  barem diff rulesets/lai-chau-2022 rulesets/lai-chau-2024\n  \
           barem diff old new --annex 01 --format html -o comparison.html\n  \
           barem diff old new --questions\n  \
           barem diff old new --accept 7.6=7.4 06:8.6=none\n  \
           barem diff old new --impact sheets-of-last-year\n\n\
         Exit codes: 0 no change at or above --fail-on; 1 some. The level of each change: grammar/so-sanh.md.",
    ),
    run,
};

/// How the report is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Markdown,
    Html,
    Json,
    Yaml,
    Sarif,
    Junit,
    Github,
}

/// The two arguments that name rulesets.
pub fn sides(lang: Lang) -> [Arg; 2] {
    let old = both(
        "Bộ cũ: thư mục, tệp .barem, hoặc tệp đã biên dịch",
        "The old ruleset: a folder, a .barem file, or a compiled file",
    );
    let new = both("Bộ mới, như trên", "The new ruleset, likewise");
    [
        options::argument("old", both("CŨ", "OLD"), old, lang).required(true).value_parser(value_parser!(PathBuf)),
        options::argument("new", both("MỚI", "NEW"), new, lang).required(true).value_parser(value_parser!(PathBuf)),
    ]
}

fn args(lang: Lang) -> Vec<Arg> {
    let annex = both(
        "Chỉ phụ lục này, theo số của bộ mới; ghi được nhiều lần",
        "Only this annex, by its label in the new ruleset; may be given several times",
    );
    let form = both(
        "Cách trình bày: text, md, html, json, yaml, sarif, junit, github (mặc định theo đuôi của tệp -o, không thì text)",
        "How it is shown: text, md, html, json, yaml, sarif, junit, github (default: by the ending of the -o file, else text)",
    );
    let fail = both(
        "Từ mức nào thì mã thoát là 1: info (mặc định: mọi thay đổi), warning (có thể đổi kết quả), error (phiếu cũ không khớp), never",
        "From which level on the exit code is 1: info (default: any change), warning (may change results), error (breaks sheets), never",
    );
    let impact = both(
        "Chấm các phiếu của bộ cũ theo cả hai bộ: ai được, ai mất, đổi hạng, đổi loại, vì mục nào (text, json)",
        "Score sheets of the old ruleset under both: who gains, loses, moves, and by which item (text, json)",
    );
    let questions = both(
        "Chỉ in các câu hỏi còn mở: mục cũ có thể thành mục mới nào (text, json, yaml)",
        "Only the open questions: what an old item may have become (text, json, yaml)",
    );
    let accept = both(
        "Ghi `trước là`, `tách từ`, `gộp từ` vào nguồn của bộ mới cho những mục máy đã ghép, để lần sau khỏi đoán; kèm câu trả lời: `7.6=7.4` (chính là mục ấy), `06:7.6=none` (không còn, trong phụ lục 06)",
        "Write `trước là`, `tách từ`, `gộp từ` into the new source for what was paired, so that the next run is exact; with answers: `7.6=7.4` (it is that), `06:7.6=none` (it is gone, in annex 06)",
    );
    let annexes = both(
        "So các phụ lục của một bộ với nhau (chỉ ghi <CŨ>); --annex chọn phụ lục đứng đầu (text, md, json)",
        "Compare the annexes of one ruleset (only <OLD> is given); --annex chooses the first (text, md, json)",
    );
    let strict = both("Còn câu hỏi mở thì mã thoát cũng là 1", "Open questions make the exit code 1 too");
    let forms = [
        ("text", Form::Text),
        ("md", Form::Markdown),
        ("html", Form::Html),
        ("json", Form::Json),
        ("yaml", Form::Yaml),
        ("sarif", Form::Sarif),
        ("junit", Form::Junit),
        ("github", Form::Github),
    ];
    let severity = [Severity::Error, Severity::Warning, Severity::Info].map(|severity| (severity.id(), Some(severity)));
    let levels: Vec<(&str, Option<Severity>)> = severity.into_iter().chain([("never", None)]).collect();
    let [old, new] = sides(lang);
    let mut args = vec![old, new.required(false).required_unless_present("annexes")];
    args.extend([
        options::option("annex", both("SỐ", "LABEL"), annex, lang).action(clap::ArgAction::Append),
        options::one_of(options::option("format", both("KIỂU", "KIND"), form, lang), &forms),
        options::one_of(options::option("fail-on", both("MỨC", "LEVEL"), fail, lang), &levels),
        options::option("impact", both("PHIẾU", "SHEET"), impact, lang)
            .num_args(1..)
            .value_parser(value_parser!(PathBuf)),
        options::flag("questions", questions, lang),
        options::option("accept", both("CŨ=MỚI", "OLD=NEW"), accept, lang)
            .num_args(0..)
            .action(clap::ArgAction::Append)
            .value_parser(answer::read),
        options::flag("annexes", annexes, lang),
        options::flag("strict", strict, lang),
        options::out(lang),
    ]);
    args
}

fn run(matches: &ArgMatches, session: &Session) -> Result<Exit, Trouble> {
    let results = Results::of(matches, session);
    if matches.get_flag("annexes") {
        return annexes::show(matches, form(matches, &results), &results, session);
    }
    let Some(pair) = pair(matches, &results, session)? else { return Ok(Exit::Incomplete) };
    if matches.contains_id("accept") {
        let path: PathBuf = matches.get_one("new").cloned().unwrap_or_default();
        let answers: Vec<answer::Answer> = matches.get_many("accept").unwrap_or_default().cloned().collect();
        let labels: Vec<String> = matches.get_many("annex").unwrap_or_default().cloned().collect();
        return accept::accept(&path, pair, (&answers, &labels), session);
    }
    if matches.contains_id("impact") {
        return impact::show(matches, form(matches, &results), &pair, &results, session);
    }
    let Pair { old, new, matching } = pair;
    let mut changes = diff(&old, &new, &matching);
    let labels: Vec<String> = matches.get_many("annex").unwrap_or_default().cloned().collect();
    only(&mut changes, &labels)?;
    let strict = matches.get_flag("strict") && !changes.questions.is_empty();
    if matches.get_flag("questions") {
        results.write(&match form(matches, &results) {
            Form::Text => questions(&changes, session, &results),
            Form::Json => json(&changes.open())?,
            Form::Yaml => yaml(&changes.open())?,
            Form::Markdown | Form::Html | Form::Sarif | Form::Junit | Form::Github => {
                return Err(Trouble::usage(text!(
                    "--questions chỉ có dạng text, json và yaml",
                    "--questions has the forms text, json and yaml only"
                )));
            }
        })?;
        return Ok(if strict { Exit::Findings } else { Exit::Done });
    }
    let limit: Option<Severity> = matches.get_one("fail-on").copied().unwrap_or(Some(Severity::Info));
    results.write(&match form(matches, &results) {
        Form::Text => table(&changes, session.lang, results.look),
        Form::Markdown => markdown::markdown(&changes, session.lang),
        Form::Html => html(&changes, session.lang),
        Form::Json => json(&changes)?,
        Form::Yaml => yaml(&changes)?,
        Form::Sarif => sarif::sarif(&changes, &origins(matches)?, session.lang),
        Form::Junit => junit::xml(&changes, &origins(matches)?, (limit, matches.get_flag("strict")), session.lang)?,
        Form::Github => annotations::annotations(&changes, &origins(matches)?, session.lang),
    })?;
    let failed = limit.is_some_and(|limit| changes.changes.iter().any(|change| change.level.severity() >= limit));
    Ok(if failed || strict { Exit::Findings } else { Exit::Done })
}

fn form(matches: &ArgMatches, results: &Results) -> Form {
    let ending = results.file().and_then(|file| file.extension()).map(|ending| ending.to_string_lossy().to_lowercase());
    let by_name = match ending.as_deref() {
        Some("md") => Form::Markdown,
        Some("html" | "htm") => Form::Html,
        Some("json") => Form::Json,
        Some("yaml" | "yml") => Form::Yaml,
        Some("sarif") => Form::Sarif,
        Some("xml") => Form::Junit,
        _ => Form::Text,
    };
    matches.get_one("format").copied().unwrap_or(by_name)
}

/// Where both rulesets were read from.
fn origins(matches: &ArgMatches) -> Result<Origins, Trouble> {
    let path = |name| matches.get_one::<PathBuf>(name).cloned().unwrap_or_default();
    Ok(Origins { old: Origin::of(&path("old"))?, new: Origin::of(&path("new"))? })
}

/// Leaves only the changes of these annexes, each of which must be there.
pub fn only(changes: &mut Changes, labels: &[String]) -> Result<(), Trouble> {
    if labels.is_empty() {
        return Ok(());
    }
    let label =
        |annex: &barem_diff::AnnexPair| annex.new.as_ref().or(annex.old.as_ref()).map(|site| site.label.clone());
    let known: Vec<String> = changes.annexes.iter().filter_map(label).collect();
    if let Some(unknown) = labels.iter().find(|label| !known.iter().any(|own| same_label(own, label))) {
        return Err(Trouble::usage(text!("không có phụ lục `{}`", "there is no annex `{}`"; unknown))
            .help(text!("các phụ lục: {}", "the annexes: {}"; known.join(", "))));
    }
    let wanted = |annex: &barem_diff::AnnexPair| {
        label(annex).is_some_and(|own| labels.iter().any(|label| same_label(&own, label)))
    };
    let annexes = changes.annexes.iter().enumerate().filter(|(_, annex)| wanted(annex));
    let annexes: Vec<usize> = annexes.map(|(at, _)| at).collect();
    changes.only(&annexes);
    Ok(())
}

fn questions(changes: &Changes, session: &Session, results: &Results) -> String {
    let (lang, look) = (session.lang, results.look);
    if changes.questions.is_empty() {
        return both("Không còn câu hỏi nào.\n", "No question is open.\n").get(lang).to_owned();
    }
    let mut out = String::new();
    for question in &changes.questions {
        let asked = text!("Phụ lục {}, {} đã thành mục nào?", "Annex {}, {}: what did it become?"; question.old.annex, place(&question.old, lang));
        out += &format!("{}\n", look.ink(Ink::Advice, &harmless(asked.get(lang))));
        for candidate in &question.candidates {
            let percent = candidate.confidence / 10;
            out += &format!("  {percent:>3}%  {}\n", harmless(&place(&candidate.site, lang)));
        }
    }
    let help = text!(
        "Trả lời: `--accept 7.6=7.4` (chính là mục ấy) hoặc `--accept 7.6=none` (không còn); hoặc tự ghi `trước là: MÃ CŨ` dưới mục ấy trong bộ mới, `không còn: MÃ CŨ` dưới phụ lục, rồi chạy lại.",
        "To answer: `--accept 7.6=7.4` (it is that) or `--accept 7.6=none` (it is gone); or write `trước là: OLD CODE` under the item in the new ruleset, `không còn: OLD CODE` under the annex, and run again."
    );
    out + &barem_diagnostic::wrap(help.get(lang), look.width).join("\n") + "\n"
}

fn json(data: &impl Serialize) -> Result<String, Trouble> {
    serde_json::to_string_pretty(data).map(|text| text + "\n").map_err(|error| unwritable(&error.to_string()))
}

fn yaml(data: &impl Serialize) -> Result<String, Trouble> {
    serde_yaml::to_string(data).map_err(|error| unwritable(&error.to_string()))
}

/// Strings, numbers and lists only: nobody has seen this.
pub fn unwritable(why: &str) -> Trouble {
    Trouble::incomplete(text!("không ghi được kết quả", "the result cannot be written")).why(Text::new(why, why))
}
