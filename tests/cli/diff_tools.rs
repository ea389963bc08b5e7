//! `barem diff` for tools: SARIF, JUnit, annotations of GitHub.

use quick_xml::{Reader, events::Event};
use serde_json::Value;

use crate::{
    diff::years,
    run::{Folder, Run, barem, repository},
};

const YEARS: [&str; 3] = ["diff", "rulesets/lai-chau-2022", "rulesets/lai-chau-2024"];

fn published(args: &[&str]) -> Run {
    barem(&[&YEARS[..], args].concat())
}

/// The line of a path with `/` below the repository.
fn line(path: &str, line: u64) -> String {
    let text = std::fs::read_to_string(repository().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    text.lines().nth(usize::try_from(line).unwrap() - 1).unwrap().to_owned()
}

#[test]
fn forms_for_tools() {
    let folder = years();
    for lang in ["vi", "en"] {
        for form in ["sarif", "junit", "github"] {
            let args = ["diff", "old.barem", "new.barem", "--format", form, "--lang", lang];
            let run = folder.barem(&args).exits(1);
            assert_eq!(run.err, "");
            insta::assert_snapshot!(
                format!("diff_{form}_{lang}"),
                run.out.replace(env!("CARGO_PKG_VERSION"), "VERSION")
            );
        }
    }
}

#[test]
fn the_log_is_sarif_with_places_on_both_sides() {
    let schema: Value = serde_json::from_str(include_str!("sarif.schema.json")).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let log: Value = serde_json::from_str(&published(&["--format", "sarif"]).exits(1).out).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let run = &log["runs"][0];
    let changes: Value = serde_json::from_str(&published(&["--format", "json"]).exits(1).out).unwrap();
    let (told, asked) = (changes["changes"].as_array().unwrap(), changes["questions"].as_array().unwrap());
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), told.len() + asked.len());
    for result in results {
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert_eq!(result["locations"].as_array().unwrap().len(), 1, "{result}");
    }
    // A title that was reworded: the new line first, the old one beside it.
    let reworded = results.iter().find(|result| {
        result["ruleId"] == "title-reworded" && result["message"]["text"].as_str().unwrap().starts_with("1.1 ")
    });
    let reworded = reworded.expect("a reworded title");
    let place = |location: &Value| {
        let location = &location["physicalLocation"];
        let path = location["artifactLocation"]["uri"].as_str().unwrap();
        (path.to_owned(), line(path, location["region"]["startLine"].as_u64().unwrap()))
    };
    let (new, old) = (place(&reworded["locations"][0]), place(&reworded["relatedLocations"][0]));
    assert!(new.0.starts_with("rulesets/lai-chau-2024/") && new.1.contains("Kế hoạch CCHC năm"), "{new:?}");
    assert!(old.0.starts_with("rulesets/lai-chau-2022/") && old.1.contains("Kế hoạch cải cách hành chính"), "{old:?}");
}

#[test]
fn a_failure_is_a_change_from_the_level_on() {
    let all = cases(&published(&["--format", "junit"]).exits(1).out);
    let grave = cases(&published(&["--format", "junit", "--fail-on", "error"]).exits(1).out);
    let never = cases(&published(&["--format", "junit", "--fail-on", "never"]).exits(0).out);
    let strict = cases(&published(&["--format", "junit", "--fail-on", "never", "--strict"]).exits(1).out);
    assert_eq!((all.cases, grave.cases, never.cases), (strict.cases, strict.cases, strict.cases));
    assert!(all.failed > grave.failed && grave.failed > 0 && never.failed == 0, "{all:?} {grave:?}");
    // Only what is asked is left.
    assert_eq!(strict.failed, 8);
    for counted in [&all, &grave, &never, &strict] {
        assert_eq!((counted.cases, counted.failed), (counted.declared, counted.declared_failed), "{counted:?}");
    }
}

#[derive(Debug, Default)]
struct Counted {
    cases: usize,
    failed: usize,
    declared: usize,
    declared_failed: usize,
}

fn cases(xml: &str) -> Counted {
    let mut reader = Reader::from_str(xml);
    let mut counted = Counted::default();
    let mut fresh = false;
    loop {
        match reader.read_event().expect("XML") {
            Event::Start(start) | Event::Empty(start) => match start.name().as_ref() {
                "testsuite" => {
                    let number = |name: &str| {
                        let value = start.try_get_attribute(name).unwrap().unwrap();
                        value.value.parse::<usize>().unwrap()
                    };
                    counted.declared += number("tests");
                    counted.declared_failed += number("failures");
                }
                "testcase" => {
                    counted.cases += 1;
                    fresh = true;
                }
                "failure" => {
                    counted.failed += usize::from(fresh);
                    fresh = false;
                }
                _ => {}
            },
            Event::Eof => return counted,
            _ => {}
        }
    }
}

#[test]
fn annotations_stand_at_the_changed_lines() {
    let out = published(&["--format", "github"]).exits(1).out;
    for annotation in out.lines() {
        let (head, message) = annotation.strip_prefix("::").unwrap().split_once("::").unwrap();
        assert!(["error ", "warning ", "notice "].iter().any(|level| head.starts_with(level)), "{head}");
        assert!(
            head.contains("file=rulesets/lai-chau-202") && head.contains(",line=") && !message.is_empty(),
            "{head}"
        );
        let of = |name: &str| head.split(['&', ',', ' ']).find_map(|part| part.strip_prefix(name)).unwrap();
        line(of("file="), of("line=").parse().unwrap());
    }
    assert!(out.contains("::error ") && out.contains("::warning ") && out.contains("::notice "));
}

#[test]
fn a_compiled_set_is_named_as_a_whole() {
    let folder = Folder::with("lai-chau-2022");
    folder.barem(&["compile", "lai-chau-2022", "-o", "cu.json"]).exits(0);
    let other = repository().join("rulesets/lai-chau-2024");
    let args = ["diff", "cu.json", other.to_str().unwrap(), "--annex", "01", "-o", "kq.sarif"];
    folder.barem(&args).exits(1);
    let log: Value = serde_json::from_str(&folder.read("kq.sarif")).unwrap();
    let related = log["runs"][0]["results"].as_array().unwrap().iter();
    let old: Vec<&Value> = related
        .filter_map(|result| result["relatedLocations"].as_array())
        .flatten()
        .map(|location| &location["physicalLocation"])
        .filter(|location| location["artifactLocation"]["uri"] == "cu.json")
        .collect();
    assert!(!old.is_empty() && old.iter().all(|location| location.get("region").is_none()), "{old:?}");
}

#[test]
fn what_is_written_as_json_is_what_the_published_schemas_say() {
    let check = |schema: &str, out: &str| {
        let path = repository().join(format!("tests/schema/{schema}.schema.json"));
        let schema: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        let value: Value = serde_json::from_str(out).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        value
    };
    check("changes", &published(&["--format", "json"]).exits(1).out);
    let asked = check("questions", &published(&["--questions", "--format", "json"]).exits(0).out);
    assert_eq!(asked["questions"].as_array().unwrap().len(), 8);
    published(&["--questions", "--format", "html"]).exits(2);
    let matrix = barem(&["diff", "rulesets/lai-chau-2024", "--annexes", "--format", "json"]).exits(0);
    check("annexes", &matrix.out);
    let codes = barem(&["map", "rulesets/lai-chau-2022", "rulesets/lai-chau-2024", "--format", "json"]).exits(0);
    check("map", &codes.out);
    let folder = crate::impact::next_year();
    folder.edit(
        "sau/phu-luc-06.barem",
        "- 0,5 mỗi \"đoàn đông người khiếu kiện lên cấp tỉnh do chậm giải quyết\"",
        "- 1 mỗi \"đoàn đông người khiếu kiện lên cấp tỉnh do chậm giải quyết\"",
    );
    let measured = crate::impact::impact(&folder, "sau", &["--format", "json"]);
    let measured = check("impact", &measured.out);
    assert!(!measured["annexes"][0]["units"].as_array().unwrap().is_empty());
}
