//! `barem score --explain` and `--how-to-gain`: one unit seen from close by.

use barem_diagnostic::{Lang, nearest, same_text, text};
use barem_ruleset::Unresolved;
use barem_score::{Explanation, Insight, UnitGains};
use clap::ArgMatches;
use serde_json::json;

use super::{Asked, Form, prepare::Prepared};
use crate::{
    exit::{Exit, Trouble},
    results::Results,
    session::Session,
};

/// How many gains of a unit are told.
const LARGEST: usize = 10;

/// What is asked of units.
pub struct Wanted {
    units: Vec<String>,
    explain: Vec<String>,
    /// The item; empty for all leaves.
    gain: Option<String>,
}

impl Wanted {
    /// What the command line asks, if anything.
    pub fn of(matches: &ArgMatches) -> Option<Wanted> {
        let many = |name| matches.get_many(name).unwrap_or_default().cloned().collect();
        let gain = matches.get_one("how-to-gain").cloned();
        let wanted = Wanted { units: many("unit"), explain: many("explain"), gain };
        (!wanted.explain.is_empty() || wanted.gain.is_some()).then_some(wanted)
    }
}

/// What there is to show.
#[derive(Default)]
struct Found {
    explanations: Vec<Explanation>,
    gains: Vec<UnitGains>,
}

/// Shows it. Faults of the sheets are told as when they are scored, but do not make this fail.
pub fn show(
    wanted: &Wanted,
    form: Form,
    prepared: &Prepared,
    asked: &Asked,
    results: &Results,
    session: &Session,
) -> Result<Exit, Trouble> {
    let (found, findings) = prepared.run(asked, |run, findings| Ok((found(wanted, &Insight::new(run))?, findings)))?;
    prepared.tell(&findings, session);
    results.write(&match form {
        Form::Table => text(&found, session.lang, results),
        Form::Markdown => markdown(&found, session.lang),
        Form::Json => json(&found),
        Form::Csv => {
            let what = text!("lời giải thích không in được thành csv", "explanations are not shown as csv");
            return Err(Trouble::usage(what).help(text!("dùng table, md hoặc json", "use table, md or json")));
        }
    })?;
    Ok(Exit::Done)
}

fn found(wanted: &Wanted, insight: &Insight<'_>) -> Result<Found, Trouble> {
    let mut found = Found::default();
    for unit in units(wanted, insight)? {
        for reference in &wanted.explain {
            found.explanations.extend(insight.explain(&unit, reference).map_err(|error| no_item(&error))?);
        }
        if let Some(reference) = &wanted.gain {
            let item = Some(reference.as_str()).filter(|reference| !reference.is_empty());
            found.gains.extend(insight.gains(&unit, item, LARGEST).map_err(|error| no_item(&error))?);
        }
    }
    Ok(found)
}

/// The units that are asked about: those named, or the only one.
fn units(wanted: &Wanted, insight: &Insight<'_>) -> Result<Vec<String>, Trouble> {
    let mut known: Vec<&str> = insight.units().collect();
    known.dedup();
    if let Some(unknown) = wanted.units.iter().find(|unit| !known.iter().any(|own| same_text(own, unit))) {
        let what = text!("không có phiếu của đơn vị `{}`", "there is no sheet of the unit `{}`"; unknown);
        let trouble = Trouble::usage(what);
        return Err(match nearest(unknown, known) {
            Some(near) => trouble.help(text!("ý bạn là `{}`?", "did you mean `{}`?"; near)),
            None => trouble,
        });
    }
    match (wanted.units.as_slice(), known.as_slice()) {
        ([], [only]) => Ok(vec![(*only).to_owned()]),
        ([], _) => {
            let what = text!("chưa rõ giải thích cho đơn vị nào", "it is not said which unit is meant");
            Err(Trouble::usage(what).help(text!(
                "thêm --unit \"…\"; có phiếu của: {}", "add --unit \"…\"; there are sheets of: {}"; known.join(", ")
            )))
        }
        (units, _) => Ok(units.to_vec()),
    }
}

fn no_item(error: &Unresolved) -> Trouble {
    match error {
        Unresolved::NotFound { reference } => {
            Trouble::usage(text!("không có mục `{}`", "there is no item `{}`"; reference)).help(text!(
                "ghi mã, đường dẫn mã hoặc #id như trong bộ tiêu chí; `barem outline` in đủ các mã",
                "give a code, a path of codes or #id as in the ruleset; `barem outline` prints all codes"
            ))
        }
        Unresolved::Ambiguous { reference, matches } => {
            Trouble::usage(text!("`{}` chỉ vào {} mục", "`{}` names {} items"; reference, matches.len()))
                .help(text!("ghi thêm mã của mục cha: `I/1`", "add the code of a heading above: `I/1`"))
        }
    }
}

fn text(found: &Found, lang: Lang, results: &Results) -> String {
    let explained = found.explanations.iter().map(|one| one.to_text(lang, results.look));
    let gained = found.gains.iter().map(|one| one.to_text(lang, results.look));
    explained.chain(gained).collect::<Vec<_>>().join("\n")
}

fn markdown(found: &Found, lang: Lang) -> String {
    let explained = found.explanations.iter().map(|one| one.to_markdown(lang));
    explained.chain(found.gains.iter().map(|one| one.to_markdown(lang))).collect::<Vec<_>>().join("\n")
}

fn json(found: &Found) -> String {
    let whole = json!({ "barem_explanation": 1, "explanations": found.explanations, "gains": found.gains });
    serde_json::to_string_pretty(&whole).map(|text| text + "\n").unwrap_or_default()
}
