//! `barem explain`: the pages as a terminal shows them.

use barem_diagnostic::{Code, Lang, Look, examples, explain};

#[test]
fn model_pages() {
    for code in [Code::DecimalPoint, Code::ChildrenSum] {
        insta::assert_snapshot!(format!("page_{}_vi", code.id()), explain(code, Lang::Vi, Look::default()));
        insta::assert_snapshot!(
            format!("page_{}_en", code.id()),
            explain(code, Lang::En, Look { width: 72, ..Look::default() })
        );
    }
}

#[test]
fn every_code_has_a_page_that_opens_with_its_name() {
    for code in Code::ALL {
        assert_eq!(code.page().lines().next(), Some(&*format!("# {}", code.id())));
        assert!(explain(*code, Lang::Vi, Look::default()).starts_with(code.id()));
    }
}

#[test]
fn examples_are_whole_files() {
    let examples = examples(Code::DecimalPoint);
    assert_eq!((examples.wrong.len(), examples.right.len()), (1, 1));
    assert!(examples.wrong[0].text.contains("1.5 điểm") && examples.right[0].text.contains("1,5 điểm"));
    assert!(examples.wrong[0].text.starts_with("bộ tiêu chí"));
}
