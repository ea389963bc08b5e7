//! Text to lossless tree, without ever failing.
//!
//! The language is line-oriented, so the reader is too: a file is cut into lines, each line is read by the pest
//! grammar on its own, and lines of equal content share one tree. A line that the grammar does not accept is kept
//! as it is, explained, and where the habit behind it is known, understood as it was meant.
//!
//! Invariants: reading never fails; `tree()` spells the text byte for byte; findings lie inside the text.

// The derived reader names it: pest is built without `std`, whose stack probe costs a tenth of the reading and guards
// against a nesting that the limits refuse before.
extern crate alloc;

mod expected;
mod habits;
mod kind;
mod limits;
mod line;
mod offsets;
mod parse;
mod tree;
mod view;

pub use expected::{Expected, expected};
pub use habits::Opening;
pub use kind::{Barem, Element, Kind, Node, Token};
pub use limits::{MAX_DEPTH, MAX_FILE, MAX_LINE};
pub use parse::{Line, Parse, Word, parse, parse_again};
pub use view::{Leaf, Part, View};
