//! Amending: for any two rulesets, the amendment that is derived, put onto the old one, gives the new one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
#![allow(clippy::print_stdout, missing_docs)]

#[path = "../simulate/generate.rs"]
#[allow(dead_code)]
mod generate;
mod pairs;
#[path = "../simulate/random.rs"]
mod random;
#[path = "../simulate/reword.rs"]
mod reword;
mod texts;
#[path = "../simulate/vocabulary.rs"]
mod vocabulary;
#[path = "../simulate/year.rs"]
mod year;
mod years;
