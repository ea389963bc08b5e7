//! Formulas against the evaluator, over all rulesets of the repository.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::print_stdout)]

mod filled;
mod formulas;
mod random;
mod recalculated;
mod sets;
