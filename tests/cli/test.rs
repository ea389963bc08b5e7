//! `barem test`: tests run, told, proposed.

use crate::run::Folder;

const SET: &str = "\
bộ tiêu chí thu \"Bộ tiêu chí thử\"
  ngôn ngữ: 1
  trạng thái: dự thảo
  nội dung: nguyên văn
  năm đánh giá: 2025
  làm tròn: điểm 2 chữ số, chỉ số 2 chữ số

nhóm sở \"Các sở\"

kết quả
  xếp loại theo chỉ số:
    - từ 80%: \"Tốt\"
    - còn lại: \"Chưa tốt\"

phụ lục 01 \"Bảng chấm điểm\"
  áp dụng: sở
  thang điểm: 3
  nguồn: tự đánh giá
  tối thiểu: 0

tiêu chí 1 \"Thực hiện kế hoạch\"   2 điểm
  hỏi giao \"Số nhiệm vụ được giao\": số
  hỏi xong \"Số nhiệm vụ đã xong\": số từ 0 đến giao
  tính tỷ_lệ: phần trăm = xong / giao
  chấm theo tỷ_lệ:
    - từ 100%: điểm tối đa
    - từ 80% đến dưới 100%: tỷ_lệ × điểm tối đa
    - dưới 80%: 0
  khi không phát sinh: điểm tối đa
  kiểm chứng: \"Báo cáo\"

tiêu chí 2 \"Nền nếp\"              1 điểm
  trừ:
    - 0,25 mỗi \"lần đi muộn\"
  kiểm chứng: \"Bảng chấm công\"

kiểm thử \"hoàn thành 80%\" phụ lục 01 với sở
  1: giao = 10; xong = 8
  2: \"lần đi muộn\" = 1
  kỳ vọng 1: 1,6
  kỳ vọng 2: 0,75
";

fn folder(set: &str) -> Folder {
    let folder = Folder::new();
    folder.write("thu/bo-tieu-chi.barem", set);
    folder
}

fn wrong() -> String {
    SET.replace("kỳ vọng 1: 1,6", "kỳ vọng 1: 1,5")
}

#[test]
fn what_fails_is_told_with_why() {
    let run = folder(&wrong()).barem(&["test"]).exits(1);
    insta::assert_snapshot!("failed_vi", run.out);
    let run = folder(&wrong()).barem(&["test", "--lang", "en"]).exits(1);
    insta::assert_snapshot!("failed_en", run.out);
    folder(&wrong()).barem(&["test", "--fail-on", "never"]).exits(0);
}

#[test]
fn what_no_test_reaches_is_listed_by_item() {
    let run = folder(SET).barem(&["test", "--coverage"]).exits(0);
    insta::assert_snapshot!(run.out);
}

#[test]
fn machines_read_json_and_junit() {
    let folder = folder(&wrong());
    let run = folder.barem(&["test", "--format", "json"]).exits(1);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let set = &json["sets"][0];
    assert_eq!((&set["passed"], &set["failed"]), (&0.into(), &1.into()));
    let check = &set["tests"][0]["expectations"][0];
    assert_eq!((&check["expected"]["vi"], &check["actual"]["en"]), (&"1,5".into(), &"1.6".into()));
    assert_eq!(check["place"]["line"], 40);
    assert_eq!(check["why"]["points"], "1.6");
    assert_eq!(set["coverage"]["missed"][0]["line"], 26);
    let run = folder.barem(&["test", "--format", "junit"]).exits(1);
    insta::assert_snapshot!(run.out);
}

#[test]
fn a_set_with_errors_is_not_run() {
    let folder = folder(&SET.replace("thang điểm: 3", "thang điểm: 4"));
    let run = folder.barem(&["test"]).exits(1);
    assert!(run.out.contains("B02") && run.out.contains("có lỗi, không chạy"), "{}", run.out);
    let run = folder.barem(&["test", "--format", "junit"]).exits(1);
    assert!(run.out.contains("errors=\"1\""), "{}", run.out);
}

#[test]
fn proposed_tests_go_to_a_file_of_their_own_and_only_once() {
    let folder = folder(SET);
    let run = folder.barem(&["test", "--generate"]).exits(0);
    insta::assert_snapshot!("proposed", run.out);
    assert_eq!(folder.names("thu"), ["bo-tieu-chi.barem"]);
    folder.barem(&["test", "--generate", "--write"]).exits(0);
    assert_eq!(folder.names("thu"), ["bo-tieu-chi.barem", "kiem-thu.barem"]);
    assert_eq!(folder.read("thu/kiem-thu.barem"), run.out);
    let again = folder.barem(&["test", "--generate", "--write"]).exits(0);
    assert!(again.err.contains("không còn gì để thêm"), "{}", again.err);
    assert_eq!(folder.read("thu/kiem-thu.barem"), run.out);
    let run = folder.barem(&["test", "--coverage"]).exits(0);
    assert!(run.out.contains("(100%)"), "{}", run.out);
    folder.barem(&["check", "--fail-on", "warning"]).exits(0);
    folder.barem(&["fmt", "--check"]).exits(0);
}

#[test]
fn proposed_tests_of_a_single_file_go_to_its_end() {
    let folder = Folder::new();
    folder.write("mot.barem", SET);
    folder.write("hai.barem", SET.replace("bộ tiêu chí thu", "bộ tiêu chí hai"));
    folder.barem(&["test", "--generate", "--write", "mot.barem"]).exits(0);
    assert!(folder.read("mot.barem").contains("sinh tự động"));
    assert!(!folder.read("hai.barem").contains("sinh tự động"));
    folder.barem(&["test"]).exits(0);
}

#[test]
fn writing_needs_proposals_and_a_file() {
    folder(SET).barem(&["test", "--write"]).exits(2);
}
