//! Whether another thing has the name already where it would be seen.

use barem_compiler::symbols::{InputSymbol, ItemSymbol, Names};
use barem_diagnostic::{Text, same_text, text};
use barem_ruleset::same_code;

use crate::{
    Analysis,
    items::{below, upwards},
    names::{Book, By, Key, Mention, Site},
    outline::called,
};

/// Tells of another thing with the name.
pub(super) fn free<'a>(
    book: &Book<'a>,
    mention: &Mention<'a>,
    thing: Key<'a>,
    old: &str,
    name: &str,
) -> Result<(), Text> {
    let taken = match (mention.names, mention.by) {
        (Names::Group, _) => group(book, thing, name),
        (Names::Input, _) if same_text(old, name) => None,
        (Names::Input, _) => input(book, thing, name),
        (_, By::Id) => id(book, thing, name),
        (_, By::Code) if same_code(old, name) => None,
        (_, By::Code) => code(book, thing, name),
        (_, By::Name | By::Title) => None,
    };
    match taken {
        Some(other) => Err(
            text!("tên `{}` đã dùng cho {}; chọn tên khác", "`{}` is the name of {} already; choose another"; name, other),
        ),
        None => Ok(()),
    }
}

/// Where a heading stands: in every annex that has it, with its number there.
pub(super) fn places<'a>(book: &Book<'a>, thing: Key<'a>) -> Vec<(&'a Analysis, &'a [ItemSymbol], usize)> {
    let mut found = Vec::new();
    for &set in &book.sets {
        for annex in &set.symbols().annexes {
            let items = annex.whole();
            let is = |item: &ItemSymbol| book.first(Site { analysis: set, span: item.span }.key()) == thing;
            found.extend(items.iter().position(is).map(|at| (set, items, at)));
        }
    }
    found
}

fn group<'a>(book: &Book<'a>, thing: Key<'a>, name: &str) -> Option<String> {
    let declares = |set: &&Analysis| {
        let groups = &set.symbols().groups;
        groups.iter().any(|group| book.first(Site { analysis: set, span: group.id.span }.key()) == thing)
    };
    let sets = book.sets.iter().copied().filter(|set| declares(set));
    let mut groups = sets.flat_map(|set| &set.symbols().groups);
    groups.find(|group| group.id.text == name).map(|group| format!("`nhóm {}`", group.id.text))
}

fn id<'a>(book: &Book<'a>, thing: Key<'a>, name: &str) -> Option<String> {
    let has = |item: &&ItemSymbol| item.id.as_ref().is_some_and(|id| id.text == name);
    let found = places(book, thing).into_iter().find_map(|(_, items, _)| items.iter().find(has))?;
    Some(format!("“{}”", called(found)))
}

fn code<'a>(book: &Book<'a>, thing: Key<'a>, name: &str) -> Option<String> {
    let found = places(book, thing).into_iter().find_map(|(_, items, at)| {
        let own = items.get(at)?;
        let beside = |(other, item): &(usize, &ItemSymbol)| *other != at && item.parent == own.parent;
        let has = |item: &ItemSymbol| item.code.as_ref().is_some_and(|code| same_code(&code.text, name));
        items.iter().enumerate().filter(beside).map(|(_, item)| item).find(|item| has(item))
    })?;
    Some(format!("“{}”", called(found)))
}

fn input<'a>(book: &Book<'a>, thing: Key<'a>, name: &str) -> Option<String> {
    for &set in &book.sets {
        let is = |input: &InputSymbol| book.first(Site { analysis: set, span: input.name.span }.key()) == thing;
        for annex in &set.symbols().annexes {
            let items = annex.whole();
            let seen: Vec<&InputSymbol> = match annex.inputs.iter().any(is) {
                true => annex.inputs.iter().chain(items.iter().flat_map(|item| &item.inputs)).collect(),
                false => {
                    let Some(at) = items.iter().position(|item| item.inputs.iter().any(is)) else { continue };
                    let Some(own) = items.get(at) else { continue };
                    let under = below(items, at).into_iter().filter_map(|at| items.get(at));
                    let around = upwards(items, own).chain(under).flat_map(|item| &item.inputs);
                    annex.inputs.iter().chain(around).collect()
                }
            };
            if let Some(other) = seen.into_iter().find(|input| same_text(&input.name.text, name) && !is(input)) {
                let question = other.input.question.as_deref().unwrap_or(&other.name.text);
                return Some(format!("“{question}”"));
            }
        }
    }
    None
}
