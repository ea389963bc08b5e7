//! Lines of a heading that is missing, fallen under the one before it: they state again what that one states.

use barem_diagnostic::{Code, Diagnostic, text};

use super::successor;
use crate::{
    check::broken::Broken,
    code,
    hir::{Annex, Heading, Overfull},
    read::Findings,
};

/// What a heading says once, and nearly every heading says: stated again, it is likely another heading's.
const TELLING: [&str; 8] =
    ["chấm", "cộng", "trừ", "kiểm chứng", "nguồn", "cấu trúc", "câu hỏi khảo sát", "đối tượng khảo sát"];

/// Tells statements that stand twice under a heading.
pub(super) fn merged(annex: &Annex, broken: &mut Broken, out: &mut Findings) {
    for (index, heading) in annex.headings.iter().enumerate() {
        let Some(stranger) = heading.overfull.clone().or_else(|| ruled_parent(heading)) else { continue };
        if !broken.blocks.insert(index) {
            continue;
        }
        out.push(told(heading, &stranger));
        if !TELLING.contains(&stranger.keyword.as_str()) {
            continue;
        }
        // The missing heading follows this one, or one above it; below a heading with others it is the first.
        let codes = annex.upwards(index).filter_map(|heading| heading.code.as_ref());
        broken.missing.extend(codes.filter_map(|code| successor(&code.value)));
        let first =
            heading.code.as_ref().filter(|_| !heading.is_leaf()).map(|code| format!("{}.1", code::normal(&code.value)));
        broken.missing.extend(first);
        broken.sums.insert(index);
        broken.above(annex, index);
    }
}

fn told(heading: &Heading, stranger: &Overfull) -> Diagnostic {
    let finding = match stranger.first == stranger.again {
        true => Diagnostic::new(
            Code::Misplaced,
            text!("{} có mục con nên không được có `chấm`", "{} has headings below it, so it cannot have `chấm`"; heading.name()),
            stranger.again,
            text!("chỉ mục không có mục con mới có `chấm`", "only a heading with none below it has `chấm`"),
        ),
        false => Diagnostic::new(
            Code::Twice,
            text!("`{}` được khai báo hai lần trong {}", "`{}` is stated twice in {}"; stranger.keyword, heading.name()),
            stranger.again,
            text!("khai báo lần thứ hai", "stated again here"),
        )
        .other(stranger.first, text!("lần thứ nhất", "stated first here")),
    };
    let remedy = match stranger.first == stranger.again {
        true => text!("chuyển dòng này xuống mục con, hoặc bỏ", "move it to a heading below, or remove it"),
        false => text!("bỏ một trong hai dòng", "remove one of the two"),
    };
    finding.other(heading.span, text!("mục này", "this heading")).help(text!(
        "{}; nếu từ đây là nội dung của mục khác thì thêm dòng tiêu đề của mục đó",
        "{}; if the lines from here belong to another heading, add that heading"; remedy
    ))
}

/// A heading with children that has a `chấm` of its own.
fn ruled_parent(heading: &Heading) -> Option<Overfull> {
    let base = heading.rule.as_ref()?.base.filter(|_| !heading.is_leaf())?;
    Some(Overfull { again: base, first: base, keyword: "chấm".to_owned() })
}
