//! `barem score --ranking`: places alone, the same whether rows are scored in columns or read as sheets.

use crate::{
    run::{Folder, Run},
    score::province,
};

const SET: &str = r#"bộ tiêu chí xep-hang "Bộ để xếp hạng"
  ngôn ngữ: 1
  trạng thái: dự thảo
  nội dung: phục dựng
  năm đánh giá: 2024
  hạn nộp: 31/12
  làm tròn: điểm 2 chữ số, chỉ số 2 chữ số

nhóm sở "Các sở"
nhóm xã "Các xã"
  đơn vị: "Xã A", "Xã B"

phụ lục 01 "Bảng chung"
  áp dụng: sở, xã
  thang điểm: 3 = tự đánh giá 3

tiêu chí 1 "Hoàn thành" 2 điểm
  nguồn: tự đánh giá
  hỏi giao "Số nhiệm vụ": số
  hỏi xong "Số đã xong": số từ 0 đến giao
  chấm: xong / giao × điểm tối đa
  khi không phát sinh: 0 điểm

tiêu chí 2 "Kỷ luật" 1 điểm
  nguồn: tự đánh giá
  chấm một trong:
    - "Tốt": 1
    - "Khá": 0,5

kết quả
  xếp hạng: theo chỉ số, giảm dần, đồng hạng 1-1-3
  xếp hạng chung: sở
  xếp hạng riêng: xã
  xếp loại theo chỉ số:
    - từ 80%: "Tốt"
    - còn lại: "Khá"
"#;

const HEAD: &str = "đơn vị;nhóm;ngày nộp;người duyệt;ngày duyệt;1.giao;1.xong;2.chọn\n";

/// Plain rows, and one of each kind that is not.
fn table() -> String {
    let mut table = HEAD.to_owned();
    for (name, answers) in [
        ("Sở Một", "10;8;Tốt"),
        ("Sở Hai", "10;8;Tốt"),
        ("=HYPERLINK(\"x\")", "10;10;Khá"),
        ("@Sở Bốn", "400;399;Tốt"),
        ("\"Sở Năm; và Sáu\"", "8;3;Khá"),
        ("Sở Bảy", "10;11;Tốt"),
        ("Sở Tám", "10;;Tốt"),
        ("Sở Chín", "0;0;Tốt"),
        ("Sở Mười", "10;9;Giỏi"),
        ("Sở Một", "10;7;Tốt"),
        ("'=Sở", "1000;999;Tốt"),
        ("Sở Đủ", "1000;1000;Tốt"),
    ] {
        table += &format!("{name};sở;20/12/2024;Giám đốc;19/12/2024;{answers}\n");
    }
    table + "Xã A;;20/12/2024;Chủ tịch;19/12/2024;4;3;Tốt\nXã C;xã;05/01/2025;;;4;3;Tốt\n# hết\n"
}

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("bo/a.barem", SET);
    folder.write("phieu.csv", table());
    // A second file, though it has no sheet: all rows are read as sheets.
    folder.write("rong.csv", HEAD);
    folder
}

fn ranking(folder: &Folder, sheets: &[&str], more: &[&str]) -> Run {
    folder.barem(&[&["score", "bo"], sheets, &["--ranking"], more].concat())
}

#[test]
fn rows_in_columns_are_ranked_as_sheets_are() {
    let folder = folder();
    for more in [
        &["--format", "csv"][..],
        &["--format", "csv", "--lang", "en"],
        &["--format", "md"],
        &["--final"],
        &["--unit", "Sở Hai", "--unit", "Xã A"],
        &["--annex", "01", "--year", "2024"],
        &["--year", "2023"],
        &["--unit", "Sở Ba"],
        &["--fail-on", "never"],
    ] {
        let (fast, slow) = (ranking(&folder, &["phieu.csv"], more), ranking(&folder, &["phieu.csv", "rong.csv"], more));
        assert_eq!((fast.code, &fast.out, &fast.err), (slow.code, &slow.out, &slow.err), "{more:?}");
    }
    let run = ranking(&folder, &["phieu.csv"], &["--format", "csv"]).exits(1);
    insta::assert_snapshot!("ranking_csv", format!("{}\n{}", run.out.replace("\r\n", "\n"), run.err));
}

#[test]
fn places_are_those_of_the_whole_result() {
    let folder = province();
    let score = |more: &[&str]| {
        folder.barem(&[&["score", "lai-chau-2024", "phieu", "--fail-on", "never"], more].concat()).exits(0)
    };
    for (format, begins) in [("table", "\nXếp hạng"), ("md", "\n## Xếp hạng")] {
        for more in [&["--format", format][..], &["--format", format, "--final"]] {
            let (whole, places) = (score(more), score(&[more, &["--ranking"]].concat()));
            assert_eq!(whole.err, places.err);
            let (head, of_whole) = whole.out.split_once(begins).unwrap();
            let (own, of_places) = places.out.split_once(begins).unwrap();
            assert_eq!(of_whole, of_places);
            assert!(head.starts_with(own.trim_end()), "{own}");
        }
    }
    let whole = score(&["--format", "csv"]).out;
    let places = score(&["--format", "csv", "--ranking"]).out;
    let points = |line: &&str| line.split(';').nth(5).unwrap().to_owned();
    for line in places.lines().skip(1) {
        let unit = line.split(';').nth(2).unwrap();
        let total = whole.lines().find(|own| own.contains(&format!(";{unit};")) && own.contains(";Tổng;"));
        // Whoever sent nothing has a dash in tables of places.
        let shown = total.map(|own| own.split(';').nth(9).unwrap()).unwrap();
        assert_eq!(if line.contains("chưa nộp") { "—" } else { shown }, points(&line), "{line}");
    }
}

#[test]
fn a_ranking_is_no_data_and_explains_nothing() {
    let folder = folder();
    let run = ranking(&folder, &["phieu.csv"], &["--format", "json"]).exits(2);
    assert!(run.err.contains("xếp hạng không in được thành json"), "{}", run.err);
    ranking(&folder, &["phieu.csv"], &["--explain", "1"]).exits(2);
}

#[test]
fn a_file_of_nothing_but_plain_rows_tells_nothing() {
    let folder = Folder::new();
    folder.write("bo/a.barem", SET.replace("phục dựng", "nguyên văn"));
    let row = |unit: usize| format!("Sở {unit};sở;20/12/2024;Giám đốc;19/12/2024;100;{};Tốt\n", unit % 101);
    folder.write("phieu.csv", HEAD.to_owned() + &(0..5000).map(row).collect::<String>());
    let run = ranking(&folder, &["phieu.csv"], &["-o", "xep-hang.csv"]).exits(0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
    let lines = folder.read("xep-hang.csv");
    let lines: Vec<&str> = lines.lines().collect();
    // Two communes of the roster are awaited.
    assert_eq!(lines.len(), 5003);
    let [lead, end] = ["Xếp hạng: Các sở (tạm thời)", "Tốt;chưa thẩm định xong;xep-hang"];
    assert_eq!(lines[1], format!("{lead};1;Sở 100;sở;01;3;3;100%;{end}"));
    assert_eq!(lines[50], format!("{lead};50;Sở 99;sở;01;\"2,98\";3;\"99,33%\";{end}"));
}
