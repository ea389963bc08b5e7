//! The tree of a file: the set, its groups, annexes, fields and criteria with their points, and tests.

use barem_compiler::symbols::{AnnexSymbol, ItemSymbol, Symbols};
use barem_diagnostic::{FileId, Lang, Number as Shown, Span, Text, text};
use barem_ruleset::{Level, Number};

use crate::Analysis;

/// What an entry of the tree is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The header of the set.
    Set,
    /// A group of units.
    Group,
    /// An annex.
    Annex,
    /// A heading with others below it.
    Heading(Level),
    /// A heading with none below it: what is scored.
    Leaf(Level),
    /// A test.
    Test,
}

/// An entry of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// What it is called: the code and the title.
    pub name: String,
    /// Its points.
    pub detail: Option<Text>,
    /// All of it, with what is below.
    pub whole: Span,
    /// Its heading line.
    pub heading: Span,
    /// What is below it.
    pub children: Vec<Entry>,
}

/// The tree of a file.
pub fn outline(analysis: &Analysis, file: FileId) -> Vec<Entry> {
    let symbols = analysis.symbols();
    let mut out: Vec<Entry> = set(symbols).filter(|entry| entry.heading.file == file).collect();
    out.extend(symbols.annexes.iter().filter(|annex| annex.span.file == file).map(annex));
    out.extend(symbols.tests.iter().filter(|test| test.span.file == file).map(|test| Entry {
        kind: Kind::Test,
        name: test.title.clone().unwrap_or_else(|| "kiểm thử".to_owned()),
        detail: None,
        whole: test.span,
        heading: test.span,
        children: Vec::new(),
    }));
    out.sort_by_key(|entry| entry.heading);
    out
}

fn set(symbols: &Symbols) -> impl Iterator<Item = Entry> {
    let header = symbols.header.iter().map(|(span, id)| flat(Kind::Set, id.clone(), *span));
    header.chain(symbols.groups.iter().map(|group| {
        let name =
            group.title.as_ref().map_or_else(|| group.id.text.clone(), |title| format!("{} {title}", group.id.text));
        flat(Kind::Group, name, group.id.span)
    }))
}

fn flat(kind: Kind, name: String, span: Span) -> Entry {
    Entry { kind, name, detail: None, whole: span, heading: span, children: Vec::new() }
}

fn annex(annex: &AnnexSymbol) -> Entry {
    let roots = annex.items.iter().enumerate().filter(|(_, item)| item.parent.is_none());
    let children: Vec<Entry> = roots.map(|(_, root)| item(annex, root)).collect();
    let end = children.iter().map(|child| child.whole.end).max().unwrap_or(annex.span.end);
    let title = annex.title.as_deref().unwrap_or_default();
    Entry {
        kind: Kind::Annex,
        name: format!("phụ lục {} {title}", annex.label.text).trim_end().to_owned(),
        detail: annex.scale.map(|(points, _)| points_of(points)),
        whole: Span { end: end.max(annex.span.end), ..annex.span },
        heading: annex.span,
        children,
    }
}

fn item(annex: &AnnexSymbol, of: &ItemSymbol) -> Entry {
    let children = of.children.iter().filter_map(|&child| annex.items.get(child)).map(|child| item(annex, child));
    Entry {
        kind: if of.is_leaf() { Kind::Leaf(of.level) } else { Kind::Heading(of.level) },
        name: called(of),
        detail: of.worth.or(of.cap.map(|(cap, _)| cap)).map(points_of),
        whole: of.extent,
        heading: of.span,
        children: children.collect(),
    }
}

/// The code and the title of a heading, or its level where it has neither.
pub fn called(item: &ItemSymbol) -> String {
    let parts = [&item.code, &item.title];
    let parts: Vec<&str> = parts.into_iter().flatten().map(|name| name.text.as_str()).collect();
    if parts.is_empty() { item.level.keyword().to_owned() } else { parts.join(" ") }
}

/// `9,5 điểm`, `9.5 points`.
pub fn points_of(points: Number) -> Text {
    text!("{} điểm", "{} points"; Shown(points.to_string()))
}

/// The tree as indented lines, for tests.
pub fn shown(entries: &[Entry], lang: Lang) -> String {
    fn write(entries: &[Entry], depth: usize, lang: Lang, out: &mut String) {
        for entry in entries {
            let detail = entry.detail.as_ref().map(|detail| format!(" ({})", detail.get(lang))).unwrap_or_default();
            out.push_str(&format!("{}{}{detail}\n", "  ".repeat(depth), entry.name));
            write(&entry.children, depth + 1, lang, out);
        }
    }
    let mut out = String::new();
    write(entries, 0, lang, &mut out);
    out
}
