//! Where something is named beside its own place.

use barem_compiler::symbols::{Reference, Target};
use barem_diagnostic::{Lang, text};

use crate::Analysis;

/// The most places that are told one by one.
const PLACES: usize = 6;

/// The lines that name what is meant; nothing where nobody does.
pub(super) fn told(analysis: &Analysis, is_meant: impl Fn(&Target) -> bool, lang: Lang) -> Option<String> {
    let symbols = analysis.symbols();
    let mut places: Vec<(String, u32)> = symbols
        .references
        .iter()
        .filter(|reference| reference.targets.first().is_some_and(&is_meant))
        .filter_map(|reference| place(analysis, reference))
        .collect();
    places.sort();
    places.dedup();
    let more = places.len().saturating_sub(PLACES);
    let told: Vec<String> = places
        .iter()
        .take(PLACES)
        .map(|(file, line)| text!("{} dòng {}", "{} line {}"; file, *line).get(lang).to_owned())
        .collect();
    if told.is_empty() {
        return None;
    }
    let told = told.join(", ");
    let told = if more > 0 { text!("{}, … còn {}", "{}, … {} more"; told, more) } else { text!("{}", "{}"; told) };
    Some(text!("Được dùng ở: {}", "Used in: {}"; told).get(lang).to_owned())
}

/// The name of the file, and the line from 1.
fn place(analysis: &Analysis, reference: &Reference) -> Option<(String, u32)> {
    let (file, source) = (analysis.own(reference.span.file)?, analysis.checked_source(reference.span.file)?);
    Some((file.name.clone(), source.lines().line_of(reference.span.start) + 1))
}
