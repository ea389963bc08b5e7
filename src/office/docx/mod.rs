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
