use crate::fixture::{annexes, check, new, old};

#[test]
fn the_same_id_is_the_same_item_whatever_else_changed() {
    check(
        &old("tiêu chí 1 \"Kế hoạch năm\" 2 điểm #ke-hoach\ntiêu chí 2 \"Báo cáo\" 1 điểm #bao-cao"),
        &new("tiêu chí 1 \"Báo cáo\" 1 điểm\ntiêu chí 2 \"Chương trình hành động\" 3 điểm #ke-hoach"),
        "2 -> 1 Fingerprint 1000
         1 -> 2 Id 1000",
    );
}

#[test]
fn an_id_that_stands_twice_says_nothing() {
    check(
        &old("tiêu chí 1 \"Kế hoạch năm\" 2 điểm #a\ntiêu chí 2 \"Giải ngân vốn\" 1 điểm #a"),
        &new("tiêu chí 1 \"Giải ngân vốn\" 1 điểm #a\ntiêu chí 2 \"Kế hoạch năm\" 2 điểm"),
        "2 -> 1 Fingerprint 1000
         1 -> 2 Fingerprint 1000",
    );
}

#[test]
fn what_the_new_set_says_wins_over_what_looks_alike() {
    check(
        &old("tiêu chí 1 \"Kế hoạch năm\" 2 điểm\ntiêu chí 2 \"Báo cáo\" 1 điểm"),
        &new("tiêu chí 1 \"Kế hoạch năm\" 2 điểm\n  trước là: 2\ntiêu chí 2 \"Báo cáo\" 1 điểm\n  trước là: 1"),
        "2 -> 1 Stated 1000
         1 -> 2 Stated 1000",
    );
}

#[test]
fn a_fingerprint_that_stands_alone() {
    check(
        &old("tiêu chí 1 \"Kế hoạch năm\" 2 điểm\n  chấm có/không: \"Có\"\ntiêu chí 2 \"Báo cáo\" 1 điểm"),
        &new("tiêu chí 1 \"Báo cáo\" 1 điểm\ntiêu chí 2 \"KẾ HOẠCH  năm 2025\" 2 điểm\n  chấm có/không: \"Có\""),
        "2 -> 1 Fingerprint 1000
         1 -> 2 Fingerprint 1000",
    );
}

#[test]
fn a_title_that_stands_alone_is_enough() {
    check(
        &old("tiêu chí 1 \"Kế hoạch cải cách hành chính\" 2 điểm\ntiêu chí 2 \"Hòa giải ở cơ sở\" 1 điểm"),
        &new("tiêu chí 1 \"Hoà giải ở cơ sở\" 1,5 điểm\ntiêu chí 2 \"Kế hoạch CCHC\" 1 điểm"),
        "2 -> 1 Title 950
         1 -> 2 Title 950",
    );
}

const SERIES: &str = "lĩnh vực 1 \"Thủ tục hành chính\"
tiêu chí 1.1 \"Thái độ phục vụ\" 1 điểm
tiêu chí 1.2 \"Thời gian trả kết quả\" 1 điểm
lĩnh vực 2 \"Chế độ công vụ\"
tiêu chí 2.1 \"Thái độ phục vụ\" 1 điểm
tiêu chí 2.2 \"Văn hóa công sở\" 1 điểm";

#[test]
fn a_title_that_stands_twice_is_found_below_its_parent() {
    check(
        &old(SERIES),
        &new("lĩnh vực 1 \"Chế độ công vụ\"
             tiêu chí 1.1 \"Văn hóa công sở\" 1 điểm
             tiêu chí 1.2 \"Thái độ phục vụ\" 2 điểm
             lĩnh vực 2 \"Thủ tục hành chính\"
             tiêu chí 2.1 \"Thời gian trả kết quả\" 1 điểm
             tiêu chí 2.2 \"Thái độ phục vụ\" 0,5 điểm"),
        "2 -> 1 Title 950
         2.2 -> 1.1 Fingerprint 1000
         2.1 -> 1.2 TitleBelowParent 950
         1 -> 2 Title 950
         1.2 -> 2.1 Fingerprint 1000
         1.1 -> 2.2 TitleBelowParent 950",
    );
}

#[test]
fn a_heading_is_what_its_children_are() {
    check(
        &old("lĩnh vực 1 \"Thể chế\"\ntiêu chí 1.1 \"Kế hoạch năm\" 1 điểm\ntiêu chí 1.2 \"Rà soát văn bản\" 1 điểm"),
        &new("lĩnh vực 1 \"Pháp luật\"\ntiêu chí 1.1 \"Rà soát văn bản\" 1 điểm\ntiêu chí 1.2 \"Kế hoạch năm\" 1 điểm"),
        "1 -> 1 Children 850
         1.2 -> 1.1 Fingerprint 1000
         1.1 -> 1.2 Fingerprint 1000",
    );
}

#[test]
fn what_is_reworded_goes_to_the_best_of_all() {
    check(
        &old("tiêu chí 1 \"Mức độ hài lòng về thái độ phục vụ\" 1 điểm
              tiêu chí 2 \"Mức độ hài lòng về thời gian trả kết quả\" 1 điểm
              tiêu chí 3 \"Giải ngân vốn đầu tư công\" 1 điểm"),
        &new("tiêu chí 1 \"Sự hài lòng về thời gian trả kết quả\" 1 điểm
              tiêu chí 2 \"Sự hài lòng về thái độ phục vụ\" 1 điểm
              tiêu chí 3 \"Giải ngân vốn đầu tư công\" 1 điểm"),
        "2 -> 1 Assigned 999
         1 -> 2 Assigned 999
         3 -> 3 Fingerprint 1000",
    );
}

#[test]
fn a_leaf_is_not_assigned_to_a_heading() {
    check(
        &old("tiêu chí 1 \"Mức độ hài lòng về thái độ phục vụ\" 1 điểm"),
        &new("tiêu chí 1 \"Sự hài lòng về thái độ phục vụ\" 1 điểm\ntiêu chí thành phần 1.1 \"Tuyển dụng\" 1 điểm"),
        "removed 1
         added 1
         added 1.1",
    );
}

#[test]
fn two_that_are_as_likely_are_asked() {
    check(
        &old("tiêu chí 1 \"Hồ sơ trả đúng hạn tại bộ phận một cửa\" 1 điểm"),
        &new("tiêu chí 1 \"Hồ sơ trả đúng hạn tại bộ phận một cửa cấp huyện\" 1 điểm
              tiêu chí 2 \"Hồ sơ trả đúng hạn tại bộ phận một cửa cấp xã\" 1 điểm"),
        "asked 1 -> 1 2
         removed 1
         added 1
         added 2",
    );
}

#[test]
fn what_has_nothing_in_common_is_gone_and_new() {
    check(
        &old("tiêu chí 1 \"Hồ sơ trả đúng hạn\" 1 điểm"),
        &new("tiêu chí 1 \"Giải ngân vốn đầu tư công\" 1 điểm"),
        "removed 1
         added 1",
    );
}

const TWO_ANNEXES: &str = "phụ lục 01 \"Các sở\"
tiêu chí 1 \"Kế hoạch năm\" 1 điểm
tiêu chí 2 \"Giải ngân vốn\" 1 điểm
tiêu chí 3 \"Tuyển dụng viên chức\" 1 điểm
tiêu chí 4 \"Quản lý tài sản\" 1 điểm
phụ lục 02 \"Các huyện\"
tiêu chí 1 \"Kế hoạch năm\" 1 điểm
tiêu chí 2 \"Hòa giải ở cơ sở\" 1 điểm";

#[test]
fn annexes_are_paired_first_and_items_inside_them() {
    check(
        &annexes("cu", "", TWO_ANNEXES),
        &annexes(
            "moi",
            "",
            "phụ lục 01 \"Các xã, huyện\"
             tiêu chí 1 \"Hòa giải ở cơ sở\" 1 điểm
             tiêu chí 2 \"Kế hoạch năm\" 2 điểm
             tiêu chí 3 \"Tuyển dụng viên chức\" 1 điểm
             phụ lục 02 \"Các sở\"
             tiêu chí 1 \"Kế hoạch năm\" 1 điểm
             tiêu chí 2 \"Giải ngân vốn\" 1 điểm
             tiêu chí 3 \"Quản lý tài sản\" 1 điểm",
        ),
        "02:2 -> 01:1 Fingerprint 1000
         02:1 -> 01:2 Title 950
         01:3 -> 01:3 Fingerprint 1000
         01:1 -> 02:1 Fingerprint 1000
         01:2 -> 02:2 Fingerprint 1000
         01:4 -> 02:3 Fingerprint 1000",
    );
}
