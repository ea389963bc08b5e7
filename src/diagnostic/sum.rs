//! A sum worked out, as an author would write it under an annex: one row an amount, decimal marks under each other.

use crate::position::Columns;
use crate::{Lang, Localized, Number, Text};

/// Labels longer than this many columns are cut, so that the amounts stay in sight.
const LABEL: usize = 44;

/// The rows of a sum and what they come to.
///
/// ```text
/// Điểm của các tiêu chí:
///   1.1  Thực hiện kế hoạch     2
///   1.2  Tuyên truyền           0,5
///   ───────────────────────────────
///   cộng lại                    2,5
///   khai báo                    3
/// ```
#[derive(Clone, Debug, Default)]
pub struct Sum {
    rows: Vec<Row>,
    results: Vec<Row>,
}

#[derive(Clone, Debug)]
struct Row {
    label: Text,
    amount: Number,
}

impl Sum {
    /// A sum without rows.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one amount.
    #[must_use]
    pub fn row(mut self, label: Text, amount: Number) -> Self {
        self.rows.push(Row { label, amount });
        self
    }

    /// Adds a line below the rule: what the rows come to, what was declared, the difference.
    #[must_use]
    pub fn result(mut self, label: Text, amount: Number) -> Self {
        self.results.push(Row { label, amount });
        self
    }

    /// The paragraph: the lead sentence and the aligned sum below it.
    pub fn under(&self, lead: Text) -> Text {
        let paragraph =
            |lang: Lang| self.lines(lang).iter().fold(lead.get(lang).to_string(), |text, line| text + "\n" + line);
        Text::new(paragraph(Lang::Vi), paragraph(Lang::En))
    }

    fn lines(&self, lang: Lang) -> Vec<String> {
        let cells: Vec<Cells> = self.rows.iter().chain(&self.results).map(|row| Cells::of(row, lang)).collect();
        let widest = |part: fn(&Cells) -> &str| cells.iter().map(|c| width(part(c))).max().unwrap_or(0);
        let (label, whole, rest) = (widest(|c| &c.label), widest(|c| &c.whole), widest(|c| &c.rest));
        let line = |c: &Cells| {
            let gap = label + 2 + whole - width(&c.label) - width(&c.whole);
            format!("  {}{}{}{}", c.label, " ".repeat(gap), c.whole, c.rest)
        };
        let mut lines: Vec<String> = cells.iter().map(line).collect();
        if !self.results.is_empty() && !self.rows.is_empty() {
            lines.insert(self.rows.len(), format!("  {}", "─".repeat(label + 2 + whole + rest)));
        }
        lines
    }
}

/// A row as it is laid out: the amount is parted before its decimal mark.
struct Cells {
    label: String,
    whole: String,
    rest: String,
}

impl Cells {
    fn of(row: &Row, lang: Lang) -> Self {
        let amount = match lang {
            Lang::Vi => row.amount.vi(),
            Lang::En => row.amount.en(),
        };
        let mark = amount.find([',', '.']).unwrap_or(amount.len());
        let (whole, rest) = amount.split_at_checked(mark).unwrap_or((&amount, ""));
        Self { label: cut(row.label.get(lang)), whole: whole.replace('-', "−"), rest: rest.to_string() }
    }
}

fn width(text: &str) -> usize {
    Columns::Display.count(text)
}

/// The label on one line, its end replaced by `…` if it is too long.
fn cut(label: &str) -> String {
    let label = label.replace('\n', " ");
    if width(&label) <= LABEL {
        return label;
    }
    let mut taken = 0;
    let fits = |c: &char| {
        taken += width(c.encode_utf8(&mut [0; 4]));
        taken < LABEL
    };
    let short: String = label.chars().take_while(fits).collect();
    format!("{}…", short.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(canonical: &str) -> Number {
        Number(canonical.to_string())
    }

    #[test]
    fn amounts_stand_under_each_other() {
        let sum = Sum::new()
            .row(Text::new("1.1  Thực hiện kế hoạch", "1.1  Plan"), number("10"))
            .row(Text::new("1.2  Tuyên truyền", "1.2  Publicity"), number("0.25"))
            .result(Text::new("cộng lại", "together"), number("10.25"))
            .result(Text::new("chênh lệch", "difference"), number("-1"));
        let text = sum.under(Text::new("Các mục con:", "The children:"));
        let expected = "\
Các mục con:
  1.1  Thực hiện kế hoạch  10
  1.2  Tuyên truyền         0,25
  ──────────────────────────────
  cộng lại                 10,25
  chênh lệch               −1";
        assert_eq!(text.vi, expected);
        assert!(text.en.contains("  1.2  Publicity   0.25\n"), "{}", text.en);
    }

    #[test]
    fn long_labels_are_cut() {
        let long = "Công khai ".repeat(20);
        let text = Sum::new().row(Text::new(&long, &long), number("1")).under(Text::new("a", "b"));
        let row = text.vi.lines().nth(1).unwrap_or_default();
        assert!(row.ends_with("…  1") && width(row) <= LABEL + 5, "{row}");
    }

    #[test]
    fn nothing_to_add_is_nothing_shown() {
        assert_eq!(Sum::new().under(Text::new("a", "b")).vi, "a");
    }
}
