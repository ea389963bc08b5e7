//! The tool `barem`: a file per verb. Only this crate prints, and only it touches files and the environment.

mod amend;
mod check;
mod command;
mod compile;
mod completions;
mod consolidate;
mod damage;
mod diff;
mod disk;
mod exit;
mod explain;
mod export;
mod fmt;
mod git_diff;
mod grid;
mod import;
mod init;
mod junit;
mod lsp;
mod map;
mod options;
mod outline;
mod progress;
mod results;
mod score;
mod session;
mod sets;
mod sheet;
mod sound;
mod tally;
mod test;
mod usage;
mod verify;
mod words;

use std::{ffi::OsString, process::ExitCode};

use session::Session;

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    let session = Session::new(&args);
    let exit = match command::tree(session.lang, session.look().width).try_get_matches_from(&args) {
        Ok(matches) => command::run(&matches, &session).unwrap_or_else(|trouble| trouble.tell(&session)),
        Err(error) => {
            let args: Vec<String> = args.iter().map(|arg| arg.to_string_lossy().into_owned()).collect();
            usage::answer(&error, &args, &session)
        }
    };
    exit.into()
}
