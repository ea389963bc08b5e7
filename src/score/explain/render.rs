//! An explanation as text, Markdown and JSON.

use barem_diagnostic::{Columns, Lang, Look, Text, harmless, text, wrap};

use super::{Explanation, Line, Part};

impl Explanation {
    fn heading(&self, lang: Lang) -> String {
        let title = [self.code.as_str(), self.title.get(lang)].join(" ");
        format!("{}: {}", title.trim(), self.result().get(lang))
    }

    fn place_line(&self) -> Option<String> {
        self.place.as_ref().map(|place| format!("{}:{}", place.file, place.line))
    }

    /// For a terminal: a line for each step, its kind before it, the line of the source below it.
    pub fn to_text(&self, lang: Lang, look: Look) -> String {
        let mut out = format!("{}\n", harmless(&self.heading(lang)));
        if let Some(unit) = &self.unit {
            out += &format!("  {}\n", harmless(unit));
        }
        let source = text!("nguồn", "source");
        let width = self.labels(lang).map(|label| Columns::Display.count(&label)).max().unwrap_or(0);
        let width = width.max(Columns::Display.count(source.get(lang)));
        let mut before = None;
        for line in &self.lines {
            let label = line.part.label();
            let shown = if before == Some(line.part) { "" } else { label.get(lang) };
            before = Some(line.part);
            out += &rows(shown, &pieces(line, lang), width, look);
        }
        if let Some(place) = self.place_line() {
            out += &rows(source.get(lang), &[place], width, look);
        }
        if self.reconstructed {
            out += &rows("", &[mark().get(lang).to_owned()], width, look);
        }
        out
    }

    fn labels(&self, lang: Lang) -> impl Iterator<Item = String> {
        self.lines.iter().map(move |line| line.part.label().get(lang).to_owned())
    }

    /// As Markdown: a heading, a list of steps, the text of the source as code.
    pub fn to_markdown(&self, lang: Lang) -> String {
        let mut out = format!("### {}\n\n", escaped(&self.heading(lang)));
        if let Some(unit) = &self.unit {
            out += &format!("{}\n\n", escaped(unit));
        }
        for line in &self.lines {
            let (label, said) = (line.part.label(), line.text.get(lang));
            out += &match (line.part, said.split_once('\n')) {
                (Part::Sum, Some((lead, table))) => format!("- {lead}\n\n  ```text\n{table}\n  ```\n\n"),
                _ => format!("- **{}**: {}\n", label.get(lang), escaped(said)),
            };
            if let Some(source) = &line.source {
                out += &format!("  `{}`\n", source.replace('`', "'"));
            }
        }
        if let Some(place) = self.place_line() {
            out += &format!("\n{}: `{place}`\n", text!("Nguồn", "Source").get(lang));
        }
        if self.reconstructed {
            out += &format!("\n*{}*\n", mark().get(lang));
        }
        out
    }

    /// As JSON, in both languages at once.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).map(|text| text + "\n").unwrap_or_default()
    }
}

/// What every output says of a set that was composed to satisfy published facts.
fn mark() -> Text {
    text!(
        "phục dựng: bộ tiêu chí này được soạn lại cho khớp với thông tin đã công bố",
        "phục dựng (reconstructed): this set was composed to fit published facts"
    )
}

/// What a line says, and the line of the source that says so.
fn pieces(line: &Line, lang: Lang) -> Vec<String> {
    let said = line.text.get(lang).to_owned();
    match (&line.source, said.is_empty()) {
        (Some(source), true) => vec![source.clone()],
        (Some(source), false) if line.part == Part::Branch => vec![source.clone(), format!("  {said}")],
        (Some(source), false) => vec![said, format!("  {source}")],
        (None, _) => vec![said],
    }
}

/// A label and what stands beside it; every further line under the first.
fn rows(label: &str, pieces: &[String], width: usize, look: Look) -> String {
    let room = look.width.saturating_sub(width + 6).max(20);
    let mut out = String::new();
    let mut label = label;
    for piece in pieces.iter().flat_map(|piece| piece.lines()) {
        let lead = piece.len() - piece.trim_start().len();
        let wrapped = if lead > 0 { vec![piece.to_owned()] } else { wrap(piece, room) };
        for row in wrapped {
            let gap = " ".repeat(width.saturating_sub(Columns::Display.count(label)) + 2);
            out += format!("  {label}{gap}{}", harmless(&row)).trim_end();
            out.push('\n');
            label = "";
        }
    }
    out
}

/// Text that Markdown does not take for marks.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        if matches!(char, '*' | '_' | '`' | '<' | '[' | ']' | '\\' | '#' | '|') {
            out.push('\\');
        }
        out.push(char);
    }
    out
}
