//! `barem amend`: the amendment of two sets, as source and as sentences; nothing to amend; what cannot be said.

use crate::{consolidate::BASE, run::Folder};

/// The base a year later: other points, a title, a rule, one item less, one more, and so other codes.
fn changed() -> String {
    let changes = [
        ("bộ tiêu chí goc \"Bộ gốc\"", "bộ tiêu chí moi \"Bộ mới\""),
        ("  thang điểm: 4\n", "  thang điểm: 4,5\n"),
        ("\"Điều hành\" 4 điểm", "\"Điều hành\" 4,5 điểm"),
        ("  ghi chú: \"Ban hành năm trước cũng tính\"\n", ""),
        ("0,5 mỗi", "1 mỗi"),
        ("tiêu chí 1.2 \"Báo cáo\" 2 điểm", "tiêu chí 1.2 \"Báo cáo định kỳ\" 2 điểm"),
        (
            "tiêu chí 1.3 \"Họp\" 1 điểm",
            "tiêu chí 1.3 \"Dữ liệu mở\" 1 điểm\n  chấm có/không: \"Đã công bố\"\n  kiểm chứng: \"Đường dẫn\"\n\ntiêu chí 1.4 \"Họp\" 0,5 điểm",
        ),
    ];
    changes.iter().fold(BASE.to_owned(), |text, (old, new)| {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        text.replace(old, new)
    })
}

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("goc/goc.barem", BASE);
    folder.write("moi/moi.barem", changed());
    folder
}

#[test]
fn a_small_amendment_as_source_and_as_sentences() {
    let folder = folder();
    let source = folder.barem(&["amend", "goc", "moi"]);
    assert_eq!(source.code, 0, "{}", source.err);
    let text = folder.barem(&["amend", "goc", "moi", "--format", "text"]);
    let markdown = folder.barem(&["amend", "goc", "moi", "--format", "md", "--lang", "en"]);
    insta::assert_snapshot!("amend", format!("{}\n═══\n{}\n═══\n{}", source.out, text.out, markdown.out));
    // Beside its base it is a set without findings that means what the new one means.
    folder.write("sua/sua.barem", &source.out);
    std::fs::remove_dir_all(folder.0.join("moi")).unwrap();
    assert_eq!(folder.barem(&["check", "--fail-on", "warning", "sua"]).code, 0);
    assert_eq!(folder.barem(&["fmt", "--check", "sua"]).code, 0);
    let meaning = |set: &str| {
        let told = folder.barem(&["compile", set, "-o", "x.json"]);
        told.err.lines().find(|line| line.contains("sha256")).map(str::to_owned)
    };
    let amended = meaning("sua");
    folder.write("moi/moi.barem", changed());
    assert!(amended.is_some());
    assert_eq!(amended, meaning("moi"));
}

#[test]
fn points_alone_are_one_line() {
    let folder = folder();
    folder.write(
        "moi/moi.barem",
        BASE.replace("\"Họp\" 1 điểm", "\"Họp\" 2 điểm")
            .replace("thang điểm: 4", "thang điểm: 5")
            .replace("\"Điều hành\" 4 điểm", "\"Điều hành\" 5 điểm"),
    );
    let source = folder.barem(&["amend", "goc", "moi"]);
    assert_eq!(source.code, 0, "{}", source.err);
    let changes: Vec<&str> =
        source.out.lines().filter(|line| line.starts_with("sửa ") || line.starts_with("bỏ")).collect();
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let changes: Vec<String> = changes.into_iter().map(words).collect();
    assert_eq!(changes, ["sửa phụ lục 01", "sửa lĩnh vực 1 5 điểm", "sửa tiêu chí 1.3 2 điểm"]);
}

#[test]
fn nothing_to_amend_writes_nothing() {
    let folder = folder();
    let same = folder.barem(&["amend", "goc", "goc", "-o", "sua.barem"]);
    assert_eq!((same.code, same.out.as_str()), (0, ""), "{same:?}");
    assert!(same.err.contains("không có gì để sửa"), "{}", same.err);
    assert!(!folder.0.join("sua.barem").exists());
}

#[test]
fn what_cannot_be_said_is_a_finding_and_writes_nothing() {
    let folder = folder();
    folder.edit("moi/moi.barem", "nội dung: phục dựng", "nội dung: nguyên văn");
    let told = folder.barem(&["amend", "goc", "moi", "-o", "sua.barem"]);
    assert_eq!((told.code, told.out.as_str()), (1, ""), "{told:?}");
    assert!(told.err.contains("không viết được thành bản sửa đổi") && told.err.contains("nguyên văn"), "{}", told.err);
    assert!(!folder.0.join("sua.barem").exists());
}

#[test]
fn wrong_input_is_told() {
    let folder = folder();
    assert_eq!(folder.barem(&["amend", "goc"]).code, 2);
    assert_eq!(folder.barem(&["amend", "goc", "moi", "--format", "pdf"]).code, 2);
    assert_eq!(folder.barem(&["amend", "goc", "moi", "-o", "moi/moi.barem"]).code, 2);
    assert_eq!(folder.barem(&["amend", "goc", "không-có"]).code, 3);
    folder.edit("moi/moi.barem", "chấm như 1.1", "chấm như 1.9");
    let broken = folder.barem(&["amend", "goc", "moi"]);
    assert_eq!((broken.code, broken.out.as_str()), (3, ""), "{broken:?}");
    assert!(broken.err.contains("không viết bản sửa đổi"), "{}", broken.err);
}
