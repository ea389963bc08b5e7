//! Why an item has no points, in words.

use barem_diagnostic::{Text, text};
use barem_ruleset::{Fault, Plan, Refused, Stop};

use super::{
    figure::{Kind, figure},
    scene::question,
};

/// Why an item has no points.
pub fn stopped(plan: &Plan, stop: &Stop) -> Text {
    match stop {
        Stop::Missing(slot) => text!("thiếu câu trả lời: {}", "no answer to: {}"; question(plan, *slot)),
        Stop::NotArisen => text!("không có gì phát sinh để tính", "nothing arose to calculate with"),
        Stop::Pending => text!("chờ các đơn vị khác trong nhóm", "waits for other units of the group"),
        Stop::Fails(fault) => faulty(plan, fault),
    }
}

fn faulty(plan: &Plan, fault: &Fault) -> Text {
    let derived = |at: usize| plan.derived.get(at).map(|derived| derived.name.clone()).unwrap_or_default();
    match fault {
        Fault::Refused { slot, why } => {
            text!("câu trả lời không hợp lệ, {}: {}", "an answer is not valid, {}: {}"; question(plan, *slot), refused(*why))
        }
        Fault::Derived(at) => {
            text!("`{}` tính ra ngoài khoảng của nó", "`{}` comes to a value outside its bounds"; derived(*at))
        }
        Fault::Overflow => text!("số tính ra quá lớn", "a result is too large"),
        Fault::OutOfRange(points) => text!(
            "cách chấm ra {} điểm, ngoài khoảng điểm của mục", "the rule comes to {} points, outside the range of the item";
            figure(*points, Kind::Number)
        ),
        Fault::NoCase => text!("không khoảng hay trường hợp nào đúng", "no band or case holds"),
        Fault::NoTreatment => text!(
            "không có gì phát sinh mà chưa khai báo `khi không phát sinh`",
            "nothing arose, and no `khi không phát sinh` is declared"
        ),
        Fault::NoReason(_) => text!("điểm do người quyết mà không có lý do", "points were decided without a reason"),
        Fault::NotAsked(name) => text!("phụ lục không hỏi `{}`", "the annex does not ask `{}`"; name),
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
