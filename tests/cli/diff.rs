//! `barem diff` and `barem map`.

use std::fs;

use crate::run::{Folder, barem, repository};

/// A small set and the one of the year after.
pub fn years() -> Folder {
    let folder = Folder::new();
    for side in ["old", "new"] {
        let path = repository().join(format!("tests/diff/criterion-split/{side}.barem"));
        folder.write(&format!("{side}.barem"), fs::read(path).unwrap());
    }
    folder.edit("old.barem", "điều hành\" 6 điểm\n", "điều hành\" 6 điểm\n  chủ trì: \"Sở Nội vụ\" trừ 1.2\n");
    folder.edit("old.barem", "giao\" 4 điểm\n", "giao\" 4 điểm\n  chủ trì: \"Sở Tài chính\"\n");
    folder.edit("old.barem", "kỷ cương\" 3 điểm\n", "kỷ cương\" 3 điểm\n  chủ trì: \"Sở Tài chính\"\n");
    folder.edit("new.barem", "    - 0,5 mỗi \"lần đi muộn\"", "    - 1 mỗi \"lần đi muộn\"");
    folder.edit("new.barem", "\"Công khai thủ tục\"", "\"Công khai <thủ tục> | *hành chính* & phí\"");
    folder.edit("new.barem", "    - từ 70%: \"Khá\"", "    - từ 75%: \"Khá\"");
    folder
}

#[test]
fn forms() {
    let folder = years();
    let run = |args: &[&str]| {
        let run = folder.barem(&[&["diff", "old.barem", "new.barem"], args].concat()).exits(1);
        assert_eq!(run.err, "");
        run.out
    };
    insta::assert_snapshot!("diff_text_vi", run(&[]));
    insta::assert_snapshot!("diff_text_en", run(&["--lang", "en"]));
    insta::assert_snapshot!("diff_text_colour", run(&["--color", "always", "--annex", "1"]));
    insta::assert_snapshot!("diff_md", run(&["--format", "md"]));
    insta::assert_snapshot!("diff_html", run(&["--format", "html"]));
    insta::assert_snapshot!("diff_json", run(&["--format", "json"]));
    insta::assert_snapshot!("diff_yaml", run(&["--format", "yaml"]));
}

#[test]
fn the_ending_of_the_file_says_the_form() {
    let folder = years();
    for (ending, form) in [
        ("md", "md"),
        ("html", "html"),
        ("json", "json"),
        ("yml", "yaml"),
        ("txt", "text"),
        ("sarif", "sarif"),
        ("xml", "junit"),
    ] {
        let file = format!("kq.{ending}");
        let run = folder.barem(&["diff", "old.barem", "new.barem", "-o", &file]).exits(1);
        assert_eq!(run.out, "");
        assert_eq!(folder.read(&file), folder.barem(&["diff", "old.barem", "new.barem", "--format", form]).out);
    }
}

#[test]
fn a_page_needs_nothing_from_elsewhere_and_runs_nothing() {
    let page = barem(&["diff", "rulesets/lai-chau-2022", "rulesets/lai-chau-2024", "--format", "html"]).exits(1).out;
    for never in ["<script", "http:", "https:", "src=", "href=", "url(", "@import", "onclick", "<thủ tục>"] {
        assert!(!page.contains(never), "{never}");
    }
    assert!(page.contains("phục dựng") && page.contains("</html>"));
}

#[test]
fn nothing_changed_is_nothing_found() {
    for set in ["lai-chau-2022", "thi-dua-giao-vien"] {
        let path = format!("rulesets/{set}");
        let run = barem(&["diff", &path, &path, "--strict"]).exits(0);
        assert!(run.out.contains("Không có gì thay đổi"), "{}", run.out);
        assert!(run.err.contains("hai đường dẫn là một") && run.err.lines().count() == 1, "{}", run.err);
    }
}

#[test]
fn the_exit_code_says_how_grave_changes_are() {
    let folder = Folder::new();
    let pair = |rule: &str| {
        let side = |side| repository().join(format!("tests/diff/{rule}/{side}.barem")).to_str().unwrap().to_owned();
        (side("old"), side("new"))
    };
    for (rule, codes) in [
        ("title-reworded", [1, 0, 0, 0]),
        ("rule-stricter", [1, 1, 0, 0]),
        ("input-added", [1, 1, 1, 0]),
        ("evidence-added", [1, 0, 0, 0]),
    ] {
        let (old, new) = pair(rule);
        for (limit, code) in ["info", "warning", "error", "never"].iter().zip(codes) {
            folder.barem(&["diff", &old, &new, "--fail-on", limit]).exits(code);
        }
    }
}

#[test]
fn open_questions_are_asked_and_fail_when_strict() {
    let years = ["rulesets/lai-chau-2022", "rulesets/lai-chau-2024"];
    let asked = barem(&[&["diff", "--questions"], &years[..]].concat()).exits(0).out;
    assert!(asked.contains("1.6 Tuyên truyền CCHC trên báo, đài") && asked.contains("--accept 7.6=7.4"), "{asked}");
    barem(&[&["diff", "--questions", "--strict"], &years[..]].concat()).exits(1);
    barem(&[&["diff", "--fail-on", "never", "--strict"], &years[..]].concat()).exits(1);
    barem(&[&["diff", "--fail-on", "never"], &years[..]].concat()).exits(0);
}

#[test]
fn a_statement_about_the_past_that_cannot_be_followed_is_told() {
    let told = |statement: &str, what: &[&str]| {
        let folder = years();
        folder.edit(
            "new.barem",
            "Ban hành kế hoạch năm\" 2 điểm\n",
            &format!("Ban hành kế hoạch năm\" 2 điểm\n  {statement}\n"),
        );
        let run = folder.barem(&["diff", "old.barem", "new.barem"]).exits(3);
        assert!(run.out.is_empty() && what.iter().all(|own| run.err.contains(own)), "{}", run.err);
    };
    told("trước là: 9.9", &["1.1 Ban hành kế hoạch năm", "`trước là: 9.9`", "không chỉ mục nào"]);
    told("trước là: 1.1, 2.3", &["nhiều mục cùng lúc", "2.3 Giữ gìn kỷ cương"]);
    let folder = years();
    for title in ["Ban hành kế hoạch năm\" 2 điểm\n", "Giữ gìn kỷ cương\" 3 điểm\n"] {
        folder.edit("new.barem", title, &format!("{title}  trước là: 2.1\n"));
    }
    let run = folder.barem(&["diff", "old.barem", "new.barem", "--lang", "en"]).exits(3);
    assert!(run.err.contains("several items claim 2.1 Công khai thủ tục"), "{}", run.err);
}

#[test]
fn annexes_are_chosen_by_label() {
    let years = ["diff", "rulesets/lai-chau-2022", "rulesets/lai-chau-2024"];
    let only = barem(&[&years[..], &["--annex", "6"]].concat()).exits(1).out;
    assert!(only.contains("Phát triển doanh nghiệp, hợp tác xã"), "{only}");
    assert!(!only.contains("đổi cách xếp hạng") && !only.contains("dịch vụ bưu chính"), "{only}");
    // The sums are those of the annex, and the annexes add up to the whole.
    let json = |args: &[&str]| -> serde_json::Value {
        serde_json::from_str(&barem(&[&years[..], &["--format", "json"], args].concat()).exits(1).out).unwrap()
    };
    let (whole, one) = (json(&[]), json(&["--annex", "6"]));
    assert_eq!(one["annexes"].as_array().unwrap().len(), 1);
    assert_eq!(one["summary"], whole["annexes"][5]["summary"]);
    for sum in ["old_items", "new_items", "kept", "changed", "added", "removed", "moved", "renumbered", "split"] {
        let parts = whole["annexes"].as_array().unwrap().iter().map(|annex| annex["summary"][sum].as_u64().unwrap());
        assert_eq!(whole["summary"][sum], parts.sum::<u64>(), "{sum}");
    }
    let kinds =
        |told: &serde_json::Value| told["changes"].as_array().unwrap().iter().all(|change| change["annex"] == 0);
    assert!(kinds(&one) && only.contains("104 → 102") && !only.contains("Phụ lục 01"), "{only}");
    let run = barem(&[&years[..], &["--annex", "7"]].concat()).exits(2);
    assert!(run.err.contains("01, 02, 03, 04, 05, 06"), "{}", run.err);
}

#[test]
fn compiled_sets_are_compared_like_their_sources() {
    let folder = Folder::with("lai-chau-2022");
    let other = repository().join("rulesets/lai-chau-2024");
    let other = other.to_str().unwrap();
    folder.barem(&["compile", "lai-chau-2022", "-o", "cu.json"]).exits(0);
    let args = |old| ["diff", old, other, "--format", "md"];
    assert_eq!(folder.barem(&args("cu.json")).exits(1).out, folder.barem(&args("lai-chau-2022")).exits(1).out);
}

#[test]
fn sets_with_errors_are_not_compared() {
    let folder = years();
    folder.edit("old.barem", "Ban hành kế hoạch năm\" 2 điểm", "Ban hành kế hoạch năm\" 5 điểm");
    for verb in ["diff", "map"] {
        let run = folder.barem(&[verb, "old.barem", "new.barem"]).exits(3);
        assert!(run.err.contains("không so"), "{}", run.err);
    }
}

#[test]
fn codes_are_mapped() {
    let folder = years();
    let run = |args: &[&str]| folder.barem(&[&["map", "old.barem", "new.barem"], args].concat()).exits(0).out;
    insta::assert_snapshot!("map_text", run(&[]));
    insta::assert_snapshot!("map_md_en", run(&["--format", "md", "--lang", "en", "--changed"]));
    insta::assert_snapshot!("map_csv", run(&["--format", "csv"]));
    insta::assert_snapshot!("map_json", run(&["--format", "json", "--changed"]));
}

#[test]
fn what_was_paired_is_written_into_the_new_source_and_nothing_else() {
    let folder = Folder::with("lai-chau-2024");
    let old = repository().join("rulesets/lai-chau-2022");
    let old = old.to_str().unwrap();
    let before = folder.read("lai-chau-2024/phu-luc-01.barem");
    let report = |folder: &Folder| folder.barem(&["diff", old, "lai-chau-2024", "--format", "md"]).exits(1).out;
    let told = report(&folder);
    let run = folder.barem(&["diff", old, "lai-chau-2024", "--accept"]).exits(0);
    assert!(run.out.is_empty() && run.err.contains("dòng vào 2 tệp"), "{}", run.err);
    let after = folder.read("lai-chau-2024/phu-luc-01.barem");
    let others = |text: &str| text.lines().filter(|line| !is_statement(line)).collect::<Vec<_>>().join("\n");
    assert!(others(&after) == others(&before), "only statements are written");
    assert!(after.lines().count() > before.lines().count(), "something is written");
    folder.barem(&["fmt", "--check", "lai-chau-2024"]).exits(0);
    folder.barem(&["check", "lai-chau-2024"]).exits(0);
    assert_eq!(report(&folder), told);
    // All that is to be said is said.
    let run = folder.barem(&["diff", old, "lai-chau-2024", "--accept"]).exits(0);
    assert!(run.err.contains("đã ghi 0 dòng"), "{}", run.err);
    folder.barem(&["compile", "lai-chau-2024", "-o", "moi.json"]).exits(0);
    folder.barem(&["diff", old, "moi.json", "--accept"]).exits(2);
}

/// The sets of two years, the new one to be written into.
fn answering() -> (Folder, String) {
    (Folder::with("lai-chau-2024"), repository().join("rulesets/lai-chau-2022").to_str().unwrap().to_owned())
}

#[test]
fn answers_are_written_into_the_new_source_and_not_asked_again() {
    let (folder, old) = answering();
    let asked = |folder: &Folder| {
        let out = folder.barem(&["diff", &old, "lai-chau-2024", "--questions", "--format", "json"]).exits(0).out;
        let questions: serde_json::Value = serde_json::from_str(&out).unwrap();
        let of = |question: &serde_json::Value| {
            let site = &question["old"];
            format!("{}:{}", site["annex"].as_str().unwrap(), site["code"].as_str().unwrap())
        };
        questions["questions"].as_array().unwrap().iter().map(of).collect::<Vec<_>>()
    };
    let first = asked(&folder);
    let answers = ["01:7.6=7.4", "06:7.6=7.4", "06:8.6=none", "01:1.6=none", "01:1.7=không"];
    assert!(answers.iter().all(|answer| first.contains(&answer.split('=').next().unwrap().to_owned())), "{first:?}");
    let run = folder.barem(&[&["diff", &old, "lai-chau-2024", "--accept"], &answers[..]].concat()).exits(0);
    assert!(run.out.is_empty() && run.err.contains("dòng vào 2 tệp"), "{}", run.err);
    let left: Vec<String> =
        first.iter().filter(|own| !answers.iter().any(|answer| answer.starts_with(*own))).cloned().collect();
    assert_eq!(asked(&folder), left);
    let of = |file: &str| folder.read(&format!("lai-chau-2024/{file}.barem"));
    assert!(of("phu-luc-01").contains("  không còn: 1.6, 1.7\n"), "{}", of("phu-luc-01"));
    assert!(of("phu-luc-06").contains("  không còn: 8.6\n") && of("phu-luc-06").contains("  trước là: 7.6\n"));
    folder.barem(&["check", "lai-chau-2024"]).exits(0);
    folder.barem(&["fmt", "--check", "lai-chau-2024"]).exits(0);
    let codes = folder.barem(&["map", &old, "lai-chau-2024", "--format", "csv"]).exits(0).out;
    assert!(codes.contains("7.6;06;7.4") && codes.contains("06;8.6;;;bỏ"), "{codes}");
    // A line that is there already grows; nothing else is written a second time.
    folder.barem(&["diff", &old, "lai-chau-2024", "--annex", "06", "--accept", "1.6=none", "1.7=1.4"]).exits(0);
    assert!(of("phu-luc-06").contains("  không còn: 8.6, 1.6\n"), "{}", of("phu-luc-06"));
    assert!(of("phu-luc-06").contains("  trước là: 1.7\n"));
    folder.barem(&["fmt", "--check", "lai-chau-2024"]).exits(0);
    let run = folder.barem(&["diff", &old, "lai-chau-2024", "--accept"]).exits(0);
    assert!(run.err.contains("đã ghi 0 dòng"), "{}", run.err);
    let run = folder.barem(&["diff", &old, "lai-chau-2024", "--accept", "06:1.6=7.4"]).exits(2);
    assert!(run.err.contains("đã khai `trước là: 7.6`"), "{}", run.err);
    folder.barem(&["diff", &old, "lai-chau-2024", "--accept", "01:6.1.2=6.1.2"]).exits(0);
    assert_eq!(asked(&folder), [] as [String; 0]);
}

#[test]
fn answers_that_name_nothing_or_several_write_nothing() {
    let (folder, old) = answering();
    let before: Vec<String> =
        ["01", "06"].iter().map(|own| folder.read(&format!("lai-chau-2024/phu-luc-{own}.barem"))).collect();
    let mut told = String::new();
    for answer in ["7.6=7.4", "9.9=7.4", "06:9.9=7.4", "06:7.6=9.9", "06:1.15=1.4", "09:7.6=7.4", "7.6", "=7.4"] {
        let run = folder.barem(&["diff", &old, "lai-chau-2024", "--accept", answer]);
        assert!(run.code >= 2 && run.out.is_empty(), "{answer}: {}", run.err);
        told += &format!("{answer}\n{}\n", run.err);
    }
    insta::assert_snapshot!("answers_refused", told);
    let after: Vec<String> =
        ["01", "06"].iter().map(|own| folder.read(&format!("lai-chau-2024/phu-luc-{own}.barem"))).collect();
    assert!(before == after);
}

#[test]
fn statements_about_another_set_are_said_not_to_be_read() {
    let folder = years();
    folder.edit("new.barem", "thay thế: mau \"1/QĐ-UBND\"", "thay thế: bo-khac \"1/QĐ-UBND\"");
    let bare: Vec<String> =
        folder.read("new.barem").lines().filter(|line| !is_statement(line)).map(str::to_owned).collect();
    folder.write("new.barem", bare.join("\n") + "\n");
    assert!(
        !folder.barem(&["diff", "old.barem", "new.barem"]).exits(1).err.contains("không dùng"),
        "nothing is stated"
    );
    folder.edit("new.barem", "năm\" 2 điểm\n", "năm\" 2 điểm\n  trước là: 9.9\n");
    for verb in ["diff", "map"] {
        let err = folder.barem(&[verb, "old.barem", "new.barem"]).err;
        assert!(err.contains("1 chỗ ghi") && err.contains("`bo-khac`") && err.contains("không phải `mau`"), "{err}");
    }
    let run = folder.barem(&["diff", "old.barem", "new.barem", "--accept"]).exits(2);
    assert!(run.err.contains("`thay thế: mau`"), "{}", run.err);
}

fn is_statement(line: &str) -> bool {
    ["trước là: ", "tách từ: ", "gộp từ: "].iter().any(|keyword| line.trim_start().starts_with(keyword))
}

#[test]
fn annexes_of_one_ruleset_stand_side_by_side() {
    let set = "rulesets/lai-chau-2024";
    let shown = barem(&["diff", set, "--annexes", "--format", "md"]).exits(0).out;
    let row =
        |code: &str| shown.lines().find(|line| line.starts_with(&format!("| {code} |"))).unwrap_or_default().to_owned();
    assert!(shown.starts_with("| Mục | Tên | 01 | 02 | 03 | 04 | 05 | 06 |"), "{shown}");
    // A criterion of the departments that some annexes do not have; each has the sum of its own fields.
    assert!(shown.contains("| – |"), "{shown}");
    assert!(row("1").starts_with("| 1 | Công tác chỉ đạo, điều hành | 12 |"), "{}", row("1"));
    let first = barem(&["diff", set, "--annexes", "--annex", "06", "--format", "json"]).exits(0).out;
    let matrix: serde_json::Value = serde_json::from_str(&first).unwrap();
    assert_eq!(matrix["annexes"][0], "06");
    let rows = matrix["rows"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["cells"].as_array().unwrap().len() == 6));
    // Every item of every annex stands in one row.
    let cells = rows.iter().flat_map(|row| row["cells"].as_array().unwrap()).filter(|cell| !cell.is_null()).count();
    let outline = barem(&["diff", "rulesets/lai-chau-2022", set, "--format", "json"]).exits(1).out;
    let changes: serde_json::Value = serde_json::from_str(&outline).unwrap();
    assert_eq!(cells as u64, changes["summary"]["new_items"].as_u64().unwrap());
    barem(&["diff", set, "--annexes", "--annex", "9"]).exits(2);
    barem(&["diff", set, "--annexes", "--format", "html"]).exits(2);
    barem(&["diff", set]).exits(2);
}
