//! The set that is amended is not the text it was. What changed there is told where a compiled file of that text lies
//! beside it; without one, which of its items this amendment touches.

use std::collections::HashMap;

use barem_diagnostic::{Code, Diagnostic, Text, text};
use barem_ruleset::{Compiled, Digest, Item, Ruleset, normal_code};

use super::Base;
use crate::{
    bases::Found,
    hir::{Amends, Located, Operation, Set},
};

/// The most changes that are listed.
const SHOWN: usize = 12;

/// The finding of a base that has moved.
pub(super) fn moved(
    amends: &Amends,
    pin: &Located<String>,
    digest: &Digest,
    set: &Set,
    base: &Base,
    found: &Found,
) -> Diagnostic {
    let finding = Diagnostic::new(
        Code::BaseMoved,
        text!("bộ gốc `{}` đã thay đổi từ khi bản sửa đổi này được viết", "the base `{}` has changed since this amendment was written"; amends.id.value),
        pin.span,
        text!("viết cho bản này", "written for this text"),
    )
    .note(text!(
        "bản đã ghim {}; bản đang có trong `{}` là {}", "pinned {}; what is in `{}` now is {}";
        pin.value, found.root, digest.short()
    ));
    let finding = match old(pin, found) {
        Some((file, old)) => changes(&old, &base.data)
            .into_iter()
            .fold(finding.note(text!("so với `{}`, bộ gốc đã đổi:", "compared with `{}`, these changed:"; file)), Diagnostic::note),
        None => finding.note(text!(
            "không có tệp biên dịch của bản cũ bên cạnh bộ gốc nên không nói được bộ gốc đổi gì; bản sửa đổi này chạm tới: {}",
            "no compiled file of the old text lies beside the base, so what changed there cannot be told; this amendment touches: {}";
            touched(set)
        )),
    };
    finding
        .help(text!(
            "xem lại từng thay đổi theo bộ gốc hiện có, rồi ghi mã của bản ấy",
            "go through the changes with the base as it is now, then write its digest"
        ))
        .fix(text!("ghim bản hiện có", "pin what is there now"), pin.span, digest.short(), false)
}

/// The pinned text, if a compiled file of it lies beside the base.
fn old(pin: &Located<String>, found: &Found) -> Option<(String, Ruleset)> {
    found.compiled.iter().find_map(|(file, bytes)| {
        let json = file.to_lowercase().ends_with(".json");
        let compiled = if json { Compiled::from_json(bytes) } else { Compiled::from_yaml(bytes) }.ok()?;
        compiled.digests().meaning.begins(&pin.value).then(|| (file.clone(), compiled.into_ruleset()))
    })
}

/// What is different between two texts of one set, item by item.
fn changes(old: &Ruleset, new: &Ruleset) -> Vec<Text> {
    let (before, after) = (items(old), items(new));
    let gone = before.iter().filter(|(key, _)| !after.iter().any(|(other, _)| other == key));
    let mut all: Vec<Text> = gone.map(|(key, _)| text!("− bỏ {}", "− gone: {}"; key)).collect();
    let known: HashMap<&str, &Item> = before.iter().map(|(key, item)| (key.as_str(), *item)).collect();
    for (key, item) in &after {
        match known.get(key.as_str()) {
            None => all.push(text!("+ thêm {}", "+ new: {}"; key)),
            Some(old) if old.points != item.points || old.cap != item.cap => {
                all.push(text!("± điểm của {}", "± points of {}"; key))
            }
            Some(old) if old.rule != item.rule || old.inputs != item.inputs => {
                all.push(text!("± cách chấm của {}", "± the rule of {}"; key))
            }
            Some(old) if old.title != item.title => all.push(text!("± tên của {}", "± the title of {}"; key)),
            Some(_) => {}
        }
    }
    if all.is_empty() {
        all.push(text!("± những điều khác: lời văn, phần mở đầu, kiểm thử", "± other things: wording, header, tests"));
    }
    let more = all.len().saturating_sub(SHOWN);
    all.truncate(SHOWN);
    if more > 0 {
        all.push(text!("… và {} thay đổi nữa", "… and {} more"; more));
    }
    all
}

/// Every item with what it is called.
fn items(ruleset: &Ruleset) -> Vec<(String, &Item)> {
    let mut all = Vec::new();
    for annex in &ruleset.annexes {
        let mut stack: Vec<(&Item, Vec<String>)> = annex.items.iter().rev().map(|item| (item, Vec::new())).collect();
        while let Some((item, mut codes)) = stack.pop() {
            let title = item.title.clone().unwrap_or_default();
            codes.push(item.code.as_deref().map_or(title, |code| normal_code(code).into_owned()));
            let own = item.id.as_ref().map_or_else(|| codes.join("/"), |id| format!("#{id}"));
            all.push((format!("{}: {own}", annex.label), item));
            stack.extend(item.children.iter().rev().map(|child| (child, codes.clone())));
        }
    }
    all
}

/// The items that an amendment speaks of, annex by annex.
fn touched(set: &Set) -> String {
    let annexes = set.annexes.iter().filter(|annex| annex.amends);
    let of = |annex: &crate::hir::Annex| {
        let names = annex.operations.iter().flat_map(|operation| match operation {
            Operation::Drop(all) => all.iter().map(|one| one.value.clone()).collect(),
            Operation::Heading(at) => annex.get(*at).map(crate::hir::Heading::name).into_iter().collect::<Vec<_>>(),
            Operation::Renumber(_) => Vec::new(),
        });
        format!("phụ lục {}: {}", annex.label.value, names.collect::<Vec<_>>().join(", "))
    };
    annexes.map(of).collect::<Vec<_>>().join("; ")
}
