//! `barem score --explain` and `--how-to-gain`: one unit seen from close by.

use serde_json::Value;

use crate::{
    run::{Folder, Run},
    score::province,
};

const UNIT: [&str; 2] = ["--unit", "UBND huyện Sìn Hồ"];

fn close(folder: &Folder, more: &[&str]) -> Run {
    folder.barem(&[&["score", "lai-chau-2024", "phieu"], more].concat()).exits(0)
}

#[test]
fn points_of_an_item_are_explained_with_the_layer_that_says_so() {
    let folder = province();
    let run = close(&folder, &[&["--explain", "1.1.2", "--explain", "6.1", "--explain", "1.7"][..], &UNIT].concat());
    insta::assert_snapshot!("explained_vi", run.out);
    let run = close(&folder, &[&["--explain", "6.1", "--lang", "en"][..], &UNIT].concat());
    insta::assert_snapshot!("explained_en", run.out);
}

#[test]
fn the_total_is_explained() {
    let run = close(&province(), &[&["--explain", "tổng"][..], &UNIT].concat());
    insta::assert_snapshot!(run.out);
}

#[test]
fn the_ten_largest_gains_of_a_unit() {
    let run = close(&province(), &[&["--how-to-gain"][..], &UNIT].concat());
    insta::assert_snapshot!(run.out);
}

#[test]
fn data_and_markdown() {
    let folder = province();
    let args = [&["--explain", "1.1.2", "--how-to-gain", "1.1.2", "--format", "json"][..], &UNIT].concat();
    let json: Value = serde_json::from_str(&close(&folder, &args).out).unwrap();
    assert_eq!(json["explanations"][0]["code"], "1.1.2");
    assert_eq!(json["gains"][0]["item"], "1.1.2");
    let args = [&["--explain", "1.1.2", "-o", "vi-sao.md"][..], &UNIT].concat();
    close(&folder, &args);
    assert!(folder.read("vi-sao.md").starts_with("### 1.1.2 "));
}

#[test]
fn wrong_questions_are_told() {
    let folder = province();
    let score = |more: &[&str]| folder.barem(&[&["score", "lai-chau-2024", "phieu"], more].concat()).exits(2).err;
    assert!(score(&["--explain", "1.1.2"]).contains("--unit"));
    assert!(score(&[&["--explain", "99.9"][..], &UNIT].concat()).contains("không có mục `99.9`"));
    assert!(score(&["--explain", "1.1", "--unit", "UBND huyen Tam Duong"]).contains("ý bạn là"));
    assert!(score(&[&["--explain", "1.1.2", "--format", "csv"][..], &UNIT].concat()).contains("csv"));
}
