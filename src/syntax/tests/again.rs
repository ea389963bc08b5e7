//! Reading a text again comes to what reading it afresh comes to.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

use barem_diagnostic::FileId;
use barem_syntax::{Parse, parse, parse_again};
use proptest::prelude::*;

fn shape(read: &Parse) -> Vec<String> {
    let lines = read.lines().iter().map(|line| format!("{} {:?} {:?}", line.start(), line.kind(), line.lossless()));
    lines.chain(read.findings(FileId(0)).iter().map(|finding| format!("{finding:?}"))).collect()
}

#[test]
fn changed_lines_only_make_the_difference() {
    let before = "phụ lục 01 \"A\"\n  thang điểm: 100\n\nlĩnh vực 1 \"B\" 9.5 điểm\n";
    let read = parse(before);
    for after in [
        before.to_owned(),
        before.replace("100", "90"),
        before.replace("9.5", "9,5"),
        format!("{before}  nguồn: \"\n"),
        String::new(),
    ] {
        assert_eq!(shape(&parse_again(after.as_str(), &read)), shape(&parse(after.as_str())), "{after}");
        assert_eq!(parse_again(after.as_str(), &read).tree().to_string(), after);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Any edits of a text with every kind of line break, marks, broken lines and many equal ones.
    #[test]
    fn edits_come_to_what_a_first_reading_comes_to(
        lines in prop::collection::vec("(lĩnh vực 1 \"B\"|  nguồn: tự đánh giá|ti.u chi|\u{FEFF}|9.5|)(\n|\r\n|\r|)", 0..90),
        edits in prop::collection::vec((0usize..900, 0usize..40, "[a1\"\n\r\u{FEFF} ]{0,6}"), 1..4),
    ) {
        let mut text = lines.concat();
        let mut read = parse(text.as_str());
        for (at, length, new) in edits {
            let snap = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let (start, end) = (snap(at), snap(at + length));
            text.replace_range(start..end.max(start), &new);
            read = parse_again(text.as_str(), &read);
            prop_assert_eq!(shape(&read), shape(&parse(text.as_str())));
            prop_assert_eq!(read.tree().to_string(), text.clone());
        }
    }
}
