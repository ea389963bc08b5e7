//! A line beyond the limits of the tool; nothing is read of it but its beginning.

use barem_diagnostic::{Code, text};

use super::{Fault, unread};
use crate::limits::{MAX_DEPTH, MAX_LINE};

/// Says which limit a line is over.
pub(super) fn fault(line: &str) -> Fault {
    let (message, label) = match line.len() > MAX_LINE {
        true => (
            text!("dòng dài {} byte, quá giới hạn {} byte", "the line has {} bytes, over the limit of {}"; line.len(), MAX_LINE),
            text!("dòng này", "this line"),
        ),
        false => (
            text!("dấu ngoặc lồng nhau quá {} tầng", "parentheses nest deeper than {}"; MAX_DEPTH),
            text!("tầng thứ {} mở ở đây", "level {} opens here"; MAX_DEPTH + 1),
        ),
    };
    let at = if line.len() > MAX_LINE { 0 } else { too_deep_at(line) };
    let end = line.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |c| at + c.len_utf8());
    let mut fault = Fault::new(Code::OverLimit, message, at..end, label);
    fault.help = Some(text!("tách dòng này thành nhiều dòng ngắn hơn", "split it into several shorter lines"));
    fault.opens = Some(unread::opening(line));
    fault
}

/// The first parenthesis that is too deep.
fn too_deep_at(line: &str) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return at;
        }
    }
    0
}
