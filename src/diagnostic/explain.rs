//! The page of a code, for a terminal: what it means, why it matters, an example of it, the repair.
//!
//! A page is Markdown: `# B0201` (its title stands in the catalogue); `## vi` with `### Là gì`, `### Vì sao`,
//! `### Cách sửa`; `## en` with `### What`, `### Why`, `### Fix`; `## ví dụ` with `### sai` and `### đúng`, whose
//! fences both languages share. A fence of `barem` is a whole file, one of `json`, `yaml` or `csv` a score sheet; tests
//! read them.

use crate::render::{Ink, Page, harmless};
use crate::{Code, Lang, Look, Standing, Text};

/// A section of the prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the finding says.
    What,
    /// Why it matters.
    Why,
    /// How to repair it.
    Fix,
}

impl Part {
    /// Its heading in the pages.
    pub fn heading(self) -> Text {
        match self {
            Part::What => Text::new("Là gì", "What"),
            Part::Why => Text::new("Vì sao", "Why"),
            Part::Fix => Text::new("Cách sửa", "Fix"),
        }
    }
}

/// A file of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its name, if the fence gives one (`file=phu-luc-01.barem`): the named files of a section make one set together.
    /// A file without a name is a set by itself.
    pub file: Option<&'static str>,
    /// Its text.
    pub text: &'static str,
}

/// The examples of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examples {
    /// Texts that have the finding.
    pub wrong: Vec<Example>,
    /// Texts that do not.
    pub right: Vec<Example>,
}

/// The page as a terminal shows it; a page that lacks a section is shown without.
pub fn explain(code: Code, lang: Lang, look: Look) -> String {
    let mut page = Page::new(look);
    page.inked(0, Ink::of(code.severity()), &format!("{} · {}", code.id(), code.title().get(lang)));
    page.line(gravity(code).get(lang));
    let wrong = (Text::new("Ví dụ sai", "Failing example"), example_section(code, "sai"));
    let right = (Text::new("Ví dụ đúng", "Corrected example"), example_section(code, "đúng"));
    let part = |part: Part| (part.heading(), prose(code, lang, part));
    for (heading, body) in [part(Part::What), part(Part::Why), wrong, part(Part::Fix), right] {
        if let Some(body) = body {
            page.line("");
            page.inked(0, Ink::Advice, heading.get(lang));
            blocks(body).iter().for_each(|block| show(&mut page, block));
        }
    }
    page.finish()
}

/// How grave a code is, and where.
fn gravity(code: Code) -> Text {
    match code.standing() {
        Standing::Contradiction => Text::new("Mức: lỗi", "Severity: error"),
        Standing::Missing => Text::new(
            "Mức: cảnh báo; là lỗi trong văn bản nguyên văn đã ban hành",
            "Severity: warning; an error in an issued original",
        ),
        Standing::Doubt => Text::new("Mức: cảnh báo", "Severity: warning"),
    }
}

/// One section of the page's prose, as Markdown.
pub fn prose(code: Code, lang: Lang, part: Part) -> Option<&'static str> {
    let half = match lang {
        Lang::Vi => "vi",
        Lang::En => "en",
    };
    section(section(code.page(), "## ", half)?, "### ", part.heading().get(lang))
}

/// The sets of the page's examples.
pub fn examples(code: Code) -> Examples {
    in_languages(code, &["barem"])
}

/// The score sheets of the page's examples, each by itself.
pub fn sheet_examples(code: Code) -> Examples {
    in_languages(code, &["json", "yaml", "csv"])
}

fn in_languages(code: Code, languages: &[&str]) -> Examples {
    let files = |name| example_section(code, name).map(|body| fences(body, languages)).unwrap_or_default();
    Examples { wrong: files("sai"), right: files("đúng") }
}

fn example_section(code: Code, name: &str) -> Option<&'static str> {
    section(section(code.page(), "## ", "ví dụ")?, "### ", name)
}

/// What stands under a heading, up to the next of its level; none if that is blank.
fn section(page: &'static str, level: &str, name: &str) -> Option<&'static str> {
    let mut start = None;
    let mut end = page.len();
    let mut at = 0;
    for line in page.split_inclusive('\n') {
        let heading = line.strip_prefix(level).map(str::trim);
        if start.is_some() && heading.is_some() {
            end = at;
            break;
        }
        at += line.len();
        if heading == Some(name) {
            start = Some(at);
        }
    }
    page.get(start?..end).filter(|body| !body.trim().is_empty())
}

/// A piece of a section.
enum Block {
    Paragraph(String),
    Item(String),
    Fence { info: &'static str, text: &'static str },
}

fn blocks(body: &'static str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut fence: Option<(&'static str, usize)> = None;
    let mut open = false;
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let (start, trimmed) = (at, line.trim());
        at += line.len();
        match (fence, trimmed.strip_prefix("```")) {
            (None, Some(info)) => (fence, open) = (Some((info, at)), false),
            (Some((info, from)), Some("")) => {
                blocks.push(Block::Fence { info, text: body.get(from..start).unwrap_or_default() });
                fence = None;
            }
            (Some(_), _) => {}
            (None, None) if trimmed.is_empty() => open = false,
            (None, None) => {
                prose_line(&mut blocks, trimmed, open);
                open = true;
            }
        }
    }
    blocks
}

/// A line of prose opens an item or a paragraph, or goes on with the one that is open.
fn prose_line(blocks: &mut Vec<Block>, line: &str, open: bool) {
    if let Some(item) = line.strip_prefix("- ") {
        blocks.push(Block::Item(item.to_string()));
        return;
    }
    match blocks.last_mut().filter(|_| open) {
        Some(Block::Paragraph(text) | Block::Item(text)) => {
            text.push(' ');
            text.push_str(line);
        }
        Some(Block::Fence { .. }) | None => blocks.push(Block::Paragraph(line.to_string())),
    }
}

fn fences(body: &'static str, languages: &[&str]) -> Vec<Example> {
    let example = |block| match block {
        Block::Fence { info, text } => {
            let mut words = info.split_whitespace();
            words
                .next()
                .is_some_and(|word| languages.contains(&word))
                .then(|| Example { file: words.find_map(|w| w.strip_prefix("file=")), text })
        }
        Block::Paragraph(_) | Block::Item(_) => None,
    };
    blocks(body).into_iter().filter_map(example).collect()
}

fn show(page: &mut Page, block: &Block) {
    match block {
        Block::Paragraph(text) => page.paragraph(2, text),
        Block::Item(text) => page.hang("  - ", 4, text),
        Block::Fence { info, text } => {
            page.line("");
            if let Some(file) = info.split_whitespace().find_map(|word| word.strip_prefix("file=")) {
                page.inked(4, Ink::Advice, file);
            }
            text.lines().for_each(|line| code_line(page, line));
        }
    }
}

/// A line of an example; of a patch, in its colour.
fn code_line(page: &mut Page, line: &str) {
    match line.chars().next() {
        Some('-') => page.inked(4, Ink::Removed, line),
        Some('+') => page.inked(4, Ink::Added, line),
        _ => page.line(&format!("    {}", harmless(line))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# B0000\n\n## vi\n\n### Là gì\n\nmột\nhai\n\n- ba\n  bốn\n\n### Vì sao\n\nnăm\n\n## en\n\n## ví dụ\n\n\
                        ### sai\n\n```barem file=a.barem\nx\n```\n\n```text\ny\n```\n\n### đúng\n\n```barem\n\n```\n";

    #[test]
    fn sections_end_where_the_next_begins() {
        let vi = section(PAGE, "## ", "vi").unwrap_or_default();
        assert_eq!(section(vi, "### ", "Vì sao").map(str::trim), Some("năm"));
        assert_eq!(section(vi, "### ", "Cách sửa"), None);
        assert_eq!(section(PAGE, "## ", "en"), None);
    }

    #[test]
    fn only_whole_files_are_examples() {
        let of = |name| section(PAGE, "### ", name).map(|body| fences(body, &["barem"])).unwrap_or_default();
        assert_eq!(of("sai"), [Example { file: Some("a.barem"), text: "x\n" }]);
        assert_eq!(of("đúng"), [Example { file: None, text: "\n" }]);
    }

    #[test]
    fn paragraphs_and_items_are_refilled() {
        let mut page = Page::new(Look::default());
        blocks(section(PAGE, "### ", "Là gì").unwrap_or_default()).iter().for_each(|block| show(&mut page, block));
        assert_eq!(page.finish(), "  một hai\n  - ba bốn\n");
    }
}
