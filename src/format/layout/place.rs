//! Indentation and blank lines, gap by gap: a gap is the comments between two lines of code.

use super::page::{Entry, Page, Role};

const STATEMENT: usize = 2;
const ITEM: usize = 4;

/// Sets where each line stands.
pub(crate) fn place(page: &mut Page) {
    resolve_operations(page);
    let mut above: Option<Role> = None;
    let mut rest = page.entries.as_mut_slice();
    while let Some(code) = rest.iter().position(|entry| entry.role != Role::Comment) {
        let (gap, after) = rest.split_at_mut(code + 1);
        let below = gap.last().map(|code| code.role);
        place_gap(gap, above, below);
        above = below;
        rest = after;
    }
    place_gap(rest, above, None);
}

/// An operation in the block of an annex is one of its statements.
fn resolve_operations(page: &mut Page) {
    let mut in_annex = false;
    let mut entries = std::mem::take(&mut page.entries);
    for entry in &mut entries {
        match entry.role {
            Role::Heading => in_annex = page.piece(entry).is_some_and(|piece| piece.opens_annex),
            Role::Operation if in_annex => entry.role = Role::Statement,
            Role::Operation | Role::Comment | Role::Statement | Role::Item => {}
        }
    }
    page.entries = entries;
}

/// Places the comments of a gap and the line of code `below`, which ends the gap unless the file ends there.
fn place_gap(gap: &mut [Entry], above: Option<Role>, below: Option<Role>) {
    set_blanks(gap, above, below);
    let next = below.map_or(0, indent);
    if below.is_some()
        && let Some(code) = gap.last_mut()
    {
        code.indent = next;
    }
    let hangs = gap.first().is_some_and(|first| !first.blank_before);
    let hanging = match above {
        Some(Role::Heading) => Some(STATEMENT),
        Some(role) => Some(indent(role)),
        None => None,
    };
    let last_run = gap.iter().rposition(|entry| entry.blank_before).unwrap_or(0);
    // The last run holds the code below, if there is any; a comment hangs on what is above only in an earlier one.
    let hung = match below {
        Some(_) => last_run,
        None => gap.len(),
    };
    let first_run = gap.iter().skip(1).position(|entry| entry.blank_before).map_or(gap.len(), |at| at + 1);
    for (at, comment) in gap.iter_mut().enumerate().filter(|(_, entry)| entry.role == Role::Comment) {
        comment.indent = hanging.filter(|_| hangs && at < first_run.min(hung)).unwrap_or(next);
    }
}

fn indent(role: Role) -> usize {
    match role {
        Role::Comment | Role::Heading | Role::Operation => 0,
        Role::Statement => STATEMENT,
        Role::Item => ITEM,
    }
}

fn set_blanks(gap: &mut [Entry], above: Option<Role>, below: Option<Role>) {
    match below {
        Some(Role::Item) => gap.iter_mut().for_each(|entry| entry.blank_before = false),
        Some(Role::Heading) => part_from_above(gap),
        Some(Role::Operation) if above != Some(Role::Operation) => part_from_above(gap),
        Some(Role::Statement) if above == Some(Role::Heading) => no_blank_first(gap),
        Some(Role::Operation | Role::Statement | Role::Comment) | None => {}
    }
    if above.is_none() {
        no_blank_first(gap);
    }
}

/// Puts a blank line before a gap that has none in it: before the line of code and the comments that belong to it.
fn part_from_above(gap: &mut [Entry]) {
    if !gap.iter().any(|entry| entry.blank_before)
        && let Some(first) = gap.first_mut()
    {
        first.blank_before = true;
    }
}

fn no_blank_first(gap: &mut [Entry]) {
    if let Some(first) = gap.first_mut() {
        first.blank_before = false;
    }
}
