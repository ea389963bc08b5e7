//! What becomes of scores: ranking and grades.

use barem_diagnostic::text;
use barem_ruleset::{Agency as Whom, GradeLine, Grading, Measure, Ranking, Scope, Ties};
use barem_syntax::{Kind, View};

use super::{
    expr::{Lowering, exactly},
    heading,
    rule::{stray, wrong_item_text},
    seen, statement_key, word,
};
use crate::{
    hir::{Agency, ResultsBlock, Set, Use},
    outline::{Block, Statement},
    read::{Findings, Reader, child, token, unquoted},
};

/// Reads the block of results.
pub(crate) fn results(block: &Block<'_>, set: &mut Set, out: &mut Findings) {
    let mut results = set.results.take().unwrap_or_default();
    for statement in &block.statements {
        let (Some(reader), Some(kind)) = (Reader::new(block.file, statement.line), statement.kind) else {
            results.incomplete = true;
            continue;
        };
        result(&reader, statement, kind, &mut results, out);
    }
    set.results = Some(results);
}

fn result(reader: &Reader<'_>, statement: &Statement<'_>, kind: Kind, block: &mut ResultsBlock, out: &mut Findings) {
    let node = &reader.node;
    if kind == Kind::ranking && seen::twice(&statement_key(node), reader, &mut block.seen, out) {
        return;
    }
    match kind {
        Kind::grading => {
            let grading = grading(reader, statement, block, out);
            block.results.gradings.push(grading);
            return;
        }
        Kind::ranking => {
            let ranking = block.results.ranking.get_or_insert_with(Ranking::default);
            ranking.by = measure(node);
            ranking.ascending = word(node, Kind::order).as_deref() == Some("tăng dần");
            let ties = child(node, Kind::ties).and_then(|ties| word(&ties, Kind::tie_rule));
            ranking.ties = if ties.as_deref() == Some("1-1-2") { Ties::Dense } else { Ties::Gap };
        }
        Kind::ranking_together => {
            let (to, except) = (reader.agencies_listed(statement, out), reader.agencies(node, Kind::agency_out));
            let scope = Scope { to: to.iter().map(whom).collect(), except: except.iter().map(whom).collect() };
            block.results.ranking.get_or_insert_with(Ranking::default).together.push(scope);
            block.agencies.extend(to.into_iter().chain(except));
            return;
        }
        Kind::ranking_apart => {
            let apart = reader.agencies_listed(statement, out);
            block.results.ranking.get_or_insert_with(Ranking::default).apart.extend(apart.iter().map(whom));
            block.agencies.extend(apart);
            return;
        }
        Kind::veto | Kind::downgrade => match heading::veto(reader, out) {
            Some((veto, uses)) => {
                block.results.vetoes.push(veto);
                block.uses.extend(uses);
            }
            None => block.incomplete = true,
        },
        _ => {
            block.incomplete = true;
            seen::misplaced(reader, text!("dưới `kết quả`", "`kết quả`"), out);
        }
    }
    stray(reader, &statement.items, out);
}

/// The agency as data.
pub(crate) fn whom(agency: &Agency) -> Whom {
    match agency.is_unit {
        true => Whom::Unit(agency.name.clone()),
        false => Whom::Group(agency.name.clone()),
    }
}

fn measure(node: &View<'_>) -> Measure {
    let word = child(node, Kind::measure_by).and_then(|by| word(&by, Kind::measure));
    match word.as_deref() {
        Some("tổng điểm") => Measure::Total,
        Some("chỉ số chính xác") => Measure::ExactIndex,
        _ => Measure::Index,
    }
}

fn grading(reader: &Reader<'_>, statement: &Statement<'_>, block: &mut ResultsBlock, out: &mut Findings) -> Grading {
    let with = reader.agency(&reader.node);
    let (mut grades, mut spans) = (Vec::new(), Vec::new());
    for line in &statement.items {
        let Some(item) = Reader::new(reader.file, line) else { continue };
        match item.node.children().next().and_then(|inner| grade_line(&item, &inner, &mut block.uses, out)) {
            Some(grade) => {
                grades.push(grade);
                spans.push(item.whole());
            }
            None => wrong_item_text(&item, reader.whole(), text!("`- từ 90%: \"Tốt\"`", "`- từ 90%: \"Good\"`"), out),
        }
    }
    let grading = Grading { by: measure(&reader.node), with: with.as_ref().map(whom), grades };
    block.agencies.extend(with);
    block.lines.push((reader.whole(), spans));
    grading
}

fn grade_line(item: &Reader<'_>, inner: &View<'_>, uses: &mut Vec<Use>, out: &mut Findings) -> Option<GradeLine> {
    let grade = token(&child(inner, Kind::expr)?, Kind::string)?;
    let mut lowering = Lowering { reader: item, uses, out };
    let range = match (child(inner, Kind::range), child(inner, Kind::bound)) {
        (Some(range), _) => Some(lowering.range(&range)?),
        (None, Some(bound)) => Some(exactly(lowering.bound(&bound)?)),
        (None, None) => None,
    };
    let when = match child(inner, Kind::when) {
        Some(when) => Some(lowering.expr(&child(&when, Kind::expr)?)?),
        None => None,
    };
    Some(GradeLine { range, when, grade: unquoted(grade.text()) })
}
