//! `barem test --generate`: proposed tests, printed or added to the sources.

use std::path::{Path, PathBuf};

use barem_diagnostic::{Text, text};
use barem_format::{format, print_tests};
use barem_score::{PROPOSED, Trial, generate};

use super::Tested;
use crate::{
    disk,
    exit::{Exit, Trouble},
    results::Results,
    session::Session,
    words::counted,
};

/// The file of a folder that proposed tests go to.
const FILE: &str = "kiem-thu.barem";

/// Proposes tests for sets without errors; with `write`, adds them to the sources.
pub fn run(tested: &[Tested<'_>], write: bool, results: &Results, session: &Session) -> Result<Exit, Trouble> {
    let mut printed = String::new();
    for set in tested {
        let Some(ruleset) = set.set.outcome.ruleset.as_ref().filter(|_| set.coverage.is_some()) else { continue };
        let trials: Vec<&Trial<'_>> = set.tests.iter().filter_map(|test| Some(&test.result.as_ref().ok()?.0)).collect();
        let proposed = generate(ruleset, &trials).map_err(|error| {
            Trouble::incomplete(
                text!("không sinh được kiểm thử cho `{}`", "no tests can be proposed for `{}`"; set.set.path),
            )
            .why(Text::new(error.to_string(), error.to_string()))
        })?;
        if proposed.is_empty() {
            session.say(&format!(
                "{}\n",
                text!("{}: không còn gì để thêm", "{}: nothing to add"; set.set.name()).get(session.lang)
            ));
            continue;
        }
        let source = format!("{PROPOSED}\n{}", print_tests(&proposed));
        if write {
            let path = target(&set.set.path)?;
            add(&path, &source)?;
            let tests = counted(proposed.len(), "kiểm thử", "test", "tests");
            let told = text!(
                "{}: đã thêm {} vào {}; hãy đọc và tính lại", "{}: added {} to {}; read them and work them out";
                set.set.name(), tests, disk::shown(&path)
            );
            session.say(&format!("{}\n", told.get(session.lang)));
        } else {
            printed += &source;
        }
    }
    if !write {
        results.write(&format(&printed).text)?;
    }
    let refused = tested.iter().any(|set| set.coverage.is_none());
    Ok(if refused { Exit::Findings } else { Exit::Done })
}

/// The file that a set's proposed tests go to: one of its folder, or the set itself where it is one file.
fn target(path: &str) -> Result<PathBuf, Trouble> {
    let path = Path::new(path);
    match path.to_str() {
        Some("-") => Err(Trouble::usage(text!(
            "đầu vào chuẩn không thêm kiểm thử được",
            "tests cannot be added to standard input"
        ))
        .help(text!(
            "ghi đường dẫn của bộ thay cho `-`, hoặc bỏ --write",
            "give the path of the set instead of `-`, or leave out --write"
        ))),
        _ if path.is_dir() => Ok(path.join(FILE)),
        _ => Ok(path.to_owned()),
    }
}

fn add(path: &Path, source: &str) -> Result<(), Trouble> {
    let old = match std::fs::read_to_string(path) {
        Ok(old) => old,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(Trouble::reading(path, &error)),
    };
    let source = if old.contains(PROPOSED) { source.strip_prefix(PROPOSED).unwrap_or(source) } else { source };
    let gap = if old.is_empty() { "" } else { "\n" };
    let text = format(&format!("{old}{gap}{source}")).text;
    disk::replace(path, text.as_bytes()).map_err(|error| Trouble::writing(path, &error))
}
