//! Many units in columns come to exactly what the evaluator makes of each, whatever they answer: over every ruleset of
//! the repository, every annex and group, and the mix on which scoring is measured.
//!
//! `PROPTEST_CASES` (256 unless set) says how long it looks: eight units for each case, annex and group.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout, missing_docs)]

mod sets;
#[path = "../../../benches/workload.rs"]
mod workload;

use barem_ruleset::{
    AnswerBlock, Answers, Ask, Bulk, Date, Entry, Exact, ItemOutcome, Number, Peers, Plan, Ruleset, Stop, Tally, Total,
    Type, Unit, Value,
};
use workload::Random;

/// What a comparison has met.
#[derive(Debug, Default)]
struct Met {
    units: usize,
    /// Scored in columns, without the evaluator.
    plain: usize,
    /// Units with a leaf exactly between two printed numbers.
    ties: usize,
    /// Units without a total.
    stopped: usize,
}

fn units() -> usize {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    cases.unwrap_or(256_usize) * 8
}

fn number(text: &str) -> Number {
    Number::parse(text).unwrap()
}

/// A number with up to three digits behind the point, edges more often than not.
fn decimal(random: &mut Random, end: u64) -> Number {
    let whole = random.below(end + 1);
    let text = match random.below(5) {
        0 => format!("{}", whole / 10 * 10),
        1 => format!("{}", whole / 5 * 5),
        2 => format!("{whole},5"),
        3 => format!("{whole},{:02}", random.below(100)),
        _ => format!("{},995", whole.saturating_sub(1)),
    };
    number(&text)
}

/// A count: one on which edges and ties lie, or a part of the count before it. That of a careless unit may be anything.
fn count(random: &mut Random, before: &mut u64, of: &Who) -> u64 {
    if of.careless && random.below(20) == 0 {
        return random.below(500);
    }
    if of.first {
        let all = [1, 2, 4, 5, 8, 10, 16, 20, 25, 40, 50, 80, 100, 125, 200, 400][random.below(16) as usize];
        *before = if random.below(60) == 0 { 0 } else { all };
        return *before;
    }
    *before * (100 - random.below(100) * (100 - of.better) / 100) / 100
}

fn text(options: &[String], better: u64, random: &mut Random) -> Value {
    let at = (random.below(100) * (100 - better) * options.len() as u64 / 10_000) as usize;
    Value::Text(options[at.min(options.len() - 1)].clone())
}

/// Who answers.
struct Who {
    /// How good the unit is, of 100.
    better: u64,
    /// It leaves answers out, and gives some that do not fit.
    careless: bool,
    /// The question is the first of its item.
    first: bool,
}

/// An answer as it could stand on a sheet.
fn values(ask: &Ask, random: &mut Random, before: &mut u64, of: &Who) -> Vec<Value> {
    let better = of.better;
    let whole = |count: u64| Value::Number(number(&count.to_string()));
    vec![match ask {
        Ask::YesNo(_) | Ask::Does(_) | Ask::Tick(_) | Ask::Input { kind: Type::YesNo, .. } => {
            Value::YesNo(random.below(100) < better)
        }
        Ask::NotArising(_) => Value::YesNo(random.below(3) == 0),
        Ask::Count(_) => whole(random.below(1 + (100 - better) / 10)),
        Ask::Ballots { .. } | Ask::Input { kind: Type::Count, .. } => whole(count(random, before, of)),
        Ask::Input { kind: Type::Percent, .. } => Value::Percent(decimal(random, 101)),
        Ask::Input { kind: Type::Decimal | Type::Points, .. } => Value::Number(decimal(random, 30)),
        Ask::Input { kind: Type::Day, .. } => {
            let (month, day) = (1 + random.below(12) as u8, 1 + random.below(28) as u8);
            Value::Day(Date::new(2019 + random.below(7) as u16, month, day).unwrap())
        }
        Ask::Choice(options) | Ask::Input { kind: Type::OneOf(options), .. } => text(options, better, random),
        Ask::Input { kind: Type::List(options), .. } => {
            return (0..random.below(4)).map(|_| text(options, 0, random)).collect();
        }
        Ask::Entered { .. } => Value::Number(decimal(random, 3)),
        Ask::Reason => Value::Text("Có hồ sơ".to_owned()),
        Ask::Amounts { from, to, .. } => match random.below(3) {
            0 => Value::YesNo(false),
            1 => Value::Number(*from),
            _ => Value::Number(*to),
        },
    }]
}

/// The answers of a unit: most fit their questions, some are missing, some do not fit.
fn answers(plan: &Plan, random: &mut Random) -> Answers {
    let mut answers = Answers::none(plan);
    let careless = random.below(3) == 0;
    let mut of = Who { better: random.below(101).max(random.below(101)), careless, first: true };
    let (mut before, mut node) = (0, None);
    for (at, slot) in plan.slots.iter().enumerate() {
        let optional = matches!(slot.ask, Ask::NotArising(_));
        if (optional && random.below(40) > 0) || (careless && random.below(50) == 0) {
            continue;
        }
        of.first = node != Some(slot.node);
        node = Some(slot.node);
        let mut entry = Entry::Missing;
        for _ in 0..if careless { 1 } else { 6 } {
            entry = plan.entry(at, &values(&slot.ask, random, &mut before, &of));
            if matches!(entry, Entry::Given(_)) {
                break;
            }
        }
        answers.set(at, entry);
    }
    answers
}

/// Whether a leaf lies exactly between two printed numbers.
fn has_tie(outcomes: &[ItemOutcome]) -> bool {
    outcomes.iter().any(|outcome| match outcome {
        ItemOutcome::Scored { exact, .. } => {
            let (twice, under) = exact.times(Exact::whole(200)).unwrap().parts();
            under == 1 && twice % 2 != 0
        }
        _ => false,
    })
}

fn compare(plan: &Plan, group: Option<&str>, units: usize, random: &mut Random) -> Met {
    let bulk = Bulk::new(plan, group);
    let (mut met, mut tally) = (Met::default(), Tally::default());
    while met.units < units {
        let rows = [1, 3, 64, 200, 257][random.below(5) as usize];
        let all: Vec<Answers> = (0..rows).map(|_| answers(plan, random)).collect();
        let unit = |answers| Unit { name: None, group, answers };
        let peers = plan.peers(&all.iter().map(unit).collect::<Vec<_>>(), &[]);
        let mut block = AnswerBlock::new(plan, rows);
        all.iter().enumerate().for_each(|(row, answers)| block.set(row, answers));
        bulk.score(&block, &peers, &mut tally);
        for (row, answers) in all.iter().enumerate() {
            assert_eq!(block.answers(plan, row), *answers, "{} {group:?}", plan.label);
            let score = plan.score(&unit(answers), &peers);
            assert_eq!(tally.total(row).unwrap(), score.total, "{} {group:?}: {answers:?}", plan.label);
            met.plain += usize::from(tally.whole(row).is_some());
            met.ties += usize::from(has_tie(&score.outcomes));
            met.stopped += usize::from(score.total.is_err());
            same_whole(&bulk, &tally, row, &score.total.ok());
            if row == 0 {
                by_name(plan, &bulk, group, answers, &peers, tally.total(row));
            }
        }
        met.units += rows;
    }
    met
}

/// Whole numbers are what is printed.
fn same_whole(bulk: &Bulk<'_>, tally: &Tally, row: usize, total: &Option<Total>) {
    if let Some((points, index)) = tally.whole(row) {
        assert_eq!(bulk.scales().total(points, index), *total);
    }
}

/// A unit that no scope names is scored as any other of its group.
fn by_name(
    plan: &Plan,
    bulk: &Bulk<'_>,
    group: Option<&str>,
    answers: &Answers,
    peers: &Peers,
    total: Option<Result<Total, (usize, Stop)>>,
) {
    for name in ["Sở Ngoại vụ", "Thanh tra tỉnh", "Đơn vị không ai nhắc đến"] {
        if bulk.is_ordinary(name) {
            let unit = Unit { name: Some(name), group, answers };
            assert_eq!(Some(plan.score(&unit, peers).total), total, "{} {name}", plan.label);
        }
    }
}

fn compare_set(ruleset: &Ruleset, random: &mut Random) -> Met {
    let mut all = Met::default();
    for annex in &ruleset.annexes {
        let plan = Plan::new(ruleset, &annex.label, None).unwrap();
        for group in ruleset.groups.iter().map(|group| Some(group.id.as_str())).chain([None]) {
            let met = compare(&plan, group, units(), random);
            all.units += met.units;
            all.plain += met.plain;
            all.ties += met.ties;
            all.stopped += met.stopped;
        }
    }
    all
}

#[test]
fn over_the_mix_that_is_measured() {
    let ruleset = sets::text(&workload::source(None));
    let plan = Plan::new(&ruleset, "01", None).unwrap();
    assert_eq!(Bulk::new(&plan, Some("sở")).forms(), (100, 0), "every leaf has a form in columns");
    let met = compare(&plan, Some("sở"), units(), &mut Random(1));
    assert!(met.ties * 5 > met.units, "a tie in one unit of five: {met:?}");
    assert!(met.plain * 20 > met.units && met.plain < met.units, "{met:?}");
    assert!(met.stopped > 0 && met.stopped < met.units, "{met:?}");
}

#[test]
fn over_many_bands() {
    for bands in [5, 30, 300] {
        let ruleset = sets::text(&workload::source(Some(bands)));
        let plan = Plan::new(&ruleset, "01", None).unwrap();
        let met = compare(&plan, Some("sở"), units() / 4, &mut Random(bands as u64));
        assert!(met.plain * 20 > met.units, "{met:?}");
    }
}

macro_rules! over_rulesets {
    ($($name:ident $folder:literal $seed:literal)*) => {$(
        #[test]
        fn $name() {
            let ruleset = sets::ruleset(&sets::root().join("rulesets").join($folder));
            let met = compare_set(&ruleset, &mut Random($seed));
            assert!(met.stopped < met.units, "{met:?}");
            println!("{met:?}");
        }
    )*};
}

over_rulesets! {
    over_cap_tinh_2020 "cap-tinh-2020" 2
    over_lai_chau_2019 "lai-chau-2019" 7
    over_lai_chau_2020 "lai-chau-2020-sua-doi" 8
    over_lai_chau_2022 "lai-chau-2022" 9
    over_lai_chau_2024 "lai-chau-2024" 3
    over_lang_son_2019 "lang-son-2019" 4
    over_nga_nam_2022 "nga-nam-2022" 5
    over_thi_dua_giao_vien "thi-dua-giao-vien" 6
}

#[test]
fn every_ruleset_of_the_repository_is_compared() {
    let folders = std::fs::read_dir(sets::root().join("rulesets")).unwrap();
    let mut names: Vec<String> = folders.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let compared = [
        "cap-tinh-2020",
        "lai-chau-2019",
        "lai-chau-2020-sua-doi",
        "lai-chau-2022",
        "lai-chau-2024",
        "lang-son-2019",
        "nga-nam-2022",
        "thi-dua-giao-vien",
    ];
    assert_eq!(names, compared);
}
