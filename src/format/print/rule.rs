//! Rules: `chấm`, `cộng`, `trừ`.

use barem_ruleset::{Adjustment, Adjustments, Amount, Band, Base, Case, Choice, Entered, Rule};

use super::{
    expr::{bound, expr, range, single},
    lines::{Lines, number, percent, quoted},
};

/// The statements of a rule.
pub fn rule_lines(of: &Rule) -> Vec<String> {
    let mut out = Lines::default();
    rule(of, &mut out);
    out.written().lines().map(str::to_owned).collect()
}

/// Writes the statements of a rule.
pub(crate) fn rule(rule: &Rule, out: &mut Lines) {
    if let Some(base) = &rule.base {
        scoring(base, out);
    }
    if let Some(block) = &rule.additions {
        adjustments("cộng", block, out);
    }
    if let Some(block) = &rule.deductions {
        adjustments("trừ", block, out);
    }
}

fn scoring(base: &Base, out: &mut Lines) {
    let choice = |choice: &Choice| format!("{}: {}", quoted(&choice.text), expr(&choice.points));
    let choices = |all: &[Choice]| all.iter().map(choice).collect::<Vec<_>>();
    let cases = |all: &[Case]| all.iter().map(case).collect::<Vec<_>>();
    match base {
        Base::Value(value) => out.line(format!("chấm: {}", expr(value))),
        Base::YesNo(question) => out.line(format!("chấm có/không: {}", quoted(question))),
        Base::OneOf(all) => out.items("chấm một trong:", &choices(all)),
        Base::Checklist(all) => out.items("chấm các mục:", &choices(all)),
        Base::Bands(bands) => {
            let lines: Vec<String> = bands.bands.iter().map(band).collect();
            out.items(&format!("chấm theo {}:", expr(&bands.of)), &lines);
        }
        Base::FirstCase(all) => out.items("chấm:", &cases(all)),
        Base::BestCase(all) => out.items("chấm trường hợp cao nhất:", &cases(all)),
        Base::Entered(entered) => out.line(points_entered(entered)),
        Base::Survey => out.line("chấm khảo sát"),
        Base::SameAs(item) => out.line(format!("chấm như {item}")),
    }
}

fn points_entered(entered: &Entered) -> String {
    let step = entered.step.map(|step| format!(" bước {}", number(step))).unwrap_or_default();
    let by = entered.by.as_ref().map(|by| format!(" bởi {}", quoted(by))).unwrap_or_default();
    format!("chấm nhập điểm{step}{by}")
}

fn case(case: &Case) -> String {
    match &case.when {
        Some(when) => format!("nếu {}: {}", expr(when), expr(&case.points)),
        None => format!("còn lại: {}", expr(&case.points)),
    }
}

fn band(band: &Band) -> String {
    format!("{}: {}", gate(band.range.as_ref(), band.when.as_ref()), expr(&band.points))
}

/// What a band or a grade takes: a range, a condition, both or neither.
pub fn gate(within: Option<&barem_ruleset::Range>, when: Option<&barem_ruleset::Expr>) -> String {
    let within = within.map(|within| single(within).map_or_else(|| range(within), bound));
    let when = when.map(|when| format!("nếu {}", expr(when)));
    match (within, when) {
        (Some(within), Some(when)) => format!("{within} {when}"),
        (Some(gate), None) | (None, Some(gate)) => gate,
        (None, None) => "còn lại".to_owned(),
    }
}

fn adjustments(word: &str, block: &Adjustments, out: &mut Lines) {
    let cap = block.cap.map(|cap| format!(" tối đa {}", number(cap))).unwrap_or_default();
    let lines: Vec<String> = block.lines.iter().map(adjustment).collect();
    out.items(&format!("{word}{cap}:"), &lines);
}

fn adjustment(line: &Adjustment) -> String {
    let mut text = match &line.amount {
        Amount::Points(points) => number(*points),
        Amount::ShareOfMax(share) => format!("{} điểm tối đa", percent(*share)),
        Amount::Entire => "toàn bộ".to_owned(),
        Amount::Discretion(range) => {
            format!("từ {} đến {} tùy {}", number(range.from), number(range.to), quoted(&range.by))
        }
    };
    if let Some(per) = &line.per {
        text += &format!(" mỗi {}", expr(per));
    }
    if let Some(when) = &line.when {
        text += &format!(" nếu {}", expr(when));
    }
    if let Some(cap) = line.cap {
        text += &format!(", tối đa {}", number(cap));
    }
    text
}
