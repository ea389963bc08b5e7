//! Real editors, headless, with the configurations of `editor/`: each opens a ruleset with a mistake, sees the finding,
//! applies the fix, formats, renames and saves; then the file on disk is the right one.

use std::{env, process::Command};

use crate::{
    helix,
    stage::{Stage, systems},
};

/// What the editors have to arrive at is itself sound, or they would prove nothing.
#[test]
fn the_scene_is_sound() {
    let run = |args: &[&str]| Command::new(env!("CARGO_BIN_EXE_barem")).args(args).output().unwrap();
    let after = "tests/editors/scene/after.barem";
    assert!(run(&["check", after, "--fail-on", "info"]).status.success());
    assert!(run(&["fmt", "--check", after]).status.success());
    let before = run(&["check", "tests/editors/scene/before.barem", "--format", "concise", "--fail-on", "info"]);
    let findings = String::from_utf8(before.stdout).unwrap();
    assert!(findings.lines().count() == 1 && findings.contains("B0202"), "{findings}");
}

#[test]
fn neovim() {
    for system in systems() {
        if system.has("nvim") {
            let stage = Stage::new(&system, "neovim");
            let ours = "set runtimepath^=neovim";
            stage.drive("nvim", &["--headless", "--clean", "-i", "NONE", "-n", "--cmd", ours, "-S", "drivers/neovim.lua"]);
            stage.assert_saved();
        }
    }
}

#[test]
fn emacs() {
    for system in systems() {
        if system.has("emacs") {
            let stage = Stage::new(&system, "emacs");
            stage.drive("emacs", &["-Q", "--batch", "-l", "emacs/barem-mode.el", "-l", "drivers/emacs.el"]);
            stage.assert_saved();
        }
    }
}

/// Debian has Helix from trixie on, so it is driven in the other system only.
#[test]
fn helix() {
    for system in systems().into_iter().filter(|system| system.is_other()) {
        if system.has("hx") {
            let stage = Stage::new(&system, "helix");
            helix::drive(&stage);
            stage.assert_saved();
        }
    }
}
