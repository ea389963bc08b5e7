//! Rules over a measure, judged by what they give at every edge, beside it, and all along between.

use std::collections::BTreeSet;

use barem_ruleset::{Exact, Given, Number, Rule};

use crate::{
    expected::{Band, Count, Points},
    leaf::{Kind, PRECISION, Question, Reply, Subject, count as whole},
    levels::told,
    text,
};

/// A rate is a millionth of a percent and more, where it is made of two counts.
const WHOLE: i64 = 100_000_000;

/// Bands over a rate in percent.
pub fn bands_over_rate(bands: &[Band], points: Number, subject: &Subject, rule: &Rule) -> Result<(), String> {
    let edges = bands.iter().flat_map(|band| [band.from, band.to]).flatten();
    along(subject, places(edges, rule), |percent| level(bands, percent, points))
}

/// The points are in proportion to a rate.
pub fn proportional(points: Number, subject: &Subject, rule: &Rule) -> Result<(), String> {
    along(subject, places(std::iter::empty(), rule), |percent| share(percent, points, Number::HUNDRED).map(Some))
}

/// Rates in percent at which a rule is asked: each half, and both sides of every number that stands on either side.
fn places(edges: impl Iterator<Item = Number>, rule: &Rule) -> Vec<Exact> {
    let half = |number: i128| Exact::new(number, 2).expect("a rate");
    let step = Exact::new(1, 10_000).expect("a step");
    let edges = edges.chain(numbers(rule)).map(Exact::from);
    let beside = edges.flat_map(|edge| [edge.minus(step), Some(edge), edge.plus(step)]).flatten();
    let all: BTreeSet<Exact> = (0..=200).map(half).chain(beside).collect();
    all.into_iter().filter(|percent| !percent.is_negative() && *percent <= Exact::whole(100)).collect()
}

/// Every number that stands in a rule.
fn numbers(rule: &Rule) -> Vec<Number> {
    let written = serde_json::to_string(rule).expect("a rule as JSON");
    written.split('"').filter_map(Number::parse).collect()
}

/// Asks a leaf of one rate at these places, given as a percentage or as two counts.
fn along(
    subject: &Subject,
    places: Vec<Exact>,
    wanted: impl Fn(Exact) -> Result<Option<Exact>, String>,
) -> Result<(), String> {
    let questions = subject.questions();
    let compare = |given: &dyn Fn(Exact) -> Option<Vec<(usize, Given)>>| {
        places.iter().try_for_each(|&percent| {
            let given = given(percent).ok_or("a rate out of range")?;
            same(subject.reply(&given), wanted(percent)?, &format!("{} %", shown(percent)))
        })
    };
    let hundred = Exact::whole(100);
    let counts = |part: &Question, of: &Question| {
        compare(&|percent| {
            let some = percent.times(Exact::whole(WHOLE))?.divided_by(hundred)?;
            Some(vec![(of.slot, whole(WHOLE)), (part.slot, Given::Number(some))])
        })
    };
    let amount = |question: &Question| matches!(question.kind, Kind::Count | Kind::Decimal);
    match questions.as_slice() {
        [Question { slot, kind: Kind::Percent, .. }] => {
            compare(&|percent| Some(vec![(*slot, Given::Number(percent.divided_by(hundred)?))]))
        }
        [one, other] if amount(one) && amount(other) => counts(other, one).or_else(|_| counts(one, other)),
        _ => Err(format!("a rate, not {}", told(&questions))),
    }
}

/// What bands give at a measure, a rate being in percent; `None` where they leave a gap.
fn level(bands: &[Band], at: Exact, points: Number) -> Result<Option<Exact>, String> {
    let mut found = bands.iter().filter(|band| inside(band, at)).map(|band| match band.points {
        Points::Max => Ok(Exact::from(points)),
        Points::Number(number) => Ok(Exact::from(number)),
        Points::Proportional(of) => share(at, points, of),
    });
    match (found.next(), found.next()) {
        (_, Some(_)) => Err(format!("the expectation has two levels at {}", shown(at))),
        (found, None) => found.transpose(),
    }
}

fn inside(band: &Band, at: Exact) -> bool {
    let (from, to) = (band.from.map(Exact::from), band.to.map(Exact::from));
    let above = from.is_none_or(|from| at > from || (at == from && !band.from_exclusive));
    above && to.is_none_or(|to| at < to || (at == to && band.to_inclusive))
}

/// Rate × points / so many percent.
fn share(percent: Exact, points: Number, of: Number) -> Result<Exact, String> {
    let share = percent.times(Exact::from(points)).and_then(|product| product.divided_by(Exact::from(of)));
    share.ok_or_else(|| "a share out of range".to_owned())
}

/// Bands over a count: compared as sets of whole numbers, to well above the last edge.
pub fn bands_over_count(bands: &[Band], points: Number, subject: &Subject) -> Result<(), String> {
    let edges = bands.iter().flat_map(|band| [band.from, band.to]).flatten().filter_map(Number::to_count);
    let last = i64::from(edges.max().unwrap_or_default());
    let (slot, _) = one_count(subject)?;
    (0..=last + 5).chain([10 * last + 100]).try_for_each(|number| {
        same(subject.reply(&[(slot, whole(number))]), level(bands, Exact::whole(number), points)?, &number.to_string())
    })
}

/// So many points for each, up to a cap.
pub fn count(wanted: &Count, subject: &Subject) -> Result<(), String> {
    let (slot, asked) = one_count(subject)?;
    if !text::loosely(&asked, &wanted.what) {
        return Err(format!("for each {}, not {asked}", wanted.what));
    }
    (0..=30).chain([1_000]).try_for_each(|number| {
        let points = Exact::from(wanted.per).times(Exact::whole(number)).map(|sum| sum.min(Exact::from(wanted.cap)));
        same(subject.reply(&[(slot, whole(number))]), points, &number.to_string())
    })
}

fn one_count(subject: &Subject) -> Result<(usize, String), String> {
    match subject.questions().as_slice() {
        [Question { slot, kind: Kind::Count, text }] => Ok((*slot, text.clone())),
        questions => Err(format!("one count, not {}", told(questions))),
    }
}

/// Whether a reply is what is wanted; where nothing is wanted, no points may come.
fn same(reply: Reply, wanted: Option<Exact>, at: &str) -> Result<(), String> {
    let wanted = wanted.map(|points| points.rounded(PRECISION).ok_or("points out of range")).transpose()?;
    match (&reply, wanted) {
        (Reply::Points(points), Some(wanted)) if *points == wanted => Ok(()),
        (Reply::Stopped(_), None) => Ok(()),
        (reply, wanted) => Err(format!("at {at}: {reply:?}, not {wanted:?}")),
    }
}

fn shown(number: Exact) -> String {
    number.decimal().map_or_else(|| format!("{number:?}"), |number| number.to_string())
}
