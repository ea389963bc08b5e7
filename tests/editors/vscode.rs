//! VS Code as a browser shows it (code-server), with the packaged extension: driven by `vscode/drive.mjs`. On request:
//! `tests/run --editors` makes what it needs and names it in `BAREM_VSCODE`.

use std::{
    env, fs,
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use crate::stage::{RENAMES, Stage, systems};

const START: Duration = Duration::from_secs(60);

/// The folder of code-server, where the test is asked for.
fn tools() -> Option<PathBuf> {
    let tools = env::var_os("BAREM_VSCODE").map(PathBuf::from);
    if tools.is_none() {
        println!("skipped: VS Code is driven by `tests/run --editors`");
    }
    tools
}

/// Nothing that would ask a question or look different on another day.
const SETTINGS: &str = r#"{
  "workbench.startupEditor": "none", "security.workspace.trust.enabled": false,
  "git.openRepositoryInParentFolders": "never", "editor.minimap.enabled": false, "files.autoSave": "off"
}"#;

/// A running server of VS Code; it ends with the test.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    /// Installs the extension and starts, with nothing of this machine's own settings. PATH comes from the shell's
    /// profile, as it does for people.
    fn start(tools: &Path, stage: &Stage) -> Server {
        let entry = tools.join("node_modules/code-server/out/node/entry.js");
        let (entry, folder) = (entry.to_str().unwrap(), stage.folder().to_str().unwrap());
        let profile = format!("export PATH='{folder}/bin':/usr/local/bin:/usr/bin:/bin\n");
        fs::write(stage.folder().join(".bash_profile"), profile).unwrap();
        fs::create_dir_all(stage.folder().join("data/User")).unwrap();
        fs::write(stage.folder().join("data/User/settings.json"), SETTINGS).unwrap();
        let vsix = fs::canonicalize("editor/vscode/barem.vsix").unwrap();
        let own = ["--user-data-dir", "data", "--extensions-dir", "extensions"];
        let install = [&[entry, "--install-extension", vsix.to_str().unwrap()], &own[..]].concat();
        stage.drive("node", &install);

        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let bind = format!("127.0.0.1:{port}");
        let quiet = ["--auth", "none", "--disable-telemetry", "--disable-update-check", "--bind-addr", &bind];
        let mut command = stage.command("node", &[&[entry], &quiet[..], &own].concat());
        let child = command.env("SHELL", "/bin/bash").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let server = Server { child, address: format!("http://{bind}") };
        let end = Instant::now() + START;
        while TcpStream::connect(&bind).is_err() {
            assert!(Instant::now() < end, "code-server does not start");
            sleep(Duration::from_millis(100));
        }
        server
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Asked to end, it ends its own children too.
        Command::new("kill").arg(self.child.id().to_string()).status().ok();
        self.child.wait().ok();
    }
}

/// Runs one of the scripts against the file of the stage.
fn run(tools: &Path, stage: &Stage, server: &Server, script: &str, more: &[&Path]) {
    let script = fs::canonicalize("tests/editors/vscode").unwrap().join(script);
    let mut command = Command::new("node");
    command.current_dir(tools).arg(&script).arg(&server.address);
    command.arg(stage.file().parent().unwrap()).arg("bo.barem").args(more);
    let output = command
        .env("SHOTS", env!("CARGO_TARGET_TMPDIR"))
        .env("BAREM_RENAMES", i32::from(RENAMES).to_string())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}: {}", script.display(), String::from_utf8_lossy(&output.stderr));
}

#[test]
fn vs_code() {
    let Some(tools) = tools() else { return };
    let stage = Stage::new(&systems()[0], "vscode");
    let (program, away) = (stage.folder().join("bin/barem"), stage.folder().join("away"));
    fs::rename(&program, &away).unwrap();
    let server = Server::start(&tools, &stage);
    run(&tools, &stage, &server, "missing.mjs", &[&program, &away]);
    run(&tools, &stage, &server, "drive.mjs", &[]);
    stage.assert_saved();
    run(&tools, &stage, &server, "preview.mjs", &[]);
    stage.assert_saved();
}

/// The parts of the extension that need no editor: where the program is found, the table of the preview.
#[test]
fn units_of_the_extension() {
    if tools().is_none() {
        return;
    }
    let set = fs::canonicalize("rulesets/lai-chau-2024").unwrap();
    let mut command = Command::new("npm");
    command.args(["run", "--silent", "test"]).current_dir("editor/vscode");
    let output = command.env("BAREM", env!("CARGO_BIN_EXE_barem")).env("BAREM_SET", set).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("# skipped 0"), "{said}");
}
