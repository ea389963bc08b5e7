//! The summary of tests for people.

use barem_diagnostic::{Ink, Lang, Look, text};
use barem_score::share;

use super::Tested;
use crate::{
    check::mark,
    grid::{Cell, grid},
    words::counted,
};

/// A row for each set.
pub fn table(tested: &[Tested<'_>], lang: Lang, look: Look) -> String {
    let heads = [
        text!("bộ tiêu chí", "set"),
        text!("kiểm thử", "tests"),
        text!("đạt", "passed"),
        text!("kỳ vọng", "expectations"),
        text!("nhánh đã thử", "branches reached"),
    ];
    let heads = heads.iter().enumerate().map(|(at, head)| {
        let cell = Cell::plain(head.get(lang));
        if at == 0 { cell } else { cell.right() }
    });
    grid(heads, tested.iter().map(|set| row(set, lang)).collect(), look)
}

fn row(tested: &Tested<'_>, lang: Lang) -> Vec<Cell> {
    let star = if tested.set.reconstructed() { " *" } else { "" };
    let name = Cell::plain(format!("{}{star}", tested.set.name()));
    let all = tested.tests.len();
    let checks: usize = tested.tests.iter().filter_map(|test| Some(test.result.as_ref().ok()?.1.len())).sum();
    let Some(coverage) = &tested.coverage else {
        let refused = text!("có lỗi, không chạy", "has errors, not run");
        return vec![name, Cell::inked(Ink::Error, refused.get(lang)).right()];
    };
    let ink = match (all, tested.passed() == all) {
        (0, _) => Ink::Warning,
        (_, true) => Ink::Added,
        (_, false) => Ink::Error,
    };
    let (reached, branches) = (coverage.reached(), coverage.branches.len());
    let branches = format!("{reached}/{branches} ({})", share(reached, branches).get(lang));
    vec![
        name,
        Cell::plain(all.to_string()).right(),
        Cell::inked(ink, tested.passed().to_string()).right(),
        Cell::plain(checks.to_string()).right(),
        Cell::plain(branches).right(),
    ]
}

/// What it all came to.
pub fn closing(tested: &[Tested<'_>], lang: Lang, look: Look) -> String {
    let all: usize = tested.iter().map(|set| set.tests.len()).sum();
    let passed: usize = tested.iter().map(Tested::passed).sum();
    let refused = tested.iter().filter(|set| set.coverage.is_none()).count();
    let tests = counted(all, "kiểm thử", "test", "tests");
    let (ink, words) = match (all - passed, refused, all) {
        (0, 0, 0) => (Ink::Warning, text!("chưa có kiểm thử nào", "there are no tests")),
        (0, 0, _) => (Ink::Added, text!("{}: đạt cả", "{}: all passed"; tests)),
        (0, ..) => (Ink::Error, text!("{}: đạt", "{}: passed"; tests)),
        (failed, ..) => (Ink::Error, text!("{}: {} không đạt", "{}: {} failed"; tests, failed)),
    };
    let mut out = look.ink(ink, words.get(lang)).to_string();
    if refused > 0 {
        let sets = text!("; {} có lỗi, không chạy (xem `barem check`)", "; {} with errors, not run (see `barem check`)"; counted(refused, "bộ", "set", "sets"));
        out += &look.ink(Ink::Error, sets.get(lang));
    }
    out.push('\n');
    if tested.iter().any(|set| set.set.reconstructed()) {
        out += &mark(lang, look);
    }
    out
}
