//! Last year's sheets under both rulesets: who gains, who loses, who moves, and by which criterion.
//!
//! This stands in the tool and not in `barem-diff`, which must not depend on scoring, nor in `barem-score`, which knows
//! nothing of two rulesets. Answers are carried over by the pairing of questions. What the old sheets do not answer is
//! listed and never guessed: where something is missing no new total, place or grade is told, but the items that both
//! rulesets score are compared.

mod carry;
mod measure;

use std::path::PathBuf;

use barem_diagnostic::{Ink, Lang, Look, harmless, text};
use barem_diff::{AnnexImpact, Impact, Standing, UnitImpact};
use barem_ruleset::Number;
use clap::ArgMatches;

use super::{Form, Pair, unwritable};
use crate::{
    exit::{Exit, Trouble},
    grid::{Cell, grid},
    results::Results,
    score::{Asked, prepare},
    session::Session,
    words::{both, number},
};
use measure::measure;

/// How many causes are told of each unit.
const CAUSES: usize = 5;

/// Shows what the new ruleset does to the units of these sheets. Exits with findings where any of them gains or loses.
pub fn show(
    matches: &ArgMatches,
    form: Form,
    pair: &Pair,
    results: &Results,
    session: &Session,
) -> Result<Exit, Trouble> {
    let asked = Asked {
        ruleset: matches.get_one("old").cloned().unwrap_or_default(),
        sheets: matches.get_many::<PathBuf>("impact").unwrap_or_default().cloned().collect(),
        ..Asked::default()
    };
    let Some(prepared) = prepare(&asked, results, session)? else { return Ok(Exit::Incomplete) };
    let impact = prepared.run(&asked, |run, findings| {
        prepared.tell(&findings, session);
        measure(run, pair)
    })?;
    results.write(&match form {
        Form::Text => terminal(&impact, session.lang, results.look),
        Form::Json => serde_json::to_string_pretty(&impact).map_err(|error| unwritable(&error.to_string()))? + "\n",
        Form::Markdown | Form::Html | Form::Yaml | Form::Sarif | Form::Junit | Form::Github => {
            return Err(Trouble::usage(text!(
                "--impact chỉ có dạng text và json",
                "--impact has the forms text and json only"
            )));
        }
    })?;
    let moved = |unit: &UnitImpact| !unit.causes.is_empty() || unit.old != unit.new;
    let any = impact.annexes.iter().any(|annex| annex.units.iter().any(moved));
    Ok(if any { Exit::Findings } else { Exit::Done })
}

fn terminal(impact: &Impact, lang: Lang, look: Look) -> String {
    if impact.annexes.is_empty() {
        return both(
            "Không phụ lục nào của các phiếu có trong bộ mới.\n",
            "No annex of the sheets is in the new ruleset.\n",
        )
        .get(lang)
        .to_owned();
    }
    impact.annexes.iter().map(|annex| self::annex(annex, lang, look)).collect::<Vec<_>>().join("\n")
}

fn annex(annex: &AnnexImpact, lang: Lang, look: Look) -> String {
    let heading = text!("Phụ lục {}", "Annex {}"; annex.label);
    let heads = [
        both("Đơn vị", "Unit").get(lang),
        both("Tổng điểm", "Total").get(lang),
        both("Hạng", "Place").get(lang),
        both("Xếp loại", "Grade").get(lang),
        both("Phần so được", "Common items").get(lang),
        both("Chênh", "Difference").get(lang),
        both("Hạng phần so được", "Place by these").get(lang),
    ];
    let rows = annex.units.iter().map(|unit| row(unit, lang)).collect();
    let mut out = format!("{}\n{}", look.ink(Ink::Advice, heading.get(lang)), grid(heads.map(Cell::plain), rows, look));
    for unit in annex.units.iter().filter(|unit| !unit.causes.is_empty()) {
        out += &format!("\n{}\n", harmless(&unit.unit));
        for cause in unit.causes.iter().take(CAUSES) {
            let points = |points: Option<Number>| points.map_or_else(|| "–".to_owned(), |points| number(points, lang));
            let ink = if cause.difference.is_negative() { Ink::Removed } else { Ink::Added };
            let difference = look.ink(ink, &signed(cause.difference, lang));
            let why = match (cause.old, cause.new) {
                (old @ Some(_), None) => {
                    text!("chỉ bộ cũ chấm được: {}", "only the old ruleset scores it: {}"; points(old))
                }
                (None, new @ Some(_)) => text!("chỉ bộ mới có: {}", "only in the new ruleset: {}"; points(new)),
                (old, new) => text!("{} → {}", "{} → {}"; points(old), points(new)),
            };
            out += &format!("  {difference}  {} ({})\n", harmless(&cause.item), why.get(lang));
        }
        let more = unit.causes.len().saturating_sub(CAUSES);
        if more > 0 {
            out += &format!("  {}\n", text!("… còn {} mục", "… {} more items"; more).get(lang));
        }
    }
    if !annex.unanswered.is_empty() {
        let heading = both("Phiếu cũ không có câu trả lời cho:", "The old sheets have no answers for:");
        out += &format!("\n{}\n", look.ink(Ink::Advice, heading.get(lang)));
    }
    for item in &annex.unanswered {
        out += &format!("  {}: {}\n", harmless(&item.item), harmless(&item.questions.join("; ")));
    }
    out
}

fn row(unit: &UnitImpact, lang: Lang) -> Vec<Cell> {
    let (old, new) = (&unit.old, &unit.new);
    let arrow = |one: String, two: String| if one == two { one } else { format!("{one} → {two}") };
    let both = |of: &dyn Fn(&Standing) -> Option<String>| {
        let said = |standing| of(standing).unwrap_or_else(|| "–".to_owned());
        arrow(said(old), said(new))
    };
    let common = &unit.common;
    let share = |points: Number, most: Number| format!("{}/{}", number(points, lang), number(most, lang));
    let difference = common.new.minus(common.old).unwrap_or(Number::ZERO);
    let ink = if difference.is_negative() { Ink::Removed } else { Ink::Added };
    let ink = Some(ink).filter(|_| difference != Number::ZERO);
    vec![
        Cell::plain(&unit.unit),
        Cell::plain(both(&|standing| standing.points.map(|points| number(points, lang)))).right(),
        Cell::plain(both(&|standing| standing.place.map(|place| place.to_string()))).right(),
        Cell::plain(both(&|standing| standing.grade.clone())),
        Cell::plain(arrow(share(common.old, common.old_maximum), share(common.new, common.new_maximum))).right(),
        Cell::plain(signed(difference, lang)).ink(ink).right(),
        Cell::plain(arrow(common.old_place.to_string(), common.new_place.to_string())).right(),
    ]
}

/// `+0,5`, `−0,5`, `0`.
fn signed(difference: Number, lang: Lang) -> String {
    if difference.is_negative() {
        return format!("−{}", number(difference.negated(), lang));
    }
    format!("{}{}", if difference == Number::ZERO { "" } else { "+" }, number(difference, lang))
}
