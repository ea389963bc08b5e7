//! `barem consolidate`, and `barem check` on sets that amend others.

use crate::run::Folder;

pub const BASE: &str = "bộ tiêu chí goc \"Bộ gốc\"
  ngôn ngữ: 1
  trạng thái: ban hành
  nội dung: phục dựng
  quyết định: \"29/2019/QĐ-UBND\" ngày 01/10/2019
  cơ quan ban hành: \"UBND tỉnh\"
  hiệu lực: từ ngày ký
  năm đánh giá: 2019 trở đi
  làm tròn: điểm 2 chữ số, chỉ số 2 chữ số

nhóm sở \"Các sở\"

phụ lục 01 \"Các sở\"
  áp dụng: sở
  thang điểm: 4
  nguồn: tự đánh giá

lĩnh vực 1 \"Điều hành\" 4 điểm

tiêu chí 1.1 \"Kế hoạch\" 1 điểm
  chấm có/không: \"Đã ban hành\"
  kiểm chứng: \"Kế hoạch\"
  ghi chú: \"Ban hành năm trước cũng tính\"

tiêu chí 1.2 \"Báo cáo\" 2 điểm
  trừ: 0,5 mỗi \"báo cáo gửi chậm\"
  tối thiểu: 0
  kiểm chứng: \"Báo cáo\"

tiêu chí 1.3 \"Họp\" 1 điểm
  chấm như 1.1
  kiểm chứng: \"Biên bản\"
";

const AMENDMENT: &str = "bộ tiêu chí sua \"Sửa đổi Bộ gốc\"
  ngôn ngữ: 1
  trạng thái: ban hành
  nội dung: phục dựng
  quyết định: \"08/2020/QĐ-UBND\" ngày 05/3/2020
  cơ quan ban hành: \"UBND tỉnh\"
  hiệu lực: từ ngày ký
  năm đánh giá: 2020 trở đi
  sửa đổi: goc \"29/2019/QĐ-UBND\" ngày 01/10/2019

sửa phụ lục 01
  áp dụng: sở
  thang điểm: 4

bỏ 1.2

bổ sung tiêu chí \"Dữ liệu mở\" 1 điểm trước 1.1
  chấm có/không: \"Đã công bố\"
  kiểm chứng: \"Đường dẫn\"

sửa tiêu chí 1.1 2 điểm
  bỏ: ghi chú

đánh số lại
";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("goc/goc.barem", BASE);
    folder.write("sua/sua.barem", AMENDMENT);
    folder
}

#[test]
fn an_amendment_is_pinned_by_fix_and_printed_with_where_its_lines_come_from() {
    let folder = folder();
    let unpinned = folder.barem(&["check", "sua"]);
    assert_eq!(unpinned.code, 0, "{unpinned:?}");
    assert!(unpinned.out.contains("B1111"), "{}", unpinned.out);
    folder.barem(&["check", "--fix", "sua"]);
    assert!(folder.read("sua/sua.barem").contains(" bản sha256:"));
    let clean = folder.barem(&["check", "--fail-on", "warning", "."]);
    assert_eq!(clean.code, 0, "{}", clean.out);
    let printed = folder.barem(&["consolidate", "sua"]);
    assert_eq!(printed.code, 0, "{}", printed.err);
    insta::assert_snapshot!("consolidate", printed.out);
    // It stands by itself, is canonical, and means the same.
    folder.write("riêng/riêng.barem", &printed.out);
    assert_eq!(folder.barem(&["check", "--fail-on", "warning", "riêng"]).code, 0);
    assert_eq!(folder.barem(&["fmt", "--check", "riêng"]).code, 0);
    let meaning = |set: &str| {
        let told = folder.barem(&["compile", set, "-o", "x.json"]);
        told.err.lines().find(|line| line.contains("sha256")).map(str::to_owned)
    };
    assert!(meaning("sua").is_some());
    assert_eq!(meaning("sua"), meaning("riêng"));
}

#[test]
fn one_annex_is_printed_by_its_label() {
    let folder = folder();
    let one = folder.barem(&["consolidate", "sua", "--annex", "1"]);
    assert!(
        one.out.starts_with("phụ lục 01 ") || one.out.starts_with("sửa") || one.out.contains("\nphụ lục 01 "),
        "{}",
        one.out
    );
    assert!(!one.out.contains("bộ tiêu chí"), "{}", one.out);
    assert_eq!(folder.barem(&["consolidate", "sua", "--annex", "9"]).code, 2);
}

#[test]
fn what_has_errors_is_not_consolidated() {
    let folder = folder();
    folder.edit("sua/sua.barem", "bỏ 1.2", "bỏ 1.9");
    let refused = folder.barem(&["consolidate", "sua"]);
    assert_eq!((refused.code, refused.out.as_str()), (1, ""), "{refused:?}");
    assert!(refused.err.contains("B1101"), "{}", refused.err);
}

#[test]
fn a_base_that_is_gone_or_moved_is_told() {
    let folder = folder();
    folder.barem(&["check", "--fix", "sua"]);
    folder.barem(&["compile", "goc", "-o", "goc/goc-2019.json"]);
    folder.edit("goc/goc.barem", "0,5 mỗi", "1 mỗi");
    let moved = folder.barem(&["check", "sua"]);
    assert_eq!(moved.code, 1);
    assert!(moved.out.contains("B1112") && moved.out.contains("± cách chấm của 01: 1/1.2"), "{}", moved.out);
    std::fs::remove_dir_all(folder.0.join("goc")).unwrap();
    let gone = folder.barem(&["check", "sua"]);
    assert_eq!(gone.code, 1);
    assert!(gone.out.contains("B1109"), "{}", gone.out);
}
