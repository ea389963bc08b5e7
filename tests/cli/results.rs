//! Where results go: files, pipes, places that cannot be written.

use std::process::Stdio;

use crate::{
    check::SMALL,
    run::{Folder, barem},
};

#[test]
fn results_go_to_a_file_and_the_closing_line_to_the_reader() {
    let folder = Folder::with("nga-nam-2022");
    for format in ["full", "concise", "json", "sarif", "github"] {
        let run = folder.barem(&["check", "--format", format, "-o", "ket-qua"]).exits(0);
        assert_eq!(run.out, "", "{format}");
        assert!(run.err.contains("1 bộ tiêu chí, 1 phụ lục: không có lỗi"), "{format}: {}", run.err);
        assert_eq!(folder.read("ket-qua"), folder.barem(&["check", "--format", format]).out, "{format}");
    }
    assert_eq!(folder.names("."), ["ket-qua", "nga-nam-2022"]);
}

#[test]
fn a_place_that_cannot_be_written_is_told() {
    let folder = Folder::with("nga-nam-2022");
    folder.write("tep", "cũ");
    for (place, why) in
        [("nga-nam-2022", "thư mục"), ("khong/co/tep", "không có tệp hoặc thư mục"), ("tep/ket-qua", "")]
    {
        for verb in ["check", "compile", "outline"] {
            let run = folder.barem(&[verb, "nga-nam-2022", "-o", place]).exits(3);
            assert!(
                run.err.contains(&format!("không ghi được `{place}`")) && run.err.contains(why),
                "{verb} {place}: {}",
                run.err
            );
        }
    }
    assert_eq!(folder.read("tep"), "cũ");
}

#[test]
fn an_input_is_never_overwritten() {
    let folder = Folder::with("nga-nam-2022");
    let before = folder.read("nga-nam-2022/phu-luc-01.barem");
    for verb in ["check", "compile", "outline"] {
        for place in ["nga-nam-2022/phu-luc-01.barem", "./nga-nam-2022/../nga-nam-2022/phu-luc-01.barem"] {
            let run = folder.barem(&[verb, "nga-nam-2022", "-o", place]).exits(2);
            assert!(run.err.contains("không được ghi đè"), "{}", run.err);
        }
    }
    assert_eq!(folder.read("nga-nam-2022/phu-luc-01.barem"), before);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_written_as_it_is() {
    use std::os::unix::fs::FileTypeExt;

    let folder = Folder::with("nga-nam-2022");
    folder.barem(&["check", "-o", "/dev/null"]).exits(0);
    assert!(std::fs::metadata("/dev/null").unwrap().file_type().is_char_device());
}

#[test]
fn a_reader_may_close_the_pipe() {
    let folder = Folder::new();
    let many = (0..3_000).map(|n| format!("dòng lạ {n}\n"));
    folder.write("nho.barem", SMALL.to_owned() + &many.collect::<String>());
    for args in [["check", "--format", "concise"], ["check", "--format", "json"], ["explain", "--format", "json"]] {
        let mut child = folder.command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(!err.contains("panicked") && !err.contains("không ghi được"), "{err}");
        assert!(matches!(output.status.code(), Some(0 | 1)), "{:?} {err}", output.status);
    }
}

#[test]
fn a_dash_is_standard_output() {
    assert_eq!(
        barem(&["outline", "rulesets/nga-nam-2022", "-o", "-"]).exits(0).out,
        barem(&["outline", "rulesets/nga-nam-2022"]).out
    );
}
