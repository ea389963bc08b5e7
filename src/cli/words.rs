//! Words of the field and plain phrases in both languages.

use barem_diagnostic::{Lang, Localized, Text, text};
use barem_ruleset::{Level, Number, Source};

/// A fixed phrase in both languages.
#[derive(Clone, Copy, Debug)]
pub struct Both {
    vi: &'static str,
    en: &'static str,
}

/// A fixed phrase from its two halves.
pub const fn both(vi: &'static str, en: &'static str) -> Both {
    Both { vi, en }
}

impl Both {
    /// The phrase in `lang`.
    pub fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }
}

/// A number as the language writes it: `0,25` or `0.25`.
pub fn number(number: Number, lang: Lang) -> String {
    let canonical = barem_diagnostic::Number(number.to_string());
    match lang {
        Lang::Vi => canonical.vi(),
        Lang::En => canonical.en(),
    }
}

/// `3 lỗi`, `1 error`, `3 errors`.
pub fn counted(count: usize, vi: &str, one: &str, many: &str) -> Text {
    text!("{} {}", "{} {}"; count, Text::new(vi, if count == 1 { one } else { many }))
}

/// A source of points.
pub fn source(source: Source) -> Both {
    match source {
        Source::SelfAssessment => both("tự đánh giá", "self-assessment"),
        Source::Survey => both("điều tra xã hội học", "survey"),
        Source::Data => both("số liệu", "data"),
        Source::Appraisal => both("thẩm định", "appraisal"),
        Source::Leadership => both("lãnh đạo", "leadership"),
    }
}

/// The headings of a level.
pub fn level(level: Level) -> Both {
    match level {
        Level::Part => both("phần", "parts"),
        Level::Field => both("lĩnh vực", "fields"),
        Level::Section => both("mục", "sections"),
        Level::Criterion => both("tiêu chí", "criteria"),
        Level::Component => both("tiêu chí thành phần", "components"),
        Level::Detail => both("nội dung", "details"),
    }
}
