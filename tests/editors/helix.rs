//! Helix in a terminal that nobody sees: keys go in through tmux, what stands on the screen comes out.

use std::{
    process::Command,
    thread::sleep,
    time::{Duration, Instant},
};

use crate::stage::{RENAMES, Stage};

const PATIENCE: Duration = Duration::from_secs(20);

/// A terminal; it is closed with the test.
struct Terminal(String);

impl Terminal {
    fn open(stage: &Stage) -> Terminal {
        let name = format!("barem-helix-{}", std::process::id());
        let editor = stage.command("hx", &["bộ tiêu chí/bo.barem"]);
        let mut command = Command::new("tmux");
        command.env("LC_ALL", "C.UTF-8").args(["-u", "-L", &name, "new-session", "-d", "-x", "160", "-y", "50"]);
        assert!(
            command.arg(editor.get_program()).args(editor.get_args()).status().unwrap().success(),
            "tmux is needed"
        );
        Terminal(name)
    }

    fn tmux(&self, args: &[&str]) -> String {
        let output =
            Command::new("tmux").env("LC_ALL", "C.UTF-8").args(["-u", "-L", &self.0]).args(args).output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn screen(&self) -> String {
        self.tmux(&["capture-pane", "-p"])
    }

    /// Types keys by their names in tmux.
    fn keys(&self, keys: &[&str]) {
        self.tmux(&[&["send-keys"], keys].concat());
        sleep(Duration::from_millis(150));
    }

    fn types(&self, text: &str) {
        self.tmux(&["send-keys", "-l", text]);
        sleep(Duration::from_millis(150));
    }

    fn command(&self, command: &str) {
        self.types(&format!(":{command}"));
        self.keys(&["Enter"]);
    }

    /// Waits until a text stands on the screen.
    fn sees(&self, text: &str) {
        self.until(text, |screen| screen.contains(text));
    }

    fn until(&self, what: &str, holds: impl Fn(&str) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !holds(&self.screen()) {
            assert!(Instant::now() < end, "waited in vain for `{what}`:\n{}", self.screen());
            sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.tmux(&["kill-server"]);
    }
}

/// Opens, sees the finding, applies the fix, formats, renames, saves.
pub fn drive(stage: &Stage) {
    let terminal = Terminal::open(stage);
    terminal.sees("bộ tiêu chí thu-trinh-soan-thao");
    // The list of findings of the workspace.
    let end = Instant::now() + PATIENCE;
    loop {
        terminal.keys(&["Space", "d"]);
        sleep(Duration::from_millis(300));
        if terminal.screen().contains("khai báo thang điểm 12") {
            break;
        }
        assert!(Instant::now() < end, "no finding:\n{}", terminal.screen());
        terminal.keys(&["Escape"]);
    }
    terminal.keys(&["Enter"]);
    terminal.keys(&["Space", "a"]);
    terminal.sees("đổi khai báo thành 10");
    terminal.keys(&["Down", "Enter"]);
    terminal.sees("thang điểm: 10");
    terminal.command("format");
    terminal.until("the layout", |screen| screen.contains("áp dụng: sở") && screen.contains("  chấm có/không"));
    if RENAMES {
        terminal.types("gg/hỏi giao");
        terminal.keys(&["Enter"]);
        terminal.keys(&[";"]);
        terminal.keys(&["Space", "r"]);
        terminal.sees("rename");
        terminal.keys(&["C-u"]);
        terminal.types("số_giao");
        terminal.keys(&["Enter"]);
        terminal.sees("2: số_giao = 10");
    }
    terminal.command("write");
    terminal.sees("written");
    terminal.command("quit");
}
