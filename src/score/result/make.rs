//! From a run to the result file.

use barem_ruleset::{Content, Digests, Grade, Handling, RankPlace, TooDeep};

use super::{
    AnnexResult, AwaitedGroup, GradeResult, ItemResult, LayersSaid, PlaceResult, RESULT_VERSION, RankingTable, Receipt,
    ResultFile, SheetReceipt, UnitResult, items::items, tables::tables, total::total,
};
use crate::{
    Party,
    receipt::digest,
    roster::awaited,
    run::{AnnexRun, Filled, Run, Scored, annex_scores, places},
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
    let places = places(run.ruleset, &all);
    let rankings = tables(run, &all, &places, &unnamed);
    let unit = |(scored, place): (&Scored<'_>, &RankPlace)| {
        (scored.annex.annex.label.clone(), result(scored, place, &rankings))
    };
    let mut units: Vec<(String, UnitResult)> = all.iter().zip(&places).map(unit).collect();
    let annexes = run.annexes.iter().zip(unnamed).map(|(annex, unnamed)| {
        let here = units.extract_if(.., |(label, _)| *label == annex.annex.label);
        AnnexResult {
            label: annex.annex.label.clone(),
            title: annex.annex.title.clone(),
            units: here.map(|(_, unit)| unit).collect(),
            awaited: unnamed
                .into_iter()
                .map(|(group, units)| AwaitedGroup { group: group.to_owned(), units })
                .collect(),
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
        rankings: rankings.into_iter().map(|(_, table)| table).collect(),
    })
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

fn result(scored: &Scored<'_>, place: &RankPlace, rankings: &[(usize, RankingTable)]) -> UnitResult {
    let said = |party: &Option<Party>| party.clone().unwrap_or_default();
    let layers = scored.sheet.map(|sheet| LayersSaid {
        approved: sheet.approved.clone(),
        claimed: sheet.self_assessment.as_ref().and_then(|own| own.by.clone()),
        appraisal: sheet.appraisal.iter().map(|round| said(&round.by)).collect(),
        survey: sheet.survey.as_ref().and_then(|survey| survey.by.clone()),
    });
    let items = scored.columns.as_ref().map(|columns| items(scored, columns)).unwrap_or_default();
    UnitResult {
        unit: scored.assessed.name.clone(),
        group: scored.assessed.group.clone(),
        flags: scored.flags.clone(),
        treatment: Some(scored.handling).filter(|handling| *handling != Handling::Scored),
        provisional: items.iter().any(ItemResult::is_provisional),
        submitted: scored.sheet.and_then(|sheet| sheet.submitted),
        layers: layers.unwrap_or_default(),
        items,
        total: total(scored),
        grade: match &scored.grade {
            Grade::Ungraded => GradeResult::None,
            Grade::Refused => GradeResult::Refused,
            Grade::Given { grade, lowered, .. } => GradeResult::Given { grade: grade.clone(), lowered: *lowered },
            Grade::Unknown(_) => GradeResult::Unknown,
        },
        place: match place {
            RankPlace::Unranked => PlaceResult::Unranked,
            RankPlace::Waiting => PlaceResult::Waiting,
            RankPlace::Placed { table, place } => {
                let at = rankings.iter().position(|(number, _)| number == table).unwrap_or_default();
                PlaceResult::Placed { table: u32::try_from(at + 1).unwrap_or(u32::MAX), place: *place }
            }
        },
    }
}
