//! A second evaluator, deliberately naive, written from `grammar/README.md` and the JSON Schema alone: it holds the
//! real one to account. It reads plain JSON, calculates with fractions and looks everything up by walking.

mod adjust;
mod answers;
mod dates;
mod expression;
mod grade;
mod number;
mod ranking;
mod results;
mod rule;
mod survey;
mod tree;

use std::cell::RefCell;

use num_rational::BigRational;
use serde_json::Value;

use answers::Sheet;
use tree::Tree;

pub use expression::Why;
pub use number::{number, printed, text};
pub use tree::{Path, is, list};

/// A unit and its answers: objects shaped as `Answer` of the schema; whom they name as `unit` does not count here.
#[derive(Clone, Debug)]
pub struct Unit {
    pub name: Option<String>,
    pub group: Option<String>,
    pub answers: Vec<Value>,
}

/// What an item has come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Points {
    /// Before rounding, and as printed. In a penalty section: what is taken.
    Number { exact: BigRational, printed: BigRational },
    /// Nothing arose: the points by the declared treatment; none if it is out of the scale.
    NotArisen(Option<BigRational>),
    /// Other units have not answered yet.
    Pending,
    /// An answer that is needed is not there.
    Missing,
    /// An answer is refused, or the rule has no value.
    Fails(Why),
    /// It does not apply to the unit.
    NotApplicable,
}

/// An item, by the indices from the annex's items down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub path: Path,
    pub points: Points,
    /// What was done to find the points, as the conformance suite names it.
    pub steps: Vec<Value>,
}

/// The results of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scored {
    /// Every item, parents before their children.
    pub items: Vec<Item>,
    pub total: Option<BigRational>,
    pub maximum: Option<BigRational>,
    /// In percent, before rounding.
    pub exact_index: Option<BigRational>,
    /// In percent, as printed.
    pub index: Option<BigRational>,
    /// None: not known yet; `Some(None)`: no grade.
    pub grade: Option<Option<String>>,
    pub place: Option<u32>,
}

/// What everything is evaluated in: one annex and the units that are scored by it.
pub struct World<'a> {
    ruleset: &'a Value,
    tree: Tree<'a>,
    sheets: Vec<Sheet<'a>>,
    /// The scale to which totals are converted; only if it is declared and there is no ballot at all.
    without_survey: Option<BigRational>,
    /// What has been done so far for the item in hand.
    steps: RefCell<Vec<Value>>,
}

/// Scores units by one annex of a ruleset; there are no others. Panics if the annex or an item is not there.
pub fn score(ruleset: &Value, annex: &str, units: &[Unit]) -> Vec<Scored> {
    let label = |annex: &Value| annex["label"].as_str().unwrap().trim_start_matches('0').to_string();
    let annex = annex.trim_start_matches('0');
    let tree = Tree::new(list(&ruleset["annexes"]).iter().find(|other| label(other) == annex).unwrap());
    let sheets = units.iter().map(|unit| Sheet::new(unit, &tree)).collect();
    let mut world = World { ruleset, tree, sheets, without_survey: None, steps: RefCell::default() };
    world.without_survey = number(&world.tree.annex["without_survey"]).filter(|_| !survey::any_ballot(&world, &[]));
    results::all(&world)
}

/// The item that a reference names in an annex.
pub fn item(ruleset: &Value, annex: &str, reference: &str) -> Option<Path> {
    let same = |other: &&Value| other["label"].as_str() == Some(annex);
    Tree::new(list(&ruleset["annexes"]).iter().find(same)?).find(reference).cloned()
}
