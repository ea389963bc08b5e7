//! Word and Excel: the annex out and in, and the score sheet with its evidence links.

mod workbook;
