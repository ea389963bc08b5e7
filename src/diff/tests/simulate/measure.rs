//! What the matching of simulated years came to.

use std::collections::HashMap;

use barem_diff::{Matching, Spot, matching};
use barem_ruleset::Ruleset;

use super::year::{Churn, next};

/// One year: what was found, beside what is true.
#[derive(Clone, Copy, Debug, Default)]
pub struct Found {
    pub truth: usize,
    pub right: usize,
    pub wrong: usize,
    pub questions: usize,
    pub items: usize,
}

/// Several years.
#[derive(Default)]
pub struct Measured(pub Vec<Found>);

/// What must be reached on average, of 100,000: true pairs found at least, wrong pairs at most of the true ones,
/// questions at most of the items.
#[derive(Clone, Copy)]
pub struct Goals {
    pub found: usize,
    pub wrong: usize,
    pub questions: Option<usize>,
}

pub fn items(ruleset: &Ruleset) -> usize {
    ruleset.annexes.iter().map(|annex| annex.walk().count()).sum()
}

/// The next year of a set, matched without any id.
pub fn simulated(old: &Ruleset, churn: Churn, seed: u64) -> Found {
    let (new, truth) = next(old, churn, seed);
    compare(&matching(old, &new, &[]).unwrap(), &truth, items(&new))
}

fn compare(matching: &Matching, truth: &[(Spot, Spot)], items: usize) -> Found {
    let partner: HashMap<&Spot, &Spot> = truth.iter().map(|(old, new)| (old, new)).collect();
    let right = matching.pairs.iter().filter(|pair| partner.get(&pair.old) == Some(&&pair.new)).count();
    // No item was split or merged: each that is said to be is as wrong as a pair.
    let joined = matching.splits.len() + matching.merges.len();
    let wrong = matching.pairs.len() - right + joined;
    Found { truth: truth.len(), right, wrong, questions: matching.questions.len(), items }
}

impl Measured {
    fn found(&self) -> (usize, usize) {
        let (mean, all) = self.shares(|found| (found.right, found.truth));
        (mean, all.into_iter().min().unwrap())
    }

    fn wrong(&self) -> (usize, usize) {
        let (mean, all) = self.shares(|found| (found.wrong, found.truth));
        (mean, all.into_iter().max().unwrap())
    }

    fn questions(&self) -> (usize, usize) {
        let (mean, all) = self.shares(|found| (found.questions, found.items));
        (mean, all.into_iter().max().unwrap())
    }

    /// Of 100,000, on average and for each year.
    fn shares(&self, of: fn(&Found) -> (usize, usize)) -> (usize, Vec<usize>) {
        let share = |(part, all): (usize, usize)| part * 100_000 / all.max(1);
        let sum = self.0.iter().map(of).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        (share(sum), self.0.iter().map(|found| share(of(found))).collect())
    }

    pub fn print(&self, name: &str) {
        let percent = |share: usize| format!("{}.{:03} %", share / 1000, share % 1000);
        let told = |(mean, worst): (usize, usize)| format!("{} (worst {})", percent(mean), percent(worst));
        println!(
            "{name}: found {}, wrong {}, questions {}",
            told(self.found()),
            told(self.wrong()),
            told(self.questions())
        );
    }

    #[track_caller]
    pub fn check(&self, name: &str, goals: Goals) {
        self.print(name);
        assert!(self.found().0 >= goals.found, "{name}: {:?}", self.found());
        assert!(self.wrong().0 <= goals.wrong, "{name}: {:?}", self.wrong());
        assert!(goals.questions.is_none_or(|most| self.questions().0 <= most), "{name}: {:?}", self.questions());
    }
}
