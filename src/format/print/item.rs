//! Headings of the tree and the statements below them.

use barem_ruleset::{
    Acceptance, Coordinator, Input, Item, Lead, LevelCount, NotArising, Number, Respondents, Role, SurveyOption,
    Treatment, Type, Veto,
};

use super::{
    expr::{expr, range},
    lines::{Lines, all_quoted, citations, number, percent, points, quoted, scope},
    rule::rule,
};

/// Writes an item with all below it. `verb` and `place` are those of a change in an overlay.
pub(crate) fn item(item: &Item, above: Role, verb: &str, place: &str, out: &mut Lines) {
    out.line(heading(item, above, verb, place));
    statements(item, out);
    item.children.iter().for_each(|child| self::item(child, item.role, "", "", out));
}

/// Writes the statements of an item itself.
pub(crate) fn statements(item: &Item, out: &mut Lines) {
    settings(item, out);
    item.inputs.iter().for_each(|asked| out.line(input(asked)));
    if let Some(way) = &item.rule {
        rule(way, out);
    }
    item.not_arising.iter().for_each(|case| out.line(not_arising(case)));
    out.fact("khi không khảo sát", item.without_survey.map(rescaled));
    item.vetoes.iter().for_each(|gate| out.line(veto(gate)));
    proofs(item, out);
}

fn heading(item: &Item, above: Role, verb: &str, place: &str) -> String {
    let level = match (item.role, above) {
        (Role::Bonus, Role::Scale) => "điểm cộng",
        (Role::Penalty, Role::Scale) => "điểm trừ",
        (Role::Scale | Role::Bonus | Role::Penalty, _) => item.level.keyword(),
    };
    let stated = item.points.filter(|_| !item.points_summed);
    let id = item.id.as_ref().map(|id| format!("#{id}"));
    // Without a title a number behind a code such as `I.` could be taken for its continuation.
    let (early_id, late_id) = if item.title.is_none() { (id, None) } else { (None, id) };
    let parts = [
        Some(verb.to_owned()),
        Some(level.to_owned()),
        item.code.clone(),
        item.title.as_deref().map(quoted),
        early_id,
        stated.map(points),
        item.cap.map(|cap| format!("tối đa {}", points(cap))),
        late_id,
        Some(place.to_owned()),
    ];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Writes what items inherit, as an annex states it for all of its own.
pub(crate) fn shared(head: &Item, out: &mut Lines) {
    settings(head, out);
    head.not_arising.iter().for_each(|case| out.line(not_arising(case)));
}

fn settings(item: &Item, out: &mut Lines) {
    out.fact("cấu trúc", structure(&item.structure));
    out.fact("áp dụng", item.scope.as_ref().map(scope));
    out.list("chủ trì", &item.leads.iter().map(lead).collect::<Vec<_>>());
    out.list("phối hợp", &item.coordinators.iter().map(coordinator).collect::<Vec<_>>());
    out.fact("nguồn", item.source.map(|source| source.keyword().to_owned()));
    out.fact("tối thiểu", item.floor.map(number));
    out.list("câu hỏi khảo sát", &all_quoted(&item.survey_questions));
    out.list("đối tượng khảo sát", &item.respondents.iter().map(respondents).collect::<Vec<_>>());
    survey_options(&item.survey_options, out);
}

fn proofs(item: &Item, out: &mut Lines) {
    out.list("kiểm chứng", &all_quoted(&item.evidence));
    out.list("ghi chú", &all_quoted(&item.notes));
    out.list("căn cứ", &citations(&item.legal_basis));
    out.list("nguồn trích", &all_quoted(&item.quoted_from));
    if let Some(identity) = &item.identity {
        out.fact("trước là", references(&identity.was));
        out.fact("tách từ", references(&identity.split_from));
        out.fact("gộp từ", references(&identity.merged_from));
    }
    item.acceptances.iter().for_each(|accepted| out.line(acceptance(accepted)));
}

/// `8 lĩnh vực, 50 tiêu chí`
pub fn structure(counts: &[LevelCount]) -> Option<String> {
    let count = |count: &LevelCount| format!("{} {}", count.count, count.level.keyword());
    joined(counts.iter().map(count).collect())
}

/// References, where there are any.
pub(crate) fn references(paths: &[String]) -> Option<String> {
    joined(paths.to_vec())
}

fn joined(all: Vec<String>) -> Option<String> {
    (!all.is_empty()).then(|| all.join(", "))
}

/// Who leads.
pub fn lead(lead: &Lead) -> String {
    let except = references(&lead.except).map(|paths| format!(" trừ {paths}"));
    quoted(&lead.agency) + &except.unwrap_or_default()
}

/// Who takes part.
pub fn coordinator(coordinator: &Coordinator) -> String {
    let about = coordinator.about.as_ref().map(|about| format!(" về {}", quoted(about)));
    quoted(&coordinator.agency) + &about.unwrap_or_default()
}

/// A group of respondents.
pub fn respondents(group: &Respondents) -> String {
    let weight = group.weight.map(|weight| format!(" {}", percent(weight)));
    quoted(&group.text) + &weight.unwrap_or_default()
}

/// What a survey offers as answers.
pub(crate) fn survey_options(options: &[SurveyOption], out: &mut Lines) {
    if !options.is_empty() {
        out.items("phương án khảo sát:", &options.iter().map(survey_option).collect::<Vec<_>>());
    }
}

/// What a survey offers as an answer.
pub fn survey_option(option: &SurveyOption) -> String {
    format!("{}: {}", quoted(&option.text), percent(option.weight))
}

/// What is asked, or derived.
pub fn input(input: &Input) -> String {
    let verb = if input.formula.is_some() { "tính" } else { "hỏi" };
    let question = input.question.as_ref().map(|question| format!(" {}", quoted(question))).unwrap_or_default();
    let bounds = input.bounds.as_ref().map(|bounds| format!(" {}", range(bounds))).unwrap_or_default();
    let formula = input.formula.as_ref().map(|formula| format!(" = {}", expr(formula))).unwrap_or_default();
    format!("{verb} {}{question}: {}{bounds}{formula}", input.name, type_name(&input.kind))
}

/// A type.
pub fn type_name(kind: &Type) -> String {
    match kind {
        Type::YesNo => "có/không".to_owned(),
        Type::Count => "số".to_owned(),
        Type::Decimal => "số thập phân".to_owned(),
        Type::Percent => "phần trăm".to_owned(),
        Type::Points => "điểm".to_owned(),
        Type::Day => "ngày".to_owned(),
        Type::OneOf(options) => format!("một trong {}", all_quoted(options).join(", ")),
        Type::List(options) => format!("danh sách {}", all_quoted(options).join(", ")),
    }
}

/// What happens where nothing arose.
pub fn not_arising(stated: &NotArising) -> String {
    let case = stated.case.as_ref().map(|case| format!(" {}", quoted(case))).unwrap_or_default();
    let treatment = match stated.treatment {
        Treatment::MaxPoints => "điểm tối đa".to_owned(),
        Treatment::Points(earned) => points(earned),
        Treatment::Excluded => "loại khỏi thang điểm".to_owned(),
    };
    format!("khi không phát sinh{case}: {treatment}")
}

/// What becomes of the rest where no survey was held.
pub fn rescaled(scale: Number) -> String {
    format!("quy về thang {}", number(scale))
}

/// What takes or lowers a grade.
pub fn veto(veto: &Veto) -> String {
    match veto.steps {
        Some(steps) => format!("hạ {steps} bậc nếu {}", expr(&veto.when)),
        None => format!("không xếp loại nếu {}", expr(&veto.when)),
    }
}

/// A finding that is accepted.
pub fn acceptance(accepted: &Acceptance) -> String {
    let reason = accepted.reason.as_ref().map(|reason| format!(" {}", quoted(reason))).unwrap_or_default();
    format!("chấp nhận {}{reason}", accepted.code)
}
