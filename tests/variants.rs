//! Random changes of the annexes of the rulesets: what comes of them is what a model says, and its consolidated text
//! compiles to the same. The consolidated texts of the rulesets themselves do, too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

use std::{collections::BTreeSet, fs, path::Path};

use barem_compiler::{Outcome, SetFile, compile};
use barem_diagnostic::{Severity, Sources};
use barem_format::{print_annex, print_noted};
use barem_ruleset::{Annex, Digests, Item, Number, Role, Ruleset, normal_code};

const SETS: [&str; 4] = ["lai-chau-2024", "lang-son-2019", "nga-nam-2022", "thi-dua-giao-vien"];
/// How many variants are tried of each annex.
const TRIALS: u64 = 6;

type Files = Vec<(String, String)>;

fn files(id: &str) -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rulesets").join(id);
    let read =
        |path: &Path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap());
    let mut files: Files = fs::read_dir(folder).unwrap().map(|file| read(&file.unwrap().path())).collect();
    files.sort();
    files
}

fn compiled(files: &Files) -> Outcome {
    let mut sources = Sources::default();
    let mut add =
        |(name, text): &(String, String)| SetFile { name: name.clone(), id: sources.add(name.clone(), text.as_str()) };
    let set: Vec<SetFile> = files.iter().map(&mut add).collect();
    compile(&set, &sources)
}

fn meaning(ruleset: &Ruleset) -> barem_ruleset::Digest {
    Digests::of(ruleset).ok().unwrap().meaning
}

/// A set as its consolidated text.
fn consolidated(ruleset: &Ruleset) -> Outcome {
    compiled(&vec![("hop-nhat.barem".to_owned(), print_noted(&ruleset.clone().standing_alone(), &[]))])
}

#[test]
fn consolidated_texts_of_the_rulesets_compile_to_the_same() {
    for id in SETS {
        let set = compiled(&files(id)).ruleset.unwrap();
        let again = consolidated(&set);
        assert_eq!(again.count(Severity::Error), 0, "{id}: {:?}", again.findings);
        assert_eq!(meaning(&set), meaning(&again.ruleset.unwrap()), "{id}");
    }
}

#[test]
fn a_consolidated_annex_is_readable() {
    let set = compiled(&files("lai-chau-2024")).ruleset.unwrap().standing_alone();
    insta::assert_snapshot!("consolidated", print_annex(&set, 4, &[]));
}

fn number(text: &str) -> Number {
    Number::parse(text).unwrap()
}

/// Numbers that look random. (SplitMix64.)
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        (self.next() % count.max(1) as u64) as usize
    }
}

/// A variant as text, and what must come of it.
struct Trial {
    text: String,
    titles: BTreeSet<String>,
    total: Number,
}

/// A variant of an annex: some leaves dropped, some changed, some new.
fn trial(annex: &Annex, random: &mut Random) -> Trial {
    let leaves: Vec<&Item> = scale(annex).filter(|item| item.is_leaf() && item.id.is_some()).collect();
    let borrowed = format!("{:?}", annex.items);
    // What others borrow a rule from stays; so does the only item of its parent.
    let free = |item: &&&Item| {
        let id = item.id.as_ref().unwrap();
        let code = item.code.as_deref().map(normal_code).unwrap_or_default();
        let lone = scale(annex).any(|parent| parent.children.len() == 1 && parent.children[0].id == item.id);
        !lone && !borrowed.contains(&format!("SameAs(\"#{id}\")")) && !borrowed.contains(&format!("SameAs(\"{code}\")"))
    };
    let mut pool: Vec<&Item> = leaves.iter().filter(free).copied().collect();
    let mut take = |random: &mut Random, most: usize| -> Vec<&Item> {
        let count = random.below(most + 1).min(pool.len());
        (0..count)
            .map(|_| {
                let at = random.below(pool.len());
                pool.remove(at)
            })
            .collect()
    };
    let dropped = parted(annex, take(random, 3));
    let changed = take(random, 3);
    let anchors = take(random, 2);
    let mut text =
        format!("phụ lục BT \"Biến thể\" theo phụ lục {}\n  áp dụng: \"Đơn vị thử\"\n  thang điểm: 1\n\n", annex.label);
    let mut titles: BTreeSet<String> = leaves_of(annex).map(title).collect();
    let mut total = sum(annex);
    for item in &dropped {
        text += &format!("bỏ #{}\n\n", item.id.as_ref().unwrap());
        titles.remove(&title(item));
        total = total.minus(item.points.unwrap()).unwrap();
    }
    for (at, item) in changed.iter().enumerate() {
        let new = format!("Tên mới {at}");
        text += &format!("sửa {} \"{new}\" #{}\n", item.level.keyword(), item.id.as_ref().unwrap());
        // By id: the title in the heading is the new one.
        titles.remove(&title(item));
        titles.insert(new);
    }
    for (at, anchor) in anchors.iter().enumerate() {
        let side = if random.below(2) == 0 { "sau" } else { "trước" };
        let id = anchor.id.as_ref().unwrap();
        text += &format!(
            "bổ sung {} \"Mục thêm {at}\" 1 điểm {side} #{id}\n  nguồn: tự đánh giá\n  chấm có/không: \"Có\"\n  kiểm chứng: \"Báo cáo\"\n\n",
            anchor.level.keyword()
        );
        titles.insert(format!("Mục thêm {at}"));
        total = total.plus(number("1")).unwrap();
    }
    text += "đánh số lại\n";
    Trial {
        text: text.replacen("thang điểm: 1\n", &format!("thang điểm: {}\n", total.to_string().replace('.', ",")), 1),
        titles,
        total,
    }
}

/// Of the items those whose parents keep another child.
fn parted<'a>(annex: &'a Annex, items: Vec<&'a Item>) -> Vec<&'a Item> {
    let mut kept: Vec<&Item> = Vec::new();
    for item in items {
        let is = |child: &Item, other: &Item| child.id.is_some() && child.id == other.id;
        let parent = scale(annex).find(|parent| parent.children.iter().any(|child| is(child, item)));
        let siblings = parent.map_or(&annex.items, |parent| &parent.children);
        let left = siblings.iter().filter(|child| !is(child, item) && !kept.iter().any(|gone| is(child, gone))).count();
        if left > 0 {
            kept.push(item);
        }
    }
    kept
}

fn title(item: &Item) -> String {
    item.title.clone().unwrap_or_default()
}

fn scale(annex: &Annex) -> impl Iterator<Item = &Item> {
    annex.items.iter().filter(|item| item.role == Role::Scale).flat_map(below)
}

fn below(item: &Item) -> Box<dyn Iterator<Item = &Item> + '_> {
    Box::new(std::iter::once(item).chain(item.children.iter().flat_map(below)))
}

fn leaves_of(annex: &Annex) -> impl Iterator<Item = &Item> {
    scale(annex).filter(|item| item.is_leaf())
}

fn sum(annex: &Annex) -> Number {
    leaves_of(annex).fold(Number::ZERO, |sum, leaf| sum.plus(leaf.points.unwrap_or_default()).unwrap())
}

#[test]
fn random_variants_come_to_what_they_say_and_print_to_the_same() {
    let mut random = Random(1);
    let mut tried = 0;
    // Where parts apply to some groups only, what a scale comes to is not the sum of all leaves.
    for id in SETS.into_iter().filter(|id| *id != "thi-dua-giao-vien") {
        let texts = files(id);
        let set = compiled(&texts).ruleset.unwrap();
        for (annex, _) in set.annexes.iter().flat_map(|annex| (0..TRIALS).map(move |trial| (annex, trial))) {
            let trial = trial(annex, &mut random);
            let mut files = texts.clone();
            files.push(("bien-the.barem".to_owned(), trial.text.clone()));
            let outcome = compiled(&files);
            let errors: Vec<String> = outcome
                .findings
                .iter()
                .filter(|finding| finding.severity == Severity::Error)
                .map(|finding| format!("{} {}", finding.code.id(), finding.message.get(barem_diagnostic::Lang::En)))
                .collect();
            assert!(errors.is_empty(), "{id} {}:\n{}\n{errors:?}", annex.label, trial.text);
            let variant = outcome.ruleset.unwrap();
            let new = variant.annex("BT").unwrap();
            assert_eq!(leaves_of(new).map(title).collect::<BTreeSet<_>>(), trial.titles, "{id}:\n{}", trial.text);
            assert_eq!(sum(new), trial.total, "{id}:\n{}", trial.text);
            let again = consolidated(&variant).ruleset.unwrap();
            assert_eq!(meaning(&variant), meaning(&again), "{id} {}:\n{}", annex.label, trial.text);
            tried += 1;
        }
    }
    assert!(tried >= 50, "{tried}");
}
