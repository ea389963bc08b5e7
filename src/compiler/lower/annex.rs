//! An annex and the tree of its headings.

use barem_ruleset::{Level, Role};
use barem_syntax::Kind;

use super::{heading, input::input, numbering::numbering, rule::stray, seen, through, word};
use crate::{
    hir::{Annex, Heading, Operation, Scale, Settings, Verb},
    outline::{Block, Statement},
    read::{Findings, Reader, children, source, token, tokens},
};

/// Reads an annex: its own statements, then its headings.
pub(crate) fn annex(block: &Block<'_>, blocks: &[Block<'_>], out: &mut Findings) -> Option<Annex> {
    let reader = Reader::new(block.file, block.head?)?;
    let mut labels = tokens(&reader.node, Kind::label);
    let mut annex = Annex {
        span: reader.whole(),
        label: reader.located(&labels.next()?),
        amends: word(&reader.node, Kind::verb).as_deref() == Some("sửa"),
        title: reader.string(&reader.node).map(|title| title.value),
        based_on: token(&reader.node, Kind::kw_based_on).and(labels.next()).map(|label| reader.located(&label)),
        scales: Vec::new(),
        may_exceed_scale: None,
        numbering: Vec::new(),
        settings: Settings::default(),
        inputs: Vec::new(),
        headings: Vec::with_capacity(blocks.len()),
        roots: Vec::new(),
        operations: Vec::new(),
        applied: None,
    };
    for statement in &block.statements {
        own_statement(block, statement, &mut annex, out);
    }
    for block in blocks {
        // Operations below a heading come after it.
        let mut below = Vec::new();
        if let Some(heading) = heading::heading(block, &mut below, out) {
            attach(&mut annex, heading);
        }
        annex.operations.append(&mut below);
    }
    Some(annex)
}

fn own_statement(block: &Block<'_>, statement: &Statement<'_>, annex: &mut Annex, out: &mut Findings) {
    let (Some(reader), Some(kind)) = (Reader::new(block.file, statement.line), statement.kind) else {
        annex.settings.incomplete = true;
        return;
    };
    let node = &reader.node;
    match kind {
        Kind::scale_attr | Kind::scale_for_attr => {
            let key = format!("thang điểm {}", reader.agency(node).map(|with| with.name).unwrap_or_default());
            if !seen::twice(key.trim_end(), &reader, &mut annex.settings.seen, out) {
                annex.scales.extend(scale(&reader, out));
            }
        }
        Kind::input | Kind::derived => {
            let before = out.len();
            annex.inputs.extend(input(&reader, statement, out));
            annex.settings.incomplete |= out.len() > before;
            return;
        }
        Kind::numbering_attr => {
            if !seen::twice("đánh số", &reader, &mut annex.settings.seen, out) {
                annex.numbering = numbering(&reader, out);
            }
        }
        Kind::choice_attr if word(node, Kind::choice_key).as_deref() == Some("vượt thang") => {
            annex.may_exceed_scale = match word(node, Kind::words).as_deref() {
                Some("có") => Some(true),
                Some("không") => Some(false),
                _ => {
                    let word = token(node, Kind::words);
                    out.extend(word.map(|word| super::header::wrong_value(&reader, &word, "`có`, `không`")));
                    None
                }
            }
        }
        Kind::drop_attr if annex.amends || annex.based_on.is_some() => {
            annex.settings.rare.removed.extend(tokens(node, Kind::words).map(|word| reader.located(&word)));
        }
        Kind::drop => {
            annex.operations.push(Operation::Drop(reader.paths(node)));
        }
        Kind::renumber => annex.operations.push(Operation::Renumber(reader.whole())),
        _ => {
            heading::setting(&reader, statement, kind, &mut annex.settings, heading::Place::Annex, out);
            return;
        }
    }
    stray(&reader, &statement.items, out);
    annex.settings.incomplete |= !statement.items.is_empty();
}

fn scale(reader: &Reader<'_>, out: &mut Findings) -> Option<Scale> {
    let points = reader.number_in(&reader.node, Kind::points, out)?;
    let mut shares = Vec::new();
    for share in children(&reader.node, Kind::share) {
        let of = token(&share, Kind::source).map(|word| source(word.text()))?;
        shares.push((of, reader.number_in(&share, Kind::points, out)?));
    }
    let with = reader.agency(&reader.node);
    Some(Scale { with, points, shares })
}

/// Hangs a heading under the nearest heading of an outer level.
fn attach(annex: &mut Annex, mut heading: Heading) {
    let index = annex.headings.len();
    if heading.verb.is_some() {
        annex.operations.push(Operation::Heading(index));
    }
    let mut parent = index.checked_sub(1);
    if heading.role != Role::Scale {
        parent = None;
    }
    while let Some(at) = parent {
        let above = annex.headings.get(at);
        // A change in an overlay is a tree of its own.
        let closed = above.is_some_and(|above| above.verb == Some(Verb::Modify) && heading.verb.is_some());
        let outer = above.is_some_and(|above| depth(above) < depth(&heading));
        if outer && !closed {
            break;
        }
        parent = above.and_then(|above| above.parent);
    }
    if heading.verb.is_some() {
        parent = None;
    }
    heading.parent = parent;
    match parent.and_then(|at| annex.headings.get_mut(at)) {
        Some(above) => above.children.push(index),
        None => annex.roots.push(index),
    }
    extend(annex, parent, heading.extent);
    annex.headings.push(heading);
}

/// How deep a heading stands; sections of bonus and penalty stand beside the fields, whatever their keyword.
pub(crate) fn depth(heading: &Heading) -> u8 {
    match (heading.role, heading.level) {
        (Role::Bonus | Role::Penalty, _) | (Role::Scale, Level::Field) => 1,
        (Role::Scale, Level::Part) => 0,
        (Role::Scale, Level::Section) => 2,
        (Role::Scale, Level::Criterion) => 3,
        (Role::Scale, Level::Component) => 4,
        (Role::Scale, Level::Detail) => 5,
    }
}

fn extend(annex: &mut Annex, mut parent: Option<usize>, to: barem_diagnostic::Span) {
    while let Some(above) = parent.and_then(|at| annex.headings.get_mut(at)) {
        above.extent = through(above.extent, to);
        parent = above.parent;
    }
}
