//! Lines that are out of place one after another: likely one heading or statement above them is missing, so the run is
//! told at its first line.

use barem_diagnostic::{Code, Diagnostic, FileId, Label, text};
use barem_syntax::{Kind, Parse};

use super::many;
use crate::read::Findings;

/// What a line is told to be when it has lost the line above it.
const LOST: [Code; 4] = [Code::Misplaced, Code::Twice, Code::StrayItem, Code::WrongItem];

/// Joins the findings of lines that follow each other and are out of place.
pub(crate) fn told_once(files: &[(FileId, &Parse)], out: &mut Findings) {
    let (mut lost, rest): (Findings, Findings) =
        std::mem::take(out).into_iter().partition(|finding| LOST.contains(&finding.code));
    *out = rest;
    lost.sort_by_key(|finding| finding.primary.span);
    for run in lost.chunk_by(|a, b| follows(files, a, b)) {
        out.extend(joined(run));
    }
}

fn joined(run: &[Diagnostic]) -> Option<Diagnostic> {
    let (first, last) = (run.first()?, run.last()?);
    let mut finding = first.clone();
    if run.len() > 1 {
        let lines = many(run.len(), "dòng", "line", "lines");
        finding.secondary.push(Label {
            span: last.primary.span,
            text: text!("{} như vậy, đến dòng này", "{} like this, up to this one"; lines),
        });
    }
    Some(finding)
}

/// Whether nothing stands between the lines of two findings but items, blank lines and comments.
fn follows(files: &[(FileId, &Parse)], a: &Diagnostic, b: &Diagnostic) -> bool {
    let (a, b) = (a.primary.span, b.primary.span);
    let Some((_, parse)) = files.iter().find(|(file, _)| *file == a.file && a.file == b.file) else { return false };
    let line = |at: u32| parse.lines().partition_point(|line| line.start() <= at);
    let between = parse.lines().get(line(a.start)..line(b.start).saturating_sub(1)).unwrap_or_default();
    between.iter().all(|line| line.broken().is_none() && line.kind().is_none_or(|kind| kind == Kind::item))
}
