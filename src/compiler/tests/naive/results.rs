//! Totals, the index, grades and places.

use super::{
    Item, Points, Scored, World,
    adjust::{Limits, adjust},
    expression::{Place, Stop},
    number::{number, round, text, whole},
    rule::{leaf, maximum, rounded, stopped},
    tree::{Path, child, list},
};
use num_rational::BigRational;
use serde_json::json;

/// What is below a heading, or a leaf: its points and how many it could have earned.
struct Node {
    points: Points,
    maximum: BigRational,
    items: Vec<Item>,
}

/// All units, then their places.
pub fn all(world: &World) -> Vec<Scored> {
    let mut exact = Vec::new();
    let mut all = Vec::new();
    for unit in 0..world.sheets.len() {
        let (scored, index) = one(world, unit);
        all.push(scored);
        exact.push(index);
    }
    super::ranking::rank(world, &mut all, &exact);
    all
}

/// One unit, without its place; and its exact index.
fn one(world: &World, unit: usize) -> (Scored, Option<BigRational>) {
    let nodes: Vec<Node> = (0..list(&world.tree.annex["items"]).len()).map(|at| node(world, unit, vec![at])).collect();
    let (total, maximum) = total(world, &nodes).unzip();
    let exact = total.as_ref().zip(maximum.as_ref()).filter(|(_, maximum)| **maximum != whole(0)).map(|(n, of)| n / of);
    let index = exact.as_ref().map(|exact| round(&(exact * whole(100)), &world.ruleset["rounding"]["index"]));
    let items: Vec<Item> = nodes.into_iter().flat_map(|node| node.items).collect();
    let exact_index = exact.as_ref().map(|exact| exact * whole(100));
    let mut scored = Scored { items, total, maximum, exact_index, index, grade: None, place: None };
    scored.grade = super::grade::grade(world, unit, &scored, exact.as_ref());
    (scored, exact)
}

/// An item with everything below it.
fn node(world: &World, unit: usize, path: Path) -> Node {
    let children = list(&world.tree.item(&path)["children"]).len();
    if children > 0 {
        let below = (0..children).map(|at| node(world, unit, child(&path, at))).collect();
        return heading(world, unit, path, below);
    }
    world.steps.take();
    let points = leaf(world, unit, &path);
    let steps = world.steps.take();
    let counts = !matches!(points, Points::NotApplicable | Points::NotArisen(None));
    let maximum = maximum(world, &path).filter(|_| counts).unwrap_or_else(|| whole(0));
    Node { items: vec![Item { path, points: points.clone(), steps }], points, maximum }
}

/// A heading: the sum of what is printed below it, then its own blocks.
fn heading(world: &World, unit: usize, path: Path, below: Vec<Node>) -> Node {
    let mut reach: BigRational = below.iter().map(|node| node.maximum.clone()).sum();
    world.steps.take();
    let points = match sum(&below) {
        Ok(Some(_)) if below.iter().all(out_of_scale) => Points::NotArisen(None),
        Ok(Some(sum)) => match own_blocks(world, unit, &path, sum, &reach) {
            Ok(points) => converted(world, &path, points, &mut reach),
            Err(stop) => stopped(stop),
        },
        Ok(None) => Points::NotApplicable,
        Err(stop) => stopped(stop),
    };
    let mut items = vec![Item { path, points: points.clone(), steps: world.steps.take() }];
    items.extend(below.into_iter().flat_map(|node| node.items));
    Node { points, maximum: reach, items }
}

/// Whether a part counts neither in the points nor in the maximum.
fn out_of_scale(node: &Node) -> bool {
    matches!(node.points, Points::NotApplicable | Points::NotArisen(None))
}

/// The points of a heading on the scale that is declared for the case that no survey was held.
fn converted(world: &World, path: &[usize], n: BigRational, reach: &mut BigRational) -> Points {
    let Some(scale) = super::survey::conversion(world, path).filter(|_| *reach != whole(0)) else {
        return rounded(world, n);
    };
    let step = json!({"converted": {"from": text(&n), "maximum": text(reach), "to": text(&scale)}});
    world.steps.borrow_mut().push(step);
    let exact = n * &scale / &*reach;
    *reach = scale;
    rounded(world, exact)
}

/// The sum of some parts; nothing if none applies. A part that has failed tells more than a missing one, and that one
/// more than one that waits.
fn sum(parts: &[Node]) -> Result<Option<BigRational>, Stop> {
    let stops = parts.iter().filter_map(|node| stop(&node.points));
    if let Some(gravest) = stops.max() {
        return Err(gravest);
    }
    let applicable: Vec<&Node> = parts.iter().filter(|node| node.points != Points::NotApplicable).collect();
    Ok((!applicable.is_empty()).then(|| applicable.iter().map(|node| earned(&node.points)).sum()))
}

fn stop(points: &Points) -> Option<Stop> {
    match points {
        Points::Pending => Some(Stop::Pending),
        Points::Missing => Some(Stop::Missing),
        Points::Fails(why) => Some(Stop::Fails(*why)),
        Points::Number { .. } | Points::NotArisen(_) | Points::NotApplicable => None,
    }
}

/// The points that count in a sum.
pub fn earned(points: &Points) -> BigRational {
    match points {
        Points::Number { printed: n, .. } | Points::NotArisen(Some(n)) => n.clone(),
        _ => whole(0),
    }
}

/// The blocks and the cap of a heading.
fn own_blocks(
    world: &World,
    unit: usize,
    path: &[usize],
    sum: BigRational,
    reach: &BigRational,
) -> Result<BigRational, Stop> {
    let item = world.tree.item(path);
    let sheet = &world.sheets[unit];
    let scale = world.tree.role(path) == "scale";
    let cap = if scale { None } else { number(&item["cap"]) };
    if item["rule"].is_null() || !world.tree.applies(path, sheet.name, sheet.group) {
        return Ok(cap.map_or(sum.clone(), |cap| cap.min(sum)));
    }
    let points = if scale { Some(reach.clone()) } else { maximum(world, path) };
    let place = Place { world, unit, path: Some(path), rule: Some(path), points: points.as_ref(), any_zero: false };
    let blocks = [&item["rule"]["additions"], &item["rule"]["deductions"]];
    adjust(place, sum, blocks, &Limits::new(world, path, points.clone()))
}

/// The total and the maximum that counts; nothing while a part is not known.
fn total(world: &World, nodes: &[Node]) -> Option<(BigRational, BigRational)> {
    let annex = world.tree.annex;
    let of = |role: &str| -> Vec<&Node> {
        nodes.iter().filter(|node| world.tree.role(&node.items[0].path) == role).collect()
    };
    if nodes.iter().any(|node| stop(&node.points).is_some()) {
        return None;
    }
    let points = |role: &str| -> BigRational { of(role).iter().map(|node| earned(&node.points)).sum() };
    let maximum: BigRational = of("scale").iter().map(|node| node.maximum.clone()).sum();
    let sum = points("scale") + points("bonus") - points("penalty");
    let capped = if annex["may_exceed_scale"] == true { sum } else { sum.min(maximum.clone()) };
    let total = number(&annex["floor"]).map_or(capped.clone(), |floor| capped.max(floor));
    match &world.without_survey {
        None => Some((total, maximum)),
        Some(_) if maximum == whole(0) => None,
        Some(scale) => {
            let converted = total * scale / maximum;
            Some((round(&converted, &world.ruleset["rounding"]["points"]), scale.clone()))
        }
    }
}
