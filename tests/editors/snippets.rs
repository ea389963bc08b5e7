//! The snippets of the VS Code extension: every rule form has one, and what they insert checks clean.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write,
    process::{Command, Stdio},
};

use fancy_regex::Regex;
use serde_json::Value;

use crate::pest;

/// Headings that together make a whole set, in its order, as their first words.
const WHOLE: [&str; 10] = [
    "bộ tiêu chí",
    "nhóm",
    "kết quả",
    "phụ lục",
    "lĩnh vực",
    "tiêu chí",
    "tiêu chí thành phần",
    "chấm có/không",
    "kiểm chứng",
    "kiểm thử",
];

/// Snippets that change another annex or set: they need one, and the tests of variants have them.
const OF_VARIANTS: [&str; 4] = ["phụ lục theo phụ lục", "bỏ", "sửa tiêu chí", "bổ sung tiêu chí"];

/// What each snippet inserts if nobody changes it.
fn snippets() -> BTreeMap<String, String> {
    let source = std::fs::read_to_string("editor/vscode/snippets/barem.json").unwrap();
    let all: BTreeMap<String, Value> = serde_json::from_str(&source).unwrap();
    let lines = |value: &Value| -> Vec<String> {
        value["body"].as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned()).collect()
    };
    all.iter().map(|(name, value)| (name.clone(), inserted(&lines(value).join("\n")))).collect()
}

/// `${1:a}` → `a`, `${1|a,b|}` → `a`, `$0` → nothing.
fn inserted(body: &str) -> String {
    let choice = Regex::new(r"\$\{\d+\|([^,|]*)[^}]*\|\}").unwrap().replace_all(body, "$1").into_owned();
    let default = Regex::new(r"\$\{\d+:([^}]*)\}").unwrap().replace_all(&choice, "$1").into_owned();
    default.replace("$0", "")
}

/// The findings of a set, one a line.
fn findings(set: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_barem"));
    command.args(["check", "-", "--format", "concise", "--fail-on", "info"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(set.as_bytes()).unwrap();
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
}

/// A set whose items around a rule are sound; the rule stands under item 2 or, in a section, below it.
fn around(name: &str, snippet: &str) -> String {
    let snippet = snippet.replace('\n', "\n  ");
    let section = name.starts_with("điểm ");
    let base = ["không phát sinh", "không xếp loại", "hạ bậc", "hỏi", "tính"].contains(&name);
    let rule = if base { "\n  chấm có/không: \"Đã xong\"" } else { "" };
    let used = match name {
        "hỏi" => "\n  chấm: nhỏ nhất(điểm tối đa; số_việc)".to_owned(),
        "tính" => "\n  chấm: tỷ_lệ × điểm tối đa\n  khi không phát sinh: 0 điểm".to_owned(),
        _ => rule.to_owned(),
    };
    let last = if section {
        format!(
            "{}tiêu chí \"Một mục\" tối đa 5 điểm\n  chấm có/không: \"Có\"\n  kiểm chứng: \"Văn bản\"\n",
            snippet.replace("\n  ", "\n")
        )
    } else {
        format!("tiêu chí 2 \"Mục thử\" 10 điểm\n  {snippet}{used}\n  kiểm chứng: \"Văn bản\"\n")
    };
    let scale = if section { "10" } else { "20" };
    format!(
        "bộ tiêu chí thu \"Thử\"\n  ngôn ngữ: 1\n  trạng thái: dự thảo\n  nội dung: nguyên văn\n  quyết định: chưa có\n  \
         cơ quan ban hành: \"UBND tỉnh\"\n  năm đánh giá: 2026\n  làm tròn: điểm 2 chữ số, chỉ số 2 chữ số\n\n\
         nhóm sở \"Các sở\"\n\nkết quả\n  xếp hạng: theo chỉ số, giảm dần, đồng hạng 1-1-3\n  xếp loại theo chỉ số:\n    \
         - từ 50%: \"Đạt\"\n    - còn lại: \"Chưa đạt\"\n\nphụ lục 01 \"Bảng\"\n  áp dụng: sở\n  thang điểm: {scale}\n  \
         nguồn: tự đánh giá\n\ntiêu chí 1.1 \"Mục đầu\" 10 điểm\n  chấm có/không: \"Đã có\"\n  kiểm chứng: \"Văn bản\"\n\n{last}"
    )
}

#[test]
fn the_headings_together_make_a_set() {
    let snippets = snippets();
    let set: String = WHOLE.iter().map(|name| snippets[*name].clone() + "\n").collect();
    assert_eq!(findings(&set), "", "{set}");
}

#[test]
fn every_rule_checks_clean() {
    let others = snippets()
        .into_iter()
        .filter(|(name, _)| !WHOLE.contains(&name.as_str()) && !OF_VARIANTS.contains(&name.as_str()));
    let mut faulty = String::new();
    for (name, snippet) in others {
        let set = around(&name, &snippet);
        let found = findings(&set);
        if !found.is_empty() {
            faulty += &format!("── {name}\n{found}{set}\n");
        }
    }
    assert!(faulty.is_empty(), "{faulty}");
}

#[test]
fn every_snippet_is_understood() {
    for (name, snippet) in snippets() {
        let parsed = barem_syntax::parse(snippet.as_str());
        let broken: Vec<_> =
            parsed.lines().iter().filter(|line| line.is_faulty()).map(|line| parsed.content(line)).collect();
        assert!(broken.is_empty(), "{name}: {broken:?}");
    }
}

#[test]
fn every_rule_form_has_a_snippet() {
    let all: Vec<String> = snippets().into_values().collect();
    let kinds: BTreeSet<String> = barem_syntax::parse(all.join("\n"))
        .tree()
        .descendants_with_tokens()
        .map(|each| format!("{:?}", each.kind()))
        .collect();
    let beside = ["additions", "deductions", "not_arising", "veto", "downgrade", "grading", "input", "derived"];
    let items = ["when_item", "band_item", "else_item", "amount_item", "each", "when", "discretion", "entire"];
    let headings = ["level_heading", "section_heading", "annex_heading", "group_heading", "header_heading"];
    let more = ["results_heading", "test_heading", "drop", "best_in_group", "days_late", "smallest"];
    let expected = [&beside[..], &items, &headings, &more].concat().into_iter().map(str::to_owned);
    let wanted: BTreeSet<String> = pest::parts("scoring").into_iter().chain(expected).collect();
    assert!(wanted.len() > 35);
    let missing: Vec<_> = wanted.difference(&kinds).collect();
    assert!(missing.is_empty(), "no snippet for {missing:?}");
}
