//! `barem sheet`.

use crate::run::Folder;

const ARGS: [&str; 6] = ["sheet", "lai-chau-2024", "--annex", "01", "--group", "sở"];

#[test]
fn an_empty_sheet_asks_every_question() {
    let folder = Folder::with("lai-chau-2024");
    let run = folder.barem(&[&ARGS[..], &["--unit", "Sở Tài chính"]].concat()).exits(0);
    assert_eq!(run.err, "");
    let head: String =
        run.out.lines().filter(|line| !line.starts_with("contract:")).take(40).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!("sheet_yaml", head);
    let english = folder.barem(&[&ARGS[..], &["--unit", "Sở Tài chính", "--lang", "en"]].concat()).exits(0).out;
    assert!(english.contains("a count"), "{english}");
}

#[test]
fn the_ending_of_the_file_tells_the_form() {
    let folder = Folder::with("lai-chau-2024");
    for (file, begins) in [("a.json", "{"), ("a.yaml", "barem_sheet: 1"), ("a.csv", "\u{feff}đơn vị;nhóm;")] {
        folder.barem(&[&ARGS[..], &["--unit", "Sở Tài chính", "-o", file]].concat()).exits(0);
        assert!(folder.read(file).starts_with(begins), "{file}");
    }
    let wide = folder.barem(&[&ARGS[..], &["--unit", "Sở Tài chính", "--kind", "csv-wide"]].concat()).exits(0).out;
    assert_eq!(wide.lines().count(), 3);
    assert!(wide.contains(";1.1.2.giao;"));
}

#[test]
fn an_excel_sheet_is_written_and_read_back() {
    let folder = Folder::with("lai-chau-2024");
    let unit = ["--unit", "Sở Tài chính"];
    let run = folder.barem(&[&ARGS[..], &unit, &["-o", "phieu/so-tai-chinh.xlsx"]].concat());
    assert_ne!(run.code, 0, "the folder is not there");
    std::fs::create_dir(folder.0.join("phieu")).unwrap();
    folder.barem(&[&ARGS[..], &unit, &["-o", "phieu/so-tai-chinh.xlsx"]].concat()).exits(0);
    assert!(std::fs::read(folder.0.join("phieu/so-tai-chinh.xlsx")).unwrap().starts_with(b"PK"));
    let run = folder.barem(&["score", "lai-chau-2024", "phieu", "--format", "json"]).exits(0);
    assert!(run.out.contains("Sở Tài chính"), "{}", run.out);
    // A finding names the page and the cell.
    assert!(run.err.contains("phieu/so-tai-chinh.xlsx") && run.err.contains("'Mục 1'!D"), "{}", run.err);
    let run = folder.barem(&[&ARGS[..], &unit, &["--kind", "xlsx"]].concat()).exits(2);
    assert!(run.err.contains("-o phieu.xlsx"), "{}", run.err);
}

#[test]
fn a_file_that_is_no_workbook_is_told() {
    let folder = Folder::with("lai-chau-2024");
    folder.write("a.xlsx", "đơn vị;phụ lục\n");
    let run = folder.barem(&["score", "lai-chau-2024", "a.xlsx", "--fail-on", "error"]).exits(1);
    assert!(run.err.contains("B0801"), "{}", run.err);
}

#[test]
fn what_is_not_there_is_told_with_what_is() {
    let folder = Folder::with("lai-chau-2024");
    let unit = ["sheet", "lai-chau-2024", "--unit", "Sở Tài chính"];
    let run = folder.barem(&[&unit[..], &["--annex", "9"]].concat()).exits(2);
    assert!(run.err.contains("không có phụ lục `9`") && run.err.contains("01, 02"), "{}", run.err);
    let run = folder.barem(&[&unit[..], &["--group", "xã", "--lang", "en"]].concat()).exits(2);
    assert!(run.err.contains("there is no group `xã`"), "{}", run.err);
    let run = folder.barem(&["sheet", "lai-chau-2024"]).exits(2);
    assert!(run.err.contains("--unit"), "{}", run.err);
}

#[test]
fn the_annex_and_the_group_follow_from_each_other() {
    let folder = Folder::with("lai-chau-2024");
    let sheet = |args: &[&str]| folder.barem(&[&["sheet", "lai-chau-2024"], args].concat()).exits(0).out;
    let of_unit = sheet(&["--unit", "Sở Tài chính", "--annex", "01"]);
    assert!(of_unit.contains("group: \"sở\"") && of_unit.contains("\"1.1.2\":"), "{of_unit}");
    assert_eq!(sheet(&["--unit", "Sở Tài chính", "--group", "sở"]), of_unit);
    // Only one annex is for units that no list has.
    assert_eq!(sheet(&["--unit", "Sở Tài chính"]), of_unit);
    // A list tells the annex.
    let listed = sheet(&["--unit", "Ban Dân tộc tỉnh"]);
    assert!(listed.contains("annex: \"03\"") && listed.contains("unit: \"Ban Dân tộc tỉnh\""), "{listed}");
    let run = folder.barem(&["sheet", "lai-chau-2024", "--unit", "Ban Dân tộc"]).exits(2);
    assert!(run.err.contains("ý bạn là `Ban Dân tộc tỉnh`?"), "{}", run.err);
    let run = folder.barem(&["sheet", "lai-chau-2024", "--unit", "Ban Dân tộc tỉnh", "--annex", "01"]).exits(2);
    assert!(run.err.contains("phụ lục 01 không áp dụng cho"), "{}", run.err);
}

#[test]
fn a_set_with_errors_has_no_sheet() {
    let folder = Folder::with("nga-nam-2022");
    let source = folder.read("nga-nam-2022/phu-luc-01.barem");
    folder.write("nga-nam-2022/phu-luc-01.barem", format!("{source}\nchấm lung tung\n"));
    let run = folder.barem(&["sheet", "nga-nam-2022", "--unit", "Phường 1", "-o", "phieu.yaml"]).exits(1);
    assert!(run.err.contains("B0001") || run.err.contains("lỗi["), "{}", run.err);
    assert!(!folder.0.join("phieu.yaml").exists());
}
