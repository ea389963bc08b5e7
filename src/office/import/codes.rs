//! Codes that a spreadsheet changed: `1.10` became the number 1.1, `1.2` became a day. The row above tells what it was.

use super::{code::code, grid::Was, rows::Entry};

/// What became of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mended {
    /// It was restored: what the spreadsheet showed.
    Restored(String),
    /// It had become a day and was restored: what the spreadsheet showed.
    FromDay(String),
    /// It could not be: what the spreadsheet showed.
    Lost(String),
}

/// Restores the codes of a table; by the index of the entry, what was done.
pub fn mend(entries: &mut [Entry]) -> Vec<(usize, Mended)> {
    let mut done = Vec::new();
    let mut before: Option<String> = None;
    for (at, entry) in entries.iter_mut().enumerate() {
        let shown = entry.code_text.clone();
        match entry.code_was {
            Was::Day => {
                let found = from_day(&shown, before.as_deref());
                done.push((
                    at,
                    if found.is_some() { Mended::FromDay(shown.clone()) } else { Mended::Lost(shown.clone()) },
                ));
                entry.code = found.or_else(|| day_code(&shown));
            }
            Was::Number => {
                let longer = entry.code.as_ref().map(|code| format!("{code}0"));
                if let (Some(longer), Some(before)) = (longer, before.as_deref())
                    && next(before).as_ref() == Some(&longer)
                {
                    entry.code = Some(longer);
                    done.push((at, Mended::Restored(shown)));
                }
            }
            Was::Text | Was::Percent => {}
        }
        if entry.code.is_some() {
            before.clone_from(&entry.code);
        }
    }
    done
}

/// The code that follows among siblings.
fn next(code: &str) -> Option<String> {
    let (head, last) = code.rsplit_once('.').map_or(("", code), |(head, last)| (head, last));
    let last: u32 = last.parse().ok()?;
    let next = last.checked_add(1)?;
    Some(if head.is_empty() { next.to_string() } else { format!("{head}.{next}") })
}

/// The codes that may follow, the likeliest first: the next sibling, the first child, the next of the parents.
fn followers(code: &str) -> Vec<String> {
    let mut all: Vec<String> = next(code).into_iter().collect();
    all.push(format!("{code}.1"));
    let mut at = Some(code);
    while let Some(code) = at {
        all.extend(next(code));
        all.extend(next(code).map(|next| format!("{next}.1")));
        at = code.rsplit_once('.').map(|(head, _)| head);
    }
    all
}

/// `1/2/2025` may have been `1.2`, `2.1`, or `1.2.25`.
fn from_day(shown: &str, before: Option<&str>) -> Option<String> {
    let parts: Vec<u32> = shown.split('/').filter_map(|part| part.parse().ok()).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let short = year % 100;
    let candidates = [
        format!("{day}.{month}"),
        format!("{month}.{day}"),
        format!("{day}.{month}.{short}"),
        format!("{month}.{day}.{short}"),
    ];
    let wanted = before.map_or_else(|| vec!["1.1".to_owned()], followers);
    // The likeliest follower first: `2/1` after 1.1 is 1.2, though 2.1 might follow too.
    wanted.into_iter().find(|code| candidates.contains(code))
}

/// The day and month of a day, as a code.
pub fn day_code(shown: &str) -> Option<String> {
    let (day, rest) = shown.split_once('/')?;
    code(&format!("{day}.{}", rest.split('/').next()?))
}

#[cfg(test)]
mod tests {
    use super::mend;
    use crate::import::{code::code, grid::Was, rows::Entry};

    #[test]
    fn spreadsheets_lose_codes() {
        let entry =
            |text: &str, was| Entry { code: code(text), code_text: text.to_owned(), code_was: was, ..Entry::default() };
        let mut entries = vec![
            entry("1", Was::Number),
            entry("1/1/2025", Was::Day),
            entry("2/1/2025", Was::Day),
            entry("1.9", Was::Text),
            entry("1,1", Was::Number),
            entry("1,11", Was::Number),
            entry("2", Was::Number),
            entry("2,1", Was::Number),
        ];
        let mended = mend(&mut entries);
        let codes: Vec<_> = entries.iter().map(|entry| entry.code.as_deref().unwrap_or("?")).collect();
        assert_eq!(codes, ["1", "1.1", "1.2", "1.9", "1.10", "1.11", "2", "2.1"]);
        assert_eq!(mended.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [1, 2, 4]);
    }
}
