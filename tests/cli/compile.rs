//! `barem compile`.

use barem_ruleset::Compiled;

use crate::{
    check::SMALL,
    run::{Folder, barem},
};

#[test]
fn data_are_read_back() {
    let folder = Folder::with("nga-nam-2022");
    let json = folder.barem(&["compile", "nga-nam-2022"]).exits(0);
    let yaml = folder.barem(&["compile", "nga-nam-2022", "--to", "yaml"]).exits(0);
    let json = Compiled::from_json(json.out.as_bytes()).unwrap();
    assert_eq!(Compiled::from_yaml(yaml.out.as_bytes()).unwrap(), json);
    assert_eq!(json.ruleset().id, "nga-nam-2022");
    assert_eq!(json.tool(), Some(concat!("barem ", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn the_ending_of_the_file_chooses_the_form() {
    let folder = Folder::with("nga-nam-2022");
    for (name, json) in [("a.json", true), ("a.yaml", false), ("a.YML", false), ("a", true)] {
        let run = folder.barem(&["compile", "nga-nam-2022", "-o", name]).exits(0);
        assert!(run.out.is_empty() && run.err.contains("sha256:") && run.err.contains("phục dựng"), "{}", run.err);
        assert_eq!(folder.read(name).starts_with('{'), json, "{name}");
    }
    folder.barem(&["compile", "nga-nam-2022", "--to", "json", "-o", "b.yaml"]).exits(0);
    assert!(folder.read("b.yaml").starts_with('{'));
}

#[test]
fn the_mark_stands_beside_the_data() {
    let run = barem(&["compile", "rulesets/nga-nam-2022"]).exits(0);
    assert!(run.err.contains("phục dựng") && run.out.contains("\"reconstructed\""), "{}", run.err);
    let plain = Folder::new().barem_with(SMALL.as_bytes(), &["compile", "-"]).exits(0);
    assert_eq!(plain.err, "");
}

#[test]
fn a_set_with_errors_is_refused() {
    let folder = Folder::new();
    folder.write("nho.barem", SMALL.replace("điểm: 2 =", "điểm: 3 ="));
    folder.write("a.json", "cũ");
    for fail_on in ["error", "never"] {
        let run = folder.barem(&["compile", "nho.barem", "-o", "a.json", "--fail-on", fail_on]).exits(1);
        assert!(run.out.is_empty() && run.err.contains("không biên dịch: 1 lỗi"), "{}", run.err);
    }
    assert_eq!(folder.read("a.json"), "cũ");
    let run = folder.barem(&["compile", "nho.barem", "--format", "concise", "--lang", "en"]).exits(1);
    assert!(run.err.starts_with("nho.barem:") && run.err.contains("not compiled: 1 error"), "{}", run.err);
}

#[test]
fn warnings_are_told_and_refused_only_if_asked() {
    let run = barem(&["compile", "rulesets/cap-tinh-2020", "--format", "concise"]).exits(0);
    assert!(run.err.contains("B0305") && !run.out.is_empty(), "{}", run.err);
    assert_eq!(barem(&["compile", "rulesets/cap-tinh-2020", "--fail-on", "warning"]).exits(1).out, "");
}
