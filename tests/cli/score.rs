//! `barem score`.

use std::fs;

use barem_ruleset::Date;
use serde_json::Value;

use crate::{
    filled::{fill, json, published},
    run::{Folder, Run, repository},
};

/// Three districts and two special agencies of a real set; the second district is late, not approved and not yet
/// appraised.
pub fn province() -> Folder {
    let folder = Folder::with("lai-chau-2024");
    let header = "lai-chau-2024/bo-tieu-chi.barem";
    folder.edit(header, "  làm tròn: ", "  hạn nộp: 31/12\n  nộp muộn: không xếp hạng\n  làm tròn: ");
    let set = published("lai-chau-2024");
    let mut late = fill(&set, "06", "UBND huyện Tam Đường", 2, false);
    (late.approved, late.submitted, late.contract) = (None, Date::new(2025, 1, 3), None);
    let sheets = [
        fill(&set, "06", "UBND thành phố Lai Châu", 1, true),
        late,
        fill(&set, "06", "UBND huyện Sìn Hồ", 3, true),
        fill(&set, "02", "Thanh tra tỉnh", 4, true),
        fill(&set, "05", "Sở Ngoại vụ", 5, true),
    ];
    for (at, sheet) in sheets.iter().enumerate() {
        folder.write(&format!("phieu/{at}.json"), json(sheet));
    }
    folder
}

fn scored(folder: &Folder, more: &[&str]) -> Run {
    folder.barem(&[&["score", "lai-chau-2024", "phieu", "--fail-on", "never"], more].concat()).exits(0)
}

#[test]
fn the_result_of_a_district() {
    let folder = province();
    let one = ["--final", "--unit", "UBND huyện Sìn Hồ"];
    insta::assert_snapshot!("score_table_vi", scored(&folder, &one).out);
    insta::assert_snapshot!("score_table_en", scored(&folder, &[&one[..], &["--lang", "en"]].concat()).out);
    insta::assert_snapshot!("score_md", scored(&folder, &[&one[..], &["--format", "md"]].concat()).out);
    insta::assert_snapshot!("score_csv", scored(&folder, &[&one[..], &["--format", "csv"]].concat()).out);
}

#[test]
fn a_late_sheet_that_is_not_appraised() {
    let run = scored(&province(), &["--unit", "UBND huyện Tam Đường"]);
    insta::assert_snapshot!("score_late", format!("{}\n{}", run.out, run.err));
}

#[test]
fn places_of_all_units() {
    let folder = province();
    let places = |more: &[&str]| {
        let out = scored(&folder, more).out;
        let (_, places) = out.split_once("\nXếp hạng").unwrap();
        format!("Xếp hạng{places}")
    };
    insta::assert_snapshot!("score_places", format!("{}\n=== --final\n{}", places(&[]), places(&["--final"])));
}

#[test]
fn the_file_of_data_is_as_published_and_adds_up() {
    let folder = province();
    scored(&folder, &["--final", "-o", "kq.json"]);
    let value: Value = serde_json::from_str(&folder.read("kq.json")).unwrap();
    let schema = fs::read(repository().join("tests/schema/result.schema.json")).unwrap();
    let schema: Value = serde_json::from_slice(&schema).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(value["reconstructed"], true);

    let result: barem_score::ResultFile = serde_json::from_value(value).unwrap();
    for unit in result.annexes.iter().flat_map(|annex| &annex.units) {
        for column in [
            |item: &barem_score::ItemResult| item.claimed.clone(),
            |item: &barem_score::ItemResult| item.appraisal.clone(),
            |item: &barem_score::ItemResult| item.survey.clone(),
            |item: &barem_score::ItemResult| Some(item.achieved.clone()),
        ] {
            let points = |item| column(item).and_then(|cell| cell.points);
            let leaves = unit.items.iter().filter(|item| item.leaf).filter_map(points);
            let fields = unit.items.iter().filter(|item| item.depth == 0).filter_map(points);
            assert_eq!(barem_ruleset::Number::sum(leaves), barem_ruleset::Number::sum(fields), "{}", unit.unit);
        }
    }
}

#[test]
fn a_compiled_ruleset_gives_the_same() {
    let folder = province();
    folder.barem(&["compile", "lai-chau-2024", "-o", "bo.json"]).exits(0);
    folder.barem(&["compile", "lai-chau-2024", "-o", "bo.yaml"]).exits(0);
    let source = scored(&folder, &["--format", "json"]).out;
    for compiled in ["bo.json", "bo.yaml"] {
        let run = folder.barem(&["score", compiled, "phieu", "--fail-on", "never", "--format", "json"]).exits(0);
        assert_eq!(run.out, source, "{compiled}");
    }
}

#[test]
fn what_cannot_be_scored_is_told() {
    let folder = province();
    let score = |args: &[&str]| folder.barem(&[&["score"], args].concat());
    assert!(score(&["lai-chau-2024", "khong-co.json"]).exits(3).err.contains("không đọc được `khong-co.json`"));
    assert!(score(&["lai-chau-2024", "phieu", "--annex", "9"]).exits(2).err.contains("không có phụ lục `9`"));
    let unit = score(&["lai-chau-2024", "phieu", "--unit", "UBND huyen Sin Ho"]).exits(2);
    assert!(unit.err.contains("ý bạn là `UBND huyện Sìn Hồ`?"), "{}", unit.err);
    folder.write("sai.json", "{}");
    assert!(score(&["sai.json", "phieu"]).exits(3).err.contains("không đọc được bộ đã biên dịch"));
    folder.write("trong/ghi-chu.txt", "");
    assert!(score(&["lai-chau-2024", "trong"]).exits(3).err.contains("không có phiếu nào"));

    // A wrong answer is told, leaves its item and the total without points, and fails the run.
    let sheet = folder.read("phieu/3.json");
    folder.write("phieu/3.json", sheet.replacen("\"chọn\": ", "\"chon\": ", 1));
    let run = score(&["lai-chau-2024", "phieu", "--unit", "Thanh tra tỉnh"]).exits(1);
    assert!(run.err.contains("B08") && run.out.contains("thiếu"), "{}", run.err);

    // A set with an error is not used.
    folder.edit("lai-chau-2024/phu-luc-06.barem", "thang điểm: 100 =", "thang điểm: 99 =");
    let run = score(&["lai-chau-2024", "phieu"]).exits(1);
    assert!(run.out.is_empty() && run.err.contains("không chấm"), "{}", run.err);
}

#[test]
fn points_set_without_a_reason_are_told() {
    let folder = province();
    let mut sheet: Value = serde_json::from_str(&folder.read("phieu/2.json")).unwrap();
    let items = &mut sheet["appraisal"][0]["items"];
    items["1.1.2"] = serde_json::json!({ "points": "0,5" });
    items["1.2"] = serde_json::json!({ "points": "0,125", "reason": "Báo cáo sơ sài" });
    folder.write("phieu/2.json", sheet.to_string());
    let run = folder.barem(&["score", "lai-chau-2024", "phieu/2.json", "--final"]).exits(1);
    assert!(run.err.contains("không nêu lý do") && run.err.contains("nhiều chữ số hơn"), "{}", run.err);
    assert!(run.out.contains("0 sửa, 2 cho điểm") && run.out.contains("sơ sài"), "{}", run.out);
}
