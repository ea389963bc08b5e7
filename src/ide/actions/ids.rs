//! An `#id` for each criterion of an annex that has none, from the words of its title.

use std::collections::HashMap;

use barem_compiler::symbols::{AnnexSymbol, ItemSymbol};
use barem_diagnostic::{Edit, Span, Text, canonical, fold, text};
use barem_syntax::Kind;

use super::{annex_at, heading_at, is_on};
use crate::Analysis;

/// How many words and letters of a title an id is made of.
const WORDS: usize = 5;
const LETTERS: usize = 40;

pub(super) fn offer(analysis: &Analysis, at: Span) -> Option<Text> {
    let annex = annex(analysis, at)?;
    let count = without(analysis, annex).count();
    (count > 0).then(|| text!(
        "đặt #id cho {} mục chưa có của phụ lục {}", "give an #id to the {} headings of annex {} that have none"; count, annex.label.text
    ))
}

pub(super) fn edits(analysis: &Analysis, at: Span) -> Option<Vec<Edit>> {
    let annex = annex(analysis, at)?;
    // What an id stands for already: in this annex it may not come twice, in another only for the same title.
    let mut taken: HashMap<&str, Option<String>> = HashMap::new();
    for other in &analysis.symbols().annexes {
        for item in &other.items {
            if let Some(id) = &item.id {
                let own = other.span == annex.span;
                let title = item.title.as_ref().map(|title| canonical(&title.text)).filter(|_| !own);
                taken.entry(&id.text).or_insert(title);
            }
        }
    }
    let mut given: Vec<String> = Vec::new();
    let mut edits = Vec::new();
    for item in without(analysis, annex) {
        let title = item.title.as_ref().map(|title| canonical(&title.text));
        let free = |id: &String| {
            let elsewhere = taken.get(id.as_str());
            !given.contains(id) && elsewhere.is_none_or(|known| known.is_some() && *known == title)
        };
        let stem = stem(item);
        let id = std::iter::once(stem.clone()).chain((2..10_000).map(|next| format!("{stem}-{next}"))).find(free)?;
        let end = Span { start: item.span.end, ..item.span };
        edits.push(Edit { span: end, replacement: format!(" #{id}") });
        given.push(id);
    }
    Some(edits)
}

fn annex(analysis: &Analysis, at: Span) -> Option<&AnnexSymbol> {
    let (_, annex) = annex_at(analysis, at)?;
    (is_on(annex, at) || heading_at(annex, at).is_some()).then_some(annex)
}

/// The headings without an id; one that a variant changes has that of its base.
fn without<'a>(analysis: &'a Analysis, annex: &'a AnnexSymbol) -> impl Iterator<Item = &'a ItemSymbol> {
    let changes = |item: &ItemSymbol| {
        let place = analysis.place(item.span.file, item.span.start);
        let verb = place.and_then(|place| place.line.view().leaves().find(|leaf| leaf.kind() == Kind::verb));
        verb.is_some_and(|verb| fold(verb.text()).starts_with("sua"))
    };
    annex.items.iter().filter(move |item| item.id.is_none() && !item.broken && !changes(item))
}

fn stem(item: &ItemSymbol) -> String {
    let title = item.title.as_ref().map(|title| fold(&title.text)).unwrap_or_default();
    let mut stem = String::new();
    for word in title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).take(WORDS) {
        if !stem.is_empty() && stem.len() + 1 + word.len() > LETTERS {
            break;
        }
        if !stem.is_empty() {
            stem.push('-');
        }
        stem.push_str(word);
    }
    let code = item.code.as_ref().map(|code| fold(&code.text).replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
    match stem.is_empty() {
        true => format!("muc-{}", code.unwrap_or_default()).trim_end_matches('-').to_owned(),
        false => stem,
    }
}
