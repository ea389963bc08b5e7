//! `barem amend`: the amendment that makes the new set of the old one, as source or as the sentences of a decision.

mod page;
mod part;
mod sentences;

use std::path::{Path, PathBuf};

use barem_compiler::{Bundle, Outcome, RawFile, Stated};
use barem_diagnostic::{Diagnostic, Format, Ink, Lang, Severity, Sources, Text, render, text};
use barem_diff::{Derived, Matching, Obstacle, amend, matching};
use barem_format::{Amendment, print_amendment};
use barem_ruleset::{Digests, Ruleset};
use clap::{Arg, ArgMatches, value_parser};

use crate::{
    check::mark,
    command::Verb,
    diff::refusal,
    exit::{Exit, Trouble},
    options,
    results::Results,
    session::Session,
    sets,
    words::both,
};

/// The verb.
pub const VERB: Verb = Verb {
    name: "amend",
    about: both(
        "Viết bản sửa đổi biến bộ cũ thành bộ mới: mã nguồn barem, hoặc các câu của quyết định sửa đổi",
        "Write the amendment that makes the new set of the old one: as barem source, or as the sentences of a decision",
    ),
    usage: both("<CŨ> <MỚI>", "<OLD> <NEW>"),
    args,
    examples: both(
        "  barem amend rulesets/lai-chau-2022 rulesets/lai-chau-2024 -o sua-doi.barem\n  \
           barem amend cu moi --format md -o du-thao.md",
        "  barem amend rulesets/lai-chau-2022 rulesets/lai-chau-2024 -o amendment.barem\n  \
           barem amend old new --format md -o draft.md",
    ),
    run,
};

/// How the amendment is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Source,
    Text,
    Markdown,
}

fn args(lang: Lang) -> Vec<Arg> {
    let old = both("Bộ cũ: thư mục hoặc tệp .barem", "The old set: a folder or a .barem file");
    let new = both("Bộ mới, như trên", "The new set, likewise");
    let form = both(
        "Dạng viết: barem (mã nguồn), text, md (các câu của quyết định); mặc định theo đuôi của tệp -o, không thì barem",
        "How it is written: barem (source), text, md (the sentences of a decision); default: by the ending of the -o file, else barem",
    );
    let forms = [("barem", Form::Source), ("text", Form::Text), ("md", Form::Markdown)];
    vec![
        options::argument("old", both("CŨ", "OLD"), old, lang).required(true).value_parser(value_parser!(PathBuf)),
        options::argument("new", both("MỚI", "NEW"), new, lang).required(true).value_parser(value_parser!(PathBuf)),
        options::one_of(options::option("format", both("KIỂU", "KIND"), form, lang), &forms),
        options::out(lang),
    ]
}

/// A set that has no errors, as data and as it is written.
struct Side {
    bundle: Bundle,
    data: Ruleset,
    stated: Stated,
}

fn run(matches: &ArgMatches, session: &Session) -> Result<Exit, Trouble> {
    let results = Results::of(matches, session);
    let path = |name| matches.get_one::<PathBuf>(name).cloned().unwrap_or_default();
    let side = |name| side(&path(name), &results, session);
    let (Some(old), Some(new)) = (side("old")?, side("new")?) else { return Ok(Exit::Incomplete) };
    let pairs = paired(&old, &new)?;
    let derived = match derived(&old, &new, &pairs, session) {
        Ok(Some(derived)) => derived,
        Ok(None) => {
            let words = text!(
                "không có gì để sửa: {} và {} quy định như nhau", "nothing to amend: {} and {} say the same";
                old.data.id, new.data.id
            );
            session.say(&format!("{}\n", words.get(session.lang)));
            return Ok(Exit::Done);
        }
        Err(told) => {
            session.say(&told);
            return Ok(Exit::Findings);
        }
    };
    let articles = || sentences::articles(&derived, &old.stated, &new.stated, &pairs);
    let composed = sets::is_reconstructed(&new.data);
    results.write(&match form(matches, &results) {
        Form::Source => print_amendment(&derived.amendment),
        Form::Text => page::text(&articles(), composed, session.lang),
        Form::Markdown => page::markdown(&articles(), composed, session.lang),
    })?;
    if composed {
        session.say(&mark(session.lang, session.look_of_messages()));
    }
    Ok(Exit::Done)
}

fn form(matches: &ArgMatches, results: &Results) -> Form {
    let ending = results.file().and_then(|file| file.extension()).map(|ending| ending.to_string_lossy().to_lowercase());
    let by_name = match ending.as_deref() {
        Some("md") => Form::Markdown,
        Some("txt") => Form::Text,
        _ => Form::Source,
    };
    matches.get_one("format").copied().unwrap_or(by_name)
}

/// Reads one side; none where it has errors, which are told.
fn side(path: &Path, results: &Results, session: &Session) -> Result<Option<Side>, Trouble> {
    let bundle = sets::find_one(path)?;
    results.keep(bundle.files.iter().map(|file| file.path.as_path()))?;
    let (sources, outcome, stated) = sets::stated(&bundle, &[]);
    let errors = errors(&outcome);
    if let (Some(data), Some(stated), true) = (outcome.ruleset.clone(), stated, errors.is_empty()) {
        return Ok(Some(Side { bundle, data, stated }));
    }
    let refused =
        text!("bộ tiêu chí còn lỗi: không viết bản sửa đổi", "the ruleset has errors: no amendment is written");
    session.say(&shown(&errors, &sources, session));
    session.say(&format!("{}\n", refused.get(session.lang)));
    Ok(None)
}

fn errors(outcome: &Outcome) -> Vec<&Diagnostic> {
    outcome.findings.iter().filter(|finding| finding.severity == Severity::Error).collect()
}

fn shown(findings: &[&Diagnostic], sources: &Sources, session: &Session) -> String {
    render(findings.iter().copied(), sources, session.lang, Format::Full, session.look_of_messages())
}

fn paired(old: &Side, new: &Side) -> Result<Matching, Trouble> {
    matching(&old.data, &new.data, &[]).map_err(|faults| refusal(&faults, &old.data, &new.data))
}

/// What is derived, tried out on the old set; else what is to be told.
fn derived(old: &Side, new: &Side, pairs: &Matching, session: &Session) -> Result<Option<Derived>, String> {
    let pin = Digests::of(&old.data).ok().map(|digests| digests.meaning);
    let mut last = None;
    let mut apply = |amendment: &Amendment| {
        let (sources, outcome, _) =
            sets::stated(&in_memory(&print_amendment(amendment)), std::slice::from_ref(&old.bundle));
        let ruleset = outcome.ruleset.clone();
        last = Some((sources, outcome));
        ruleset
    };
    let derived = amend(as_written(&old.stated), as_written(&new.stated), pairs, pin, &new.data, &mut apply);
    let derived = derived.map_err(|obstacles| obstacles.iter().map(|one| told(one, session)).collect::<String>())?;
    // What gives the new set has no errors but those that it brings in itself.
    match last.filter(|(_, outcome)| !errors(outcome).is_empty()) {
        Some((sources, outcome)) => {
            Err(shown(&errors(&outcome), &sources, session) + &told(&Obstacle::Refused, session))
        }
        None => Ok(derived),
    }
}

fn as_written(stated: &Stated) -> barem_diff::Stated<'_> {
    barem_diff::Stated { ruleset: &stated.ruleset, heads: &stated.heads }
}

/// The amendment as a set of its own, which stands nowhere.
fn in_memory(text: &str) -> Bundle {
    let path = PathBuf::from("sua-doi.barem");
    Bundle { root: path.clone(), files: vec![RawFile { path, bytes: text.as_bytes().to_vec() }] }
}

/// One obstacle as a finding.
fn told(obstacle: &Obstacle, session: &Session) -> String {
    let look = session.look_of_messages();
    let lang = session.lang;
    let word = look.ink(Ink::Error, Severity::Error.word().get(lang));
    let what = text!("không viết được thành bản sửa đổi", "this cannot be written as an amendment");
    let help = text!(
        "ban hành bộ mới thay thế bộ cũ (`thay thế:`), hoặc đổi chỗ ấy của bộ mới",
        "issue the new set in place of the old one (`thay thế:`), or change that part of the new set"
    );
    let label = text!("cách sửa:", "help:");
    format!(
        "{word}: {}: {}\n  {} {}\n",
        what.get(lang),
        why(obstacle).get(lang),
        look.ink(Ink::Advice, label.get(lang)),
        help.get(lang)
    )
}

fn why(obstacle: &Obstacle) -> Text {
    match obstacle {
        Obstacle::Content => text!(
            "bộ cũ là `phục dựng` nên bộ hợp nhất cũng là `phục dựng`, còn bộ mới ghi `nguyên văn`",
            "the old set is composed (`phục dựng`), so what comes of it is, too; the new one says `nguyên văn`"
        ),
        Obstacle::GroupOrder => text!("thứ tự các nhóm khác nhau", "groups stand in another order"),
        Obstacle::Header => text!("phần mở đầu", "the header"),
        Obstacle::Groups => text!("các nhóm", "the groups"),
        Obstacle::Results => text!("khối `kết quả`", "the block `kết quả`"),
        Obstacle::Tests => text!("các kiểm thử", "the tests"),
        Obstacle::Annexes => text!("danh sách phụ lục", "the list of annexes"),
        Obstacle::Annex(label) => text!("phụ lục {}", "annex {}"; label),
        Obstacle::Refused => text!("áp dụng vào bộ cũ thì có lỗi", "put onto the old set it has errors"),
    }
}
