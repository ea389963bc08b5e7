//! Statements that stand twice or in the wrong place.

use barem_diagnostic::{Code, Diagnostic, Text, text};
use barem_syntax::Kind;

use crate::{
    hir::Seen,
    read::{Findings, Reader},
};

/// Remembers a statement; one that was stated before is a finding.
pub(crate) fn twice(key: &str, reader: &Reader<'_>, seen: &mut Seen, out: &mut Findings) -> bool {
    let span = reader.whole();
    if let Some((_, first)) = seen.iter().find(|(known, _)| known == key) {
        out.push(
            Diagnostic::new(
                Code::Twice,
                text!("`{}` được khai báo hai lần", "`{}` is stated twice"; key),
                span,
                text!("khai báo lần thứ hai", "stated again here"),
            )
            .other(*first, text!("lần thứ nhất", "stated first here"))
            .help(text!("giữ một dòng và bỏ dòng kia", "keep one of the two lines")),
        );
        return true;
    }
    seen.push((key.to_owned(), span));
    false
}

/// A statement that has no meaning where it stands.
pub(crate) fn misplaced(reader: &Reader<'_>, place: Text, out: &mut Findings) {
    if reader.node.kind() == Kind::item {
        out.push(stray(reader));
        return;
    }
    let key = super::statement_key(&reader.node);
    let message = match key.is_empty() {
        true => text!("dòng này không có nghĩa {}", "this line has no meaning in {}"; place),
        false => text!("`{}` không có nghĩa {}", "`{}` has no meaning in {}"; key, place),
    };
    let help = match home(reader.node.kind(), &key) {
        Some(home) => text!("chuyển dòng này xuống dưới {}", "move it below {}"; home),
        None => {
            text!("chuyển dòng này xuống dưới tiêu đề mà nó nói tới", "move it below the heading that it speaks of")
        }
    };
    out.push(
        Diagnostic::new(Code::Misplaced, message, reader.whole(), text!("đặt sai chỗ", "out of place")).help(help),
    );
}

/// An item right below a heading.
fn stray(reader: &Reader<'_>) -> Diagnostic {
    Diagnostic::new(
        Code::StrayItem,
        text!("dòng liệt kê này không thuộc dòng khai báo nào", "this item belongs to no statement"),
        reader.whole(),
        text!("ngay dưới một dòng tiêu đề", "right below a heading"),
    )
    .help(text!(
        "thêm dòng mở danh sách, ví dụ `kiểm chứng:`, phía trên dòng này, hoặc bỏ nó",
        "add the statement that opens the list, such as `kiểm chứng:`, above it, or remove it"
    ))
}

/// The heading below which a statement belongs.
fn home(kind: Kind, key: &str) -> Option<Text> {
    let header = || text!("dòng mở đầu `bộ tiêu chí …`", "the header `bộ tiêu chí …`");
    let annex = || text!("dòng `phụ lục …`", "a `phụ lục …`");
    let group = || text!("dòng `nhóm …`", "a `nhóm …`");
    match (kind, key) {
        (Kind::number_attr, "số đơn vị") | (Kind::text_attr, "đơn vị") => Some(group()),
        (Kind::choice_attr, "vượt thang") => Some(annex()),
        (Kind::text_attr, "cơ quan ban hành" | "cơ quan thường trực" | "hội đồng thẩm định" | "người ký") => {
            Some(header())
        }
        (
            Kind::decision_attr
            | Kind::replaces_attr
            | Kind::amends_attr
            | Kind::effect_attr
            | Kind::years_attr
            | Kind::deadline_attr
            | Kind::submission_attr
            | Kind::rounding_attr
            | Kind::holidays_attr
            | Kind::choice_attr
            | Kind::number_attr,
            _,
        ) => Some(header()),
        (Kind::scale_attr | Kind::scale_for_attr | Kind::numbering_attr, _) => Some(annex()),
        (Kind::identity_attr, "không còn") => Some(annex()),
        (Kind::identity_attr, _) => Some(text!("mục mới mà nó nói tới", "the new item that it speaks of")),
        (Kind::no_survey, _) => Some(text!("một phụ lục hoặc một mục", "an annex or a heading")),
        (Kind::ranking | Kind::ranking_together | Kind::ranking_apart | Kind::grading, _) => {
            Some(text!("dòng `kết quả`", "`kết quả`"))
        }
        (Kind::answer | Kind::expectation, _) => Some(text!("một dòng `kiểm thử …`", "a `kiểm thử …`")),
        (Kind::scoring | Kind::additions | Kind::deductions, _) => Some(text!("một tiêu chí", "a criterion")),
        (Kind::input | Kind::derived, _) => Some(text!("một phụ lục hoặc một tiêu chí", "an annex or a criterion")),
        _ => None,
    }
}
