//! The next year of a set, and what truly became of each item.

use std::collections::HashSet;

use barem_diff::Spot;
use barem_ruleset::{Item, ItemPath, Level, Number, Ruleset};

use super::{
    generate,
    random::Random,
    reword,
    vocabulary::{FIELDS, FORMS, SHARES},
};

/// How many of a thousand items each change befalls.
#[derive(Clone, Copy)]
pub struct Churn {
    pub deleted: usize,
    pub new: usize,
    pub moved: usize,
    pub reworded: usize,
    pub points: usize,
    pub thresholds: usize,
    pub reordered: usize,
}

impl Churn {
    pub const USUAL: Churn =
        Churn { deleted: 40, new: 50, moved: 40, reworded: 200, points: 150, thresholds: 150, reordered: 100 };
    pub const TWICE: Churn =
        Churn { deleted: 80, new: 100, moved: 80, reworded: 400, points: 300, thresholds: 300, reordered: 200 };
}

/// An item while the year is made: what it was, and what is below it now.
struct Grown {
    item: Item,
    origin: Option<Spot>,
    children: Vec<Grown>,
}

/// The next year: everything renumbered, all ids gone; and the true pairs.
pub fn next(old: &Ruleset, churn: Churn, seed: u64) -> (Ruleset, Vec<(Spot, Spot)>) {
    let mut random = Random(seed);
    let mut taken: HashSet<String> = HashSet::new();
    for item in old.annexes.iter().flat_map(|annex| annex.walk()) {
        taken.extend(item.title.as_deref().map(reword::plain));
    }
    let mut new = old.clone();
    let mut truth = Vec::new();
    for (at, annex) in new.annexes.iter_mut().enumerate() {
        let mut path = Vec::new();
        let mut tree = grown(std::mem::take(&mut annex.items), at, &mut path);
        let leaves = annex_size(&tree);
        delete(&mut tree, churn.deleted, &mut random);
        change(&mut tree, churn, &mut taken, &mut random);
        relocate(&mut tree, leaves * churn.moved / 1000, &mut random);
        reorder(&mut tree, churn.reordered, &mut random);
        insert(&mut tree, leaves * churn.new / 1000, &mut taken, &mut random);
        annex.items = finished(tree, "", at, &mut Vec::new(), &mut truth);
    }
    (new, truth)
}

fn grown(items: Vec<Item>, annex: usize, path: &mut Vec<usize>) -> Vec<Grown> {
    let mut grown_items = Vec::new();
    for (index, mut item) in items.into_iter().enumerate() {
        path.push(index);
        let children = grown(std::mem::take(&mut item.children), annex, path);
        item.id = None;
        grown_items.push(Grown { item, origin: Some(Spot { annex, path: ItemPath(path.clone()) }), children });
        path.pop();
    }
    grown_items
}

fn annex_size(tree: &[Grown]) -> usize {
    tree.iter().map(|grown| 1 + annex_size(&grown.children)).sum()
}

/// Leaves go, and a quarter as often a heading with all below it; fields stay.
fn delete(tree: &mut Vec<Grown>, thousandths: usize, random: &mut Random) {
    tree.retain_mut(|grown| {
        let was_leaf = grown.children.is_empty();
        let often = match (was_leaf, grown.item.level) {
            (_, Level::Part | Level::Field) => 0,
            (true, _) => thousandths,
            (false, _) => thousandths / 4,
        };
        if random.happens(often) {
            return false;
        }
        delete(&mut grown.children, thousandths, random);
        was_leaf || !grown.children.is_empty()
    });
}

fn change(tree: &mut [Grown], churn: Churn, taken: &mut HashSet<String>, random: &mut Random) {
    for grown in tree {
        let item = &mut grown.item;
        if let Some(title) = item.title.clone().filter(|_| random.happens(churn.reworded)) {
            item.title = Some(reworded(&title, taken, random));
            if random.happens(500) {
                reword_body(item, random);
            }
        }
        let leaf = grown.children.is_empty();
        if leaf && random.happens(churn.points) {
            item.points = item.points.and_then(|points| other_points(points, random));
        }
        if leaf && random.happens(churn.thresholds) {
            item.rule_text = item.rule_text.as_deref().map(|rule| thresholds(rule, random));
        }
        change(&mut grown.children, churn, taken, random);
    }
}

/// The title in other words that no other item has; nor does it begin another's title, as no author shortens a title
/// until it fits two items.
fn reworded(title: &str, taken: &mut HashSet<String>, random: &mut Random) -> String {
    for _ in 0..10 {
        let text = reword::title(title, random);
        let plain = reword::plain(&text);
        let fits = |other: &String| *other != reword::plain(title) && other.starts_with(&plain);
        if !taken.contains(&plain) && !taken.iter().any(fits) {
            taken.insert(plain);
            return text;
        }
    }
    title.to_owned()
}

fn reword_body(item: &mut Item, random: &mut Random) {
    for input in &mut item.inputs {
        input.question = input.question.as_deref().map(|question| reword::text(question, random));
    }
    for text in item.evidence.iter_mut().chain(&mut item.survey_questions) {
        *text = reword::text(text, random);
    }
    if item.evidence.len() > 1 {
        item.evidence.pop();
    }
    // Now and then the rule is another one altogether.
    if item.rule_text.is_some() && random.happens(200) {
        item.rule_text = Some(FORMS[random.below(FORMS.len())].rule.to_owned());
    }
}

/// A quarter or half more or less, twice or half as many.
fn other_points(points: Number, random: &mut Random) -> Option<Number> {
    let step = Number::parse(random.of(&["0,25", "0,5"]))?;
    let other = match random.below(4) {
        0 => points.plus(step),
        1 => points.minus(step).filter(|points| *points > Number::ZERO),
        2 => points.plus(points),
        _ => points.times(Number::parse("0,5")?),
    };
    other.or_else(|| points.plus(step))
}

/// Percentages and amounts of a rule, a little higher or lower.
fn thresholds(rule: &str, random: &mut Random) -> String {
    let from = ["80%", "90%", "95%", "50%", "30%", "70%", "0,25", "0,5"];
    let to = ["85%", "92%", "98%", "60%", "40%", "75%", "0,3", "0,4"];
    let start = random.below(from.len());
    let found = (0..from.len()).map(|at| (start + at) % from.len()).find(|at| rule.contains(from[*at]));
    found.map_or_else(|| rule.to_owned(), |at| rule.replace(from[at], to[at]))
}

/// Takes leaves out of one place and puts them in another of the same kind.
fn relocate(tree: &mut Vec<Grown>, count: usize, random: &mut Random) {
    let mut moved = Vec::new();
    for _ in 0..count {
        let leaves = leaf_paths(tree);
        let path = random.of(&leaves);
        let (last, above) = path.split_last().unwrap();
        let siblings = row(tree, above);
        if siblings.len() > 1 && siblings[*last].item.level > Level::Field {
            moved.push((siblings.remove(*last), above.to_vec()));
        }
    }
    for (grown, from) in moved {
        let places: Vec<Vec<usize>> =
            heading_paths(tree, grown.item.level).into_iter().filter(|path| *path != from).collect();
        let place = if places.is_empty() { from } else { random.of(&places) };
        let siblings = row(tree, &place);
        let at = random.below(siblings.len() + 1);
        siblings.insert(at, grown);
    }
}

fn row<'t>(tree: &'t mut Vec<Grown>, path: &[usize]) -> &'t mut Vec<Grown> {
    path.iter().fold(tree, |row, index| &mut row[*index].children)
}

fn leaf_paths(tree: &[Grown]) -> Vec<Vec<usize>> {
    paths(tree, &|grown| grown.children.is_empty())
}

/// Headings that have children of this level.
fn heading_paths(tree: &[Grown], level: Level) -> Vec<Vec<usize>> {
    paths(tree, &|grown| grown.children.iter().any(|child| child.item.level == level))
}

fn paths(tree: &[Grown], wanted: &impl Fn(&Grown) -> bool) -> Vec<Vec<usize>> {
    let mut found = Vec::new();
    for (index, grown) in tree.iter().enumerate() {
        if wanted(grown) {
            found.push(vec![index]);
        }
        found.extend(paths(&grown.children, wanted).into_iter().map(|path| [vec![index], path].concat()));
    }
    found
}

fn reorder(tree: &mut [Grown], thousandths: usize, random: &mut Random) {
    for index in 0..tree.len() {
        if random.happens(thousandths / 2) {
            let other = random.below(tree.len());
            tree.swap(index, other);
        }
    }
    tree.iter_mut().for_each(|grown| reorder(&mut grown.children, thousandths, random));
}

/// New leaves: half of them written anew about a matter of the field, half modelled on a sibling, with another matter in
/// its title and texts.
fn insert(tree: &mut Vec<Grown>, count: usize, taken: &mut HashSet<String>, random: &mut Random) {
    let shares = (annex_size(tree) / 150).clamp(1, SHARES.len());
    let mut made = 0;
    for _ in 0..count * 20 {
        if made == count {
            return;
        }
        let fields = tree.len();
        let field = random.below(fields);
        let headings =
            paths(&tree[field..=field], &|grown| grown.children.iter().any(|child| child.children.is_empty()));
        if headings.is_empty() {
            continue;
        }
        let mut place = random.of(&headings);
        place[0] = field;
        let matters = FIELDS[field % FIELDS.len()].matters;
        let siblings = row(tree, &place);
        let model =
            siblings.iter().find(|grown| grown.children.is_empty() && grown.origin.is_some()).map(|grown| &grown.item);
        let item = match model.filter(|_| random.happens(500)) {
            Some(model) => modelled(model, random.of(matters)),
            None => generate::leaf(field % FIELDS.len(), random.of(matters), shares, &mut HashSet::new(), random),
        };
        let item = item.filter(|item| item.title.as_deref().is_some_and(|title| is_new(title, taken)));
        if let Some(mut item) = item {
            item.level = siblings.iter().map(|grown| grown.item.level).max().unwrap_or(item.level);
            let at = random.below(siblings.len() + 1);
            siblings.insert(at, Grown { item, origin: None, children: Vec::new() });
            made += 1;
        }
    }
}

/// Whether no item has such a title, with or without a closer description: else it would not be new, but reworded.
fn is_new(title: &str, taken: &mut HashSet<String>) -> bool {
    let plain = reword::plain(title);
    let known = taken.iter().any(|other| other.starts_with(&plain) || plain.starts_with(other));
    !known && taken.insert(plain)
}

/// Like a sibling, but about something else: the first half of its title, then the matter.
fn modelled(model: &Item, matter: &str) -> Option<Item> {
    let mut item = model.clone();
    let half = |text: &str| {
        let about = [" về ", " của ", " trong ", " kế hoạch ", " báo cáo ", " dữ liệu "];
        match about.iter().filter_map(|word| Some(text.rfind(word)? + word.len())).max() {
            Some(at) => format!("{}{matter}", &text[..at]),
            None => {
                let words: Vec<&str> = text.split_whitespace().collect();
                format!("{} về {matter}", words[..words.len().div_ceil(2)].join(" "))
            }
        }
    };
    item.title = Some(half(model.title.as_deref()?));
    for input in &mut item.inputs {
        input.question = input.question.as_deref().map(half);
    }
    for text in item.evidence.iter_mut().chain(&mut item.survey_questions) {
        *text = half(text);
    }
    Some(item)
}

/// The items with new codes and points that add up, and what each was.
fn finished(
    tree: Vec<Grown>,
    prefix: &str,
    annex: usize,
    path: &mut Vec<usize>,
    truth: &mut Vec<(Spot, Spot)>,
) -> Vec<Item> {
    let mut items = Vec::new();
    for (index, grown) in tree.into_iter().enumerate() {
        path.push(index);
        let mut item = grown.item;
        let code = if prefix.is_empty() { format!("{}", index + 1) } else { format!("{prefix}.{}", index + 1) };
        if let Some(old) = grown.origin {
            truth.push((old, Spot { annex, path: ItemPath(path.clone()) }));
        }
        item.children = finished(grown.children, &code, annex, path, truth);
        if !item.children.is_empty() && item.points.is_some() {
            item.points = item.sum_of_children();
        }
        item.code = Some(code);
        items.push(item);
        path.pop();
    }
    items
}
