//! How the codes of an annex are numbered: `đánh số: lĩnh vực I, tiêu chí 1 liên tục, nội dung a`.

use barem_diagnostic::{Code, Diagnostic, text};
use barem_ruleset::{Level, Numbering, Numerals, Sequence};
use barem_syntax::Kind;

use crate::{
    hir::Located,
    read::{Findings, Reader, keyword, tokens},
};

/// Reads the entries of `đánh số`; one that cannot be read, or whose level has been told, is a finding.
pub(crate) fn numbering(reader: &Reader<'_>, out: &mut Findings) -> Vec<Located<Numbering>> {
    let mut all: Vec<Located<Numbering>> = Vec::new();
    for words in tokens(&reader.node, Kind::words) {
        let Some(entry) = entry(words.text()) else {
            out.push(unknown(reader, &words));
            continue;
        };
        let span = reader.span(&words);
        match all.iter().find(|known| known.value.level == entry.level) {
            Some(known) => out.push(
                Diagnostic::new(
                    Code::Twice,
                    text!("hai cách đánh số cho cùng một cấp", "two ways of numbering for the same level"),
                    span,
                    text!("nói lần thứ hai", "said again here"),
                )
                .other(known.span, text!("lần thứ nhất", "said first here"))
                .help(text!("giữ một trong hai", "keep one of the two")),
            ),
            None => all.push(Located::new(entry, span)),
        }
    }
    all
}

/// `LEVEL NUMERAL`, `LEVEL NUMERAL liên tục`, `LEVEL liên tục`, or the words alone for all levels.
fn entry(text: &str) -> Option<Numbering> {
    let words: Vec<&str> = text.split([' ', '\t', '\u{A0}']).filter(|word| !word.is_empty()).collect();
    let starts = |count: usize| Some((keyword(&words.get(..count)?.join(" ")).into_owned(), words.get(count..)?));
    let level = |count| {
        let (name, rest) = starts(count)?;
        Level::ALL.into_iter().find(|level| level.keyword() == name).map(|level| (level, rest))
    };
    // The longest name first: `tiêu chí thành phần` begins with `tiêu chí`.
    let (level, rest) = match (1..=4).rev().find_map(level) {
        Some((level, rest)) => (Some(level), rest),
        None => (None, words.as_slice()),
    };
    let first = rest.first().map(|word| word.trim_end_matches('.'));
    let numerals =
        Numerals::ALL.into_iter().find(|numerals| Some(numerals.first()) == first).filter(|_| level.is_some());
    let rest = if numerals.is_some() { rest.get(1..)? } else { rest };
    let said = Some(keyword(&rest.join(" ")).into_owned()).filter(|said| !said.is_empty());
    let sequence = match &said {
        None => Sequence::Restarting,
        Some(said) => [Sequence::Continuous, Sequence::Free].into_iter().find(|way| way.words() == Some(said))?,
    };
    (numerals.is_some() || said.is_some()).then_some(Numbering { level, numerals, sequence })
}

fn unknown(reader: &Reader<'_>, words: &barem_syntax::Leaf<'_>) -> Diagnostic {
    Diagnostic::new(
        Code::WrongValue,
        text!("không có cách đánh số `{}`", "there is no numbering `{}`"; words.text()),
        reader.span(words),
        text!("cách đánh số này", "this numbering"),
    )
    .help(text!(
        "ghi cấp và mã đầu tiên của cấp (`1`, `I`, `a` hoặc `A`), thêm `liên tục` nếu mã chạy qua các mục cha: `lĩnh vực I, tiêu chí 1 liên tục`; hoặc `tự do`",
        "write the level and its first code (`1`, `I`, `a` or `A`), and `liên tục` where codes run on across parents: `lĩnh vực I, tiêu chí 1 liên tục`; or `tự do`"
    ))
}
