//! Formulas as a spreadsheet reads them.

use super::{Formula, Relation};

/// Where everything stands that formulas name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Addresses {
    /// The sheet of the helper cells, with its `!`; nothing for formulas that stand on it.
    pub(crate) helpers: String,
    /// The place of each answer: a formula that is a reference.
    pub(crate) answers: Vec<String>,
    /// The range of each list.
    pub(crate) lists: Vec<String>,
    /// The range of the days on which offices are closed; none: there are none.
    pub(crate) holidays: Option<String>,
}

impl Addresses {
    /// The address of a helper cell.
    pub(crate) fn cell(&self, at: usize) -> String {
        format!("{}$B${}", self.helpers, at + 1)
    }

    /// A formula, without the leading `=`.
    pub(crate) fn print(&self, formula: &Formula) -> String {
        let mut out = String::new();
        self.put(formula, &mut out);
        out
    }

    fn list(&self, name: &str, all: &[Formula], out: &mut String) {
        out.push_str(name);
        out.push('(');
        for (at, one) in all.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            self.put(one, out);
        }
        out.push(')');
    }

    fn infix(&self, pair: &(Formula, Formula), sign: &str, out: &mut String) {
        out.push('(');
        self.put(&pair.0, out);
        out.push_str(sign);
        self.put(&pair.1, out);
        out.push(')');
    }

    fn call(&self, name: &str, of: &Formula, out: &mut String) {
        self.list(name, std::slice::from_ref(of), out);
    }

    fn put(&self, formula: &Formula, out: &mut String) {
        match formula {
            Formula::Whole(whole) => out.push_str(&whole.to_string()),
            Formula::Truth(truth) => out.push_str(if *truth { "TRUE" } else { "FALSE" }),
            Formula::Text(text) => {
                out.push('"');
                out.push_str(&text.replace('"', "\"\""));
                out.push('"');
            }
            Formula::Cell(at) => out.push_str(&self.cell(*at)),
            Formula::Answer(at) => {
                let place = self.answers.get(*at).map(String::as_str).unwrap_or("\"\"");
                out.push_str(&format!("IF({place}=\"\",\"\",{place})"));
            }
            Formula::Sum(all) if all.len() < 4 => {
                out.push('(');
                for (at, one) in all.iter().enumerate() {
                    if at > 0 {
                        out.push('+');
                    }
                    self.put(one, out);
                }
                out.push(')');
            }
            Formula::Sum(all) => self.list("SUM", all, out),
            Formula::Smallest(all) => self.list("MIN", all, out),
            Formula::Largest(all) => self.list("MAX", all, out),
            Formula::Minus(pair) => self.infix(pair, "-", out),
            Formula::Product(pair) => self.infix(pair, "*", out),
            Formula::Quotient(pair) => {
                out.push_str("INT");
                self.infix(pair, "/", out);
            }
            Formula::Decimal(of, 0) => self.put(of, out),
            Formula::Decimal(of, digits) => {
                self.put(of, out);
                out.push_str(&format!("/1{}", "0".repeat(usize::try_from(*digits).unwrap_or(0))));
            }
            Formula::Absolute(of) => self.call("ABS", of, out),
            Formula::Sign(of) => self.call("SIGN", of, out),
            Formula::If(parts) => {
                out.push_str("IF(");
                self.put(&parts.0, out);
                out.push(',');
                self.put(&parts.1, out);
                out.push(',');
                self.put(&parts.2, out);
                out.push(')');
            }
            Formula::Compared(relation, pair) => self.infix(pair, relation.sign(), out),
            Formula::All(all) => self.list("AND", all, out),
            Formula::Any(all) => self.list("OR", all, out),
            Formula::IsNumber(of) => self.call("ISNUMBER", of, out),
            Formula::Trimmed(of) => self.call("TRIM", of, out),
            Formula::Floor(of) => self.call("INT", of, out),
            Formula::Scaled(of, digits) => {
                out.push_str("ROUND(");
                self.put(of, out);
                out.push_str(&format!("*1{},0)", "0".repeat(usize::try_from(*digits).unwrap_or(0))));
            }
            Formula::IsFiner(of, digits) => {
                let (number, power) = (self.print(of), "0".repeat(usize::try_from(*digits).unwrap_or(0)));
                out.push_str(&format!("ABS({number}*1{power}-ROUND({number}*1{power},0))>0.05"));
            }
            Formula::Position(of, list) => {
                let (text, list) = (self.print(of), self.lists.get(*list).map(String::as_str).unwrap_or_default());
                out.push_str(&format!("SUMPRODUCT(({list}={text})*(ROW({list})-MIN(ROW({list}))+1))"));
            }
            Formula::WorkingDays(pair) => {
                out.push_str("NETWORKDAYS(");
                self.put(&pair.0, out);
                out.push_str("+1,");
                self.put(&pair.1, out);
                if let Some(holidays) = &self.holidays {
                    out.push(',');
                    out.push_str(holidays);
                }
                out.push(')');
            }
        }
    }
}

impl Relation {
    fn sign(self) -> &'static str {
        match self {
            Relation::Equal => "=",
            Relation::Unequal => "<>",
            Relation::Below => "<",
            Relation::AtMost => "<=",
            Relation::Above => ">",
        }
    }
}
