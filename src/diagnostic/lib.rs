//! What the tool has to say, as data: a [`Diagnostic`] with positions and fixes, the catalogue of codes with a
//! page each, did-you-mean, and one renderer per output format.
//!
//! Every sentence exists in Vietnamese and English side by side in one Rust item ([`Text`]), so that a missing
//! language does not compile. Errors are data where they arise; nothing here reads files or prints.

mod catalogue;
mod diagnostic;
mod explain;
mod position;
mod render;
mod source;
mod suggest;
mod sum;
mod text;

pub use catalogue::{Code, Standing};
pub use diagnostic::{Diagnostic, Edit, Fix, Label, Severity};
pub use explain::{Example, Examples, Part, examples, explain, prose, sheet_examples};
pub use position::{Columns, LineIndex, Position};
pub use render::{Format, Ink, Look, harmless, json, render, sarif, sort, wrap};
pub use source::{FileId, SharedText, SourceFile, Sources, Span};
pub use suggest::{canonical, fold, nearest, same_text};
pub use sum::Sum;
pub use text::{Lang, Localized, Number, Text};
