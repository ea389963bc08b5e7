//! What holds of any two sets: those of the repository, and made ones with few words, so that much is alike.

use std::collections::BTreeSet;

use barem_diff::{Matching, Spot, matching};
use barem_ruleset::{Item, Level, Number, Ruleset, Source};
use proptest::{collection::vec, prelude::*};

use crate::{fixture, sets};

const WORDS: [&str; 9] = ["kế hoạch", "báo cáo", "CCHC", "cải cách hành chính", "kiểm tra", "tỷ lệ", "hồ sơ", "xã", ""];

fn item(level: Level) -> impl Strategy<Value = Item> {
    let words = vec(0..WORDS.len(), 0..5);
    (words, 0..4_usize, 0..3_usize, 0..6_usize).prop_map(move |(words, points, rule, id)| {
        let mut item = Item::new(level);
        let title: Vec<&str> = words.into_iter().map(|word| WORDS[word]).collect();
        item.title = Some(title.join(" ")).filter(|title| !title.is_empty());
        item.points = Number::parse(["0,5", "1", "1,5", "x"][points]);
        item.source = [Some(Source::Survey), Some(Source::Data), None][rule];
        item.rule_text = ["chấm khảo sát", "chấm có/không: \"Có\"", ""].get(rule).map(|text| (*text).to_owned());
        item.id = (id < 2).then(|| format!("id-{id}"));
        item
    })
}

fn tree() -> impl Strategy<Value = Vec<Item>> {
    let field = (item(Level::Field), vec(item(Level::Criterion), 0..6));
    vec(
        field.prop_map(|(mut field, children)| {
            field.children = children;
            field
        }),
        0..4,
    )
}

fn ruleset() -> impl Strategy<Value = Ruleset> {
    vec(tree(), 1..3).prop_map(|trees| {
        let heads: Vec<String> = (1..=trees.len()).map(|label| format!("phụ lục 0{label} \"Bảng\"")).collect();
        let mut ruleset = fixture::annexes("thu", "", &heads.join("\n"));
        for (annex, items) in ruleset.annexes.iter_mut().zip(trees) {
            annex.items = items;
        }
        ruleset
    })
}

fn spots(ruleset: &Ruleset) -> BTreeSet<Spot> {
    fn add(items: &[Item], annex: usize, path: &mut Vec<usize>, spots: &mut BTreeSet<Spot>) {
        for (index, item) in items.iter().enumerate() {
            path.push(index);
            spots.insert(Spot { annex, path: barem_ruleset::ItemPath(path.clone()) });
            add(&item.children, annex, path, spots);
            path.pop();
        }
    }
    let mut spots = BTreeSet::new();
    ruleset.annexes.iter().enumerate().for_each(|(at, annex)| add(&annex.items, at, &mut Vec::new(), &mut spots));
    spots
}

fn is_identity(matching: &Matching, ruleset: &Ruleset) {
    assert_eq!(matching.pairs.len(), spots(ruleset).len());
    for pair in &matching.pairs {
        assert_eq!(pair.old, pair.new);
        assert_eq!(pair.confidence.0, 1000, "{pair:?}");
    }
    assert_eq!((&matching.removed, &matching.added, &matching.questions), (&vec![], &vec![], &vec![]));
}

/// Every item once among pairs, splits, mergers and what is left.
fn accounts_for_all(matching: &Matching, old: &Ruleset, new: &Ruleset) {
    let mut olds: Vec<&Spot> = matching.pairs.iter().map(|pair| &pair.old).chain(&matching.removed).collect();
    let mut news: Vec<&Spot> = matching.pairs.iter().map(|pair| &pair.new).chain(&matching.added).collect();
    for split in &matching.splits {
        olds.push(&split.one);
        news.extend(&split.several);
    }
    for merge in &matching.merges {
        news.push(&merge.one);
        olds.extend(&merge.several);
    }
    olds.sort();
    news.sort();
    assert_eq!(olds, spots(old).iter().collect::<Vec<_>>());
    assert_eq!(news, spots(new).iter().collect::<Vec<_>>());
    let removed: BTreeSet<&Spot> = matching.removed.iter().collect();
    let added: BTreeSet<&Spot> = matching.added.iter().collect();
    for question in &matching.questions {
        assert!(removed.contains(&question.old));
        assert!(question.candidates.iter().all(|(spot, _)| added.contains(spot)));
        assert!(question.candidates.is_sorted_by(|one, other| one.1 >= other.1));
    }
}

/// Pairs, splits, mergers and questions as they are from the other side.
fn mirrors(there: &Matching, back: &Matching) {
    let turned: BTreeSet<_> =
        back.pairs.iter().map(|pair| (&pair.new, &pair.old, pair.step, pair.confidence)).collect();
    let pairs: BTreeSet<_> =
        there.pairs.iter().map(|pair| (&pair.old, &pair.new, pair.step, pair.confidence)).collect();
    assert_eq!(pairs, turned);
    assert_eq!((&there.splits, &there.merges), (&back.merges, &back.splits));
    assert_eq!((&there.removed, &there.added), (&back.added, &back.removed));
    let asked = |matching: &Matching, turn: bool| -> BTreeSet<(Spot, Spot, u16)> {
        let edges = matching.questions.iter().flat_map(|question| {
            question.candidates.iter().map(|(new, sure)| (question.old.clone(), new.clone(), sure.0))
        });
        edges.map(|(old, new, sure)| if turn { (new, old, sure) } else { (old, new, sure) }).collect()
    };
    assert_eq!(asked(there, false), asked(back, true));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_set_is_itself(ruleset in ruleset()) {
        is_identity(&matching(&ruleset, &ruleset, &[]).unwrap(), &ruleset);
    }

    #[test]
    fn nothing_is_lost_and_backwards_is_the_mirror(old in ruleset(), new in ruleset()) {
        let there = matching(&old, &new, &[]).unwrap();
        accounts_for_all(&there, &old, &new);
        mirrors(&there, &matching(&new, &old, &[]).unwrap());
    }

    #[test]
    fn it_is_the_same_every_time(old in ruleset(), new in ruleset()) {
        prop_assert_eq!(matching(&old, &new, &[]).unwrap(), matching(&old, &new, &[]).unwrap());
    }
}

#[test]
fn the_sets_of_the_repository_are_themselves() {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(sets::root().join("rulesets")).unwrap() {
        let ruleset = sets::ruleset(&entry.unwrap().path());
        is_identity(&matching(&ruleset, &ruleset, &[]).unwrap(), &ruleset);
        all.push(ruleset);
    }
    assert!(all.len() >= 5);
    for (old, new) in all.iter().zip(all.iter().skip(1)) {
        let there = matching(old, new, &[]).unwrap();
        accounts_for_all(&there, old, new);
        mirrors(&there, &matching(new, old, &[]).unwrap());
    }
}
