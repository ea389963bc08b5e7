//! Why a line cannot be read, and what its author meant.

use std::ops::Range;

use barem_diagnostic::{Code, Text, text};

/// What is wrong with a line; offsets are bytes of the line in NFC.
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
    /// The level of the heading that an unrepaired line seems to open.
    pub(crate) opens: Option<Opening>,
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

/// Explains a line that the grammar does not accept.
pub(crate) fn explain(line: &str) -> Fault {
    Fault {
        code: Code::UnreadableLine,
        message: text!("không hiểu dòng này", "this line cannot be read"),
        range: 0..line.len(),
        label: text!("dòng này", "this line"),
        notes: Vec::new(),
        help: None,
        repair: None,
        opens: Some(Opening::Statement),
    }
}

/// A line that is longer or deeper than the limits.
pub(crate) fn over_limit(line: &str) -> Fault {
    let mut fault = explain(line);
    fault.code = Code::OverLimit;
    fault
}
