//! The hidden sheet with what a file carries beside what is seen.

use rust_xlsxwriter::Workbook;

use crate::{
    fault::WriteError,
    metadata::{METADATA_NAME, Metadata, PIECE, to_json},
};

/// Adds the sheet.
pub(super) fn add(workbook: &mut Workbook, metadata: &[Metadata]) -> Result<(), WriteError> {
    let text: Vec<char> = to_json(metadata)?.chars().collect();
    let sheet = workbook.add_worksheet().set_name(METADATA_NAME)?;
    sheet.set_hidden(true);
    for (row, piece) in (0_u32..).zip(text.chunks(PIECE)) {
        sheet.write_string(row, 0, piece.iter().collect::<String>())?;
    }
    Ok(())
}
