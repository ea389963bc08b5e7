//! Running the tool in a folder of its own.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

/// What a run came to.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// A folder that goes away with the test.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("cli-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// With a copy of a published set under its own name.
    pub fn with(set: &str) -> Self {
        let folder = Self::new();
        let from = repository().join("rulesets").join(set);
        for entry in fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            folder.write(&format!("{set}/{}", path.file_name().unwrap().to_str().unwrap()), fs::read(&path).unwrap());
        }
        folder
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// Replaces a text that occurs in a file once.
    pub fn edit(&self, name: &str, old: &str, new: &str) {
        let text = self.read(name);
        assert_eq!(text.matches(old).count(), 1, "{old} in {name}");
        self.write(name, text.replace(old, new));
    }

    pub fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.0.join(folder)).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The tool in this folder, with nothing of the surroundings in its environment.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_barem"));
        command.args(args).current_dir(&self.0).stdin(Stdio::null());
        for name in [
            "BAREM_LANG",
            "LC_ALL",
            "LC_MESSAGES",
            "LC_CTYPE",
            "LANG",
            "TERM",
            "NO_COLOR",
            "CLICOLOR",
            "CLICOLOR_FORCE",
        ] {
            command.env_remove(name);
        }
        command
    }

    pub fn barem(&self, args: &[&str]) -> Run {
        finish(self.command(args))
    }

    pub fn barem_in(&self, variables: &[(&str, &str)], args: &[&str]) -> Run {
        let mut command = self.command(args);
        command.envs(variables.iter().copied());
        finish(command)
    }

    /// With a text on standard input.
    pub fn barem_with(&self, input: &[u8], args: &[&str]) -> Run {
        let mut command = self.command(args);
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        let writer = std::thread::spawn(move || {
            // A run that refuses its arguments reads nothing.
            let _ = stdin.write_all(&input);
        });
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        run(output)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The tool in the repository.
pub fn barem(args: &[&str]) -> Run {
    let mut command = Folder::new().command(args);
    command.current_dir(repository());
    finish(command)
}

fn finish(mut command: Command) -> Run {
    run(command.output().unwrap())
}

fn run(output: std::process::Output) -> Run {
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let run =
        Run { code: output.status.code().expect("an exit code"), out: text(output.stdout), err: text(output.stderr) };
    assert!(!run.err.contains("panicked"), "{}", run.err);
    run
}

impl Run {
    /// Asserts the exit code.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}\n{}", self.out, self.err);
        self
    }
}
