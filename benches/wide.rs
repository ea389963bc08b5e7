//! Writes the set on which scoring is measured, and a wide table of many filled sheets for it: `benches/process.py
//! --ranking` measures the whole process that ranks them.
//!
//! `cargo run --release --example wide -- FOLDER [UNITS]`
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, clippy::indexing_slicing, clippy::float_arithmetic)]

#[path = "workload.rs"]
mod workload;

use std::{fmt::Write, path::PathBuf};

use barem_compiler::{Bundle, RawFile, compile_bundle};
use barem_diagnostic::Sources;
use barem_ruleset::{Ask, Plan, Type};
use workload::Random;

/// What stands before the answers of a unit.
const FACTS: &str = "đơn vị;năm;ngày nộp;người duyệt;ngày duyệt";

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| "/tmp/wide".to_owned()));
    let units = arguments.next().and_then(|units| units.parse().ok()).unwrap_or(100_000);
    std::fs::create_dir_all(&folder).unwrap();
    let source = workload::source(None);
    std::fs::write(folder.join("bo-tieu-chi.barem"), &source).unwrap();
    let files = vec![RawFile { path: "bo-tieu-chi.barem".into(), bytes: source.into_bytes() }];
    let set = compile_bundle(&Bundle { root: "".into(), files }, &mut Sources::default()).ruleset.unwrap();
    let plan = Plan::new(&set, "01", None).unwrap();
    let path = folder.join("phieu.csv");
    let table = table(&plan, units);
    println!("{}: {units} sheets, {:.1} MB", path.display(), table.len() as f64 / 1e6);
    std::fs::write(path, table).unwrap();
}

fn table(plan: &Plan, units: usize) -> String {
    let mut out = FACTS.to_owned();
    for slot in &plan.slots {
        let code = slot.node.map(|node| plan.nodes[node].reference.rsplit('/').next().unwrap()).unwrap();
        let _ = match &slot.ask {
            Ask::Choice(_) => write!(out, ";{code}.chọn"),
            Ask::Input { name, .. } => write!(out, ";{code}.{name}"),
            Ask::Count(text) => write!(out, ";{code} \"{text}\""),
            Ask::NotArising(_) => Ok(()),
            other => panic!("{other:?}"),
        };
    }
    out.push('\n');
    let mut random = Random(7);
    for unit in 1..=units {
        let _ = write!(out, "Đơn vị {unit:06};2025;20/12/2025;Giám đốc;19/12/2025");
        let worse = random.below(100).min(random.below(100));
        let mut under = 1;
        for slot in &plan.slots {
            let _ = match &slot.ask {
                Ask::Choice(options) => {
                    write!(out, ";{}", options[worse as usize * options.len() / 100])
                }
                Ask::Input { kind: Type::Count, name, .. } if name == "giao" || name == "phiếu" => {
                    under = 5 + random.below(395);
                    write!(out, ";{under}")
                }
                Ask::Input { .. } => {
                    write!(out, ";{}", under - (under * worse * random.below(150) / 10_000).min(under))
                }
                Ask::Count(_) => write!(out, ";{}", random.below(1 + worse / 10)),
                Ask::NotArising(_) => Ok(()),
                other => panic!("{other:?}"),
            };
        }
        out.push('\n');
    }
    out
}
