//! The code that comes next.

use barem_compiler::symbols::ItemSymbol;
use barem_ruleset::{Level, Role};

use super::Site;

/// The code of a new heading of this level at the cursor; `None` where nothing tells how codes are made.
pub(super) fn code(site: &Site<'_>, level: Level) -> Option<String> {
    let annex = site.annex()?;
    let before: Vec<&ItemSymbol> = annex
        .items
        .iter()
        .take_while(|item| item.span.start < site.offset)
        .filter(|item| item.role == Role::Scale && item.code.is_some())
        .filter(|item| item.span.end < site.offset)
        .collect();
    let outer = before.iter().rposition(|item| item.level < level);
    let mut siblings = before.iter().skip(outer.map_or(0, |at| at + 1));
    let last = siblings.rfind(|item| item.level == level).and_then(|item| item.code.as_ref());
    if let Some(last) = last {
        return following(&last.text);
    }
    match outer.and_then(|at| before.get(at)).and_then(|item| item.code.as_ref()) {
        Some(above) if above.text.ends_with(|c: char| c.is_ascii_digit()) => Some(format!("{}.1", above.text)),
        Some(_) => Some("1".to_owned()),
        None => before.is_empty().then(|| "1".to_owned()),
    }
}

/// The code after this one: its last number, letter or numeral one further.
fn following(code: &str) -> Option<String> {
    let core = code.trim_end_matches(['.', ')']);
    let end = code.strip_prefix(core)?;
    let start =
        core.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last().map_or(core.len(), |(at, _)| at);
    let (head, last) = core.split_at_checked(start)?;
    let next = match last.parse::<u32>() {
        Ok(number) => number.checked_add(1)?.to_string(),
        Err(_) => numeral(last).or_else(|| letter(last))?,
    };
    Some(format!("{head}{next}{end}"))
}

const NUMERALS: [&str; 20] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
    "XVIII", "XIX", "XX",
];
/// Letters in the Vietnamese order, as lists use them.
const LETTERS: [&str; 12] = ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m"];

fn numeral(last: &str) -> Option<String> {
    after(&NUMERALS, last)
}

fn letter(last: &str) -> Option<String> {
    after(&LETTERS, last)
}

fn after(all: &[&str], one: &str) -> Option<String> {
    let at = all.iter().position(|known| *known == one)?;
    all.get(at + 1).map(|next| (*next).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_go_on_as_they_are_written() {
        for (code, next) in [("1.9", "1.10"), ("I.", "II."), ("2.a)", "2.b)"), ("d", "đ"), ("7", "8")] {
            assert_eq!(following(code).as_deref(), Some(next), "{code}");
        }
        assert_eq!(following("x"), None);
    }
}
