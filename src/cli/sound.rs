//! A set that must be sound: what has errors is told and goes no further.

use std::path::PathBuf;

use barem_compiler::Origin;
use barem_diagnostic::{Severity, Text, render, text};
use barem_ruleset::Ruleset;
use clap::ArgMatches;

use crate::{exit::Trouble, options, results::Results, session::Session, sets, tally::Tally};

/// The set that `path` names on the command line, with what changes made of it; its findings are told. `None`, and `refused`
/// said, where there are findings from `--fail-on` on; errors are refused whatever is asked for.
pub fn sound(
    matches: &ArgMatches,
    results: &Results,
    session: &Session,
    refused: &Text,
) -> Result<Option<(Ruleset, Vec<Origin>)>, Trouble> {
    let path: PathBuf = matches.get_one("path").cloned().unwrap_or_default();
    let bundle = sets::find_one(&path)?;
    results.keep(bundle.files.iter().map(|file| file.path.as_path()))?;
    let mut checked = sets::compile(&[bundle], session);
    let look = session.look_of_messages();
    session.say(&render(checked.findings(), &checked.sources, session.lang, options::format_of(matches), look));
    let limit = options::fail_on_of(matches).unwrap_or(Severity::Error);
    let tally = Tally::of(checked.findings());
    let outcome = checked.sets.pop().map(|set| set.outcome).filter(|_| tally.at_least(limit) == 0);
    let found = outcome.and_then(|outcome| Some((outcome.ruleset?, outcome.origins)));
    if found.is_none() {
        let words = tally.words(&text!("thiếu phần mở đầu", "no header"), session.lang);
        session.say(&format!("{}: {words}\n", refused.get(session.lang)));
    }
    Ok(found)
}
