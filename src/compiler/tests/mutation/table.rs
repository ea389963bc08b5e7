//! The table by kind.

use std::{collections::BTreeMap, fmt};

use crate::{mutate::Kind, trial::Verdict};

#[derive(Default)]
struct Row {
    mutations: usize,
    broken: usize,
    found: usize,
    right: usize,
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
        self.failures.extend(verdict.failure.map(|failure| format!("{}: {failure}", kind.name())));
    }

    pub fn join(&mut self, other: Table) {
        for (kind, row) in other.rows {
            let own = self.rows.entry(kind).or_default();
            own.mutations += row.mutations;
            own.broken += row.broken;
            own.found += row.found;
            own.right += row.right;
        }
        self.failures.extend(other.failures);
    }

    pub fn failures(&self) -> &[String] {
        &self.failures
    }
}

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{:<26} {:>9} {:>7} {:>7} {:>10}", "kind", "mutations", "broken", "found", "right code")?;
        let mut whole = Row::default();
        for (kind, row) in &self.rows {
            writeln!(
                out,
                "{:<26} {:>9} {:>7} {:>7} {:>10}",
                kind.name(),
                row.mutations,
                row.broken,
                row.found,
                row.right
            )?;
            whole.mutations += row.mutations;
            whole.broken += row.broken;
            whole.found += row.found;
            whole.right += row.right;
        }
        write!(out, "{:<26} {:>9} {:>7} {:>7} {:>10}", "all", whole.mutations, whole.broken, whole.found, whole.right)
    }
}
