//! `barem diff --impact`: the sheets of one year under the rules of the next.

use crate::{
    filled::{fill, json, published},
    run::{Folder, repository},
    score::province,
};

pub fn impact(folder: &Folder, new: &str, more: &[&str]) -> crate::run::Run {
    folder.barem(&[&["diff", "lai-chau-2024", new, "--impact", "phieu"], more].concat())
}

/// The province with a ruleset of the year after, in which one threshold is raised and one criterion is worth more.
pub fn next_year() -> Folder {
    let folder = province();
    for name in folder.names("lai-chau-2024") {
        folder.write(&format!("sau/{name}"), folder.read(&format!("lai-chau-2024/{name}")));
    }
    folder.edit("sau/bo-tieu-chi.barem", "bộ tiêu chí lai-chau-2024", "bộ tiêu chí lai-chau-2025");
    folder
}

#[test]
fn the_same_rules_move_nobody() {
    let folder = next_year();
    let run = impact(&folder, "sau", &[]).exits(0);
    assert!(!run.out.contains('→') && !run.out.contains("Phiếu cũ không có"), "{}", run.out);
    assert!(run.out.contains("UBND huyện Sìn Hồ"), "{}", run.out);
}

#[test]
fn a_stricter_rule_takes_points_from_whom_it_concerns() {
    let folder = next_year();
    folder.edit(
        "sau/phu-luc-06.barem",
        "- 0,5 mỗi \"đoàn đông người khiếu kiện lên cấp tỉnh do chậm giải quyết\"",
        "- 1 mỗi \"đoàn đông người khiếu kiện lên cấp tỉnh do chậm giải quyết\"",
    );
    let run = impact(&folder, "sau", &[]);
    assert!(run.code <= 1, "{}", run.err);
    let file: serde_json::Value = serde_json::from_str(&impact(&folder, "sau", &["--format", "json"]).out).unwrap();
    for annex in file["annexes"].as_array().unwrap() {
        for unit in annex["units"].as_array().unwrap() {
            for cause in unit["causes"].as_array().unwrap() {
                assert!(cause["item"].as_str().unwrap().contains("Giải quyết đơn thư kéo dài"), "{cause}");
                assert!(cause["difference"].as_str().unwrap().starts_with('-'), "{cause}");
            }
        }
    }
}

#[test]
fn what_the_old_sheets_do_not_answer_is_listed_and_never_guessed() {
    let folder = Folder::with("lai-chau-2022");
    let set = published("lai-chau-2022");
    for (at, unit) in ["UBND huyện Sìn Hồ", "UBND huyện Tam Đường"].iter().enumerate() {
        folder.write(&format!("phieu/{at}.json"), json(&fill(&set, "06", unit, at + 1, true)));
    }
    let new = repository().join("rulesets/lai-chau-2024");
    let args = ["diff", "lai-chau-2022", new.to_str().unwrap(), "--impact", "phieu"];
    let run = folder.barem(&args).exits(1);
    insta::assert_snapshot!("impact_text", run.out);
    let json = folder.barem(&[&args[..], &["--format", "json"]].concat()).exits(1).out;
    let file: serde_json::Value = serde_json::from_str(&json).unwrap();
    let annex = &file["annexes"][0];
    let open: Vec<&str> =
        annex["unanswered"].as_array().unwrap().iter().map(|item| item["item"].as_str().unwrap()).collect();
    assert!(open.iter().any(|item| item.starts_with("7.1.3 Tổ công nghệ số cộng đồng")), "{open:?}");
    for unit in annex["units"].as_array().unwrap() {
        assert!(unit["new"]["points"].is_null() && unit["new"]["place"].is_null(), "{unit}");
    }
    folder.barem(&[&args[..], &["--format", "html"]].concat()).exits(2);
}

#[test]
fn the_causes_add_up_to_the_difference() {
    let folder = next_year();
    let text = folder.read("sau/phu-luc-06.barem").replace("từ 100%: 1\n", "từ 100%: 0,75\n");
    folder.write("sau/phu-luc-06.barem", text);
    if folder.barem(&["check", "sau"]).code != 0 {
        panic!("the changed set is to be sound");
    }
    let json = impact(&folder, "sau", &["--format", "json"]).out;
    let file: serde_json::Value = serde_json::from_str(&json).unwrap();
    let hundredths = |value: &serde_json::Value| {
        let (whole, rest) =
            value.as_str().unwrap().split_once('.').map_or((value.as_str().unwrap(), "0"), |parts| parts);
        let sign = if whole.starts_with('-') { -1 } else { 1 };
        whole.parse::<i64>().unwrap() * 100 + sign * format!("{rest:0<2}").parse::<i64>().unwrap()
    };
    let mut moved = 0;
    for annex in file["annexes"].as_array().unwrap() {
        for unit in annex["units"].as_array().unwrap() {
            let causes: i64 =
                unit["causes"].as_array().unwrap().iter().map(|cause| hundredths(&cause["difference"])).sum();
            assert_eq!(causes, hundredths(&unit["common"]["new"]) - hundredths(&unit["common"]["old"]), "{unit}");
            moved += i64::from(causes != 0);
        }
    }
    assert!(moved > 0, "somebody is to be concerned");
}
