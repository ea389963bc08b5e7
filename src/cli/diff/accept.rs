//! Writes what became of each item into the new source, so that the next comparison finds it by statement.

use std::{collections::BTreeMap, path::Path};

use barem_compiler::Bundle;
use barem_diagnostic::text;
use barem_diff::{Accepted, Matching, Statement, accepted, matching};
use barem_ruleset::{Place, Ruleset};

use super::Pair;
use crate::{
    check::write,
    exit::{Exit, Trouble},
    session::Session,
    sets,
};

/// Adds `trước là`, `tách từ` and `gộp từ` below the headings of the new source at this path; no other line is touched.
/// Nothing is written unless the comparison then comes to the same.
pub fn accept(path: &Path, pair: &Pair, session: &Session) -> Result<Exit, Trouble> {
    let Accepted { statements, nameless } = accepted(&pair.old, &pair.new, &pair.matching);
    let before = sets::find_one(path)?;
    if sets::is_stdin(path) || before.files.iter().any(|file| file.path.extension().is_none_or(|kind| kind != "barem"))
    {
        return Err(Trouble::usage(text!(
            "--accept chỉ ghi vào tệp nguồn .barem",
            "--accept writes into .barem source only"
        ))
        .help(text!(
            "cho đường dẫn thư mục hoặc tệp nguồn của bộ mới",
            "give the folder or source file of the new ruleset"
        )));
    }
    let mut after = before.clone();
    let written = state(&statements, &pair.new, &mut after);
    if !is_followed(&after, pair, session) {
        return Err(Trouble::incomplete(text!("không ghi gì cả", "nothing is written")).why(text!(
            "ghi xong thì phép so không còn ra như trước",
            "with these lines the comparison would come out otherwise"
        )));
    }
    let mut files: usize = 0;
    for (old, new) in before.files.iter().zip(&after.files).filter(|(old, new)| old.bytes != new.bytes) {
        write(&new.path, &old.bytes, &new.bytes)?;
        files += 1;
    }
    let told = text!("đã ghi {} dòng vào {} tệp", "{} lines written into {} files"; written, files);
    session.say(&format!("{}\n", told.get(session.lang)));
    if !nameless.is_empty() {
        let told = text!(
            "{} mục cũ không có mã nào chỉ riêng nó, chưa ghi được", "{} old items have no code that names them alone";
            nameless.len()
        );
        session.say(&format!("{}\n", told.get(session.lang)));
    }
    Ok(Exit::Done)
}

/// Writes the lines into the files; how many there were.
fn state(statements: &[Statement], new: &Ruleset, bundle: &mut Bundle) -> usize {
    let mut lines: BTreeMap<(String, u32), String> = BTreeMap::new();
    for statement in statements {
        let place: Option<&Place> = statement.item.item(new).and_then(|item| item.place.as_ref());
        if let Some(place) = place {
            let line = format!("  {}: {}", statement.hint.keyword(), statement.references.join(", "));
            lines.insert((place.file.clone(), place.line), line);
        }
    }
    let mut written = 0;
    let root = bundle.root.clone();
    for file in &mut bundle.files {
        let name = file.path.strip_prefix(&root).ok().filter(|name| !name.as_os_str().is_empty());
        let name = name.or(file.path.file_name().map(Path::new));
        let name = name.map(|name| name.to_string_lossy().replace('\\', "/")).unwrap_or_default();
        let Ok(text) = std::str::from_utf8(&file.bytes) else { continue };
        let mut out = String::with_capacity(text.len());
        for (line, number) in text.split_inclusive('\n').zip(1..) {
            out.push_str(line);
            let Some(statement) = lines.get(&(name.clone(), number)) else { continue };
            let ending = if line.ends_with("\r\n") { "\r\n" } else { "\n" };
            if !line.ends_with('\n') {
                out.push_str(ending);
            }
            out.push_str(statement);
            out.push_str(ending);
            written += 1;
        }
        file.bytes = out.into_bytes();
    }
    written
}

/// Whether the changed source is paired as the unchanged one was.
fn is_followed(after: &Bundle, pair: &Pair, session: &Session) -> bool {
    let checked = sets::compile(std::slice::from_ref(after), session);
    let ruleset = checked.sets.into_iter().next().and_then(|set| set.outcome.ruleset);
    let again = ruleset.and_then(|new| matching(&pair.old, &new, &[]).ok());
    let spots = |matching: &Matching| -> Vec<_> {
        matching.pairs.iter().map(|pair| (pair.old.clone(), pair.new.clone())).collect()
    };
    again.is_some_and(|again| spots(&again) == spots(&pair.matching))
}
