//! The sheets that newcomers try `barem score` on: `BAREM_UPDATE=1 cargo test --test cli samples` writes them anew.

use std::{env, fs};

use crate::{
    filled::{fill, json, published},
    run::{Folder, repository},
};

const FOLDER: &str = "tests/sheets/lai-chau-2024";

/// The sheets, by name of their file: all eight districts, of which one is not yet appraised, and two special agencies.
fn samples() -> Vec<(&'static str, String)> {
    let set = published("lai-chau-2024");
    let sheet = |annex: &str, unit: &str, seed: usize, appraised: bool| json(&fill(&set, annex, unit, seed, appraised));
    vec![
        ("lai-chau.json", sheet("06", "UBND thành phố Lai Châu", 1, true)),
        ("muong-te.json", sheet("06", "UBND huyện Mường Tè", 7, true)),
        ("nam-nhun.json", sheet("06", "UBND huyện Nậm Nhùn", 8, true)),
        ("phong-tho.json", sheet("06", "UBND huyện Phong Thổ", 6, true)),
        ("sin-ho.json", sheet("06", "UBND huyện Sìn Hồ", 3, true)),
        ("so-ngoai-vu.json", sheet("05", "Sở Ngoại vụ", 5, true)),
        ("tam-duong.json", sheet("06", "UBND huyện Tam Đường", 2, false)),
        ("tan-uyen.json", sheet("06", "UBND huyện Tân Uyên", 9, true)),
        ("than-uyen.json", sheet("06", "UBND huyện Than Uyên", 10, true)),
        ("thanh-tra-tinh.json", sheet("02", "Thanh tra tỉnh", 4, true)),
    ]
}

#[test]
fn sample_sheets_are_those_of_the_ruleset() {
    let folder = repository().join(FOLDER);
    if env::var_os("BAREM_UPDATE").is_some() {
        fs::create_dir_all(&folder).unwrap();
        samples().iter().for_each(|(name, text)| fs::write(folder.join(name), text).unwrap());
    }
    let mut names: Vec<String> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| name.ends_with(".json"));
    names.sort();
    assert_eq!(names, samples().iter().map(|(name, _)| *name).collect::<Vec<_>>());
    for (name, text) in samples() {
        let there = fs::read_to_string(folder.join(name)).unwrap();
        assert!(there == text, "{name} is not the ruleset's; BAREM_UPDATE=1 writes it anew");
    }
}

#[test]
fn sample_sheets_are_scored_without_a_finding() {
    let folder = Folder::with("lai-chau-2024");
    for (name, text) in samples() {
        folder.write(&format!("phieu/{name}"), text);
    }
    let run = folder.barem(&["score", "lai-chau-2024", "phieu", "--fail-on", "warning"]).exits(0);
    for unit in ["UBND huyện Mường Tè", "Thanh tra tỉnh", "Sở Ngoại vụ"] {
        assert!(run.out.contains(unit), "{}", run.out);
    }
}
