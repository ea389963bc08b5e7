//! Surveys: weights of respondents, weights of answers, and that there is a scale of answers at all.

use barem_diagnostic::{Code, Diagnostic, Span, Sum, Text, text};
use barem_ruleset::{Base, Number};

use super::{Standing, complete::missing, many, num, totals::inherited};
use crate::{
    hir::{Annex, Heading, Located, Respondent, Set, Settings},
    read::Findings,
};

/// Checks the survey settings of an annex.
pub(crate) fn annex(annex: &Annex, out: &mut Findings) {
    let all = std::iter::once(&annex.settings).chain(annex.headings.iter().map(|heading| &heading.settings));
    for settings in all {
        if let Some(respondents) = &settings.rare.respondents {
            shares(respondents, out);
        }
        for option in settings.rare.survey_options.iter().flat_map(|options| &options.value) {
            answer(option.value.1, option.span, out);
        }
    }
}

/// Checks the survey scale of the header.
pub(crate) fn header(set: &Set, out: &mut Findings) {
    for option in set.header.iter().flat_map(|header| &header.options) {
        answer(option.value, option.span, out);
    }
}

/// Whether the weights of respondents come to 100 %, or a lone group has none; if not, one of them may be lost.
pub(crate) fn add_up(all: &[Respondent]) -> bool {
    let weights: Option<Vec<Number>> = all.iter().map(|one| Some(one.weight.as_ref()?.value)).collect();
    match weights {
        Some(weights) => weights.into_iter().try_fold(Number::ZERO, Number::plus) == Some(Number::HUNDRED),
        None => all.len() == 1,
    }
}

fn shares(respondents: &Located<Vec<Respondent>>, out: &mut Findings) {
    let all = &respondents.value;
    if add_up(all) {
        return;
    }
    let weighted: Vec<(&Respondent, &Located<Number>)> =
        all.iter().filter_map(|one| Some((one, one.weight.as_ref()?))).collect();
    let total = weighted.iter().try_fold(Number::ZERO, |sum, (_, weight)| sum.plus(weight.value));
    if weighted.is_empty() {
        out.push(unweighted(respondents));
        return;
    }
    let total = total.unwrap_or_default();
    let mut sum = Sum::new();
    for (one, weight) in &weighted {
        sum = sum.row(Text::new(one.text.clone(), one.text.clone()), num(weight.value));
    }
    sum = sum
        .result(text!("cộng lại (%)", "together (%)"), num(total))
        .result(text!("phải bằng (%)", "should be (%)"), num(Number::HUNDRED));
    let missing = all.len() - weighted.len();
    let mut finding = Diagnostic::new(
        Code::WeightSum,
        text!("tỷ trọng các đối tượng khảo sát cộng lại được {}%, không phải 100%", "the weights of the respondents add up to {} %, not 100 %"; num(total)),
        weighted.first().map_or(respondents.span, |(_, weight)| weight.span),
        text!("cộng từ đây", "added from here"),
    );
    if let Some((_, last)) = weighted.get(1..).and_then(<[_]>::last) {
        finding = finding.other(last.span, text!("đến đây", "to here"));
    }
    finding = finding.note(sum.under(text!("cộng các tỷ trọng:", "adding the weights:")));
    if missing > 0 {
        finding = finding.note(
            text!("{} chưa có tỷ trọng", "{} without a weight"; many(missing, "đối tượng", "group is", "groups are")),
        );
    }
    out.push(finding.help(text!(
        "ghi tỷ trọng cho từng đối tượng sao cho cộng lại bằng 100%",
        "give each a weight so that they add up to 100 %"
    )));
}

fn unweighted(respondents: &Located<Vec<Respondent>>) -> Diagnostic {
    Diagnostic::new(
        Code::WeightSum,
        text!("{} đối tượng khảo sát chưa có tỷ trọng", "{} groups of respondents have no weight"; respondents.value.len()),
        respondents.span,
        text!("mỗi đối tượng góp bao nhiêu phần trăm?", "how much does each count?"),
    )
    .help(text!("ghi tỷ trọng sau tên, cộng lại bằng 100%: `\"Người dân\" 60%, \"Công chức\" 40%`", "write a weight after each name, 100 % in all: `\"Người dân\" 60%, \"Công chức\" 40%`"))
}

fn answer(weight: Option<Number>, span: Span, out: &mut Findings) {
    if weight.is_some_and(|weight| weight <= Number::HUNDRED) {
        return;
    }
    out.push(
        Diagnostic::new(
            Code::WrongValue,
            text!("phương án khảo sát cần mức từ 0% đến 100%", "a survey option needs a weight from 0 % to 100 %"),
            span,
            text!("phương án này", "this option"),
        )
        .help(text!("viết `- \"Rất hài lòng\": 100%`", "write `- \"Rất hài lòng\": 100%`")),
    );
}

/// A set that scores by survey says what may be answered.
pub(crate) fn survey_scale(set: &Set, annex: &Annex, standing: &Standing, out: &mut Findings) {
    let header = set.header.as_ref();
    if header.is_none_or(|header| !header.options.is_empty() || header.incomplete) || annex.settings.incomplete {
        return;
    }
    let surveyed =
        |heading: &Heading| heading.rule.as_ref().and_then(|rule| rule.rule.base.as_ref()) == Some(&Base::Survey);
    let own = |settings: &Settings| settings.rare.survey_options.as_ref().map(|options| options.span);
    let mut without = (0..annex.headings.len())
        .filter(|&at| annex.get(at).is_some_and(surveyed) && inherited(annex, at, own).is_none());
    let Some(first) = without.next().and_then(|at| annex.get(at)) else { return };
    let others = without.count();
    let message = match others {
        0 => {
            text!("{} chấm bằng phiếu nhưng chưa có phương án khảo sát", "{} is scored from ballots, but what they may answer is not declared"; first.name())
        }
        _ => {
            text!("{} mục chấm bằng phiếu nhưng chưa có phương án khảo sát", "{} headings are scored from ballots, but what they may answer is not declared"; others + 1)
        }
    };
    out.push(
        missing(
            standing,
            Code::NoSurveyScale,
            message,
            first.rule.as_ref().and_then(|rule| rule.base).unwrap_or(first.span),
            text!("phiếu được chọn những phương án nào?", "what may a ballot answer?"),
        )
        .help(text!(
            "thêm `phương án khảo sát:` vào phần mở đầu, với các dòng `- \"Rất hài lòng\": 100%`",
            "add `phương án khảo sát:` to the header, with lines `- \"Rất hài lòng\": 100%`"
        )),
    );
}
