//! Why a file could not be written.

use barem_diagnostic::{Text, text};

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The container.
    #[error(transparent)]
    Package(#[from] zip::result::ZipError),
    /// The library that writes documents.
    #[error("{0}")]
    Document(String),
    /// The library that writes workbooks.
    #[error(transparent)]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// What is embedded.
    #[error(transparent)]
    Metadata(#[from] serde_json::Error),
}

impl WriteError {
    /// What happened, in words.
    pub fn text(&self) -> Text {
        match self {
            WriteError::Package(error) => text!("không đóng gói được: {}", "cannot be packed: {}"; error.to_string()),
            WriteError::Document(error) => text!("không viết được tệp Word: {}", "no Word file: {}"; error),
            WriteError::Workbook(error) => {
                text!("không viết được tệp Excel: {}", "no Excel file: {}"; error.to_string())
            }
            WriteError::Metadata(error) => {
                text!("không viết được phần kèm theo: {}", "nothing can be embedded: {}"; error.to_string())
            }
        }
    }
}
