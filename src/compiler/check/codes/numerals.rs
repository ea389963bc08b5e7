//! Numerals: codes are written as `đánh số` says of their level.

use barem_diagnostic::{Code, Diagnostic, text};
use barem_ruleset::{Level, Numerals};

use super::{
    rows::{convention, in_scale},
    with_numeral,
};
use crate::{
    check::{broken::Broken, many},
    code::{self, Style},
    hir::{Annex, Heading, Located},
    read::Findings,
};

/// Tells codes in other numerals than their level has, and answers whose they are: their sequence cannot be judged.
pub(super) fn unlike(annex: &Annex, broken: &mut Broken, out: &mut Findings) -> Vec<usize> {
    let mut all = Vec::new();
    for level in Level::ALL {
        let convention = convention(annex, Some(level));
        let Some((numerals, declared)) = convention.numerals.zip(convention.span) else { continue };
        let coded = annex.headings.iter().enumerate().filter_map(|(at, heading)| {
            let own = heading.level == level && heading.verb.is_none() && in_scale(annex, at);
            Some((at, heading, heading.code.as_ref().filter(|_| own)?))
        });
        let (like, unlike): (Vec<_>, Vec<_>) = coded.partition(|(_, _, code)| is_like(&code.value, numerals));
        let Some((_, heading, code)) = unlike.first() else { continue };
        let finding = match unlike.as_slice() {
            // One among others that are right is a slip.
            [(at, ..)] if !like.is_empty() => {
                broken.miscoded.insert(*at);
                slip(heading, code, numerals)
            }
            several => Diagnostic::new(
                Code::CodeGap,
                text!(
                    "{} có mã không viết theo `{}`", "{} with codes unlike `{}`";
                    many(several.len(), level.keyword(), level.keyword(), level.keyword()), numerals.first()
                ),
                code.span,
                text!("mã đầu tiên như vậy", "the first such code"),
            )
            .help(text!("sửa dòng `đánh số`, hoặc sửa các mã", "correct the line `đánh số`, or the codes")),
        };
        all.extend(unlike.iter().map(|(at, ..)| *at));
        out.push(finding.other(declared, text!("khai báo ở đây", "declared here")));
    }
    all
}

/// Whether the last part of a code is written in these numerals.
fn is_like(code: &str, numerals: Numerals) -> bool {
    let code = code::normal(code);
    let last = code::split(&code).1;
    let style = code::ordinal(last, numerals == Numerals::Roman).map(|place| place.style);
    let capital = last.chars().all(char::is_uppercase);
    match numerals {
        Numerals::Arabic => style == Some(Style::Arabic),
        Numerals::Roman => style == Some(Style::Roman),
        Numerals::Letters => style == Some(Style::Letter) && !capital,
        Numerals::Capitals => style == Some(Style::Letter) && capital,
    }
}

fn slip(heading: &Heading, code: &Located<String>, numerals: Numerals) -> Diagnostic {
    let normal = code::normal(&code.value);
    let last = code::split(&normal).1;
    let place = code::ordinal(last, code::roman_value(last).is_some());
    let finding = Diagnostic::new(
        Code::CodeGap,
        text!("mã {} của {} không viết theo `{}`", "code {} of {} is unlike `{}`"; code.value, heading.level.keyword(), numerals.first()),
        code.span,
        text!("mã này", "this code"),
    );
    match place.map(|place| with_numeral(&code.value, numerals, place.value)) {
        Some(wanted) => finding.help(text!("có phải là {}?", "did you mean {}?"; wanted)).fix(
            text!("đổi thành {}", "change it to {}"; wanted),
            code.span,
            wanted.clone(),
            false,
        ),
        None => finding.help(text!("sửa mã này", "correct this code")),
    }
}
