//! The words of findings about items, questions and verdicts.

use barem_diagnostic::{Code, Diagnostic, Span, Text, nearest, same_text, text};
use barem_ruleset::{ItemPath, Source, Unresolved};

use super::{meant, short};
use crate::sheet::form::{Form, Home};

/// A reference that names no item, or several.
pub(crate) fn unknown_item(form: &Form<'_>, reference: &str, unresolved: &Unresolved, span: Span) -> Diagnostic {
    let label = text!("không đọc", "not read");
    match unresolved {
        Unresolved::Ambiguous { matches, .. } => {
            let all: Vec<String> = matches.iter().map(|path| full(form, path)).collect();
            let message = text!("`{}` chỉ vào nhiều tiêu chí", "`{}` names several criteria"; short(reference));
            Diagnostic::new(Code::SheetItem, message, span, label)
                .help(text!("ghi rõ: {}", "say which: {}"; all.join(", ")))
        }
        Unresolved::NotFound { .. } => {
            let message = text!(
                "phụ lục {} không có tiêu chí `{}`", "annex {} has no criterion `{}`"; form.annex.label, short(reference)
            );
            let finding = Diagnostic::new(Code::SheetItem, message, span, label);
            match near_item(form, reference) {
                Some((near, title)) => {
                    finding.help(text!("ý bạn là `{}` \"{}\"?", "did you mean `{}` \"{}\"?"; near, title))
                }
                None => finding,
            }
        }
    }
}

fn full(form: &Form<'_>, path: &ItemPath) -> String {
    format!("`{}`", form.annex.codes(path))
}

/// The item that may be meant: by its code, its id or its title.
fn near_item(form: &Form<'_>, reference: &str) -> Option<(String, String)> {
    let nodes = || form.plan.nodes.iter().enumerate();
    let titled = nodes().find(|(_, node)| same_text(&node.title, reference.trim()));
    let at = titled.map(|(at, _)| at).or_else(|| {
        let names: Vec<(String, usize)> = nodes().flat_map(|(at, _)| names(form, at)).collect();
        let near = nearest(reference.trim(), names.iter().map(|(name, _)| name.as_str()))?;
        names.iter().find(|(name, _)| name == near).map(|(_, at)| *at)
    })?;
    Some((form.short_reference(Some(at)), form.plan.nodes.get(at)?.title.clone()))
}

fn names(form: &Form<'_>, at: usize) -> Vec<(String, usize)> {
    let id = form.item(at).and_then(|item| item.id.as_ref()).map(|id| (format!("#{id}"), at));
    let full = (form.reference(Some(at)).to_owned(), at);
    [(form.short_reference(Some(at)), at), full].into_iter().chain(id).collect()
}

/// How findings name an item or the annex.
fn asker(form: &Form<'_>, node: Option<usize>) -> Text {
    match node {
        Some(_) => text!("{}", "{}"; form.short_reference(node)),
        None => text!("phụ lục", "the annex"),
    }
}

/// An answer to something that the item does not ask.
pub(crate) fn unknown_question(form: &Form<'_>, node: Option<usize>, key: &str, span: Span) -> Diagnostic {
    let message = text!("{} không hỏi `{}`", "{} does not ask `{}`"; asker(form, node), short(key));
    let keys = keys(form, node);
    let finding = Diagnostic::new(Code::SheetQuestion, message, span, text!("không đọc", "not read"));
    let list = keys.iter().map(|key| format!("`{}`", short(key))).collect::<Vec<_>>().join(", ");
    let finding = match (keys.is_empty(), elsewhere(form, node, key)) {
        (_, Some(other)) => finding.note(text!("câu này do {} hỏi", "it is {} that asks this"; other)),
        (false, None) => finding.note(text!("ở đây hỏi: {}", "asked here: {}"; list)),
        (true, None) => finding.note(text!("ở đây không hỏi gì", "nothing is asked here")),
    };
    meant(finding, key, keys.iter().map(String::as_str))
}

/// The names under which a node may be answered, with the inputs of the headings above it.
fn keys(form: &Form<'_>, node: Option<usize>) -> Vec<String> {
    let slots = match node {
        Some(at) => form.plan.nodes.get(at).map(|node| node.slots.as_slice()),
        None => Some(form.plan.general.as_slice()),
    };
    let own = slots.into_iter().flatten().filter(|slot| form.home(**slot) != Home::Survey || node.is_none());
    let mut keys: Vec<String> = own.map(|slot| form.key(*slot)).collect();
    keys.dedup();
    keys
}

/// The only other item that asks something of this name.
fn elsewhere(form: &Form<'_>, node: Option<usize>, key: &str) -> Option<String> {
    let asks = |slot: &usize| same_text(&form.key(*slot), key.trim());
    let mut askers = form.asked().filter(|(at, slots)| *at != node && slots.iter().any(asks));
    let (at, _) = askers.next()?;
    (askers.next().is_none() && at.is_some()).then(|| form.short_reference(at))
}

/// An answer that belongs to another layer.
pub(crate) fn answer_elsewhere(form: &Form<'_>, node: Option<usize>, key: &str, span: Span) -> Diagnostic {
    let message =
        text!("{} `{}` không trả lời ở phần này", "{} `{}` is not answered here"; asker(form, node), short(key));
    let label = match form.home_of(node) {
        Home::Unit => text!("thuộc phần tự đánh giá", "belongs to the self-assessment"),
        Home::Council => text!("thuộc phần thẩm định", "belongs to the appraisal"),
        Home::Survey => text!("thuộc phần điều tra", "belongs to the survey"),
    };
    Diagnostic::new(Code::WrongLayer, message, span, label)
}

/// Ballots for an option or a group of respondents that is not asked.
pub(crate) fn unknown_ballot(
    form: &Form<'_>,
    node: Option<usize>,
    respondents: Option<&str>,
    option: &str,
    span: Span,
) -> Diagnostic {
    let asked = |pick: fn(&barem_ruleset::Ask) -> Option<&str>| {
        let slots = node.and_then(|at| form.plan.nodes.get(at)).map(|node| node.slots.as_slice()).unwrap_or_default();
        let mut all: Vec<String> = Vec::new();
        for text in slots.iter().filter_map(|slot| pick(&form.plan.slots.get(*slot)?.ask)) {
            if !all.iter().any(|known| known == text) {
                all.push(text.to_owned());
            }
        }
        all
    };
    let groups = asked(|ask| match ask {
        barem_ruleset::Ask::Ballots { respondents, .. } => respondents.as_deref(),
        _ => None,
    });
    let options = asked(|ask| match ask {
        barem_ruleset::Ask::Ballots { option, .. } => Some(option),
        _ => None,
    });
    let known_group = respondents.is_some_and(|name| groups.iter().any(|known| same_text(known, name)));
    let label = text!("không đọc", "not read");
    let (message, word, known) = match respondents {
        None if groups.len() > 1 => {
            let message =
                text!("{}: chưa ghi phiếu của đối tượng nào", "{}: whose ballots are these"; asker(form, node));
            let list = crate::sheet::form::listed(&groups);
            return Diagnostic::new(Code::SheetOption, message, span, label)
                .note(text!("các đối tượng: {}", "the respondents: {}"; list));
        }
        Some(name) if !known_group => {
            let message =
                text!("{}: không khảo sát đối tượng `{}`", "{}: `{}` are not asked"; asker(form, node), short(name));
            (message, name, groups)
        }
        _ => {
            let message =
                text!("{}: không có phương án `{}`", "{}: there is no option `{}`"; asker(form, node), short(option));
            (message, option, options)
        }
    };
    let list = crate::sheet::form::listed(&known);
    let finding = Diagnostic::new(Code::SheetOption, message, span, label).note(text!("có: {}", "there are: {}"; list));
    meant(finding, word, known.iter().map(String::as_str))
}

/// Answers of a unit to an item that it does not score itself.
pub(crate) fn self_scored(item: &str, source: Option<Source>, span: Span) -> Diagnostic {
    let message = text!("{} không được tự chấm", "{} cannot be self-scored"; short(item));
    let label = match source {
        Some(Source::Appraisal) => text!("điểm do hội đồng thẩm định cho", "its points come from the council"),
        Some(Source::Leadership) => text!("điểm do lãnh đạo cho", "its points come from a leader"),
        Some(Source::SelfAssessment | Source::Survey | Source::Data) | None => {
            text!("điểm lấy từ điều tra xã hội học", "its points come from a survey")
        }
    };
    Diagnostic::new(Code::WrongLayer, message, span, label)
        .help(text!("bỏ các câu trả lời này khỏi phần tự đánh giá", "take these answers out of the self-assessment"))
}

/// Ballots for an item that is not surveyed.
pub(crate) fn not_surveyed(item: &str, span: Span) -> Diagnostic {
    let message = text!("{} không chấm bằng khảo sát", "{} is not scored by a survey"; short(item));
    Diagnostic::new(Code::WrongLayer, message, span, text!("không đọc", "not read"))
}

/// A verdict on an item that respondents score.
pub(crate) fn appraised_survey(item: &str, span: Span) -> Diagnostic {
    let message = text!("{} chấm bằng khảo sát, không thẩm định", "{} is surveyed and not appraised"; short(item));
    Diagnostic::new(Code::WrongLayer, message, span, text!("không đọc", "not read"))
}

/// An answer to an item that does not apply to the unit.
pub(crate) fn not_applicable(form: &Form<'_>, at: usize, unit: &str, span: Span) -> Diagnostic {
    let item = form.short_reference(Some(at));
    let message = text!("{} không áp dụng cho {}", "{} does not apply to {}"; item, unit);
    Diagnostic::new(Code::WrongLayer, message, span, text!("câu trả lời này không tính", "this answer does not count"))
}

/// Corrected answers without a reason.
pub(crate) fn no_reason(item: &str, span: Span) -> Diagnostic {
    let message = text!("thẩm định sửa {} mà không có lý do", "the appraisal changes {} without a reason"; short(item));
    Diagnostic::new(Code::Verdict, message, span, text!("thiếu lý do", "no reason"))
}

/// A verdict that says several things at once.
pub(crate) fn unclear_verdict(item: &str, span: Span) -> Diagnostic {
    let message =
        text!("kết quả thẩm định {} nói nhiều điều cùng lúc", "the verdict on {} says several things"; short(item));
    Diagnostic::new(Code::Verdict, message, span, text!("không đọc", "not read")).help(text!(
        "chọn một: công nhận, sửa câu trả lời, hoặc cho điểm",
        "choose one: recognise it, correct the answers, or set the points"
    ))
}

/// Points set for a heading, whose points come from below.
pub(crate) fn points_of_heading(item: &str, span: Span) -> Diagnostic {
    let item = if item.is_empty() { text!("phụ lục", "the annex") } else { text!("{}", "{}"; short(item)) };
    let message = text!("điểm của {} cộng từ các mục con", "the points of {} come from what is below it"; item);
    Diagnostic::new(Code::Verdict, message, span, text!("không đọc", "not read"))
        .help(text!("cho điểm từng tiêu chí bên dưới", "set the points of the criteria below it"))
}
