//! The header, the groups, and what becomes of scores.

use barem_ruleset::{
    Citation, Content, Deadline, Digest, Direction, Effect, GradeLine, Grading, Group, Handling, Holiday, Measure,
    Precision, Ranking, Results, Rounding, Ruleset, State, Ties, Years,
};

use super::{
    item::{acceptance, survey_options, veto},
    lines::{Lines, agencies, agency, all_quoted, citation, citations, date, quoted, scope, yearly},
    rule::gate,
};

/// Writes the header.
pub(crate) fn header(set: &Ruleset, out: &mut Lines) {
    let title = set.title.as_ref().map(|title| format!(" {}", quoted(title))).unwrap_or_default();
    out.line(format!("bộ tiêu chí {}{title}", set.id));
    out.line(format!("ngôn ngữ: {}", set.language));
    out.line(match set.state {
        State::Draft => "trạng thái: dự thảo",
        State::Issued => "trạng thái: ban hành",
    });
    out.line(match set.content {
        Content::Verbatim => "nội dung: nguyên văn",
        Content::Reconstructed => "nội dung: phục dựng",
    });
    out.fact("quyết định", set.decision.as_ref().map(decision));
    out.fact("cơ quan ban hành", set.authority.as_deref().map(quoted));
    out.fact("người ký", set.signer.as_deref().map(quoted));
    out.fact("hiệu lực", set.effect.map(effect));
    out.fact("năm đánh giá", set.years.map(years));
    set.replaces.iter().for_each(|replaced| out.line(format!("thay thế: {}", citation(replaced))));
    out.fact("sửa đổi", set.amends.as_ref().map(|base| citation(base) + &edition(set.amended)));
    out.list("căn cứ", &citations(&set.legal_basis));
    out.fact("cơ quan thường trực", set.standing_agency.as_deref().map(quoted));
    out.fact("hội đồng thẩm định", set.council.as_deref().map(quoted));
    out.fact("hạn nộp", set.deadline.map(deadline));
    out.fact("nộp muộn", set.late.map(handling));
    out.fact("không nộp", set.unsubmitted.map(handling));
    out.fact("chưa duyệt", set.unapproved.map(handling));
    out.fact("làm tròn", rounding(&set.rounding));
    holidays(&set.holidays, out);
    out.list("nguồn trích", &all_quoted(&set.quoted_from));
    out.list("ghi chú", &all_quoted(&set.notes));
    survey_options(&set.survey_options, out);
    set.acceptances.iter().for_each(|accepted| out.line(acceptance(accepted)));
}

/// The edition of the amended set by the beginning of its digest.
fn edition(amended: Option<Digest>) -> String {
    amended.map(|digest| format!(" bản {}", digest.short())).unwrap_or_default()
}

/// The decision; what is not known of it is said to be so.
pub fn decision(decision: &Citation) -> String {
    match (&decision.number, decision.date) {
        (None, _) => "chưa có".to_owned(),
        (Some(number), None) => format!("{} ngày chưa có", quoted(number)),
        (Some(_), Some(_)) => citation(&Citation { id: None, ..decision.clone() }),
    }
}

/// From when it has effect.
pub fn effect(effect: Effect) -> String {
    match effect {
        Effect::OnSigning => "từ ngày ký".to_owned(),
        Effect::From(day) => format!("từ ngày {}", date(day)),
    }
}

/// The years that are assessed.
pub fn years(years: Years) -> String {
    match years.to {
        None => format!("{} trở đi", years.from),
        Some(to) if to == years.from => to.to_string(),
        Some(to) => format!("{}-{to}", years.from),
    }
}

/// When sheets are due.
pub fn deadline(deadline: Deadline) -> String {
    match deadline {
        Deadline::Yearly(day) => yearly(day),
        Deadline::On(day) => date(day),
    }
}

/// How numbers are rounded, where it is said.
pub fn rounding(rounding: &Rounding) -> Option<String> {
    let points = rounding.points.map(|to| format!("điểm {}", precision(to)));
    let index = rounding.index.map(|to| format!("chỉ số {}", precision(to)));
    let both = [points, index].into_iter().flatten().collect::<Vec<_>>().join(", ");
    (!both.is_empty()).then_some(both)
}

fn precision(precision: Precision) -> String {
    let direction = match precision.direction {
        Direction::HalfUp => "",
        Direction::Truncate => " cắt bỏ",
        Direction::Up => " lên",
        Direction::HalfEven => " về số chẵn",
    };
    format!("{} chữ số{direction}", precision.digits)
}

/// What becomes of a sheet.
pub fn handling(handling: Handling) -> String {
    match handling {
        Handling::Scored => "vẫn chấm",
        Handling::Unranked => "không xếp hạng",
        Handling::ZeroPoints => "0 điểm",
    }
    .to_owned()
}

/// As items, which keep their order.
fn holidays(days: &[Holiday], out: &mut Lines) {
    if !days.is_empty() {
        out.items("ngày nghỉ:", &days.iter().copied().map(holiday).collect::<Vec<_>>());
    }
}

/// A day on which offices are closed.
pub fn holiday(day: Holiday) -> String {
    match day {
        Holiday::Yearly(day) => yearly(day),
        Holiday::On(day) => date(day),
    }
}

/// Writes a group.
pub(crate) fn group(group: &Group, out: &mut Lines) {
    let title = group.title.as_ref().map(|title| format!(" {}", quoted(title))).unwrap_or_default();
    out.line(format!("nhóm {}{title}", group.id));
    out.fact("số đơn vị", group.declared_units.map(|count| count.to_string()));
    out.list("đơn vị", &all_quoted(&group.units));
}

/// Writes the block of results.
pub(crate) fn results(results: &Results, out: &mut Lines) {
    out.line("kết quả");
    if let Some(order) = &results.ranking {
        ranking(order, out);
    }
    results.gradings.iter().for_each(|table| grading(table, out));
    results.vetoes.iter().for_each(|gate| out.line(veto(gate)));
}

fn ranking(of: &Ranking, out: &mut Lines) {
    ranking_lines(of).iter().for_each(|line| out.line(line));
}

/// The statements of a ranking.
pub fn ranking_lines(ranking: &Ranking) -> Vec<String> {
    let order = if ranking.ascending { "tăng dần" } else { "giảm dần" };
    let ties = match ranking.ties {
        Ties::Gap => "1-1-3",
        Ties::Dense => "1-1-2",
    };
    let mut lines = vec![format!("xếp hạng: theo {}, {order}, đồng hạng {ties}", measure(ranking.by))];
    lines.extend(ranking.together.iter().map(|group| format!("xếp hạng chung: {}", scope(group))));
    if !ranking.apart.is_empty() {
        lines.push(format!("xếp hạng riêng: {}", agencies(&ranking.apart)));
    }
    lines
}

/// What is compared.
pub fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Index => "chỉ số",
        Measure::ExactIndex => "chỉ số chính xác",
        Measure::Total => "tổng điểm",
    }
}

fn grading(grading: &Grading, out: &mut Lines) {
    let with = grading.with.as_ref().map(|with| format!(" với {}", agency(with))).unwrap_or_default();
    let lines: Vec<String> = grading.grades.iter().map(grade).collect();
    out.items(&format!("xếp loại theo {}{with}:", measure(grading.by)), &lines);
}

/// A grade and what it takes.
pub fn grade(line: &GradeLine) -> String {
    format!("{}: {}", gate(line.range.as_ref(), line.when.as_ref()), quoted(&line.grade))
}
