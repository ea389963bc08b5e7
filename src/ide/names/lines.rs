//! Mentions that stand in lines which no reference of the symbols is made of, and what changes start from.

use barem_compiler::symbols::{AnnexSymbol, ItemSymbol, Name, Names};
use barem_diagnostic::{Span, canonical, same_text};
use barem_syntax::{Kind, Leaf, Line, View};

use super::{
    Book, By, Site,
    gather::{labelled, path},
};
use crate::{Analysis, compare::replaced, items::find};

/// The set with this id, if there is exactly one.
pub(crate) fn named<'a>(sets: &[&'a Analysis], id: Option<&str>) -> Option<&'a Analysis> {
    let mut found = sets.iter().copied().filter(|set| id.is_some_and(|id| own_id(set) == Some(id)));
    found.next().filter(|_| found.next().is_none())
}

fn own_id(set: &Analysis) -> Option<&str> {
    set.symbols().header.as_ref().map(|(_, id)| id.as_str())
}

/// The annex of a set that a place stands in.
pub(super) fn annex_at(set: &Analysis, at: Span) -> Option<&AnnexSymbol> {
    let before =
        set.symbols().annexes.iter().filter(|annex| annex.span.file == at.file && annex.span.start <= at.start);
    before.max_by_key(|annex| annex.span.start)
}

/// What an annex starts from: the annex that it names, or the one of the amended set that it opens.
pub(super) fn base_of<'a>(
    set: &'a Analysis,
    amended: Option<&'a Analysis>,
    annex: &AnnexSymbol,
) -> Option<(&'a Analysis, &'a AnnexSymbol)> {
    let (of, label) = match (&annex.based_on, annex.amends) {
        (_, true) => (amended?, &annex.label.text),
        (Some(label), false) => (set, &label.text),
        (None, false) => return None,
    };
    let base = of.symbols().annexes.iter().find(|base| labelled(base, label) && base.span != annex.span)?;
    Some((of, base))
}

/// Whether a reference stands in a line that speaks of the base as it was: what is dropped, or beside what something
/// comes in.
pub(super) fn is_of_base(set: &Analysis, at: Span) -> bool {
    let Some(place) = set.place(at.file, at.start) else { return false };
    match place.line.kind() {
        Some(Kind::drop) => true,
        Some(Kind::level_heading | Kind::section_heading) => {
            place.line.view().leaves().any(|leaf| leaf.kind() == Kind::verb)
        }
        _ => false,
    }
}

/// Whether the codes of an annex come from `đánh số lại`, its own or that of a base.
pub(super) fn is_renumbered(sets: &[&Analysis], set: &Analysis, annex: &AnnexSymbol) -> bool {
    let (mut set, mut annex) = (set, annex);
    for _ in 0..64 {
        let Some(own) = set.own(annex.span.file) else { break };
        let next = set.symbols().annexes.iter().filter(|other| other.span.file == annex.span.file);
        let end = next.map(|other| other.span.start).filter(|start| *start > annex.span.start).min();
        let lines = own.parse.lines().iter().filter(|line| annex.span.start < line.start());
        let mut lines = lines.take_while(|line| end.is_none_or(|end| line.start() < end));
        if lines.any(|line| line.kind() == Some(Kind::renumber)) {
            return true;
        }
        let amended = named(sets, set.symbols().amends.as_ref().map(|name| name.text.as_str()));
        let Some((from, base)) = base_of(set, amended, annex) else { break };
        (set, annex) = (from, base);
    }
    false
}

/// The heading of the base that a heading of a variant changes (`sửa`).
pub(super) fn changed<'a>(
    set: &Analysis,
    annex: &AnnexSymbol,
    item: &ItemSymbol,
    base: &'a AnnexSymbol,
) -> Option<(usize, &'a ItemSymbol)> {
    if item.parent.is_some() || annex.span.file != item.span.file {
        return None;
    }
    let verb =
        set.place(item.span.file, item.span.start)?.line.view().leaves().find(|leaf| leaf.kind() == Kind::verb)?;
    if !verb.text().to_lowercase().starts_with("sửa") {
        return None;
    }
    let items = base.whole();
    let by_id = item.id.as_ref().map(|id| find(items, &format!("#{}", id.text))).unwrap_or_default();
    let titled = |title: &Name| {
        let is = |known: &ItemSymbol| known.title.as_ref().is_some_and(|known| same_text(&known.text, &title.text));
        items.iter().enumerate().filter(|(_, known)| is(known)).map(|(at, _)| at).collect()
    };
    let mut meant = match (&item.code, &item.title) {
        (Some(code), _) => find(items, &code.text),
        (None, _) if item.id.is_some() => by_id.clone(),
        (None, Some(title)) => titled(title),
        (None, None) => Vec::new(),
    };
    meant.retain(|&at| items.get(at).is_some_and(|known| known.level == item.level && known.role == item.role));
    if meant.len() > 1 && meant.iter().any(|at| by_id.contains(at)) {
        meant.retain(|at| by_id.contains(at));
    }
    match meant.as_slice() {
        [one] => Some((*one, items.get(*one)?)),
        _ => None,
    }
}

/// Mentions in lines of a set: its own id, what it replaces, what items were before, units in tests and leads.
pub(super) fn gather<'a>(book: &mut Book<'a>, set: &'a Analysis) {
    let old = named(&book.sets, replaced(set).as_deref());
    for file in &set.files {
        let mut identity = false;
        for line in file.parse.lines() {
            let Some(kind) = line.kind() else { continue };
            identity = kind == Kind::identity_attr || (identity && kind == Kind::item);
            let site = |leaf: &Leaf<'_>| Site { analysis: set, span: line.span(file.id, leaf.text_range()) };
            match kind {
                Kind::header_heading => {
                    let id = line.view().leaves().find(|leaf| leaf.kind() == Kind::ident_dash);
                    if let Some(id) = id.filter(|id| own_id(set) == Some(id.text())) {
                        book.declare(site(&id), Names::Ruleset, By::Name, site(&id).key());
                    }
                }
                Kind::replaces_attr => {
                    if let Some(id) = line.view().leaves().find(|leaf| leaf.kind() == Kind::ident_dash) {
                        ruleset(book, site(&id), id.text());
                    }
                }
                Kind::answer | Kind::expectation => other_unit(book, set, line, file.id),
                _ if identity => {
                    if let Some(old) = old {
                        before(book, set, line, file.id, old);
                    }
                }
                _ => {}
            }
        }
    }
    for lead in &set.symbols().leads {
        unit(book, Site { analysis: set, span: lead.span }, &lead.text);
    }
}

/// The id of a set of the workspace.
pub(super) fn ruleset<'a>(book: &mut Book<'a>, site: Site<'a>, id: &str) {
    let Some(set) = named(&book.sets, Some(id)) else { return };
    let Some((header, _)) = &set.symbols().header else { return };
    let Some(place) = set.place(header.file, header.start) else { return };
    let name = place.line.view().leaves().find(|leaf| leaf.kind() == Kind::ident_dash);
    if let Some(name) = name {
        let thing = Site { analysis: set, span: place.span(&name) }.key();
        book.add(site, Names::Ruleset, By::Name, vec![thing]);
    }
}

/// A unit that a group of the set lists.
fn unit<'a>(book: &mut Book<'a>, site: Site<'a>, name: &str) {
    let units = site.analysis.symbols().groups.iter().flat_map(|group| &group.units);
    let known = units.into_iter().find(|unit| canonical(&unit.text) == canonical(name));
    if let Some(known) = known {
        let thing = Site { analysis: site.analysis, span: known.span }.key();
        book.add(site, Names::Unit, By::Name, vec![thing]);
    }
}

fn other_unit<'a>(book: &mut Book<'a>, set: &'a Analysis, line: &Line, file: barem_diagnostic::FileId) {
    let Some(node) = nodes(line.view(), Kind::other_unit).into_iter().next() else { return };
    let Some(name) = node.leaves().find(|leaf| leaf.kind() == Kind::string) else { return };
    let site = Site { analysis: set, span: line.span(file, name.text_range()) };
    let mut text = name.text().chars();
    text.next();
    text.next_back();
    unit(book, site, text.as_str().trim());
}

/// What an item was in the replaced set.
fn before<'a>(book: &mut Book<'a>, set: &'a Analysis, line: &Line, file: barem_diagnostic::FileId, old: &'a Analysis) {
    for node in nodes(line.view(), Kind::path) {
        let span = line.span(file, node.text_range());
        let Some(annex) = annex_at(set, span) else { continue };
        let same = old.symbols().annexes.iter().find(|other| labelled(other, &annex.label.text));
        let Some(items) = same.map(AnnexSymbol::whole) else { continue };
        let held: Vec<_> =
            find(items, node.text()).into_iter().filter_map(|at| Some((items, items.get(at)?))).collect();
        path(book, Site { analysis: set, span }, old, &held);
    }
}

/// All nodes of a kind below another.
fn nodes(of: View<'_>, kind: Kind) -> Vec<View<'_>> {
    let mut found = Vec::new();
    let mut stack = vec![of];
    while let Some(node) = stack.pop() {
        if node.kind() == kind {
            found.push(node);
        }
        stack.extend(node.children());
    }
    found
}
