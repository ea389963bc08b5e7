//! The annexes of one ruleset side by side: what each drops, adds or changes of the first.

use std::collections::HashMap;

use barem_ruleset::{Annex, Ruleset};
use serde::Serialize;

use crate::{
    Category, ChangeRule, Site, Spot,
    changes::{diff, site},
    data::data,
    map::spots,
    matching,
};

/// The version of the shape of [`AnnexMatrix`].
pub const ANNEXES_VERSION: u32 = 1;

data! {
    /// The annexes of a ruleset beside one of them.
    pub struct AnnexMatrix {
        /// The version of this shape.
        pub barem_annexes: u32,
        /// The labels of the annexes; the one that the others are compared with comes first.
        pub annexes: Vec<String>,
        /// The items of the first annex in order, then those that only others have.
        pub rows: Vec<MatrixRow>,
    }
}

data! {
    /// One item in all annexes.
    pub struct MatrixRow {
        /// A cell for each annex; none where it does not have the item.
        pub cells: Vec<Option<MatrixCell>>,
    }
}

data! {
    /// An item in one annex.
    pub struct MatrixCell {
        /// Where it stands there.
        pub site: Site,
        /// How it differs from the first annex, without numbering.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub differs: Vec<ChangeRule>,
    }
}

/// The annexes of a ruleset beside the one with this number.
pub fn annex_matrix(ruleset: &Ruleset, base: usize) -> AnnexMatrix {
    let order: Vec<usize> = [base].into_iter().chain((0..ruleset.annexes.len()).filter(|at| *at != base)).collect();
    let annexes: Vec<&Annex> = order.iter().filter_map(|at| ruleset.annexes.get(*at)).collect();
    let mut matrix = AnnexMatrix {
        barem_annexes: ANNEXES_VERSION,
        annexes: annexes.iter().map(|annex| annex.label.clone()).collect(),
        rows: Vec::new(),
    };
    let Some((first, others)) = annexes.split_first() else { return matrix };
    let first = alone(ruleset, first);
    let mut rows = HashMap::new();
    for spot in spots(&first) {
        rows.insert(spot.clone(), matrix.rows.len());
        matrix.add(&first, &spot, 0, Vec::new());
    }
    for (column, annex) in (1..).zip(others) {
        beside(&mut matrix, &rows, &first, &alone(ruleset, annex), column);
    }
    matrix
}

/// A column of the matrix.
fn beside(matrix: &mut AnnexMatrix, rows: &HashMap<Spot, usize>, first: &Ruleset, other: &Ruleset, column: usize) {
    // Nothing is said of the past within one ruleset: there is no statement that could not be followed.
    let matching = matching(first, other, &[]).unwrap_or_default();
    let mut differs: HashMap<Spot, Vec<ChangeRule>> = HashMap::new();
    for change in diff(first, other, &matching).changes.iter().filter(|change| tells(change.rule)) {
        for spot in change.subjects.iter().filter_map(|subject| subject.new.as_ref()?.spot.clone()) {
            differs.entry(spot).or_default().push(change.rule);
        }
    }
    for spot in spots(other) {
        let differs = differs.remove(&spot).unwrap_or_default();
        let pair = matching.pairs.iter().find(|pair| pair.new == spot);
        let row = pair.and_then(|pair| rows.get(&pair.old)).and_then(|row| matrix.rows.get_mut(*row));
        match row.and_then(|row| row.cells.get_mut(column)) {
            Some(cell) => *cell = site(other, &spot).map(|site| MatrixCell { site, differs }),
            None => matrix.add(other, &spot, column, Vec::new()),
        }
    }
}

impl AnnexMatrix {
    fn add(&mut self, ruleset: &Ruleset, spot: &Spot, column: usize, differs: Vec<ChangeRule>) {
        let mut cells = vec![None; self.annexes.len()];
        if let Some(cell) = cells.get_mut(column) {
            *cell = site(ruleset, spot).map(|site| MatrixCell { site, differs });
        }
        self.rows.push(MatrixRow { cells });
    }
}

/// Whether a change is told between annexes: codes and ids differ as a matter of course.
fn tells(rule: ChangeRule) -> bool {
    let ids = matches!(rule, ChangeRule::IdAdded | ChangeRule::IdRemoved | ChangeRule::IdChanged);
    !ids && rule.category() != Category::Numbering && rule != ChangeRule::CriterionAdded
}

/// The ruleset with one annex only, and nothing said of the past.
fn alone(ruleset: &Ruleset, annex: &Annex) -> Ruleset {
    Ruleset { annexes: vec![annex.clone()], replaces: Vec::new(), examples: Vec::new(), ..ruleset.clone() }
}
