//! The statements of one item that differ: what is stated anew, what is taken away.

use barem_ruleset::{Acceptance, Input, Item, Modification, Rule, Veto};

/// Whether a statement says something.
pub(super) trait Says {
    fn says(&self) -> bool;
}

impl<T> Says for Option<T> {
    fn says(&self) -> bool {
        self.is_some()
    }
}

impl<T> Says for Vec<T> {
    fn says(&self) -> bool {
        !self.is_empty()
    }
}

/// Puts a statement that differs into the change.
macro_rules! differing {
    ($old:ident, $new:ident, $written:ident, $change:ident; $($field:ident $keyword:literal;)*) => {
        $(if $old.$field != $new.$field {
            match $new.$field.says() {
                true => $change.item.$field = $written.$field.clone(),
                false => $change.removed.push($keyword.to_owned()),
            }
        })*
    };
}

/// What has to be said of an item although it does not change, because changes below it would undo it.
#[derive(Clone, Copy, Default)]
pub(super) struct Restated {
    pub(super) points: bool,
    pub(super) counts: bool,
}

/// The change that makes one item of the other, its code aside. What differs between `old` and `new` is stated anew, as
/// `written` has it.
pub(super) fn change(old: &Item, new: &Item, written: &Item, restated: Restated) -> Modification {
    let mut item = Item::new(new.level);
    item.role = new.role;
    let mut change = Modification { item, removed: Vec::new(), code: None };
    differing! { old, new, written, change;
        title "tên"; points "điểm"; cap "tối đa"; id "định danh"; structure "cấu trúc"; scope "áp dụng"; leads "chủ trì";
        coordinators "phối hợp"; source "nguồn"; floor "tối thiểu"; survey_questions "câu hỏi khảo sát";
        respondents "đối tượng khảo sát"; survey_options "phương án khảo sát"; not_arising "khi không phát sinh";
        without_survey "khi không khảo sát"; evidence "kiểm chứng"; notes "ghi chú"; legal_basis "căn cứ";
        quoted_from "nguồn trích";
    }
    // What is computed anew needs no word where it is not stated; else it is stated even if it stays.
    if restated.points {
        change.item.points = new.points;
        change.removed.retain(|word| word != "điểm");
    }
    if restated.counts {
        change.item.structure.clone_from(&new.structure);
        change.removed.retain(|word| word != "cấu trúc");
    }
    change.item.inputs = inputs(&old.inputs, &new.inputs, &mut change.removed);
    change.item.rule = rule([old, new, written].map(|item| item.rule.clone().unwrap_or_default()), &mut change.removed);
    change.item.vetoes = vetoes(&old.vetoes, &new.vetoes, &mut change.removed);
    change.item.acceptances = acceptances(&old.acceptances, &new.acceptances, &mut change.removed);
    if old.identity != new.identity {
        change.item.identity.clone_from(&new.identity);
        if let Some(was) = old.identity.as_ref().filter(|_| new.identity.is_none()) {
            let all = [("trước là", &was.was), ("tách từ", &was.split_from), ("gộp từ", &was.merged_from)];
            change.removed.extend(all.iter().filter(|(_, paths)| paths.says()).map(|(word, _)| (*word).to_owned()));
        }
    }
    change
}

/// Inputs that are new or differ. A new one comes before the next that is written after it, so that one is written too.
pub(super) fn inputs(old: &[Input], new: &[Input], removed: &mut Vec<String>) -> Vec<Input> {
    let known = |input: &Input| old.iter().find(|known| known.name == input.name);
    let gone = old.iter().filter(|input| new.iter().all(|other| other.name != input.name));
    removed
        .extend(gone.map(|input| format!("{} {}", if input.formula.is_some() { "tính" } else { "hỏi" }, input.name)));
    let mut after_new = false;
    let written = |input: &&Input| {
        let is_new = known(input).is_none();
        let told = is_new || after_new || known(input) != Some(input);
        after_new = is_new;
        told
    };
    new.iter().filter(written).cloned().collect()
}

fn rule([old, new, written]: [Rule; 3], removed: &mut Vec<String>) -> Option<Rule> {
    let mut rule = Rule::default();
    if old.base != new.base {
        rule.base = written.base;
    }
    if old.additions != new.additions {
        rule.additions.clone_from(&new.additions);
    }
    if old.deductions != new.deductions {
        rule.deductions.clone_from(&new.deductions);
    }
    let gone = [
        ("chấm", old.base.says() && !new.base.says()),
        ("cộng", old.additions.says() && !new.additions.says()),
        ("trừ", old.deductions.says() && !new.deductions.says()),
    ];
    removed.extend(gone.into_iter().filter(|(_, gone)| *gone).map(|(word, _)| word.to_owned()));
    (rule != Rule::default()).then_some(rule)
}

/// All of them where one differs, so that they keep their order.
fn vetoes(old: &[Veto], new: &[Veto], removed: &mut Vec<String>) -> Vec<Veto> {
    if old == new {
        return Vec::new();
    }
    for (word, lowers) in [("không xếp loại", false), ("hạ", true)] {
        let has = |all: &[Veto]| all.iter().any(|veto| veto.steps.is_some() == lowers);
        if has(old) && !has(new) {
            removed.push(word.to_owned());
        }
    }
    new.to_vec()
}

/// All of them where one differs, so that they keep their order.
pub(super) fn acceptances(old: &[Acceptance], new: &[Acceptance], removed: &mut Vec<String>) -> Vec<Acceptance> {
    if old == new {
        return Vec::new();
    }
    let gone = old.iter().filter(|known| new.iter().all(|other| other.code != known.code));
    removed.extend(gone.map(|known| format!("chấp nhận {}", known.code)));
    new.to_vec()
}

/// Whether a change says anything but which item it means.
pub(super) fn is_empty(change: &Modification) -> bool {
    let mut nothing = Item::new(change.item.level);
    nothing.role = change.item.role;
    change.removed.is_empty() && change.code.is_none() && change.item == nothing
}
