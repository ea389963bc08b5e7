//! The table of annexes: what each declares beside what its text adds up to.
//!
//! ```text
//!  bộ tiêu chí      phụ lục   khai báo                 cộng lại                 phát hiện
//! ────────────────────────────────────────────────────────────────────────────────────────
//!  lai-chau-2024*   01        100 = 77 + 23  8/50/46   100 = 77 + 23  8/50/46   không
//! ```

mod key;

use barem_compiler::{Declared, Summary};
use barem_diagnostic::{Columns, Ink, Lang, Look, text};
use barem_ruleset::{Level, Number};

use super::report::tallies;
use crate::{
    grid::{Cell, grid},
    sets::Checked,
    tally::Tally,
    words::{self, both},
};

/// The table with the key to its figures.
pub fn table(checked: &Checked, lang: Lang, look: Look) -> String {
    let rows = rows(checked, lang);
    let width = |part: fn(&Figures) -> &str| {
        rows.iter()
            .flat_map(|row| [&row.declared, &row.computed])
            .map(|figures| Columns::Display.count(part(figures)))
            .max()
    };
    let (points, counts) =
        (width(|figures| &figures.points).unwrap_or(0), width(|figures| &figures.counts).unwrap_or(0));
    let names = rows.iter().map(|row| Columns::Display.count(&row.set)).max().unwrap_or(0);
    // Points and counts side by side where there is room for both twice, else one under the other.
    let room = names + 2 * (points + 2 + counts) + OTHERS <= look.width;
    let figures = |figures: &Figures| figures.cell(room.then_some(points));
    let cells = rows.iter().map(|row| {
        let computed = Cell::plain(figures(&row.computed)).ink(row.differs.then_some(Ink::Error));
        let findings = Cell::inked(row.findings.ink(), row.findings.words(&text!("không", "none"), lang));
        vec![Cell::plain(&row.set), Cell::plain(&row.annex), Cell::plain(figures(&row.declared)), computed, findings]
    });
    let heads = [
        both("bộ tiêu chí", "set"),
        both("phụ lục", "annex"),
        both("khai báo", "declared"),
        both("cộng lại", "computed"),
        both("phát hiện", "findings"),
    ];
    grid(heads.map(|head| Cell::plain(head.get(lang))), cells.collect(), look) + &key::key(checked, lang, look)
}

/// Columns that all but names and figures take.
const OTHERS: usize = 34;

/// One annex, or what a set has outside of annexes.
struct Row {
    set: String,
    annex: String,
    declared: Figures,
    computed: Figures,
    differs: bool,
    findings: Tally,
}

/// What an annex declares, or what its text adds up to.
#[derive(Default)]
struct Figures {
    /// `100 = 77 + 23`
    points: String,
    /// `8/50/46`
    counts: String,
    /// The scales of groups, a line each.
    groups: Vec<String>,
}

impl Figures {
    /// As one cell; counts beside points that are padded to a width, or else on a line of their own.
    fn cell(&self, padded: Option<usize>) -> String {
        let groups = self.groups.iter().map(String::as_str);
        let lines: Vec<&str> = match padded {
            Some(width) => {
                let gap = width.saturating_sub(Columns::Display.count(&self.points)) + 2;
                let first = format!("{}{}{}", self.points, " ".repeat(gap), self.counts);
                return [first.trim_end()].into_iter().chain(groups).collect::<Vec<_>>().join("\n");
            }
            None => [self.points.as_str()].into_iter().chain(groups).chain([self.counts.as_str()]).collect(),
        };
        lines.join("\n").trim_end().to_owned()
    }
}

fn rows(checked: &Checked, lang: Lang) -> Vec<Row> {
    let levels = key::levels(checked);
    let mut rows = Vec::new();
    for set in &checked.sets {
        let mut name = format!("{}{}", set.name(), if set.reconstructed() { "*" } else { "" });
        let (outside, inside) = tallies(set);
        if !outside.is_empty() || inside.is_empty() {
            let (declared, computed) = (Figures::default(), Figures::default());
            rows.push(Row {
                set: std::mem::take(&mut name),
                annex: "–".to_owned(),
                declared,
                computed,
                differs: false,
                findings: outside,
            });
        }
        for (annex, findings) in set.outcome.annexes.iter().zip(inside) {
            rows.push(Row {
                set: std::mem::take(&mut name),
                annex: annex.label.clone(),
                declared: declared(annex, &levels, lang),
                computed: computed(annex, &levels, lang),
                differs: differs(annex),
                findings,
            });
        }
    }
    rows
}

fn declared(annex: &Summary, levels: &[Level], lang: Lang) -> Figures {
    let shares = annex.sources.iter().filter_map(|source| source.declared).collect();
    let count = |level: &Level| annex.counts.iter().find(|count| count.of == *level)?.declared;
    let counts = levels.iter().map(count).collect();
    figures(annex.scale.declared, shares, counts, annex.groups.iter().map(|group| (group, group.declared)), lang)
}

fn computed(annex: &Summary, levels: &[Level], lang: Lang) -> Figures {
    let shares = annex.sources.iter().filter_map(|source| source.computed).collect();
    let count = |level: &Level| {
        Some(annex.counts.iter().find(|count| count.of == *level).and_then(|count| count.computed).unwrap_or(0))
    };
    let counts = levels.iter().map(count).collect();
    figures(annex.scale.computed, shares, counts, annex.groups.iter().map(|group| (group, group.computed)), lang)
}

fn figures<'a>(
    points: Option<Number>,
    shares: Vec<Number>,
    counts: Vec<Option<u32>>,
    groups: impl Iterator<Item = (&'a Declared<String, Number>, Option<Number>)>,
    lang: Lang,
) -> Figures {
    let number = |number: Number| words::number(number, lang);
    let total = points.map_or_else(nothing, number);
    let shares: Vec<String> = shares.into_iter().map(number).collect();
    let points = match shares.as_slice() {
        [] => total,
        [one] if *one == total => total,
        shares => format!("{total} = {}", shares.join(" + ")),
    };
    let count = |count: &Option<u32>| count.map_or_else(nothing, |count| count.to_string());
    let counts = match counts.iter().any(Option::is_some) {
        true => counts.iter().map(count).collect::<Vec<_>>().join("/"),
        false => String::new(),
    };
    let groups = groups.map(|(group, points)| format!("{}: {}", group.of, points.map_or_else(nothing, number)));
    Figures { points, counts, groups: groups.collect() }
}

/// What stands for a figure that is not declared or cannot be computed.
fn nothing() -> String {
    "–".to_owned()
}

/// Whether a figure is declared and comes out otherwise.
fn differs(annex: &Summary) -> bool {
    fn off<K, T: PartialEq>(fact: &Declared<K, T>) -> bool {
        fact.declared.is_some() && fact.declared != fact.computed
    }
    let split = annex.sources.iter().any(|source| source.declared.is_some());
    off(&annex.scale)
        || annex.groups.iter().any(off)
        || (split && annex.sources.iter().any(|source| source.declared != source.computed))
        || annex.counts.iter().any(off)
}
