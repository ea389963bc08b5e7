//! Word and Excel: the annex out and in, and the score sheet with its evidence links.
//!
//! Bytes in, bytes out: no file is touched here. `annex` is the printed annex as data, `comparison` the table of two
//! versions, `survey` the form that respondents fill in; `docx`, `excel` and `page` (HTML) write them. `metadata` is what
//! a file carries beside what is seen.

pub mod annex;
pub mod comparison;
pub mod docx;
pub mod excel;
mod fault;
pub mod metadata;
pub mod page;
pub mod survey;

pub use fault::WriteError;
