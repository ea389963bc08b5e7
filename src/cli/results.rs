//! Where results go: to standard output, or to the file that `-o` names.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use anstream::AutoStream;
use barem_diagnostic::{Look, text};
use clap::ArgMatches;

use crate::{disk, exit::Trouble, session::Session};

/// Where results go.
#[derive(Clone, Debug)]
pub struct Results {
    file: Option<PathBuf>,
    /// How they look there.
    pub look: Look,
}

impl Results {
    /// What the command line asks for.
    pub fn of(matches: &ArgMatches, session: &Session) -> Self {
        let file = matches.get_one::<PathBuf>("out").filter(|path| path.as_os_str() != "-").cloned();
        let look = if file.is_some() { session.look_in_file() } else { session.look() };
        Self { file, look }
    }

    /// The file, if it is one.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// Refuses to overwrite what is being read.
    pub fn keep<'a>(&self, inputs: impl IntoIterator<Item = &'a Path>) -> Result<(), Trouble> {
        let Some(file) = &self.file else { return Ok(()) };
        match inputs.into_iter().find(|input| disk::same_file(file, input)) {
            None => Ok(()),
            Some(_) => {
                Err(Trouble::usage(text!("-o không được ghi đè `{}`", "-o must not overwrite `{}`"; disk::shown(file)))
                    .why(text!("tệp này là đầu vào của chính lệnh này", "the file is an input of this very command"))
                    .help(text!("chọn tên khác cho kết quả", "choose another name for the results")))
            }
        }
    }

    /// Writes the results. A reader who has seen enough and closed the pipe is no trouble.
    pub fn write(&self, text: &str) -> Result<(), Trouble> {
        self.write_parts(&[text])
    }

    /// Writes results that lie in several texts, one behind the other.
    pub fn write_parts(&self, parts: &[impl AsRef<str> + AsRef<[u8]>]) -> Result<(), Trouble> {
        if let Some(file) = &self.file {
            return disk::replace_parts(file, parts).map_err(|error| Trouble::writing(file, &error));
        }
        match parts.iter().try_for_each(|part| to_stdout(AsRef::<str>::as_ref(part), self.look.colour)) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Trouble::incomplete(text!("không ghi được ra đầu ra chuẩn", "cannot write to standard output"))
                    .why(barem_diagnostic::Text::new(error.to_string(), error.to_string())))
            }
            _ => Ok(()),
        }
    }
}

/// Colours go through `anstream`, which also knows consoles that need them in another way.
pub fn to_stdout(text: &str, colour: bool) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match colour {
        true => AutoStream::always(&mut out).write_all(text.as_bytes())?,
        false => out.write_all(text.as_bytes())?,
    }
    out.flush()
}
