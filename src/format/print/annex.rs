//! Annexes: what they declare, their items, and the changes of a variant.

use barem_ruleset::{Annex, Item, Level, Numbering, Numerals, Operation, Role, Scale, Share};

use super::{
    item::{acceptance, input, item, references, rescaled, structure},
    lines::{Lines, agency, all_quoted, number, quoted, scope},
};

/// Writes an annex.
pub(crate) fn annex(annex: &Annex, out: &mut Lines) {
    facts(annex, out);
    items(annex, out);
}

/// Writes what an annex says of itself.
pub(crate) fn facts(annex: &Annex, out: &mut Lines) {
    out.line(heading(annex));
    statements(annex, out);
}

/// Writes the statements of an annex itself.
pub(crate) fn statements(annex: &Annex, out: &mut Lines) {
    out.fact("áp dụng", annex.scope.as_ref().map(scope));
    annex.scales.iter().for_each(|declared| out.line(scale(declared)));
    out.fact("cấu trúc", structure(&annex.structure));
    out.fact("vượt thang", annex.may_exceed_scale.map(|may| if may { "có" } else { "không" }.to_owned()));
    out.fact("tối thiểu", annex.floor.map(number));
    out.fact("khi không khảo sát", annex.without_survey.map(rescaled));
    out.fact("đánh số", references(&annex.code_numbering.iter().map(numbering).collect::<Vec<_>>()));
    annex.inputs.iter().for_each(|asked| out.line(input(asked)));
    out.list("ghi chú", &all_quoted(&annex.notes));
    out.list("nguồn trích", &all_quoted(&annex.quoted_from));
    out.fact("không còn", references(&annex.gone));
    annex.acceptances.iter().for_each(|accepted| out.line(acceptance(accepted)));
}

/// Writes the items and changes of an annex.
pub(crate) fn items(annex: &Annex, out: &mut Lines) {
    annex.items.iter().for_each(|root| item(root, Role::Scale, "", "", out));
    annex.operations.iter().for_each(|change| operation(change, out));
}

fn heading(annex: &Annex) -> String {
    let verb = if annex.amends { "sửa " } else { "" };
    let title = annex.title.as_ref().map(|title| format!(" {}", quoted(title))).unwrap_or_default();
    let base = annex.based_on.as_ref().map(|base| format!(" theo phụ lục {base}")).unwrap_or_default();
    format!("{verb}phụ lục {}{title}{base}", annex.label)
}

/// A declared scale.
pub fn scale(scale: &Scale) -> String {
    let with = scale.with.as_ref().map(|with| format!(" với {}", agency(with))).unwrap_or_default();
    let share = |share: &Share| format!("{} {}", share.source.keyword(), number(share.points));
    let shares = scale.shares.iter().map(share).collect::<Vec<_>>().join(" + ");
    let split = if shares.is_empty() { String::new() } else { format!(" = {shares}") };
    format!("thang điểm{with}: {}{split}", number(scale.points))
}

/// `tiêu chí 1 liên tục`
pub fn numbering(of: &Numbering) -> String {
    let parts = [of.level.map(Level::keyword), of.numerals.map(Numerals::first), of.sequence.words()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn operation(operation: &Operation, out: &mut Lines) {
    match operation {
        Operation::Drop(paths) => out.line(format!("bỏ {}", paths.join(", "))),
        Operation::Modify(change) => {
            // What is removed is said before the items below the changed one.
            let own = Item { children: Vec::new(), ..change.item.clone() };
            let code = change.code.as_ref().map(|code| format!("thành {code}")).unwrap_or_default();
            item(&own, Role::Scale, "sửa", &code, out);
            out.fact("bỏ", references(&change.removed));
            change.item.children.iter().for_each(|child| item(child, change.item.role, "", "", out));
        }
        Operation::Insert(new) => {
            let after = new.after.as_ref().map(|path| format!("sau {path}"));
            let before = new.before.as_ref().map(|path| format!("trước {path}"));
            let place = [after, before].into_iter().flatten().collect::<Vec<_>>().join(" ");
            item(&new.item, Role::Scale, "bổ sung", &place, out);
        }
        Operation::Renumber => out.line("đánh số lại"),
    }
}
