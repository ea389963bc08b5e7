//! Counts, shares and the table of them.

use std::fmt::Write;

use crate::rule::Verdict;

/// Why something is not as expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    WrongRule,
    Refused,
    /// The source that was written cannot be read.
    Source,
    Annex,
    Missing,
    Extra,
    Place,
    Code,
    Title,
    Points,
    Kind,
    /// Who says how many points.
    Source_,
    Sum,
    Finding,
    MissedRule,
}

/// One thing that is not as expected.
pub struct Failure {
    pub document: String,
    pub cause: Cause,
    pub at: String,
    pub expected: String,
    pub got: String,
}

/// Counts of a document or of several. Pairs are how many are right, of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub leaves: usize,
    pub codes: usize,
    pub titles: usize,
    pub points: usize,
    /// Under the right parent.
    pub places: usize,
    pub rules_right: usize,
    pub rules_missed: usize,
    pub rules_wrong: usize,
    pub sources: (usize, usize),
    /// Headings with something below them.
    pub headings: (usize, usize),
    pub sums: (usize, usize),
    pub findings: (usize, usize),
    /// Headings that nobody expects.
    pub extra: usize,
}

impl Tally {
    /// A leaf that was found: code, title, points and place, and the source where it is compared.
    pub fn leaf(&mut self, [code, title, points, place]: [bool; 4], source: Option<bool>) {
        self.leaves += 1;
        self.codes += usize::from(code);
        self.titles += usize::from(title);
        self.points += usize::from(points);
        self.places += usize::from(place);
        self.sources.0 += usize::from(source == Some(true));
        self.sources.1 += usize::from(source.is_some());
    }

    pub fn heading(&mut self, right: bool) {
        self.headings.0 += usize::from(right);
        self.headings.1 += 1;
    }

    /// A heading that was not found; `sourced`: its source would be compared.
    pub fn lost(&mut self, leaf: bool, sourced: bool) {
        if leaf {
            self.leaf([false; 4], sourced.then_some(false));
            self.rules_missed += 1;
        } else {
            self.heading(false);
        }
    }

    pub fn rule(&mut self, verdict: &Verdict) {
        match verdict {
            Verdict::Right => self.rules_right += 1,
            Verdict::Missed(_) => self.rules_missed += 1,
            Verdict::Wrong(_) => self.rules_wrong += 1,
        }
    }

    pub fn plus(self, other: Tally) -> Tally {
        let pair = |one: (usize, usize), other: (usize, usize)| (one.0 + other.0, one.1 + other.1);
        Tally {
            leaves: self.leaves + other.leaves,
            codes: self.codes + other.codes,
            titles: self.titles + other.titles,
            points: self.points + other.points,
            places: self.places + other.places,
            rules_right: self.rules_right + other.rules_right,
            rules_missed: self.rules_missed + other.rules_missed,
            rules_wrong: self.rules_wrong + other.rules_wrong,
            sources: pair(self.sources, other.sources),
            headings: pair(self.headings, other.headings),
            sums: pair(self.sums, other.sums),
            findings: pair(self.findings, other.findings),
            extra: self.extra + other.extra,
        }
    }

    fn cells(&self, out: &mut String) {
        let pair = |(right, of): (usize, usize)| if of == 0 { String::new() } else { format!("{right}/{of}") };
        let counts = [self.leaves, self.codes, self.titles, self.points, self.places];
        counts.iter().for_each(|count| write!(out, " {count} |").expect("a string"));
        let rules = [self.rules_right, self.rules_missed, self.rules_wrong];
        rules.iter().for_each(|count| write!(out, " {count} |").expect("a string"));
        let pairs = [self.sources, self.headings, self.sums, self.findings];
        pairs.iter().for_each(|count| write!(out, " {} |", pair(*count)).expect("a string"));
        writeln!(out, " {} |", self.extra).expect("a string");
    }
}

/// A share in hundredths of a percent, rounded down, so that no goal is met by rounding.
pub fn share(right: usize, of: usize) -> usize {
    (right * 10_000).checked_div(of).unwrap_or(10_000)
}

const HEAD: &str = "\
| document | leaves | codes | titles | points | place | rules right | missed | wrong | source | headings | sums | findings | extra |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
";

/// The table of all documents, and the shares of the leaves in two groups: all, and without the large document.
pub fn table(documents: &[(&str, Tally)], groups: &[(&str, Tally)]) -> String {
    let mut out = String::from(HEAD);
    for (name, tally) in documents.iter().chain(groups) {
        write!(out, "| {name} |").expect("a string");
        tally.cells(&mut out);
    }
    out.push_str(
        "\n| share of leaves right, in percent | leaves | codes | titles | points | place | rules | rules wrong |\n",
    );
    out.push_str("|---|---:|---:|---:|---:|---:|---:|---:|\n");
    for (name, tally) in groups {
        write!(out, "| {name} | {} |", tally.leaves).expect("a string");
        for right in [tally.codes, tally.titles, tally.points, tally.places, tally.rules_right] {
            let share = share(right, tally.leaves);
            write!(out, " {}.{:02} |", share / 100, share % 100).expect("a string");
        }
        writeln!(out, " {} |", tally.rules_wrong).expect("a string");
    }
    out
}
