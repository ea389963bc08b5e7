//! What a spreadsheet lets into an answer cell, and the words beside it.

use barem_ruleset::{Ask, Exact, Limits, Number, Term, Type};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Formula as Written, XlsxError,
};

use super::Writer;
use crate::workbook::{compile::Part, layout::how, model::Asked};

/// The longest message beside a cell.
const MESSAGE: usize = 250;

fn number(number: Exact) -> Option<f64> {
    number.decimal()?.to_string().parse().ok()
}

fn fixed(end: &Option<(Term, bool)>) -> Option<Exact> {
    match end {
        Some((Term::Number(number), _)) => Some(*number),
        _ => None,
    }
}

/// A number between the ends that are known.
fn decimal(low: Option<Exact>, high: Option<Exact>) -> DataValidation {
    let rule = match (low.and_then(number), high.and_then(number)) {
        (Some(low), Some(high)) => DataValidationRule::Between(low, high),
        (Some(low), None) => DataValidationRule::GreaterThanOrEqualTo(low),
        (None, Some(high)) => DataValidationRule::LessThanOrEqualTo(high),
        (None, None) => DataValidationRule::Between(-10_000_000.0, 10_000_000.0),
    };
    DataValidation::new().allow_decimal_number(rule)
}

/// A whole number from 0, or from a fixed end.
fn count(limits: Option<&Limits>) -> DataValidation {
    let whole = |end: Option<Exact>| end.filter(|end| end.is_whole()).map(|end| end.parts().0);
    let low = whole(limits.and_then(|limits| fixed(&limits.low))).unwrap_or(0).max(0);
    let high = whole(limits.and_then(|limits| fixed(&limits.high))).unwrap_or(999_999_999_999);
    let text = |number: i128| Written::new(number.to_string());
    DataValidation::new().allow_whole_number_formula(DataValidationRule::Between(text(low), text(high)))
}

fn day() -> Result<DataValidation, XlsxError> {
    let ends = (ExcelDateTime::from_ymd(1901, 1, 1)?, ExcelDateTime::from_ymd(9999, 12, 31)?);
    Ok(DataValidation::new().allow_date(DataValidationRule::Between(ends.0, ends.1)))
}

fn yes_no() -> Result<DataValidation, XlsxError> {
    DataValidation::new().allow_list_strings(&["có", "không"])
}

impl Writer<'_> {
    /// What may stand in an answer cell.
    pub(super) fn validation(&self, at: usize, cell: Asked) -> Result<Option<DataValidation>, XlsxError> {
        let Some(slot) = self.model.form.plan.slots.get(cell.slot) else { return Ok(None) };
        let limits = slot.limits.as_ref();
        let (low, high) = (limits.and_then(|own| fixed(&own.low)), limits.and_then(|own| fixed(&own.high)));
        let validation = match (&slot.ask, cell.part) {
            (_, Part::Option(_)) => count(None),
            (Ask::YesNo(_) | Ask::Does(_) | Ask::Tick(_) | Ask::NotArising(_), _)
            | (Ask::Input { kind: Type::YesNo, .. }, _) => yes_no()?,
            (Ask::Choice(options) | Ask::Input { kind: Type::OneOf(options), .. }, _) => self.choice(options),
            (Ask::Count(_) | Ask::Ballots { .. } | Ask::Input { kind: Type::Count, .. }, _) => count(limits),
            (Ask::Input { kind: Type::Percent, .. }, _) if limits.is_none() => {
                decimal(Some(Exact::ZERO), Some(Exact::ONE))
            }
            (Ask::Input { kind: Type::Percent | Type::Decimal | Type::Points, .. }, _) => decimal(low, high),
            (Ask::Input { kind: Type::Day, .. }, _) => day()?,
            (Ask::Entered { .. }, _) => {
                let most = slot.node.and_then(|node| self.model.form.plan.nodes.get(node)?.most);
                decimal(Some(Exact::ZERO), most)
            }
            // `không` is an answer too.
            (Ask::Amounts { from, to, .. }, _) => self.amount(at, *from, *to),
            (Ask::Reason | Ask::Input { kind: Type::List(_), .. }, _) => DataValidation::new().allow_any_value(),
        };
        let words: String = how(self.model, at).chars().take(MESSAGE).collect();
        let validation = validation.set_input_message(&words)?;
        let error = format!("Ô này nhận: {words}").chars().take(220).collect::<String>();
        // The answer may be right where a program reads it otherwise: the official decides.
        let validation = validation.set_error_title("Xem lại câu trả lời")?.set_error_message(&error)?;
        Ok(Some(validation.set_error_style(DataValidationErrorStyle::Stop)))
    }

    fn choice(&self, options: &[String]) -> DataValidation {
        let list = self.model.lists.iter().position(|list| list == options);
        match list.and_then(|at| self.addresses.lists.get(at)) {
            Some(range) => DataValidation::new().allow_list_formula(Written::new(format!("={range}"))),
            None => DataValidation::new().allow_any_value(),
        }
    }

    fn amount(&self, at: usize, from: Number, to: Number) -> DataValidation {
        let cell = self.cell_of(at);
        let rule = format!("=OR({cell}=\"không\",AND(ISNUMBER({cell}),{cell}>={from},{cell}<={to}),{cell}=0)");
        DataValidation::new().allow_custom(Written::new(rule))
    }
}
