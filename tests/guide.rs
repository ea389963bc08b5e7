//! The authors' guide, followed to the letter: its files are written as they grow, its commands are run, and every
//! screen that it shows (`text màn-hình`) is what the command before it prints.
//!
//! `BAREM_UPDATE=1 cargo test --test guide` writes the screens anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The set that the guide builds.
const SET: &str = "cchc-xa-2026";

struct Fence<'a> {
    info: Vec<&'a str>,
    /// Its lines in the guide.
    lines: std::ops::Range<usize>,
}

fn fences<'a>(guide: &[&'a str]) -> Vec<Fence<'a>> {
    let mut fences = Vec::new();
    let mut open: Option<Fence<'a>> = None;
    for (at, line) in guide.iter().enumerate() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(info), None) => open = Some(Fence { info: info.split_whitespace().collect(), lines: at + 1..at + 1 }),
            (Some(_), Some(fence)) => fences.push(Fence { lines: fence.lines.start..at, ..fence }),
            (None, fence) => open = fence,
        }
    }
    fences
}

/// Somebody who reads the guide and does what it says.
struct Reader {
    folder: PathBuf,
    /// Files that the reader has begun; what `init` made is replaced.
    begun: Vec<String>,
    screen: String,
}

impl Reader {
    fn write(&mut self, name: &str, text: &str, anew: bool) {
        let path = self.folder.join(SET).join(name);
        let before = match self.begun.iter().any(|known| known == name) && !anew {
            true => fs::read_to_string(&path).unwrap() + "\n",
            false => String::new(),
        };
        fs::write(path, before + text).unwrap();
        self.begun.push(name.to_owned());
    }

    /// Runs a command line of the tool; that of other tools is left to the reader.
    fn run(&mut self, line: &str) {
        let Some(words) = line.strip_prefix("barem ") else { return };
        let mut tool = Command::new(env!("CARGO_BIN_EXE_barem"));
        tool.args(words.split(' ')).current_dir(&self.folder).env("LC_ALL", "vi_VN.UTF-8");
        let output = tool.output().unwrap();
        assert!(matches!(output.status.code(), Some(0 | 1)), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        self.screen = String::from_utf8(output.stdout).unwrap();
    }
}

#[test]
fn every_screen_is_the_tool_s() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar/huong-dan.md");
    let text = fs::read_to_string(&path).unwrap();
    let mut guide: Vec<&str> = text.lines().collect();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("guide");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let mut reader = Reader { folder, begun: Vec::new(), screen: String::new() };
    let mut screens = Vec::new();
    for Fence { info, lines } in fences(&guide) {
        let body = guide.get(lines.clone()).unwrap();
        match info.as_slice() {
            ["sh"] => body.iter().for_each(|line| reader.run(line)),
            ["text", "màn-hình"] => screens.push((lines, reader.screen.clone())),
            ["barem", rest @ ..] => {
                if let Some(name) = rest.iter().find_map(|word| word.strip_prefix("file=")) {
                    reader.write(name, &(body.join("\n") + "\n"), rest.contains(&"lại"));
                }
            }
            _ => {}
        }
    }
    assert!(!screens.is_empty());
    for (lines, screen) in screens.iter().rev() {
        guide.splice(lines.clone(), screen.trim_end().lines().map(str::trim_end));
    }
    let right = guide.join("\n") + "\n";
    if env::var_os("BAREM_UPDATE").is_some() {
        fs::write(&path, right).unwrap();
        return;
    }
    let line = text.lines().zip(right.lines()).position(|(old, new)| old != new);
    assert!(
        text == right,
        "huong-dan.md:{:?} is not the tool's; BAREM_UPDATE=1 writes it anew",
        line.map(|line| line + 1)
    );
}
