//! Amounts of points in prose: `0,5 điểm`, `điểm tối đa`, `50% số điểm`, `Tỷ lệ % × điểm tối đa`.

use barem_diagnostic::fold;
use barem_ruleset::Number;

use crate::import::points::number;

/// How many points something earns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// So many points.
    Points(Number),
    /// The points of the leaf.
    Max,
    /// A share of them, in percent.
    Share(Number),
    /// In proportion to the rate: `rate / divisor × factor`; the divisor is in percent, no factor is the leaf's points.
    Rate(Option<Number>, Option<Number>),
}

/// Reads an amount; the whole text must be one.
pub fn amount(text: &str) -> Option<Amount> {
    let folded = fold(text).replace('×', "x");
    let plain = folded.trim().trim_end_matches(['.', ',', ';']).trim();
    let plain = without_lead(plain);
    constant(plain).or_else(|| rate(plain))
}

/// Words that lead to an amount.
fn without_lead(text: &str) -> &str {
    const LEADS: [&str; 16] = [
        "thi",
        "duoc",
        "dat",
        "cham",
        "tinh",
        "la",
        "cho",
        "huong",
        "=",
        ":",
        "so diem la",
        "diem danh gia",
        "diem so",
        "tuong ung",
        "ghi",
        "diem dat duoc la",
    ];
    let mut rest = text.trim();
    while let Some(after) = LEADS.iter().find_map(|lead| {
        let after = rest.strip_prefix(lead)?;
        (lead.len() == 1 || after.starts_with([' ', ':'])).then(|| after.trim_start_matches([' ', ':']))
    }) {
        rest = after;
    }
    rest
}

fn constant(text: &str) -> Option<Amount> {
    const MAX: [&str; 12] = [
        "diem toi da",
        "toi da",
        "so diem toi da",
        "toan bo diem",
        "toan bo so diem",
        "100% diem",
        "100% so diem",
        "100% diem toi da",
        "100% so diem toi da",
        "du diem",
        "tron diem",
        "muc diem toi da",
    ];
    const NONE: [&str; 8] = [
        "khong co diem",
        "khong diem",
        "khong duoc diem",
        "khong tinh diem",
        "khong cham diem",
        "khong duoc tinh diem",
        "khong duoc cham diem",
        "khong cho diem",
    ];
    if MAX.contains(&text) {
        return Some(Amount::Max);
    }
    if NONE.contains(&text) {
        return Some(Amount::Points(Number::ZERO));
    }
    if let Some((share, unit)) = text.split_once('%') {
        let unit = matches!(
            unit.trim(),
            "diem" | "so diem" | "diem toi da" | "so diem toi da" | "diem chuan" | "tong so diem" | "muc diem toi da"
        );
        return number(share.trim()).filter(|_| unit).map(Amount::Share);
    }
    let bare = text.strip_suffix("diem").or_else(|| text.strip_suffix('d')).unwrap_or(text);
    number(bare.trim().trim_start_matches('+')).map(Amount::Points)
}

/// A product of a rate with points.
fn rate(text: &str) -> Option<Amount> {
    let mut plain = text.to_owned();
    for lead in [
        "tinh theo cong thuc",
        "theo cong thuc",
        "cong thuc",
        "so diem",
        "diem danh gia",
        "diem dat duoc",
        "diem so",
        "diem",
    ] {
        if let Some(rest) = plain.trim_start().strip_prefix(lead)
            && (lead.ends_with("thuc") || rest.trim_start().starts_with('=') || rest.starts_with(" bang "))
        {
            plain = rest.trim_start().trim_start_matches([':', '=', ' ']).to_owned();
        }
    }
    let plain = plain.trim_start().strip_prefix("bang ").map(str::to_owned).unwrap_or(plain);
    let plain = plain
        .replace(['(', ')', '[', ']', '"', '“', '”'], " ")
        .replace('*', " x ")
        .replace(" chia cho ", " / ")
        .replace(" roi nhan ", " nhan ")
        .replace(" nhan voi ", " x ")
        .replace(" nhan ", " x ");
    let (one, other) = plain.split_once(" x ")?;
    if other.contains(" x ") {
        return None;
    }
    let is_rate = |side: &str| side.trim_start().starts_with("ti le");
    let (side, factor) = if is_rate(one) {
        (one, other)
    } else if is_rate(other) {
        (other, one)
    } else {
        return None;
    };
    let (of_rate, first) = divided(side)?;
    let (of_points, second) = divided(factor)?;
    let named =
        of_rate.trim().trim_end_matches('%').chars().all(|c| c.is_alphabetic() || c == ' ' || c == ',' || c == '%');
    let divisor = match (first, second) {
        (divisor, None) | (None, divisor) => divisor,
        (Some(_), Some(_)) => return None,
    };
    let factor = match constant(of_points.trim())? {
        Amount::Max => None,
        Amount::Points(points) => Some(points),
        Amount::Share(_) | Amount::Rate(_, _) => return None,
    };
    let divisor = divisor.filter(|divisor| *divisor != Number::HUNDRED);
    (named && divisor != Some(Number::ZERO)).then_some(Amount::Rate(divisor, factor))
}

/// What stands before `/ 60%`, and the percentage.
fn divided(text: &str) -> Option<(&str, Option<Number>)> {
    let Some((before, divisor)) = text.split_once('/').or_else(|| text.split_once(" chia ")) else {
        return Some((text, None));
    };
    let divisor = divisor.trim();
    let percent = divisor.strip_suffix('%').map(str::trim);
    let number = number(percent.unwrap_or(divisor))?;
    // A bare `/ 100` divides a percentage; any other bare number may mean anything.
    (percent.is_some() || number == Number::HUNDRED).then_some((before, Some(number)))
}

/// An amount in source.
pub fn written(amount: &Amount, points: Option<Number>) -> String {
    let comma = |number: Number| number.to_string().replace('.', ",");
    match amount {
        Amount::Points(points) => comma(*points),
        Amount::Max => "điểm tối đa".to_owned(),
        Amount::Share(share) => format!("{}% điểm tối đa", comma(*share)),
        Amount::Rate(divisor, factor) => {
            let divisor = divisor.map(|divisor| format!(" / {}%", comma(divisor))).unwrap_or_default();
            let factor =
                factor.filter(|factor| Some(*factor) != points).map_or_else(|| "điểm tối đa".to_owned(), comma);
            format!("tỷ_lệ{divisor} × {factor}")
        }
    }
}

/// The points that an amount is, where it is a constant.
pub fn worth(amount: &Amount, points: Option<Number>) -> Option<Number> {
    match amount {
        Amount::Points(points) => Some(*points),
        Amount::Max => points,
        Amount::Share(share) => points?.times(*share)?.divided_by(Number::HUNDRED),
        Amount::Rate(_, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{amount, written};

    #[test]
    fn amounts_are_read() {
        for (text, want) in [
            ("0,5", "0,5"),
            ("0.5 điểm", "0,5"),
            ("Điểm tối đa", "điểm tối đa"),
            ("được 50% số điểm", "50% điểm tối đa"),
            ("Tỷ lệ % x điểm tối đa/100%", "tỷ_lệ × điểm tối đa"),
            ("[Tỷ lệ % hoàn thành x điểm tối đa]/100%", "tỷ_lệ × điểm tối đa"),
            ("Tỷ lệ % x 2/60%", "tỷ_lệ / 60% × điểm tối đa"),
            ("tỷ lệ x 1,5", "tỷ_lệ × 1,5"),
            ("thì được 1 điểm", "1"),
            ("Điểm = Tỷ lệ * điểm tối đa", "tỷ_lệ × điểm tối đa"),
            ("không được điểm", "0"),
            ("2đ", "2"),
            ("tính theo công thức: tỷ lệ × điểm tối đa", "tỷ_lệ × điểm tối đa"),
        ] {
            let points = barem_ruleset::Number::parse("2");
            assert_eq!(amount(text).map(|amount| written(&amount, points)).as_deref(), Some(want), "{text}");
        }
        for vague in [
            "điểm tương ứng",
            "2-5 điểm",
            "tính theo tỷ lệ",
            "theo quy định",
            "tỷ lệ x 2 x 3",
            "khoảng 2 điểm",
            "1.000 điểm",
            "80%",
        ] {
            assert_eq!(amount(vague), None, "{vague}");
        }
    }
}
