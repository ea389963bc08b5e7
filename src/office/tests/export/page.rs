//! HTML pages.

use barem_office::page;

use crate::sets;

#[test]
fn a_page_stands_by_itself_and_shows_words_as_they_are() {
    let html = page::annexes(&sets::small().document(&[]));
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(html.contains("Bộ tiêu chí &lt;nhỏ&gt; &amp; đủ"));
    for forbidden in ["<script", "<link", "<img", "http://", "https://", "url(", "@import"] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn every_row_is_a_row() {
    let document = sets::named("nga-nam-2022").document(&[]);
    let html = page::annexes(&document);
    assert_eq!(html.matches("<tr ").count(), document.tables[0].rows.len());
    assert_eq!(html.matches("<thead>").count(), 1);
    assert!(html.contains("TỔNG CỘNG"));
}
