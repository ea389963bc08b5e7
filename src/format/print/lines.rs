//! Lines of source, and how texts, numbers and days are written.

use barem_ruleset::{Agency, Citation, Date, DayMonth, Number, Scope};
use unicode_width::UnicodeWidthStr;

/// A list is written on one line up to this width.
const WIDTH: usize = 100;

/// Source that is being written; the formatter sets indentation and blank lines.
#[derive(Default)]
pub(crate) struct Lines(String);

impl Lines {
    /// Adds a line.
    pub(crate) fn line(&mut self, line: impl AsRef<str>) {
        self.0.push_str(line.as_ref());
        self.0.push('\n');
    }

    /// Adds `key: value`, if there is a value.
    pub(crate) fn fact(&mut self, key: &str, value: Option<String>) {
        if let Some(value) = value {
            self.line(format!("{key}: {value}"));
        }
    }

    /// Adds a list of entries, if it has any: on one line where they fit.
    pub(crate) fn list(&mut self, key: &str, entries: &[String]) {
        let line = format!("  {key}: {}", entries.join(", "));
        match entries.len() {
            0 => {}
            1 => self.line(line),
            _ if line.width() <= WIDTH => self.line(line),
            _ => self.items(&format!("{key}:"), entries),
        }
    }

    /// Adds a line and the items below it.
    pub(crate) fn items(&mut self, head: &str, entries: &[String]) {
        self.line(head);
        entries.iter().for_each(|entry| self.line(format!("- {entry}")));
    }

    /// The lines as they were added.
    pub(crate) fn written(&self) -> &str {
        &self.0
    }

    /// The canonical text.
    pub(crate) fn formatted(self) -> String {
        crate::format(&self.0).text
    }
}

/// A text in quotes. Source has no way to write a line break in a text, nor a text with both `"` and `”`: a space stands
/// for the one, `'` for the straight quotes of the other.
pub fn quoted(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    match (text.contains('"'), text.contains('”')) {
        (false, _) => format!("\"{text}\""),
        (true, false) => format!("“{text}”"),
        (true, true) => format!("\"{}\"", text.replace('"', "'")),
    }
}

/// Texts in quotes.
pub(crate) fn all_quoted<'a>(texts: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    texts.into_iter().map(|text| quoted(text)).collect()
}

/// A number with a decimal comma.
pub fn number(number: Number) -> String {
    number.to_string().replace('.', ",")
}

/// Points with their unit.
pub fn points(points: Number) -> String {
    number(points) + " điểm"
}

/// A percentage.
pub fn percent(percent: Number) -> String {
    number(percent) + "%"
}

/// A day as offices write it: days below 10 and the months 1 and 2 with a zero.
pub(crate) fn day_month(day: u8, month: u8) -> String {
    match month {
        1 | 2 => format!("{day:02}/{month:02}"),
        _ => format!("{day:02}/{month}"),
    }
}

/// A day of every year.
pub(crate) fn yearly(day: DayMonth) -> String {
    day_month(day.day, day.month)
}

/// One day.
pub fn date(date: Date) -> String {
    format!("{}/{:04}", day_month(date.day, date.month), date.year)
}

/// `id "number" ngày d/m/y`, as far as it is known.
pub fn citation(citation: &Citation) -> String {
    let parts = [
        citation.id.clone(),
        citation.number.as_deref().map(quoted),
        citation.date.map(|day| format!("ngày {}", date(day))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Citations in a list; one without a number cannot stand there.
pub fn citations(citations: &[Citation]) -> Vec<String> {
    let bare = |cited: &Citation| Citation { id: None, ..cited.clone() };
    citations.iter().filter(|cited| cited.number.is_some()).map(|cited| citation(&bare(cited))).collect()
}

/// A group by id or a unit by name.
pub(crate) fn agency(agency: &Agency) -> String {
    match agency {
        Agency::Group(id) => id.clone(),
        Agency::Unit(name) => quoted(name),
    }
}

/// Groups and units.
pub(crate) fn agencies(all: &[Agency]) -> String {
    all.iter().map(agency).collect::<Vec<_>>().join(", ")
}

/// `a, b trừ c`
pub fn scope(scope: &Scope) -> String {
    match scope.except.is_empty() {
        true => agencies(&scope.to),
        false => format!("{} trừ {}", agencies(&scope.to), agencies(&scope.except)),
    }
}
