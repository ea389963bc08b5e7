//! From lines to the set as it was written.

pub(crate) mod annex;
mod example;
pub(crate) mod expr;
pub(crate) mod header;
pub(crate) mod heading;
mod input;
mod numbering;
mod results;
pub(crate) use results::whom;
pub(crate) mod rule;
mod seen;

use std::borrow::Cow;

use barem_diagnostic::{Code, Diagnostic, FileId, Span, same_text, text};
use barem_syntax::{Kind, Parse, Part, View};

use crate::{
    hir::{Group, Located, Part as DroppedPart, Set},
    outline::{self, Block},
    read::{Findings, Reader, keyword, token},
};

/// Reads the files of one set.
pub(crate) fn set(files: &[(FileId, &Parse)], out: &mut Findings) -> Set {
    let mut set = Set::default();
    for (file, parse) in files {
        let blocks = outline::blocks(*file, parse);
        let mut rest = blocks.as_slice();
        while let Some((block, after)) = rest.split_first() {
            rest = after;
            match block.kind {
                None => orphan(block, &mut set, out),
                // Nobody knows whose the rest of a second header's file is.
                Some(Kind::header_heading) if !header_block(block, &mut set, out) => break,
                Some(Kind::header_heading) => {}
                Some(Kind::group_heading) => match header::group(block, out) {
                    Some(group) => set.groups.push(group),
                    None => set.headless = true,
                },
                Some(Kind::annex_heading) => {
                    let own = rest.iter().take_while(|block| is_criterion(block.kind)).count();
                    let (headings, after) = rest.split_at(own);
                    rest = after;
                    match annex::annex(block, headings, out) {
                        Some(annex) => set.annexes.push(annex),
                        None => set.headless = true,
                    }
                }
                Some(Kind::drop_part) => dropped(block, &mut set, out),
                Some(Kind::results_heading) => results::results(block, &mut set, out),
                Some(Kind::test_heading) => set.examples.extend(example::example(block, out)),
                Some(_) => {
                    let own = rest.iter().take_while(|block| is_criterion(block.kind)).count();
                    rest = rest.get(own..).unwrap_or_default();
                    outside(block, &mut set, out);
                }
            }
        }
    }
    enrol(&mut set);
    set
}

/// Tells units in which groups they are, so that what applies to a group applies to its units; and groups whether they
/// are declared.
pub(crate) fn enrol(set: &mut Set) {
    for annex in &mut set.annexes {
        let headings = annex.headings.iter_mut().map(|heading| &mut heading.settings);
        let scopes =
            std::iter::once(&mut annex.settings).chain(headings).filter_map(|settings| settings.rare.scope.as_mut());
        let scoped = scopes.flat_map(|scope| &mut scope.to);
        for agency in annex.scales.iter_mut().filter_map(|scale| scale.with.as_mut()).chain(scoped) {
            let lists = |group: &&Group| group.units.iter().any(|known| same_text(&known.value, &agency.name));
            match agency.is_unit {
                true => agency.groups = set.groups.iter().filter(lists).map(|group| group.id.value.clone()).collect(),
                false => agency.known = set.groups.iter().any(|group| group.id.value == agency.name),
            }
        }
    }
}

fn is_criterion(kind: Option<Kind>) -> bool {
    matches!(kind, Some(Kind::level_heading | Kind::section_heading))
}

/// The keyword of a statement, for messages and for finding what is stated twice.
pub(crate) fn statement_key<'a>(node: &View<'a>) -> Cow<'a, str> {
    let tokens = node.children_with_tokens().map_while(Part::into_token).filter(|token| token.kind() != Kind::space);
    let words = tokens.take_while(|token| is_key(token.kind())).map(|token| keyword(token.text()));
    words.reduce(|key, word| key + " " + word).unwrap_or_default()
}

fn is_key(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::text_key
            | Kind::kw_source
            | Kind::kw_lead
            | Kind::kw_scope
            | Kind::kw_structure
            | Kind::kw_scale
            | Kind::kw_floor
            | Kind::kw_not_arising
            | Kind::kw_no_survey
            | Kind::kw_veto
            | Kind::kw_downgrade
            | Kind::kw_accept
            | Kind::identity_key
            | Kind::kw_decision
            | Kind::kw_replaces
            | Kind::kw_amends
            | Kind::kw_effect
            | Kind::kw_years
            | Kind::kw_deadline
            | Kind::submission_key
            | Kind::kw_rounding
            | Kind::kw_holidays
            | Kind::choice_key
            | Kind::number_key
            | Kind::kw_numbering
            | Kind::kw_input
            | Kind::kw_derived
            | Kind::kw_score
            | Kind::kw_add
            | Kind::kw_deduct
            | Kind::kw_ranking
            | Kind::kw_together
            | Kind::kw_apart
            | Kind::kw_grading
            | Kind::kw_drop
            | Kind::kw_renumber
    )
}

/// Takes a header. Answers whether what follows it belongs to the set.
fn header_block(block: &Block<'_>, set: &mut Set, out: &mut Findings) -> bool {
    let Some(header) = header::header(block, out) else { return true };
    if let Some(first) = &set.header {
        out.push(
            Diagnostic::new(
                Code::TwoHeaders,
                text!("bộ này có hai dòng mở đầu", "this set has two headers"),
                header.span,
                text!("dòng mở đầu thứ hai", "the second header"),
            )
            .other(first.span, text!("dòng mở đầu thứ nhất", "the first header"))
            .help(text!(
                "mỗi bộ tiêu chí nằm trong một thư mục riêng: chuyển bộ thứ hai sang thư mục khác",
                "each set has a folder of its own: move the second one elsewhere"
            )),
        );
        // A line that is only a guess (the title of a decision, pasted) begins no other set.
        return first.span.file == header.span.file || block.head.is_some_and(barem_syntax::Line::is_faulty);
    }
    set.header = Some(header);
    true
}

/// Takes a part that is dropped as a whole; nothing stands below it.
fn dropped(block: &Block<'_>, set: &mut Set, out: &mut Findings) {
    let Some(reader) = block.head.and_then(|head| Reader::new(block.file, head)) else { return };
    let text = |kind| token(&reader.node, kind).map(|token| token.text().to_owned());
    let part = match (text(Kind::label), text(Kind::ident_dash)) {
        (Some(label), _) => DroppedPart::Annex(label),
        (None, Some(id)) => DroppedPart::Group(id),
        (None, None) => DroppedPart::Results,
    };
    set.dropped.push(Located::new(part, reader.whole()));
    for statement in &block.statements {
        if let Some(reader) = Reader::new(block.file, statement.line) {
            seen::misplaced(&reader, text!("dưới dòng `bỏ …`", "a line `bỏ …`"), out);
        }
    }
}

/// Statements before the first heading of a file: they have lost it.
fn orphan(block: &Block<'_>, set: &mut Set, out: &mut Findings) {
    let Some(first) = block.statements.iter().find(|statement| statement.kind.is_some()) else { return };
    set.headless = true;
    let lines = crate::check::many(block.statements.len(), "dòng", "statement", "statements");
    out.push(
        Diagnostic::new(
            Code::Misplaced,
            text!("{} đầu tệp không có dòng tiêu đề phía trên", "no heading stands above the first {} of the file"; lines),
            first.line.whole(block.file),
            text!("từ dòng này", "from this line"),
        )
        .help(text!(
            "viết dòng tiêu đề ở trên: `bộ tiêu chí MÃ \"Tên\"`, `phụ lục 01 \"Tên\"` hoặc `nhóm MÃ \"Tên\"`",
            "write the heading above: `bộ tiêu chí ID \"Title\"`, `phụ lục 01 \"Title\"` or `nhóm ID \"Title\"`"
        )),
    );
}

/// Headings of criteria outside an annex.
fn outside(block: &Block<'_>, set: &mut Set, out: &mut Findings) {
    // The cause is told where the file's first lines have lost their heading.
    let told = set.headless;
    set.headless = true;
    let Some(head) = block.head.filter(|_| !told) else { return };
    out.push(
        Diagnostic::new(
            Code::Misplaced,
            text!("mục này không nằm trong phụ lục nào", "this heading is in no annex"),
            head.whole(block.file),
            text!("chưa có dòng `phụ lục …` phía trên", "there is no `phụ lục …` above it"),
        )
        .help(text!(
            "thêm dòng `phụ lục 01 \"Tên phụ lục\"` trước tiêu chí đầu tiên",
            "add `phụ lục 01 \"Title\"` before the first criterion"
        )),
    );
}

/// A span from the start of one to the end of another.
pub(crate) fn through(from: Span, to: Span) -> Span {
    if from.file == to.file { Span::new(from.file, from.start, to.end.max(from.end)) } else { from }
}

/// The text of the first token of a kind, where a node has one.
pub(crate) fn word<'a>(node: &View<'a>, kind: Kind) -> Option<Cow<'a, str>> {
    token(node, kind).map(|token| keyword(token.text()))
}
