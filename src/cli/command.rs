//! The command line: every verb with its help in both languages.

use barem_diagnostic::Lang;
use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::{
    amend, check, compile, completions, consolidate, diff,
    exit::{Exit, Trouble},
    explain, export, fmt, git_diff, import, init, lsp, map, options, outline, score,
    session::Session,
    sheet, test, verify,
    words::{Both, both},
};

/// A verb of the tool.
pub struct Verb {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub about: Both,
    /// What stands after its name in the usage line, besides options.
    pub usage: Both,
    /// Its arguments and options.
    pub args: fn(Lang) -> Vec<Arg>,
    /// Examples, a line each.
    pub examples: Both,
    /// Runs it.
    pub run: fn(&ArgMatches, &Session) -> Result<Exit, Trouble>,
}

/// All verbs, in the order of the help.
pub const VERBS: [&Verb; 19] = [
    &check::VERB,
    &test::VERB,
    &compile::VERB,
    &consolidate::VERB,
    &export::VERB,
    &import::VERB,
    &sheet::VERB,
    &score::VERB,
    &verify::VERB,
    &diff::VERB,
    &map::VERB,
    &amend::VERB,
    &git_diff::VERB,
    &fmt::VERB,
    &outline::VERB,
    &explain::VERB,
    &lsp::VERB,
    &init::VERB,
    &completions::VERB,
];

const ABOUT: Both = both(
    "barem: viết, kiểm tra và biên dịch bộ tiêu chí chấm điểm cải cách hành chính",
    "barem: write, check and compile scoring sets for administrative reform",
);
const EXAMPLES: Both = both(
    "  barem init bo-tieu-chi-cua-toi       tạo một bộ tiêu chí mẫu\n  barem check bo-tieu-chi-cua-toi      kiểm tra nó\n\n\
     Mã thoát: 0 xong; 1 có phát hiện từ mức --fail-on trở lên; 2 sai cách dùng; 3 không đọc, ghi hoặc làm xong được.",
    "  barem init my-set       make a set from a template\n  barem check my-set      check it\n\n\
     Exit codes: 0 done; 1 findings at or above --fail-on; 2 wrong usage; 3 could not read, write or complete.",
);

/// The whole command line in one language.
pub fn tree(lang: Lang, width: usize) -> Command {
    let version = Arg::new("version").long("version").short('V').action(ArgAction::Version);
    let version = version.help(both("In phiên bản", "Print the version").get(lang));
    let root = frame("barem", ABOUT, both("<LỆNH>", "<COMMAND>"), EXAMPLES, lang)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand_help_heading(both("Lệnh", "Commands").get(lang))
        .subcommand_value_name(both("LỆNH", "COMMAND").get(lang))
        .term_width(width)
        .args(options::everywhere(lang))
        .arg(version.help_heading(both("Tùy chọn chung", "Common options").get(lang)));
    VERBS.iter().fold(root, |root, verb| root.subcommand(subcommand(verb, lang)))
}

fn subcommand(verb: &Verb, lang: Lang) -> Command {
    let heading = both("Tùy chọn", "Options").get(lang);
    let args = (verb.args)(lang).into_iter().map(|arg| match arg.get_help_heading() {
        Some(_) => arg,
        None => arg.help_heading(heading),
    });
    frame(verb.name, verb.about, verb.usage, verb.examples, lang).args(args)
}

/// What all help pages share: their parts, in this order, and their headings.
fn frame(name: &'static str, about: Both, usage: Both, examples: Both, lang: Lang) -> Command {
    let heading = |both: Both| format!("\u{1b}[1m{}\u{1b}[0m", both.get(lang));
    let (usage_heading, options) = (heading(both("Cách dùng:", "Usage:")), both("[TÙY CHỌN]", "[OPTIONS]").get(lang));
    let command = if name == "barem" { name.to_owned() } else { format!("barem {name}") };
    Command::new(name)
        .about(about.get(lang))
        .disable_help_flag(true)
        .override_usage(format!("{command} {} {options}", usage.get(lang)).replace("  ", " "))
        .help_template(format!("{{about}}\n\n{usage_heading} {{usage}}\n\n{{all-args}}{{after-help}}"))
        .after_help(format!("{}\n{}", heading(both("Ví dụ:", "Examples:")), examples.get(lang)))
}

/// Runs the verb that was asked for.
pub fn run(matches: &ArgMatches, session: &Session) -> Result<Exit, Trouble> {
    let asked = matches.subcommand();
    let verb = asked.and_then(|(name, matches)| Some((VERBS.iter().find(|verb| verb.name == name)?, matches)));
    // clap lets no other name through.
    verb.map_or(Ok(Exit::Usage), |(verb, matches)| (verb.run)(matches, session))
}
