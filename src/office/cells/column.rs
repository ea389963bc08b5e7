//! `B12`: columns by letters, rows by numbers.

/// The most columns and rows of a worksheet.
const COLUMNS: u32 = 16_384;
const ROWS: u32 = 1_048_576;

/// The row and column of a reference such as `B12` or `$B$12`, both from 0.
pub fn reference(text: &str) -> Option<(u32, u32)> {
    let plain = text.replace('$', "");
    let digits = plain.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = plain.split_at_checked(digits)?;
    let mut column = 0_u32;
    for letter in letters.bytes() {
        let value = letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?;
        column = column.checked_mul(26)?.checked_add(u32::from(value) + 1)?;
    }
    let row: u32 = digits.parse().ok()?;
    ((1..=COLUMNS).contains(&column) && (1..=ROWS).contains(&row)).then(|| (row - 1, column - 1))
}

/// The letters of a column, which is counted from 0.
pub fn letters(column: u32) -> String {
    let mut rest = column + 1;
    let mut out = Vec::new();
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        out.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    out.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::{letters, reference};

    #[test]
    fn references_and_letters_agree() {
        for (text, place) in [("A1", (0, 0)), ("$B$12", (11, 1)), ("AA3", (2, 26)), ("XFD1048576", (1_048_575, 16_383))]
        {
            assert_eq!(reference(text), Some(place));
            assert_eq!(format!("{}{}", letters(place.1), place.0 + 1), text.replace('$', ""));
        }
        for wrong in ["", "A", "1", "A0", "XFE1", "A1048577", "Ă1", "A-1", "ZZZZZZZZZZZ1"] {
            assert_eq!(reference(wrong), None, "{wrong}");
        }
    }
}
