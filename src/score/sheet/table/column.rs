//! The columns of tables, each with its name in both languages.

use barem_diagnostic::{Diagnostic, fold};

use super::Heading;
use crate::sheet::{csv::Row, say};

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    Ruleset,
    Contract,
    Annex,
    Year,
    Unit,
    Group,
    Submitted,
    ApprovedBody,
    ApprovedPerson,
    ApprovedDate,
    Layer,
    Body,
    Person,
    Date,
    Item,
    Question,
    Respondents,
    Value,
    Document,
    File,
    Link,
    Signed,
    Justification,
    Recognised,
    Points,
    Reason,
    /// For people: the title, the text of the question, its type, its bounds.
    Note,
    Answer(Heading),
}

/// Columns by name: Vietnamese, English.
static NAMES: [(Column, &str, &str); 30] = [
    (Column::Ruleset, "bộ tiêu chí", "ruleset"),
    (Column::Contract, "mã mẫu phiếu", "contract"),
    (Column::Annex, "phụ lục", "annex"),
    (Column::Year, "năm", "year"),
    (Column::Unit, "đơn vị", "unit"),
    (Column::Group, "nhóm", "group"),
    (Column::Submitted, "ngày nộp", "submitted"),
    (Column::ApprovedBody, "cơ quan duyệt", "approved by body"),
    (Column::ApprovedPerson, "người duyệt", "approved by"),
    (Column::ApprovedDate, "ngày duyệt", "approved on"),
    (Column::Layer, "phần", "layer"),
    (Column::Body, "cơ quan", "body"),
    (Column::Person, "người", "person"),
    (Column::Date, "ngày", "date"),
    (Column::Item, "tiêu chí", "item"),
    (Column::Question, "câu hỏi", "question"),
    (Column::Respondents, "đối tượng", "respondents"),
    (Column::Value, "giá trị", "value"),
    (Column::Document, "tài liệu", "document"),
    (Column::File, "tệp", "file"),
    (Column::Link, "liên kết", "link"),
    (Column::Signed, "ký", "signed"),
    (Column::Justification, "giải trình", "justification"),
    (Column::Recognised, "công nhận", "recognised"),
    (Column::Points, "điểm thẩm định", "points"),
    (Column::Reason, "lý do thẩm định", "reason"),
    (Column::Note, "tên tiêu chí", "title"),
    (Column::Note, "nội dung hỏi", "asked"),
    (Column::Note, "kiểu", "type"),
    (Column::Note, "ghi chú", "note"),
];

impl Column {
    /// Its Vietnamese name.
    pub(crate) fn name(&self) -> &'static str {
        NAMES.iter().find(|(column, ..)| column == self).map_or("", |(_, name, _)| name)
    }

    fn named(text: &str) -> Option<Column> {
        let folded = fold(text.trim());
        let named = NAMES.iter().find(|(_, vi, en)| fold(vi) == folded || *en == folded);
        named.map(|(column, ..)| column.clone())
    }

    /// Whether it says something of an item, in a long table.
    pub(crate) fn belongs_to_an_item(&self) -> bool {
        match self {
            Column::Value
            | Column::Document
            | Column::File
            | Column::Link
            | Column::Signed
            | Column::Justification
            | Column::Recognised
            | Column::Points
            | Column::Reason => true,
            Column::Ruleset
            | Column::Contract
            | Column::Annex
            | Column::Year
            | Column::Unit
            | Column::Group
            | Column::Submitted
            | Column::ApprovedBody
            | Column::ApprovedPerson
            | Column::ApprovedDate
            | Column::Layer
            | Column::Body
            | Column::Person
            | Column::Date
            | Column::Item
            | Column::Question
            | Column::Respondents
            | Column::Note
            | Column::Answer(_) => false,
        }
    }
}

/// The columns of a head row; none for one that is not understood or stands twice, which is told.
pub(crate) fn read(head: &Row, findings: &mut Vec<Diagnostic>) -> Vec<Option<Column>> {
    let mut columns: Vec<Option<Column>> = Vec::new();
    for cell in &head.cells {
        let column = Column::named(&cell.text).or_else(|| Heading::parse(&cell.text).map(Column::Answer));
        let known = columns.iter().position(|known| known.is_some() && *known == column);
        columns.push(match (&column, known) {
            (Some(Column::Note), _) => None,
            (Some(_), Some(first)) => {
                let first = head.cells.get(first).map(|cell| cell.span).unwrap_or_default();
                findings.push(say::twice(&cell.text, cell.span, first));
                None
            }
            (None, _) if !cell.text.is_empty() => {
                let names: Vec<&str> = NAMES.iter().map(|(_, name, _)| *name).collect();
                findings.push(say::unknown_column(&cell.text, cell.span, &names));
                None
            }
            _ => column,
        });
    }
    columns
}
