//! The score sheet (phiếu chấm) as a workbook: written to be filled in, with formulas that score it as it is filled.

mod compile;
mod formula;
mod model;
#[cfg(test)]
mod tests;
