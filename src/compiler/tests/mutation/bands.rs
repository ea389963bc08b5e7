//! Bands as the oracle reads them: which values none holds, and which two hold with different points.

use crate::{
    model::Annex,
    mutate::{Mutant, Site},
    oracle::{Facts, fact},
    random::Random,
    reader::{Block, Place, Statement, hundredths, written},
    rules,
};

/// One end: hundredths, and whether it belongs to the band.
type End = Option<(i64, bool)>;

/// A band with constant ends.
struct Band<'a> {
    place: Place,
    low: End,
    high: End,
    points: &'a str,
}

/// `từ A đến dưới B`, `trên A`, `đến B`, `A`, …; `None` where it is more than two constants.
fn ends(range: &str) -> Option<(End, End)> {
    let number = |text: &str| {
        let text = text.trim_end_matches(" trở lên").trim();
        let digits = text.trim_end_matches('%');
        digits.chars().all(|c| c.is_ascii_digit() || c == ',').then(|| hundredths(digits)).flatten()
    };
    let upper = |text: &str| match text.strip_prefix("dưới ") {
        Some(text) => number(text).map(|at| (at, false)),
        None => number(text).map(|at| (at, true)),
    };
    let (first, second) = range.split_once(" đến ").map_or((range, None), |(first, second)| (first, Some(second)));
    let high = second.map(upper);
    if high == Some(None) {
        return None;
    }
    let high = high.flatten();
    for (word, inclusive) in [("từ ", true), ("trên ", false)] {
        if let Some(low) = first.strip_prefix(word) {
            return Some((Some((number(low)?, inclusive)), high));
        }
    }
    match (second, range.strip_prefix("đến "), range.strip_prefix("dưới ")) {
        (Some(_), ..) => None,
        (None, Some(high), _) => Some((None, Some((number(high)?, true)))),
        (None, None, Some(high)) => Some((None, Some((number(high)?, false)))),
        (None, None, None) => number(range).map(|at| (Some((at, true)), Some((at, true)))),
    }
}

/// The bands of a statement, if all are plain; `còn lại` holds for what no other does.
fn bands(statement: &Statement) -> Option<(Vec<Band<'_>>, bool)> {
    if statement.key != "chấm" || !statement.rest.starts_with("theo ") {
        return None;
    }
    let mut all = Vec::new();
    let mut rest = false;
    for (place, item) in &statement.items {
        let (range, points) = item.split_once(": ")?;
        if range == "còn lại" {
            rest = true;
            continue;
        }
        let (low, high) = ends(range)?;
        all.push(Band { place: *place, low, high, points: points.trim() });
    }
    Some((all, rest))
}

/// What is counted: the value of the bands is a whole number.
fn counted(annex: &Annex, at: usize, statement: &Statement) -> bool {
    let of = statement.rest.trim_start_matches("theo ").trim_end_matches(':').trim();
    let asked = |block: &Block| {
        block.all("hỏi").any(|input| {
            let kind = input.rest.rsplit("\":").next().unwrap_or("").trim();
            input.rest.starts_with(&format!("{of} ")) && (kind == "số" || kind.starts_with("số từ"))
        })
    };
    of.starts_with('"') || annex.upwards(at).any(|up| asked(&annex.items[up].block)) || asked(&annex.block)
}

fn holds(band: &Band<'_>, value: i64) -> bool {
    // Values are twice the hundredths, so that there is one between any two ends.
    let above = band.low.is_none_or(|(at, inclusive)| value > 2 * at || inclusive && value == 2 * at);
    let below = band.high.is_none_or(|(at, inclusive)| value < 2 * at || inclusive && value == 2 * at);
    above && below
}

fn is_empty(band: &Band<'_>) -> bool {
    let Some((low, high)) = band.low.zip(band.high) else { return false };
    low.0 > high.0 || low.0 == high.0 && !(low.1 && high.1)
}

/// Whether points are known to differ; those that follow the value may meet where two bands do.
fn differ(one: &str, other: &str, most: Option<i64>) -> bool {
    let worth = |points: &str| match (points, points.strip_suffix("% điểm tối đa")) {
        ("điểm tối đa", _) => most.map(|most| most * 10_000),
        (_, Some(share)) => Some(hundredths(share)? * most?),
        _ if points.contains(['×', '*', '/', '(', '+', '−']) => None,
        _ => hundredths(points).map(|points| points * 10_000),
    };
    worth(one).zip(worth(other)).is_some_and(|(one, other)| one != other)
}

/// Values between the outermost ends that no band holds, and those that two hold with different points.
pub fn faults(annex: &Annex, facts: &mut Facts) {
    for (at, item) in annex.items.iter().enumerate() {
        for statement in item.block.statements.iter() {
            let Some((all, rest)) = bands(statement) else { continue };
            if let Some(empty) = all.iter().find(|band| is_empty(band)) {
                facts.push(fact("B0113", [empty.place]));
                continue;
            }
            let mut edges: Vec<i64> =
                all.iter().flat_map(|band| [band.low, band.high]).flatten().map(|end| end.0).collect();
            edges.sort_unstable();
            edges.dedup();
            let (Some(first), Some(last)) = (edges.first(), edges.last()) else { continue };
            let values: Vec<i64> = match counted(annex, at, statement) {
                true => (first.div_euclid(100)..=last.div_euclid(100)).map(|whole| whole * 200).collect(),
                false => edges.iter().map(|at| at * 2).chain(edges.windows(2).map(|two| two[0] + two[1])).collect(),
            };
            let holding = |value: i64| all.iter().filter(move |band| holds(band, value));
            if !rest && values.iter().any(|value| holding(*value).next().is_none()) {
                facts.push(fact("B1001", [statement.place]));
            }
            for (second, band) in all.iter().enumerate() {
                let shares = |first: &&Band<'_>| {
                    differ(first.points, band.points, rules::limit(annex, at))
                        && values.iter().any(|value| holds(first, *value) && holds(band, *value))
                };
                if let Some(first) = all[..second].iter().find(shares) {
                    facts.push(fact("B1002", [band.place, first.place]));
                }
            }
        }
    }
}

/// Moves one end of a band, or takes it out of the band.
pub fn moved(site: &Site, random: &mut Random) -> Option<Mutant> {
    let statements = site.statements("chấm");
    let banded: Vec<&&Statement> = statements.iter().filter(|statement| bands(statement).is_some()).collect();
    let statement = **random.one(&banded)?;
    let (place, item) = random.one(&statement.items)?;
    let (range, _) = item.split_once(": ")?;
    let changed = match random.below(3) {
        0 => exclusive(range)?,
        _ => shifted(range, random)?,
    };
    ends(&changed)?;
    site.swapped(*place, &format!("- {range}: "), &format!("- {changed}: "))
}

/// An end that belonged to the band does not any more.
fn exclusive(range: &str) -> Option<String> {
    match (range.strip_prefix("từ "), range.split_once(" đến "), range.strip_prefix("đến ")) {
        (Some(low), ..) => Some(format!("trên {low}")),
        (None, Some((low, high)), _) if !high.starts_with("dưới ") => Some(format!("{low} đến dưới {high}")),
        (None, None, Some(high)) => Some(format!("dưới {high}")),
        _ => None,
    }
}

/// One end some way up or down.
fn shifted(range: &str, random: &mut Random) -> Option<String> {
    let numbers: Vec<&str> = range.split([' ', '%']).filter(|word| hundredths(word).is_some()).collect();
    let old = *random.one(&numbers)?;
    let step = if range.contains('%') { *random.one(&[-500, -200, 200, 300])? } else { *random.one(&[-100, 100])? };
    let new = hundredths(old)? + step;
    let at = range.rfind(old)?;
    (new > 0).then(|| format!("{}{}{}", &range[..at], written(new), &range[at + old.len()..]))
}
