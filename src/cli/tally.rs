//! How many findings there are of each severity.

use barem_diagnostic::{Diagnostic, Ink, Lang, Severity, Text};
use serde::Serialize;

use crate::words::counted;

/// Findings counted by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    error: usize,
    warning: usize,
    info: usize,
}

impl Tally {
    /// Counts findings.
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Diagnostic>) -> Self {
        let mut tally = Self::default();
        findings.into_iter().for_each(|finding| tally.add(finding));
        tally
    }

    /// Counts one more finding.
    pub fn add(&mut self, finding: &Diagnostic) {
        *match finding.severity {
            Severity::Error => &mut self.error,
            Severity::Warning => &mut self.warning,
            Severity::Info => &mut self.info,
        } += 1;
    }

    /// How many are at least this grave.
    pub fn at_least(self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.error + self.warning,
            Severity::Info => self.error + self.warning + self.info,
        }
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// The colour of the gravest.
    pub fn ink(self) -> Ink {
        match self {
            Self { error: 1.., .. } => Ink::Error,
            Self { warning: 1.., .. } => Ink::Warning,
            Self { info: 1.., .. } => Ink::Advice,
            Self { .. } => Ink::Added,
        }
    }

    /// `2 lỗi, 1 cảnh báo`; `without` where there are none.
    pub fn words(self, without: &Text, lang: Lang) -> String {
        let parts = [
            (self.error, counted(self.error, "lỗi", "error", "errors")),
            (self.warning, counted(self.warning, "cảnh báo", "warning", "warnings")),
            (self.info, counted(self.info, "lưu ý", "note", "notes")),
        ];
        let some: Vec<&str> = parts.iter().filter(|(count, _)| *count > 0).map(|(_, words)| words.get(lang)).collect();
        if some.is_empty() { without.get(lang).to_owned() } else { some.join(", ") }
    }
}
