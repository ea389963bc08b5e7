//! What is wrong with a change, in words. Both places are shown: the change, and what it contradicts.

use barem_diagnostic::{Code, Diagnostic, Span, nearest, text};

use super::statements;
use crate::{
    hir::{Annex, Heading, Located},
    lower::annex::depth,
    reference::Index,
};

/// A change of something that the base has not.
pub(super) fn absent(base: &Annex, index: &Index<'_>, reference: &Located<String>) -> Diagnostic {
    let wanted = reference.value.trim_start_matches('#');
    let near = match reference.value.starts_with('#') {
        true => nearest(wanted, index.ids()).map(|near| format!("#{near}")),
        false => nearest(wanted, index.names()).map(str::to_owned),
    };
    let finding = Diagnostic::new(
        Code::NothingToChange,
        text!("phụ lục {1} không có mục {0} để thay đổi", "annex {1} has no {0} to change"; reference.value, base.label.value),
        reference.span,
        text!("bản gốc không có mục này", "the base has no such heading"),
    )
    .other(base.span, text!("bản gốc", "the base"));
    match near {
        Some(near) => finding.help(text!("có phải là {}?", "did you mean {}?"; near)).fix(
            text!("đổi thành {}", "change it to {}"; near),
            reference.span,
            near.clone(),
            false,
        ),
        None => finding.help(text!(
            "ghi mã hoặc #id mà mục ấy có trong bản gốc, trước khi đánh số lại",
            "write the code or #id that it has in the base, before codes are numbered anew"
        )),
    }
}

/// A change that may mean several headings.
pub(super) fn ambiguous(base: &Annex, reference: &Located<String>, several: &[usize]) -> Diagnostic {
    let finding = Diagnostic::new(
        Code::AmbiguousItem,
        text!("{} chỉ vào {} mục của bản gốc", "{} names {} headings of the base"; reference.value, several.len()),
        reference.span,
        text!("không rõ mục nào", "which one?"),
    );
    let places = several.iter().take(5).filter_map(|&at| base.get(at));
    places
        .fold(finding, |finding, heading| finding.other(heading.span, text!("có thể là mục này", "it may be this")))
        .help(text!(
            "dùng #id của mục: với `sửa`, viết #id ở cuối dòng tiêu đề",
            "use the #id of the heading: for `sửa`, write it at the end of the heading line"
        ))
}

/// `sửa` with the code of a heading of another level.
pub(super) fn other_level(change: &Heading, known: &Heading) -> Diagnostic {
    Diagnostic::new(
        Code::NothingToChange,
        text!("bản gốc không có {}; mã ấy là của {}", "the base has no {}; that code is that of {}"; change.name(), known.name()),
        change.span,
        text!("cấp này", "this level"),
    )
    .other(known.span, text!("trong bản gốc", "in the base"))
    .help(text!("viết `sửa {} …`", "write `sửa {} …`"; known.name()))
}

/// A heading of an overlay that says neither what it changes nor that it is new.
pub(super) fn no_verb(heading: &Heading, known: bool) -> Diagnostic {
    let verb = if known { "sửa" } else { "bổ sung" };
    Diagnostic::new(
        Code::NoVerb,
        text!("{} không nói là `sửa` hay `bổ sung`", "{} says neither `sửa` nor `bổ sung`"; heading.name()),
        heading.span,
        text!("trong phụ lục viết theo bản gốc", "in an annex that starts from another"),
    )
    .help(text!(
        "viết `sửa {0}` để đổi mục của bản gốc, `bổ sung {0}` để thêm mục mới",
        "write `sửa {0}` to change an item of the base, `bổ sung {0}` to add a new one"; heading.name()
    ))
    .fix(
        text!("thêm `{}`", "add `{}`"; verb),
        Span::new(heading.span.file, heading.span.start, heading.span.start),
        format!("{verb} "),
        false,
    )
}

/// The same thing changed twice.
pub(super) fn twice(name: &str, dropped: bool, again: Span, first: Span) -> Diagnostic {
    let message = match dropped {
        true => text!("{} bị bỏ hai lần", "{} is dropped twice"; name),
        false => text!("{} được sửa hai lần", "{} is changed twice"; name),
    };
    Diagnostic::new(Code::ChangedTwice, message, again, text!("lần thứ hai", "again here"))
        .other(first, text!("lần đầu", "first here"))
        .help(match dropped {
            true => text!("giữ một dòng và bỏ dòng kia", "keep one of the two"),
            false => text!("gộp hai lần sửa vào một chỗ", "put both changes in one place"),
        })
}

/// Two changes that contradict each other.
pub(super) fn conflict(name: &str, dropped: bool, here: Span, other: Span) -> Diagnostic {
    let message = match dropped {
        true => {
            text!("bỏ {}, nhưng mục ấy hoặc mục trong nó cũng được sửa", "{} is dropped, but it or an item below it is also changed"; name)
        }
        false => {
            text!("sửa {}, nhưng mục ấy hoặc mục cha của nó bị bỏ hay viết lại", "{} is changed, but it or the item above it is dropped or written anew"; name)
        }
    };
    Diagnostic::new(Code::ConflictingChanges, message, here, text!("thay đổi này", "this change"))
        .other(other, text!("trái với thay đổi này", "contradicts this change"))
        .help(text!("giữ một trong hai", "keep one of the two"))
}

/// A new heading beside one that is dropped.
pub(super) fn beside_dropped<T>(new: &Heading, anchor: Option<Span>, _: T, dropped: Span) -> Diagnostic {
    Diagnostic::new(
        Code::ConflictingChanges,
        text!("{} đặt cạnh một mục bị bỏ", "{} comes beside an item that is dropped"; new.name()),
        anchor.unwrap_or(new.span),
        text!("chỗ này không còn", "this place is gone"),
    )
    .other(dropped, text!("bị bỏ ở đây", "dropped here"))
    .help(text!("đặt nó `sau` hoặc `trước` một mục còn lại", "place it `sau` or `trước` an item that stays"))
}

/// A heading that borrows its rule from one that is dropped.
pub(super) fn lender_dropped(heading: &Heading, same: &Located<String>, dropped: Span) -> Diagnostic {
    Diagnostic::new(
        Code::ConflictingChanges,
        text!("bỏ mục {} mà {} chấm như mục ấy", "{} is dropped, and {} is scored like it"; same.value, heading.name()),
        dropped,
        text!("bỏ ở đây", "dropped here"),
    )
    .other(same.span, text!("chấm như mục bị bỏ", "scored like the item that is dropped"))
    .help(text!(
        "viết cách chấm riêng: `sửa {} …` rồi `chấm …`", "give it a rule of its own: `sửa {} …`, then `chấm …`";
        heading.name()
    ))
}

/// A new heading with the code of one that stays.
pub(super) fn code_taken(new: &Heading, known: &Heading) -> Diagnostic {
    let span = new.code.as_ref().map_or(new.span, |code| code.span);
    Diagnostic::new(
        Code::ConflictingChanges,
        text!("bản gốc đã có {}", "the base has {} already"; known.name()),
        span,
        text!("mã này đã dùng", "this code is used"),
    )
    .other(known.span, text!("trong bản gốc", "in the base"))
    .help(text!(
        "để đổi mục ấy thì viết `sửa`; để thêm mục mới thì bỏ mã và ghi `đánh số lại` ở cuối",
        "to change that item write `sửa`; to add a new one leave its code out and write `đánh số lại` at the end"
    ))
}

/// `thành` with the code that the heading has already.
pub(super) fn same_code(known: &Heading, code: &Located<String>) -> Diagnostic {
    Diagnostic::new(
        Code::ChangesNothing,
        text!("{} đã có mã {}", "{} has the code {} already"; known.name(), code.value),
        code.span,
        text!("mã không đổi", "the code does not change"),
    )
    .other(known.span, text!("bản gốc", "the base"))
    .help(text!("bỏ `thành {}`", "remove `thành {}`"; code.value))
}

/// A statement that a change both states and takes away.
pub(crate) fn states_and_removes(change: Span, removed: &Located<String>) -> Diagnostic {
    Diagnostic::new(
        Code::ConflictingChanges,
        text!("`{}` vừa được viết lại vừa bị bỏ", "`{}` is both stated anew and taken away"; removed.value),
        removed.span,
        text!("bỏ ở đây", "taken away here"),
    )
    .other(change, text!("viết lại dưới mục này", "stated below this"))
    .help(text!("giữ một trong hai", "keep one of the two"))
}

/// A change that leaves everything as it was.
pub(super) fn changes_nothing(change: &Heading, known: &Heading) -> Diagnostic {
    Diagnostic::new(
        Code::ChangesNothing,
        text!("sửa {} nhưng không đổi gì", "{} is changed into what it was"; known.name()),
        change.span,
        text!("giống hệt bản gốc", "the same as the base"),
    )
    .other(known.span, text!("bản gốc", "the base"))
    .help(text!("bỏ lần sửa này, hoặc viết chỗ cần đổi", "remove this change, or write what is to change"))
}

/// A new heading beside one of another level.
pub(super) fn wrong_level(base: &Annex, new: &Heading, anchor: usize) -> Diagnostic {
    let place = new.after.as_ref().or(new.before.as_ref());
    let beside = base.path(anchor).skip(1).find_map(|up| base.get(up).filter(|above| depth(above) == depth(new)));
    let known = base.get(anchor);
    let finding = Diagnostic::new(
        Code::WrongPlace,
        text!(
            "{} không đứng cạnh {} được: hai cấp khác nhau", "{} cannot stand beside {}: they are of two levels";
            new.name(), known.map(Heading::name).unwrap_or_default()
        ),
        place.map_or(new.span, |place| place.span),
        text!("chỗ này thuộc cấp khác", "this place is of another level"),
    );
    let finding = match known {
        Some(known) => finding.other(known.span, text!("trong bản gốc", "in the base")),
        None => finding,
    };
    match beside {
        Some(beside) => finding.help(text!("đặt nó cạnh một mục cùng cấp, ví dụ `sau {}`", "place it beside one of its level, such as `sau {}`"; beside.code.as_ref().map(|code| code.value.as_str()).unwrap_or_default())),
        None => finding.help(text!(
            "đặt nó `sau` một mục cùng cấp, hoặc `sau` mục cha để đứng cuối mục ấy",
            "place it `sau` one of its level, or `sau` its parent to be the last below it"
        )),
    }
}

/// A new heading of which nothing says where it comes.
pub(super) fn no_place(new: &Heading) -> Diagnostic {
    Diagnostic::new(
        Code::WrongPlace,
        text!("không rõ {} đặt ở đâu", "it is not said where {} comes"; new.name()),
        new.span,
        text!("thiếu `sau …` hoặc `trước …`", "`sau …` or `trước …` is missing"),
    )
    .help(text!(
        "ghi `sau MÃ` hoặc `trước MÃ` ở cuối dòng; `sau` một mục cha thì đứng cuối mục ấy",
        "write `sau CODE` or `trước CODE` at the end of the line; `sau` a parent makes it the last below it"
    ))
}

/// `đánh số lại` with changes after it.
pub(super) fn not_last(here: Span, next: Span) -> Diagnostic {
    Diagnostic::new(
        Code::WrongPlace,
        text!("`đánh số lại` chưa phải dòng cuối", "`đánh số lại` is not the last line"),
        here,
        text!("còn thay đổi ở dưới", "changes follow"),
    )
    .other(next, text!("thay đổi này vẫn gọi theo mã của bản gốc", "this change still goes by the base's codes"))
    .help(text!("chuyển `đánh số lại` xuống cuối phụ lục", "move `đánh số lại` to the end of the annex"))
}

/// `bỏ: ghi chú` where the base has no note.
pub(crate) fn nothing_to_remove(name: &str, known: Span, removed: &Located<String>) -> Diagnostic {
    Diagnostic::new(
        Code::NothingToRemove,
        text!("{} của bản gốc không có dòng `{}` để bỏ", "{} of the base has no line `{}` to take away"; name, removed.value),
        removed.span,
        text!("không có dòng này", "no such line"),
    )
    .other(known, text!("bản gốc", "the base"))
    .help(text!("bỏ từ này khỏi danh sách", "remove it from the list"))
}

/// `bỏ:` with a word that opens no line.
pub(crate) fn no_such_statement(removed: &Located<String>) -> Diagnostic {
    let finding = Diagnostic::new(
        Code::NothingToRemove,
        text!("không có dòng nào bắt đầu bằng `{}`", "no line begins with `{}`"; removed.value),
        removed.span,
        text!("từ khóa này", "this keyword"),
    );
    match nearest(&removed.value, statements::keywords()) {
        Some(near) => finding.help(text!("có phải là `{}`?", "did you mean `{}`?"; near)).fix(
            text!("đổi thành `{}`", "change it to `{}`"; near),
            removed.span,
            near,
            false,
        ),
        None => finding.help(text!(
            "ghi từ khóa của dòng cần bỏ, ví dụ `bỏ: ghi chú`, `bỏ: chấm`, `bỏ: hỏi tên_câu_hỏi`",
            "write the keyword of the line, such as `bỏ: ghi chú`, `bỏ: chấm`, `bỏ: hỏi name`"
        )),
    }
}
