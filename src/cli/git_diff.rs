//! `barem git-diff`: what git calls to show how a file of a set changed.
//!
//! Git gives one file on both sides; the rest of the set is read from the version of the repository that has that file.
//! Whatever happens it exits 0, as git demands; what cannot be compared is said.

mod history;

use std::path::{Path, PathBuf};

use barem_compiler::{Bundle, compile_bundle, discover};
use barem_diagnostic::{Ink, Lang, Severity, Sources, Text, harmless, text};
use barem_diff::{Change, Changes, diff, matching};
use barem_ruleset::Ruleset;
use clap::{Arg, ArgMatches};

use crate::{
    command::Verb,
    diff::table,
    exit::{Exit, Trouble},
    options,
    results::Results,
    session::Session,
    words::both,
};
use history::{Version, version_with};

/// The verb.
pub const VERB: Verb = Verb {
    name: "git-diff",
    about: both(
        "Để git hiện thay đổi của bộ tiêu chí theo nghĩa, thay vì theo dòng",
        "For git to show what changed in a set by its meaning instead of by lines",
    ),
    usage: both(
        "<ĐƯỜNG_DẪN> <TỆP_CŨ> <MÃ_CŨ> <QUYỀN_CŨ> <TỆP_MỚI> <MÃ_MỚI> <QUYỀN_MỚI>",
        "<PATH> <OLD-FILE> <OLD-HEX> <OLD-MODE> <NEW-FILE> <NEW-HEX> <NEW-MODE>",
    ),
    args,
    examples: both(
        "  echo '*.barem diff=barem' >> .gitattributes\n  \
           git config diff.barem.command 'barem git-diff'\n  \
           git diff; git log -p --ext-diff; git show --ext-diff",
        "  echo '*.barem diff=barem' >> .gitattributes\n  \
           git config diff.barem.command 'barem git-diff'\n  \
           git diff; git log -p --ext-diff; git show --ext-diff",
    ),
    run,
};

fn args(lang: Lang) -> Vec<Arg> {
    let help =
        both("Bảy tham số mà git đưa cho chương trình so ngoài", "The seven arguments that git gives an external diff");
    vec![
        options::argument("git", both("THAM_SỐ", "ARGUMENT"), help, lang).required(true).num_args(1..=9),
        options::out(lang),
    ]
}

/// One side of a file, as git gives it.
struct Side<'a> {
    /// Its path in the repository.
    path: &'a str,
    /// Where its text lies now.
    file: &'a Path,
    /// Git's name for the text.
    blob: &'a str,
}

fn run(matches: &ArgMatches, session: &Session) -> Result<Exit, Trouble> {
    let results = Results::of(matches, session);
    let args: Vec<String> = matches.get_many("git").unwrap_or_default().cloned().collect();
    let path = args.first().map(String::as_str).unwrap_or_default();
    let new_path = args.get(7).map(String::as_str).unwrap_or(path);
    let heading = results.look.ink(Ink::Advice, &format!("barem git-diff {}", harmless(new_path)));
    let shown = match args.as_slice() {
        [_, old_file, old_blob, _, new_file, new_blob, ..] => {
            let old = Side { path, file: Path::new(old_file), blob: old_blob };
            let new = Side { path: new_path, file: Path::new(new_file), blob: new_blob };
            compared(&old, &new).map(|changes| table(&changes, session.lang, results.look))
        }
        _ => Err(text!("tệp đang xung đột, chưa so được", "the file is in conflict and cannot be compared yet")),
    };
    let shown = shown.unwrap_or_else(|why| format!("{}\n", harmless(why.get(session.lang))));
    results.write(&format!("{heading}\n{shown}"))?;
    Ok(Exit::Done)
}

/// What changed in this file between the two versions of the set.
fn compared(old: &Side<'_>, new: &Side<'_>) -> Result<Changes, Text> {
    let absent = |side: &Side<'_>| side.file == Path::new("/dev/null");
    let lines = || text!("xem từng dòng bằng `git diff --no-ext-diff`", "see the lines with `git diff --no-ext-diff`");
    if absent(old) {
        return Err(text!("tệp mới; {}", "a new file; {}"; lines()));
    }
    if absent(new) {
        return Err(text!("tệp bị bỏ; {}", "the file was removed; {}"; lines()));
    }
    let ((old_set, _), (new_set, heads)) = (set(old)?, set(new)?);
    let matching = matching(&old_set, &new_set, &[]).map_err(|_| {
        text!("một lời khai về bản trước không theo được; {}", "a statement about the past cannot be followed; {}"; lines())
    })?;
    let mut changes = diff(&old_set, &new_set, &matching);
    let names = [name(old.path), name(new.path)];
    changes.changes.retain(|change| is_of(change, &names, heads));
    Ok(changes)
}

/// The set that a file belongs to, and whether the file has the header.
fn set(side: &Side<'_>) -> Result<(Ruleset, bool), Text> {
    let unread = |why: String| text!("không đọc được `{}`: {}", "cannot read `{}`: {}"; side.path, why);
    let bytes = std::fs::read(side.file).map_err(|error| unread(error.to_string()))?;
    let zero = side.blob.bytes().all(|byte| byte == b'0');
    let version = if zero { Version::WorkTree } else { version_with(side.path, side.blob) };
    let path = PathBuf::from(side.path);
    let found = discover(&version, &path).map_err(|error| unread(error.to_string()))?;
    let mut bundle = found.into_iter().next().unwrap_or(Bundle { root: path.clone(), files: Vec::new() });
    let mut heads = false;
    for (at, file) in bundle.files.iter_mut().enumerate().filter(|(_, file)| file.path.file_name() == path.file_name())
    {
        file.bytes.clone_from(&bytes);
        heads = at == 0;
    }
    let outcome = compile_bundle(&bundle, &mut Sources::default());
    let errors = outcome.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    match outcome.ruleset.filter(|_| errors == 0) {
        Some(ruleset) => Ok((ruleset, heads)),
        None => Err(text!(
            "bộ chứa `{}` còn {} lỗi ở một trong hai bản, chưa so được theo nghĩa; xem từng dòng bằng `git diff --no-ext-diff`",
            "the set of `{}` has {} errors in one of the versions and cannot be compared; see the lines with `git diff --no-ext-diff`";
            side.path, errors
        )),
    }
}

fn name(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

/// Whether a change stands in a file of one of these names. What is of no item is of the file with the header.
fn is_of(change: &Change, names: &[String], heads: bool) -> bool {
    if change.subjects.is_empty() {
        return heads;
    }
    let sites = change.subjects.iter().flat_map(|subject| subject.old.iter().chain(&subject.new));
    sites.filter_map(|site| site.file.as_ref()).any(|file| names.contains(&name(file)))
}
