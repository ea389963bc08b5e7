//! The annex as it is printed with a decision, as data: writers for Word, Excel and HTML read it.
//!
//! In: a ruleset without errors, and the same as it is written. Out: a [`Document`]: the letterhead of the decision, and
//! for each annex its title, the rows of its table and what is stated for all of them. Points are exact numbers.
//!
//! Below a title stand the statements of the item, line by line as canonical source has them, without what has a column
//! of its own (code, title, points, a survey as source) and without what only tools read (ids, what it was in an earlier
//! version, accepted findings). So the printed lines can be read back as source.

mod embedded;
mod letterhead;
mod row;
mod sums;

use barem_diff::Stated;
use barem_format::written;
use barem_ruleset::{Annex, Digests, Item, Ruleset, same_label};

use crate::metadata::Metadata;
pub use letterhead::{Letterhead, MOTTO, Mark, NATION, letterhead as letterhead_of, of_form as letterhead_of_form};
pub use row::{BONUS_NOTE, PENALTY_NOTE, Points, Row, RowKind, SURVEY_NOTE};

/// The heads of the columns.
pub const COLUMNS: [&str; 9] = [
    "STT",
    "Lĩnh vực / tiêu chí / tiêu chí thành phần",
    "Điểm tối đa",
    "Tự đánh giá",
    "Kết quả thẩm định",
    "Điều tra xã hội học",
    "Điểm đạt được",
    "Chỉ số",
    "Ghi chú",
];

/// Annexes as they are printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What stands above the first.
    pub letterhead: Letterhead,
    /// The annexes, one after another.
    pub tables: Vec<Table>,
    /// What the file carries beside what is seen, one for each annex.
    pub metadata: Vec<Metadata>,
}

/// One annex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The label.
    pub label: String,
    /// `Phụ lục 01`
    pub caption: String,
    /// The title, in capitals.
    pub title: String,
    /// `(Kèm theo Quyết định số …)`; empty where no decision is known.
    pub attached: String,
    /// The rows, the total and its parts last.
    pub rows: Vec<Row>,
    /// What is stated for all rows, a line each.
    pub general: Vec<String>,
}

/// The annexes with these labels as they are printed; without labels, all of them. `ruleset` is the data whose digest is
/// embedded, `stated` the same ruleset as it is written.
pub fn document(ruleset: &Ruleset, stated: Stated<'_>, labels: &[String]) -> Document {
    let wanted = |annex: &Annex| labels.is_empty() || labels.iter().any(|label| same_label(label, &annex.label));
    let digest = Digests::of(ruleset).map(|digests| digests.meaning.to_string()).unwrap_or_default();
    let both = stated.ruleset.annexes.iter().zip(stated.heads).filter(|(annex, _)| wanted(annex));
    let (mut tables, mut metadata) = (Vec::new(), Vec::new());
    for (annex, head) in both {
        tables.push(table(stated.ruleset, annex, head));
        metadata.push(embedded::metadata(stated.ruleset, annex, head, &digest));
    }
    Document { letterhead: letterhead_of(ruleset), tables, metadata }
}

fn table(ruleset: &Ruleset, annex: &Annex, head: &Item) -> Table {
    let mut rows = row::rows(annex, head);
    rows.extend(sums::rows(ruleset, annex));
    Table {
        label: annex.label.clone(),
        caption: format!("Phụ lục {}", annex.label),
        title: annex.title.as_deref().unwrap_or_default().to_uppercase(),
        attached: letterhead::attached(ruleset),
        rows,
        general: general(annex, head),
    }
}

/// What an annex states for all of its items, but for what its total rows show and what only tools read.
fn general(annex: &Annex, head: &Item) -> Vec<String> {
    row::lines(written::of_annex(annex, head), |line| row::is_for_tools(line) || line.starts_with("thang điểm"))
}
