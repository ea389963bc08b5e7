//! Checking again whenever a file changes.

use std::{
    io::{self, IsTerminal},
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use barem_diagnostic::{Ink, Text, text};
use notify::{Event, RecursiveMode, Watcher};

use crate::{
    exit::{Exit, Trouble},
    results::to_stdout,
    session::Session,
    words::both,
};

/// Editors write a file in several steps; a check waits until nothing has happened for so long.
const QUIET: Duration = Duration::from_millis(100);

type Events = Receiver<notify::Result<Event>>;

/// Runs now and after every change below the paths; ends only with trouble that no change can mend.
pub fn repeat(paths: &[PathBuf], session: &Session, run: impl Fn() -> Result<Exit, Trouble>) -> Result<Exit, Trouble> {
    let (sender, events) = channel();
    let mut watcher = notify::recommended_watcher(sender).map_err(|error| unable(&error))?;
    let here = [PathBuf::from(".")];
    for path in if paths.is_empty() { &here } else { paths } {
        // Editors replace a file by another: a folder stays the same.
        let (folder, mode) = match path.is_dir() {
            true => (path.as_path(), RecursiveMode::Recursive),
            false => (parent(path), RecursiveMode::NonRecursive),
        };
        watcher.watch(folder, mode).map_err(|error| unable(&error))?;
    }
    loop {
        clear();
        if let Err(trouble) = run() {
            trouble.tell(session);
        }
        let look = session.look_of_messages();
        let waiting = both("đang chờ thay đổi (Ctrl-C để dừng)", "waiting for changes (Ctrl-C to stop)");
        session.say(&format!("{}\n", look.ink(Ink::Advice, waiting.get(session.lang))));
        wait(&events)?;
    }
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A terminal shows one check at a time.
fn clear() {
    if io::stdout().is_terminal() {
        let _ = to_stdout("\u{1b}[2J\u{1b}[H", true);
    }
}

/// Waits for a change of a source, then until nothing more changes.
fn wait(events: &Events) -> Result<(), Trouble> {
    loop {
        let event = events.recv().map_err(|error| unable(&error))?;
        if event.is_ok_and(|event| concerns(&event)) {
            break;
        }
    }
    while events.recv_timeout(QUIET).is_ok() {}
    Ok(())
}

/// Whether a source or a folder was written, made, renamed or removed; of what is gone only the name tells what it was.
fn concerns(event: &Event) -> bool {
    let concerns = |path: &PathBuf| match path.extension() {
        Some(ending) => ending.eq_ignore_ascii_case("barem"),
        // Results may be written here as well: files without an ending are none of ours.
        None => !path.is_file(),
    };
    !event.kind.is_access() && event.paths.iter().any(concerns)
}

fn unable(error: &dyn std::error::Error) -> Trouble {
    let why = Text::new(error.to_string(), error.to_string());
    Trouble::incomplete(text!("không theo dõi được thay đổi", "cannot watch for changes")).why(why)
}
