//! Every line that is printed can be read, and is canonical.

use barem_diagnostic::FileId;
use barem_ruleset::{Annex, Ruleset};
use barem_syntax::parse;

use crate::everything::everything;

#[test]
fn every_line_is_read() {
    for (name, text) in barem_format::print(&everything()) {
        let parse = parse(text.as_str());
        for line in parse.lines() {
            let found = line.finding(FileId(0));
            assert!(found.is_none(), "{name}: {}", parse.content(line));
        }
        let formatted = barem_format::format(&text);
        assert_eq!(formatted.refused, []);
        assert_eq!(formatted.text, text, "{name}");
    }
}

#[test]
fn all_constructs() {
    let files = barem_format::print(&everything());
    let shown: Vec<String> = files.iter().map(|(name, text)| format!("=== {name}\n{text}")).collect();
    insta::assert_snapshot!("everything", shown.join("\n"));
}

#[test]
fn the_least_ruleset() {
    let files = barem_format::print(&Ruleset::new("a"));
    let text = "bộ tiêu chí a\n  ngôn ngữ: 1\n  trạng thái: dự thảo\n  nội dung: nguyên văn\n";
    assert_eq!(files, [("bo-tieu-chi.barem".to_owned(), text.to_owned())]);
}

#[test]
fn file_names_are_plain_and_apart() {
    let mut set = Ruleset::new("a");
    set.annexes = ["01", "GV", "gv", "Đặc-thù", "1_b"].into_iter().map(Annex::new).collect();
    let names: Vec<String> = barem_format::print(&set).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "bo-tieu-chi.barem",
            "phu-luc-01.barem",
            "phu-luc-gv.barem",
            "phu-luc-gv-2.barem",
            "phu-luc-dac-thu.barem",
            "phu-luc-1-b.barem",
        ]
    );
}
