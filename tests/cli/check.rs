//! `barem check`: findings, the table of annexes, exit codes.

use crate::run::{Folder, barem, repository};

/// A set of one file with one annex of one criterion.
pub const SMALL: &str = "\
bộ tiêu chí nho \"Bộ nhỏ\"
  ngôn ngữ: 1
  trạng thái: dự thảo
  nội dung: nguyên văn

nhóm sở \"Các sở\"

phụ lục 01 \"Bảng điểm\"
  áp dụng: sở
  thang điểm: 2 = tự đánh giá 2
  cấu trúc: 1 lĩnh vực, 1 tiêu chí

lĩnh vực 1 \"Chỉ đạo\" 2 điểm

tiêu chí 1.1 \"Kế hoạch\" 2 điểm
  nguồn: tự đánh giá
  chấm có/không: \"Ban hành kế hoạch\"
  kiểm chứng: \"Kế hoạch\"
";

#[test]
fn the_published_sets() {
    for lang in ["vi", "en"] {
        let run = barem(&["check", "rulesets", "--lang", lang]).exits(0);
        assert_eq!(run.err, "");
        insta::assert_snapshot!(format!("published_{lang}"), run.out);
    }
}

#[test]
fn one_clean_set_is_short() {
    insta::assert_snapshot!(barem(&["check", "rulesets/lai-chau-2024"]).exits(0).out);
}

#[test]
fn what_differs_stands_beside_what_is_declared() {
    let folder = Folder::with("lai-chau-2024");
    folder.edit(
        "lai-chau-2024/phu-luc-03.barem",
        "thang điểm: 70,5 = tự đánh giá 50,5",
        "thang điểm: 71 = tự đánh giá 51",
    );
    folder.edit("lai-chau-2024/phu-luc-06.barem", "52 tiêu chí", "51 tiêu chí");
    insta::assert_snapshot!(folder.barem(&["check"]).exits(1).out);
}

#[test]
fn the_exit_code_follows_fail_on() {
    // A criterion without evidence in a draft: one warning.
    let folder = Folder::new();
    folder.write("nho.barem", SMALL.replace("  kiểm chứng: \"Kế hoạch\"\n", ""));
    for (fail_on, code) in [("error", 0), ("warning", 1), ("info", 1), ("never", 0)] {
        folder.barem(&["check", "--fail-on", fail_on]).exits(code);
    }
    folder.write("nho.barem", SMALL.replace("điểm: 2 =", "điểm: 3 ="));
    for (fail_on, code) in [("error", 1), ("warning", 1), ("info", 1), ("never", 0)] {
        folder.barem(&["check", "--fail-on", fail_on]).exits(code);
    }
    folder.barem(&["check"]).exits(1);
}

#[test]
fn what_cannot_be_read_is_named() {
    let folder = Folder::with("nga-nam-2022");
    folder.write("trong/ghi-chu.txt", "");
    let mut told = String::new();
    for args in
        [["check", "khong-co"], ["check", "trong"], ["compile", "khong-co"], ["outline", "trong"], ["fmt", "khong-co"]]
    {
        for lang in ["vi", "en"] {
            let run = folder.barem(&[&args[..], &["--lang", lang]].concat()).exits(3);
            assert_eq!(run.out, "");
            told += &format!("$ barem {}\n{}", args.join(" "), run.err);
        }
    }
    insta::assert_snapshot!(told);
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_ends_the_run() {
    let folder = Folder::with("nga-nam-2022");
    std::os::unix::fs::symlink("khong-co", folder.0.join("nga-nam-2022/phu-luc-02.barem")).unwrap();
    let run = folder.barem(&["check"]).exits(3);
    assert!(run.err.contains("không đọc được `nga-nam-2022/phu-luc-02.barem`"), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn links_to_folders_are_not_followed() {
    let folder = Folder::with("nga-nam-2022");
    std::os::unix::fs::symlink("..", folder.0.join("nga-nam-2022/len-tren")).unwrap();
    assert!(folder.barem(&["check"]).exits(0).out.contains("1 bộ tiêu chí, 1 phụ lục"));
}

#[test]
fn a_set_named_twice_is_checked_once() {
    let folder = Folder::with("nga-nam-2022");
    let run = folder.barem(&["check", "nga-nam-2022", "nga-nam-2022/phu-luc-01.barem", "."]).exits(0);
    assert!(run.out.contains("1 bộ tiêu chí, 1 phụ lục"), "{}", run.out);
}

#[test]
fn standard_input_is_a_set() {
    let folder = Folder::new();
    assert!(folder.barem_with(SMALL.as_bytes(), &["check", "-"]).exits(0).out.contains("nho"));
    let run = folder
        .barem_with(SMALL.replace("2 điểm", "2.0 điểm").as_bytes(), &["check", "-", "--format", "concise"])
        .exits(1);
    assert!(run.out.starts_with("-:13:22: error[B0003]: "), "{}", run.out);
    folder.barem_with(b"\xff\xfe", &["check", "-"]).exits(1);
    folder.barem_with(b"", &["check", "-"]).exits(1);
}

#[test]
fn formats_for_programs_print_nothing_else() {
    for format in ["json", "sarif"] {
        let run = barem(&["check", "rulesets", "tests/defects", "--format", format]).exits(1);
        serde_json::from_str::<serde_json::Value>(&run.out).unwrap();
        assert_eq!(run.err, "");
    }
    for format in ["concise", "github"] {
        let run = barem(&["check", "rulesets", "--format", format]).exits(0);
        assert_eq!(run.out.lines().count(), 1, "{}", run.out);
        assert!(
            run.err.contains("8 bộ tiêu chí, 19 phụ lục: 1 cảnh báo") && run.err.contains("phục dựng"),
            "{}",
            run.err
        );
    }
}

#[test]
fn json_is_what_its_schema_says() {
    let schema = std::fs::read_to_string(repository().join("tests/schema/findings.schema.json")).unwrap();
    let schema = jsonschema::draft202012::new(&serde_json::from_str(&schema).unwrap()).unwrap();
    let folder = Folder::new();
    folder.write("khong-dau/a.barem", "lĩnh vực 1 \"Không có phần mở đầu\" 2 điểm\n");
    folder.write("khong-phai-chu/b.barem", b"\xff\xfe\x00");
    let elsewhere = folder.0.to_str().unwrap();
    for paths in [vec!["rulesets"], vec!["tests/defects"], vec![elsewhere]] {
        let run = barem(&[vec!["check", "--format", "json"], paths].concat());
        let report = serde_json::from_str(&run.out).unwrap();
        let errors: Vec<String> = schema.iter_errors(&report).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
}

#[test]
fn json_tells_each_annex() {
    let run = barem(&["check", "rulesets/thi-dua-giao-vien", "rulesets/nga-nam-2022", "--format", "json"]).exits(0);
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    insta::assert_json_snapshot!(report["sets"]);
}

#[test]
fn a_set_without_a_header_is_named_by_its_path() {
    let folder = Folder::new();
    folder.write("moi/phu-luc-01.barem", "phụ lục 01 \"Bảng điểm\"\n");
    insta::assert_snapshot!(folder.barem(&["check", "--format", "full"]).exits(1).out);
}

/// Sets of one file each may share a folder; where one more file has no header, nobody knows whose it is.
#[test]
fn headers_of_a_folder() {
    let folder = Folder::new();
    folder.write("a.barem", SMALL);
    folder.write("b.barem", SMALL.replace("nho", "nho-khac"));
    assert!(folder.barem(&["check"]).exits(0).out.contains("2 bộ tiêu chí, 2 phụ lục"));
    folder.write("c.barem", "phụ lục 02 \"Bảng điểm\"\n");
    let told = folder.barem(&["check", "--format", "concise"]).exits(1).out;
    assert_eq!(told.matches("B0102").count(), 1, "{told}");
    assert_eq!(told.matches("error").count(), 1, "{told}");
}

/// The title of a decision, pasted from a document, makes no second set of a folder.
#[test]
fn a_pasted_title_is_no_header() {
    let folder = Folder::new();
    folder.write("nho.barem", SMALL);
    folder.write("dan.barem", "BỘ TIÊU CHÍ XÁC ĐỊNH CHỈ SỐ CẢI CÁCH HÀNH CHÍNH\n");
    let run = folder.barem(&["check", "--format", "concise"]).exits(1);
    assert!(run.out.starts_with("dan.barem:1:1: error[B0010]") && run.out.trim().lines().count() == 1, "{}", run.out);
    assert!(run.err.contains("1 bộ tiêu chí, 1 phụ lục: 1 lỗi"), "{}", run.err);
}
