//! Matching a set with its next year, of 230, 1,000 and 5,000 items: the cost must grow with the size and no faster.
//!
//! Both are generated and simulated as in the tests of `barem-diff`; ids are gone, so that nothing is matched by them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs, dead_code)]

#[path = "../src/diff/tests/simulate/generate.rs"]
mod generate;
#[path = "../src/diff/tests/simulate/random.rs"]
mod random;
#[path = "../src/diff/tests/simulate/reword.rs"]
mod reword;
#[path = "../src/diff/tests/simulate/vocabulary.rs"]
mod vocabulary;
#[path = "../src/diff/tests/simulate/year.rs"]
mod year;

use divan::Bencher;

fn main() {
    divan::main();
}

#[divan::bench(args = [230, 1_000, 5_000, 20_000], sample_count = 15, sample_size = 1)]
fn next_year(bencher: Bencher<'_, '_>, size: usize) {
    let old = generate::set(size, 7);
    let (new, _) = year::next(&old, year::Churn::USUAL, 7);
    bencher.bench(|| barem_diff::matching(&old, &new, &[]).unwrap());
}

#[divan::bench(args = [230, 5_000], sample_count = 15, sample_size = 1)]
fn twice_the_churn(bencher: Bencher<'_, '_>, size: usize) {
    let old = generate::set(size, 7);
    let (new, _) = year::next(&old, year::Churn::TWICE, 7);
    bencher.bench(|| barem_diff::matching(&old, &new, &[]).unwrap());
}
