//! Mentions from the symbols of all sets.

use std::collections::HashMap;

use barem_compiler::symbols::{AnnexSymbol, GroupSymbol, InputSymbol, ItemSymbol, Name, Names, Reference};
use barem_diagnostic::{Span, canonical};
use barem_ruleset::{same_code, same_label};

use super::{Book, By, Key, Mention, Site, lines};
use crate::{
    Analysis,
    items::{find, upwards},
};

/// Fills a book: first what is stated again, then every mention.
pub(super) fn gather<'a>(book: &mut Book<'a>) {
    let sets = book.sets.clone();
    for set in &sets {
        let base = lines::named(&sets, set.symbols().amends.as_ref().map(|name| name.text.as_str()));
        Again { book, set, base }.all();
    }
    for set in &sets {
        let whole = Whole::new(&sets, set);
        declared(book, set);
        for reference in &set.symbols().references {
            referred(book, set, &whole, reference);
        }
        lines::gather(book, set);
    }
    let is_right = |mention: &Mention<'_>| !mention.things.is_empty();
    book.mentions.retain(is_right);
    book.mentions.sort_by_key(|mention| (mention.site.key(), mention.site.span.end, !mention.declares));
    book.mentions.dedup_by_key(|mention| (mention.site.key(), mention.site.span.end));
}

impl<'a> Book<'a> {
    pub(super) fn add(&mut self, site: Site<'a>, names: Names, by: By, things: Vec<Key<'a>>) {
        let things: Vec<Key<'a>> = things.into_iter().map(|thing| self.first(thing)).collect();
        let own = site.analysis.own(site.span.file).is_some();
        if own {
            self.mentions.push(Mention { site, names, by, things, declares: false, numbered: false });
        }
    }

    /// A name where something is declared; it is a mere mention where that was stated before.
    pub(super) fn declare(&mut self, site: Site<'a>, names: Names, by: By, thing: Key<'a>) {
        let first = self.first(thing);
        if site.analysis.own(site.span.file).is_some() {
            self.mentions.push(Mention {
                site,
                names,
                by,
                things: vec![first],
                declares: first == thing,
                numbered: false,
            });
        }
    }
}

/// A heading of an annex as it is after all changes.
type Held<'a> = (&'a [ItemSymbol], &'a ItemSymbol);

/// The headings of a set as they are after all changes, by their lines.
struct Whole<'a> {
    set: &'a Analysis,
    anywhere: HashMap<Span, Held<'a>>,
    /// By the number of the annex, too: a variant has lines of its base.
    inside: HashMap<(usize, Span), Held<'a>>,
    /// Annexes whose codes come from `đánh số lại`.
    renumbered: Vec<bool>,
}

impl<'a> Whole<'a> {
    fn new(sets: &[&'a Analysis], set: &'a Analysis) -> Self {
        let mut whole = Self { set, anywhere: HashMap::new(), inside: HashMap::new(), renumbered: Vec::new() };
        for (at, annex) in set.symbols().annexes.iter().enumerate() {
            let items = annex.whole();
            for item in items {
                whole.anywhere.entry(item.span).or_insert((items, item));
                whole.inside.entry((at, item.span)).or_insert((items, item));
            }
            whole.renumbered.push(lines::is_renumbered(sets, set, annex));
        }
        whole
    }

    /// The number of the annex whose headings a reference at a place means.
    fn home(&self, at: Span) -> Option<usize> {
        let symbols = self.set.symbols();
        let before = |span: Span| span.file == at.file && span.start <= at.start;
        let annexes = symbols.annexes.iter().enumerate();
        let annex = annexes.clone().filter(|(_, annex)| before(annex.span)).max_by_key(|(_, annex)| annex.span.start);
        let test = symbols.tests.iter().filter(|test| before(test.span)).max_by_key(|test| test.span.start);
        let test = test.filter(|test| annex.is_none_or(|(_, annex)| annex.span.start < test.span.start));
        match test {
            Some(test) => {
                let meant = |annex: &AnnexSymbol| test.annex.as_ref().is_none_or(|label| labelled(annex, label));
                annexes.clone().find(|(_, annex)| meant(annex)).map(|(at, _)| at)
            }
            None => annex.map(|(at, _)| at),
        }
    }

    /// The headings that a reference means, and whether it calls them by codes from `đánh số lại`.
    fn meant(&self, reference: &Reference) -> (Vec<Held<'a>>, bool) {
        let home = self.home(reference.span);
        let held = |line: Span| {
            let inside = home.and_then(|home| self.inside.get(&(home, line)));
            inside.or_else(|| self.anywhere.get(&line)).copied()
        };
        let renumbered = home.and_then(|home| self.renumbered.get(home)).copied().unwrap_or_default();
        (reference.targets.iter().filter_map(|target| held(target.line)).collect(), renumbered)
    }
}

/// What a set states again of what it amends, and its variants of their bases.
struct Again<'b, 'a> {
    book: &'b mut Book<'a>,
    set: &'a Analysis,
    base: Option<&'a Analysis>,
}

impl<'a> Again<'_, 'a> {
    fn all(mut self) {
        let set = self.set;
        if let Some(base) = self.base {
            for group in &set.symbols().groups {
                self.group(group, base);
            }
        }
        for annex in &set.symbols().annexes {
            let Some((from, before)) = lines::base_of(set, self.base, annex) else { continue };
            if annex.amends {
                self.link(annex.label.span, from, before.label.span);
            }
            self.inputs(&annex.inputs, from, &before.inputs);
            for item in &annex.items {
                if let Some((_, known)) = lines::changed(set, annex, item, before) {
                    self.link(item.span, from, known.span);
                    self.inputs(&item.inputs, from, &known.inputs);
                }
            }
        }
    }

    fn group(&mut self, group: &'a GroupSymbol, base: &'a Analysis) {
        let before = base.symbols().groups.iter().find(|before| before.id.text == group.id.text);
        if let Some(before) = before {
            self.link(group.id.span, base, before.id.span);
        }
        for unit in &group.units {
            let known = base.symbols().groups.iter().flat_map(|group| &group.units);
            let before = known.into_iter().find(|before| canonical(&before.text) == canonical(&unit.text));
            if let Some(before) = before {
                self.link(unit.span, base, before.span);
            }
        }
    }

    fn inputs(&mut self, own: &'a [InputSymbol], from: &'a Analysis, before: &'a [InputSymbol]) {
        for input in own {
            if let Some(known) = before.iter().find(|known| known.name.text == input.name.text) {
                self.link(input.name.span, from, known.name.span);
            }
        }
    }

    fn link(&mut self, own: Span, from: &'a Analysis, before: Span) {
        let (own, before) = (Site { analysis: self.set, span: own }.key(), Site { analysis: from, span: before }.key());
        if own != before {
            self.book.again.insert(own, before);
        }
    }
}

fn declared<'a>(book: &mut Book<'a>, set: &'a Analysis) {
    let site = |span: Span| Site { analysis: set, span };
    let named = |book: &mut Book<'a>, name: &'a Name, names: Names| {
        book.declare(site(name.span), names, By::Name, site(name.span).key());
    };
    for group in &set.symbols().groups {
        named(book, &group.id, Names::Group);
        let first = |at: usize, unit: &Name| {
            let same = |other: &&Name| canonical(&other.text) == canonical(&unit.text);
            group.units.iter().take(at).find(same).is_none()
        };
        for (at, unit) in group.units.iter().enumerate() {
            if first(at, unit) {
                named(book, unit, Names::Unit);
            }
        }
    }
    for annex in &set.symbols().annexes {
        named(book, &annex.label, Names::Annex);
        annex.inputs.iter().for_each(|input| named(book, &input.name, Names::Input));
        for item in &annex.items {
            let thing = site(item.span).key();
            if let Some(code) = &item.code {
                book.declare(site(code.span), Names::Item, By::Code, thing);
            }
            if let Some(id) = &item.id {
                book.declare(site(id.span), Names::Item, By::Id, thing);
            }
            let changed = book.first(thing) != thing;
            if let Some(title) = item.title.as_ref().filter(|_| changed && item.code.is_none() && item.id.is_none()) {
                book.declare(site(title.span), Names::Item, By::Title, thing);
            }
            item.inputs.iter().for_each(|input| named(book, &input.name, Names::Input));
        }
    }
}

fn referred<'a>(book: &mut Book<'a>, set: &'a Analysis, whole: &Whole<'a>, reference: &'a Reference) {
    let site = Site { analysis: set, span: reference.span };
    let key = |span: Span| Site { analysis: set, span }.key();
    match reference.names {
        Names::Item => {
            let (held, renumbered) = whole.meant(reference);
            // What is dropped, or stands beside what comes in, is called as in the base.
            if held.is_empty() || lines::is_of_base(set, reference.span) {
                return beyond(book, set, reference, held);
            }
            let from = book.mentions.len();
            path(book, site, set, &held);
            book.mentions.iter_mut().skip(from).for_each(|mention| mention.numbered = renumbered);
        }
        Names::Ruleset => lines::ruleset(book, site, &reference.text),
        Names::Annex if reference.targets.is_empty() => {}
        Names::Input | Names::Group | Names::Unit | Names::Annex => {
            let things = reference.targets.iter().map(|target| key(target.name)).collect();
            book.add(site, reference.names, By::Name, things);
        }
    }
}

/// An item that only the base of its annex has.
fn beyond<'a>(book: &mut Book<'a>, set: &'a Analysis, reference: &'a Reference, here: Vec<Held<'a>>) {
    let site = Site { analysis: set, span: reference.span };
    let base = lines::named(&book.sets, set.symbols().amends.as_ref().map(|name| name.text.as_str()));
    let annex = lines::annex_at(set, reference.span);
    let Some((from, before)) = annex.and_then(|annex| lines::base_of(set, base, annex)) else {
        return path(book, site, set, &here);
    };
    let items = before.whole();
    let held: Vec<Held<'a>> =
        find(items, &reference.text).into_iter().filter_map(|at| Some((items, items.get(at)?))).collect();
    path(book, site, from, &held);
}

/// The parts of a reference to a heading: each of them names one on the way to it.
pub(super) fn path<'a>(book: &mut Book<'a>, site: Site<'a>, of: &'a Analysis, held: &[Held<'a>]) {
    let text = site.text();
    let key = |item: &ItemSymbol| Site { analysis: of, span: item.span }.key();
    if text.starts_with('#') {
        let things = held.iter().map(|(_, item)| key(item)).collect();
        return book.add(site, Names::Item, By::Id, things);
    }
    let mut end = site.span.end;
    let mut ways: Vec<Vec<&ItemSymbol>> = held.iter().map(|(items, item)| upwards(items, item).collect()).collect();
    for part in text.rsplit('/') {
        let start = end - u32::try_from(part.len()).unwrap_or(0);
        let mut things = Vec::new();
        for way in &mut ways {
            // The nearest one above with the code; the last part may name one that has another code by now.
            let met = way.iter().position(|item| item.code.as_ref().is_some_and(|code| same_code(&code.text, part)));
            let at = met.or((end == site.span.end).then_some(0));
            if let Some(item) = at.and_then(|at| way.get(at)) {
                things.push(key(item));
            }
            way.drain(..at.map_or(0, |at| at + 1).min(way.len()));
        }
        book.add(Site { span: Span::new(site.span.file, start, end), ..site }, Names::Item, By::Code, things);
        end = start.saturating_sub(1);
    }
}

/// Whether an annex has this label.
pub(super) fn labelled(annex: &AnnexSymbol, label: &str) -> bool {
    same_label(&annex.label.text, label)
}
