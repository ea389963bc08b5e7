//! Files that mean harm are refused in time, or imported as if the trouble were not there.
//!
//! Each is imported in a process of its own, in an empty folder: a crash, its memory and what it writes are then its own.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::{
    corpus,
    import::{compile, import},
};

/// Processor time that an import may take; a busy machine does not count.
const TIME: Duration = Duration::from_secs(2);
/// When nobody waits any longer.
const PATIENCE: Duration = Duration::from_secs(60);
/// Memory that a process may ever have held.
const MEMORY_KB: u64 = 200 * 1024;
/// Names the file that [`one_file`] imports.
const FILE: &str = "BAREM_HOSTILE_FILE";

/// One line of `wanted.tsv`.
struct Wanted {
    name: String,
    refuse: bool,
    import: bool,
}

fn wanted() -> Vec<Wanted> {
    let table = std::fs::read_to_string(corpus().join("hostile/wanted.tsv")).unwrap();
    let line = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let wanted = Wanted {
            name: cells[0].to_owned(),
            refuse: cells[1].starts_with("refuse"),
            import: cells[1].ends_with("import"),
        };
        (cells[2] == "kept").then_some(wanted)
    };
    table.lines().skip(1).filter_map(line).collect()
}

#[test]
fn hostile_files_do_no_harm() {
    let files = wanted();
    assert!(files.len() >= 40, "{} files are kept", files.len());
    let failures: Vec<String> = files.iter().filter_map(|wanted| harm(wanted).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Imports a file in a process of its own, and says what is not as wanted.
fn harm(wanted: &Wanted) -> Result<(), String> {
    let name = &wanted.name;
    let folder = empty_folder(name);
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "hostile::one_file", "--ignored", "--nocapture"])
        .env(FILE, corpus().join("hostile").join(name).canonicalize().unwrap())
        .current_dir(&folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let output = waited(child).ok_or_else(|| format!("{name}: not done after {PATIENCE:?}"))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        return Err(format!("{name}: {}\n{said}{}", output.status, String::from_utf8_lossy(&output.stderr)));
    }
    let line = |key: &str| said.lines().find_map(|line| line.split_once(key)).map(|(_, rest)| rest.to_owned());
    match (line("refused: "), line("imported: ")) {
        (Some(why), None) if wanted.refuse && !why.trim().is_empty() => {}
        (None, Some(_)) if wanted.import => {}
        other => return Err(format!("{name}: refuse {}, import {}: {other:?}", wanted.refuse, wanted.import)),
    }
    if let Some(memory) = line("memory: ").and_then(|memory| memory.parse::<u64>().ok()).filter(|kb| *kb > MEMORY_KB) {
        return Err(format!("{name}: {} MB", memory / 1024));
    }
    let time = line("milliseconds: ").and_then(|time| time.parse().ok()).map(Duration::from_millis);
    if time.is_none_or(|time| time > TIME) {
        return Err(format!("{name}: {time:?}"));
    }
    match std::fs::read_dir(&folder).unwrap().next() {
        Some(written) => Err(format!("{name}: wrote {:?}", written.unwrap().file_name())),
        None => Ok(()),
    }
}

/// An empty folder of its own for a file.
fn empty_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile").join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn waited(mut child: Child) -> Option<std::process::Output> {
    let started = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if started.elapsed() > PATIENCE {
            child.kill().unwrap();
            child.wait().unwrap();
            return None;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    Some(child.wait_with_output().unwrap())
}

/// The file that the test above names; by itself it does nothing.
#[test]
#[ignore = "run by hostile_files_do_no_harm in a process of its own"]
fn one_file() {
    let Some(path) = std::env::var_os(FILE) else { return };
    let bytes = std::fs::read(&path).unwrap();
    let started = Instant::now();
    let outcome = import(&bytes);
    println!("\nmilliseconds: {}", processor_time().unwrap_or_else(|| started.elapsed()).as_millis());
    if let Some(memory) = most_memory() {
        println!("memory: {memory}");
    }
    match outcome {
        Err(why) => println!("refused: {}", why.replace('\n', " ")),
        Ok(imported) => {
            let read = compile(&imported.files).unwrap();
            let leaves: usize = read.ruleset.annexes.iter().map(|annex| annex.leaves().count()).sum();
            assert!(leaves > 0, "an import without criteria");
            println!("imported: {leaves}");
        }
    }
}

/// The most memory that this process has held, in kB; known on Linux.
fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// The processor time of this process; known on Linux, in hundredths of a second.
fn processor_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: u64 = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some(Duration::from_millis(ticks * 10))
}
