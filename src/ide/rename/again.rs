//! A set read again after changes, to see that they change nothing else.

use std::collections::HashMap;

use barem_compiler::symbols::Names;
use barem_diagnostic::{Code, Columns, Diagnostic, Edit, Severity, Span, Text, text};

use crate::{
    Analysis,
    names::{Book, Site},
};

/// A change of a text of the workspace.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// What is replaced.
    pub site: Site<'a>,
    /// By what.
    pub text: String,
}

/// The set after edits of its own texts; `None` where it amends another, which is not at hand here.
pub(crate) fn again(set: &Analysis, edits: &[Edit]) -> Option<Analysis> {
    if set.symbols().amends.is_some() {
        return None;
    }
    let mut texts: Vec<(&str, String)> = Vec::new();
    for file in &set.files {
        let mut own: Vec<&Edit> = edits.iter().filter(|edit| edit.span.file == file.id).collect();
        own.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let mut text = file.parse.text.to_string();
        for edit in own.into_iter().rev() {
            let range = edit.span.start as usize..edit.span.end as usize;
            text.get(range.clone())?;
            text.replace_range(range, &edit.replacement);
        }
        texts.push((&file.name, text));
    }
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    Some(Analysis::of(&texts))
}

/// The first error that a set has after a change and had not before.
pub(crate) fn new_error<'b>(before: &Analysis, after: &'b Analysis, but: &[Code]) -> Option<&'b Diagnostic> {
    let errors = |of: &Diagnostic| of.severity == Severity::Error && !but.contains(&of.code);
    let mut known: HashMap<Code, usize> = HashMap::new();
    for finding in before.findings().iter().filter(|finding| errors(finding)) {
        *known.entry(finding.code).or_default() += 1;
    }
    let mut found = after.findings().iter().filter(|finding| errors(finding));
    found.find(|finding| match known.get_mut(&finding.code) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    })
}

/// Refuses changes of names after which anything means something else. A code may leave the sequence: the next change
/// may bring it back.
pub(super) fn same_meaning(book: &Book<'_>, changes: &[Change<'_>]) -> Result<(), Text> {
    for set in &book.sets {
        let own = changes.iter().filter(|change| change.site.analysis.root == set.root);
        let edits: Vec<Edit> =
            own.map(|change| Edit { span: change.site.span, replacement: change.text.clone() }).collect();
        if edits.is_empty() {
            continue;
        }
        let Some(after) = again(set, &edits) else { continue };
        let moved = [Code::CodeGap, Code::WrongParent, Code::LetterOrder];
        if let Some(finding) = new_error(set, &after, &moved) {
            return Err(text!("tên mới gây lỗi: {}", "the new name makes an error: {}"; finding.message));
        }
        if meanings(set) != meanings(&after) {
            return Err(text!(
                "với tên mới, có chỗ sẽ chỉ sang thứ khác; chọn tên khác",
                "with the new name something would stand for something else; choose another"
            ));
        }
    }
    Ok(())
}

type Line = (u32, u32);

/// What each reference means, by lines: changing a name moves no line.
fn meanings(set: &Analysis) -> Vec<(Names, Line, Vec<Line>)> {
    let line = |span: Span| -> Line {
        let at = set.source(span.file).map(|source| source.lines().position(span.start, Columns::Utf8).line);
        (span.file.0, at.unwrap_or_default())
    };
    let references = set.symbols().references.iter();
    let mut found: Vec<_> = references
        .map(|one| (one.names, line(one.span), one.targets.iter().map(|target| line(target.line)).collect()))
        .collect();
    found.sort_by_key(|(_, at, targets): &(Names, Line, Vec<Line>)| (*at, targets.clone()));
    found
}
