//! Files that other programs make: python-docx and openpyxl.

use std::process::Command;

/// The bytes of the file that a Python program makes at the path in `out`; nothing where Python or its libraries are
/// missing, which `BAREM_REQUIRE_PYTHON_OFFICE` forbids.
pub fn by_python(name: &str, program: &str) -> Option<Vec<u8>> {
    let there = Command::new("python3").args(["-c", "import docx, openpyxl"]).output();
    if !there.is_ok_and(|run| run.status.success()) {
        assert!(std::env::var_os("BAREM_REQUIRE_PYTHON_OFFICE").is_none(), "python-docx or openpyxl is missing");
        return None;
    }
    let path = std::env::temp_dir().join(format!("barem-{}-{name}", std::process::id()));
    let run = Command::new("python3").args(["-c", &format!("out = {path:?}\n{program}")]).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let bytes = std::fs::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    Some(bytes)
}
