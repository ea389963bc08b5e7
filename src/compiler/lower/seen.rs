//! Statements that stand twice or in the wrong place.

use barem_diagnostic::{Code, Diagnostic, Text, text};

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
    out.push(
        Diagnostic::new(
            Code::Misplaced,
            text!("dòng này không dùng được trong {}", "this statement has no meaning in {}"; place),
            reader.whole(),
            text!("đặt sai chỗ", "out of place"),
        )
        .help(text!("chuyển dòng này xuống dưới tiêu đề mà nó nói tới", "move it below the heading that it speaks of")),
    );
}
