//! A string that goes on in the next line, as texts pasted from documents do: both lines lack a quotation mark, and that
//! is told once.

use barem_diagnostic::{Code, FileId, Span, text};
use barem_syntax::{Line, Parse};

use crate::read::Findings;

/// Joins the findings of two lines that hold one string.
pub(crate) fn told_once(files: &[(FileId, &Parse)], out: &mut Findings) {
    let unclosed: Vec<Span> =
        out.iter().filter(|finding| finding.code == Code::UnclosedString).map(|finding| finding.primary.span).collect();
    for first in unclosed {
        let Some((upper, lower)) = pair(files, first) else { continue };
        let (upper_end, lower_start) = (text_end(upper), text_start(lower));
        let holds = |span: Span| span.file == first.file && span.start >= lower.start() && span.end <= text_end(lower);
        let Some(at) = out.iter().position(|other| other.code == Code::UnclosedString && holds(other.primary.span))
        else {
            continue;
        };
        let second = out.remove(at).primary.span;
        let Some(finding) = out.iter_mut().find(|own| own.code == Code::UnclosedString && own.primary.span == first)
        else {
            continue;
        };
        finding.fixes.clear();
        finding.help = Some(text!("viết cả đoạn chữ trên một dòng", "write the whole string on one line"));
        let joined = Span::new(first.file, upper_end, lower_start);
        *finding = finding
            .clone()
            .other(second, text!("đoạn chữ đi tiếp đến đây", "the string goes on up to here"))
            .fix(text!("nối hai dòng", "join the two lines"), joined, " ", false);
    }
}

/// The line of a string that is opened and not closed, and the next one if it closes it.
fn pair<'a>(files: &[(FileId, &'a Parse)], first: Span) -> Option<(&'a Line, &'a Line)> {
    let (_, parse) = files.iter().find(|(file, _)| *file == first.file)?;
    let next = parse.lines().partition_point(|line| line.start() <= first.start);
    let (upper, lower) = (parse.lines().get(next.checked_sub(1)?)?, parse.lines().get(next)?);
    (is_odd(upper) && is_odd(lower)).then_some((upper, lower))
}

fn is_odd(line: &Line) -> bool {
    line.text().matches(['"', '“', '”']).count() % 2 == 1
}

fn text_end(line: &Line) -> u32 {
    line.start() + u32::try_from(line.text().trim_end().len()).unwrap_or(0)
}

fn text_start(line: &Line) -> u32 {
    let text = line.text();
    line.start() + u32::try_from(text.len() - text.trim_start().len()).unwrap_or(0)
}
