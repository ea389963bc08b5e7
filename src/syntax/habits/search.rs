//! The search for the slips of a line. A set of slips counts only if the grammar accepts the line without them; the
//! number of trials is bounded.

use super::{
    bare, bullet, called, characters, citation, colon, comma, comparison, dash, date, decimal, ending, equals, forms,
    heading, level, name, noun, parens, per, quotes,
    reading::Reading,
    script,
    slip::{Slip, apply, compose},
    spacing, spelling, synonym, times,
};
use crate::line;

/// The most lines that are tried for one.
const TRIALS: usize = 40;
/// Longer lines are not repaired.
const LONGEST: usize = 4 << 10;
/// Lines of more pieces outside strings are not repaired.
const PIECES: usize = 120;
/// The most slips of a habit in one line; what has more is not written in this language at all.
const SLIPS: usize = 24;

type Habit = fn(&Reading<'_>) -> Vec<Slip>;

/// The habits. Where two of them touch the same place, the earlier one is believed.
const HABITS: &[Habit] = &[
    citation::find,
    dash::find,
    comparison::find,
    per::find,
    noun::find,
    date::find,
    decimal::find,
    comma::find,
    equals::find,
    parens::find,
    synonym::find,
    spelling::find,
    script::find,
    heading::find,
    spacing::find,
    times::find,
    called::find,
    bullet::find,
    ending::find,
    characters::find,
];

/// The slips without which the grammar accepts the line; none of them can be left out.
pub(super) fn repair(line: &str) -> Option<Vec<Slip>> {
    if line.len() > LONGEST {
        return None;
    }
    let mut search = Search { line, trials: TRIALS };
    let typed = quotes::typed(line);
    if typed.pieces.len() > PIECES {
        return None;
    }
    let slips = slips(&typed);
    if let Some(found) = search.mended(&typed, &slips) {
        return Some(found);
    }
    let quoted = quotes::readings(line);
    if !quoted.is_empty() {
        return search.quoted(&quoted);
    }
    let bare = search.quoted(&bare::readings(&typed));
    bare.or_else(|| search.named(&typed, slips)).or_else(|| levelled(&typed))
}

/// The slips of a heading that lacks its level, with that slip first.
fn levelled(typed: &Reading<'_>) -> Option<Vec<Slip>> {
    let (missing, word) = level::missing(typed)?;
    let prefix = word.len() + 1;
    let indent = missing.range.start;
    let (before, after) = typed.line.split_at_checked(indent)?;
    let headed = format!("{before}{word} {after}");
    let others = if line::accepts(&headed) { Vec::new() } else { repair(&headed)? };
    let others = others.into_iter().map(|slip| slip.moved_back(indent + prefix, prefix));
    let slips: Vec<Slip> = std::iter::once(missing).chain(others).collect();
    line::accepts(&apply(typed.line, &compose(&slips))).then_some(slips)
}

/// The slips of each habit that found any, the certain ones apart from the guesses.
fn slips(reading: &Reading<'_>) -> Vec<Vec<Slip>> {
    let found = HABITS
        .iter()
        .flat_map(|habit| <[_; 2]>::from(habit(reading).into_iter().partition::<Vec<_>, _>(|slip| slip.safe)));
    found.filter(|slips| !slips.is_empty() && slips.len() <= SLIPS).collect()
}

struct Search<'a> {
    line: &'a str,
    trials: usize,
}

impl Search<'_> {
    fn accepts(&mut self, slips: &[&Slip]) -> bool {
        let edits = compose(slips.iter().copied());
        if edits.is_empty() || self.trials == 0 {
            return false;
        }
        self.trials -= 1;
        let candidate = apply(self.line, &edits);
        forms::may_begin(&candidate) && line::accepts(&candidate)
    }

    /// Each reading with its quotation marks alone and with all habits; then the likeliest one habit by habit.
    fn quoted(&mut self, readings: &[Reading<'_>]) -> Option<Vec<Slip>> {
        for reading in readings {
            if self.accepts(&joined([&reading.quoting])) {
                return Some(reading.quoting.clone());
            }
            let found = slips(reading);
            let all = joined(std::iter::once(&reading.quoting).chain(&found));
            if !found.is_empty() && self.accepts(&all) {
                return Some(self.needed(all));
            }
        }
        readings.first().and_then(|first| self.mended(first, &slips(first)))
    }

    /// Each habit alone, one after the other added, all but one; then a colon alone, and with all of them.
    fn mended(&mut self, reading: &Reading<'_>, found: &[Vec<Slip>]) -> Option<Vec<Slip>> {
        let (quoting, colons) = (std::iter::once(&reading.quoting), colon::places(reading));
        let colon = colons.iter().map(|colon| joined(quoting.clone()).into_iter().chain([colon]).collect());
        let everything = || joined(quoting.clone().chain(found));
        let and_colon =
            colons.iter().filter(|_| !found.is_empty()).map(|colon| everything().into_iter().chain([colon]).collect());
        self.first(combinations(&reading.quoting, found).chain(colon).chain(and_colon))
    }

    /// Runs of words taken as names; only when nothing else helps, for most of them are texts.
    fn named(&mut self, typed: &Reading<'_>, mut found: Vec<Vec<Slip>>) -> Option<Vec<Slip>> {
        let names = name::find(typed);
        if names.is_empty() || names.len() > SLIPS {
            return None;
        }
        found.insert(0, names);
        self.first(combinations(&typed.quoting, &found))
    }

    /// The first combination that the grammar accepts, without what it does not ask for.
    fn first<'s>(&mut self, mut combinations: impl Iterator<Item = Vec<&'s Slip>>) -> Option<Vec<Slip>> {
        let slips = combinations.find(|slips| self.accepts(slips))?;
        Some(self.needed(slips))
    }

    fn needed(&mut self, mut slips: Vec<&Slip>) -> Vec<Slip> {
        for at in (0..slips.len()).rev() {
            let mut rest = slips.clone();
            rest.remove(at);
            if self.accepts(&rest) {
                slips = rest;
            }
        }
        slips.into_iter().cloned().collect()
    }
}

fn joined<'s>(sets: impl IntoIterator<Item = &'s Vec<Slip>>) -> Vec<&'s Slip> {
    sets.into_iter().flatten().collect()
}

fn combinations<'s>(quoting: &'s Vec<Slip>, found: &'s [Vec<Slip>]) -> impl Iterator<Item = Vec<&'s Slip>> {
    let of = move |sets: &mut dyn Iterator<Item = &'s Vec<Slip>>| joined(std::iter::once(quoting).chain(sets));
    let alone = (0..found.len()).map(move |at| of(&mut found.iter().skip(at).take(1)));
    let added = (2..=found.len()).map(move |count| of(&mut found.iter().take(count)));
    let left_out = if found.len() > 2 { 0..found.len() } else { 0..0 };
    let but_one =
        left_out.map(move |out| of(&mut found.iter().enumerate().filter(|(at, _)| *at != out).map(|(_, set)| set)));
    alone.chain(added).chain(but_one)
}
