use barem_diagnostic::FileId;
use barem_ide::{
    Analysis,
    format::{format, format_new_line, format_range},
};

use crate::fixture::{applied, fixture};

/// What comes of a line break typed right before the cursor.
fn check(text: &str, expect: &str) {
    let at = fixture(text);
    let edits = format_new_line(&at.analysis, at.file, at.offset);
    assert_eq!(applied(&at.texts[0].1, &edits), expect);
}

#[test]
fn a_heading_is_finished_and_its_statements_indented() {
    check("Tiêu chí 1.1  “A”  2,0 điểm\n$0", "tiêu chí 1.1 \"A\"  2 điểm\n  ");
    check("nhóm a \"A\"\n$0\nnhóm b \"B\"\n", "nhóm a \"A\"\n  \nnhóm b \"B\"\n");
}

#[test]
fn a_list_is_indented_further() {
    check("nhóm a \"A\"\n chấm:\n $0", "nhóm a \"A\"\n  chấm:\n    ");
    check("nhóm a \"A\"\n  chấm: // ghi\n$0", "nhóm a \"A\"\n  chấm:  // ghi\n    ");
    check("nhóm a \"A\"\n  chấm:\n    – từ 1: 2\n$0", "nhóm a \"A\"\n  chấm:\n    - từ 1: 2\n    ");
    check("nhóm a \"A\"\n  chấm theo ???:\n$0", "nhóm a \"A\"\n  chấm theo ???:\n    ");
}

#[test]
fn a_statement_is_followed_by_a_statement() {
    check("nhóm a \"A\"\n Nguồn:   số liệu\n$0", "nhóm a \"A\"\n  nguồn: số liệu\n  ");
    check("nhóm a \"A\"\r\n nguồn: số liệu\r\n$0\r\n", "nhóm a \"A\"\r\n  nguồn: số liệu\r\n  \r\n");
}

#[test]
fn nothing_else_changes() {
    // What is carried over stays, blank lines neither come nor go, other lines wait for their turn.
    check("nhóm  a\nnhóm  b\n$0\"B\"\nnhóm  c\n", "nhóm  a\nnhóm b\n\"B\"\nnhóm  c\n");
    check("nhóm a \"A\"\n\n  $0", "nhóm a \"A\"\n\n");
    check("$0", "");
    check("\n$0", "\n");
}

fn rulesets() -> Vec<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulesets");
    ["nga-nam-2022/phu-luc-01.barem", "nga-nam-2022/bo-tieu-chi.barem", "thi-dua-giao-vien/phu-luc-gv.barem"]
        .map(|name| std::fs::read_to_string(root.join(name)).unwrap())
        .to_vec()
}

#[test]
fn a_range_is_a_part_of_the_whole() {
    for text in rulesets() {
        for text in [
            text.replace(": ", ":   ").replace("  ", " "),
            text.replace(" \"", "  “").replace("\n\n", "\n").replace('\n', "\r\n"),
        ] {
            let analysis = Analysis::of(&[("a.barem", &text)]);
            let whole = applied(&text, &format(&analysis, FileId(0)));
            assert_eq!(applied(&text, &format_range(&analysis, FileId(0), 0..text.len() as u32)), whole);
            let lines: Vec<&str> = text.split_inclusive('\n').collect();
            for first in (0..lines.len()).step_by(lines.len() / 5 + 1) {
                let start = lines[..first].concat().len() as u32;
                let end = lines[..(first + 7).min(lines.len())].concat().len() as u32;
                let edits = format_range(&analysis, FileId(0), start..end);
                assert!(
                    edits.iter().all(|edit| start <= edit.span.start && edit.span.end <= end),
                    "{start} {end} {edits:?}"
                );
                let part = applied(&text, &edits);
                let again = Analysis::of(&[("a.barem", &part)]);
                assert_eq!(applied(&part, &format(&again, FileId(0))), whole);
            }
        }
    }
}
