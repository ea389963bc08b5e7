//! The expression of a rule gets a name: a `tính` line above the rule.

use barem_diagnostic::{Edit, Span, Text, text};
use barem_syntax::{Kind, View};

use super::annex_at;
use crate::{
    Analysis,
    rename::{again, new_error},
};

pub(super) fn offer(analysis: &Analysis, at: Span) -> Option<Text> {
    let found = found(analysis, at)?;
    Some(text!("đặt tên `{}` cho biểu thức này (`tính`)", "name this expression `{}` (`tính`)"; found.name))
}

pub(super) fn edits(analysis: &Analysis, at: Span) -> Option<Vec<Edit>> {
    let found = found(analysis, at)?;
    // Of which type it is, the checks of units tell.
    let types = if found.divides {
        ["phần trăm", "số thập phân", "điểm"]
    } else {
        ["số thập phân", "điểm", "phần trăm"]
    };
    let made = |kind: &str| {
        let line = format!("{}tính {}: {kind} = {}{}", found.indent, found.name, found.text, found.newline);
        let above = Span::new(at.file, found.line, found.line);
        vec![Edit { span: above, replacement: line }, Edit { span: found.span, replacement: found.name.clone() }]
    };
    let fits =
        |edits: &Vec<Edit>| again(analysis, edits).is_some_and(|after| new_error(analysis, &after, &[]).is_none());
    types.into_iter().map(made).find(fits)
}

struct Found {
    name: String,
    text: String,
    span: Span,
    line: u32,
    indent: String,
    newline: &'static str,
    divides: bool,
}

/// The whole expression of a `chấm` line that a place is in, if it is more than a name or a number.
fn found(analysis: &Analysis, at: Span) -> Option<Found> {
    let place = analysis.place(at.file, at.start)?;
    if place.line.kind() != Some(Kind::scoring) || place.line.is_faulty() {
        return None;
    }
    let is_whole = |node: &&View<'_>| node.kind() == Kind::expr;
    let nodes = place.nodes();
    let node = nodes.iter().find(is_whole)?;
    let has = |kind: Kind| node.leaves().any(|leaf| leaf.kind() == kind);
    let asks = has(Kind::string) || has(Kind::max_points) || !has(Kind::ident);
    if asks || !(has(Kind::divide) || has(Kind::times) || has(Kind::plus) || has(Kind::minus)) {
        return None;
    }
    let (_, annex) = annex_at(analysis, at)?;
    let inputs = annex.inputs.iter().chain(annex.items.iter().flat_map(|item| &item.inputs));
    let taken: Vec<&str> = inputs.map(|input| input.name.text.as_str()).collect();
    let divides = has(Kind::divide);
    let stem = if divides { "tỷ_lệ" } else { "giá_trị" };
    let mut names = std::iter::once(stem.to_owned()).chain((2..1000).map(|next| format!("{stem}_{next}")));
    let text = place.line.text();
    Some(Found {
        name: names.find(|name| !taken.contains(&name.as_str()))?,
        text: node.text().to_owned(),
        span: place.line.span(at.file, node.text_range()),
        line: place.line.start(),
        indent: text.get(..text.len() - text.trim_start().len())?.to_owned(),
        newline: if analysis.source(at.file)?.text.contains("\r\n") { "\r\n" } else { "\n" },
        divides,
    })
}
