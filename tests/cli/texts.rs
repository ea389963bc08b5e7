//! Texts as editors and systems write them: line ends, byte order marks, decomposed letters, other encodings.

use unicode_normalization::UnicodeNormalization;

use crate::run::Folder;

/// A set whose files are all rewritten.
fn rewritten(set: &str, how: impl Fn(&str) -> String) -> Folder {
    let folder = Folder::with(set);
    for name in folder.names(set) {
        let path = format!("{set}/{name}");
        folder.write(&path, how(&folder.read(&path)));
    }
    folder
}

fn table(folder: &Folder) -> String {
    folder.barem(&["check"]).exits(0).out
}

#[test]
fn all_spellings_of_a_text_are_one_set() {
    let plain = table(&Folder::with("lai-chau-2024"));
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let bom = |text: &str| format!("\u{FEFF}{text}");
    let nfd = |text: &str| text.nfd().collect::<String>();
    assert_eq!(table(&rewritten("lai-chau-2024", crlf)), plain);
    assert_eq!(table(&rewritten("lai-chau-2024", bom)), plain);
    assert_eq!(table(&rewritten("lai-chau-2024", nfd)), plain);
    assert_eq!(table(&rewritten("lai-chau-2024", |text| bom(&crlf(&nfd(text))))), plain);
}

#[test]
fn another_encoding_is_told_with_what_to_do() {
    let folder = Folder::with("nga-nam-2022");
    let utf16: Vec<u8> =
        folder.read("nga-nam-2022/phu-luc-01.barem").encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.write("nga-nam-2022/phu-luc-01.barem", [&b"\xff\xfe"[..], &utf16].concat());
    let run = folder.barem(&["check"]).exits(1);
    assert!(run.out.contains("B0013") && run.out.contains("UTF-8"), "{}", run.out);
    let run = folder.barem(&["fmt", "--check", "nga-nam-2022"]).exits(3);
    assert!(run.err.contains("nga-nam-2022/phu-luc-01.barem") && run.err.contains("UTF-8"), "{}", run.err);
}

#[test]
fn names_of_files_may_be_vietnamese() {
    let folder = Folder::new();
    folder.write("Bộ tiêu chí của xã/bộ tiêu chí.barem", crate::check::SMALL.replace("2 điểm", "2.0 điểm"));
    let run = folder.barem(&["check", "--format", "concise"]).exits(1);
    assert!(run.out.starts_with("Bộ tiêu chí của xã/bộ tiêu chí.barem:13:"), "{}", run.out);
}
