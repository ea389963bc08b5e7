//! Whatever the text, it is read, spelt, explained and repaired as promised.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../../src/syntax/tests/invariants/mod.rs"]
mod invariants;

fuzz_target!(|bytes: &[u8]| invariants::hold(&String::from_utf8_lossy(bytes)));
