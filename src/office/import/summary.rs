//! A table that repeats headings of an annex with their points and the sum of all.

use barem_diagnostic::fold;

use super::{
    columns::Columns,
    grid::Row,
    points::Points,
    rows::{self, Entry, Item},
};

/// What a summary says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The words of its row of the sum.
    pub words: String,
    /// The points of that row.
    pub points: Option<Points>,
    /// Titles whose points are not those of the annex.
    pub differing: Vec<String>,
}

impl Summary {
    /// Reads a table; nothing if it says anything that the annex does not.
    pub fn read(body: &[Row], columns: &Columns, annex: &[Entry]) -> Option<Summary> {
        let (mut summary, mut repeated) = (Summary::default(), 0_usize);
        for row in body {
            match rows::read(row, columns) {
                None => {}
                Some(Item::Headings(entries)) => {
                    for entry in entries {
                        let known = annex.iter().find(|known| is_same(known, &entry))?;
                        repeated += 1;
                        if known.points != entry.points {
                            summary.differing.push(entry.title);
                        }
                    }
                }
                Some(Item::Total(words, points, _)) => (summary.words, summary.points) = (words, points),
                Some(Item::More(_) | Item::Part(_, _) | Item::Subtotal(_, _, _)) => return None,
            }
        }
        (repeated >= 2).then_some(summary)
    }
}

fn is_same(known: &Entry, entry: &Entry) -> bool {
    entry.rule.is_empty() && known.code == entry.code && fold(&known.title) == fold(&entry.title)
}
