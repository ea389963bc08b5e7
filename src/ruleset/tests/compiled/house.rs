//! The light library stays light: it stands on nothing of ours and on few others.

use std::process::Command;

const ALLOWED: &[&str] = &["rust_decimal", "serde", "serde-saphyr", "serde_json", "sha2", "thiserror"];

/// What a tool that loads rulesets builds, to this depth.
fn dependencies(depth: &str) -> Vec<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let arguments = ["tree", "-p", "barem-ruleset", "-e", "normal", "--prefix", "none", "--format", "{p}", "--offline"];
    let output =
        Command::new(cargo).args(arguments).args(["--depth", depth]).current_dir(env!("CARGO_MANIFEST_DIR")).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let names = String::from_utf8(output.stdout).unwrap();
    names.lines().skip(1).filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn it_stands_on_nothing_of_ours() {
    let ours: Vec<_> = dependencies("99").into_iter().filter(|name| name.starts_with("barem")).collect();
    assert!(ours.is_empty(), "{ours:?}");
}

#[test]
fn it_stands_on_the_allowed_crates_only() {
    let mut direct = dependencies("1");
    direct.sort();
    assert_eq!(direct, ALLOWED);
}
