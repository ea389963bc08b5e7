//! Rules into formulas of helper cells, so that a spreadsheet comes to what the evaluator does.
//!
//! Every value is a fraction of two whole numbers beside a *stop*: 0 where there is a value, else why there is none
//! ([`MISSING`] and so on, as the evaluator's `Stop`). A spreadsheet holds whole numbers exactly and compares them to 15
//! digits: what may pass them is looked at where it is calculated and stops with [`TOO_LARGE`].

mod answer;
mod fraction;
mod leaf;
mod rule;
mod sums;
mod term;

use std::collections::HashMap;

use barem_ruleset::Plan;

use super::formula::{Formula, ZERO, choose, unequal};
pub(crate) use answer::{Part, parts};
use fraction::Fraction;
pub(crate) use leaf::{Said, Waiting};
pub(crate) use sums::Sums;

/// An answer that is needed is not there.
pub(crate) const MISSING: i128 = 1;
/// Nothing arose to be scored.
pub(crate) const NOT_ARISEN: i128 = 2;
/// The answers cannot be scored.
pub(crate) const FAILS: i128 = 3;
/// The item is out of the scale.
pub(crate) const OUT_OF_SCALE: i128 = 4;
/// A number is too large for a spreadsheet, or the item waits for others.
pub(crate) const TOO_LARGE: i128 = 5;

/// The largest whole number that is compared: spreadsheets compare 15 digits.
const LIMIT: u128 = 1_000_000_000_000_000;

/// The cells that formulas need, as they are made.
pub(crate) struct Compiler<'a> {
    pub(crate) plan: &'a Plan,
    /// The answer cells of each slot that the unit fills in.
    pub(crate) places: HashMap<usize, Vec<usize>>,
    /// Helper cells; each names only earlier ones.
    pub(crate) cells: Vec<Formula>,
    known: HashMap<Formula, usize>,
    /// Options of choices.
    pub(crate) lists: Vec<Vec<String>>,
    /// The last year for which holidays are listed.
    pub(crate) last_year: u16,
    most: Fraction,
}

impl<'a> Compiler<'a> {
    pub(crate) fn new(plan: &'a Plan, places: HashMap<usize, Vec<usize>>) -> Compiler<'a> {
        Compiler {
            plan,
            places,
            cells: Vec::new(),
            known: HashMap::new(),
            lists: Vec::new(),
            last_year: plan.year.saturating_add(5).min(9998),
            most: Fraction::whole(0),
        }
    }

    /// A formula by the name of its cell; equal formulas share one.
    pub(crate) fn cell(&mut self, formula: Formula) -> Formula {
        match formula {
            Formula::Whole(_) | Formula::Cell(_) | Formula::Text(_) | Formula::Truth(_) => formula,
            formula => match self.known.get(&formula) {
                Some(at) => Formula::Cell(*at),
                None => {
                    let at = self.cells.len();
                    self.cells.push(formula.clone());
                    self.known.insert(formula, at);
                    Formula::Cell(at)
                }
            },
        }
    }

    /// The first stop that is one.
    fn first(&mut self, stops: &[&Formula]) -> Formula {
        let mut found = ZERO;
        for (at, stop) in stops.iter().rev().enumerate() {
            let again = stops.iter().rev().skip(at + 1).any(|earlier| earlier == stop);
            if **stop == ZERO || again {
                continue;
            }
            found = match found {
                Formula::Whole(0) => (*stop).clone(),
                later => choose(unequal((*stop).clone(), ZERO), (*stop).clone(), later),
            };
            // Spreadsheets nest 64 deep.
            if at % 16 == 15 {
                found = self.cell(found);
            }
        }
        self.cell(found)
    }

    pub(crate) fn list(&mut self, options: &[String]) -> usize {
        self.lists.iter().position(|known| known == options).unwrap_or_else(|| {
            self.lists.push(options.to_vec());
            self.lists.len() - 1
        })
    }
}
