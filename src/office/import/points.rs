//! Points as tables write them: `9,5`, `9.50`, `2 điểm`, `(2đ)`, `tối đa 5`.

use barem_diagnostic::fold;
use barem_ruleset::Number;

/// What stands in a cell of points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Points {
    /// Points, and whether they are a cap.
    Stated(Number, bool),
    /// Something that is no single number of points.
    Unclear(String),
}

/// A number with a comma or a point; `1.000` may be one or a thousand and is none.
pub fn number(text: &str) -> Option<Number> {
    let text = text.trim();
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    if fraction.len() == 3 && !whole.trim_start_matches('0').is_empty() && text.contains('.') && !whole.is_empty() {
        return None;
    }
    Number::parse(text)
}

/// Reads a cell of points; nothing if it is empty or a dash.
pub fn points(text: &str) -> Option<Points> {
    let text = text.trim();
    if text.is_empty() || text.chars().all(|c| "-–—…._".contains(c)) {
        return None;
    }
    let plain = fold(text).replace(['(', ')', '[', ']'], "");
    let plain = plain.trim().trim_start_matches('+').trim();
    let (plain, cap) = match plain.strip_prefix("toi da") {
        Some(rest) => (rest.trim_start_matches([':', ' ']).trim_start_matches("khong qua").trim(), true),
        None => (plain, false),
    };
    let plain = plain.trim_end_matches('.').trim_end_matches("diem").trim_end_matches('d').trim();
    let signless = plain.strip_prefix('-').map_or(plain, str::trim);
    Some(number(signless).map_or_else(|| Points::Unclear(text.to_owned()), |number| Points::Stated(number, cap)))
}

/// Points at the end of a title in parentheses, and the title without them: `Chỉ đạo (9,5 điểm)`.
pub fn trailing(title: &str) -> Option<(String, Points)> {
    let plain = title.trim_end_matches(['.', ':', ' ']);
    let (before, last) = match plain.strip_suffix([')', ']']) {
        Some(inner) => {
            let at = inner.rfind(['(', '['])?;
            (inner.get(..at)?, inner.get(at + 1..)?)
        }
        None => {
            let at = plain.rfind([':', '–', '-']).filter(|_| fold(plain).ends_with("diem"))?;
            let mark = plain.get(at..)?.chars().next()?;
            (plain.get(..at)?, plain.get(at + mark.len_utf8()..)?)
        }
    };
    let unit = fold(last);
    let unit = unit.contains("diem") || (unit.ends_with('d') && unit.chars().any(|c| c.is_ascii_digit()));
    let stated = points(last).filter(|points| matches!(points, Points::Stated(_, _)) && unit)?;
    let before = before.trim_end_matches([' ', ':', '-', '–', ',']);
    (!before.is_empty()).then(|| (before.to_owned(), stated))
}

#[cfg(test)]
mod tests {
    use super::{Points, points, trailing};

    #[test]
    fn points_are_read() {
        for (text, want) in [
            ("9,5", Some("9.5")),
            ("9.50", Some("9.5")),
            ("2 điểm", Some("2")),
            ("(2đ)", Some("2")),
            ("tối đa 5 điểm", Some("5")),
            ("0.125", Some("0.125")),
            ("10,0", Some("10")),
            ("", None),
            ("-", None),
        ] {
            let got = points(text).map(|points| match points {
                Points::Stated(number, _) => number.to_string(),
                Points::Unclear(text) => format!("? {text}"),
            });
            assert_eq!(got.as_deref(), want, "{text}");
        }
        for unclear in ["1-2", "0,5/lần", "theo quy định", "1.000"] {
            assert_eq!(points(unclear), Some(Points::Unclear(unclear.to_owned())));
        }
    }

    #[test]
    fn points_end_titles() {
        let (title, points) = trailing("Chỉ đạo, điều hành (9,5 điểm)").unwrap();
        assert_eq!((title.as_str(), points), ("Chỉ đạo, điều hành", super::points("9,5").unwrap()));
        assert_eq!(trailing("Kế hoạch (CCHC)"), None);
        assert_eq!(trailing("Kế hoạch (2025)"), None);
    }
}
