//! Values separated by commas where a semicolon belongs: `nhỏ nhất(2, 3)`, `giao = 10, xong = 8`.

use barem_diagnostic::{Code, text};

use super::{pieces::Piece, reading::Reading, slip::Slip};

/// A slip for every comma between values.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut depth = 0_usize;
    for (at, piece) in reading.each() {
        match piece.plain.as_str() {
            "(" => {
                depth += 1;
                slips.extend(glued(reading, at));
            }
            ")" => depth = depth.saturating_sub(1),
            "," if depth > 0 || before_assignment(reading, at) => slips.push(slip(piece)),
            _ => {}
        }
    }
    slips
}

fn before_assignment(reading: &Reading<'_>, at: usize) -> bool {
    let equals = |piece: Option<&Piece>| piece.is_some_and(|piece| piece.is_sign(&["="]));
    let name = reading.piece(at + 1).is_some_and(|name| name.is_any_word() || name.is_text());
    name && (equals(reading.piece(at + 2)) || equals(reading.piece(at + 4)))
}

fn slip(piece: &Piece) -> Slip {
    let message = text!("các giá trị ngăn nhau bằng dấu phẩy", "values are separated by a comma");
    let label = text!("dấu phẩy thuộc về số thập phân", "the comma belongs to decimals");
    let help = text!("ngăn các giá trị bằng `;`", "separate values by `;`");
    Slip::new(Code::CommaList, piece.range.clone(), message, label).becomes(";").help(help)
}

/// `nhỏ nhất(2,3)`: one decimal where two values are needed.
fn glued(reading: &Reading<'_>, at: usize) -> Option<Slip> {
    let [_, number, close, ..] = reading.rest(at) else { return None };
    let (first, second) = number.plain.split_once(',').filter(|_| number.is_number() && close.is_sign(&[")"]))?;
    reading.before(at).filter(|name| name.is_word(&["nhat", "min", "max"]))?;
    let meant = format!("{first}; {second}");
    let message = text!("`{}` là một số thập phân", "`{}` is one decimal number"; number.plain);
    let label = text!("ở đây cần ít nhất hai giá trị", "two values at least are needed here");
    let help = text!("nếu là hai giá trị, viết `{}`", "if they are two values, write `{}`"; meant);
    Some(Slip::new(Code::CommaList, number.range.clone(), message, label).becomes(meant).help(help).unsure())
}
