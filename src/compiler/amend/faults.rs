//! What keeps a set from being put onto the one that it amends, in words.

use barem_diagnostic::{Code, Diagnostic, Span, text};
use barem_ruleset::Digest;

use crate::{
    bases::Found,
    hir::{Amends, Annex, Located, Part},
};

/// `sửa phụ lục` in a set that amends none.
pub(super) fn no_amends(annex: &Annex) -> Diagnostic {
    Diagnostic::new(
        Code::NoBase,
        text!("`sửa phụ lục {}` nhưng bộ này không sửa bộ nào", "`sửa phụ lục {}`, but this set amends none"; annex.label.value),
        annex.span,
        text!("không có bản gốc", "there is no base"),
    )
    .help(text!(
        "thêm `sửa đổi: MÃ_BỘ_GỐC` ở phần mở đầu, hoặc viết `phụ lục … theo phụ lục …` để dựa vào một phụ lục của chính bộ này",
        "add `sửa đổi: ID` to the header, or write `phụ lục … theo phụ lục …` to start from an annex of this set"
    ))
}

/// `bỏ phụ lục 02` or `bỏ: hạn nộp` in a set that amends none.
pub(super) fn nothing_amended(span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::NoBase,
        text!("không có bộ gốc để bỏ đi một phần", "there is no base of which to drop a part"),
        span,
        text!("bộ này không sửa bộ nào", "this set amends none"),
    )
    .help(text!(
        "thêm `sửa đổi: MÃ_BỘ_GỐC` ở phần mở đầu, hoặc xóa dòng này",
        "add `sửa đổi: ID` to the header, or remove this line"
    ))
}

/// How a part is called.
fn name(part: &Part) -> String {
    match part {
        Part::Annex(label) => format!("phụ lục {label}"),
        Part::Group(id) => format!("nhóm {id}"),
        Part::Results => "kết quả".to_owned(),
    }
}

/// A part that the base has not.
pub(super) fn nothing_to_drop(part: &Located<Part>) -> Diagnostic {
    Diagnostic::new(
        Code::NothingToChange,
        text!("bộ gốc không có `{}` để bỏ", "the base has no `{}` to drop"; name(&part.value)),
        part.span,
        text!("bộ gốc không có phần này", "the base has no such part"),
    )
    .help(text!(
        "xóa dòng này, hoặc ghi đúng tên trong bộ gốc",
        "remove this line, or write the name that the base has"
    ))
}

/// A part that is dropped twice.
pub(super) fn dropped_twice(again: &Located<Part>, first: Span) -> Diagnostic {
    Diagnostic::new(
        Code::ChangedTwice,
        text!("`{}` bị bỏ hai lần", "`{}` is dropped twice"; name(&again.value)),
        again.span,
        text!("lần thứ hai", "again here"),
    )
    .other(first, text!("lần đầu", "first here"))
    .help(text!("giữ một dòng và bỏ dòng kia", "keep one of the two"))
}

/// A part that is dropped and also changed or stated anew.
pub(super) fn dropped_and_changed(part: &Located<Part>, other: Span) -> Diagnostic {
    Diagnostic::new(
        Code::ConflictingChanges,
        text!("`{}` vừa bị bỏ vừa được sửa hay viết lại", "`{}` is both dropped and changed or stated anew"; name(&part.value)),
        part.span,
        text!("bỏ ở đây", "dropped here"),
    )
    .other(other, text!("sửa hay viết lại ở đây", "changed or stated anew here"))
    .help(text!("giữ một trong hai", "keep one of the two"))
}

/// A base that is nowhere.
pub(super) fn no_base(amends: &Amends, folders: &[String]) -> Diagnostic {
    let finding = Diagnostic::new(
        Code::NoBase,
        text!("không tìm thấy bộ gốc `{}`", "the base `{}` is not found"; amends.id.value),
        amends.id.span,
        text!("bộ này chưa có", "no set with this id"),
    );
    let finding = match folders.is_empty() {
        true => finding.note(text!("đã tìm trong các bộ được đưa ra", "looked for among the sets that were given")),
        false => finding.note(text!(
            "đã tìm trong các bộ được đưa ra, trong `{}` và các thư mục ngay dưới đó",
            "looked for among the sets that were given, in `{}` and in the folders right below";
            folders.join("`, `")
        )),
    };
    finding.help(text!(
        "đặt thư mục của bộ gốc cạnh thư mục này, hoặc chạy lệnh trên thư mục chứa cả hai",
        "put the folder of the base beside this one, or run the command on a folder that holds both"
    ))
}

/// Several sets with the id of the base.
pub(super) fn several(amends: &Amends, found: &[Found]) -> Diagnostic {
    let roots: Vec<&str> = found.iter().map(|found| found.root.as_str()).collect();
    Diagnostic::new(
        Code::NoBase,
        text!("có {} bộ cùng mã `{}`", "{} sets have the id `{}`"; found.len(), amends.id.value),
        amends.id.span,
        text!("không rõ bộ nào là bộ gốc", "which one is the base?"),
    )
    .note(text!("tìm thấy: {}", "found: {}"; roots.join(", ")))
    .help(text!(
        "đổi mã của các bộ cho khác nhau, hoặc chuyển bản thừa đi nơi khác",
        "give the sets ids of their own, or move the others away"
    ))
}

/// A base that cannot be read.
pub(super) fn unreadable(amends: &Amends, root: &str) -> Diagnostic {
    Diagnostic::new(
        Code::BaseBroken,
        text!("không đọc được bộ gốc `{}`", "the base `{}` cannot be read"; amends.id.value),
        amends.id.span,
        text!("bộ gốc trong `{}`", "the base in `{}`"; root),
    )
    .help(text!("chạy `barem check {}` để xem vì sao", "run `barem check {}` to see why"; root))
}

/// A base with errors.
pub(super) fn broken(amends: &Amends, found: &Found, first: &Diagnostic) -> Diagnostic {
    Diagnostic::new(
        Code::BaseBroken,
        text!("bộ gốc `{}` có lỗi", "the base `{}` has errors"; amends.id.value),
        amends.id.span,
        text!("bộ gốc trong `{}`", "the base in `{}`"; found.root),
    )
    .other(first.primary.span, first.message.clone())
    .help(text!("sửa bộ gốc trước: `barem check {}`", "mend the base first: `barem check {}`"; found.root))
}

/// A base that is not pinned.
pub(super) fn unpinned(amends: &Amends, digest: &Digest) -> Diagnostic {
    let end = Span::new(amends.span.file, amends.span.end, amends.span.end);
    Diagnostic::new(
        Code::Unpinned,
        text!("chưa ghim bản của bộ gốc `{}`", "the text of the base `{}` is not pinned"; amends.id.value),
        amends.span,
        text!("bộ gốc đổi thì không ai biết", "nobody will know if the base changes"),
    )
    .help(text!("ghi mã của bản gốc đang có: `bản {}`", "write the digest of the base as it is: `bản {}`"; digest.short()))
    .fix(text!("ghim bản hiện có", "pin what is there now"), end, format!(" bản {}", digest.short()), true)
}

/// Amendments that come back to themselves.
pub(super) fn circle(amends: &Amends) -> Diagnostic {
    Diagnostic::new(
        Code::Cycle,
        text!("`sửa đổi: {}` quay vòng về chính nó", "`sửa đổi: {}` comes back to itself"; amends.id.value),
        amends.id.span,
        text!("bộ này lại sửa đổi bộ đang xét", "that set amends this one in turn"),
    )
    .help(text!(
        "để một bộ đứng riêng, không `sửa đổi` bộ nào",
        "let one of the sets stand by itself, without `sửa đổi`"
    ))
}

/// Too many amendments of amendments.
pub(super) fn too_long(amends: &Amends) -> Diagnostic {
    Diagnostic::new(
        Code::OverLimit,
        text!("chuỗi sửa đổi dài quá {} bộ", "the chain of amendments is longer than {} sets"; crate::bases::MAX_CHAIN),
        amends.id.span,
        text!("đến đây thì dừng", "it stops here"),
    )
    .help(text!(
        "hợp nhất các lần sửa đầu thành một bộ (`barem consolidate`)",
        "consolidate the first amendments into one set (`barem consolidate`)"
    ))
}

/// An annex of the base that is opened twice.
pub(super) fn opened_twice(again: &Annex, first: &Annex) -> Diagnostic {
    Diagnostic::new(
        Code::ChangedTwice,
        text!("`sửa phụ lục {}` được mở hai lần", "`sửa phụ lục {}` is opened twice"; again.label.value),
        again.span,
        text!("lần thứ hai", "again here"),
    )
    .other(first.span, text!("lần đầu", "first here"))
    .help(text!("gộp các thay đổi vào một chỗ", "put the changes in one place"))
}

/// An annex that starts from two others.
pub(super) fn two_bases(annex: &Annex, label: &Located<String>) -> Diagnostic {
    Diagnostic::new(
        Code::TwoBases,
        text!("phụ lục {} có hai bản gốc", "annex {} has two bases"; annex.label.value),
        label.span,
        text!("`theo phụ lục {}`", "`theo phụ lục {}`"; label.value),
    )
    .other(
        annex.span,
        text!("`sửa phụ lục` đã lấy phụ lục của bộ gốc", "`sửa phụ lục` starts from the annex of the amended set"),
    )
    .help(text!("bỏ `sửa` hoặc bỏ `theo phụ lục …`", "remove `sửa` or `theo phụ lục …`"))
}
