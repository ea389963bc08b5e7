//! `barem compile`: a set as data, for other programs.

use std::path::PathBuf;

use barem_diagnostic::{Lang, text};
use barem_ruleset::{Compiled, CompiledError, Ruleset};
use clap::{Arg, ArgMatches, value_parser};

use crate::{
    check::mark,
    command::Verb,
    damage, disk,
    exit::{Exit, Trouble},
    options,
    results::Results,
    session::Session,
    sets,
    sound::sound,
    words::both,
};

/// The verb.
pub const VERB: Verb = Verb {
    name: "compile",
    about: both("Biên dịch một bộ không có lỗi thành JSON hoặc YAML", "Compile a set without errors to JSON or YAML"),
    usage: both("<ĐƯỜNG_DẪN>", "<PATH>"),
    args,
    examples: both(
        "  barem compile rulesets/lai-chau-2024 -o lai-chau-2024.json\n  barem compile rulesets/lai-chau-2024 --to yaml",
        "  barem compile rulesets/lai-chau-2024 -o lai-chau-2024.json\n  barem compile rulesets/lai-chau-2024 --to yaml",
    ),
    run,
};

/// The form of the data.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Json,
    Yaml,
}

fn args(lang: Lang) -> Vec<Arg> {
    let path = both(
        "Thư mục hoặc tệp của bộ; `-` đọc đầu vào chuẩn",
        "The folder or file of the set; `-` reads standard input",
    );
    let to = both(
        "Dạng dữ liệu: json hoặc yaml (mặc định theo đuôi của tệp -o, không có thì json)",
        "Form of the data: json or yaml (default: by the ending of the -o file, else json)",
    );
    vec![
        options::argument("path", both("ĐƯỜNG_DẪN", "PATH"), path, lang)
            .required(true)
            .value_parser(value_parser!(PathBuf)),
        options::one_of(
            options::option("to", both("DẠNG", "FORM"), to, lang),
            &[("json", Form::Json), ("yaml", Form::Yaml)],
        ),
        options::fail_on(lang),
        options::format(lang),
        options::out(lang),
    ]
}

fn run(matches: &ArgMatches, session: &Session) -> Result<Exit, Trouble> {
    let results = Results::of(matches, session);
    let refused = text!("không biên dịch", "not compiled");
    let Some((ruleset, _)) = sound(matches, &results, session, &refused)? else { return Ok(Exit::Findings) };
    let reconstructed = sets::is_reconstructed(&ruleset);
    let compiled = compiled(ruleset)?;
    results.write(&written(&compiled, form(matches, &results))?)?;
    told(&compiled, reconstructed, &results, session);
    Ok(Exit::Done)
}

fn form(matches: &ArgMatches, results: &Results) -> Form {
    let ending = results.file().and_then(|file| file.extension()).map(|ending| ending.to_string_lossy().to_lowercase());
    let by_name = match ending.as_deref() {
        Some("yaml" | "yml") => Form::Yaml,
        _ => Form::Json,
    };
    matches.get_one("to").copied().unwrap_or(by_name)
}

fn compiled(ruleset: Ruleset) -> Result<Compiled, Trouble> {
    let tool = format!("barem {}", env!("CARGO_PKG_VERSION"));
    Compiled::new(ruleset, Some(tool)).map_err(|_| {
        Trouble::incomplete(text!("không biên dịch được bộ tiêu chí này", "this set cannot be compiled"))
            .why(text!("cách chấm lồng nhau quá sâu", "a rule is nested too deep"))
            .help(text!("tách biểu thức thành nhiều dòng `tính`", "split the expression into several `tính` lines"))
    })
}

fn written(compiled: &Compiled, form: Form) -> Result<String, Trouble> {
    let text = match form {
        Form::Json => compiled.to_json(),
        Form::Yaml => compiled.to_yaml(),
    };
    text.map_err(|error: CompiledError| {
        Trouble::incomplete(text!("không biên dịch được bộ tiêu chí này", "this set cannot be compiled"))
            .why(damage::why(&error))
    })
}

/// On standard error: what was written where, and the mark of a reconstructed set.
fn told(compiled: &Compiled, reconstructed: bool, results: &Results, session: &Session) {
    if let Some(file) = results.file() {
        let (id, digests) = (&compiled.ruleset().id, compiled.digests());
        let words = text!(
            "đã ghi {} vào {}\n  ý nghĩa     {}\n  phiếu chấm  {}", "wrote {} to {}\n  meaning   {}\n  contract  {}";
            id, disk::shown(file), digests.meaning.to_string(), digests.contract.to_string()
        );
        session.say(&format!("{}\n", words.get(session.lang)));
    }
    if reconstructed {
        session.say(&mark(session.lang, session.look_of_messages()));
    }
}
