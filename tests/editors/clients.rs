//! Real editors, headless, with the configurations of `editor/`: each opens a ruleset with a mistake, sees the finding,
//! applies the fix, formats, renames and saves; then the file on disk is the right one.

use std::{env, process::Command};

use crate::{
    helix,
    stage::{Stage, systems},
};

/// Only our configuration, as it stands.
const NEOVIM: [&str; 7] = ["--headless", "--clean", "-i", "NONE", "-n", "--cmd", "set runtimepath^=neovim"];
const EMACS: [&str; 3] = ["--batch", "-l", "emacs/barem-mode.el"];

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
            stage.drive("nvim", &[&NEOVIM[..], &["-S", "drivers/neovim.lua"]].concat());
            stage.assert_saved();
        }
    }
}

#[test]
fn emacs() {
    for system in systems() {
        if system.has("emacs") && system.has_eglot() {
            let stage = Stage::new(&system, "emacs");
            stage.drive("emacs", &[&EMACS[..], &["-l", "drivers/emacs.el"]].concat());
            stage.assert_saved();
        }
    }
}

/// Without the program the author is told what to do, in the words of the configuration.
#[test]
fn a_missing_program_is_told() {
    let told = ["không tìm thấy chương trình", "cargo install --path ."];
    for system in systems() {
        if system.has("nvim") {
            let stage = Stage::new(&system, "neovim-missing").without_program();
            let show = ["-c", "edit $BAREM_FILE", "-c", "sleep 200m", "-c", "messages", "-c", "qall!"];
            let said = stage.drive("nvim", &[&NEOVIM[..], &show].concat());
            assert!(told.iter().all(|words| said.contains(words)), "{said}");
        }
        if system.has("emacs") && system.has_eglot() {
            let stage = Stage::new(&system, "emacs-missing").without_program();
            let show = "(progn (package-initialize) (require 'eglot) (find-file (getenv \"BAREM_FILE\"))
                (condition-case problem (call-interactively #'eglot) (error (message \"%s\" (error-message-string problem)))))";
            let said = stage.drive("emacs", &[&EMACS[..], &["--eval", show]].concat());
            assert!(told.iter().all(|words| said.contains(words)), "{said}");
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
