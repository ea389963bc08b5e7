//! `barem completions`: what a shell needs to complete commands, options and their values.

use barem_diagnostic::{Lang, Look};
use clap::{Arg, ArgMatches};
use clap_complete::Shell;

use crate::{
    command::{self, Verb},
    exit::{Exit, Trouble},
    options,
    results::Results,
    session::Session,
    words::both,
};

/// The verb.
pub const VERB: Verb = Verb {
    name: "completions",
    about: both("In đoạn mã gợi ý lệnh cho trình dòng lệnh", "Print a completion script for a shell"),
    usage: both("<SHELL>", "<SHELL>"),
    args,
    examples: both(
        "  barem completions bash -o ~/.local/share/bash-completion/completions/barem\n  \
           barem completions powershell >> $PROFILE",
        "  barem completions bash -o ~/.local/share/bash-completion/completions/barem\n  \
           barem completions powershell >> $PROFILE",
    ),
    run,
};

const SHELLS: [(&str, Shell); 5] = [
    ("bash", Shell::Bash),
    ("zsh", Shell::Zsh),
    ("fish", Shell::Fish),
    ("powershell", Shell::PowerShell),
    ("elvish", Shell::Elvish),
];

fn args(lang: Lang) -> Vec<Arg> {
    let shell = options::argument(
        "shell",
        both("SHELL", "SHELL"),
        both("bash, zsh, fish, powershell, elvish", "bash, zsh, fish, powershell, elvish"),
        lang,
    );
    vec![options::one_of(shell, &SHELLS).required(true), options::out(lang)]
}

fn run(matches: &ArgMatches, session: &Session) -> Result<Exit, Trouble> {
    let shell = matches.get_one("shell").copied().unwrap_or(Shell::Bash);
    let mut script = Vec::new();
    let mut tree = command::tree(session.lang, Look::default().width);
    clap_complete::generate(shell, &mut tree, "barem", &mut script);
    Results::of(matches, session).write(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
