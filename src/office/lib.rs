//! Word and Excel: the annex out and in, and the score sheet with its evidence links.
//!
//! Bytes in, bytes out: no file is touched here. `annex` is the printed annex as data, `comparison` the table of two
//! versions, `survey` the form that respondents fill in; `docx`, `excel` and `page` (HTML) write them. `metadata` is what
//! a file carries beside what is seen. The way back: `package` opens a foreign file under limits or refuses it, `cells`
//! reads worksheets, `import` makes source of an annex (it asks the syntax whether a line is one of the language).
//! `workbook` is the score sheet: written with live formulas, and read when it is filled.

pub mod annex;
pub mod cells;
pub mod comparison;
pub mod docx;
pub mod excel;
mod fault;
mod height;
pub mod import;
pub mod metadata;
pub mod package;
pub mod page;
pub mod survey;
pub mod workbook;

pub use fault::WriteError;
