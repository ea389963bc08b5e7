//! The table that goes with a draft, for Word and Excel.

use barem_diagnostic::{Lang, Look, text};
use barem_diff::{Change, ChangeRule, Changes, Edition};
use barem_office::comparison::{Comparison, ComparisonRow, ComparisonSection};

use super::{
    html::heads,
    rows::rows,
    sections::{Section, caption, sections},
    words::{LARGEST_LOSSES, largest_losses, summary},
};
use crate::{check::mark, words::both};

/// The table.
pub fn comparison(changes: &Changes, lang: Lang) -> Comparison {
    let mut told: Vec<String> =
        summary(changes, lang).into_iter().map(|(label, sentence)| format!("{label}: {sentence}")).collect();
    // How to see what is open is told on the command line; on paper it is told how much.
    if !changes.questions.is_empty() {
        told.pop();
        let open = text!("{} mục cũ chưa rõ thành mục nào", "{} old items: it is open what they became"; changes.questions.len());
        told.push(open.get(lang).to_owned());
    }
    told.extend(changes.annexes.iter().map(|annex| caption(annex, lang)));
    let losses = largest_losses(changes, lang);
    if !losses.is_empty() {
        told.push(format!("{}: {}", LARGEST_LOSSES.get(lang), losses.join("; ")));
    }
    let composed = changes.old.reconstructed || changes.new.reconstructed;
    let unwrapped = Look { width: usize::MAX, ..Look::default() };
    let all = sections(changes);
    let printed = all.iter().map(|section| self::section(section, changes, lang));
    let printed = printed.filter(|section| !section.rows.is_empty()).collect();
    Comparison {
        title: both("BẢNG SO SÁNH, THUYẾT MINH", "COMPARISON TABLE").get(lang).to_owned(),
        versions: format!("{} → {}", edition(&changes.old), edition(&changes.new)),
        summary: told,
        heads: heads(lang).map(str::to_owned),
        sections: printed,
        foot: if composed { mark(lang, unwrapped).trim_end().to_owned() } else { String::new() },
    }
}

fn edition(edition: &Edition) -> String {
    let decision = edition.decision.as_deref().map(|decision| format!(" ({decision})")).unwrap_or_default();
    let star = if edition.reconstructed { "*" } else { "" };
    format!("{}{decision}{star}", edition.title.as_deref().unwrap_or(&edition.id))
}

fn section(section: &Section<'_>, changes: &Changes, lang: Lang) -> ComparisonSection {
    let mut all = Vec::new();
    for block in &section.blocks {
        let printed: Vec<&Change> = block.iter().copied().filter(|change| !is_for_tools(change.rule)).collect();
        for (at, row) in rows(&printed, changes, lang).into_iter().enumerate() {
            let mut what = row.what;
            what.push(format!("({})", row.level.title().get(lang)));
            let place = if at == 0 { row.place } else { String::new() };
            all.push(ComparisonRow { place, old: row.old, new: row.new, what });
        }
    }
    ComparisonSection { heading: section.heading(lang), rows: all }
}

/// Changes of what a decision does not print.
fn is_for_tools(rule: ChangeRule) -> bool {
    matches!(rule, ChangeRule::IdAdded | ChangeRule::IdRemoved | ChangeRule::AcceptancesChanged)
}
