//! What the user has set: the language, and how grave single findings are.

use std::collections::HashMap;

use barem_diagnostic::{Code, Lang, Severity};
use serde_json::Value;

/// The settings, as the section `barem` of an editor's configuration has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Settings {
    /// `barem.language`: `vi` or `en`; none: as the editor is.
    pub(crate) language: Option<Lang>,
    /// `barem.severity`: a code to `error`, `warning`, `info` or `off` (`None`).
    pub(crate) severity: HashMap<Code, Option<Severity>>,
}

impl Settings {
    /// Reads a section; what is not understood is as if it were not set.
    pub(crate) fn read(section: &Value) -> Self {
        let language = section.get("language").and_then(Value::as_str).and_then(lang);
        let severity = section.get("severity").and_then(Value::as_object).into_iter().flatten();
        let severity = severity.filter_map(|(code, value)| Some((Code::parse(code)?, gravity(value.as_str()?)?)));
        Self { language, severity: severity.collect() }
    }

    /// How grave a finding is; `None`: it is not told.
    pub(crate) fn severity(&self, code: Code, usual: Severity) -> Option<Severity> {
        self.severity.get(&code).copied().unwrap_or(Some(usual))
    }
}

/// The language of a tag such as `vi-VN` or `en`; any other one is not ours.
pub(crate) fn lang(tag: &str) -> Option<Lang> {
    let tag = tag.to_ascii_lowercase();
    match tag.split(['-', '_']).next() {
        Some("vi") => Some(Lang::Vi),
        Some("en") => Some(Lang::En),
        _ => None,
    }
}

fn gravity(word: &str) -> Option<Option<Severity>> {
    match word {
        "off" => Some(None),
        word => {
            [Severity::Error, Severity::Warning, Severity::Info].into_iter().find(|known| known.id() == word).map(Some)
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_not_understood_is_not_set() {
        let settings = Settings::read(&json!({
            "language": "fr", "severity": { "B0504": "off", "b0201": "info", "X": "error", "B0202": 3 }
        }));
        assert_eq!(settings.language, None);
        assert_eq!(settings.severity(Code::SameTitle, Severity::Warning), None);
        assert_eq!(settings.severity(Code::ChildrenSum, Severity::Error), Some(Severity::Info));
        assert_eq!(settings.severity(Code::AnnexSum, Severity::Error), Some(Severity::Error));
        assert_eq!(Settings::read(&Value::Null), Settings::default());
    }
}
