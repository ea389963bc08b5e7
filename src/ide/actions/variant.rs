//! An annex that repeats another becomes a variant of it (`theo phụ lục 01`): only what differs stays written.
//!
//! What is written is naive; that it comes to the very same items is checked by reading it again. An annex with comments
//! between its lines stays as it is: none may be lost.

use std::collections::HashMap;

use barem_compiler::symbols::{AnnexSymbol, ItemSymbol};
use barem_diagnostic::{Edit, Span, Text, canonical, text};
use barem_ruleset::{Item, Role, normal_code};
use barem_syntax::{Kind, Line};

use super::{annex_at, is_on};
use crate::{
    Analysis,
    items::{find, upwards},
    rename::again,
};

/// The least part of its headings that a copy shares with its base, in percent, and how many that are at least.
const SHARED: usize = 60;
const LEAST: usize = 3;

pub(super) fn offer(analysis: &Analysis, at: Span) -> Option<Text> {
    let copy = copy(analysis, at)?;
    Some(text!(
        "viết gọn thành biến thể `theo phụ lục {}` ({} mục giống nhau)",
        "write it as a variant of annex {} (`theo phụ lục`; {} headings in common)"; copy.base.label.text, copy.matched.len()
    ))
}

pub(super) fn edits(analysis: &Analysis, at: Span) -> Option<Vec<Edit>> {
    let copy = copy(analysis, at)?;
    let whole = copy.extent()?;
    let edits = vec![Edit { span: whole, replacement: copy.written()? }];
    let after = again(analysis, &edits)?;
    let items = |of: &Analysis| {
        let annex = of.ruleset()?.annex(&copy.annex.label.text)?;
        Some(format!("{:?} {:?}", annex.items.iter().map(bare).collect::<Vec<_>>(), annex.inputs))
    };
    (items(analysis)? == items(&after)?).then_some(edits)
}

/// An item without the places where it is written, and without whether its points are stated or summed.
fn bare(item: &Item) -> Item {
    Item { place: None, points_summed: false, children: item.children.iter().map(bare).collect(), ..item.clone() }
}

/// An annex and the one that it repeats.
struct Copy<'a> {
    analysis: &'a Analysis,
    annex: &'a AnnexSymbol,
    base: &'a AnnexSymbol,
    /// For headings of the annex those of the base that they repeat.
    matched: HashMap<usize, usize>,
}

/// The annex on whose line a place is, with the one before it that it repeats most of.
fn copy(analysis: &Analysis, at: Span) -> Option<Copy<'_>> {
    let (number, annex) = annex_at(analysis, at)?;
    if !is_on(annex, at) || annex.consolidated.is_some() || annex.based_on.is_some() {
        return None;
    }
    let before = analysis.symbols().annexes.iter().take(number).filter(|base| base.consolidated.is_none());
    let copies = before.map(|base| Copy { analysis, annex, base, matched: matched(annex, base) });
    let copy = copies.max_by_key(|copy| copy.matched.len())?;
    let enough = copy.matched.len() >= LEAST && copy.matched.len() * 100 >= annex.items.len() * SHARED;
    enough.then_some(copy)
}

/// Headings with the same codes down to them and the same level and title.
fn matched(annex: &AnnexSymbol, base: &AnnexSymbol) -> HashMap<usize, usize> {
    let mut by_way: HashMap<Vec<String>, usize> = HashMap::new();
    for (at, item) in base.items.iter().enumerate() {
        if let Some(way) = way(&base.items, item) {
            by_way.entry(way).or_insert(at);
        }
    }
    let same = |item: &ItemSymbol| {
        let at = *by_way.get(&way(&annex.items, item)?)?;
        let known = base.items.get(at)?;
        let title = |item: &ItemSymbol| item.title.as_ref().map(|title| canonical(&title.text));
        (known.level == item.level && known.role == item.role && title(known) == title(item)).then_some(at)
    };
    annex.items.iter().enumerate().filter_map(|(at, item)| Some((at, same(item)?))).collect()
}

fn way(items: &[ItemSymbol], item: &ItemSymbol) -> Option<Vec<String>> {
    upwards(items, item).map(|item| Some(normal_code(&item.code.as_ref()?.text).into_owned())).collect()
}

/// A statement with its items: the keyword, or the name of an input, and its lines.
#[derive(PartialEq, Eq)]
struct Statement {
    key: String,
    is_input: bool,
    lines: Vec<String>,
}

impl Copy<'_> {
    /// All of the annex.
    fn extent(&self) -> Option<Span> {
        let start = self.annex.span;
        let end = self.annex.items.iter().map(|item| item.extent.end).max()?;
        let one_file = self.annex.items.iter().all(|item| item.span.file == start.file);
        one_file.then_some(Span { end, ..start })
    }

    fn written(&self) -> Option<String> {
        let lines = self.lines(self.extent()?)?;
        if lines.iter().any(|line| line.view().leaves().any(|leaf| leaf.kind() == Kind::comment)) {
            return None;
        }
        let first = self.annex.items.first()?.span.start;
        let (head, own) = lines.iter().take_while(|line| line.start() < first).collect::<Vec<_>>().split_first().map(
            |(head, own)| {
                (
                    head.text().trim().to_owned(),
                    own.iter().map(|line| line.text().trim_end().to_owned()).collect::<Vec<_>>(),
                )
            },
        )?;
        let mut out = vec![format!("{head} theo phụ lục {}", self.base.label.text)];
        out.extend(own.into_iter().filter(|line| !line.is_empty()));
        let dropped = self.dropped()?;
        if !dropped.is_empty() {
            out.push(format!("  bỏ {}", dropped.join(", ")));
        }
        for (at, item) in self.annex.items.iter().enumerate() {
            match self.matched.get(&at).and_then(|known| self.base.items.get(*known)) {
                Some(known) => out.extend(self.changed(item, known)?),
                None if item.parent.is_none_or(|parent| self.matched.contains_key(&parent)) => {
                    out.extend(self.inserted(at, item)?)
                }
                None => {}
            }
        }
        let newline = if self.analysis.source(self.annex.span.file)?.text.contains("\r\n") { "\r\n" } else { "\n" };
        Some(out.join(newline))
    }

    /// What the base has and the annex has not, outermost.
    fn dropped(&self) -> Option<Vec<String>> {
        let kept = |at: usize| self.matched.values().any(|known| *known == at);
        let gone = self.base.items.iter().enumerate().filter(|(at, item)| !kept(*at) && item.parent.is_none_or(kept));
        gone.map(|(_, item)| self.called(item)).collect()
    }

    /// How a heading of the base is called so that nothing else is meant.
    fn called(&self, item: &ItemSymbol) -> Option<String> {
        let items = &self.base.items;
        let code = normal_code(&item.code.as_ref()?.text).into_owned();
        let mut way = way(items, item)?;
        way.reverse();
        [code, way.join("/")].into_iter().find(|name| find(items, name).len() == 1)
    }

    /// A heading that the base has, if the annex says something else of it.
    fn changed(&self, item: &ItemSymbol, known: &ItemSymbol) -> Option<Vec<String>> {
        let own = self.statements(self.annex, item)?;
        let before = self.statements(self.base, known)?;
        let mut below: Vec<String> = Vec::new();
        for gone in
            before.iter().filter(|gone| own.iter().all(|now| now.key != gone.key || now.is_input != gone.is_input))
        {
            if gone.is_input {
                return None;
            }
            below.push(format!("  bỏ: {}", gone.key));
        }
        let differs = |now: &&Statement| !before.contains(now);
        below.extend(own.iter().filter(differs).flat_map(|now| now.lines.iter().cloned()));
        let points = item.points.filter(|(points, _)| known.points.is_none_or(|(before, _)| before != *points));
        let cap = item.cap.filter(|(cap, _)| known.cap.is_none_or(|(before, _)| before != *cap));
        let id = item.id.as_ref().filter(|id| known.id.as_ref().is_none_or(|before| before.text != id.text));
        if below.is_empty() && points.is_none() && cap.is_none() && id.is_none() {
            return Some(Vec::new());
        }
        let text = |span: Span| self.analysis.source(span.file)?.text.get(span.start as usize..span.end as usize);
        let keyword = match item.role {
            Role::Scale => item.level.keyword(),
            Role::Bonus => "điểm cộng",
            Role::Penalty => "điểm trừ",
        };
        let mut head = format!("sửa {keyword} {}", item.code.as_ref()?.text);
        if let Some((_, span)) = points {
            head.push_str(&format!(" {}", text(span)?));
        }
        if let Some((_, span)) = cap {
            head.push_str(&format!(" tối đa {}", text(span)?));
        }
        if let Some(id) = id {
            head.push_str(&format!(" #{}", id.text));
        }
        Some([String::new(), head].into_iter().chain(below).collect())
    }

    /// A heading that the base has not, with all that is below it, beside one that the base has.
    fn inserted(&self, at: usize, item: &ItemSymbol) -> Option<Vec<String>> {
        let siblings = self.annex.items.iter().enumerate().filter(|(_, other)| other.parent == item.parent);
        let known = |at: &usize| self.matched.get(at).and_then(|known| self.base.items.get(*known));
        let before =
            siblings.clone().filter(|(other, _)| *other < at).filter_map(|(other, _)| known(&other)).next_back();
        let after = siblings.filter(|(other, _)| *other > at).find_map(|(other, _)| known(&other));
        let place = match (before, after) {
            (Some(before), _) => format!(" sau {}", self.called(before)?),
            (None, Some(after)) => format!(" trước {}", self.called(after)?),
            (None, None) => String::new(),
        };
        let lines = self.lines(item.extent)?;
        let (head, below) = lines.split_first()?;
        let below = below.iter().map(|line| line.text().trim_end().to_owned());
        Some([String::new(), format!("bổ sung {}{place}", head.text().trim())].into_iter().chain(below).collect())
    }

    /// The own statements of a heading.
    fn statements(&self, annex: &AnnexSymbol, item: &ItemSymbol) -> Option<Vec<Statement>> {
        let child = item.children.first().and_then(|&child| annex.items.get(child));
        let end = child.map_or(item.extent.end, |child| child.span.start.saturating_sub(1));
        let mut found: Vec<Statement> = Vec::new();
        for line in self.lines(Span { end, ..item.span })?.iter().skip(1) {
            let Some(kind) = line.kind() else { continue };
            let text = line.text().trim_end().to_owned();
            if kind == Kind::item {
                found.last_mut()?.lines.push(text);
                continue;
            }
            let is_input = matches!(kind, Kind::input | Kind::derived);
            let key = match is_input {
                true => line.view().leaves().find(|leaf| leaf.kind() == Kind::ident)?,
                false => line.view().leaves().find(|leaf| leaf.kind() != Kind::space)?,
            };
            found.push(Statement { key: key.text().to_lowercase(), is_input, lines: vec![text] });
        }
        Some(found)
    }

    /// The lines of a span; none if one of them cannot be read.
    fn lines(&self, span: Span) -> Option<Vec<&Line>> {
        let file = self.analysis.own(span.file)?;
        let lines: Vec<&Line> = file
            .parse
            .lines()
            .iter()
            .filter(|line| {
                line.start() + u32::try_from(line.text().len()).unwrap_or(0) >= span.start && line.start() <= span.end
            })
            .collect();
        lines.iter().all(|line| !line.is_faulty()).then_some(lines)
    }
}
