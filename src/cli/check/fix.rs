//! The safe repairs, made until none is left.
//!
//! Repairs are made in memory, round by round: what one repair uncovers the next round mends, and repairs that touch wait
//! for each other. Only then are the files written, each in one step.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::Path,
};

use barem_compiler::{Bundle, RawFile};
use barem_diagnostic::{Diagnostic, Edit, FileId, Fix, SourceFile, Sources, text};

use crate::{
    disk,
    exit::Trouble,
    session::Session,
    sets::{self, Checked},
};

/// More rounds than any text needs: repairs that undo each other end here.
const ROUNDS: usize = 32;

/// Mends the sets and writes the files that changed. Answers what is left, and how many repairs were made.
pub fn mend(bundles: &mut [Bundle], session: &Session) -> Result<(Checked, usize), Trouble> {
    let mut before: HashMap<usize, Vec<u8>> = HashMap::new();
    let mut mended = 0;
    let mut checked = sets::check(bundles, session);
    for _ in 0..ROUNDS {
        let chosen = choose(checked.findings(), &checked.sources);
        if chosen.fixes == 0 {
            break;
        }
        mended += chosen.fixes;
        // Ids count the files in the order in which they were loaded, which is that of the bundles.
        for (at, (id, file)) in (0..).map(FileId).zip(files(bundles)).enumerate() {
            if let (Some(edits), Some(source)) = (chosen.edits.get(&id), checked.sources.get(id)) {
                let old = std::mem::replace(&mut file.bytes, edited(source, edits).into_bytes());
                before.entry(at).or_insert(old);
            }
        }
        checked = sets::check(bundles, session);
    }
    for (at, file) in files(bundles).enumerate() {
        if let Some(old) = before.get(&at).filter(|old| **old != file.bytes) {
            write(&file.path, old, &file.bytes)?;
        }
    }
    Ok((checked, mended))
}

fn files(bundles: &mut [Bundle]) -> impl Iterator<Item = &mut RawFile> {
    bundles.iter_mut().flat_map(|bundle| &mut bundle.files)
}

/// Writes a mended file, unless someone else has written it meanwhile.
pub fn write(path: &Path, old: &[u8], new: &[u8]) -> Result<(), Trouble> {
    let now = fs::read(path).map_err(|error| Trouble::reading(path, &error))?;
    if now != old {
        return Err(Trouble::incomplete(text!("không ghi đè `{}`", "`{}` is not overwritten"; disk::shown(path)))
            .why(text!("tệp đã thay đổi trong lúc đang sửa", "the file changed while it was being mended"))
            .help(text!("chạy lại lệnh này", "run this command again")));
    }
    disk::replace(path, new).map_err(|error| Trouble::writing(path, &error))
}

/// The repairs of one round: their edits by file, none touching another.
#[derive(Default)]
struct Chosen<'a> {
    fixes: usize,
    edits: HashMap<FileId, Vec<&'a Edit>>,
    taken: HashMap<FileId, BTreeMap<u32, u32>>,
}

/// The best safe repair of each finding, as long as it touches none chosen before.
fn choose<'a>(findings: impl Iterator<Item = &'a Diagnostic>, sources: &Sources) -> Chosen<'a> {
    let mut chosen = Chosen::default();
    for finding in findings {
        let changes = |edit: &Edit| replaced(edit, sources) != Some(edit.replacement.as_str());
        let fix = finding.fixes.iter().find(|fix| fix.safe && fix.edits.iter().any(changes));
        if let Some(fix) = fix.filter(|fix| chosen.is_free(fix)) {
            chosen.take(fix);
        }
    }
    chosen
}

fn replaced<'a>(edit: &Edit, sources: &'a Sources) -> Option<&'a str> {
    let file = sources.get(edit.span.file)?;
    let range = file.range(edit.span);
    file.text.get(range.start as usize..range.end as usize)
}

impl<'a> Chosen<'a> {
    /// Whether no edit of the repair overlaps or adjoins what is taken.
    fn is_free(&self, fix: &Fix) -> bool {
        fix.edits.iter().all(|edit| {
            let before = self.taken.get(&edit.span.file).and_then(|taken| taken.range(..=edit.span.end).next_back());
            before.is_none_or(|(_, end)| *end < edit.span.start)
        })
    }

    fn take(&mut self, fix: &'a Fix) {
        self.fixes += 1;
        for edit in &fix.edits {
            self.edits.entry(edit.span.file).or_default().push(edit);
            let end = self.taken.entry(edit.span.file).or_default().entry(edit.span.start).or_default();
            *end = edit.span.end.max(*end);
        }
    }
}

/// The text after edits that do not overlap.
fn edited(file: &SourceFile, edits: &[&Edit]) -> String {
    let mut edits = edits.to_vec();
    edits.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(file.text.len());
    let mut at = 0;
    for edit in edits {
        let range = file.range(edit.span);
        out.push_str(file.text.get(at..range.start as usize).unwrap_or_default());
        out.push_str(&edit.replacement);
        at = range.end as usize;
    }
    out.push_str(file.text.get(at..).unwrap_or_default());
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use barem_diagnostic::{Code, Span, Text};

    use super::*;

    fn finding(sources: &Sources, edits: &[(u32, u32, &str)]) -> Diagnostic {
        let span = |start, end| Span::new(sources.iter().next().unwrap().0, start, end);
        let edits = edits
            .iter()
            .map(|&(start, end, new)| Edit { span: span(start, end), replacement: new.to_owned() })
            .collect();
        Diagnostic::new(Code::DecimalPoint, Text::default(), span(0, 0), Text::default()).fix_all(
            Text::default(),
            edits,
            true,
        )
    }

    fn mended(text: &str, fixes: &[&[(u32, u32, &str)]]) -> String {
        let mut sources = Sources::default();
        let id = sources.add("a", text);
        let findings: Vec<Diagnostic> = fixes.iter().map(|edits| finding(&sources, edits)).collect();
        let chosen = choose(findings.iter(), &sources);
        edited(sources.get(id).unwrap(), chosen.edits.get(&id).map_or(&[], Vec::as_slice))
    }

    #[test]
    fn repairs_that_touch_wait_for_the_next_round() {
        assert_eq!(mended("0123456789", &[&[(2, 4, "x")], &[(3, 5, "y")], &[(6, 7, "")]]), "01x45789");
        assert_eq!(mended("0123456789", &[&[(2, 4, "x")], &[(4, 4, "y")], &[(1, 2, "z")]]), "01x456789");
        assert_eq!(mended("0123456789", &[&[(3, 3, "x")], &[(3, 3, "y")]]), "012x3456789");
        assert_eq!(mended("0123456789", &[&[(5, 9, "x")], &[(0, 20, "y")]]), "01234x9");
    }

    #[test]
    fn a_repair_is_made_as_a_whole_or_not_at_all() {
        assert_eq!(mended("0123456789", &[&[(2, 4, "x")], &[(8, 9, "y"), (3, 5, "z")]]), "01x456789");
        assert_eq!(mended("0123456789", &[&[(8, 9, "y"), (3, 5, "z")]]), "012z567y9");
    }

    #[test]
    fn a_repair_that_changes_nothing_is_none() {
        assert_eq!(mended("0123", &[&[(1, 2, "1")], &[(1, 3, "x")]]), "0x3");
    }
}
