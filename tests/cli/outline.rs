//! `barem outline`.

use crate::{
    check::SMALL,
    run::{Folder, barem},
};

/// Two sources, an owner, a bonus section, a field whose points differ from the sum of its leaves.
const SET: &str = "\
phụ lục 02 \"Bảng | của *huyện*\"
  áp dụng: sở
  thang điểm: 5 = tự đánh giá 3 + thẩm định 2
  chủ trì: \"Sở Nội vụ\"

lĩnh vực 1 \"Chỉ đạo\" 3 điểm

tiêu chí 1.1 \"Kế hoạch\" 3,5 điểm
  nguồn: tự đánh giá
  chấm có/không: \"Ban hành kế hoạch\"
  kiểm chứng: \"Kế hoạch\"

lĩnh vực 2 \"Một lĩnh vực có tên rất dài để xem cột tên xuống dòng như thế nào khi màn hình hẹp\" 2 điểm
  nguồn: thẩm định

tiêu chí 2.1 \"Chất lượng tham mưu, một tiêu chí cũng có tên rất dài, dài hơn cả tên lĩnh vực ở trên nó\" 2 điểm
  chủ trì: \"Văn phòng UBND\"
  chấm nhập điểm bước 0,25 bởi \"Chủ tịch UBND tỉnh\"

điểm cộng 3 \"Điểm thưởng\" tối đa 1,5 điểm
  nguồn: tự đánh giá

tiêu chí 3.1 \"Khen thưởng\" tối đa 1 điểm
  cộng:
    - 0,5 mỗi \"bằng khen\"
  kiểm chứng: \"Bằng khen\"
";

#[test]
fn forms() {
    let folder = Folder::new();
    folder.write("nho.barem", format!("{SMALL}\n{SET}"));
    let run = |args: &[&str]| {
        let run = folder.barem(&[&["outline"], args].concat()).exits(1);
        assert!(run.err.contains("xem `barem check .`") || run.err.contains("see `barem check .`"), "{}", run.err);
        run.out
    };
    insta::assert_snapshot!("outline_table_vi", run(&[]));
    insta::assert_snapshot!("outline_table_en", run(&["--lang", "en", "--annex", "2"]));
    insta::assert_snapshot!("outline_markdown", run(&["--format", "markdown", "--annex", "2"]));
    insta::assert_snapshot!("outline_json", run(&["--format", "json", "--annex", "02"]));
}

#[test]
fn the_published_sets_come_out_even() {
    for (set, annexes) in [
        ("lai-chau-2019", 3),
        ("lai-chau-2022", 2),
        ("lai-chau-2024", 6),
        ("nga-nam-2022", 1),
        ("lang-son-2019", 2),
        ("cap-tinh-2020", 1),
        ("thi-dua-giao-vien", 1),
    ] {
        let run = barem(&["outline", &format!("rulesets/{set}")]).exits(0);
        assert_eq!(run.err, "");
        assert_eq!(run.out.matches("Phụ lục ").count(), annexes, "{set}");
        assert!(!run.out.contains('≠') && run.out.contains("* phục dựng"), "{set}");
    }
}

#[test]
fn markdown_of_a_whole_annex() {
    insta::assert_snapshot!(barem(&["outline", "rulesets/nga-nam-2022", "--format", "markdown"]).exits(0).out);
}

#[test]
fn an_annex_that_is_not_there_is_told() {
    let run = barem(&["outline", "rulesets/lai-chau-2024", "--annex", "7"]).exits(2);
    assert!(run.err.contains("01, 02, 03, 04, 05, 06"), "{}", run.err);
}
