//! Whatever the bytes, sheets are read and bound, or told; every place that is told is in the text.
#![no_main]

use std::sync::OnceLock;

use barem_compiler::{SetFile, compile};
use barem_diagnostic::Sources;
use barem_ruleset::{Digests, Ruleset};
use barem_score::{Form, bind, read_sheets};
use libfuzzer_sys::fuzz_target;

const SOURCE: &str = include_str!("../../../src/score/tests/sheet/vi-du.barem");

fn ruleset() -> &'static Ruleset {
    static RULESET: OnceLock<Ruleset> = OnceLock::new();
    RULESET.get_or_init(|| {
        let mut sources = Sources::default();
        let id = sources.add("vi-du.barem", SOURCE);
        compile(&[SetFile { id, name: "vi-du.barem".into() }], &sources).ruleset.expect("the example is clean")
    })
}

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let contract = Digests::of(ruleset()).expect("the example is shallow").contract;
    let form = Form::new(ruleset(), &ruleset().annexes[0], None, contract).expect("the example can be scored");
    for name in ["a.json", "a.yaml", "a.csv"] {
        let mut sources = Sources::default();
        let file = sources.add(name, &*text);
        let read = read_sheets(&[file], &sources);
        let (bound, beside) = bind(std::slice::from_ref(&form), &read.sheets);
        let findings = read.findings.iter().chain(&beside).chain(bound.iter().flat_map(|bound| &bound.findings));
        for (_, label) in findings.flat_map(|finding| finding.labels()) {
            assert!(label.span.end as usize <= text.len() && label.span.start <= label.span.end);
        }
    }
});
