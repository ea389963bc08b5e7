use crate::fixture::{check, new, old};

#[test]
fn stated_splits_and_mergers() {
    check(
        &old("tiêu chí 1 \"Kế hoạch\" 2 điểm\ntiêu chí 2 \"Báo cáo quý\" 1 điểm\ntiêu chí 3 \"Báo cáo năm\" 1 điểm"),
        &new("tiêu chí 1 \"Ban hành\" 1 điểm\n  tách từ: 1\ntiêu chí 2 \"Hoàn thành\" 1 điểm\n  tách từ: 1
              tiêu chí 3 \"Báo cáo\" 2 điểm\n  gộp từ: 2, 3"),
        "split 1 -> 1 2 stated
         merge 2 3 -> 3 stated",
    );
}

#[test]
fn what_goes_on_under_its_name_is_one_of_the_parts() {
    check(
        &old(
            "tiêu chí 1 \"Kế hoạch năm\" 2 điểm\ntiêu chí 2 \"Báo cáo quý\" 1 điểm #bao-cao\ntiêu chí 3 \"Số liệu\" 1 điểm",
        ),
        &new("tiêu chí 1 \"Kế hoạch năm\" 1 điểm\ntiêu chí 2 \"Lịch tuần\" 1 điểm\n  tách từ: 1
              tiêu chí 3 \"Báo cáo\" 2 điểm #bao-cao\n  gộp từ: 3"),
        "split 1 -> 1 2 stated
         merge 2 3 -> 3 stated",
    );
}

#[test]
fn a_split_that_nobody_stated_is_found_where_points_add_up() {
    let whole = "tiêu chí 1 \"Công bố, công khai thủ tục hành chính\" 2 điểm\ntiêu chí 2 \"Tuyển dụng\" 1 điểm";
    let parts = "tiêu chí 1 \"Công bố thủ tục hành chính\" 1,5 điểm
                 tiêu chí 2 \"Công khai thủ tục hành chính\" 0,5 điểm\ntiêu chí 3 \"Tuyển dụng\" 1 điểm";
    check(&old(whole), &new(parts), "2 -> 3 Fingerprint 1000\nsplit 1 -> 1 2");
    check(&old(parts), &new(whole), "3 -> 2 Fingerprint 1000\nmerge 1 2 -> 1");
}

#[test]
fn points_that_do_not_add_up_make_no_split() {
    check(
        &old("tiêu chí 1 \"Công bố, công khai thủ tục hành chính\" 3 điểm\ntiêu chí 2 \"Tuyển dụng\" 1 điểm"),
        &new("tiêu chí 1 \"Công bố thủ tục hành chính\" 1,5 điểm
              tiêu chí 2 \"Công khai thủ tục hành chính\" 0,5 điểm\ntiêu chí 3 \"Tuyển dụng\" 1 điểm"),
        "2 -> 3 Fingerprint 1000
         asked 1 -> 1 2
         removed 1
         added 1
         added 2",
    );
}
