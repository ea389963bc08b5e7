//! `barem init`.

use crate::run::Folder;

#[test]
fn a_new_set_is_clean_and_canonical() {
    let folder = Folder::new();
    insta::assert_snapshot!(folder.barem(&["init", "cap-xa"]).exits(0).out);
    let run = folder.barem(&["check", "cap-xa", "--fail-on", "info"]).exits(0);
    assert!(run.out.contains("không có lỗi, không có cảnh báo"), "{}", run.out);
    folder.barem(&["fmt", "--check", "cap-xa"]).exits(0);
    folder.barem(&["compile", "cap-xa"]).exits(0);
}

#[test]
fn the_folder_gives_the_id() {
    let folder = Folder::new();
    for (args, id) in [
        (vec!["Bộ tiêu chí 2026"], "bo-tieu-chi-2026"),
        (vec!["2026"], "bo-2026"),
        (vec!["a/../b/c"], "c"),
        (vec!["x", "--id", "cấp_xã-1"], "cấp_xã-1"),
    ] {
        folder.barem(&[vec!["init"], args.clone()].concat()).exits(0);
        let header = folder.read(&format!("{}/bo-tieu-chi.barem", args[0]));
        assert!(header.contains(&format!("\nbộ tiêu chí {id} \"")), "{header}");
        folder.barem(&["check", "--fail-on", "info", args[0]]).exits(0);
    }
}

#[test]
fn a_folder_above_is_the_users_choice() {
    let folder = Folder::new();
    folder.write("trong/ghi-chu.txt", "");
    let mut command = folder.command(&["init", "../ngoai"]);
    assert!(command.current_dir(folder.0.join("trong")).output().unwrap().status.success());
    assert_eq!(folder.names("ngoai"), ["bo-tieu-chi.barem", "phu-luc-01.barem"]);
}

#[test]
fn a_title_stands_between_quotes() {
    let folder = Folder::new();
    folder.barem(&["init", "a", "--title", "Bộ \"mới\" {id}"]).exits(0);
    assert!(folder.read("a/bo-tieu-chi.barem").contains("bộ tiêu chí a \"Bộ 'mới' {id}\"\n"));
    folder.barem(&["check", "a"]).exits(0);
    folder.barem(&["fmt", "--check", "a"]).exits(0);
    for title in ["", "  ", "hai\ndòng"] {
        folder.barem(&["init", "b", "--title", title]).exits(2);
    }
}

#[test]
fn an_id_is_no_path() {
    let folder = Folder::new();
    for id in ["../x", "a/b", "a\\b", "", "1a", "a b", "a.b", "a\"b", &"a".repeat(65)] {
        let run = folder.barem(&["init", "moi", "--id", id]).exits(2);
        assert!(run.err.contains("không dùng làm mã được"), "{id}: {}", run.err);
    }
    assert!(folder.names(".").is_empty());
}

#[test]
fn a_set_is_never_overwritten() {
    let folder = Folder::new();
    folder.write("cu/phu-luc-09.barem", "cũ");
    let run = folder.barem(&["init", "cu"]).exits(3);
    assert!(run.err.contains("cu/phu-luc-09.barem"), "{}", run.err);
    assert_eq!(folder.names("cu"), ["phu-luc-09.barem"]);
    folder.write("tep", "");
    folder.barem(&["init", "tep"]).exits(3);
    // Other files do not stand in the way.
    folder.write("du-an/README.md", "");
    folder.barem(&["init", "du-an"]).exits(0);
}
