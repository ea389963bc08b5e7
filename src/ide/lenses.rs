//! Lines above headings: points and number of leaves, and what can be done there.

use barem_compiler::symbols::{AnnexSymbol, ItemSymbol};
use barem_diagnostic::{FileId, Number as Shown, Span, Text, text};

use crate::{Analysis, compare::replaced, hover::leaves, outline::points_of};

/// What a lens does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing: it only says something.
    Say,
    /// Runs the test on this line.
    Try,
    /// Runs all tests of the set.
    TryAll,
    /// Compares with the replaced ruleset.
    Compare,
}

/// A lens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// Above which line it stands.
    pub span: Span,
    /// What it says.
    pub title: Text,
    /// What it does.
    pub action: Action,
}

/// The lenses of a file, in the order of the text.
pub fn lenses(analysis: &Analysis, file: FileId) -> Vec<Lens> {
    let symbols = analysis.symbols();
    let mut found = Vec::new();
    if let Some((span, _)) = symbols.header.as_ref() {
        if let Some(old) = replaced(analysis) {
            let title = text!("so với bản trước ({})", "compare with the one before ({})"; old);
            found.push(Lens { span: *span, title, action: Action::Compare });
        }
        if !symbols.tests.is_empty() {
            let title = text!("chấm thử ({} kiểm thử)", "run the tests ({})"; symbols.tests.len());
            found.push(Lens { span: *span, title, action: Action::TryAll });
        }
    }
    for annex in &symbols.annexes {
        found.extend(annex_lens(annex));
        let own: &[ItemSymbol] = if annex.consolidated.is_some() { &[] } else { &annex.items };
        found.extend(own.iter().filter(|item| item.parent.is_none()).filter_map(|item| heading(annex, item)));
    }
    found.extend(symbols.tests.iter().map(|test| Lens {
        span: test.span,
        title: text!("chấm thử", "run this test"),
        action: Action::Try,
    }));
    found.retain(|lens| lens.span.file == file);
    found.sort_by_key(|lens| lens.span);
    found
}

fn annex_lens(annex: &AnnexSymbol) -> Option<Lens> {
    let items = annex.whole();
    let count = items.iter().filter(|item| item.is_leaf()).count();
    let sum = annex.sum?;
    let title = text!("{} · {} mục được chấm", "{} · scored items: {}"; points_of(sum), count);
    Some(Lens { span: annex.span, title, action: Action::Say })
}

fn heading(annex: &AnnexSymbol, item: &ItemSymbol) -> Option<Lens> {
    if item.is_leaf() {
        return None;
    }
    let worth = item.worth.or(item.cap.map(|(cap, _)| cap))?;
    let count = leaves(&annex.items, item);
    let title = text!("{} điểm · {} mục được chấm", "{} points · scored items: {}"; Shown(worth.to_string()), count);
    Some(Lens { span: item.span, title, action: Action::Say })
}
