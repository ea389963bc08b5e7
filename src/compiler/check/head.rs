//! The header: it is there, once, and says what a reader must know.

use barem_diagnostic::{Code, Diagnostic, FileId, Span, text};
use barem_ruleset::{Content, LANGUAGE_EDITION, State};
use barem_syntax::Parse;

use super::{Standing, complete::missing};
use crate::{
    hir::{Header, Set},
    read::Findings,
};

/// What the set is.
pub(crate) fn standing(set: &Set) -> Standing {
    let facts = set.header.as_ref().map(|header| &header.facts);
    Standing {
        issued_original: facts.is_some_and(|facts| facts.state == State::Issued && facts.content == Content::Verbatim),
    }
}

/// Checks the header.
pub(crate) fn header(set: &Set, files: &[(FileId, &Parse)], standing: &Standing, out: &mut Findings) {
    match &set.header {
        Some(header) => facts(header, standing, out),
        None => no_header(set, files, out),
    }
}

fn no_header(set: &Set, files: &[(FileId, &Parse)], out: &mut Findings) {
    let Some((first, _)) = files.first() else { return };
    // Its statements, left without their heading, follow from it.
    let orphan =
        out.iter().position(|finding| finding.code == Code::Misplaced && set.headless && finding.secondary.is_empty());
    let place = orphan.map(|at| out.remove(at).primary.span).unwrap_or(Span::new(*first, 0, 0));
    out.push(
        Diagnostic::new(
            Code::NoHeader,
            text!("chưa có dòng mở đầu `bộ tiêu chí …`", "there is no header `bộ tiêu chí …`"),
            place,
            text!("dòng mở đầu phải đứng trước dòng này", "the header must stand before this line"),
        )
        .help(text!(
            "thêm `bộ tiêu chí MÃ \"Tên bộ tiêu chí\"` ở đầu một tệp trong thư mục",
            "add `bộ tiêu chí ID \"Title of the set\"` at the head of one file of the folder"
        )),
    );
}

fn facts(header: &Header, standing: &Standing, out: &mut Findings) {
    let place = |key: &str| header.seen.iter().find(|(known, _)| known == key).map(|(_, span)| *span);
    match (place("ngôn ngữ"), header.facts.language) {
        (None, _) if header.incomplete => {}
        (None, _) => out.push(
            missing(standing, Code::NoEdition, text!("chưa ghi phiên bản ngôn ngữ", "the language edition is not stated"), header.span, text!("bộ tiêu chí này", "this set"))
                .help(text!("thêm `ngôn ngữ: 1` ngay dưới dòng này", "add `ngôn ngữ: 1` right below this line"))
                .fix(text!("thêm `ngôn ngữ: 1`", "add `ngôn ngữ: 1`"), Span::new(header.span.file, header.span.end, header.span.end), "\n  ngôn ngữ: 1", true),
        ),
        (Some(span), edition) if !(1..=LANGUAGE_EDITION).contains(&edition) => out.push(
            Diagnostic::new(
                Code::NewerEdition,
                text!("công cụ này không đọc được phiên bản ngôn ngữ đã ghi, chỉ đến phiên bản {}", "this tool cannot read the stated edition of the language, only up to {}"; LANGUAGE_EDITION),
                span,
                text!("phiên bản ghi ở đây", "the edition stated here"),
            )
            .help(text!("cài bản barem mới hơn, hoặc ghi `ngôn ngữ: 1`", "install a newer barem, or write `ngôn ngữ: 1`")),
        ),
        (Some(_), _) => {}
    }
    if header.incomplete {
        return;
    }
    let mut absent: Vec<&str> = ["trạng thái", "nội dung"].into_iter().filter(|key| place(key).is_none()).collect();
    if header.facts.state == State::Issued {
        let decision = header.facts.decision.as_ref();
        let known = decision.is_some_and(|decision| decision.number.is_some() && decision.date.is_some());
        absent.extend((!known).then_some("quyết định"));
        absent.extend(header.facts.authority.is_none().then_some("cơ quan ban hành"));
    }
    let quoted: Vec<String> = absent.iter().map(|key| format!("`{key}`")).collect();
    let forms: Vec<&str> = absent.iter().map(|key| form(key)).collect();
    if !absent.is_empty() {
        out.push(
            missing(
                standing,
                Code::NoHeaderFact,
                text!("phần mở đầu chưa ghi {}", "the header does not state {}"; quoted.join(", ")),
                header.span,
                text!("bộ tiêu chí này", "this set"),
            )
            .help(text!("thêm dưới dòng này: {}", "add below this line: {}"; forms.join(", "))),
        );
    }
}

/// How a fact of the header is written.
fn form(key: &str) -> &'static str {
    match key {
        "trạng thái" => "`trạng thái: dự thảo`",
        "nội dung" => "`nội dung: phục dựng`",
        "quyết định" => "`quyết định: \"348/QĐ-UBND\" ngày 15/3/2022`",
        _ => "`cơ quan ban hành: \"UBND tỉnh\"`",
    }
}
