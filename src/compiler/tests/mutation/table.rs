//! The table by kind.

use std::{collections::BTreeMap, fmt};

use crate::{mutate::Kind, trial::Verdict};

#[derive(Default)]
struct Row {
    mutations: usize,
    broken: usize,
    found: usize,
    right: usize,
    unjudged: usize,
}

/// What came of all mutations so far.
#[derive(Default)]
pub struct Table {
    rows: BTreeMap<Kind, Row>,
    failures: Vec<String>,
}

impl Table {
    pub fn add(&mut self, kind: Kind, verdict: Verdict) {
        let row = self.rows.entry(kind).or_default();
        row.mutations += 1;
        row.broken += usize::from(verdict.broke);
        row.found += usize::from(verdict.broke && verdict.found);
        row.right += usize::from(verdict.broke && verdict.failure.is_none());
        row.unjudged += usize::from(verdict.unjudged);
        self.failures.extend(verdict.failure.map(|failure| format!("{}: {failure}", kind.name())));
    }

    pub fn join(&mut self, other: Table) {
        for (kind, row) in other.rows {
            let own = self.rows.entry(kind).or_default();
            own.mutations += row.mutations;
            own.broken += row.broken;
            own.found += row.found;
            own.right += row.right;
            own.unjudged += row.unjudged;
        }
        self.failures.extend(other.failures);
    }

    pub fn failures(&self) -> &[String] {
        &self.failures
    }
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = ["mutations", "broken", "found", "right code", "unjudged"];
        writeln!(out, "{:<26} {:>9} {:>7} {:>7} {:>10} {:>8}", "kind", head[0], head[1], head[2], head[3], head[4])?;
        let mut whole = Row::default();
        for (kind, row) in &self.rows {
            line(out, kind.name(), row)?;
            writeln!(out)?;
            whole.mutations += row.mutations;
            whole.broken += row.broken;
            whole.found += row.found;
            whole.right += row.right;
            whole.unjudged += row.unjudged;
        }
        line(out, "all", &whole)
    }
}

fn line(out: &mut fmt::Formatter<'_>, name: &str, row: &Row) -> fmt::Result {
    let Row { mutations, broken, found, right, unjudged } = row;
    write!(out, "{name:<26} {mutations:>9} {broken:>7} {found:>7} {right:>10} {unjudged:>8}")
}
