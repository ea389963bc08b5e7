//! Lines that cannot be read, or only as they were probably meant: each has its finding, and nothing more is told of it.

use barem_diagnostic::{Code, FileId, Span};
use barem_syntax::{Line, Parse};

use crate::read::Findings;

/// A line whose meaning is a guess.
struct Guess {
    line: Span,
    /// The finding that tells so.
    told: (Code, Span),
}

/// Keeps one finding of each line whose meaning is a guess.
pub(crate) fn told_once(files: &[(FileId, &Parse)], out: &mut Findings) {
    let lines = files.iter().flat_map(|(file, parse)| parse.lines().iter().map(|line| (*file, line)));
    let mut guesses: Vec<Guess> = lines.filter_map(|(file, line)| guess(file, line)).collect();
    guesses.sort_by_key(|guess| guess.line);
    out.retain(|finding| {
        let place = finding.primary.span;
        let after = guesses.partition_point(|guess| (guess.line.file, guess.line.start) <= (place.file, place.start));
        let nearest = after.checked_sub(1).and_then(|at| guesses.get(at));
        nearest.is_none_or(|guess| !holds(guess.line, place) || guess.told == (finding.code, place))
    });
}

fn guess(file: FileId, line: &Line) -> Option<Guess> {
    let finding = line.finding(file)?;
    let certain = finding.fixes.iter().any(|fix| fix.safe);
    (!certain).then(|| Guess { line: line.whole(file), told: (finding.code, finding.primary.span) })
}

fn holds(line: Span, place: Span) -> bool {
    line.file == place.file && line.start <= place.start && place.end <= line.end
}
