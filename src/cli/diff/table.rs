//! The report for a terminal: one screen of summary, then field by field.

use barem_diagnostic::{Columns, Ink, Lang, Look, harmless, text, wrap};
use barem_diff::{Change, ChangeRule, Changes};

use super::{
    rows::about,
    sections::{Section, caption, sections},
    words::{LARGEST_LOSSES, codes, comparison, ink, largest_losses, lines, open, summary},
};
use crate::words::both;

/// Codes told of one change; the rest is counted.
const CODES: usize = 12;
/// Texts up to this many columns stand on one line, old and new.
const SHORT: usize = 36;

/// The report.
pub fn table(changes: &Changes, lang: Lang, look: Look) -> String {
    let mut page = Page { changes, lang, look, out: String::new() };
    page.summary();
    for section in sections(changes) {
        page.section(&section);
    }
    if changes.old.reconstructed || changes.new.reconstructed {
        page.out += &format!("\n{}", crate::check::mark(lang, look));
    }
    page.out
}

struct Page<'c> {
    changes: &'c Changes,
    lang: Lang,
    look: Look,
    out: String,
}

impl Page<'_> {
    fn summary(&mut self) {
        let changes = self.changes;
        let name = |edition: &barem_diff::Edition| {
            let mark = if edition.reconstructed { "*" } else { "" };
            format!("{}{mark}", edition.id)
        };
        let heading = format!("{} → {}", name(&changes.old), name(&changes.new));
        self.out += &format!("{}\n", self.look.ink(Ink::Advice, &harmless(&heading)));
        if changes.is_empty() {
            self.out += both("Không có gì thay đổi.\n", "Nothing changed.\n").get(self.lang);
            return;
        }
        for annex in &changes.annexes {
            self.hung("  ", &caption(annex, self.lang));
        }
        let all = summary(changes, self.lang);
        let widest = all.iter().map(|(label, _)| Columns::Display.count(label)).max().unwrap_or(0);
        for (label, sentence) in all {
            let gap = " ".repeat(widest - Columns::Display.count(label) + 2);
            self.hung(&format!("{label}:{gap}"), &sentence);
        }
        let losses = largest_losses(changes, self.lang);
        if !losses.is_empty() {
            self.out += &format!("{}:\n", LARGEST_LOSSES.get(self.lang));
        }
        for loss in losses {
            self.hung("  −", &loss);
        }
    }

    fn section(&mut self, section: &Section<'_>) {
        self.out += &format!("\n{}\n", self.look.ink(Ink::Advice, &harmless(&section.heading(self.lang))));
        for block in &section.blocks {
            if let Some(first) = block.first() {
                let field = section.field.is_some_and(|field| {
                    first.subjects.first().is_some_and(|own| (&own.old, &own.new) == (&field.old, &field.new))
                });
                self.block(first, block, field);
            }
        }
    }

    /// The changes of one item below its name; a change of many items is its own heading, and the name of the field itself
    /// stands above.
    fn block(&mut self, first: &Change, block: &[&Change], is_field: bool) {
        let named = first.subjects.len() == 1
            && !is_field
            && first
                .subjects
                .iter()
                .any(|subject| [&subject.old, &subject.new].into_iter().flatten().any(|site| site.level.is_some()));
        if named {
            self.hung("  ", &about(first, self.lang));
        }
        for change in block {
            self.change(change, if named { "    " } else { "  " });
        }
    }

    fn change(&mut self, change: &Change, indent: &str) {
        let title = change.rule.title();
        let title = title.get(self.lang);
        let title = ink(change.level).map_or_else(|| title.to_owned(), |ink| self.look.ink(ink, title));
        let several = if change.subjects.len() > 1 { format!(": {}", self.items(change)) } else { String::new() };
        let (old, new) = (lines(change.before.as_ref(), self.lang), lines(change.after.as_ref(), self.lang));
        let short =
            |lines: &[String]| lines.len() == 1 && lines.iter().all(|line| Columns::Display.count(line) <= SHORT);
        let deeper = format!("{indent}  ");
        match (short(&old), short(&new), old.is_empty(), new.is_empty()) {
            (true, true, _, _) => self.hung(indent, &format!("{title}{several}: {} → {}", old.concat(), new.concat())),
            (_, true, true, _) => self.hung(indent, &format!("{title}{several}: {}", new.concat())),
            (true, _, _, true) => self.hung(indent, &format!("{title}{several}: {}", old.concat())),
            _ => {
                self.hung(indent, &format!("{title}{several}"));
                for (mark, line) in merged(&old, &new) {
                    self.marked(&deeper, mark, line);
                }
            }
        }
        let lang = self.lang;
        for said in change.comparison.iter().flat_map(|compared| comparison(compared, lang)) {
            self.hung(&deeper, &said);
        }
        if let Some(open) = open(change, self.changes, lang) {
            self.hung(&deeper, &open);
        }
    }

    /// The items of a change of many.
    fn items(&self, change: &Change) -> String {
        let pairs = matches!(change.rule, ChangeRule::Renumbered | ChangeRule::CriterionMoved);
        let all: Vec<String> = match change.rule {
            _ if pairs => {
                let code =
                    |site: &Option<barem_diff::Site>| site.as_ref().and_then(super::words::code).unwrap_or_default();
                change
                    .subjects
                    .iter()
                    .map(|subject| format!("{} → {}", code(&subject.old), code(&subject.new)))
                    .collect()
            }
            ChangeRule::CriterionSplit => {
                vec![format!("{} → {}", codes(change, false).join(", "), codes(change, true).join(" + "))]
            }
            ChangeRule::CriteriaMerged => {
                vec![format!("{} → {}", codes(change, false).join(" + "), codes(change, true).join(", "))]
            }
            ChangeRule::CriterionAdded | ChangeRule::CriterionRemoved => vec![about(change, self.lang)],
            _ => codes(change, change.subjects.iter().any(|subject| subject.new.is_some())),
        };
        let more = all.len().saturating_sub(CODES);
        let told = all.into_iter().take(CODES).collect::<Vec<_>>().join(", ");
        if more == 0 { told } else { text!("{}, … còn {}", "{}, … {} more"; told, more).get(self.lang).to_owned() }
    }

    fn marked(&mut self, indent: &str, mark: Mark, line: &str) {
        let ink = match mark {
            Mark::Kept => None,
            Mark::Gone => Some(Ink::Removed),
            Mark::Come => Some(Ink::Added),
        };
        let label = format!("{indent}{} ", mark.sign());
        let room = self.look.width.saturating_sub(Columns::Display.count(&label)).max(20);
        // What is indented in the source is hung below its own beginning.
        let bare = line.trim_start();
        let inner = " ".repeat(line.len() - bare.len());
        for (at, part) in wrap(&harmless(bare), room.saturating_sub(inner.len())).into_iter().enumerate() {
            let sign = if at == 0 { mark.sign() } else { ' ' };
            let part = format!("{sign} {inner}{part}");
            let part = ink.map_or_else(|| part.clone(), |ink| self.look.ink(ink, &part));
            self.out += &format!("{indent}{part}\n");
        }
    }

    /// A sentence behind a label, wrapped and hung below its beginning.
    fn hung(&mut self, label: &str, sentence: &str) {
        let indent = Columns::Display.count(label);
        let room = self.look.width.saturating_sub(indent).max(20);
        for (at, line) in wrap(&coloured(sentence), room).into_iter().enumerate() {
            let blank = " ".repeat(indent);
            self.out += &format!("{}{}\n", if at == 0 { label } else { &blank }, line);
        }
    }
}

/// A sentence whose only control characters are our own colours.
fn coloured(sentence: &str) -> String {
    sentence.split('\u{1b}').map(|part| harmless(part).into_owned()).collect::<Vec<_>>().join("\u{1b}")
}

/// Whether a line stayed, went or came.
#[derive(Clone, Copy)]
pub enum Mark {
    /// It stands on both sides.
    Kept,
    /// It stands in the old ruleset only.
    Gone,
    /// It stands in the new ruleset only.
    Come,
}

impl Mark {
    /// As it stands before the line.
    pub fn sign(self) -> char {
        match self {
            Mark::Kept => ' ',
            Mark::Gone => '-',
            Mark::Come => '+',
        }
    }
}

/// Both lists as one: what they have in common once.
pub fn merged<'l>(old: &'l [String], new: &'l [String]) -> Vec<(Mark, &'l str)> {
    let Some((first, rest)) = old.split_first() else {
        return new.iter().map(|line| (Mark::Come, line.as_str())).collect();
    };
    match new.iter().position(|line| line == first) {
        Some(at) => {
            let came = new.iter().take(at).map(|line| (Mark::Come, line.as_str()));
            let after = new.get(at + 1..).unwrap_or_default();
            came.chain([(Mark::Kept, first.as_str())]).chain(merged(rest, after)).collect()
        }
        None => [(Mark::Gone, first.as_str())].into_iter().chain(merged(rest, new)).collect(),
    }
}
