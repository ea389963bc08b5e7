//! The report: what it comes to, annexes and fields side by side, and every change in its place.

use std::collections::BTreeSet;

use barem_format::written;
use barem_ruleset::{Content, Item, ItemPath, Ruleset};

use super::{
    annexes::total,
    data::{
        AnnexPair, AnnexSite, CHANGES_VERSION, Candidate, Change, Changes, Edition, FieldPair, OpenQuestion, Site,
        Subject, Summary, Verdicts,
    },
    ledger::{Entry, Ledger},
    rule::ChangeRule,
    sides::{At, Sides},
};
use crate::Spot;

/// The report of all that was found.
pub(super) fn changes(sides: &Sides<'_>, ledger: Ledger, rules: &[Verdicts]) -> Changes {
    let sums = sums(sides, &ledger.entries, rules);
    let fields: Vec<Vec<At>> = sides.annexes.iter().map(|annexes| fields(sides, *annexes)).collect();
    let mut changes: Vec<(usize, usize, Option<At>, Change)> = ledger
        .entries
        .into_iter()
        .map(|mut entry| {
            entry.at.sort_by_key(first);
            let change = change(sides, &fields, &entry);
            let place = |at: Option<usize>| at.map_or(0, |at| at + 1);
            (place(change.annex), place(change.field), entry.at.first().cloned(), change)
        })
        .collect();
    changes.sort_by(|one, two| {
        let key = |entry: &(usize, usize, Option<At>, Change)| (entry.0, entry.1);
        let at = |entry: &(usize, usize, Option<At>, Change)| entry.2.as_ref().map(first);
        (key(one), at(one), one.3.rule).cmp(&(key(two), at(two), two.3.rule))
    });
    Changes {
        barem_changes: CHANGES_VERSION,
        old: edition(sides.old),
        new: edition(sides.new),
        summary: sums.iter().sum(),
        annexes: sides
            .annexes
            .iter()
            .zip(&fields)
            .zip(sums)
            .map(|((pair, fields), sum)| annex(sides, *pair, fields, sum))
            .collect(),
        changes: changes.into_iter().map(|(_, _, _, change)| change).collect(),
        questions: questions(sides),
    }
}

/// Where a reader of the new ruleset looks for it: what went stands where it stood.
fn first(at: &At) -> (ItemPath, bool) {
    let path = at.new.as_ref().or(at.old.as_ref()).map(|spot| spot.path.clone());
    (path.unwrap_or_else(|| ItemPath(Vec::new())), at.new.is_none())
}

fn edition(set: &Ruleset) -> Edition {
    Edition {
        id: set.id.clone(),
        title: set.title.clone(),
        decision: set.decision.as_ref().map(written::decision),
        reconstructed: set.content == Content::Reconstructed,
    }
}

/// What each annex comes to. An item counts where it stands now, or where it stood if it went.
fn sums(sides: &Sides<'_>, entries: &[Entry], rules: &[Verdicts]) -> Vec<Summary> {
    let matching = sides.matching;
    let place = |new: &Option<usize>, old: &Option<usize>| {
        let here = |pair: &(Option<usize>, Option<usize>)| if new.is_some() { pair.1 == *new } else { pair.0 == *old };
        sides.annexes.iter().position(here)
    };
    let new = |spot: &Spot| place(&Some(spot.annex), &None);
    let old = |spot: &Spot| place(&None, &Some(spot.annex));
    let at = |at: &At| at.new.as_ref().map_or_else(|| at.old.as_ref().and_then(old), new);
    let items = |set: &Ruleset, annex: Option<usize>| {
        annex.and_then(|annex| set.annexes.get(annex)).map_or(0, |annex| annex.walk().count())
    };
    let none = |(one, two): &(Option<usize>, Option<usize>)| Summary {
        old_items: items(sides.old, *one),
        new_items: items(sides.new, *two),
        rules: two.and_then(|two| rules.get(two)).cloned().unwrap_or_default(),
        ..Summary::default()
    };
    let mut sums: Vec<Summary> = sides.annexes.iter().map(none).collect();
    let mut count = |annex: Option<usize>, of: fn(&mut Summary) -> &mut usize| {
        if let Some(sum) = annex.and_then(|annex| sums.get_mut(annex)) {
            *of(sum) += 1;
        }
    };
    matching.pairs.iter().for_each(|pair| count(new(&pair.new), |sum| &mut sum.kept));
    matching.added.iter().for_each(|spot| count(new(spot), |sum| &mut sum.added));
    matching.removed.iter().for_each(|spot| count(old(spot), |sum| &mut sum.removed));
    matching.splits.iter().for_each(|split| count(old(&split.one), |sum| &mut sum.split));
    matching.merges.iter().for_each(|merge| count(new(&merge.one), |sum| &mut sum.merged));
    let of = |rule: ChangeRule| entries.iter().filter(move |entry| entry.rule == rule).flat_map(|entry| &entry.at);
    of(ChangeRule::CriterionMoved).for_each(|moved| count(at(moved), |sum| &mut sum.moved));
    of(ChangeRule::Renumbered).for_each(|renumbered| count(at(renumbered), |sum| &mut sum.renumbered));
    let changed: BTreeSet<&At> = entries
        .iter()
        .filter(|entry| entry.rule != ChangeRule::Renumbered)
        .flat_map(|entry| &entry.at)
        .filter(|at| at.old.as_ref().zip(at.new.as_ref()).is_some_and(|(old, new)| sides.new_of(old) == Some(new)))
        .collect();
    changed.into_iter().for_each(|changed| count(at(changed), |sum| &mut sum.changed));
    sums
}

/// The outermost headings of two annexes: those of the new one, then those that went.
fn fields(sides: &Sides<'_>, (old, new): (Option<usize>, Option<usize>)) -> Vec<At> {
    let spots = |annex: Option<usize>, ruleset: &Ruleset| -> Vec<Spot> {
        let items = annex.and_then(|at| ruleset.annexes.get(at)).map_or(0, |annex| annex.items.len());
        let spot = |index| Some(Spot { annex: annex?, path: ItemPath(vec![index]) });
        (0..items).filter_map(spot).collect()
    };
    let (old, new) = (spots(old, sides.old), spots(new, sides.new));
    let of_new = |two: &Spot| old.iter().find(|one| sides.new_of(one) == Some(two)).cloned();
    let standing = new.iter().map(|two| At { old: of_new(two), new: Some(two.clone()) });
    let gone = old.iter().filter(|one| sides.new_of(one).is_none_or(|two| !new.contains(two)));
    standing.chain(gone.map(|one| At { old: Some(one.clone()), new: None })).collect()
}

fn annex(sides: &Sides<'_>, (old, new): (Option<usize>, Option<usize>), fields: &[At], summary: Summary) -> AnnexPair {
    let site = |annex: Option<usize>, ruleset: &Ruleset| {
        let annex = ruleset.annexes.get(annex?)?;
        Some(AnnexSite { label: annex.label.clone(), title: annex.title.clone(), points: total(annex) })
    };
    let field = |at: &At| FieldPair {
        old: at.old.as_ref().and_then(|spot| self::site(sides.old, spot)),
        new: at.new.as_ref().and_then(|spot| self::site(sides.new, spot)),
    };
    AnnexPair {
        old: site(old, sides.old),
        new: site(new, sides.new),
        fields: fields.iter().map(field).collect(),
        summary,
    }
}

fn change(sides: &Sides<'_>, fields: &[Vec<At>], entry: &Entry) -> Change {
    let subject = |at: &At| Subject {
        old: at.old.as_ref().and_then(|spot| site(sides.old, spot)),
        new: at.new.as_ref().and_then(|spot| site(sides.new, spot)),
    };
    Change {
        rule: entry.rule,
        category: entry.rule.category(),
        level: entry.level,
        annex: entry.annex,
        field: field(fields, entry),
        subjects: entry.at.iter().map(subject).collect(),
        before: entry.before.clone(),
        after: entry.after.clone(),
        comparison: entry.comparison.clone(),
    }
}

/// The field in which all of a change stands.
fn field(fields: &[Vec<At>], entry: &Entry) -> Option<usize> {
    let fields = fields.get(entry.annex?)?;
    let outermost = |spot: &Spot| Some(Spot { annex: spot.annex, path: ItemPath(vec![*spot.path.0.first()?]) });
    let mut all = entry.at.iter().map(|at| {
        let (old, new) = (at.old.as_ref().and_then(outermost), at.new.as_ref().and_then(outermost));
        let here = |field: &At| if new.is_some() { field.new == new } else { old.is_some() && field.old == old };
        fields.iter().position(here)
    });
    let one = all.next()??;
    // A rule that others borrow stands where it is written.
    if entry.rule.category() == super::rule::Category::Rule {
        return Some(one);
    }
    all.all(|other| other == Some(one)).then_some(one)
}

/// Where something stands; the annex itself for a spot without a path.
pub fn site(ruleset: &Ruleset, spot: &Spot) -> Option<Site> {
    let annex = spot.annex(ruleset)?;
    let item = spot.item(ruleset);
    let place = item.map_or(annex.place.as_ref(), |item| item.place.as_ref());
    let path = Some(annex.codes(&spot.path)).filter(|path| !path.is_empty());
    Some(Site {
        annex: annex.label.clone(),
        level: item.map(|item| item.level),
        code: item.and_then(|item| item.code.clone()),
        path: path.filter(|_| item.is_some()),
        id: item.and_then(|item| item.id.clone()),
        title: item.map_or_else(|| annex.title.clone(), |item: &Item| item.title.clone()),
        points: item.and_then(|item| item.points.or(item.cap)),
        file: place.map(|place| place.file.clone()),
        line: place.map(|place| place.line),
        spot: Some(spot.clone()),
    })
}

fn questions(sides: &Sides<'_>) -> Vec<OpenQuestion> {
    let question = |asked: &crate::Question| {
        let candidate = |(spot, confidence): &(Spot, crate::Confidence)| {
            Some(Candidate { site: site(sides.new, spot)?, confidence: confidence.0 })
        };
        Some(OpenQuestion {
            old: site(sides.old, &asked.old)?,
            candidates: asked.candidates.iter().filter_map(candidate).collect(),
        })
    };
    sides.matching.questions.iter().filter_map(question).collect()
}
