//! The words of findings about answers.

use std::collections::BTreeSet;

use barem_diagnostic::{Code, Diagnostic, Span, Text, nearest, text};
use barem_ruleset::{Answers, Ask, Entry, Exact, Fault, Given, Number, Refused, Type, Value};

use super::{meant, short};
use crate::sheet::{
    Evidence, Written,
    form::{Form, listed, shown},
    value::{Hint, Misfit},
};

/// An answer that its question does not take.
pub(crate) fn misfit(form: &Form<'_>, slot: usize, written: &Written, span: Span, misfit: &Misfit) -> Diagnostic {
    let (what, found) = (named(form, slot), shown_answer(written));
    let kind = form.kind(slot);
    match misfit {
        Misfit::Blank => Diagnostic::new(
            Code::NoAnswer,
            text!("{} chưa có câu trả lời", "{} has no answer"; what),
            span,
            text!("còn trống", "blank"),
        ),
        Misfit::TwoReadings([first, second]) => two_readings(&what, &found, [value(first), value(second)], span),
        Misfit::Type(hint) => wrong_type(&what, &found, kind, *hint, span),
        Misfit::Refused(why, values) => refused(form, slot, *why, values, &what, &found, span),
    }
}

fn two_readings(what: &Text, found: &str, [first, second]: [Text; 2], span: Span) -> Diagnostic {
    let message = text!("{}: `{}` đọc được hai cách", "{}: `{}` can be read in two ways"; what, found);
    let label = text!("là {} hay {}?", "{} or {}?"; first, second);
    let help = match found.ends_with('%') || first.vi.ends_with('%') {
        true => text!("ghi rõ dấu %: {} hoặc {}", "write the sign %: {} or {}"; first, second),
        false => text!(
            "viết số nguyên không có dấu ngăn ({}), số thập phân thêm một số 0 ở cuối ({}0)",
            "write a whole number without a mark ({}), a decimal with one more 0 at its end ({}0)"; first, second
        ),
    };
    Diagnostic::new(Code::TwoReadings, message, span, label).help(help)
}

fn wrong_type(what: &Text, found: &str, kind: Text, hint: Hint, span: Span) -> Diagnostic {
    let message = text!("{}: `{}` không phải là {}", "{}: `{}` is not {}"; what, found, kind);
    let finding = Diagnostic::new(Code::SheetType, message, span, text!("không đọc", "not read"));
    match hint {
        Hint::None => finding,
        Hint::Percent => finding.help(text!(
            "câu này hỏi một số, không phải phần trăm: bỏ dấu % và ghi đúng số",
            "this asks a plain number and no percentage: leave out the % and give the number itself"
        )),
        Hint::Formula => finding.help(text!(
            "ô bắt đầu bằng `=`, `+`, `@` là chữ, không phải công thức: ghi kết quả thay cho công thức",
            "a cell that begins with `=`, `+`, `@` is a text and no formula: write the result instead"
        )),
    }
}

fn refused(
    form: &Form<'_>,
    slot: usize,
    why: Refused,
    values: &[Value],
    what: &Text,
    found: &str,
    span: Span,
) -> Diagnostic {
    let kind = form.kind(slot);
    let label = match why {
        Refused::NoSuchOption => return no_option(form, slot, values, what, found, span),
        Refused::WrongType | Refused::Empty => return wrong_type(what, found, kind, Hint::None, span),
        Refused::TooMany => text!("chỉ nhận một giá trị", "one value only"),
        Refused::NotACount => text!("phải là số nguyên không âm", "has to be a whole number from 0"),
        Refused::NotAStep => text!("không đúng bước điểm", "not a multiple of the step"),
        Refused::OutOfBounds => text!("ngoài giới hạn", "out of bounds"),
    };
    let message = text!("{}: không nhận `{}`", "{}: `{}` is not accepted"; what, found);
    Diagnostic::new(Code::SheetBounds, message, span, label).note(text!("câu này nhận: {}", "it takes: {}"; kind))
}

fn no_option(form: &Form<'_>, slot: usize, values: &[Value], what: &Text, found: &str, span: Span) -> Diagnostic {
    let options = match form.plan.slots.get(slot).map(|slot| &slot.ask) {
        Some(Ask::Choice(options) | Ask::Input { kind: Type::OneOf(options) | Type::List(options), .. }) => {
            options.as_slice()
        }
        _ => &[],
    };
    let unknown = values.iter().find_map(|value| match value {
        Value::Text(text) if !options.contains(text) => Some(text.as_str()),
        _ => None,
    });
    let word = unknown.unwrap_or(found);
    let message = text!("{}: không có phương án `{}`", "{}: there is no option `{}`"; what, short(word));
    let finding = Diagnostic::new(Code::SheetOption, message, span, text!("không đọc", "not read"))
        .note(text!("các phương án: {}", "the options: {}"; listed(options)));
    meant(finding, word, options.iter().map(String::as_str))
}

/// Points of an appraisal that read as two numbers.
pub(crate) fn two_numbers(item: &str, found: &str, numbers: [Number; 2], span: Span) -> Diagnostic {
    let what = text!("điểm thẩm định của {}", "the appraised points of {}"; item);
    two_readings(&what, found, numbers.map(|number| value(&Value::Number(number))), span)
}

/// Points of an appraisal that are no number.
pub(crate) fn points_no_number(item: &str, found: &str, span: Span) -> Diagnostic {
    let what = text!("điểm thẩm định của {}", "the appraised points of {}"; item);
    wrong_type(&what, &short(found), text!("điểm", "points"), Hint::None, span)
}

/// Points of an appraisal beyond those of the item.
pub(crate) fn points_out_of_bounds(item: &str, found: &str, most: Option<Number>, span: Span) -> Diagnostic {
    let message = text!(
        "điểm thẩm định của {}: không nhận `{}`", "the appraised points of {}: `{}` is not accepted"; item, short(found)
    );
    let label = match most {
        Some(most) => text!("từ 0 đến {} điểm", "from 0 to {} points"; shown(most)),
        None => text!("từ 0 điểm", "from 0 points"),
    };
    Diagnostic::new(Code::SheetBounds, message, span, label)
}

/// An answer outside bounds that another answer sets. `used` are the answers that were looked at, with their places.
pub(crate) fn above_another(
    form: &Form<'_>,
    slot: usize,
    answers: &Answers,
    used: &[(usize, Span)],
    span: Span,
) -> Diagnostic {
    let (what, found) = (named(form, slot), given(form, slot, answers));
    let message = text!("{}: {} ngoài giới hạn", "{}: {} is out of bounds"; what, found);
    let finding = Diagnostic::new(Code::SheetBounds, message, span, form.kind(slot));
    beside(form, slot, answers, used, finding)
}

/// A derived value outside its bounds: a ratio above 100 %.
pub(crate) fn derived_out_of_bounds(
    form: &Form<'_>,
    derived: usize,
    answers: &Answers,
    used: &[(usize, Span)],
    span: Span,
) -> Diagnostic {
    let Some(known) = form.plan.derived.get(derived) else {
        return Diagnostic::new(Code::SheetBounds, Text::default(), span, Text::default());
    };
    let item = form.short_reference(known.node);
    let message = match known.kind {
        Type::Percent => text!(
            "{} `{}`: giá trị tính được vượt giới hạn phần trăm",
            "{} `{}`: the computed value is beyond its percentage"; item, known.name
        ),
        _ => {
            text!("{} `{}`: giá trị tính được ngoài giới hạn", "{} `{}`: the computed value is out of bounds"; item, known.name)
        }
    };
    let label = match used.last() {
        Some((slot, _)) => text!("{} là {}", "{} is {}"; named(form, *slot), given(form, *slot, answers)),
        None => text!("tính từ các câu trả lời ở đây", "computed from the answers here"),
    };
    let except = used.last().map_or(usize::MAX, |(slot, _)| *slot);
    let finding = Diagnostic::new(Code::SheetBounds, message, span, label).help(text!(
        "xem lại các số này: tử số thường không được lớn hơn mẫu số",
        "look at these numbers again: a part is usually no more than its whole"
    ));
    beside(form, except, answers, used, finding)
}

/// Adds the other answers that were looked at.
fn beside(form: &Form<'_>, slot: usize, answers: &Answers, used: &[(usize, Span)], finding: Diagnostic) -> Diagnostic {
    used.iter().filter(|(other, _)| *other != slot).fold(finding, |finding, (other, span)| {
        finding.other(*span, text!("{} là {}", "{} is {}"; named(form, *other), given(form, *other, answers)))
    })
}

/// Answers that fit one by one and yet come to no points.
pub(crate) fn cannot_score(form: &Form<'_>, at: usize, fault: &Fault, span: Span) -> Diagnostic {
    let item = form.short_reference(Some(at));
    let message = text!("{}: các câu trả lời không tính ra điểm", "{}: the answers come to no points"; item);
    let label = match fault {
        Fault::NoTreatment => text!(
            "mẫu số bằng 0, và bộ tiêu chí chưa nói khi không phát sinh thì sao",
            "there is nothing to divide by, and the ruleset does not say what then"
        ),
        Fault::NoCase => {
            text!("không mức nào của cách chấm nhận các câu trả lời này", "no band or case takes these answers")
        }
        Fault::OutOfRange(_) => {
            text!("điểm tính ra nằm ngoài khoảng của tiêu chí", "the points are outside the range of the item")
        }
        Fault::Overflow => text!("số quá lớn", "a number is too large"),
        Fault::NotAsked(_) | Fault::Refused { .. } | Fault::Derived(_) | Fault::NoReason(_) => {
            text!("thiếu một câu trả lời cần cho cách chấm", "an answer that the rule needs is not there")
        }
    };
    Diagnostic::new(Code::CannotScore, message, span, label)
}

/// Questions of an item that have no answer.
pub(crate) fn missing(form: &Form<'_>, node: Option<usize>, slots: &BTreeSet<usize>, span: Span) -> Diagnostic {
    let list: Vec<String> = slots.iter().map(|slot| form.key(*slot)).collect();
    let list = list.iter().map(|key| format!("`{}`", short(key))).collect::<Vec<_>>().join(", ");
    let message = match node {
        Some(_) => text!("{} chưa trả lời {}", "{} lacks an answer to {}"; form.short_reference(node), list),
        None => text!("phụ lục chưa trả lời {}", "the annex lacks an answer to {}"; list),
    };
    let asked = slots.iter().next().copied();
    let finding = Diagnostic::new(Code::NoAnswer, message, span, text!("thiếu ở đây", "missing here"));
    match asked.map(|slot| (form.question(slot), form.kind(slot))) {
        Some((Some(question), kind)) => finding.note(text!("{}: {}", "{}: {}"; question, kind)),
        Some((None, kind)) => finding.note(kind),
        None => finding,
    }
}

/// Items of which a sheet has nothing at all.
pub(crate) fn nothing_of(form: &Form<'_>, nodes: &[Option<usize>], questions: usize, span: Span) -> Diagnostic {
    let message = text!(
        "phiếu chưa có gì cho {} tiêu chí ({} câu hỏi)", "the sheet has nothing for {} criteria ({} questions)";
        nodes.len(), questions
    );
    let list = nodes.iter().map(|node| form.short_reference(*node)).collect::<Vec<_>>().join(", ");
    Diagnostic::new(Code::NoAnswer, message, span, text!("thiếu trong phiếu này", "missing in this sheet"))
        .note(text!("các tiêu chí: {}", "the criteria: {}"; list))
        .help(text!(
            "lập phiếu có đủ câu hỏi bằng lệnh `barem sheet`, rồi chép câu trả lời sang",
            "write a sheet with every question with `barem sheet` and copy the answers into it"
        ))
}

/// Documents that are asked for and not there, without a justification.
pub(crate) fn no_proof(form: &Form<'_>, at: usize, absent: &[&String], given: &[Evidence], span: Span) -> Diagnostic {
    let item = form.short_reference(Some(at));
    let message = text!("{} thiếu tài liệu kiểm chứng {}", "{} lacks the evidence {}"; item, listed(absent));
    let finding = Diagnostic::new(Code::NoProof, message, span, text!("và không có giải trình", "nor a justification"));
    let extra = given.iter().filter_map(|evidence| evidence.document.as_deref()).find_map(|name| {
        let near = nearest(name, absent.iter().map(|document| document.as_str()))?;
        Some((name, near))
    });
    match extra {
        Some((name, near)) => finding.help(text!(
            "`{}` có phải là `{}` không? ghi đúng tên tài liệu", "is `{}` meant for `{}`? write its name as it is asked for";
            short(name), near
        )),
        None => finding.help(text!(
            "ghi tên tệp hoặc liên kết của từng tài liệu, hoặc viết giải trình",
            "give the file or link of every document, or write a justification"
        )),
    }
}

/// A question with its item, as findings name it.
fn named(form: &Form<'_>, slot: usize) -> Text {
    let node = form.plan.slots.get(slot).and_then(|slot| slot.node);
    let key = short(&form.key(slot));
    match node {
        Some(_) => text!("{} `{}`", "{} `{}`"; form.short_reference(node), key),
        None => text!("phụ lục, `{}`", "annex, `{}`"; key),
    }
}

/// What was written, in a line.
fn shown_answer(written: &Written) -> String {
    match written {
        Written::YesNo(answer) => answer.to_string(),
        Written::Integer(number) => number.to_string(),
        Written::Text(text) => short(text.trim()),
        Written::List(values) => values.iter().map(shown_answer).collect::<Vec<_>>().join("; "),
    }
}

/// A value in words.
fn value(value: &Value) -> Text {
    match value {
        Value::YesNo(true) => text!("có", "yes"),
        Value::YesNo(false) => text!("không", "no"),
        Value::Number(number) => text!("{}", "{}"; shown(*number)),
        Value::Percent(number) => text!("{}%", "{}%"; shown(*number)),
        Value::Day(day) => Text::new(format!("{:02}/{:02}/{}", day.day, day.month, day.year), day.to_string()),
        Value::Text(text) => text!("`{}`", "`{}`"; short(text)),
    }
}

/// The answer of a slot in words.
fn given(form: &Form<'_>, slot: usize, answers: &Answers) -> Text {
    let percent =
        matches!(form.plan.slots.get(slot).map(|slot| &slot.ask), Some(Ask::Input { kind: Type::Percent, .. }));
    match answers.get(slot) {
        Entry::Given(Given::Number(number)) if percent => {
            let hundredfold = number.times(Exact::from(Number::HUNDRED)).and_then(Exact::decimal);
            hundredfold.map(|number| value(&Value::Percent(number))).unwrap_or_default()
        }
        Entry::Given(Given::Number(number)) => {
            number.decimal().map(|number| value(&Value::Number(number))).unwrap_or_default()
        }
        Entry::Given(Given::YesNo(answer)) => value(&Value::YesNo(*answer)),
        Entry::Given(Given::Choice(_) | Given::Events(_) | Given::Amounts(_) | Given::Text(_)) => {
            text!("như đã ghi", "as given")
        }
        Entry::Missing | Entry::Refused(_) => text!("chưa có", "missing"),
    }
}
