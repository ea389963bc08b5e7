//! The report of an import for people.

use barem_diagnostic::{Ink, Lang, Look, Text, text};
use barem_office::import::{Confidence, Import, Understood};

use crate::{
    grid::{Cell, grid},
    words::both,
};

/// The rows as a table, what was left out, and how many rows were read how surely.
pub fn table(import: &Import, lang: Lang, look: Look) -> String {
    let heads = [
        both("Chỗ", "Place"),
        both("Mã", "Code"),
        both("Tên", "Title"),
        both("Điểm", "Points"),
        both("Cách chấm", "Rule"),
        both("Chắc chắn", "Certainty"),
        both("Cần xem", "To be looked at"),
    ];
    let rows = import.rows.iter().map(|row| self::row(row, lang)).collect();
    let mut out = grid(heads.map(|head| Cell::plain(head.get(lang))), rows, look);
    for left in &import.skipped {
        out += &format!("{}\n", left.get(lang));
    }
    let counts = import.counts();
    let sum = text!(
        "{} mục: {} chắc chắn, {} có phần do công cụ đặt, {} cần hỏi lại; {} mục có cách chấm",
        "{} headings: {} certain, {} with something composed, {} to be decided; {} with a rule";
        counts.rows, counts.certain, counts.likely, counts.asked, counts.rules
    );
    out + sum.get(lang) + "\n"
}

fn row(row: &Understood, lang: Lang) -> Vec<Cell> {
    let place = text!("{} dòng {}", "{} row {}"; row.table, row.row);
    let remarks: Vec<&str> = row.remarks.iter().map(|remark| remark.get(lang)).collect();
    let points = row.points.as_ref().map(|points| barem_diagnostic::Number(points.clone()));
    let points = points.map(|points| text!("{}", "{}"; points)).unwrap_or_default();
    let (word, ink) = certainty(row.confidence);
    vec![
        Cell::plain(place.get(lang)),
        Cell::plain(row.code.as_deref().unwrap_or_default()),
        Cell::plain(&row.title),
        Cell::plain(points.get(lang)).right(),
        Cell::plain(form(row.form).get(lang)),
        Cell::plain(word.get(lang)).ink(ink),
        Cell::plain(remarks.join("; ")),
    ]
}

fn certainty(confidence: Confidence) -> (Text, Option<Ink>) {
    match confidence {
        Confidence::Certain => (text!("chắc chắn", "certain"), None),
        Confidence::Likely => (text!("xem lại", "likely"), Some(Ink::Advice)),
        Confidence::Asked => (text!("hỏi lại", "asked"), Some(Ink::Warning)),
    }
}

/// The form of a rule in words.
fn form(form: Option<&str>) -> Text {
    match form {
        None => text!("", ""),
        Some("yes_no") => text!("có/không", "yes/no"),
        Some("one_of") => text!("một trong", "one of"),
        Some("checklist") => text!("các mục", "checklist"),
        Some("bands") => text!("các khoảng", "bands"),
        Some("value") => text!("công thức", "formula"),
        Some("additions") => text!("cộng", "additions"),
        Some("deductions") => text!("trừ", "deductions"),
        Some("vetoes") => text!("xếp loại", "grades"),
        Some("survey") => text!("khảo sát", "survey"),
        Some("statements") => text!("dòng barem", "barem lines"),
        Some("asked") => text!("nguyên văn", "as written"),
        Some(other) => Text::new(other, other),
    }
}
