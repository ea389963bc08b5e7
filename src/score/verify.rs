//! Comparing a result file with what comes out now.

use barem_diagnostic::{Text, text};
use barem_ruleset::Number;

use crate::result::{Cell, ItemResult, ResultFile, TotalResult, UnitResult};

/// One difference between a file and what comes out now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What differs.
    pub what: Cause,
    /// In words.
    pub words: Text,
}

/// What differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Another version of the program; by itself no fault.
    Tool,
    /// The ruleset means something else.
    Ruleset,
    /// A sheet says something else, is missing or was added.
    Sheet,
    /// A number, grade, place or flag, though program, ruleset and sheets are as they were: the file was changed by hand.
    Result,
    /// A number, grade, place or flag that comes out otherwise now; the other differences may be why.
    Consequence,
}

/// Compares a file with what comes out now, computed with the file's options.
pub fn compare(file: &ResultFile, now: &ResultFile) -> Vec<Difference> {
    let mut found = Vec::new();
    receipts(file, now, &mut found);
    let what = if found.is_empty() { Cause::Result } else { Cause::Consequence };
    let mut numbers = Vec::new();
    units(file, now, &mut numbers);
    if found.is_empty() && numbers.is_empty() && file != now {
        numbers.push(text!("phần khác của tệp kết quả bị thay đổi", "another part of the result file was changed"));
    }
    found.extend(numbers.into_iter().map(|words| Difference { what, words }));
    found
}

fn receipts(file: &ResultFile, now: &ResultFile, found: &mut Vec<Difference>) {
    let (then, today) = (&file.receipt, &now.receipt);
    let mut say = |what: Cause, words: Text| found.push(Difference { what, words });
    if then.tool != today.tool {
        say(Cause::Tool, text!("tệp do {} tính, nay là {}", "computed by {}, now {}"; then.tool, today.tool));
    }
    if then.meaning != today.meaning {
        let words = if then.contract == today.contract {
            text!(
                "bộ tiêu chí đã đổi (câu hỏi của phiếu vẫn như cũ)",
                "the ruleset has changed (its questions have not)"
            )
        } else {
            text!("bộ tiêu chí đã đổi, cả câu hỏi của phiếu", "the ruleset has changed, its questions too")
        };
        say(Cause::Ruleset, words);
    }
    for sheet in &then.sheets {
        match today.sheets.iter().find(|own| own.unit == sheet.unit && own.annex == sheet.annex) {
            None => say(
                Cause::Sheet,
                text!("thiếu phiếu của {} (phụ lục {})", "the sheet of {} (annex {}) is missing"; sheet.unit, sheet.annex),
            ),
            Some(own) if own.digest != sheet.digest => say(
                Cause::Sheet,
                text!("phiếu của {} (phụ lục {}) đã đổi", "the sheet of {} (annex {}) has changed"; sheet.unit, sheet.annex),
            ),
            Some(_) => {}
        }
    }
    for sheet in &today.sheets {
        if !then.sheets.iter().any(|own| own.unit == sheet.unit && own.annex == sheet.annex) {
            say(
                Cause::Sheet,
                text!("có thêm phiếu của {} (phụ lục {})", "the sheet of {} (annex {}) is new"; sheet.unit, sheet.annex),
            );
        }
    }
}

fn units(file: &ResultFile, now: &ResultFile, found: &mut Vec<Text>) {
    for annex in &file.annexes {
        let today = now.annexes.iter().find(|own| own.label == annex.label);
        for unit in &annex.units {
            match today.and_then(|today| today.units.iter().find(|own| own.unit == unit.unit)) {
                None => found.push(
                    text!("{}: không còn trong kết quả tính lại", "{}: is not in the result computed again"; unit.unit),
                ),
                Some(today) => unit_differs(unit, today, found),
            }
        }
        for unit in today.iter().flat_map(|today| &today.units) {
            if !annex.units.iter().any(|own| own.unit == unit.unit) {
                found.push(text!("{}: không có trong tệp", "{}: is not in the file"; unit.unit));
            }
        }
    }
}

fn unit_differs(file: &UnitResult, now: &UnitResult, found: &mut Vec<Text>) {
    let name = &file.unit;
    if now.items.is_empty() && !file.items.is_empty() {
        return found.push(text!("{}: nay không có phiếu", "{}: there is no sheet now"; name));
    }
    for item in &file.items {
        let at = text!("{}, {}", "{}, {}"; name, called(file, item));
        match now.items.iter().find(|own| own.reference == item.reference) {
            None => found.push(text!("{}: không còn", "{}: is gone"; at)),
            Some(now) => item_differs(&at, item, now, found),
        }
    }
    totals_differ(name, &file.total, &now.total, found);
    let rest = [
        (file.grade != now.grade, text!("xếp loại", "grade")),
        (file.place != now.place, text!("thứ hạng", "place")),
        (file.flags != now.flags || file.treatment != now.treatment, text!("ghi chú về phiếu", "flags of the sheet")),
    ];
    for (_, what) in rest.into_iter().filter(|(differs, _)| *differs) {
        found.push(text!("{}: {} khác kết quả tính lại", "{}: {} differs from what comes out now"; name, what));
    }
}

/// The code of an item, if it is the only one with it.
fn called<'a>(unit: &UnitResult, item: &'a ItemResult) -> &'a str {
    let same = unit.items.iter().filter(|own| own.code == item.code).count();
    item.code.as_deref().filter(|_| same == 1).unwrap_or(&item.reference)
}

fn item_differs(at: &Text, file: &ItemResult, now: &ItemResult, found: &mut Vec<Text>) {
    let columns = [
        (text!("tự đánh giá", "self-assessed"), &file.claimed, &now.claimed),
        (text!("kết quả thẩm định", "appraised"), &file.appraisal, &now.appraisal),
        (text!("điều tra xã hội học", "survey"), &file.survey, &now.survey),
    ];
    for (column, file, now) in columns {
        cell_differs(at, &column, file.as_ref(), now.as_ref(), found);
    }
    cell_differs(at, &text!("điểm đạt được", "achieved"), Some(&file.achieved), Some(&now.achieved), found);
    number_differs(at, &text!("điểm tối đa", "maximum"), file.maximum, now.maximum, found);
    let index = |item: &ItemResult| item.index.as_ref().map(|rate| rate.printed);
    number_differs(at, &text!("chỉ số", "index"), index(file), index(now), found);
}

fn totals_differ(unit: &str, file: &TotalResult, now: &TotalResult, found: &mut Vec<Text>) {
    let at = text!("{}, tổng", "{}, total"; unit);
    let columns = [
        (text!("tự đánh giá", "self-assessed"), &file.claimed, &now.claimed),
        (text!("kết quả thẩm định", "appraised"), &file.appraisal, &now.appraisal),
        (text!("điều tra xã hội học", "survey"), &file.survey, &now.survey),
    ];
    for (column, file, now) in columns {
        cell_differs(&at, &column, file.as_ref(), now.as_ref(), found);
    }
    cell_differs(&at, &text!("điểm đạt được", "achieved"), Some(&file.achieved), Some(&now.achieved), found);
    number_differs(&at, &text!("điểm tối đa", "maximum"), file.maximum, now.maximum, found);
    let index = |total: &TotalResult| total.index.as_ref().map(|rate| rate.printed);
    number_differs(&at, &text!("chỉ số", "index"), index(file), index(now), found);
}

fn cell_differs(at: &Text, column: &Text, file: Option<&Cell>, now: Option<&Cell>, found: &mut Vec<Text>) {
    let points = |cell: Option<&Cell>| cell.and_then(|cell| cell.points);
    if points(file) != points(now) {
        number_differs(at, column, points(file), points(now), found);
    } else if file != now {
        found.push(
            text!("{}: {} ghi khác kết quả tính lại", "{}: {} is told otherwise than it comes out now"; at, column),
        );
    }
}

fn number_differs(at: &Text, column: &Text, file: Option<Number>, now: Option<Number>, found: &mut Vec<Text>) {
    if file == now {
        return;
    }
    let shown = |number: Option<Number>| match number {
        Some(number) => text!("{}", "{}"; barem_diagnostic::Number(number.to_string())),
        None => text!("trống", "nothing"),
    };
    found.push(text!("{}: {} trong tệp là {}, tính lại là {}", "{}: {} is {} in the file, {} computed again"; at, column, shown(file), shown(now)));
}
