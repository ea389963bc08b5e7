//! Word files, A4, Times New Roman 13, as Nghị định 30/2020/NĐ-CP sets administrative documents.

mod annex;
mod comparison;
mod finish;
mod letterhead;
mod paper;
mod survey;
mod table;
mod words;

pub use annex::annexes;
pub use comparison::comparison;
pub use survey::survey;

/// docx-rs numbers paragraphs on from the last document of the thread; making one sets the number back, so that the same
/// input gives the same bytes.
fn fresh() {
    drop(docx_rs::Docx::new().build());
}
