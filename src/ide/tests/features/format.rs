use barem_ide::format::format;

use crate::fixture::{applied, fixture};

fn check(text: &str) {
    let at = fixture(text);
    let edits = format(&at.analysis, at.file);
    let canonical = barem_format::format(&at.texts[0].1).text;
    let canonical = if text.contains("\r\n") { canonical.replace('\n', "\r\n") } else { canonical };
    assert_eq!(applied(&at.texts[0].1, &edits), canonical);
}

#[test]
fn edits_come_to_what_the_command_writes() {
    check("phụ lục 01 \"A\"\nthang điểm:10\n\n\n\nlĩnh vực 1 “B”   4 điểm\n");
    check("phụ lục 01 \"A\"\r\nthang điểm:10\r\nlĩnh vực 1 \"B\" 4 điểm");
    check("phụ lục ??? \"\n");
    check("");
}

#[test]
fn only_what_changes_is_touched() {
    let at = fixture("phụ lục 01 \"A\"\n thang điểm: 10\n");
    let edits = format(&at.analysis, at.file);
    assert_eq!(edits.len(), 1);
    assert_eq!((edits[0].span.start, edits[0].span.end, edits[0].replacement.as_str()), (20, 20, " "));
}
