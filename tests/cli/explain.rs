//! `barem explain`.

use crate::run::barem;

#[test]
fn the_page_of_a_code() {
    for lang in ["vi", "en"] {
        let page = barem(&["explain", "b0201", "--lang", lang]).exits(0).out;
        assert!(page.starts_with("B0201 · "), "{page}");
    }
    let page = barem(&["explain", "B0201", "--format", "json"]).exits(0).out;
    let page: serde_json::Value = serde_json::from_str(&page).unwrap();
    for part in ["what", "why", "fix", "title"] {
        assert!(
            !page[part]["vi"].as_str().unwrap().is_empty() && !page[part]["en"].as_str().unwrap().is_empty(),
            "{part}"
        );
    }
}

#[test]
fn all_codes() {
    let list = barem(&["explain"]).exits(0).out;
    assert_eq!(barem(&["explain", "--all"]).exits(0).out, list);
    let json: serde_json::Value = serde_json::from_str(&barem(&["explain", "--format", "json"]).exits(0).out).unwrap();
    // Below the heads and their rule, a code a line.
    assert_eq!(list.lines().count(), json.as_array().unwrap().len() + 2);
    for entry in json.as_array().unwrap() {
        assert!(list.contains(entry["code"].as_str().unwrap()), "{entry}");
    }
}

#[test]
fn a_code_that_is_not_there_is_guessed() {
    for (asked, near) in
        [("B201", "B0201"), ("201", "B0201"), ("B0299", "B0201"), ("trùng tên", "B0504"), ("TONG DIEM", "B0201")]
    {
        let run = barem(&["explain", asked]).exits(2);
        assert!(run.out.is_empty() && run.err.contains(near), "{asked}: {}", run.err);
    }
    let run = barem(&["explain", "xyz"]).exits(2);
    assert!(!run.err.contains("có lẽ"), "{}", run.err);
}
