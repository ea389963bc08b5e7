//! What an author would otherwise add up by hand, at the end of the line: the running sum, what is left, shares.

use barem_compiler::symbols::{AnnexSymbol, ItemSymbol};
use barem_diagnostic::{FileId, Number as Shown, Text, text};
use barem_ruleset::{Number, Role};

use crate::{Analysis, share::share};

/// A hint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Behind which byte it stands.
    pub offset: u32,
    /// What it says.
    pub label: Text,
    /// More of it, for whoever points at it.
    pub tooltip: Text,
}

/// The hints of a part of a file, in the order of the text.
pub fn hints(analysis: &Analysis, file: FileId, range: std::ops::Range<u32>) -> Vec<Hint> {
    let annexes = analysis.symbols().annexes.iter().filter(|annex| annex.span.file == file);
    let mut found: Vec<Hint> = annexes.flat_map(of_annex).collect();
    found.retain(|hint| range.start <= hint.offset && hint.offset <= range.end);
    found.sort_by_key(|hint| hint.offset);
    found
}

fn of_annex(annex: &AnnexSymbol) -> Vec<Hint> {
    // What is changed is known only where the changes are applied: what stands here is a part of it.
    let own: &[ItemSymbol] = if annex.consolidated.is_some() { &[] } else { &annex.items };
    let mut found: Vec<Hint> = scale(annex).into_iter().collect();
    found.extend(own.iter().filter_map(|item| heading(annex, item)));
    found
}

/// At the declared scale: what the annex adds up to, and what is left.
fn scale(annex: &AnnexSymbol) -> Option<Hint> {
    let ((declared, span), sum) = (annex.scale?, annex.sum?);
    Some(Hint {
        offset: span.end,
        label: compared(declared, sum)?,
        tooltip: text!(
            "các mục thuộc thang điểm cộng lại được {}", "the items of the scale add up to {}"; shown(sum)
        ),
    })
}

/// At a heading: for one with others below it what they add up to; for a leaf the sum so far and its share.
fn heading(annex: &AnnexSymbol, item: &ItemSymbol) -> Option<Hint> {
    let offset = item.points.map_or(item.span.end, |(_, span)| span.end);
    if let Some(sum) = item.sum {
        let label = match item.points {
            Some((declared, _)) => compared(declared, sum)?,
            None => text!("= {}", "= {}"; shown(sum)),
        };
        let tooltip = text!("các mục ngay dưới cộng lại được {}", "what is right below adds up to {}"; shown(sum));
        return Some(Hint { offset, label, tooltip });
    }
    let worth = item.worth.filter(|_| item.is_leaf() && item.role == Role::Scale)?;
    let parent = item.parent.and_then(|parent| annex.items.get(parent))?;
    let (of, _) = parent.points?;
    let before = parent.children.iter().filter_map(|&child| annex.items.get(child));
    let before = before.take_while(|child| child.span.start <= item.span.start);
    let sum = before.map(|child| child.worth).try_fold(Number::ZERO, |sum, points| sum.plus(points?))?;
    let share = annex.scale.and_then(|(scale, _)| share(worth, scale));
    let tooltip = match share {
        Some(share) => text!(
            "đến đây cộng được {} trên {}; mục này chiếm {}% thang điểm",
            "{} of {} so far; this item is {}% of the scale"; shown(sum), shown(of), share
        ),
        None => text!("đến đây cộng được {} trên {}", "{} of {} so far"; shown(sum), shown(of)),
    };
    Some(Hint { offset, label: text!("Σ {}/{}", "Σ {}/{}"; shown(sum), shown(of)), tooltip })
}

/// `✓ 12`, `11,5 (thiếu 0,5)`, `12,5 (thừa 0,5)`.
fn compared(declared: Number, sum: Number) -> Option<Text> {
    let left = declared.minus(sum)?;
    Some(if left == Number::ZERO {
        text!("✓ {}", "✓ {}"; shown(sum))
    } else if left.is_negative() {
        text!("Σ {} (thừa {})", "Σ {} ({} too much)"; shown(sum), shown(left.negated()))
    } else {
        text!("Σ {} (còn {})", "Σ {} ({} left)"; shown(sum), shown(left))
    })
}

fn shown(number: Number) -> Shown {
    Shown(number.to_string())
}
