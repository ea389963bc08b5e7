//! The compiled form, from outside: what is written, what is read, what is refused.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

mod arbitrary;
mod digests;
mod full;
mod golden;
mod hostile;
mod house;
mod nasty;
mod pyyaml;
mod round_trip;
mod schema;

/// Runs on the stack that a thread of a browser or of Windows has; on more where the code is not optimised.
pub fn on_a_small_stack(run: impl FnOnce() + Send + 'static) {
    let size = if cfg!(debug_assertions) { 8 << 20 } else { 1 << 20 };
    std::thread::Builder::new().stack_size(size).spawn(run).unwrap().join().unwrap();
}
