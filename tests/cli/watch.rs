//! `barem check --watch`.

use std::{
    io::{BufRead, BufReader, Read},
    process::{Child, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::Duration,
};

use crate::{check::SMALL, run::Folder};

/// A run that goes on, and its lines.
struct Watch {
    child: Child,
    lines: Receiver<String>,
}

impl Watch {
    fn of(folder: &Folder, args: &[&str]) -> Self {
        let mut child = folder.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (sender, lines) = channel();
        let streams: [Box<dyn Read + Send>; 2] =
            [Box::new(child.stdout.take().unwrap()), Box::new(child.stderr.take().unwrap())];
        for stream in streams {
            let sender = sender.clone();
            thread::spawn(move || {
                BufReader::new(stream).lines().map_while(Result::ok).all(|line| sender.send(line).is_ok())
            });
        }
        Self { child, lines }
    }

    /// Waits for a line with these words.
    #[track_caller]
    fn sees(&self, words: &str) {
        let limit = Duration::from_secs(30);
        while !self.lines.recv_timeout(limit).unwrap_or_else(|_| panic!("no line with {words:?}")).contains(words) {}
    }
}

impl Watch {
    /// Asserts that no other check is made.
    #[track_caller]
    fn rests(&self) {
        while let Ok(line) = self.lines.recv_timeout(Duration::from_secs(1)) {
            assert!(!line.contains("bộ tiêu chí,"), "{line}");
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_change_is_checked() {
    let folder = Folder::new();
    folder.write("nho.barem", SMALL);
    for path in [".", "nho.barem"] {
        let watch = Watch::of(&folder, &["check", "--watch", path]);
        watch.sees("không có lỗi");
        // The watcher is set up before the first check, so that no change is missed.
        folder.write("nho.barem", SMALL.replace("điểm: 2 =", "điểm: 3 ="));
        watch.sees(": 1 lỗi");
        folder.write("nho.barem", SMALL);
        watch.sees("không có lỗi");
    }
}

#[test]
fn repairs_come_to_rest() {
    let folder = Folder::new();
    folder.write("nho.barem", SMALL.replace("2 điểm", "2.0 điểm"));
    let watch = Watch::of(&folder, &["check", "--watch", "--fix"]);
    watch.sees("đã sửa 2 chỗ");
    watch.sees("không có lỗi");
    // Its own writing is a change, which is checked; after that nothing happens.
    watch.rests();
}

#[test]
fn results_are_no_change() {
    let folder = Folder::new();
    folder.write("nho.barem", SMALL);
    for name in ["ket-qua", "ket-qua.txt"] {
        let watch = Watch::of(&folder, &["check", "--watch", "-o", name]);
        watch.sees("không có lỗi");
        watch.rests();
    }
}
