//! Word and Excel: the annex out and in, and the score sheet with its evidence links.

pub mod cells;
pub mod import;
pub mod package;
