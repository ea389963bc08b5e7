//! `barem check --fix`.

use std::fs;

use crate::{
    check::SMALL,
    run::{Folder, repository},
};

/// Habits that have a safe repair each.
const HABITS: &str = "\
tiêu chí 1.1 “Kế hoạch” 1.5 điểm
  nguồn: tự đánh giá
  hỏi n \"Số lần\": số
  chấm theo n:
    - từ 3: 1.5
    - từ 1 đến dưới 3: 0.5
    - còn lại: 0
  kiểm chứng: \"Kế hoạch\"
";

fn habits() -> String {
    let head = SMALL.split_once("tiêu chí 1.1").unwrap().0;
    head.replace("2 = tự đánh giá 2", "1.5 = tự đánh giá 1.5").replace("2 điểm", "1.5 điểm") + HABITS
}

#[test]
fn safe_repairs_are_made_until_none_is_left() {
    let folder = Folder::new();
    folder.write("nho.barem", habits());
    let run = folder.barem(&["check", "--fix"]).exits(0);
    assert!(run.out.contains("không có lỗi") && run.out.contains("đã sửa 5 chỗ"), "{}", run.out);
    insta::assert_snapshot!(folder.read("nho.barem"));
    let run = folder.barem(&["check", "--fix"]).exits(0);
    assert!(!run.out.contains("; đã sửa"), "{}", run.out);
}

#[test]
fn nothing_else_of_the_file_changes() {
    let folder = Folder::new();
    let crlf = |text: &str| format!("\u{FEFF}// ghi chú   \n{text}\n\n").replace('\n', "\r\n");
    folder.write("nho.barem", crlf(&SMALL.replace("2 điểm", "2.0 điểm")));
    folder.barem(&["check", "--fix"]).exits(0);
    assert_eq!(folder.read("nho.barem"), crlf(&SMALL.replace("2 điểm", "2,0 điểm")));
    assert_eq!(folder.names("."), ["nho.barem"]);
}

#[test]
fn a_clean_file_is_not_written() {
    let folder = Folder::with("nga-nam-2022");
    let path = folder.0.join("nga-nam-2022/phu-luc-01.barem");
    let before = fs::metadata(&path).unwrap().modified().unwrap();
    folder.barem(&["check", "--fix"]).exits(0);
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
}

#[test]
fn what_needs_a_decision_is_left() {
    let folder = Folder::new();
    let wrong = SMALL.replace("điểm: 2 =", "điểm: 3 =");
    folder.write("nho.barem", &wrong);
    folder.barem(&["check", "--fix"]).exits(1);
    assert_eq!(folder.read("nho.barem"), wrong);
}

#[test]
fn a_real_defect_is_left_to_its_author() {
    let folder = Folder::new();
    let from = repository().join("tests/defects/thi-dua-giao-vien");
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        folder.write(path.file_name().unwrap().to_str().unwrap(), fs::read(&path).unwrap());
    }
    let run = folder.barem(&["check", "--fix"]).exits(1);
    assert!(run.out.contains("B0205") && !run.out.contains("; đã sửa"), "{}", run.out);
}

#[cfg(unix)]
#[test]
fn rights_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = Folder::new();
    folder.write("nguon/that.txt", SMALL.replace("2 điểm", "2.0 điểm"));
    fs::set_permissions(folder.0.join("nguon/that.txt"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("nguon/that.txt", folder.0.join("nho.barem")).unwrap();
    folder.barem(&["check", "--fix", "nho.barem"]).exits(0);
    assert!(fs::symlink_metadata(folder.0.join("nho.barem")).unwrap().is_symlink());
    assert_eq!(fs::metadata(folder.0.join("nguon/that.txt")).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(folder.read("nguon/that.txt").contains("2,0 điểm"));
}

#[test]
fn a_file_that_may_not_be_written_is_told() {
    let folder = Folder::new();
    folder.write("nho.barem", SMALL.replace("2 điểm", "2.0 điểm"));
    let path = folder.0.join("nho.barem");
    let mut rights = fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights.clone()).unwrap();
    let run = folder.barem(&["check", "--fix"]).exits(3);
    assert!(run.err.contains("không ghi được `nho.barem`"), "{}", run.err);
    #[allow(clippy::permissions_set_readonly_false)]
    rights.set_readonly(false);
    fs::set_permissions(&path, rights).unwrap();
}
