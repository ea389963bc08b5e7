//! Printed codes: how they compare, and what comes after what.

/// The Vietnamese alphabet as codes use it.
const LETTERS: [char; 23] =
    ['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'x', 'y'];

pub(crate) use barem_ruleset::normal_code as normal;

/// The last part of a normal code and what stands before it.
pub(crate) fn split(normal: &str) -> (Option<&str>, &str) {
    match normal.rsplit_once('.') {
        Some((before, last)) => (Some(before.trim_end_matches(')')), last),
        None => (None, normal),
    }
}

/// How one part of a code counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Arabic,
    Roman,
    Letter,
}

/// The place of a part in its sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ordinal {
    pub(crate) style: Style,
    pub(crate) value: u32,
    /// `27a` comes after 27 and before 28.
    pub(crate) inserted: Option<char>,
    /// A Latin letter that the Vietnamese alphabet has not (`f`, `j`, `w`, `z`).
    pub(crate) foreign: bool,
}

/// The place of a part, read as Roman where the sequence is Roman.
pub(crate) fn ordinal(part: &str, roman: bool) -> Option<Ordinal> {
    let at = |style, value| Some(Ordinal { style, value, inserted: None, foreign: false });
    let digits = part.trim_end_matches(|c: char| !c.is_ascii_digit());
    if !digits.is_empty() {
        let value = digits.parse().ok()?;
        let inserted = part.get(digits.len()..)?.chars().next();
        return Some(Ordinal { style: Style::Arabic, value, inserted, foreign: false });
    }
    if roman && let Some(value) = roman_value(part) {
        return at(Style::Roman, value);
    }
    let mut chars = part.chars().flat_map(char::to_lowercase);
    let (letter, None) = (chars.next()?, chars.next()) else {
        return roman_value(part).and_then(|value| at(Style::Roman, value));
    };
    match LETTERS.iter().position(|known| *known == letter) {
        Some(index) => at(Style::Letter, u32::try_from(index).ok()? + 1),
        None => {
            // Where Latin order would put it: after the letter before it.
            let before = LETTERS.iter().filter(|known| known.is_ascii() && **known < letter).count();
            let value = u32::try_from(before).ok()? + u32::from(letter > 'd') + 1;
            letter.is_ascii_lowercase().then_some(Ordinal {
                style: Style::Letter,
                value,
                inserted: None,
                foreign: true,
            })
        }
    }
}

/// The value of a Roman numeral in canonical form.
pub(crate) fn roman_value(part: &str) -> Option<u32> {
    let mut total = 0_u32;
    let mut largest = 0;
    for digit in part.chars().rev() {
        let value = match digit {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            _ => return None,
        };
        if value >= largest {
            total += value
        } else {
            total = total.checked_sub(value)?
        }
        largest = largest.max(value);
    }
    (total > 0 && roman_text(total) == part).then_some(total)
}

fn roman_text(mut value: u32) -> String {
    let mut out = String::new();
    for (size, digits) in
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    {
        while value >= size {
            out.push_str(digits);
            value -= size;
        }
    }
    out
}

/// A part as it is printed.
pub(crate) fn text(style: Style, value: u32) -> String {
    match style {
        Style::Arabic => value.to_string(),
        Style::Roman => roman_text(value),
        Style::Letter => {
            let letter = usize::try_from(value).ok().and_then(|value| LETTERS.get(value.checked_sub(1)?));
            letter.map(char::to_string).unwrap_or_default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_places() {
        for (part, roman, value) in [
            ("7", false, 7),
            ("IV", true, 4),
            ("XII", true, 12),
            ("đ", false, 5),
            ("e", false, 6),
            ("g", false, 7),
            ("I", true, 1),
            ("i", false, 9),
        ] {
            assert_eq!(ordinal(part, roman).map(|place| place.value), Some(value), "{part}");
        }
        assert_eq!(ordinal("27a", false).map(|place| (place.value, place.inserted)), Some((27, Some('a'))));
        assert!(ordinal("f", false).is_some_and(|place| place.foreign && place.value == 7));
        assert_eq!(roman_value("IIX"), None);
        assert_eq!(normal("2. a)"), "2.a");
        assert_eq!(normal("I."), "I");
    }
}
