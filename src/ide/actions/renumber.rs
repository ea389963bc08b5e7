//! Codes in the order of the text, as `đánh số lại` would give them; every reference follows its heading.

use barem_compiler::symbols::AnnexSymbol;
use barem_diagnostic::{Span, Text, text};

use super::{annex_at, heading_at, is_on};
use crate::{
    Analysis,
    items::{below, upwards},
    names::{Book, Site},
    outline::called,
    rename::{Change, recoded},
};

pub(super) fn offer(analysis: &Analysis, at: Span) -> Option<Text> {
    let (annex, under, codes) = codes(analysis, at)?;
    let count = codes.len();
    (count > 0).then(|| match under.and_then(|at| annex.items.get(at)) {
        Some(item) => text!(
            "đánh số lại các mục dưới “{}” ({} mã đổi)", "renumber what is below “{}” ({} codes change)"; called(item), count
        ),
        None => text!(
            "đánh số lại phụ lục {} ({} mã đổi)", "renumber annex {} ({} codes change)"; annex.label.text, count
        ),
    })
}

pub(super) fn changes<'a>(book: &Book<'a>, analysis: &'a Analysis, at: Span) -> Option<Vec<Change<'a>>> {
    let (annex, _, codes) = codes(analysis, at)?;
    let codes: Vec<_> = codes
        .into_iter()
        .filter_map(|(at, new)| {
            let item = annex.items.get(at)?;
            let thing = book.first(Site { analysis, span: item.span }.key());
            Some((thing, item.code.as_ref()?.text.clone(), new))
        })
        .collect();
    Some(recoded(book, &codes))
}

/// The annex, the heading below which codes change (none: everywhere), and the new codes.
type Codes<'a> = (&'a AnnexSymbol, Option<usize>, Vec<(usize, String)>);

/// What would change from a place on; `None` where nothing is numbered.
fn codes(analysis: &Analysis, at: Span) -> Option<Codes<'_>> {
    let (number, annex) = annex_at(analysis, at)?;
    let under = heading_at(annex, at).map(|(at, _)| at);
    if (under.is_none() && !is_on(annex, at)) || annex.consolidated.is_some() {
        return None;
    }
    let all = analysis.numbering(number);
    let Some(parent) = under else { return Some((annex, None, all)) };
    let item = annex.items.get(parent)?;
    // Below a heading whose own code is to change, the codes would go on from one that it has not.
    let mut own = upwards(&annex.items, item).filter_map(|item| item.code.as_ref().map(|code| code.span));
    let changing = |span: Span| {
        all.iter().any(|(at, _)| {
            annex.items.get(*at).and_then(|item| item.code.as_ref()).is_some_and(|code| code.span == span)
        })
    };
    if own.any(changing) {
        return None;
    }
    let inside = below(&annex.items, parent);
    Some((annex, under, all.into_iter().filter(|(at, _)| inside.contains(at)).collect()))
}
