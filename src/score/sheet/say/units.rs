//! The words of findings about whose sheet it is, and for what.

use barem_diagnostic::{Code, Diagnostic, Span, Text, same_text, text};
use barem_ruleset::{Date, Years};

use super::{meant, short};
use crate::sheet::{
    Party, Sheet,
    form::{Form, listed},
};

/// A second sheet of a unit.
pub(crate) fn sheet_twice(unit: &str, span: Span, first: Span) -> Diagnostic {
    let message = text!("{} có hai phiếu cho một phụ lục", "{} has two sheets for one annex"; short(unit));
    Diagnostic::new(Code::SheetTwice, message, span, text!("phiếu sau, không đọc", "the second, not read"))
        .other(first, text!("phiếu trước, giữ lại", "the first, which is kept"))
}

/// An annex that is not there, or not told.
pub(crate) fn unknown_annex(sheet: &Sheet, labels: &[&str]) -> Diagnostic {
    let list = labels.join(", ");
    let label = text!("phiếu này không đọc", "this sheet is not read");
    match &sheet.annex {
        Some(annex) => {
            let message = text!("không có phụ lục `{}`", "there is no annex `{}`"; short(annex));
            let finding = Diagnostic::new(Code::SheetAnnex, message, sheet.at.0, label)
                .note(text!("các phụ lục: {}", "the annexes: {}"; list));
            meant(finding, annex, labels.iter().copied())
        }
        None => {
            let message = text!(
                "phiếu của {} không ghi phụ lục nào", "the sheet of {} does not say which annex it is for"; short(&sheet.unit)
            );
            Diagnostic::new(Code::SheetAnnex, message, sheet.at.0, label)
                .note(text!("các phụ lục: {}", "the annexes: {}"; list))
        }
    }
}

/// A unit that the roster does not have.
pub(crate) fn unknown_unit(form: &Form<'_>, unit: &str, roster: &[&str], span: Span) -> Diagnostic {
    let message = text!(
        "phụ lục {} không áp dụng cho `{}`", "annex {} does not apply to `{}`"; form.annex.label, short(unit)
    );
    let groups = form.ruleset.groups.iter();
    let other = groups.filter(|group| group.units.iter().any(|known| same_text(known, unit))).map(|group| &group.id);
    let finding = Diagnostic::new(Code::SheetUnit, message, span, text!("không có trong danh sách", "not in the list"));
    let finding = match other.into_iter().next() {
        Some(group) => finding.note(text!("đơn vị này thuộc nhóm `{}`", "this unit belongs to the group `{}`"; group)),
        None => finding,
    };
    meant(finding, unit, roster.iter().copied())
}

/// A group that the ruleset does not have.
pub(crate) fn unknown_group(group: &str, known: &[&str], span: Span) -> Diagnostic {
    let message = text!("không có nhóm `{}`", "there is no group `{}`"; short(group));
    let finding = Diagnostic::new(Code::SheetUnit, message, span, text!("phiếu ghi nhóm này", "the sheet says so"))
        .note(text!("các nhóm: {}", "the groups: {}"; known.join(", ")));
    meant(finding, group, known.iter().copied())
}

/// A unit that says it is of another group than the roster has it in.
pub(crate) fn other_group(unit: &str, stated: &str, listed: &str, span: Span) -> Diagnostic {
    let message =
        text!("{} thuộc nhóm `{}`, không phải `{}`", "{} belongs to `{}` and not to `{}`"; unit, listed, stated);
    Diagnostic::new(Code::SheetUnit, message, span, text!("phiếu ghi `{}`", "the sheet says `{}`"; stated))
}

/// Answers that nobody handed in.
pub(crate) fn not_submitted(unit: &str, span: Span) -> Diagnostic {
    let message = text!("phiếu của {} chưa ghi ngày nộp", "the sheet of {} does not say when it was handed in"; unit);
    Diagnostic::new(Code::NotApproved, message, span, text!("coi như chưa nộp", "counts as not handed in"))
}

/// Answers that nobody approved, or not wholly.
pub(crate) fn not_approved(unit: &str, approved: Option<&Party>, span: Span) -> Diagnostic {
    let message = text!("phiếu của {} chưa được duyệt", "the sheet of {} has not been approved"; unit);
    let label = match approved {
        None => text!("thiếu người duyệt và ngày duyệt", "who approved it, and when, is missing"),
        Some(party) if party.person.is_none() => text!("thiếu người duyệt", "who approved it is missing"),
        Some(_) => text!("thiếu ngày duyệt", "when it was approved is missing"),
    };
    Diagnostic::new(Code::NotApproved, message, span, label)
}

fn day(date: Date) -> Text {
    Text::new(format!("{:02}/{:02}/{}", date.day, date.month, date.year), date.to_string())
}

/// A sheet that came after the deadline.
pub(crate) fn late(unit: &str, came: Date, due: Date, span: Span) -> Diagnostic {
    let message = text!("phiếu của {} nộp muộn", "the sheet of {} is late"; unit);
    let label = text!("nộp ngày {}, hạn {}", "handed in on {}, due on {}"; day(came), day(due));
    Diagnostic::new(Code::LateSheet, message, span, label)
}

/// A sheet of another ruleset.
pub(crate) fn other_ruleset(stated: &str, id: &str, span: Span) -> Diagnostic {
    let message = text!("phiếu làm cho bộ `{}`, không phải `{}`", "the sheet was made for `{}` and not for `{}`"; short(stated), id);
    Diagnostic::new(Code::SheetVersion, message, span, text!("phiếu này", "this sheet"))
        .help(text!("lập phiếu mới bằng lệnh `barem sheet`", "make a new sheet with `barem sheet`"))
}

/// A sheet of a year that the ruleset does not assess.
pub(crate) fn other_year(year: u16, years: Years, span: Span) -> Diagnostic {
    let message =
        text!("bộ tiêu chí không đánh giá năm {}", "the ruleset does not assess the year {}"; u32::from(year));
    let label = match years.to {
        Some(to) if to == years.from => text!("chỉ đánh giá năm {}", "it assesses {} only"; u32::from(to)),
        Some(to) => text!("đánh giá từ {} đến {}", "it assesses {} to {}"; u32::from(years.from), u32::from(to)),
        None => text!("đánh giá từ năm {} trở đi", "it assesses {} and later"; u32::from(years.from)),
    };
    Diagnostic::new(Code::SheetVersion, message, span, label)
}

/// A sheet made for another version of the ruleset: what no longer fits (told by itself too) and what is new.
pub(crate) fn other_contract(form: &Form<'_>, findings: &[Diagnostic], new: &[usize], span: Span) -> Diagnostic {
    let gone =
        |finding: &&Diagnostic| matches!(finding.code, Code::SheetItem | Code::SheetQuestion | Code::SheetOption);
    let gone = findings.iter().filter(gone).count();
    let message = text!(
        "phiếu làm cho phiên bản khác của bộ `{}`", "the sheet was made for another version of `{}`"; form.ruleset.id
    );
    let label = match (gone, new.is_empty()) {
        (0, true) => text!("mọi câu trả lời vẫn khớp câu hỏi", "every answer still fits its question"),
        _ => text!(
            "{} chỗ của phiếu không còn được hỏi, {} câu hỏi chưa có trong phiếu",
            "{} places of the sheet are no longer asked, {} questions are not on the sheet"; gone, new.len()
        ),
    };
    let finding = Diagnostic::new(Code::SheetVersion, message, span, label);
    let finding = match (gone, new.is_empty()) {
        (0, true) => finding.severity(barem_diagnostic::Severity::Warning),
        (_, true) => finding,
        _ => {
            let name = |slot: &usize| {
                let node = form.plan.slots.get(*slot).and_then(|slot| slot.node);
                format!("{} {}", form.short_reference(node), form.key(*slot)).trim().to_owned()
            };
            let names: Vec<String> = new.iter().take(10).map(name).collect();
            finding.note(text!("câu hỏi mới: {}", "new questions: {}"; listed(&names)))
        }
    };
    finding.help(text!("lập phiếu mới bằng lệnh `barem sheet`", "make a new sheet with `barem sheet`"))
}
