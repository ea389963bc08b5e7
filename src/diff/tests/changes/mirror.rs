//! Nothing changes between a ruleset and itself, and what changed forwards changed backwards.

use std::collections::BTreeMap;

use barem_diff::{Change, ChangeRule, Joined, Matching, Pair, Question, Ruling, Site, Value, diff, matching};
use barem_ruleset::{Number, Ruleset};
use proptest::prelude::*;

use crate::{pairs, sets, truth::published};

const PUBLISHED: [&str; 7] = [
    "cap-tinh-2020",
    "lai-chau-2019",
    "lai-chau-2022",
    "lai-chau-2024",
    "lang-son-2019",
    "nga-nam-2022",
    "thi-dua-giao-vien",
];

#[test]
fn nothing_changes_between_a_ruleset_and_itself() {
    let all = PUBLISHED.iter().map(|id| published(id)).chain(ChangeRule::ALL.iter().map(|rule| pairs::pair(*rule).0));
    for set in all {
        let changes = diff(&set, &set, &matching(&set, &set, &[]).unwrap());
        assert!(changes.is_empty(), "{}: {:#?}", set.id, changes.changes);
        assert_eq!(changes.summary.kept, changes.summary.new_items);
    }
}

#[test]
fn the_pairs_of_all_rules_are_mirrored() {
    for rule in ChangeRule::ALL {
        let (old, new) = pairs::pair(*rule);
        mirrored(&old, &new, rule.id());
    }
}

#[test]
fn years_of_the_published_sets_are_mirrored() {
    for (old, new) in
        [("lai-chau-2019", "lai-chau-2022"), ("lai-chau-2022", "lai-chau-2024"), ("nga-nam-2022", "lang-son-2019")]
    {
        mirrored(&published(old), &published(new), old);
    }
}

/// One thing that is done to a ruleset: what, to which item, and by how much.
type Deed = (u8, usize, u8);

/// A ruleset to which something was done. It need not be a good one.
fn done(set: &Ruleset, deeds: &[Deed]) -> Ruleset {
    let mut set = set.clone();
    for (what, at, by) in deeds {
        let count = set.annexes.len();
        let annex = &mut set.annexes[at % count];
        let fields = annex.items.len();
        let field = &mut annex.items[(at / 7) % fields];
        let below = field.children.len();
        if below == 0 {
            continue;
        }
        let at = at % below;
        match what % 8 {
            0 => drop(field.children.remove(at)),
            1 => field.children.swap(0, at),
            2 => field.children[at].title = Some(format!("Việc số {by} của mục {at}")),
            3 => field.children[at].points = Number::parse(&format!("{},5", by % 4)),
            4 => field.children[at].evidence.push(format!("Tài liệu {by}")),
            5 => field.children[at].rule = None,
            6 => field.children[at].code = Some(format!("{}.{by}", at + 1)),
            _ => {
                let item = field.children.remove(at);
                let last = annex.items.len() - 1;
                annex.items[last].children.push(item);
            }
        }
    }
    set
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn anything_that_is_done_is_mirrored(deeds in prop::collection::vec((any::<u8>(), any::<usize>(), any::<u8>()), 1..8)) {
        let set = sets::ruleset(&sets::root().join("rulesets/nga-nam-2022"));
        mirrored(&set, &done(&set, &deeds), "nga-nam-2022");
    }
}

fn mirrored(old: &Ruleset, new: &Ruleset, name: &str) {
    let forwards = matching(old, new, &[]).unwrap();
    let backwards = turned(&forwards);
    let there: Vec<Told> = diff(old, new, &forwards).changes.iter().map(Told::forwards).collect();
    let back: Vec<Told> = diff(new, old, &backwards).changes.iter().map(Told::backwards).collect();
    assert_eq!(counted(there), counted(back), "{name}");
}

/// How often each is told.
fn counted(all: Vec<Told>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    all.into_iter().for_each(|told| *counts.entry(format!("{told:?}")).or_default() += 1);
    counts
}

fn turned(matching: &Matching) -> Matching {
    let pair = |pair: &Pair| Pair { old: pair.new.clone(), new: pair.old.clone(), ..pair.clone() };
    let mut pairs: Vec<Pair> = matching.pairs.iter().map(pair).collect();
    pairs.sort_by(|one, two| one.new.cmp(&two.new));
    let mut annexes: Vec<(usize, usize)> = matching.annexes.iter().map(|(old, new)| (*new, *old)).collect();
    annexes.sort_by_key(|(_, new)| *new);
    let joined = |joined: &Vec<Joined>| joined.clone();
    let questions: Vec<Question> = Vec::new();
    Matching {
        pairs,
        splits: joined(&matching.merges),
        merges: joined(&matching.splits),
        removed: matching.added.clone(),
        added: matching.removed.clone(),
        questions,
        annexes,
    }
}

/// A change without what depends on the direction it is read in.
#[derive(Debug)]
#[allow(dead_code)]
struct Told {
    rule: &'static str,
    subjects: Vec<(Option<String>, Option<String>)>,
    before: Option<Value>,
    after: Option<Value>,
    verdict: Option<Ruling>,
}

impl Told {
    fn forwards(change: &Change) -> Told {
        let subject = |one: &barem_diff::Subject| (site(&one.old), site(&one.new));
        Told::new(
            change.rule,
            change.subjects.iter().map(subject).collect(),
            change.before.clone(),
            change.after.clone(),
            verdict(change),
        )
    }

    fn backwards(change: &Change) -> Told {
        let subject = |one: &barem_diff::Subject| (site(&one.new), site(&one.old));
        let verdict = verdict(change).map(|verdict| match verdict {
            Ruling::Stricter => Ruling::MoreGenerous,
            Ruling::MoreGenerous => Ruling::Stricter,
            Ruling::Equivalent | Ruling::Incomparable | Ruling::Undecided => verdict,
        });
        let subjects = change.subjects.iter().map(subject).collect();
        Told::new(change.rule.mirror(), subjects, change.after.clone(), change.before.clone(), verdict)
    }

    fn new(
        rule: ChangeRule,
        mut subjects: Vec<(Option<String>, Option<String>)>,
        before: Option<Value>,
        after: Option<Value>,
        verdict: Option<Ruling>,
    ) -> Told {
        subjects.sort();
        Told { rule: rule.id(), subjects, before, after, verdict }
    }
}

fn verdict(change: &Change) -> Option<Ruling> {
    change.comparison.as_ref().map(|compared| compared.verdict)
}

fn site(site: &Option<Site>) -> Option<String> {
    site.as_ref().map(|site| format!("{:?}", site.spot))
}
