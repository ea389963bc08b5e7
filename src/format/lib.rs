//! Canonical text: of a text ([`format()`]) and of a ruleset ([`print()`]).
//!
//! The canonical form has LF line ends, no byte order mark, NFC, one line break at its end, lower-case keywords, straight
//! quotes, `×`, `-` for every bullet, numbers without idle zeros, and the layout of the `layout` module. There are no
//! options. Tokens are written one by one and comments are tokens, so that none can be lost; a line that cannot be read,
//! or only as it was meant, is copied byte for byte.
//!
//! Invariants: formatting twice changes nothing more; the result reads to the same meaning, or the text is given back as
//! it was with the lines that stood against it; the cost is linear.

mod edits;
mod layout;
mod meaning;
mod print;
mod spacing;
mod spelling;

use barem_syntax::{Parse, parse};

pub use edits::{LineEdit, edits, edits_of};
pub use meaning::Refusal;
pub use print::{Note, print, print_annex, print_noted, print_tests, written};

/// A formatted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    /// The canonical text; the original if anything was refused.
    pub text: String,
    /// The lines that would have changed their meaning. Always empty unless this library has an error.
    pub refused: Vec<Refusal>,
}

/// Formats a text.
pub fn format(text: &str) -> Formatted {
    format_parsed(&parse(text))
}

/// Formats a text that has been read.
pub fn format_parsed(before: &Parse) -> Formatted {
    let text = layout::text(before);
    if text == *before.text {
        return Formatted { text, refused: Vec::new() };
    }
    let refused = meaning::differences(before, &text);
    let text = if refused.is_empty() { text } else { before.text.to_string() };
    Formatted { text, refused }
}
