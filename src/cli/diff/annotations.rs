//! The comparison as annotations of GitHub: a line for each change, shown at its place in the new ruleset, or in the old
//! one where nothing stands in the new one.

use barem_diagnostic::{Lang, Severity, annotation};
use barem_diff::Changes;

use super::told::{Origins, Told};
use crate::words::both;

/// The annotations.
pub fn annotations(changes: &Changes, origins: &Origins, lang: Lang) -> String {
    let changed = changes.changes.iter().map(|change| {
        let title = format!("{}: {}", change.rule.id(), change.level.title().get(lang));
        line(change.level.severity(), title, &Told::change(change, changes, origins, lang), lang)
    });
    let asked = changes.questions.iter().map(|question| {
        let title = both("câu hỏi còn mở", "open question").get(lang).to_owned();
        line(Severity::Warning, title, &Told::question(question, origins, lang), lang)
    });
    changed.chain(asked).collect()
}

fn line(severity: Severity, title: String, told: &Told, lang: Lang) -> String {
    let mut properties = Vec::new();
    if let Some(place) = told.place() {
        properties.push(("file", place.path.clone()));
        properties.extend(place.line.map(|line| ("line", line.to_string())));
    }
    properties.push(("title", title));
    let mut message = told.message();
    if let (false, Some(old)) = (told.new.is_empty(), told.old.first()) {
        let line = old.line.map(|line| format!(":{line}")).unwrap_or_default();
        message += &format!("\n{}: {}{line}", both("bộ cũ", "old").get(lang), old.path);
    }
    annotation(severity, &properties, &message)
}
