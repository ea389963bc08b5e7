//! Why there are no points, in words.

use barem_diagnostic::{Text, text};
use barem_ruleset::{Ask, Fault, Plan, Refused, Stop};

use super::Said;

impl From<Text> for Said {
    fn from(text: Text) -> Said {
        Said { vi: text.vi, en: text.en }
    }
}

/// Why an item has no points.
pub fn why(plan: &Plan, stop: &Stop) -> Text {
    match stop {
        Stop::Missing(slot) => text!("chưa trả lời {}", "no answer to {}"; asked(plan, *slot)),
        Stop::NotArisen => text!("không phát sinh", "nothing arose"),
        Stop::Pending => text!("chờ phiếu của đơn vị khác trong nhóm", "waits for other units of the group"),
        Stop::Fails(fault) => failed(plan, fault),
    }
}

fn failed(plan: &Plan, fault: &Fault) -> Text {
    match fault {
        Fault::Refused { slot, why } => text!(
            "câu trả lời cho {} không dùng được: {}", "the answer to {} cannot be used: {}";
            asked(plan, *slot), refused(*why)
        ),
        Fault::Derived(at) => {
            let name = plan.derived.get(*at).map(|derived| derived.name.as_str()).unwrap_or_default();
            text!("`{}` tính ra ngoài khoảng cho phép", "`{}` comes out of its bounds"; name)
        }
        Fault::Overflow => text!("con số quá lớn", "a number is too large"),
        Fault::OutOfRange(_) => {
            text!("cách chấm cho điểm ngoài khoảng của tiêu chí", "the rule gives points out of the criterion's range")
        }
        Fault::NoCase => text!("không khoảng hay trường hợp nào đúng", "no band or case holds"),
        Fault::NoTreatment => {
            text!("không phát sinh, mà chưa khai cách xử lý", "nothing arose, and what then is not declared")
        }
        Fault::NoReason(_) => text!("thiếu lý do của điểm được quyết định", "the reason for decided points is missing"),
        Fault::NotAsked(name) => text!("phụ lục không hỏi `{}`", "the annex does not ask `{}`"; name),
    }
}

/// A question as it is known on a sheet.
fn asked(plan: &Plan, slot: usize) -> Text {
    let Some(slot) = plan.slots.get(slot) else { return Text::default() };
    match &slot.ask {
        Ask::Input { name, .. } => text!("`{}`", "`{}`"; name),
        Ask::YesNo(text) | Ask::Count(text) | Ask::Amounts { text, .. } | Ask::Does(text) | Ask::Tick(text) => {
            text!("“{}”", "“{}”"; text)
        }
        Ask::Choice(_) => text!("câu chọn", "the choice"),
        Ask::Entered { by: Some(by), .. } => text!("điểm do {} cho", "the points given by {}"; by),
        Ask::Entered { by: None, .. } => text!("điểm được cho", "the points given"),
        Ask::Reason => text!("lý do", "the reason"),
        Ask::Ballots { option, .. } => text!("số phiếu “{}”", "the ballots “{}”"; option),
        Ask::NotArising(Some(case)) => text!("“{}”", "“{}”"; case),
        Ask::NotArising(None) => text!("có phát sinh không", "whether anything arose"),
    }
}

/// Why an answer does not fit its question.
pub(crate) fn refused(why: Refused) -> Text {
    match why {
        Refused::WrongType => text!("sai kiểu", "it is of another type"),
        Refused::NotACount => text!("phải là số đếm, từ 0", "it must be a whole number from 0"),
        Refused::NoSuchOption => text!("không có phương án này", "there is no such option"),
        Refused::OutOfBounds => text!("ngoài khoảng cho phép", "it is out of bounds"),
        Refused::NotAStep => text!("không đúng bước điểm", "it is not a multiple of the step"),
        Refused::TooMany => text!("chỉ nhận một giá trị", "it takes one value"),
        Refused::Empty => text!("chưa có giá trị", "it has no value"),
    }
}
