//! The headings of an annex as a tree, and which of them a reference means.

use barem_compiler::symbols::ItemSymbol;
use barem_ruleset::{normal_code, same_code};

/// A heading and those above it, innermost first.
pub(crate) fn upwards<'a>(items: &'a [ItemSymbol], item: &'a ItemSymbol) -> impl Iterator<Item = &'a ItemSymbol> {
    std::iter::successors(Some(item), |item| items.get(item.parent?))
}

/// The numbers of the headings below one, in the order of the text.
pub(crate) fn below(items: &[ItemSymbol], at: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut stack: Vec<usize> = items.get(at).map(|item| item.children.clone()).unwrap_or_default();
    while let Some(next) = stack.pop() {
        found.push(next);
        stack.extend(items.get(next).into_iter().flat_map(|item| &item.children));
    }
    found.sort_unstable();
    found
}

/// The numbers of all headings that a reference may mean, as the compiler reads it: an id, a code, or a path of codes
/// with levels left out; a path that leaves out none beats those that do.
pub(crate) fn find(items: &[ItemSymbol], reference: &str) -> Vec<usize> {
    let all = items.iter().enumerate();
    if let Some(id) = reference.strip_prefix('#') {
        let mut found = all.filter(|(_, item)| item.id.as_ref().is_some_and(|own| own.text == id));
        return found.next().map(|(at, _)| at).into_iter().collect();
    }
    let parts: Vec<_> = reference.split('/').map(normal_code).collect();
    let Some((last, outer)) = parts.split_last() else { return Vec::new() };
    let has = |item: &ItemSymbol, part: &str| item.code.as_ref().is_some_and(|code| same_code(&code.text, part));
    let reaches = |item: &ItemSymbol| {
        let mut wanted = outer.iter().rev().peekable();
        for above in upwards(items, item).skip(1) {
            wanted.next_if(|part| has(above, part));
        }
        wanted.peek().is_none()
    };
    let matching: Vec<usize> = all.filter(|(_, item)| has(item, last) && reaches(item)).map(|(at, _)| at).collect();
    let levels =
        |at: &usize| items.get(*at).map(|item| upwards(items, item).filter(|item| item.code.is_some()).count());
    let complete: Vec<usize> = matching.iter().copied().filter(|at| levels(at) == Some(parts.len())).collect();
    if complete.len() == 1 { complete } else { matching }
}
