//! `đánh số lại`: codes follow the order of the text again, and references follow their items.
//!
//! A code keeps its form: the numerals of its level, what stands before its last part, how it ends. Levels whose codes
//! are free, and headings of levels that have no codes, keep what they have.

use std::collections::HashMap;

use barem_ruleset::{Base, Level, Numerals, Role, Sequence};

use crate::{
    code::{self, Style},
    hir::{Annex, Heading, Located, Trace},
    origin::Change,
    reference::Index,
};

/// The annex with its codes in sequence.
pub(super) fn renumbered(mut annex: Annex, by: &str) -> Annex {
    let references = references(&annex);
    let codes = codes(&annex);
    for (heading, code) in annex.headings.iter_mut().zip(codes) {
        let Some(new) = code.filter(|new| heading.code.as_ref().is_none_or(|old| old.value != *new)) else { continue };
        let span = heading.code.as_ref().map_or(heading.span, |old| old.span);
        if let Some(old) = heading.code.replace(Located::new(new, span)) {
            heading.traces.push(Trace { by: by.to_owned(), what: Change::Renumbered(old.value) });
        }
    }
    follow(&mut annex, &references);
    annex
}

/// The code that every heading gets; none where it keeps what it has.
pub(crate) fn codes(annex: &Annex) -> Vec<Option<String>> {
    let mut new: Vec<Option<String>> = vec![None; annex.headings.len()];
    let mut counters: HashMap<(Option<usize>, Level, bool), u32> = HashMap::new();
    for (at, heading) in annex.headings.iter().enumerate() {
        let (numerals, sequence) = convention(annex, heading.level);
        let Some(form) = form(annex, at).filter(|_| sequence != Sequence::Free) else { continue };
        let section = heading.role != Role::Scale;
        let running = sequence == Sequence::Continuous && !section;
        let key = (heading.parent.filter(|_| !running), heading.level, section);
        let before = match counters.get(&key) {
            Some(before) => *before,
            None if section => start_of_sections(annex, &counters, heading, &form),
            None => 0,
        };
        let value = before.saturating_add(1);
        counters.insert(key, value);
        let outer = prefix(annex, &new, at, &form);
        if let Some(place) = new.get_mut(at) {
            *place = Some(form.with(outer, value, numerals));
        }
    }
    new
}

/// How an annex numbers a level: as it says for this level, else for all.
fn convention(annex: &Annex, level: Level) -> (Option<Numerals>, Sequence) {
    let of = |level| annex.numbering.iter().find(|entry| entry.value.level == level);
    let entry = of(Some(level)).or_else(|| of(None));
    entry.map_or((None, Sequence::Restarting), |entry| (entry.value.numerals, entry.value.sequence))
}

/// How a code is written.
struct Form {
    /// What stands before the last part, in normal form.
    before: Option<String>,
    /// Between the two.
    gap: &'static str,
    style: Style,
    capital: bool,
    /// What follows the last part.
    end: String,
    /// The heading whose code it is.
    of: usize,
}

impl Form {
    fn new(of: usize, code: &str) -> Option<Form> {
        let normal = code::normal(code).into_owned();
        let (before, last) = code::split(&normal);
        let place = code::ordinal(last, code::roman_value(last).is_some_and(|_| last.chars().all(char::is_uppercase)))?;
        let end: String = code.chars().rev().take_while(|c| matches!(c, '.' | ')')).collect();
        Some(Form {
            before: before.map(str::to_owned),
            gap: if code.contains(". ") { ". " } else { "." },
            style: place.style,
            capital: last.starts_with(char::is_uppercase),
            end: end.chars().rev().collect(),
            of,
        })
    }

    fn with(&self, before: Option<String>, value: u32, numerals: Option<Numerals>) -> String {
        let style = match numerals {
            Some(Numerals::Arabic) => Style::Arabic,
            Some(Numerals::Roman) => Style::Roman,
            Some(Numerals::Letters | Numerals::Capitals) => Style::Letter,
            None => self.style,
        };
        let last = code::text(style, value);
        let capital = style == Style::Letter && (self.capital || numerals == Some(Numerals::Capitals));
        let last = if capital { last.to_uppercase() } else { last };
        before.map_or(String::new(), |before| before + self.gap) + &last + &self.end
    }
}

/// The form of a heading's code: its own, else that of a sibling, else that of the first of its level.
fn form(annex: &Annex, at: usize) -> Option<Form> {
    let heading = annex.get(at)?;
    let coded = |at: usize| Form::new(at, &annex.get(at)?.code.as_ref()?.value);
    let like = |other: &Heading| other.level == heading.level && other.role == heading.role;
    let siblings = heading.parent.and_then(|parent| annex.get(parent)).map_or(&annex.roots, |parent| &parent.children);
    let alike = |at: &usize| annex.get(*at).is_some_and(like);
    let sibling = || siblings.iter().copied().filter(alike).find_map(coded);
    let level = || (0..annex.headings.len()).filter(alike).find_map(coded);
    coded(at).or_else(sibling).or_else(level)
}

/// What a code has before its last part: the new code of the heading above that it names now.
fn prefix(annex: &Annex, new: &[Option<String>], at: usize, form: &Form) -> Option<String> {
    let before = form.before.as_ref()?;
    let mut own = annex.path(at).skip(1);
    for (up, here) in annex.path(form.of).skip(1).map(|up| (up, own.next())) {
        let Some(code) = annex.get(up).and_then(|above| above.code.as_ref()) else { continue };
        let normal = code::normal(&code.value);
        let roman = code::roman_value(&normal).filter(|value| value.to_string() == *before);
        if normal != *before && roman.is_none() {
            continue;
        }
        let now = here.and_then(|here| {
            new.get(here).cloned().flatten().or_else(|| Some(annex.get(here)?.code.as_ref()?.value.clone()))
        });
        let now = now.map(|now| code::normal(&now).into_owned())?;
        return Some(match roman.and(code::roman_value(&now)) {
            Some(value) => value.to_string(),
            None => now,
        });
    }
    Some(before.clone())
}

/// Sections outside the scale go on from the fields where they did, else they begin where the first of them does.
fn start_of_sections(
    annex: &Annex,
    counters: &HashMap<(Option<usize>, Level, bool), u32>,
    section: &Heading,
    form: &Form,
) -> u32 {
    let value = |heading: &Heading| {
        let normal = code::normal(&heading.code.as_ref()?.value).into_owned();
        code::ordinal(code::split(&normal).1, form.style == Style::Roman).filter(|place| place.style == form.style)
    };
    let Some(own) = value(section) else { return 0 };
    let fields = annex.roots.iter().filter_map(|&root| annex.get(root)).filter(|root| root.role == Role::Scale);
    let last = fields.filter_map(|field| Some((value(field)?.value, field.level))).max_by_key(|(value, _)| *value);
    match last {
        Some((last, level)) if own.value > last => {
            counters.get(&(None, level, false)).copied().unwrap_or(own.value.saturating_sub(1))
        }
        _ => own.value.saturating_sub(1),
    }
}

/// What the references of an annex mean: the text of each and its heading.
fn references(annex: &Annex) -> HashMap<String, usize> {
    let index = Index::new(annex);
    let headings = annex.headings.iter();
    let same = headings.filter_map(|heading| heading.rule.as_ref()?.same_as.as_ref());
    let settings = std::iter::once(&annex.settings).chain(annex.headings.iter().map(|heading| &heading.settings));
    let leads = settings.filter_map(|settings| settings.leads.as_ref()).flat_map(|leads| &leads.value);
    let excepted = leads.flat_map(|lead| &lead.except);
    let coded = same.chain(excepted).filter(|reference| !reference.value.starts_with('#'));
    let meant = coded.filter_map(|reference| match index.find(&reference.value).as_slice() {
        [one] => Some((reference.value.clone(), *one)),
        _ => None,
    });
    meant.collect()
}

/// Writes references anew that name their heading by its code.
fn follow(annex: &mut Annex, references: &HashMap<String, usize>) {
    let new: HashMap<String, String> =
        references.iter().map(|(reference, &at)| (reference.clone(), named(annex, reference, at))).collect();
    let settings = annex.headings.iter_mut().map(|heading| (&mut heading.settings, heading.rule.as_mut()));
    for (settings, rule) in std::iter::once((&mut annex.settings, None)).chain(settings) {
        for lead in settings.leads.iter_mut().flat_map(|leads| &mut leads.value) {
            for excepted in &mut lead.except {
                if let Some(new) = new.get(&excepted.value) {
                    excepted.value.clone_from(new);
                }
            }
        }
        let Some(rule) = rule else { continue };
        let Some(same) = &mut rule.same_as else { continue };
        let Some(new) = new.get(&same.value).filter(|new| **new != same.value) else { continue };
        rule.text = rule.text.replacen(&same.value, new, 1);
        rule.blocks.iter_mut().for_each(|block| block.text = block.text.min(rule.text.len()));
        if let Some(block) = rule.blocks.last_mut() {
            block.text = rule.text.len();
        }
        same.value.clone_from(new);
        rule.rule.base = Some(Base::SameAs(new.clone()));
    }
}

/// How a reference names a heading: by its code, or by all codes down to it where it was a path.
fn named(annex: &Annex, reference: &str, at: usize) -> String {
    let codes = annex.upwards(at).filter_map(|heading| heading.code.as_ref());
    let mut codes: Vec<String> = codes.map(|code| code::normal(&code.value).into_owned()).collect();
    if !reference.contains('/') {
        codes.truncate(1);
    }
    codes.reverse();
    codes.join("/")
}
