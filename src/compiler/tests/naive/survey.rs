//! The points of a surveyed leaf: ballots times weights.

use num_rational::BigRational;
use serde_json::{Value, json};

use super::{
    World,
    answers::{count, plain, same},
    expression::{Place, Stop, Why},
    number::{number, percent, text, whole},
    rule::source,
    tree::{Path, list},
};

/// Whether ballots decide an item's points.
pub fn surveyed(world: &World, path: &[usize]) -> bool {
    world.tree.item(&source(world, path))["rule"]["base"].as_str() == Some("survey")
}

/// Whether any unit has a ballot on any surveyed leaf at or below an item.
pub fn any_ballot(world: &World, item: &[usize]) -> bool {
    let below = world.tree.paths().filter(|path| path.starts_with(item));
    let surveyed: Vec<&Path> = below.filter(|path| surveyed(world, path)).collect();
    world.sheets.iter().any(|sheet| {
        let ballots = surveyed.iter().flat_map(|path| sheet.ballots(path));
        ballots.into_iter().any(|(_, _, values)| values.iter().any(|value| plain(value) != Ok(whole(0))))
    })
}

/// The scale to which an item is converted: only if it is declared there and there is no ballot in it.
pub fn conversion(world: &World, item: &[usize]) -> Option<BigRational> {
    number(&world.tree.item(item)["without_survey"]).filter(|_| !any_ballot(world, item))
}

/// The mean weight of the ballots, over the respondents that have some, times the item's points.
pub fn points(at: Place) -> Result<BigRational, Stop> {
    let (mut sum, mut weights) = (whole(0), whole(0));
    for (respondents, (group, ballots)) in groups(at)?.into_iter().enumerate() {
        let cast: BigRational = ballots.iter().map(|(n, _)| n.clone()).sum();
        if cast == whole(0) {
            continue;
        }
        let worth: BigRational = ballots.iter().map(|(n, weight)| n * weight).sum();
        let weight = number(&group["weight"]).unwrap_or_else(|| whole(100));
        let mean = worth / &cast;
        at.step(json!({"surveyed": {"respondents": respondents, "ballots": text(&cast), "mean": text(&mean)}}));
        sum += mean * &weight;
        weights += weight;
    }
    if weights == whole(0) {
        return Err(Stop::NotArisen);
    }
    Ok(sum / weights * at.points.ok_or(Stop::Fails(Why::Refused))?)
}

/// Ballots: how many, and what each is worth.
type Ballots = Vec<(BigRational, BigRational)>;

/// The ballots by respondents; one for nobody or for nothing that is asked is refused.
fn groups<'a>(at: Place<'a>) -> Result<Vec<(&'a Value, Ballots)>, Stop> {
    let groups = setting(at, "respondents");
    let mut all: Vec<(&Value, Ballots)> = groups.iter().map(|group| (group, Vec::new())).collect();
    for (who, option, values) in at.world.sheets[at.unit].ballots(at.path.ok_or(Stop::Missing)?) {
        let is = |group: &Value| match who {
            Some(who) => same(group["text"].as_str().unwrap(), who),
            None => groups.len() == 1,
        };
        let (_, ballots) = all.iter_mut().find(|(group, _)| is(group)).ok_or(Stop::Fails(Why::Refused))?;
        let [value] = values else { return Err(Stop::Fails(Why::Refused)) };
        ballots.push((count(value)?, worth(at, option)?));
    }
    Ok(all)
}

/// What one answer is worth.
fn worth(at: Place, option: &str) -> Result<BigRational, Stop> {
    let options = setting(at, "survey_options").iter();
    let found = options.into_iter().find(|other| same(other["text"].as_str().unwrap(), option));
    found.and_then(|option| number(&option["weight"])).map(|weight| percent(&weight)).ok_or(Stop::Fails(Why::Refused))
}

/// A setting of the item, or of the one whose rule it has, or of the whole set.
fn setting<'a>(at: Place<'a>, field: &str) -> &'a [Value] {
    let item = |path: Option<&[usize]>| path.map_or(&[][..], |path| list(&at.world.tree.item(path)[field]));
    let places = [item(at.path), item(at.rule), list(&at.world.ruleset[field])];
    places.into_iter().find(|all| !all.is_empty()).unwrap_or(&[])
}
