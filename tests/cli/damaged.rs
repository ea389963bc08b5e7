//! Files that are not what they should be: compiled ones that are damaged or hostile, and others in place of a source.

use crate::{check::SMALL, run::Folder};

/// Digests are not what these tests are of.
fn without_digests(text: &str) -> String {
    let shown = |word: &str| match word.split_once("sha256:") {
        Some((before, digest)) => {
            format!("{before}sha256:…{}", digest.trim_start_matches(|c: char| c.is_ascii_hexdigit()))
        }
        None => word.to_owned(),
    };
    text.split(' ').map(shown).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_compiled_file_that_is_not_sound_is_refused_in_both_languages() {
    let folder = Folder::new();
    let json = folder.barem_with(SMALL.as_bytes(), &["compile", "-"]).exits(0).out;
    let yaml = folder.barem_with(SMALL.as_bytes(), &["compile", "-", "--to", "yaml"]).exits(0).out;
    folder.write("phieu.json", "{}");
    let bomb = "schema_version: 1\ntool: &a [x, x, x, x]\ndigests: [*a, *a, *a, *a]\n";
    let long = format!("\"{}\": 1, \"ruleset\"", "k".repeat(5_000));
    let damaged: [(&str, String); 11] = [
        ("moi-hon.json", json.replace("\"schema_version\": 1", "\"schema_version\": 99")),
        ("da-sua.json", json.replace("Kế hoạch", "Kế hoạch năm")),
        ("la.json", json.replace("\"ruleset\"", "\"lạ\": 1, \"ruleset\"")),
        ("khoa-dai.json", json.replacen("\"ruleset\"", &long, 1)),
        ("hai-lan.json", json.replace("\"schema_version\": 1", "\"schema_version\": 1, \"schema_version\": 1")),
        ("so-thuc.json", json.replacen("\"2\"", "2.5", 1)),
        ("cut.json", json[..json.len() / 2].to_owned()),
        ("tang.json", format!("{{\"schema_version\": {}", "[".repeat(100_000))),
        ("rong.json", String::new()),
        ("bom-yaml.yaml", bomb.to_owned()),
        ("tang.yaml", yaml.replacen("tool:", &format!("tool: {}", "[".repeat(10_000)), 1)),
    ];
    let mut told = String::new();
    for (name, text) in damaged {
        folder.write(name, text);
        for lang in ["vi", "en"] {
            let run = folder.barem(&["score", name, "phieu.json", "--lang", lang]).exits(3);
            assert_eq!(run.out, "");
            told += &without_digests(&run.err);
        }
    }
    insta::assert_snapshot!(told);
}

#[test]
fn what_is_no_source_is_not_read_as_one() {
    let folder = Folder::new();
    folder.write("nho.json", "{\n}\n");
    folder.write("bang.DOCX", "PK");
    folder.write("thu-muc/bo-tieu-chi.barem.txt", SMALL);
    let mut told = String::new();
    for (args, code) in
        [(["check", "nho.json"], 2), (["fmt", "nho.json"], 2), (["outline", "bang.DOCX"], 2), (["check", "thu-muc"], 3)]
    {
        for lang in ["vi", "en"] {
            let run = folder.barem(&[&args[..], &["--lang", lang]].concat()).exits(code);
            assert_eq!(run.out, "");
            told += &format!("$ barem {}\n{}", args.join(" "), run.err);
        }
    }
    insta::assert_snapshot!(told);
    assert_eq!(folder.read("nho.json"), "{\n}\n");
}
