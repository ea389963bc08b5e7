//! Writes what became of each item into the new source, so that the next comparison finds it by statement.

use std::{collections::BTreeMap, path::Path};

use barem_compiler::Bundle;
use barem_diagnostic::{fold, text};
use barem_diff::{Accepted, Hint, Matching, Statement, Unread, accepted, matching, unread};
use barem_ruleset::Ruleset;

use super::{
    Pair,
    answer::{self, Answer},
    pair::refusal,
};
use crate::{
    check::write,
    exit::{Exit, Trouble},
    session::Session,
    sets,
};

/// Adds `trước là`, `tách từ`, `gộp từ` and `không còn` below the headings of the new source at this path: what a person
/// answered, then what was paired by likeness; no other line is touched.
/// Nothing is written unless the comparison then comes to the same.
pub fn accept(
    path: &Path,
    pair: Pair,
    (answers, annexes): (&[Answer], &[String]),
    session: &Session,
) -> Result<Exit, Trouble> {
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
    if let Some(unread) = unread(&pair.old, &pair.new) {
        return Err(not_about(&unread, &pair));
    }
    let mut after = before.clone();
    let said = answer::statements(answers, annexes, &pair, session)?;
    let mut written = state(&said, &pair.new, &mut after);
    let pair = if said.is_empty() { pair } else { told(&after, pair, session)? };
    let Accepted { statements, nameless } = accepted(&pair.old, &pair.new, &pair.matching);
    written += state(&statements, &pair.new, &mut after);
    if !is_followed(&after, &pair, session) {
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

/// Lines that nobody would read.
fn not_about(unread: &Unread, pair: &Pair) -> Trouble {
    let about = unread.about.join(", ");
    Trouble::usage(text!("không ghi gì cả", "nothing is written"))
        .why(text!(
            "`{}` khai thay thế hoặc sửa đổi `{}`, nên lời khai về bộ trước của nó không nói về `{}`",
            "`{}` says that it replaces or amends `{}`, so its statements about the past are not about `{}`";
            unread.stating, about, pair.old.id
        ))
        .help(text!(
            "thêm dòng `thay thế: {}` vào phần mở đầu của bộ mới, nếu đúng như vậy",
            "add the line `thay thế: {}` to the header of the new ruleset, if that is so";
            pair.old.id
        ))
}

/// Writes the lines into the files; how many there were.
fn state(statements: &[Statement], new: &Ruleset, bundle: &mut Bundle) -> usize {
    let mut lines: BTreeMap<(String, u32), Line> = BTreeMap::new();
    for statement in statements {
        let annex = statement.item.annex(new).and_then(|annex| annex.place.as_ref());
        let item = statement.item.item(new).and_then(|item| item.place.as_ref());
        if let Some(place) = if statement.item.path.0.is_empty() { annex } else { item } {
            let place = (place.file.clone(), place.line);
            let line = lines.entry(place).or_insert_with(|| (statement.hint.keyword(), Vec::new()));
            line.1.extend(statement.references.iter().cloned());
        }
    }
    let mut written = 0;
    let root = bundle.root.clone();
    for file in &mut bundle.files {
        let name = file.path.strip_prefix(&root).ok().filter(|name| !name.as_os_str().is_empty());
        let name = name.or(file.path.file_name().map(Path::new));
        let name = name.map(|name| name.to_string_lossy().replace('\\', "/")).unwrap_or_default();
        let Ok(text) = std::str::from_utf8(&file.bytes) else { continue };
        let here = |number: u32| lines.get(&(name.clone(), number));
        let (out, count) = with_lines(text, &here);
        written += count;
        file.bytes = out.into_bytes();
    }
    written
}

/// A keyword and the references behind it.
type Line = (&'static str, Vec<String>);

/// The text with a line below each heading that has one; what an annex says is no longer there is one line with what it
/// said before. And how many there were.
fn with_lines<'l>(text: &str, here: &dyn Fn(u32) -> Option<&'l Line>) -> (String, usize) {
    let mut out = String::with_capacity(text.len());
    let mut written = 0;
    let mut gone: Option<&Line> = None;
    for (line, number) in text.split_inclusive('\n').zip(1..) {
        if let Some((_, references)) = gone.filter(|(keyword, _)| begins_with(line, keyword)) {
            let bare = line.trim_end_matches(['\r', '\n']);
            let (said, comment) = bare.find("//").map_or((bare, ""), |at| bare.split_at(at));
            let gap = if said.trim_end().ends_with(':') { " " } else { ", " };
            let comment = if comment.is_empty() { String::new() } else { format!("  {comment}") };
            out += &format!("{}{gap}{}{comment}{}", said.trim_end(), references.join(", "), ending(line));
            gone = None;
            continue;
        }
        out.push_str(line);
        let Some(own @ (keyword, references)) = here(number) else { continue };
        written += 1;
        // An annex may say so already: then that line is made longer.
        if *keyword == Hint::Gone.keyword() && says_so(text, number, keyword) {
            gone = Some(own);
            continue;
        }
        if !line.ends_with('\n') {
            out.push_str(ending(line));
        }
        out += &format!("  {keyword}: {}{}", references.join(", "), ending(line));
    }
    (out, written)
}

/// Whether a statement with this keyword follows the heading on this line, before another heading.
fn says_so(text: &str, heading: u32, keyword: &str) -> bool {
    let after = text.lines().skip(usize::try_from(heading).unwrap_or(usize::MAX));
    let mut own = after.take_while(|line| line.is_empty() || line.starts_with([' ', '\t']) || line.starts_with("//"));
    own.any(|line| begins_with(line, keyword))
}

fn begins_with(line: &str, keyword: &str) -> bool {
    let line = fold(line);
    line.trim_start().strip_prefix(&fold(keyword)).is_some_and(|rest| rest.trim_start().starts_with(':'))
}

fn ending(line: &str) -> &'static str {
    if line.ends_with("\r\n") { "\r\n" } else { "\n" }
}

/// The comparison with what was answered. What cannot be followed is told, and nothing is written.
fn told(after: &Bundle, pair: Pair, session: &Session) -> Result<Pair, Trouble> {
    let checked = sets::compile(std::slice::from_ref(after), session);
    let set = checked.sets.into_iter().next().and_then(|set| set.outcome.ruleset);
    let new = set.ok_or_else(|| {
        Trouble::incomplete(text!("không ghi gì cả", "nothing is written"))
            .why(text!("ghi câu trả lời xong thì bộ mới có lỗi", "with the answers the new ruleset has errors"))
    })?;
    match matching(&pair.old, &new, &[]) {
        Ok(matching) => Ok(Pair { old: pair.old, new, matching }),
        Err(faults) => Err(refusal(&faults, &pair.old, &new)),
    }
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
