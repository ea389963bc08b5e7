//! What the export put into a document for the way back: ids, titles as the source has them, the header. The visible
//! table wins over all of it.

use barem_diagnostic::fold;

use crate::metadata::{METADATA_VERSION, Metadata, MetadataRow};

/// What is known of a document.
#[derive(Debug, Default)]
pub struct Known(Vec<Metadata>);

impl Known {
    /// Reads the data; what is not ours, or of a later version, counts for nothing.
    pub fn read(json: Option<&str>) -> Known {
        let all: Vec<Metadata> = json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
        Known(all.into_iter().filter(|annex| annex.version == METADATA_VERSION && sound(&annex.header)).collect())
    }

    fn of(&self, label: &str) -> Option<&Metadata> {
        self.0.iter().find(|annex| barem_ruleset::same_label(&annex.annex, label))
    }

    /// The source of everything that is not an annex.
    pub fn header(&self) -> Option<String> {
        let first = self.0.first()?;
        let lines: Vec<&str> = first.header.lines().take_while(|line| !line.starts_with("phụ lục ")).collect();
        lines.iter().any(|line| line.starts_with("bộ tiêu chí ")).then(|| lines.join("\n") + "\n")
    }

    /// The line of an annex and what it states for all of its items.
    pub fn annex(&self, label: &str) -> Option<Vec<String>> {
        let of = self.of(label)?;
        let lines: Vec<String> =
            of.header.lines().skip_while(|line| !line.starts_with("phụ lục ")).map(str::to_owned).collect();
        (!lines.is_empty()).then_some(lines)
    }

    /// The title as the source has it, where the visible one is the same but for case and spacing; and the id.
    pub fn title_and_id(&self, label: &str, code: Option<&str>, title: &str) -> (String, Option<String>) {
        let plain = |code: &str| super::code::code(code).unwrap_or_default();
        let code = code.unwrap_or_default();
        let rows = self.of(label).map(|annex| annex.rows.as_slice()).unwrap_or_default();
        let same_title = |row: &&MetadataRow| fold(&row.title) == fold(title);
        let mut by_both = rows.iter().filter(|row| plain(&row.code) == code).filter(same_title);
        if let Some(row) = by_both.next() {
            return (row.title.clone(), row.id.clone());
        }
        // An edited title keeps the id of its code, an edited code that of its title, if only one can be meant.
        let mut by_code = rows.iter().filter(|row| !code.is_empty() && plain(&row.code) == code);
        let mut by_title = rows.iter().filter(same_title);
        match (by_code.next(), by_code.next(), by_title.next(), by_title.next()) {
            (_, _, Some(row), None) => (row.title.clone(), row.id.clone()),
            (Some(row), None, None, _) => (title.to_owned(), row.id.clone()),
            _ => (title.to_owned(), None),
        }
    }
}

/// Every line of the data is one that the language reads.
fn sound(header: &str) -> bool {
    let read = barem_syntax::parse(header);
    read.findings(barem_diagnostic::FileId(0)).is_empty()
}
