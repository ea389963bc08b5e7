//! Simulated years of the rulesets, and small sets made by chance in which codes and titles repeat or are missing.

use barem_compiler::Bundle;
use barem_format::print_noted;
use proptest::{prelude::*, test_runner::Config};

use super::{
    random::Random,
    texts::{bundle, check, compiled, text},
    year::{Churn, next},
};

const FOLDERS: [&str; 5] = ["cap-tinh-2020", "lai-chau-2024", "lang-son-2019", "nga-nam-2022", "thi-dua-giao-vien"];

/// The next year as a text of its own; thresholds of rules move, too.
fn year(old: &Bundle, churn: Churn, seed: u64) -> Bundle {
    let (outcome, _) = compiled(old, &[]);
    let (new, _) = next(&outcome.ruleset.unwrap().standing_alone(), churn, seed);
    let mut random = Random(seed);
    let lines = print_noted(&new, &[]);
    let moved = lines.lines().map(|line| match line.trim_start().starts_with("- từ 90%") && random.happens(300) {
        true => line.replace("90%", "92%"),
        false => line.to_owned(),
    });
    text(&moved.collect::<Vec<_>>().join("\n"))
}

#[test]
fn simulated_years_of_the_rulesets() {
    for folder in FOLDERS {
        let old = bundle(&format!("rulesets/{folder}"));
        for (churn, seeds) in [(Churn::USUAL, 0..2), (Churn::TWICE, 2..3)] {
            for seed in seeds {
                let amended = check(&format!("{folder} {seed}"), &old, &year(&old, churn, seed)).unwrap();
                assert!(amended.replaced().is_empty(), "{folder} {seed}: {:?}", amended.replaced());
            }
        }
    }
}

/// A criterion of a small set: how its heading and statements are written.
#[derive(Clone, Debug)]
struct Row {
    title: usize,
    coded: bool,
    named: bool,
    points: usize,
    statements: [usize; 4],
    below: Vec<Row>,
}

fn row(depth: u32) -> BoxedStrategy<Row> {
    let below = match depth {
        0 => Just(Vec::new()).boxed(),
        _ => prop::collection::vec(row(depth - 1), 0..4).boxed(),
    };
    (
        0..6_usize,
        prop::bool::weighted(0.85),
        prop::bool::weighted(0.15),
        0..4_usize,
        prop::array::uniform4(0..4_usize),
        below,
    )
        .prop_map(|(title, coded, named, points, statements, below)| Row {
            title,
            coded,
            named,
            points,
            statements,
            below,
        })
        .boxed()
}

/// One row of a set may become one of another in the next year.
fn years() -> impl Strategy<Value = (Vec<Row>, Vec<Row>)> {
    let rows = || prop::collection::vec(row(2), 1..4);
    let changed = rows().prop_flat_map(|rows| {
        let count = rows.len();
        (Just(rows), 0..count, row(2), 0..count, any::<bool>())
    });
    let changed = changed.prop_map(|(rows, at, row, other, swap)| {
        let mut new = rows.clone();
        match swap {
            true => new.swap(at, other),
            false => {
                let below = new[at].below.clone();
                new[at] = Row { below, ..row };
                let by = usize::from(!new[at].below.is_empty());
                new[at].below.rotate_left(by);
            }
        }
        (rows, new)
    });
    prop_oneof![changed, (rows(), rows())]
}

/// The text of a set; codes are those of the order, or with a gap where `skip` says so.
fn written(rows: &[Row], id: &str, repeat: bool) -> String {
    let mut out = format!(
        "bộ tiêu chí {id} \"Thử\"\n ngôn ngữ: 1\n trạng thái: dự thảo\n nội dung: phục dựng\n\nphụ lục 01 \"Một\"\n \
         thang điểm: 10\n nguồn: tự đánh giá\n"
    );
    let mut ids = 0;
    let levels = ["lĩnh vực", "tiêu chí", "tiêu chí thành phần"];
    write(rows, &levels, "", repeat, &mut ids, &mut out);
    out
}

fn write(rows: &[Row], levels: &[&str], above: &str, repeat: bool, ids: &mut usize, out: &mut String) {
    for (at, row) in rows.iter().enumerate() {
        let code = match (above, repeat) {
            ("", _) => ["I", "II", "III", "IV"][at].to_owned(),
            (_, true) => format!("{}", at + 1),
            (above, false) => format!("{above}.{}", at + 1 + usize::from(row.points == 3)).replace("I.", "1."),
        };
        *ids += 1;
        out.push_str(levels[0]);
        if row.coded {
            out.push_str(&format!(" {code}"));
        }
        out.push_str(&format!(
            " \"Tên {}\"",
            ["kế hoạch", "báo cáo", "hồ sơ", "sáng kiến", "dữ liệu", "họp"][row.title]
        ));
        if row.points > 0 || row.below.is_empty() {
            out.push_str(&format!(" {} điểm", row.points + 1));
        }
        if row.named {
            out.push_str(&format!(" #so-{}", row.title * 100 + *ids));
        }
        out.push('\n');
        let menu: [[&str; 4]; 4] = [
            ["", "ghi chú: \"Một\"", "ghi chú: \"Hai\", \"Ba\"", "chủ trì: \"Sở Nội vụ\""],
            ["", "kiểm chứng: \"Báo cáo\"", "kiểm chứng: \"Kế hoạch\"", "khi không phát sinh: 0 điểm"],
            ["", "nguồn: số liệu", "phối hợp: \"Sở Tư pháp\"", "tối thiểu: 0"],
            [
                "",
                "hỏi n \"Số\": số\n chấm: nhỏ nhất(1; n)",
                "hỏi m \"Số\": số\n hỏi n \"Số khác\": số\n chấm: nhỏ nhất(1; n + m)",
                "trừ: 0,5 mỗi \"lần trễ\"",
            ],
        ];
        let last = if row.below.is_empty() { 4 } else { 3 };
        for (choice, statements) in row.statements.iter().zip(&menu[..last]) {
            if !statements[*choice].is_empty() {
                out.push_str(&format!(" {}\n", statements[*choice]));
            }
        }
        if levels.len() > 1 {
            write(&row.below, &levels[1..], &code, repeat, ids, out);
        }
    }
}

proptest! {
    #![proptest_config(Config { cases: 200, failure_persistence: None, ..Config::default() })]

    /// Whatever the two sets, and however their items are named.
    #[test]
    fn small_sets_made_by_chance((old, new) in years(), repeat in any::<bool>(), same_id in any::<bool>()) {
        let (old, new) = (written(&old, "cu", repeat), written(&new, if same_id { "cu" } else { "moi" }, repeat));
        check("by chance", &text(&old), &text(&new));
    }
}
