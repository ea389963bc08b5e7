//! The score sheet (phiếu chấm) as a workbook: written to be filled in, with formulas that score it as it is filled.

mod compile;
mod formula;
mod keys;
mod layout;
mod model;
mod read;
#[cfg(test)]
mod tests;
mod write;

use barem_ruleset::Answers;
use barem_score::Form;

use model::Model;
pub(crate) use read::is_keys;
pub use read::{Filled, read};

/// Why a workbook cannot be written: a limit of spreadsheets.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotWritten(#[from] rust_xlsxwriter::XlsxError);

/// The score sheet of a unit as an Excel workbook, with these answers; see [`Answers::none`].
///
/// # Errors
/// What passes a limit of spreadsheets.
pub fn write(form: &Form<'_>, unit: &str, group: Option<&str>, answers: &Answers) -> Result<Vec<u8>, NotWritten> {
    let model = Model::new(form, unit, group);
    Ok(write::write(&model, &model.filled(answers))?)
}
