//! Where a real editor is driven: a folder with the program, the configurations of `editor/` as they stand, the driver and
//! a copy of the ruleset. With `BAREM_EDITORS_ROOT` the folder and the editor are those of that system (a chroot), which
//! has newer editors.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

/// Whether the server renames. While it does not, the scene is played without that step; the drivers fail as soon as it
/// does, so that this line is changed then.
pub const RENAMES: bool = true;

const LONGEST: Duration = Duration::from_secs(120);

/// A system whose editors are driven: this one, or another below a folder.
#[derive(Clone, Debug)]
pub struct System(Option<PathBuf>);

/// This system, and the other one where it is named.
pub fn systems() -> Vec<System> {
    let other = env::var_os("BAREM_EDITORS_ROOT").map(|root| System(Some(root.into())));
    std::iter::once(System(None)).chain(other).collect()
}

impl System {
    /// Whether this is the newer system beside the machine's own.
    pub fn is_other(&self) -> bool {
        self.0.is_some()
    }

    /// Whether a program is there. It must be, by `BAREM_REQUIRE_EDITORS` here and always in the system that was named.
    pub fn has(&self, program: &str) -> bool {
        let found = ["usr/local/bin", "usr/bin", "bin"].iter().any(|bin| self.root().join(bin).join(program).exists());
        self.skip_without(program, found)
    }

    /// The same of eglot, which Emacs has from version 29 on.
    pub fn has_eglot(&self) -> bool {
        let require = "(progn (require 'package) (package-initialize) (require 'eglot))";
        let status = self.inside("emacs").args(["--batch", "--eval", require]).stderr(Stdio::null()).status();
        self.skip_without("eglot", status.unwrap().success())
    }

    fn skip_without(&self, what: &str, found: bool) -> bool {
        let required = self.is_other() || env::var_os("BAREM_REQUIRE_EDITORS").is_some();
        assert!(found || !required, "{what} is required in {}", self.root().display());
        if !found {
            println!("skipped: there is no {what}");
        }
        found
    }

    /// A program of this system.
    fn inside(&self, program: &str) -> Command {
        let Some(root) = &self.0 else { return Command::new(program) };
        let mut command = Command::new("chroot");
        command.arg(root).arg(program);
        command
    }

    fn root(&self) -> &Path {
        self.0.as_deref().unwrap_or(Path::new("/"))
    }
}

/// A folder in which one editor is driven; it goes away with the test.
pub struct Stage {
    system: System,
    folder: PathBuf,
}

impl Stage {
    pub fn new(system: &System, name: &str) -> Stage {
        let name = format!("barem-{name}-{}", std::process::id());
        let folder = match &system.0 {
            None => Path::new(env!("CARGO_TARGET_TMPDIR")).join(name),
            Some(root) => root.join("tmp").join(name),
        };
        let stage = Stage { system: system.clone(), folder };
        let scene = stage.folder.join("bộ tiêu chí");
        fs::create_dir_all(&scene).unwrap();
        fs::create_dir_all(stage.folder.join("bin")).unwrap();
        fs::copy(env!("CARGO_BIN_EXE_barem"), stage.folder.join("bin/barem")).unwrap();
        fs::copy("tests/editors/scene/before.barem", scene.join("bo.barem")).unwrap();
        copy(Path::new("editor/neovim"), &stage.folder.join("neovim"));
        copy(Path::new("editor/emacs"), &stage.folder.join("emacs"));
        copy(Path::new("editor/helix"), &stage.folder.join("config/helix"));
        copy(Path::new("tests/editors/drivers"), &stage.folder.join("drivers"));
        stage
    }

    /// The program and its arguments, ready to run in the folder; `barem` is on PATH, the file in `BAREM_FILE`.
    pub fn command(&self, program: &str, args: &[&str]) -> Command {
        let inside = match &self.system.0 {
            None => self.folder.clone(),
            Some(root) => Path::new("/").join(self.folder.strip_prefix(root).unwrap()),
        };
        let inside = inside.to_str().unwrap();
        let mut command = self.system.inside("env");
        command.args(["-i", "-C", inside, "LC_ALL=C.UTF-8", "TERM=xterm-256color"]);
        command.arg(format!("PATH={inside}/bin:/usr/local/bin:/usr/bin:/bin"));
        command.arg(format!("HOME={inside}")).arg(format!("XDG_CONFIG_HOME={inside}/config"));
        command.arg("BAREM_FILE=bộ tiêu chí/bo.barem").arg(format!("BAREM_RENAMES={}", i32::from(RENAMES)));
        command.arg(program).args(args);
        command
    }

    /// Runs an editor to its end, which has to come and to be a good one; what it said.
    pub fn drive(&self, program: &str, args: &[&str]) -> String {
        let mut command = self.command(program, args);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let end = Instant::now() + LONGEST;
        while child.try_wait().unwrap().is_none() {
            if Instant::now() > end {
                child.kill().unwrap();
                panic!("{program} did not end: {}", said(&child.wait_with_output().unwrap()));
            }
            sleep(Duration::from_millis(50));
        }
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{program}: {}", said(&output));
        said(&output)
    }

    /// Takes the program away.
    pub fn without_program(self) -> Stage {
        fs::remove_file(self.folder.join("bin/barem")).unwrap();
        self
    }

    /// The folder of the stage.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The ruleset on disk.
    pub fn file(&self) -> PathBuf {
        self.folder.join("bộ tiêu chí/bo.barem")
    }

    /// The file on disk is the right one, and nothing else was left beside it.
    pub fn assert_saved(&self) {
        let after = fs::read_to_string("tests/editors/scene/after.barem").unwrap();
        let right = if RENAMES { after } else { after.replace("số_giao", "giao") };
        assert_eq!(fs::read_to_string(self.file()).unwrap(), right);
        let beside: Vec<_> =
            fs::read_dir(self.file().parent().unwrap()).unwrap().map(|each| each.unwrap().file_name()).collect();
        assert_eq!(beside, ["bo.barem"]);
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.folder).ok();
    }
}

fn said(output: &Output) -> String {
    format!("{}\n{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
