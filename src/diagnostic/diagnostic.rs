//! One finding.

use crate::{Code, Lang, Span, Text};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Info,
    /// Something is missing or doubtful.
    Warning,
    /// A contradiction, or text that cannot be read.
    Error,
}

impl Severity {
    /// The word tools read; the same in every language.
    pub fn id(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The word people read.
    pub fn word(self) -> Text {
        match self {
            Severity::Info => Text::new("lưu ý", "info"),
            Severity::Warning => Text::new("cảnh báo", "warning"),
            Severity::Error => Text::new("lỗi", "error"),
        }
    }
}

/// A place with what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What.
    pub text: Text,
}

/// The replacement of one range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced (empty: an insertion).
    pub span: Span,
    /// The new text.
    pub replacement: String,
}

/// A mechanical repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the repair does.
    pub title: Text,
    /// Its edits; they do not overlap.
    pub edits: Vec<Edit>,
    /// It cannot change what the author meant, so `check --fix` applies it unasked.
    pub safe: bool,
}

/// One finding: what is wrong, where, why (with the sum worked out), and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The entry of the catalogue.
    pub code: Code,
    /// How grave it is here.
    pub severity: Severity,
    /// The headline; it stands alone, lower case, no final stop.
    pub message: Text,
    /// The place, with a short label.
    pub primary: Label,
    /// The other ends of the contradiction.
    pub secondary: Vec<Label>,
    /// Why, with the sum worked out; one text per paragraph.
    pub notes: Vec<Text>,
    /// What to do.
    pub help: Option<Text>,
    /// Mechanical repairs, best first.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// A finding of the code's usual severity.
    pub fn new(code: Code, message: Text, span: Span, label: Text) -> Self {
        Self {
            code,
            severity: code.severity(),
            message,
            primary: Label { span, text: label },
            secondary: Vec::new(),
            notes: Vec::new(),
            help: None,
            fixes: Vec::new(),
        }
    }

    /// Sets the severity.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Adds the other end of the contradiction.
    #[must_use]
    pub fn other(mut self, span: Span, text: Text) -> Self {
        self.secondary.push(Label { span, text });
        self
    }

    /// Adds a paragraph that says why.
    #[must_use]
    pub fn note(mut self, text: Text) -> Self {
        self.notes.push(text);
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, text: Text) -> Self {
        self.help = Some(text);
        self
    }

    /// All places, the primary one first, each with whether it is the primary one.
    pub fn labels(&self) -> impl Iterator<Item = (bool, &Label)> {
        std::iter::once((true, &self.primary)).chain(self.secondary.iter().map(|label| (false, label)))
    }

    /// What it says after the headline, as plain text: the primary label, the notes, the help; a paragraph a line.
    pub fn details(&self, lang: Lang) -> Vec<&str> {
        let texts = std::iter::once(&self.primary.text).chain(&self.notes).chain(&self.help);
        texts.map(|text| text.get(lang)).filter(|text| !text.is_empty()).collect()
    }

    /// Adds a repair of one range.
    #[must_use]
    pub fn fix(self, title: Text, span: Span, replacement: impl Into<String>, safe: bool) -> Self {
        self.fix_all(title, vec![Edit { span, replacement: replacement.into() }], safe)
    }

    /// Adds a repair of several ranges, which do not overlap.
    #[must_use]
    pub fn fix_all(mut self, title: Text, edits: Vec<Edit>, safe: bool) -> Self {
        self.fixes.push(Fix { title, edits, safe });
        self
    }
}
