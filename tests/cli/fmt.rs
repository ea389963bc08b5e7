//! `barem fmt`.

use crate::{check::SMALL, run::Folder};

const UNTIDY: &str = "Phụ lục 01 “Bảng điểm”\n      áp dụng:sở\nlĩnh vực 1 \"Chỉ đạo\" 2 điểm   \n";

#[test]
fn files_are_laid_out_in_place() {
    let folder = Folder::new();
    folder.barem(&["init", "moi"]).exits(0);
    folder.write("moi/phu-luc-02.barem", UNTIDY);
    let run = folder.barem(&["fmt"]).exits(0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", "đã trình bày lại 1 tệp; 2 đã chuẩn sẵn\n"));
    let tidy = folder.read("moi/phu-luc-02.barem");
    assert!(tidy.starts_with("phụ lục 01 \"Bảng điểm\"\n  áp dụng: sở\n"), "{tidy}");
    folder.barem(&["fmt", "--check"]).exits(0);
}

#[test]
fn a_file_is_formatted_alone() {
    let folder = Folder::new();
    folder.write("a/phu-luc-01.barem", UNTIDY);
    folder.write("a/phu-luc-02.barem", UNTIDY);
    folder.barem(&["fmt", "a/phu-luc-01.barem"]).exits(0);
    assert_eq!(folder.read("a/phu-luc-02.barem"), UNTIDY);
}

#[test]
fn check_tells_what_would_change_and_writes_nothing() {
    let folder = Folder::new();
    folder.write("a/phu-luc-01.barem", UNTIDY.replace('\n', "\r\n"));
    folder.write("a/phu-luc-02.barem", SMALL.repeat(3).replace("  ", "    "));
    let run = |format: &str, lang: &str| {
        let run = folder.barem(&["fmt", "--check", "--format", format, "--lang", lang]).exits(1);
        format!("{}{}", run.out, run.err)
    };
    insta::assert_snapshot!(["full", "concise", "json"].map(|format| run(format, "vi")).join("\n---\n"));
    insta::assert_snapshot!(run("full", "en"));
    assert_eq!(folder.read("a/phu-luc-01.barem"), UNTIDY.replace('\n', "\r\n"));
}

#[test]
fn standard_input_goes_to_standard_output() {
    let folder = Folder::new();
    let tidy = folder.barem_with(UNTIDY.as_bytes(), &["fmt", "-"]).exits(0).out;
    assert!(tidy.starts_with("phụ lục 01 \"Bảng điểm\"\n"), "{tidy}");
    assert_eq!(folder.barem_with(tidy.as_bytes(), &["fmt", "-"]).exits(0).out, tidy);
    folder.barem_with(UNTIDY.as_bytes(), &["fmt", "--check", "-"]).exits(1);
    folder.barem_with(UNTIDY.as_bytes(), &["fmt", "-", "-o", "tep.barem"]).exits(0);
    assert_eq!(folder.read("tep.barem"), tidy);
}

#[test]
fn lines_that_cannot_be_read_stay() {
    let folder = Folder::new();
    folder.write("a.barem", "dòng   lạ  \n");
    folder.barem(&["fmt"]).exits(0);
    assert_eq!(folder.read("a.barem"), "dòng   lạ  \n");
}
