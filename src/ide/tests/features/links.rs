use barem_ide::{
    links::{Goal, links},
    names::Book,
};

use crate::{
    fixture::{HEADER, fixture},
    sets::{Texts, book},
};

#[test]
fn a_cited_address_is_a_link_and_no_other_text_is() {
    let text = "phụ lục 01 \"Xem https://khong.vn\"\n  nguồn trích: \"Tin (https://a.gov.vn/tin?id=1).\", \"../../etc/passwd\"\n  nguồn trích:\n";
    let more = "\ntiêu chí 1 \"B\" 1 điểm\n  kiểm chứng: \"https://khong.vn\"\n  nguồn trích:\n    - \"http://b.vn/ế\"\n    - \"file:///etc/passwd\"\n";
    let at = fixture(&format!("{HEADER}{text}{more}"));
    let book = Book::new(&at.analysis, []);
    let found = links(&book, &at.analysis, at.file);
    let text = &at.texts[0].1;
    let shown: Vec<_> = found.iter().map(|link| &text[link.span.start as usize..link.span.end as usize]).collect();
    assert_eq!(shown, ["https://a.gov.vn/tin?id=1", "http://b.vn/ế"]);
}

#[test]
fn a_set_of_the_workspace_is_a_link() {
    let next = HEADER
        .replace("bộ tiêu chí thu", "bộ tiêu chí sau")
        .replace("  nội dung", "  thay thế: thu \"1/QĐ\" ngày 29/12/2022\n  nội dung");
    let sets = Texts::of(&[("/w/a/bo.barem", HEADER), ("/w/b/bo.barem", &next)]).analyses();
    let book = book(&sets);
    let found = links(&book, &sets[1], sets[1].files[0].id);
    let Goal::Set(site) = &found[0].goal else { panic!("{found:?}") };
    assert_eq!((found.len(), site.path(), site.text()), (1, "/w/a/bo.barem", "thu"));
    assert!(links(&book, &sets[0], sets[0].files[0].id).is_empty());
}
