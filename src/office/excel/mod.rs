//! Excel files: text is always written as text, so that what begins with `=`, `+`, `-` or `@` is never a formula.

mod annex;
mod comparison;
mod hidden;
mod look;
mod value;

pub use annex::annexes;
pub use comparison::comparison;
