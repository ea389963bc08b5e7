//! Reading a text again comes to what reading it afresh comes to.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

use barem_diagnostic::FileId;
use barem_syntax::{Parse, parse, parse_again};

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
