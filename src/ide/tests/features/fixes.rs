use barem_ide::fixes::{all_safe, fixes};

use crate::fixture::{HEADER, applied, fixture};

#[test]
fn a_fix_stands_where_its_finding_stands() {
    let at = fixture(&format!("{HEADER}phụ lục 01 \"A\"\n  thang điểm: 9$0.5\n"));
    let found = fixes(&at.analysis, at.file, at.offset..at.offset);
    assert_eq!(found.len(), 1);
    assert!(found[0].is_first);
    let text = applied(&at.texts[0].1, &found[0].fix.edits);
    assert!(text.ends_with("  thang điểm: 9,5\n"), "{text}");
}

#[test]
fn elsewhere_there_is_none() {
    let at = fixture(&format!("{HEADER}phụ lục 01 \"A$0\"\n\nlĩnh vực 1 \"B\" 9.5 điểm\n"));
    assert!(fixes(&at.analysis, at.file, at.offset..at.offset).iter().all(|fix| fix.finding.code.id() != "B0003"));
}

#[test]
fn all_safe_fixes_are_made_at_once() {
    let at = fixture(&format!("{HEADER}phụ lục 01 \"A\"\n  thang điểm: 9.5\n\nlĩnh vực 1 \"B\" 9.5 điểm\n"));
    let edits: Vec<_> = all_safe(&at.analysis, at.file).iter().flat_map(|fix| fix.edits.clone()).collect();
    let text = applied(&at.texts[0].1, &edits);
    assert!(text.ends_with("  thang điểm: 9,5\n\nlĩnh vực 1 \"B\" 9,5 điểm\n"), "{text}");
}
