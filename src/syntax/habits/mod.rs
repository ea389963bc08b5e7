//! Why a line cannot be read, and what its author meant.
//!
//! A habit is a way of writing that people bring along from decisions and spreadsheets. Each habit looks for its slips
//! in a line that the grammar does not accept; the search tries the line without them, and what the grammar then
//! accepts is what the line means. So one slip is one finding, and nothing follows from it.

mod bare;
mod bullet;
mod called;
mod characters;
mod citation;
mod colon;
mod comma;
mod comparison;
mod dash;
mod date;
mod decimal;
mod ending;
mod equals;
mod forms;
mod heading;
mod keywords;
mod labels;
mod level;
mod limit;
mod name;
mod noun;
mod operand;
mod parens;
mod per;
mod pieces;
mod places;
mod quotes;
mod reading;
mod script;
mod search;
mod slip;
mod spacing;
mod spelling;
mod synonym;
mod times;
mod unread;

pub(crate) use labels::only_word;

use std::ops::Range;

use barem_diagnostic::{Code, Text, text};

use slip::Slip;

/// What is wrong with a line; offsets are bytes of the line.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) code: Code,
    pub(crate) message: Text,
    pub(crate) range: Range<usize>,
    pub(crate) label: Text,
    pub(crate) notes: Vec<Text>,
    pub(crate) help: Option<Text>,
    /// The edits that make the line readable. The grammar accepts the result.
    pub(crate) repair: Option<Repair>,
    /// What an unrepaired line seems to open; nothing if it is repaired.
    pub(crate) opens: Option<Opening>,
}

impl Fault {
    fn new(code: Code, message: Text, range: Range<usize>, label: Text) -> Self {
        Self { code, message, range, label, notes: Vec::new(), help: None, repair: None, opens: None }
    }

    /// The same fault with its offsets taken elsewhere: from the line in NFC to the line as typed.
    pub(crate) fn moved(mut self, to: impl Fn(usize) -> usize) -> Self {
        let ranges = self.repair.iter_mut().flat_map(|repair| repair.edits.iter_mut().map(|(range, _)| range));
        for range in ranges.chain([&mut self.range]) {
            *range = to(range.start)..to(range.end);
        }
        self
    }
}

/// A mechanical repair of one line.
#[derive(Clone, Debug)]
pub(crate) struct Repair {
    pub(crate) title: Text,
    pub(crate) edits: Vec<(Range<usize>, String)>,
    pub(crate) safe: bool,
}

/// What a line that cannot be read still is: whatever stands below belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// A heading of this kind (`level_heading`, `annex_heading` …).
    Heading(crate::Kind),
    /// A statement or item.
    Statement,
}

/// Explains a line in NFC that the grammar does not accept.
pub(crate) fn explain(line: &str) -> Fault {
    search::repair(line).and_then(|slips| repaired(line, slips)).unwrap_or_else(|| unread::fault(line))
}

/// A line that is longer or deeper than the limits.
pub(crate) fn over_limit(line: &str) -> Fault {
    limit::fault(line)
}

/// One finding for all slips of a line: the first is told, the others are noted.
fn repaired(line: &str, mut slips: Vec<Slip>) -> Option<Fault> {
    let edits = slip::compose(&slips);
    let repair = Repair { title: slip::title(line, &edits), safe: slips.iter().all(|slip| slip.safe), edits };
    slips.sort_by_key(|slip| slip.range.start);
    let (first, others) = slips.split_first()?;
    let mut fault = Fault::new(first.code, first.message.clone(), first.range.clone(), first.label.clone());
    for other in others.iter().filter(|other| other.message != first.message) {
        let note = text!("cùng dòng: {}", "on the same line: {}"; other.message);
        if !fault.notes.contains(&note) {
            fault.notes.push(note);
        }
    }
    fault.help.clone_from(&first.help);
    fault.repair = Some(repair);
    Some(fault)
}
