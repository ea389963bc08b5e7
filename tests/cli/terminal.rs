//! What a terminal is shown: colours, frames, and never what a text would do to it.

use crate::{check::SMALL, run::Folder};

fn wrong() -> Folder {
    let folder = Folder::new();
    folder.write("nho.barem", SMALL.replace("điểm: 2 =", "điểm: 3 ="));
    folder
}

/// Box drawing, block and dingbat characters.
fn drawing(text: &str) -> Vec<char> {
    text.chars().filter(|c| matches!(c, '\u{2500}'..='\u{27BF}' | '\u{2190}'..='\u{21FF}')).collect()
}

#[test]
fn frames_are_ascii_where_the_terminal_has_no_others() {
    let folder = wrong();
    for variables in [[("TERM", "dumb")], [("LANG", "C")], [("LC_ALL", "POSIX")]] {
        for args in
            [vec!["check"], vec!["outline"], vec!["explain"], vec!["explain", "B0201"], vec!["check", "khong-co"]]
        {
            let run = folder.barem_in(&variables, &args);
            assert!(drawing(&run.out).is_empty(), "{variables:?} {args:?}\n{}", run.out);
            assert!(drawing(&run.err).is_empty(), "{variables:?} {args:?}\n{}", run.err);
        }
    }
    assert!(!drawing(&folder.barem(&["check"]).out).is_empty());
    insta::assert_snapshot!(folder.barem_in(&[("TERM", "dumb")], &["check"]).exits(1).out);
}

#[test]
fn colours_are_for_terminals_or_on_demand() {
    let folder = wrong();
    let coloured = |variables: &[(&str, &str)], args: &[&str]| {
        let run = folder.barem_in(variables, args);
        (run.out + &run.err).contains('\u{1b}')
    };
    for args in [["check", "."], ["outline", "."], ["explain", "B0201"], ["check", "khong-co"], ["check", "--help"]] {
        assert!(!coloured(&[], &args), "{args:?}");
        assert!(coloured(&[], &[&args[..], &["--color", "always"]].concat()), "{args:?}");
        assert!(!coloured(&[("CLICOLOR_FORCE", "1")], &[&args[..], &["--color", "never"]].concat()), "{args:?}");
    }
    assert!(coloured(&[("CLICOLOR_FORCE", "1")], &["check"]));
    folder.barem(&["check", "-o", "ket-qua"]);
    assert!(!folder.read("ket-qua").contains('\u{1b}'));
}

#[test]
fn texts_cannot_act_on_the_terminal() {
    let folder = Folder::new();
    folder.write("nho.barem", SMALL.replace("Chỉ đạo", "Chỉ\u{1b}[2J\u{202e}đạo").replace("điểm: 2 =", "điểm: 3 ="));
    for args in [
        vec!["check"],
        vec!["check", "--format", "concise"],
        vec!["outline"],
        vec!["outline", "--format", "markdown"],
        vec!["check", "x\u{1b}[2J"],
    ] {
        let run = folder.barem(&args);
        let shown = run.out + &run.err;
        assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{args:?}: {shown:?}");
    }
}
