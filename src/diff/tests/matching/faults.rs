use crate::fixture::{annexes, check, check_faults, gone, new, old};

const OLD: &str = "lĩnh vực I \"Một\"
tiêu chí 1 \"Kế hoạch năm\" 1 điểm #ke-hoach
tiêu chí 2 \"Báo cáo\" 1 điểm
lĩnh vực II \"Hai\"
tiêu chí 1 \"Giải ngân vốn\" 1 điểm
tiêu chí 3 \"Tuyển dụng\" 1 điểm";

#[test]
fn a_dangling_statement_is_a_fault_with_what_may_be_meant() {
    check_faults(
        &old(OLD),
        &new("tiêu chí 1 \"Tuyển dụng\" 1 điểm\n  trước là: 9\ntiêu chí 2 \"Quý\" 1 điểm\n  tách từ: #ke-hoac"),
        "1 trước là `9`: nothing; near: 3
         2 tách từ `#ke-hoac`: nothing; near: 1",
    );
}

#[test]
fn an_ambiguous_statement_is_a_fault_with_all_it_names() {
    check_faults(&old(OLD), &new("tiêu chí 1 \"Kế hoạch\" 1 điểm\n  trước là: 1"), "1 trước là `1`: 1 1");
    check(
        &old(OLD),
        &new("tiêu chí 1 \"Kế hoạch\" 1 điểm\n  trước là: II/1"),
        "1 -> 1 Stated 1000
         removed I
         removed 1
         removed 2
         removed II
         removed 3",
    );
}

#[test]
fn one_item_cannot_be_two() {
    check_faults(
        &old(OLD),
        &new(
            "tiêu chí 1 \"Kế hoạch\" 1 điểm #ke-hoach\n  trước là: 3\ntiêu chí 2 \"Báo cáo\" 1 điểm\n  trước là: 2, II/1",
        ),
        "1 would be 1 3
         2 would be 2 1",
    );
}

#[test]
fn two_items_cannot_be_one() {
    check_faults(
        &old(OLD),
        &new(
            "tiêu chí 1 \"A\" 1 điểm\n  trước là: 3\ntiêu chí 2 \"B\" 1 điểm\n  gộp từ: 2, 3\ntiêu chí 3 \"C\" 1 điểm #ke-hoach\ntiêu chí 4 \"D\" 1 điểm\n  trước là: I/1",
        ),
        "1 claimed by 4 (trước là), 3 (#id)
         3 claimed by 1 (trước là), 2 (gộp từ)",
    );
}

#[test]
fn a_statement_means_the_annex_that_corresponds_and_then_the_others() {
    let old = annexes(
        "cu",
        "",
        "phụ lục 01 \"Sở\"\ntiêu chí 1 \"Kế hoạch năm\" 1 điểm\ntiêu chí 2 \"Giải ngân vốn\" 1 điểm
         phụ lục 02 \"Xã\"\ntiêu chí 1 \"Hòa giải\" 1 điểm\ntiêu chí 3 \"Hộ tịch\" 1 điểm",
    );
    let new = annexes(
        "moi",
        "",
        "phụ lục 01 \"Sở\"\ntiêu chí 1 \"Giải ngân vốn\" 1 điểm\ntiêu chí 2 \"Lịch làm việc\" 1 điểm\n  trước là: 1
         tiêu chí 3 \"Sổ bộ\" 1 điểm\n  trước là: 3
         phụ lục 02 \"Xã\"\ntiêu chí 1 \"Hòa giải\" 1 điểm",
    );
    check(
        &old,
        &new,
        "01:2 -> 01:1 Fingerprint 1000
         01:1 -> 01:2 Stated 1000
         02:3 -> 01:3 Stated 1000
         02:1 -> 02:1 Fingerprint 1000",
    );
}

#[test]
fn a_set_speaks_of_what_it_replaces_and_of_nothing_else() {
    let stated = "phụ lục 01 \"Bảng\"\ntiêu chí 1 \"Kế hoạch năm\" 1 điểm\n  trước là: 99";
    let other = annexes("moi", "  thay thế: cu-hon \"1/QĐ-UBND\" ngày 01/01/2020\n", stated);
    check(&old("tiêu chí 1 \"Kế hoạch năm\" 1 điểm"), &other, "1 -> 1 Fingerprint 1000");
    // Two drafts of one set say the same of the set before both.
    check(&other, &other, "1 -> 1 Fingerprint 1000");
}

#[test]
fn backwards_the_old_set_speaks_of_the_new() {
    check(
        &new("tiêu chí 1 \"Lịch làm việc\" 1 điểm\n  trước là: 1"),
        &old("tiêu chí 1 \"Kế hoạch năm\" 1 điểm"),
        "1 -> 1 Stated 1000",
    );
}

#[test]
fn what_is_said_to_be_gone_is_neither_paired_nor_asked_about() {
    let items = "tiêu chí 1 \"Kế hoạch năm\" 1 điểm\ntiêu chí 2 \"Hồ sơ trả đúng hạn tại bộ phận một cửa\" 1 điểm";
    let asks = "tiêu chí 1 \"Kế hoạch năm\" 1 điểm
                tiêu chí 2 \"Hồ sơ trả đúng hạn tại bộ phận một cửa cấp huyện\" 1 điểm
                tiêu chí 3 \"Hồ sơ trả đúng hạn tại bộ phận một cửa cấp xã\" 1 điểm";
    check(&old(items), &new(asks), "1 -> 1 Fingerprint 1000\nasked 2 -> 2 3\nremoved 2\nadded 2\nadded 3");
    check(&old(items), &gone("2", asks), "1 -> 1 Fingerprint 1000\nremoved 2\nadded 2\nadded 3");
    check(&old(items), &gone("1, 2", asks), "removed 1\nremoved 2\nadded 1\nadded 2\nadded 3");
}

#[test]
fn what_is_said_to_be_gone_must_be_there_and_claimed_by_nothing() {
    check_faults(
        &old(OLD),
        &gone("#ke-hoac", "tiêu chí 1 \"Kế hoạch năm\" 1 điểm"),
        "01 không còn `#ke-hoac`: nothing; near: 1",
    );
    check_faults(&old(OLD), &gone("1", "tiêu chí 1 \"Kế hoạch năm\" 1 điểm"), "01 không còn `1`: 1 1");
    check_faults(
        &old(OLD),
        &gone("3, I/1", "tiêu chí 1 \"A\" 1 điểm\n  trước là: 3\ntiêu chí 2 \"B\" 1 điểm #ke-hoach"),
        "3 claimed by 1 (trước là), 01 (không còn)
         1 claimed by 2 (#id), 01 (không còn)",
    );
}
