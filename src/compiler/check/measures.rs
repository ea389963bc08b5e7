//! What is measured: percentages, points, counts and days are not added to, compared with or taken for one another.

use barem_diagnostic::{Code, Diagnostic, Span, Text, text};
use barem_ruleset::{
    Adjustments, Arithmetic, Base, Expr, GradeLine, Input, Measure as Graded, Number, Operator, Range, Type,
};

use super::{broken::Broken, complete, outranked};
use crate::{
    hir::{Annex, Heading, RuleDecl, Set},
    read::Findings,
};

/// What an expression measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measure {
    Points,
    Percent,
    /// One number over another: a percentage, or how many times.
    Ratio,
    /// A number as it is written: points or a count, as the place wants.
    Plain(Number),
    Count,
    Day,
    /// A condition, or a choice.
    Other,
    /// A name that is told elsewhere: it silences what uses it.
    Unknown,
}

/// Two measures that do not go together.
struct Mismatch(Measure, Measure);

type Found = Result<Measure, Mismatch>;

impl Measure {
    fn name(self) -> Text {
        match self {
            Measure::Points => text!("điểm", "points"),
            Measure::Percent => text!("phần trăm", "a percentage"),
            Measure::Ratio => text!("tỷ số", "a ratio"),
            Measure::Plain(number) => text!("số {}", "the number {}"; super::num(number)),
            Measure::Count => text!("số đếm", "a count"),
            Measure::Day => text!("ngày", "a day"),
            Measure::Other => text!("lựa chọn hoặc điều kiện", "a choice or condition"),
            Measure::Unknown => Text::default(),
        }
    }

    /// What two measures are together, where they may be added or compared.
    fn with(self, other: Measure) -> Found {
        use Measure::{Count, Day, Other, Percent, Plain, Points, Ratio};
        let unit = |number: Number| number == Number::ZERO || number == Number::from(1);
        match (self, other) {
            (Percent | Ratio, Percent | Ratio) if self == other => Ok(self),
            (Percent, Ratio) | (Ratio, Percent) => Ok(Percent),
            // 0 and 1 are nothing and the whole in any measure.
            (Percent, Plain(number)) | (Plain(number), Percent) if unit(number) => Ok(Percent),
            (Ratio, Plain(_)) | (Plain(_), Ratio) => Ok(Ratio),
            (Plain(one), Plain(_)) => Ok(Plain(one)),
            (Plain(_), Points) | (Points, Plain(_) | Points | Count) | (Count, Points) => Ok(Points),
            (Plain(_), Count) | (Count, Plain(_) | Count) => Ok(Count),
            (Count | Points, Ratio) | (Ratio, Count | Points) => Ok(Ratio),
            (Day, Day) => Ok(Day),
            (Other, Other) => Ok(Other),
            _ => Err(Mismatch(self, other)),
        }
    }
}

/// The names that are seen at a heading, the nearest first.
struct Seen<'a>(Vec<&'a Input>);

impl Seen<'_> {
    fn of(&self, expr: &Expr) -> Found {
        Ok(match expr {
            Expr::Number(number) => Measure::Plain(*number),
            Expr::Percent(_) => Measure::Percent,
            Expr::Day(_) => Measure::Day,
            Expr::MaxPoints => Measure::Points,
            Expr::Name(name) => self.named(name)?,
            Expr::Asked(_) => Measure::Count,
            Expr::DaysLate(late) => {
                let date = self.of(&late.date)?;
                if date != Measure::Day {
                    return Err(Mismatch(date, Measure::Day));
                }
                Measure::Count
            }
            Expr::Negative(inner) | Expr::BestInGroup(inner) => self.of(inner)?,
            Expr::Arithmetic(pair) => self.arithmetic(pair)?,
            Expr::Smallest(all) | Expr::Largest(all) => self.together(all)?,
            Expr::Within(within) => {
                self.compared(self.of(&within.value)?, &within.range)?;
                Measure::Other
            }
            Expr::Not(inner) => {
                self.of(inner)?;
                Measure::Other
            }
            Expr::And(all) | Expr::Or(all) => {
                all.iter().try_for_each(|one| self.of(one).map(drop))?;
                Measure::Other
            }
            // Of a list it counts the events.
            Expr::Is(_) => Measure::Count,
            Expr::AnyZero => Measure::Other,
        })
    }

    fn named(&self, name: &str) -> Found {
        let input = self.0.iter().find(|input| input.name == name);
        Ok(match input.map(|input| &input.kind) {
            Some(Type::Percent) => Measure::Percent,
            Some(Type::Points) => Measure::Points,
            Some(Type::Count | Type::List(_)) => Measure::Count,
            Some(Type::Decimal) => Measure::Ratio,
            Some(Type::Day) => Measure::Day,
            Some(Type::YesNo | Type::OneOf(_)) => Measure::Other,
            None => return Err(Mismatch(Measure::Unknown, Measure::Unknown)),
        })
    }

    fn together(&self, all: &[Expr]) -> Found {
        let mut all = all.iter();
        let first = self.of(all.next().unwrap_or(&Expr::MaxPoints))?;
        all.try_fold(first, |together, one| together.with(self.of(one)?))
    }

    fn compared(&self, value: Measure, range: &Range) -> Result<(), Mismatch> {
        range.low.iter().chain(&range.high).try_for_each(|end| value.with(self.of(&end.at)?).map(drop))
    }

    fn arithmetic(&self, pair: &Arithmetic) -> Found {
        use Measure::{Count, Day, Other, Percent, Plain, Points, Ratio};
        let (left, right) = (self.of(&pair.left)?, self.of(&pair.right)?);
        if matches!(left, Other) || matches!(right, Other) {
            return Err(Mismatch(left, right));
        }
        match (pair.operator, left, right) {
            (Operator::Minus, Day, Day) => Ok(Count),
            (Operator::Plus | Operator::Minus, ..) => left.with(right),
            (_, Day, _) | (_, _, Day) => Err(Mismatch(left, right)),
            (Operator::Times, Percent, Percent) => Ok(Percent),
            (Operator::Times, Percent | Ratio, other) | (Operator::Times, other, Percent | Ratio) => Ok(other),
            (Operator::Times, Points, _) | (Operator::Times, _, Points) => Ok(Points),
            (Operator::Times, Plain(_), other) | (Operator::Times, other, Plain(_)) => Ok(other),
            (Operator::Times, ..) => Ok(Count),
            (Operator::Divide, other, Percent | Ratio) => Ok(other),
            (Operator::Divide, Percent | Ratio, _) => Ok(left),
            (Operator::Divide, Points, Count | Plain(_)) => Ok(Points),
            (Operator::Divide, ..) => Ok(Ratio),
        }
    }

    /// Points where points are wanted: a number without %, `điểm tối đa`, or an input of points.
    fn points(&self, expr: &Expr) -> Result<(), Mismatch> {
        let measure = self.of(expr)?;
        match measure {
            Measure::Points | Measure::Plain(_) => Ok(()),
            Measure::Day | Measure::Other | Measure::Percent | Measure::Unknown => {
                Err(Mismatch(measure, Measure::Points))
            }
            Measure::Ratio | Measure::Count if self.tells_points(expr) => Ok(()),
            Measure::Ratio | Measure::Count => Err(Mismatch(measure, Measure::Points)),
        }
    }

    fn tells_points(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Number(_) | Expr::MaxPoints => true,
            Expr::Name(name) => matches!(self.named(name), Ok(Measure::Points)),
            Expr::Negative(inner) | Expr::BestInGroup(inner) => self.tells_points(inner),
            Expr::Arithmetic(pair) => self.tells_points(&pair.left) || self.tells_points(&pair.right),
            Expr::Smallest(all) | Expr::Largest(all) => all.iter().any(|one| self.tells_points(one)),
            _ => false,
        }
    }

    fn base(&self, rule: &RuleDecl, place: Span, wrong: &mut Vec<(Mismatch, Span)>) {
        let line = |at: usize| rule.cases.get(at).map_or(place, |case| case.line);
        let mut keep = |found: Result<(), Mismatch>, span: Span| wrong.extend(found.err().map(|found| (found, span)));
        match &rule.rule.base {
            Some(Base::Value(value)) => keep(self.points(value), place),
            Some(Base::OneOf(choices) | Base::Checklist(choices)) => {
                for (at, choice) in choices.iter().enumerate() {
                    keep(self.points(&choice.points), line(at));
                }
            }
            Some(Base::Bands(bands)) => match self.of(&bands.of) {
                Err(mismatch) => keep(Err(mismatch), place),
                Ok(value) => {
                    for (at, band) in bands.bands.iter().enumerate() {
                        let inside = band.range.iter().try_for_each(|range| self.compared(value, range));
                        let when = band.when.iter().try_for_each(|when| self.of(when).map(drop));
                        keep(inside.and(when).and(self.points(&band.points)), line(at));
                    }
                }
            },
            Some(Base::FirstCase(cases) | Base::BestCase(cases)) => {
                for (at, case) in cases.iter().enumerate() {
                    let when = case.when.iter().try_for_each(|when| self.of(when).map(drop));
                    keep(when.and(self.points(&case.points)), line(at));
                }
            }
            Some(Base::YesNo(_) | Base::Entered(_) | Base::Survey | Base::SameAs(_)) | None => {}
        }
    }

    fn block(&self, block: &Adjustments) -> Result<(), Mismatch> {
        for line in &block.lines {
            line.when.iter().try_for_each(|when| self.of(when).map(drop))?;
            let times = line.per.as_ref().map(|per| self.of(per)).transpose()?;
            if let Some(times @ (Measure::Percent | Measure::Day)) = times {
                return Err(Mismatch(times, Measure::Count));
            }
        }
        Ok(())
    }

    /// A derived value against its declared type.
    fn derived(&self, input: &Input) -> Result<(), Mismatch> {
        let Some(formula) = &input.formula else { return Ok(()) };
        let measure = self.of(formula)?;
        let fits = match (&input.kind, measure) {
            (Type::Percent, Measure::Percent | Measure::Ratio) => true,
            (Type::Percent, Measure::Plain(number)) => number == Number::ZERO || number == Number::from(1),
            (Type::Percent, _) | (Type::Count | Type::Points, Measure::Percent) => false,
            (Type::Day, measure) => measure == Measure::Day,
            (_, measure) => measure != Measure::Day,
        };
        let declared = if input.kind == Type::Percent { Measure::Percent } else { Measure::Count };
        if fits { Ok(()) } else { Err(Mismatch(measure, declared)) }
    }
}

/// Checks the rules and derived values of an annex; says at which headings something is wrong.
pub(crate) fn measures(annex: &Annex, broken: &Broken, out: &mut Findings) -> Vec<usize> {
    let mut at_fault = Vec::new();
    for (at, heading) in annex.headings.iter().enumerate().filter(|(at, _)| complete::is_sound(annex, broken, *at)) {
        let inputs = annex.upwards(at).flat_map(|heading| &heading.inputs).chain(&annex.inputs);
        let seen = Seen(inputs.map(|input| &input.input).collect());
        let mut wrong = Vec::new();
        for input in &heading.inputs {
            wrong.extend(seen.derived(&input.input).err().map(|found| (found, input.name.span)));
        }
        let sentence = heading.rule.as_ref().is_some_and(|rule| complete::is_sentence(&rule.rule));
        if sentence {
            at_fault.push(at);
        }
        if let Some(rule) = heading.rule.as_ref().filter(|rule| !rule.incomplete && !sentence) {
            seen.base(rule, rule.base.unwrap_or(heading.span), &mut wrong);
            for block in rule.rule.additions.iter().chain(&rule.rule.deductions) {
                wrong.extend(seen.block(block).err().map(|found| (found, rule.deductions.unwrap_or(heading.span))));
            }
        }
        wrong.retain(|(mismatch, _)| mismatch.0 != Measure::Unknown);
        if let Some(finding) = told(heading, &wrong) {
            at_fault.push(at);
            out.push(finding);
        }
    }
    at_fault
}

/// One finding for a heading, with every place.
fn told(heading: &Heading, wrong: &[(Mismatch, Span)]) -> Option<Diagnostic> {
    let ((mismatch, span), others) = wrong.split_first()?;
    let finding = Diagnostic::new(
        Code::UnitMismatch,
        match mismatch.1 {
            Measure::Points => {
                text!("{} chấm ra {}, không phải điểm", "{} comes to {} and not to points"; heading.name(), mismatch.0.name())
            }
            other => text!("{} lẫn {} với {}", "{} mixes {} with {}"; heading.name(), mismatch.0.name(), other.name()),
        },
        *span,
        text!("ở đây", "here"),
    );
    let finding = others
        .iter()
        .take(3)
        .fold(finding, |finding, (_, span)| finding.other(*span, text!("cũng ở đây", "here, too")));
    Some(match mismatch {
        Mismatch(Measure::Percent | Measure::Ratio | Measure::Count, Measure::Points) => finding
            .note(text!(
                "100% là 1 trong phép tính: 80% của không gì cả là 0,8",
                "100 % is 1 in arithmetic: 80 % of nothing is 0.8"
            ))
            .help(text!("nhân với `điểm tối đa` hoặc với số điểm", "multiply by `điểm tối đa` or by points")),
        Mismatch(Measure::Percent, Measure::Plain(number)) | Mismatch(Measure::Plain(number), Measure::Percent) => {
            finding.help(text!("có phải là `{0}%`?", "did you mean `{0}%`?"; super::num(*number)))
        }
        _ => finding.help(text!("so sánh và cộng những gì cùng loại", "compare and add what is of one kind")),
    })
}

/// Checks the tables of grades: an index is a percentage, a total is points; what is printed must not contradict the
/// grade beside it.
pub(crate) fn grades(set: &Set, out: &mut Findings) {
    let Some(block) = &set.results else { return };
    for (grading, (opening, lines)) in block.results.gradings.iter().zip(&block.lines) {
        for (line, span) in grading.grades.iter().zip(lines) {
            out.extend(threshold(grading.by, line, *span, *opening));
        }
        out.extend(outranked::line(&grading.grades, lines));
        let digits = set.header.as_ref().and_then(|header| header.facts.rounding.index).map(|index| index.digits);
        if let (Graded::ExactIndex, Some(digits), Some(edge)) =
            (grading.by, digits, grading.grades.iter().find_map(edge))
        {
            out.push(rounded(edge, digits, *opening));
        }
    }
}

fn threshold(by: Graded, line: &GradeLine, span: Span, opening: Span) -> Option<Diagnostic> {
    let mut ends = line.range.iter().flat_map(|range| range.low.iter().chain(&range.high));
    let wrong = ends.find_map(|end| match (by, &end.at) {
        (Graded::Total, Expr::Percent(number)) => Some(*number),
        (Graded::Index | Graded::ExactIndex, Expr::Number(number)) if *number != Number::ZERO => Some(*number),
        _ => None,
    })?;
    let finding = match by {
        Graded::Total => Diagnostic::new(
            Code::UnitMismatch,
            text!("ngưỡng của loại “{}” là phần trăm, cần điểm", "the threshold of “{}” is a percentage, points are needed"; line.grade),
            span,
            text!("tổng điểm không so với phần trăm", "a total is not compared with a percentage"),
        )
        .help(text!("viết `{}`", "write `{}`"; super::num(wrong))),
        Graded::Index | Graded::ExactIndex => Diagnostic::new(
            Code::UnitMismatch,
            text!("ngưỡng của loại “{}” thiếu dấu %", "the threshold of “{}” lacks a %"; line.grade),
            span,
            text!("chỉ số là phần trăm", "an index is a percentage"),
        )
        .help(text!("viết `{}%`", "write `{}%`"; super::num(wrong))),
    };
    Some(finding.other(opening, text!("bảng xếp loại", "the table of grades")))
}

/// The lower threshold of a line.
fn edge(line: &GradeLine) -> Option<Number> {
    match line.range.as_ref()?.low.as_ref()?.at {
        Expr::Percent(edge) => Some(edge),
        _ => None,
    }
}

fn rounded(edge: Number, digits: u8, opening: Span) -> Diagnostic {
    // Half a unit of the last digit below the edge.
    let half = Number::parse(&format!("0,{}5", "0".repeat(usize::from(digits))));
    let below = half.and_then(|half| edge.minus(half)).unwrap_or(edge);
    Diagnostic::new(
        Code::RoundedEdge,
        text!("chỉ số in ra có thể trái với loại xếp bên cạnh", "the printed index may contradict the grade beside it"),
        opening,
        text!("xếp loại theo chỉ số trước khi làm tròn", "graded by the index before it is rounded"),
    )
    .note(text!(
        "{0}% làm tròn {1} chữ số được in là {2}%, nhưng chưa tới {2}%",
        "{0}% with {1} digits is printed as {2}%, but does not reach {2}%"; super::num(below), usize::from(digits), super::num(edge)
    ))
    .help(text!("xếp loại `theo chỉ số` (như đã in), hoặc nói rõ trong `chấp nhận`", "grade `theo chỉ số` (as printed), or accept it with a reason"))
}
