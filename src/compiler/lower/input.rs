//! What is asked on the sheet, and what is derived from it.

use barem_diagnostic::text;
use barem_ruleset::{Input, Type};
use barem_syntax::{Kind, View};

use super::{expr::Lowering, rule::stray, word};
use crate::{
    hir::InputDecl,
    outline::Statement,
    read::{Findings, Reader, child, token},
};

/// Reads a `hỏi` or `tính` statement; the options of a choice may stand as items below it.
pub(crate) fn input(reader: &Reader<'_>, statement: &Statement<'_>, out: &mut Findings) -> Option<InputDecl> {
    let node = &reader.node;
    let name = reader.located(&token(node, Kind::ident)?);
    let kind = type_of(reader, &child(node, Kind::r#type)?, statement, out)?;
    let mut uses = Vec::new();
    let mut lowering = Lowering { reader, uses: &mut uses, out };
    let bounds = child(node, Kind::range).and_then(|range| lowering.range(&range));
    let formula = child(node, Kind::expr).and_then(|expr| lowering.expr(&expr));
    let question = reader.string(node).map(|question| question.value);
    let input = Input { name: name.value.clone(), question, kind, bounds, formula };
    Some(InputDecl { name, input, uses })
}

fn type_of(reader: &Reader<'_>, node: &View<'_>, statement: &Statement<'_>, out: &mut Findings) -> Option<Type> {
    let one_of = token(node, Kind::type_one_of).is_some();
    if one_of || token(node, Kind::type_list).is_some() {
        let own = reader.strings(node).into_iter().map(|option| option.value).collect();
        let wanted = text!("`- \"phương án\"`", "`- \"option\"`");
        let options = reader.or_items(own, statement, &wanted, out, |item, inner| {
            item.string(&child(inner, Kind::entry)?).map(|option| option.value)
        });
        return Some(if one_of { Type::OneOf(options) } else { Type::List(options) });
    }
    stray(reader, &statement.items, out);
    Some(match &*word(node, Kind::type_name)? {
        "có/không" => Type::YesNo,
        "số" => Type::Count,
        "số thập phân" => Type::Decimal,
        "phần trăm" => Type::Percent,
        "điểm" => Type::Points,
        _ => Type::Day,
    })
}
