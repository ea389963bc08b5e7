//! Many findings, many sets.

use std::time::Instant;

use crate::{check::SMALL, run::Folder};

#[test]
fn ten_thousand_findings() {
    let folder = Folder::new();
    let leaf = |n: usize| {
        format!(
            "\ntiêu chí 1.{n} \"Kế hoạch {n}\" 0.5 điểm\n  nguồn: tự đánh giá\n  chấm có/không: \"Có {n}\"\n  kiểm chứng: \"x\"\n"
        )
    };
    let head = SMALL.split_once("\ntiêu chí 1.1").unwrap().0.replace("2 = tự đánh giá 2", "5000 = tự đánh giá 5000");
    let head = head.replace(", 1 tiêu chí", ", 10000 tiêu chí").replace("2 điểm", "5000 điểm");
    folder.write("nho.barem", head + &(1..=10_000).map(leaf).collect::<String>());
    let begun = Instant::now();
    for format in ["full", "json"] {
        let run = folder.barem(&["check", "--format", format]).exits(1);
        assert!(run.out.matches("B0003").count() >= 10_000, "{format}");
    }
    let run = folder.barem(&["check", "--fix"]).exits(0);
    assert!(run.out.contains("đã sửa 10000 chỗ"), "{}", run.out);
    // Generous: an unoptimised build on a busy machine.
    assert!(begun.elapsed().as_secs() < 120, "{:?}", begun.elapsed());
}

#[test]
fn deep_rules_are_told_on_every_thread() {
    let folder = Folder::new();
    for depth in [50, 150, 5_000] {
        let rule = format!("chấm: {}2{}", "(".repeat(depth), ")".repeat(depth));
        let set = SMALL.replace("chấm có/không: \"Ban hành kế hoạch\"", &rule);
        folder.write(&format!("a-{depth}/a.barem"), &set);
        folder.barem_with(set.as_bytes(), &["check", "-"]);
        folder.barem_with(set.as_bytes(), &["fmt", "-"]).exits(0);
        folder.barem_with(set.as_bytes(), &["compile", "-"]);
    }
    folder.barem(&["check"]).exits(1);
}

#[test]
fn many_sets_keep_the_order_of_their_paths() {
    let folder = Folder::new();
    for n in 10..60 {
        folder
            .write(&format!("bo-{n}/a.barem"), SMALL.replace("nho", &format!("bo-{n}")).replace("2 điểm", "2.0 điểm"));
    }
    let concise = folder.barem(&["check", "--format", "concise"]).exits(1).out;
    let places: Vec<&str> = concise.lines().map(|line| line.split(':').next().unwrap()).collect();
    assert!(places.is_sorted() && places.len() == 100, "{concise}");
    let full = folder.barem(&["check"]).exits(1);
    assert!(
        full.out.ends_with("50 bộ tiêu chí, 50 phụ lục: 100 lỗi\n100 chỗ tự sửa được: thêm --fix\n")
            && full.err.is_empty(),
        "{}",
        full.err
    );
}
