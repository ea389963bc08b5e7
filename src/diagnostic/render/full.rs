//! Findings for people: the headline, the places in the text, then why, what to do, what the tool can do for them.
//!
//! ```text
//!   × lỗi[B0003]: số thập phân viết bằng dấu chấm: `9.5`
//!    ╭─[phu-luc-01.barem:5:44]
//!  5 │ lĩnh vực 1 "Công tác chỉ đạo, điều hành" 9.5 điểm
//!    ·                                          ─┬─
//!    ·                                           ╰── viết `9,5`
//!    ╰────
//!   vì sao:    …
//!   cách sửa:  …
//!   xem thêm:  barem explain B0003
//! ```

use crate::position::Columns;
use crate::{Diagnostic, FileId, Fix, Lang, Sources, Text};

use super::patch::{Change, changes};
use super::{Ink, Look, Page, concise, snippet};

pub(super) fn render(findings: &[&Diagnostic], sources: &Sources, lang: Lang, look: Look) -> String {
    let stories: Vec<String> = findings.iter().map(|finding| story(finding, sources, lang, look)).collect();
    stories.join("\n")
}

fn story(finding: &Diagnostic, sources: &Sources, lang: Lang, look: Look) -> String {
    let drawn = snippet::draw(finding, sources, lang, look);
    let drawn = drawn.unwrap_or_else(|_| concise::line(finding, sources, lang) + "\n");
    let mut footer = Footer { page: Page::new(look), lang, look };
    for (i, note) in finding.notes.iter().enumerate() {
        let label = if i == 0 { Text::new("vì sao:", "why:") } else { Text::default() };
        footer.say(&label, note.get(lang));
    }
    if let Some(help) = &finding.help {
        footer.say(&Text::new("cách sửa:", "help:"), help.get(lang));
    }
    for fix in &finding.fixes {
        footer.offer(fix, finding.primary.span.file, sources);
    }
    footer.say(&Text::new("xem thêm:", "more:"), &format!("barem explain {}", finding.code.id()));
    drawn + &footer.page.finish()
}

/// What stands below the frames: paragraphs, each under its label.
struct Footer {
    page: Page,
    lang: Lang,
    look: Look,
}

impl Footer {
    /// Columns that the labels take.
    fn indent(&self) -> usize {
        match self.lang {
            Lang::Vi => 13,
            Lang::En => 9,
        }
    }

    fn say(&mut self, label: &Text, text: &str) {
        let (label, indent) = (label.get(self.lang), self.indent());
        let gap = indent.saturating_sub(2 + Columns::Display.count(label));
        let label = format!("  {}{}", self.look.ink(Ink::Advice, label), " ".repeat(gap));
        self.page.hang(&label, indent, text);
    }

    /// A repair: what it does, who makes it, and the lines before and after; `here` is the file the reader is in.
    fn offer(&mut self, fix: &Fix, here: FileId, sources: &Sources) {
        let how = if fix.safe {
            Text::new("`barem check --fix` tự sửa được", "`barem check --fix` does it")
        } else {
            Text::new("hãy xem lại trước khi nhận", "look before you accept it")
        };
        self.say(&Text::new("sửa giúp:", "fix:"), &format!("{} ({})", fix.title.get(self.lang), how.get(self.lang)));
        let mut file = here;
        for change in changes(fix, sources) {
            match change {
                Change::In(next) => {
                    if next != std::mem::replace(&mut file, next) {
                        self.page.paragraph(self.indent(), sources.path(next));
                    }
                }
                Change::Removed(n, line) => self.page.inked(self.indent(), Ink::Removed, &format!("{n} - {line}")),
                Change::Added(n, line) => self.page.inked(self.indent(), Ink::Added, &format!("{n} + {line}")),
                Change::More(lines) => {
                    let more = crate::text!("… còn {} dòng", "… {} more lines"; lines);
                    self.page.paragraph(self.indent(), more.get(self.lang));
                }
            }
        }
    }
}
