//! What there is to say of the sets themselves: as data for programs, and the closing lines for people.

use std::collections::BTreeMap;

use barem_compiler::{Declared, Summary};
use barem_diagnostic::{Diagnostic, Ink, Lang, Look, Text, text, wrap};
use barem_ruleset::{Level, Number, Source};
use serde::Serialize;

use crate::{
    sets::{Checked, Set},
    tally::Tally,
    words::counted,
};

/// A set as the published schema has it (`tests/schema/findings.schema.json`).
#[derive(Serialize)]
pub struct SetReport<'a> {
    path: &'a str,
    id: Option<&'a str>,
    title: Option<&'a str>,
    reconstructed: bool,
    findings: Tally,
    annexes: Vec<AnnexReport<'a>>,
}

#[derive(Serialize)]
struct AnnexReport<'a> {
    label: &'a str,
    title: Option<&'a str>,
    leaves: usize,
    declared: Sums<'a>,
    computed: Sums<'a>,
    findings: Tally,
}

#[derive(Serialize)]
struct Sums<'a> {
    points: Option<Number>,
    groups: BTreeMap<&'a str, Number>,
    sources: BTreeMap<Source, Number>,
    counts: BTreeMap<Level, u32>,
}

/// All sets.
pub fn sets(checked: &Checked) -> Vec<SetReport<'_>> {
    checked.sets.iter().map(set).collect()
}

fn set(set: &Set) -> SetReport<'_> {
    let head = set.outcome.head.as_ref();
    SetReport {
        path: &set.path,
        id: head.map(|head| head.id.as_str()),
        title: head.and_then(|head| head.title.as_deref()),
        reconstructed: set.reconstructed(),
        findings: Tally::of(&set.outcome.findings),
        annexes: set.outcome.annexes.iter().zip(tallies(set).1).map(annex).collect(),
    }
}

fn annex((annex, findings): (&Summary, Tally)) -> AnnexReport<'_> {
    AnnexReport {
        label: &annex.label,
        title: annex.title.as_deref(),
        leaves: annex.leaves,
        declared: sums(annex, annex.scale.declared, |of| of.declared, |of| of.declared, |of| of.declared),
        computed: sums(annex, annex.scale.computed, |of| of.computed, |of| of.computed, |of| of.computed),
        findings,
    }
}

fn sums<'a>(
    annex: &'a Summary,
    points: Option<Number>,
    group: fn(&Declared<String, Number>) -> Option<Number>,
    source: fn(&Declared<Source, Number>) -> Option<Number>,
    count: fn(&Declared<Level, u32>) -> Option<u32>,
) -> Sums<'a> {
    Sums {
        points,
        groups: annex.groups.iter().filter_map(|of| Some((of.of.as_str(), group(of)?))).collect(),
        sources: annex.sources.iter().filter_map(|of| Some((of.of, source(of)?))).collect(),
        counts: annex.counts.iter().filter_map(|of| Some((of.of, count(of)?))).collect(),
    }
}

/// The findings of a set counted: those outside of annexes, and those in the text of each annex.
pub fn tallies(set: &Set) -> (Tally, Vec<Tally>) {
    let annexes = &set.outcome.annexes;
    let home = |finding: &Diagnostic| {
        let at = finding.primary.span;
        let before =
            annexes.iter().enumerate().filter(|(_, annex)| annex.span.file == at.file && annex.span.start <= at.start);
        before.max_by_key(|(_, annex)| annex.span.start).map(|(index, _)| index)
    };
    let (mut outside, mut inside) = (Tally::default(), vec![Tally::default(); annexes.len()]);
    for finding in &set.outcome.findings {
        home(finding).and_then(|index| inside.get_mut(index)).unwrap_or(&mut outside).add(finding);
    }
    (outside, inside)
}

/// What it all came to in a line, what was mended, and what the mark of reconstructed sets means.
pub fn closing(checked: &Checked, mended: usize, lang: Lang, look: Look) -> String {
    let tally = Tally::of(checked.findings());
    let annexes: usize = checked.sets.iter().map(|set| set.outcome.annexes.len()).sum();
    let sets = counted(checked.sets.len(), "bộ tiêu chí", "set", "sets");
    let annexes = counted(annexes, "phụ lục", "annex", "annexes");
    let clean = text!("không có lỗi, không có cảnh báo", "no errors, no warnings");
    let mut out =
        format!("{}, {}: {}", sets.get(lang), annexes.get(lang), look.ink(tally.ink(), &tally.words(&clean, lang)));
    if mended > 0 {
        let places = text!("; đã sửa {} chỗ", "; {} mended"; mended);
        out += &look.ink(Ink::Added, places.get(lang));
    }
    out.push('\n');
    let mendable = mendable(checked);
    if mendable > 0 {
        out += text!("{} chỗ tự sửa được: thêm --fix\n", "{} can be mended for you: add --fix\n"; mendable).get(lang);
    }
    if checked.sets.iter().any(Set::reconstructed) {
        out += &mark(lang, look);
    }
    out
}

/// How many findings `--fix` would mend; what came from standard input it cannot.
fn mendable(checked: &Checked) -> usize {
    let safe = |finding: &&Diagnostic| finding.fixes.iter().any(|fix| fix.safe);
    let sets = checked.sets.iter().filter(|set| set.path != "-");
    sets.map(|set| set.outcome.findings.iter().filter(safe).count()).sum()
}

/// What it means that a set is marked `phục dựng`.
pub fn mark(lang: Lang, look: Look) -> String {
    let meaning = Text::new(
        "phục dựng: chỉ một số thông tin được công bố; tên, điểm, cách chấm của các tiêu chí được soạn lại cho khớp",
        "phục dựng (reconstructed): only some facts are published; titles, points and rules were composed to fit them",
    );
    let lines = wrap(meaning.get(lang), look.width.saturating_sub(2));
    lines
        .iter()
        .zip(["* "].into_iter().chain(std::iter::repeat("  ")))
        .map(|(line, lead)| format!("{lead}{line}\n"))
        .collect()
}
