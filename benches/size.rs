//! Check, format, write and read at 100, 1,000, 10,000 and 100,000 criteria: the cost must grow with the size and no faster.
//!
//! `cargo bench` prints the medians; `benches/process.py` measures the whole process, as the README shows it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

mod generate;

use barem_compiler::{SetFile, check, compile};
use barem_diagnostic::Sources;
use barem_ruleset::Compiled;
use divan::{Bencher, counter::BytesCount};

const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn parse(bencher: Bencher<'_, '_>, size: usize) {
    let text = generate::set(size);
    bencher.counter(BytesCount::of_str(&text)).bench(|| barem_syntax::parse(text.as_str()));
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn check_set(bencher: Bencher<'_, '_>, size: usize) {
    let text = generate::set(size);
    let mut sources = Sources::default();
    let id = sources.add("bo-tieu-chi.barem", text.as_str());
    let files = [SetFile { name: "bo-tieu-chi.barem".to_owned(), id }];
    assert!(check(&files, &sources).findings.is_empty(), "the generated set is clean");
    bencher.counter(BytesCount::of_str(&text)).bench(|| check(&files, &sources));
}

#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn format_set(bencher: Bencher<'_, '_>, size: usize) {
    let text = generate::set(size);
    bencher.counter(BytesCount::of_str(&text)).bench(|| barem_format::format(&text));
}

fn compiled(size: usize) -> Compiled {
    let mut sources = Sources::default();
    let id = sources.add("bo-tieu-chi.barem", generate::set(size));
    let files = [SetFile { name: "bo-tieu-chi.barem".to_owned(), id }];
    Compiled::new(compile(&files, &sources).ruleset.unwrap(), None).unwrap()
}

/// Larger files are over the limits of the format.
const COMPILED: [usize; 3] = [100, 1_000, 10_000];

#[divan::bench(args = COMPILED, sample_count = 5, sample_size = 1)]
fn write_json(bencher: Bencher<'_, '_>, size: usize) {
    let compiled = compiled(size);
    bencher.bench(|| compiled.to_json().unwrap());
}

#[divan::bench(args = COMPILED, sample_count = 5, sample_size = 1)]
fn read_json(bencher: Bencher<'_, '_>, size: usize) {
    let json = compiled(size).to_json().unwrap();
    bencher.counter(BytesCount::of_str(&json)).bench(|| Compiled::from_json(json.as_bytes()).unwrap());
}

#[divan::bench(args = COMPILED, sample_count = 5, sample_size = 1)]
fn read_yaml(bencher: Bencher<'_, '_>, size: usize) {
    let yaml = compiled(size).to_yaml().unwrap();
    bencher.counter(BytesCount::of_str(&yaml)).bench(|| Compiled::from_yaml(yaml.as_bytes()).unwrap());
}
