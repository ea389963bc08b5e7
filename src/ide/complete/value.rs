//! What may stand behind a keyword.

use barem_diagnostic::{FileId, Text, fold};
use barem_ruleset::Source;

use super::{Kind, Proposal, typed};
use crate::Analysis;

/// What a keyword takes; `None` where no keyword that takes something has been typed.
pub(super) fn value(analysis: &Analysis, file: FileId, offset: u32, line: &str) -> Option<Vec<Proposal>> {
    let (key, rest) = line.split_once(':')?;
    let span = typed(file, offset, rest.trim_start().len());
    let folded = fold(key.trim());
    let found = match folded.as_str() {
        "nguon" => Source::ALL.map(|source| Proposal::new(Kind::Keyword, source.keyword(), span)).into(),
        "chu tri" | "phoi hop" => agencies(analysis, span),
        "ap dung" => analysis
            .symbols()
            .groups
            .iter()
            .map(|group| {
                let title = group.title.clone().unwrap_or_default();
                Proposal::new(Kind::Group, &*group.id.text, span).detail(Text::new(title.clone(), title))
            })
            .collect(),
        _ => Vec::new(),
    };
    Some(found)
}

/// All agencies that lead something, and units, quoted.
fn agencies(analysis: &Analysis, span: barem_diagnostic::Span) -> Vec<Proposal> {
    let symbols = analysis.symbols();
    let units = symbols.groups.iter().flat_map(|group| &group.units);
    let mut names: Vec<&str> = symbols.leads.iter().chain(units).map(|name| name.text.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(|name| Proposal::new(Kind::Agency, format!("\"{name}\""), span)).collect()
}
