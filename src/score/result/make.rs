//! From a run to the result file.

use barem_ruleset::{Content, Digests, Grade, Handling, RankPlace, TooDeep};

use super::{
    AnnexResult, AwaitedGroup, GradeResult, LayersSaid, PlaceResult, RESULT_VERSION, RankingRow, RankingTable, Receipt,
    ResultFile, SheetReceipt, UnitResult, items::items, total::total,
};
use crate::{
    Party,
    places::{Entrant, Table, place_of, ranking, stand},
    receipt::digest,
    roster::awaited,
    run::{AnnexRun, Filled, Run, Scored, annex_scores},
};

/// Scores the sheets. `tick` is called once for each unit. [`TooDeep`] is the only error: no digest can be made.
pub fn make(run: &Run<'_>, tick: &(dyn Fn() + Sync)) -> Result<ResultFile, TooDeep> {
    let digests = Digests::of(run.ruleset)?;
    let mut all: Vec<Scored<'_>> = Vec::new();
    let mut unnamed = Vec::new();
    for annex in &run.annexes {
        let sent: Vec<(&str, Option<&str>)> =
            annex.sheets.iter().map(|filled| (filled.unit.as_str(), filled.group.as_deref())).collect();
        let awaited = awaited(run.ruleset, annex.annex, &sent);
        all.extend(annex_scores(run, annex, &awaited, tick));
        unnamed.push(awaited.unnamed);
    }
    let entrants: Vec<Entrant<'_>> = all.iter().map(|scored| scored.entrant(ranking(run.ruleset))).collect();
    let groups: Vec<&str> = unnamed.iter().flatten().map(|(group, _)| *group).collect();
    let standing = stand(run.ruleset, run.closed, &entrants, &groups);
    let rankings = standing.tables.iter().map(|table| ranking_table(table, &entrants, &standing.places)).collect();
    let unit = |(scored, place): (&Scored<'_>, &RankPlace)| {
        let items = scored.columns.as_ref().map(|columns| items(scored, columns)).unwrap_or_default();
        (
            scored.annex.annex.label.clone(),
            UnitResult { items, ..result(scored, place_result(place, &standing.tables)) },
        )
    };
    let mut units: Vec<(String, UnitResult)> = all.iter().zip(&standing.places).map(unit).collect();
    let annexes = run.annexes.iter().zip(unnamed).map(|(annex, unnamed)| {
        let here = units.extract_if(.., |(label, _)| *label == annex.annex.label);
        AnnexResult {
            label: annex.annex.label.clone(),
            title: annex.annex.title.clone(),
            units: here.map(|(_, unit)| unit).collect(),
            awaited: groups_awaited(unnamed),
        }
    });
    Ok(ResultFile {
        barem_result: RESULT_VERSION,
        reconstructed: run.ruleset.content == Content::Reconstructed,
        ruleset: run.ruleset.id.clone(),
        title: run.ruleset.title.clone(),
        year: run.year,
        annexes: annexes.collect(),
        receipt: receipt(run, digests),
        rankings,
    })
}

/// Groups of which units are awaited that are not known by name.
pub(crate) fn groups_awaited(unnamed: Vec<(&str, u32)>) -> Vec<AwaitedGroup> {
    unnamed.into_iter().map(|(group, units)| AwaitedGroup { group: group.to_owned(), units }).collect()
}

fn ranking_table(table: &Table, entrants: &[Entrant<'_>], places: &[RankPlace]) -> RankingTable {
    let row = |at: &usize| {
        let entrant = entrants.get(*at)?;
        let (unit, annex) = (entrant.name.to_owned(), entrant.annex.to_owned());
        Some(RankingRow { place: place_of(places, *at), unit, annex })
    };
    RankingTable {
        of: table.of.clone(),
        apart: table.apart,
        provisional: table.provisional,
        rows: table.rows.iter().filter_map(row).collect(),
    }
}

/// A place, with its table among those that have units.
pub(crate) fn place_result(place: &RankPlace, tables: &[Table]) -> PlaceResult {
    match place {
        RankPlace::Unranked => PlaceResult::Unranked,
        RankPlace::Waiting => PlaceResult::Waiting,
        RankPlace::Placed { table, place } => {
            let at = tables.iter().position(|own| own.number == *table).unwrap_or_default();
            PlaceResult::Placed { table: u32::try_from(at + 1).unwrap_or(u32::MAX), place: *place }
        }
    }
}

fn receipt(run: &Run<'_>, digests: Digests) -> Receipt {
    let sheets = run.annexes.iter().flat_map(|annex| annex.sheets.iter().map(move |filled| (annex, filled)));
    let sheet = |(annex, filled): (&AnnexRun<'_>, &Filled<'_>)| SheetReceipt {
        annex: annex.annex.label.clone(),
        unit: filled.unit.clone(),
        digest: digest(filled.sheet),
    };
    Receipt {
        tool: run.tool.clone(),
        meaning: digests.meaning,
        contract: digests.contract,
        closed: run.closed,
        units: Vec::new(),
        annexes: Vec::new(),
        sheets: sheets.map(sheet).collect(),
    }
}

/// What a unit came to, without its items.
pub(crate) fn result(scored: &Scored<'_>, place: PlaceResult) -> UnitResult {
    let said = |party: &Option<Party>| party.clone().unwrap_or_default();
    let layers = scored.sheet.map(|sheet| LayersSaid {
        approved: sheet.approved.clone(),
        claimed: sheet.self_assessment.as_ref().and_then(|own| own.by.clone()),
        appraisal: sheet.appraisal.iter().map(|round| said(&round.by)).collect(),
        survey: sheet.survey.as_ref().and_then(|survey| survey.by.clone()),
    });
    UnitResult {
        unit: scored.assessed.name.clone(),
        group: scored.assessed.group.clone(),
        flags: scored.flags.clone(),
        treatment: Some(scored.handling).filter(|handling| *handling != Handling::Scored),
        provisional: scored.is_provisional(),
        submitted: scored.sheet.and_then(|sheet| sheet.submitted),
        layers: layers.unwrap_or_default(),
        items: Vec::new(),
        total: total(scored),
        grade: GradeResult::from(&scored.grade),
        place,
    }
}

impl From<&Grade> for GradeResult {
    fn from(grade: &Grade) -> GradeResult {
        match grade {
            Grade::Ungraded => GradeResult::None,
            Grade::Refused => GradeResult::Refused,
            Grade::Given { grade, lowered, .. } => GradeResult::Given { grade: grade.clone(), lowered: *lowered },
            Grade::Unknown(_) => GradeResult::Unknown,
        }
    }
}
