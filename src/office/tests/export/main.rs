//! What is printed: the model of annexes, the files made of it, and what LibreOffice makes of the files.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::print_stderr,
    missing_docs
)]

mod excel;
mod libreoffice;
mod model;
mod page;
mod sets;
mod source;
mod word;
