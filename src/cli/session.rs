//! Who is reading: the language, and what the terminal can show.

use std::{
    env,
    ffi::OsString,
    io::{self, Write},
};

use anstream::{AutoStream, ColorChoice};
use barem_diagnostic::{Lang, Look};
use terminal_size::{Width, terminal_size_of};

/// The narrowest and the widest that sentences are set.
const WIDTHS: (usize, usize) = (40, 120);

/// One run of the tool.
#[derive(Clone, Copy, Debug)]
pub struct Session {
    /// The language of everything that is said.
    pub lang: Lang,
    colour: ColorChoice,
    unicode: bool,
}

impl Session {
    /// The session that the command line and the environment ask for; the first is not yet understood as a whole.
    pub fn new(args: &[OsString]) -> Self {
        let colour = match asked(args, "--color").as_deref() {
            Some("always") => ColorChoice::Always,
            Some("never") => ColorChoice::Never,
            _ => ColorChoice::Auto,
        };
        Self { lang: language(args), colour, unicode: unicode() }
    }

    /// How results look on standard output.
    pub fn look(&self) -> Look {
        self.look_on(&io::stdout(), terminal_size_of(io::stdout()).map(|(Width(width), _)| width))
    }

    /// How messages look on standard error.
    pub fn look_of_messages(&self) -> Look {
        self.look_on(&io::stderr(), terminal_size_of(io::stderr()).map(|(Width(width), _)| width))
    }

    /// How results look in a file.
    pub fn look_in_file(&self) -> Look {
        Look { colour: self.colour == ColorChoice::Always, unicode: self.unicode, ..Look::default() }
    }

    fn look_on(&self, stream: &impl anstream::stream::RawStream, width: Option<u16>) -> Look {
        let choice = match self.colour {
            ColorChoice::Auto => AutoStream::choice(stream),
            given => given,
        };
        let width = width.map_or(Look::default().width, |width| usize::from(width).clamp(WIDTHS.0, WIDTHS.1));
        Look { colour: choice != ColorChoice::Never, unicode: self.unicode, width }
    }

    /// Says something on standard error. If nobody listens there, nobody can be told.
    pub fn say(&self, text: &str) {
        let _ = AutoStream::always(io::stderr().lock()).write_all(text.as_bytes());
    }
}

/// The language: `--lang`, else `BAREM_LANG`, `LC_ALL`, `LC_MESSAGES` or `LANG`, whichever comes first; only English is
/// asked for there, all else is Vietnamese.
fn language(args: &[OsString]) -> Lang {
    let variable = |name: &&str| env::var(name).ok().filter(|value| !value.is_empty());
    let asked =
        asked(args, "--lang").or_else(|| ["BAREM_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(variable));
    match asked {
        Some(name) if name.to_lowercase().starts_with("en") => Lang::En,
        _ => Lang::Vi,
    }
}

/// The value of an option, read before all else, so that wrong usage is told in the right language and colours.
fn asked(args: &[OsString], option: &str) -> Option<String> {
    let words: Vec<_> = args.iter().map(|arg| arg.to_string_lossy()).take_while(|arg| arg != "--").collect();
    let joined = words.iter().filter_map(|word| word.strip_prefix(option)?.strip_prefix('='));
    let apart = words.iter().zip(words.iter().skip(1)).filter(|(word, _)| *word == option).map(|(_, value)| &**value);
    joined.chain(apart).last().map(str::to_owned)
}

/// Whether frames may be drawn with box characters: not on a terminal or in a locale that says it has none.
fn unicode() -> bool {
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()));
    let plain = locale.is_some_and(|locale| locale == "C" || locale == "POSIX");
    let dumb = env::var("TERM").is_ok_and(|term| term == "dumb");
    !plain && !dumb
}
