//! `barem verify`: a result file is computed again.

use crate::{
    run::{Folder, Run},
    score::province,
};

/// The result of the province's sheets, beside them.
fn with_result(more: &[&str]) -> Folder {
    let folder = province();
    let args = ["score", "lai-chau-2024", "phieu", "--fail-on", "never", "-o", "kq.json"];
    folder.barem(&[&args, more].concat()).exits(0);
    folder
}

fn verify(folder: &Folder) -> Run {
    folder.barem(&["verify", "kq.json", "--ruleset", "lai-chau-2024", "phieu"])
}

#[test]
fn an_untouched_result_agrees() {
    for more in [&["--final"][..], &["--unit", "Thanh tra tỉnh", "--unit", "Sở Ngoại vụ"], &["--annex", "6"]] {
        let run = verify(&with_result(more)).exits(0);
        assert!(run.out.contains("kq.json: đúng như tính lại"), "{}", run.out);
    }
}

#[test]
fn what_was_changed_is_told() {
    let folder = with_result(&["--final"]);
    let file = folder.read("kq.json");

    let forged = file.replacen("\"points\": \"", "\"points\": \"9", 1);
    assert_ne!(forged, file);
    folder.write("kq.json", forged);
    let by_hand = verify(&folder).exits(1).out;
    folder.write("kq.json", &file);

    let sheet = folder.read("phieu/2.json");
    folder.write("phieu/2.json", sheet.replacen("\"year\": 2024", "\"year\":2024", 1));
    verify(&folder).exits(0);
    folder.write("phieu/2.json", sheet.replacen("2024-12-20", "2024-12-21", 1));
    let sheet_changed = verify(&folder).exits(1).out;
    std::fs::remove_file(folder.0.join("phieu/2.json")).unwrap();
    let sheet_gone = verify(&folder).exits(1).out;
    folder.write("phieu/2.json", &sheet);

    folder.edit("lai-chau-2024/bo-tieu-chi.barem", "chỉ số 2 chữ số\n", "chỉ số 1 chữ số\n");
    let ruleset_changed = verify(&folder).exits(1).out;
    let short = |text: &str| text.lines().take(8).chain(text.lines().last()).collect::<Vec<_>>().join("\n");
    let told = [by_hand, sheet_changed, sheet_gone, ruleset_changed].map(|text| short(&text));
    insta::assert_snapshot!("verify_told", told.join("\n\n"));
}

#[test]
fn what_is_no_result_is_told() {
    let folder = with_result(&[]);
    let file = folder.read("kq.json");
    folder.write("kq.json", "{}");
    let run = verify(&folder).exits(3);
    assert!(run.err.contains("không phải tệp kết quả"), "{}", run.err);
    folder.write("kq.json", file.replacen("\"barem_result\": 1", "\"barem_result\": 2", 1));
    assert!(verify(&folder).exits(3).err.contains("phiên bản"));
    let missing = folder.barem(&["verify", "khong-co.json", "--ruleset", "lai-chau-2024", "phieu"]);
    assert!(missing.exits(3).err.contains("không đọc được"));
}
