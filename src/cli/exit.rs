//! How a run ended, and how a run that could not go on says so.

use std::{io, path::Path, process::ExitCode};

use barem_diagnostic::{Ink, Severity, Text, harmless, text};

use crate::{disk, session::Session};

/// How a run ended; the same for every verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done, nothing at or above `--fail-on`.
    Done = 0,
    /// Findings at or above it.
    Findings = 1,
    /// Wrong usage.
    Usage = 2,
    /// Could not read, write or complete.
    Incomplete = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

/// Why a run could not go on: what and where, why, what to do.
#[derive(Debug)]
pub struct Trouble(Box<Words>);

#[derive(Debug)]
struct Words {
    exit: Exit,
    what: Text,
    why: Option<Text>,
    help: Option<Text>,
}

impl Trouble {
    /// The command line asks for what cannot be.
    pub fn usage(what: Text) -> Self {
        Self::new(Exit::Usage, what)
    }

    /// Something could not be read, written or completed.
    pub fn incomplete(what: Text) -> Self {
        Self::new(Exit::Incomplete, what)
    }

    fn new(exit: Exit, what: Text) -> Self {
        Self(Box::new(Words { exit, what, why: None, help: None }))
    }

    /// A path could not be read.
    pub fn reading(path: &Path, error: &io::Error) -> Self {
        let at = disk::path_of(error).unwrap_or(path);
        let trouble = Self::incomplete(text!("không đọc được `{}`", "cannot read `{}`"; disk::shown(at)));
        let trouble = trouble.why(reason(error));
        if error.kind() != io::ErrorKind::NotFound || at != path {
            return trouble;
        }
        trouble.help(text!(
            "kiểm tra lại đường dẫn; `.` là thư mục đang đứng, `-` là đầu vào chuẩn",
            "check the path; `.` is the current folder, `-` is standard input"
        ))
    }

    /// A path could not be written.
    pub fn writing(path: &Path, error: &io::Error) -> Self {
        let path = disk::path_of(error).unwrap_or(path);
        Self::incomplete(text!("không ghi được `{}`", "cannot write `{}`"; disk::shown(path))).why(reason(error))
    }

    /// Says why.
    #[must_use]
    pub fn why(mut self, why: Text) -> Self {
        self.0.why = Some(why);
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: Text) -> Self {
        self.0.help = Some(help);
        self
    }

    /// Tells it on standard error.
    pub fn tell(&self, session: &Session) -> Exit {
        session.say(&self.0.told(session));
        self.0.exit
    }
}

impl Words {
    fn told(&self, session: &Session) -> String {
        let (lang, look) = (session.lang, session.look_of_messages());
        let word = look.ink(Ink::Error, Severity::Error.word().get(lang));
        let mut out = format!("{word}: {}\n", harmless(self.what.get(lang)));
        let rest = [(text!("vì sao:   ", "why: "), &self.why), (text!("cách sửa: ", "help:"), &self.help)];
        for (label, text) in rest {
            if let Some(text) = text {
                out += &format!("  {} {}\n", look.ink(Ink::Advice, label.get(lang)), harmless(text.get(lang)));
            }
        }
        out
    }
}

/// The reason that the system gives, in words; its own where there are none of ours.
fn reason(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::NotFound => text!("không có tệp hoặc thư mục này", "there is no such file or folder"),
        io::ErrorKind::PermissionDenied => text!("không có quyền", "permission denied"),
        io::ErrorKind::IsADirectory => text!("đây là thư mục, không phải tệp", "it is a folder, not a file"),
        io::ErrorKind::NotADirectory => {
            text!("một phần của đường dẫn không phải thư mục", "a part of the path is no folder")
        }
        io::ErrorKind::StorageFull => text!("ổ đĩa đã đầy", "the disk is full"),
        io::ErrorKind::ReadOnlyFilesystem => text!("ổ đĩa chỉ cho đọc", "the disk is read-only"),
        io::ErrorKind::AlreadyExists => text!("đã có sẵn", "it exists already"),
        _ => Text::new(error.to_string(), error.to_string()),
    }
}
