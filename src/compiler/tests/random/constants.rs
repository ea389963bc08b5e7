//! The constants of a rule and its inputs: where something changes.

use serde_json::Value;

/// Numbers in millionths.
pub type Millionths = i64;

/// One.
pub const ONE: Millionths = 1_000_000;

/// What stands in a part of the data.
#[derive(Default)]
pub struct Constants {
    /// Numbers, and percentages as fractions.
    pub numbers: Vec<Millionths>,
    /// Days as `MM-DD`.
    pub days: Vec<String>,
}

impl Constants {
    /// Collects them, wherever they stand.
    pub fn of(parts: &[&Value]) -> Constants {
        let mut constants = Constants::default();
        parts.iter().for_each(|part| constants.walk(part));
        constants.numbers.sort_unstable();
        constants.numbers.dedup();
        constants
    }

    fn walk(&mut self, part: &Value) {
        part.as_array().into_iter().flatten().for_each(|element| self.walk(element));
        for (key, value) in part.as_object().into_iter().flatten() {
            match (key.as_str(), value.as_str()) {
                ("number" | "cap" | "from" | "to", Some(text)) => self.numbers.extend(millionths(text)),
                ("percent", Some(text)) => self.numbers.extend(millionths(text).map(|n| n / 100)),
                ("this_year" | "previous_year", Some(text)) => self.days.push(text.to_string()),
                ("day" | "on", Some(text)) => self.days.extend(text.get(5..).map(str::to_string)),
                _ => self.walk(value),
            }
        }
    }
}

/// A decimal of the data.
pub fn millionths(text: &str) -> Option<Millionths> {
    let (whole, after) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}{after:0<6}").parse().ok()
}

/// A decimal as the data has it.
pub fn decimal(n: Millionths) -> String {
    let (sign, n) = (if n < 0 { "-" } else { "" }, n.unsigned_abs());
    format!("{sign}{}.{:06}", n / 1_000_000, n % 1_000_000).trim_end_matches('0').trim_end_matches('.').to_string()
}
