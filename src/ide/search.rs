//! Looking for a criterion, an input or an annex in all sets, by words typed with or without diacritics.

use barem_compiler::symbols::AnnexSymbol;
use barem_diagnostic::{Span, fold};

use crate::{
    Analysis,
    outline::{Kind, called},
};

/// How many results an editor is given.
const MOST: usize = 400;

/// What is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// The set, among those that were searched.
    pub set: usize,
    /// What it is; none: an input.
    pub kind: Option<Kind>,
    /// Its code and title, its id where the query means that.
    pub name: String,
    /// Where.
    pub span: Span,
    /// The annex and the set that it is in.
    pub container: String,
    rank: u8,
    id: Option<&'a str>,
}

/// What has all words of a query in its code, title, name or `#id`; a code or id that is just the query first.
pub fn search<'a>(sets: &[&'a Analysis], query: &str) -> Vec<Found<'a>> {
    let query = query.trim();
    let folded = fold(query.trim_start_matches('#'));
    let words: Vec<&str> = folded.split_whitespace().collect();
    let mut found = Vec::new();
    for (at, set) in sets.iter().enumerate() {
        let all = candidates(at, set).into_iter();
        found.extend(all.filter_map(|candidate| ranked(candidate, query.starts_with('#'), &folded, &words)));
    }
    found.sort_by_key(|found| (found.rank, found.set, found.span));
    found.truncate(MOST);
    found
}

fn ranked<'a>(mut found: Found<'a>, by_id: bool, folded: &str, words: &[&str]) -> Option<Found<'a>> {
    let id = found.id.map(fold).unwrap_or_default();
    if by_id {
        found.rank = if id == folded { 0 } else { 1 };
        return id.contains(folded).then(|| Found { name: with_id(&found), ..found });
    }
    let name = fold(&found.name);
    let code = name.split_whitespace().next().unwrap_or_default().trim_end_matches(['.', ')']);
    found.rank = match () {
        () if code == folded.trim_end_matches(['.', ')']) || id == folded => 0,
        () if name.starts_with(folded) => 1,
        () => 2,
    };
    words.iter().all(|word| name.contains(word) || id.contains(word)).then_some(found)
}

fn with_id(found: &Found<'_>) -> String {
    found.id.map_or_else(|| found.name.clone(), |id| format!("{} #{id}", found.name))
}

fn candidates(at: usize, set: &Analysis) -> Vec<Found<'_>> {
    let symbols = set.symbols();
    let own = symbols.header.as_ref().map(|(_, id)| id.as_str()).unwrap_or_default();
    let make = |kind: Option<Kind>, name: String, span: Span, id, container: String| Found {
        set: at,
        kind,
        name,
        span,
        container,
        rank: 2,
        id,
    };
    let mut found = Vec::new();
    if let Some((span, id)) = &symbols.header {
        found.push(make(Some(Kind::Set), id.clone(), *span, Some(id.as_str()), String::new()));
    }
    for group in &symbols.groups {
        let name = format!("{} {}", group.id.text, group.title.as_deref().unwrap_or_default());
        found.push(make(Some(Kind::Group), name.trim_end().to_owned(), group.id.span, None, own.to_owned()));
    }
    for annex in &symbols.annexes {
        let title = annex.title.as_deref().unwrap_or_default();
        let name = format!("phụ lục {} {title}", annex.label.text);
        found.push(make(Some(Kind::Annex), name.trim_end().to_owned(), annex.span, None, own.to_owned()));
        of_annex(annex, own, &make, &mut found);
    }
    found.retain(|found| set.own(found.span.file).is_some());
    found
}

fn of_annex<'a>(
    annex: &'a AnnexSymbol,
    set: &str,
    make: &dyn Fn(Option<Kind>, String, Span, Option<&'a str>, String) -> Found<'a>,
    out: &mut Vec<Found<'a>>,
) {
    let container = format!("phụ lục {} · {set}", annex.label.text);
    for item in &annex.items {
        let kind = if item.is_leaf() { Kind::Leaf(item.level) } else { Kind::Heading(item.level) };
        let id = item.id.as_ref().map(|id| id.text.as_str());
        out.push(make(Some(kind), called(item), item.span, id, container.clone()));
    }
    for input in annex.inputs.iter().chain(annex.items.iter().flat_map(|item| &item.inputs)) {
        let question = input.input.question.as_deref().unwrap_or_default();
        let name = format!("{} {question}", input.name.text);
        out.push(make(None, name.trim_end().to_owned(), input.name.span, None, container.clone()));
    }
}
