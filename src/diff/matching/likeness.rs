//! How likely it is that an item became another: texts, points, source, and what stands around.

use barem_ruleset::Item;

use super::{
    around::Around,
    features::{Features, Rarity},
    pairing::Pairing,
    score::score,
    words::Words,
};

/// What two items have in common, each in thousandths.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Aspects {
    /// The titles.
    pub title: u32,
    /// How much of the shorter title stands in the longer.
    pub held: u32,
    /// Questions, rule, survey and evidence; for headings what is below. `None` where neither has any.
    pub body: Option<u32>,
    /// The points: the smaller of the greater.
    pub points: u32,
    /// Who says how many points.
    pub source: u32,
    /// What they stand below.
    pub parent: u32,
    /// Their neighbours.
    pub place: u32,
}

/// The texts of the items that are open.
pub(super) struct Texts {
    old: Vec<Option<(Features, Features)>>,
    new: Vec<Option<(Features, Features)>>,
}

impl Texts {
    /// Reads the texts of all open items.
    pub fn read<'r>(pairing: &Pairing<'r>, words: &mut Words<'r>) -> Texts {
        let rarity = Rarity::new(pairing, words);
        let mut old = vec![None; pairing.old.nodes.len()];
        let mut new = vec![None; pairing.new.nodes.len()];
        for number in pairing.open_old() {
            if let (Some(node), Some(texts)) = (pairing.old.node(number), old.get_mut(number)) {
                *texts = Some((Features::of(&node.title, &rarity), body(node.item, words, &rarity)));
            }
        }
        for number in pairing.open_new() {
            if let (Some(node), Some(texts)) = (pairing.new.node(number), new.get_mut(number)) {
                *texts = Some((Features::of(&node.title, &rarity), body(node.item, words, &rarity)));
            }
        }
        Texts { old, new }
    }

    /// The features of the title of an open item of the old ruleset.
    pub fn old_title(&self, old: usize) -> Option<&Features> {
        self.old.get(old)?.as_ref().map(|(title, _)| title)
    }

    /// The features of the title of an open item of the new ruleset.
    pub fn new_title(&self, new: usize) -> Option<&Features> {
        self.new.get(new)?.as_ref().map(|(title, _)| title)
    }

    /// What two open items have in common; none if even equal bodies would not bring them to this score.
    pub fn aspects(
        &self,
        pairing: &Pairing<'_>,
        around: &Around,
        (old, new): (usize, usize),
        least: u32,
    ) -> Option<Aspects> {
        let (old_title, old_body) = self.old.get(old)?.as_ref()?;
        let (new_title, new_body) = self.new.get(new)?.as_ref()?;
        let (one, other) = (pairing.old.node(old)?.item, pairing.new.node(new)?.item);
        let (title, held) = old_title.both(new_title);
        let mut aspects = Aspects {
            title,
            held,
            body: Some(1000),
            points: points(one, other),
            source: if one.source == other.source { 1000 } else { 0 },
            parent: self.parents(pairing, old, new),
            place: around.place(pairing, old, new),
        };
        if score(&aspects) < least {
            return None;
        }
        aspects.body = if one.is_leaf() {
            (!old_body.is_empty() || !new_body.is_empty()).then(|| old_body.likeness(new_body))
        } else {
            around.children_in_common(old, new)
        };
        Some(aspects)
    }

    /// Below a pair, or outermost in annexes that correspond; where nothing is known of one parent, how alike their
    /// titles are.
    fn parents(&self, pairing: &Pairing<'_>, old: usize, new: usize) -> u32 {
        if pairing.below_the_same(old, new) {
            return 1000;
        }
        let (Some(one), Some(other)) = (pairing.old.parent(old), pairing.new.parent(new)) else { return 0 };
        if !pairing.old_is_open(one) || !pairing.new_is_open(other) {
            return 0;
        }
        let titles = self.old_title(one).zip(self.new_title(other));
        titles.map_or(0, |(one, other)| one.likeness(other).min(900))
    }
}

/// The texts below the title, without numbers: thresholds change every year.
fn body<'r>(item: &'r Item, words: &mut Words<'r>, rarity: &Rarity) -> Features {
    if !item.is_leaf() {
        return Features::default();
    }
    let inputs = item.inputs.iter().filter_map(|input| input.question.as_deref());
    let survey = item.survey_questions.iter().map(String::as_str);
    let evidence = item.evidence.iter().map(String::as_str);
    let mut read = Vec::new();
    for text in inputs.chain(item.rule_text.as_deref()).chain(survey).chain(evidence) {
        read.extend(words.read_long(text));
    }
    read.retain(|word| words.word(*word).is_some_and(|word| !word.number));
    Features::of(&read, rarity)
}

/// The smaller of the greater, in thousandths; without points on either side they agree.
fn points(one: &Item, other: &Item) -> u32 {
    match (one.points.or(one.cap), other.points.or(other.cap)) {
        (Some(one), Some(other)) => share(one, other).unwrap_or(0),
        (None, None) => 1000,
        (Some(_), None) | (None, Some(_)) => 0,
    }
}

fn share(one: barem_ruleset::Number, other: barem_ruleset::Number) -> Option<u32> {
    if one == other {
        return Some(1000);
    }
    let (small, great) = if one < other { (one, other) } else { (other, one) };
    if small.is_negative() {
        return None;
    }
    let (small, great) = (barem_ruleset::Exact::from(small), barem_ruleset::Exact::from(great));
    let (over, under) = small.divided_by(great)?.parts();
    u32::try_from(over.checked_mul(1000)?.checked_div(under)?).ok()
}
