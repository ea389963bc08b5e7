//! Which form is being written, what it takes, and where in it the cursor is.
//!
//! The words before the cursor are compared with those of each form, with marks or without, and whether or not the
//! line can be read: while a form is being written it mostly cannot.

mod forms;

use std::ops::Range;

use barem_diagnostic::{FileId, Lang, fold};
use barem_syntax::Kind;

use self::forms::{AMOUNTS, BANDS, CASES, CHOICES, FUNCTIONS, Form, STATEMENTS};
use crate::{Analysis, Place};

/// A form as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// How it is written.
    pub label: String,
    /// What it says.
    pub about: &'static str,
    /// Its gaps: bytes of the label, and what each takes.
    pub gaps: Vec<(Range<usize>, &'static str)>,
    /// The gap that the cursor is in; `None` for a form without any.
    pub active: Option<usize>,
}

/// The forms that fit what has been written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signatures {
    /// All that fit; never empty.
    pub all: Vec<Signature>,
    /// The one that fits best.
    pub active: usize,
}

/// The forms that fit what stands before an offset on its line; `None` where no form is begun.
pub fn signatures(analysis: &Analysis, file: FileId, offset: u32, lang: Lang) -> Option<Signatures> {
    let place = analysis.place(file, offset)?;
    let written = masked(place.before())?;
    if let Some((form, gap)) = function(&written) {
        return Some(Signatures { all: vec![shown(form, gap, lang)], active: 0 });
    }
    let bullet = written.trim_start().strip_prefix(['-', '–', '•', '—']);
    let (forms, words) = match bullet {
        Some(item) => (items(&place)?, words(item)),
        None => (STATEMENTS.as_slice(), words(&written)),
    };
    if words.is_empty() && bullet.is_none() {
        return None;
    }
    let is_open = !written.ends_with(char::is_whitespace);
    let fits: Vec<(&Form, Fit)> = forms.iter().filter_map(|form| Some((form, fit(form, &words, is_open)?))).collect();
    // The first of those that fit best.
    let best = fits.iter().enumerate().rev().max_by_key(|(_, (_, fit))| (fit.said, std::cmp::Reverse(fit.missing)))?.0;
    let all = fits.iter().map(|(form, fit)| shown(form, fit.gap, lang)).collect();
    Some(Signatures { all, active: best })
}

/// The line without marks, texts between quotation marks left out, the marks all `"`; `None` in a comment.
fn masked(before: &str) -> Option<String> {
    let mut out = String::new();
    let mut close = None;
    let mut slash = false;
    for c in before.chars() {
        match (close, c) {
            (Some(end), c) if c == end => close = None,
            (Some(_), _) => continue,
            (None, '"') => close = Some('"'),
            (None, '“') => close = Some('”'),
            (None, '/') if slash => return None,
            (None, _) => {}
        }
        slash = c == '/';
        out.push(if matches!(c, '“' | '”') { '"' } else { c });
    }
    Some(fold(&out))
}

/// Words, and the signs that part a form; the quotation marks of the pattern stand alone.
fn words(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let is_sign = |c: char| matches!(c, '"' | ':' | '=' | ',');
    for word in text.split_whitespace() {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let length = match is_sign(first) {
                true => first.len_utf8(),
                false => rest.find(is_sign).unwrap_or(rest.len()),
            };
            let (head, tail) = rest.split_at_checked(length).unwrap_or((rest, ""));
            found.push(head);
            rest = tail;
        }
    }
    found
}

/// The function whose brackets are open before the cursor, the innermost, and which of its values is being written.
fn function(written: &str) -> Option<(&'static Form, usize)> {
    let mut open: Vec<(Option<&'static Form>, usize)> = Vec::new();
    for (at, c) in written.char_indices() {
        match c {
            '(' => open.push((named(written.get(..at).unwrap_or_default()), 0)),
            ')' => drop(open.pop()),
            ';' => open.last_mut().into_iter().for_each(|(_, gap)| *gap += 1),
            _ => {}
        }
    }
    open.into_iter().rev().find_map(|(form, gap)| Some((form?, gap)))
}

/// The function that a text ends with.
fn named(before: &str) -> Option<&'static Form> {
    let before = before.split_whitespace().collect::<Vec<_>>().join(" ");
    let ends = |form: &&Form| form.pattern.split_once('(').is_some_and(|(name, _)| before.ends_with(&fold(name)));
    FUNCTIONS.iter().filter(ends).max_by_key(|form| form.pattern.find('('))
}

/// The forms of the items of the statement above.
fn items(place: &Place<'_>) -> Option<&'static [Form]> {
    let lines = place.file.parse.lines().get(..place.number)?;
    let is_statement =
        |text: &str| !text.is_empty() && !text.starts_with(['-', '–', '•', '—']) && !text.starts_with("//");
    let statement =
        lines.iter().rev().find(|line| line.kind() != Some(Kind::item) && is_statement(line.text().trim_start()))?;
    let text = masked(statement.text()).unwrap_or_default();
    let words = words(&text);
    let begins = |with: &[&str]| words.starts_with(with);
    if begins(&["cham", "theo"]) || begins(&["xep", "loai", "theo"]) {
        return Some(&BANDS);
    }
    if begins(&["cham", "mot", "trong"]) || begins(&["cham", "cac", "muc"]) {
        return Some(&CHOICES);
    }
    if begins(&["cham"]) {
        return Some(&CASES);
    }
    (begins(&["cong"]) || begins(&["tru"])).then_some(&AMOUNTS)
}

/// How far what is written follows a form.
struct Fit {
    /// The words of the form that are there.
    said: usize,
    /// The parts of the form that are not.
    missing: usize,
    /// The gap behind the last part that is there.
    gap: usize,
}

/// Compares what is written with a form; `None` where it begins otherwise. The last word may still be open.
fn fit(form: &Form, written: &[&str], is_open: bool) -> Option<Fit> {
    let literals = literals(form);
    let ((lead, _), parts) = literals.split_first()?;
    // A quotation mark before the first gap need not be there yet.
    let lead: Vec<&str> = words(lead).into_iter().filter(|word| *word != "\"").collect();
    let common = lead.iter().zip(written).take_while(|(one, other)| one == other).count();
    let rest = written.get(common..).unwrap_or_default();
    if common < lead.len() {
        let begun = match rest {
            [] => true,
            [last] => is_open && lead.get(common).is_some_and(|word| word.starts_with(last)),
            _ => false,
        };
        let (said, missing) = (common, parts.len() + 1);
        return (begun && (common > 0 || written.is_empty())).then_some(Fit { said, missing, gap: 0 });
    }
    let mut fit = Fit { said: common, missing: 0, gap: 0 };
    let mut at = common;
    for (part, gap) in parts {
        let part = words(part);
        // Behind a text it is the sign after it that counts; before one its quotation mark.
        let wanted: Vec<&str> = part.iter().copied().filter(|word| *word != "\"").collect();
        let wanted = if wanted.is_empty() { part } else { wanted };
        if wanted.is_empty() {
            continue;
        }
        let behind = written.get(at..).unwrap_or_default();
        match behind.windows(wanted.len()).position(|window| window == wanted) {
            Some(found) => {
                at += found + wanted.len();
                fit.said += wanted.len();
                fit.gap = *gap;
            }
            None => fit.missing += 1,
        }
    }
    Some(fit)
}

/// What a form says between its gaps, folded, each with the number of the gap behind it.
fn literals(form: &Form) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    let mut gap = 0;
    for piece in pieces(form.pattern) {
        match piece {
            Piece::Literal(text) => found.extend(text.split('¦').map(|text| (fold(text), gap))),
            Piece::Gap { .. } => gap += 1,
        }
    }
    found
}

/// A part of a pattern.
enum Piece {
    Literal(&'static str),
    Gap { vi: &'static str, en: &'static str },
}

/// Literals and gaps by turns; the first is a literal.
fn pieces(pattern: &'static str) -> Vec<Piece> {
    let mut out = Vec::new();
    for (at, part) in pattern.split('‹').enumerate() {
        let (gap, literal) = match part.split_once('›') {
            Some((gap, literal)) if at > 0 => (Some(gap), literal),
            _ => (None, part),
        };
        out.extend(gap.map(|gap| {
            let (vi, en) = gap.split_once('|').unwrap_or((gap, gap));
            Piece::Gap { vi, en }
        }));
        out.push(Piece::Literal(literal));
    }
    out
}

fn shown(form: &Form, gap: usize, lang: Lang) -> Signature {
    let mut label = String::new();
    let mut ranges = Vec::new();
    for piece in pieces(form.pattern) {
        match piece {
            Piece::Literal(text) => label.push_str(&text.replace('¦', "")),
            Piece::Gap { vi, en } => {
                let start = label.len();
                label.push_str(pick(lang, vi, en));
                ranges.push(start..label.len());
            }
        }
    }
    let gaps: Vec<_> = ranges.into_iter().zip(form.gaps.iter().map(|(vi, en)| pick(lang, vi, en))).collect();
    let active = gaps.len().checked_sub(1).map(|last| gap.min(last));
    Signature { label, about: pick(lang, form.vi, form.en), gaps, active }
}

fn pick(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_gap_is_explained() {
        for form in STATEMENTS.iter().chain(&BANDS).chain(&CASES).chain(&CHOICES).chain(&AMOUNTS).chain(&FUNCTIONS) {
            let gaps = pieces(form.pattern).iter().filter(|piece| matches!(piece, Piece::Gap { .. })).count();
            assert_eq!(gaps, form.gaps.len(), "{}", form.pattern);
        }
    }
}
