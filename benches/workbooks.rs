//! Measures the scoring of filled Excel sheets, by the command `barem score` itself, from files to the ranking.
//!
//! `cargo build --release && cargo run --release --example workbooks [HOW MANY]`
// Times are no scores: they may be floating-point numbers.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, clippy::indexing_slicing, clippy::float_arithmetic)]

#[path = "workload.rs"]
mod workload;

use std::{process::Command, time::Instant};

use barem_compiler::{Bundle, RawFile, compile_bundle};
use barem_diagnostic::Sources;
use barem_office::workbook;
use barem_ruleset::{Answers, Ask, Digests, Entry, Exact, Given, Plan, Type};
use barem_score::Form;
use rayon::prelude::*;
use workload::Random;

/// Answers of a unit that is better or worse as a whole.
fn answers(plan: &Plan, random: &mut Random) -> Answers {
    let mut answers = Answers::none(plan);
    let worse = random.below(100).min(random.below(100));
    let mut under = 1;
    for (at, slot) in plan.slots.iter().enumerate() {
        let whole = |number: u64| Given::Number(Exact::whole(number as i64));
        let given = match &slot.ask {
            Ask::Choice(options) => Given::Choice((worse * options.len() as u64 / 100) as usize),
            Ask::Input { kind: Type::Count, name, .. } if name == "giao" || name == "phiếu" => {
                under = 5 + random.below(395);
                whole(under)
            }
            Ask::Input { kind: Type::Count, .. } => {
                whole(under - (under * worse * random.below(150) / 10_000).min(under))
            }
            Ask::Count(_) => whole(random.below(1 + worse / 10)),
            _ => continue,
        };
        answers.set(at, Entry::Given(given));
    }
    answers
}

fn main() {
    let count: u64 = std::env::args().nth(1).and_then(|own| own.parse().ok()).unwrap_or(1000);
    let source = workload::source(None);
    let files = vec![RawFile { path: "do.barem".into(), bytes: source.clone().into_bytes() }];
    let bundle = Bundle { root: "".into(), files };
    let ruleset = compile_bundle(&bundle, &mut Sources::default()).ruleset.unwrap();
    let contract = Digests::of(&ruleset).unwrap().contract;
    let form = Form::new(&ruleset, &ruleset.annexes[0], Some(2025), contract).unwrap();
    let folder = std::env::temp_dir().join(format!("barem-workbooks-{}", std::process::id()));
    let sheets = folder.join("phieu");
    std::fs::create_dir_all(&sheets).unwrap();
    let set = folder.join("do.barem");
    std::fs::write(&set, source).unwrap();

    let start = Instant::now();
    let bytes: Vec<usize> = (0..count)
        .into_par_iter()
        .map(|unit| {
            let filled = answers(&form.plan, &mut Random(unit + 1));
            let book = workbook::write(&form, &format!("Đơn vị {unit:04}"), Some("sở"), &filled).unwrap();
            std::fs::write(sheets.join(format!("{unit:04}.xlsx")), &book).unwrap();
            book.len()
        })
        .collect();
    let wrote = start.elapsed().as_secs_f64();
    let size = bytes.iter().sum::<usize>() as f64 / count as f64 / 1024.0;
    println!("{count} workbooks of {size:.0} KiB written in {wrote:.1} s: {:.0} workbooks/s", count as f64 / wrote);

    let barem = std::env::current_exe().unwrap().with_file_name("../barem");
    let (mut best, times) = (f64::INFINITY, 3);
    for _ in 0..times {
        let start = Instant::now();
        let output = Command::new(&barem)
            .arg("score")
            .arg(&set)
            .arg(&sheets)
            .args(["--year", "2025", "--ranking", "--format", "csv"])
            .output()
            .unwrap();
        assert!(output.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(output.stdout.len() > 10 * count as usize);
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!("{count} workbooks scored in {best:.2} s (best of {times}): {:.0} workbooks/s", count as f64 / best);
    std::fs::remove_dir_all(&folder).unwrap();
}
