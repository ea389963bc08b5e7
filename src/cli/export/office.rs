//! LibreOffice, which makes PDF of Word files: found on this machine, run with a profile of its own in a folder that is
//! gone afterwards, and ended if it takes too long.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use barem_diagnostic::{Text, text};

use crate::exit::Trouble;

/// How long a conversion may take: the first run of LibreOffice makes its profile.
const LIMIT: Duration = Duration::from_secs(180);

/// The variable that names the program where it stands elsewhere; then no other is tried.
const VARIABLE: &str = "BAREM_SOFFICE";

/// Names and places of the program.
const PROGRAMS: [&str; 5] = [
    "soffice",
    "libreoffice",
    "/usr/lib/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
];

/// The PDF of a Word file.
pub fn pdf(docx: &[u8]) -> Result<Vec<u8>, Trouble> {
    let folder = Folder::new().map_err(|error| failed(&error))?;
    let source = folder.0.join("phu-luc.docx");
    fs::write(&source, docx).map_err(|error| failed(&error))?;
    let named = std::env::var(VARIABLE).ok();
    let programs = named.as_deref().map_or(PROGRAMS.to_vec(), |named| vec![named]);
    let mut child = programs.iter().find_map(|program| started(program, &folder.0, &source)).ok_or_else(missing)??;
    let status = waited(&mut child).map_err(|error| failed(&error))?;
    let pdf = fs::read(folder.0.join("phu-luc.pdf"));
    match (status, pdf) {
        (Some(_), Ok(pdf)) => Ok(pdf),
        (None, _) => Err(told(text!(
            "LibreOffice chạy quá {} giây", "LibreOffice took more than {} seconds"; LIMIT.as_secs()
        ))),
        (Some(status), Err(_)) => Err(told(text!(
            "LibreOffice không tạo được tệp PDF ({})", "LibreOffice made no PDF ({})"; status.to_string()
        ))),
    }
}

/// A folder that is removed in the end.
struct Folder(PathBuf);

impl Folder {
    /// Whoever made a folder of this name before does not own what comes into it: it must be new.
    fn new() -> io::Result<Folder> {
        let name = |at: u32| std::env::temp_dir().join(format!("barem-{}-{at}", std::process::id()));
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        let mut last = io::ErrorKind::AlreadyExists.into();
        for path in (0..100).map(name) {
            match builder.create(&path) {
                Ok(()) => return Ok(Folder(path)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
                Err(error) => return Err(error),
            }
        }
        Err(last)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Nobody can be told here, and what is left is in the system's own folder for such things.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The program at work; none where it is not there.
fn started(program: &str, folder: &Path, source: &Path) -> Option<Result<Child, Trouble>> {
    let mut command = Command::new(program);
    command
        .arg(format!("-env:UserInstallation=file://{}", url(&folder.join("profile"))))
        .args(["--headless", "--norestore", "--convert-to", "pdf", "--outdir"])
        .arg(folder)
        .arg(source)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    match command.spawn() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => Some(Err(failed(&error))),
        Ok(child) => Some(Ok(child)),
    }
}

/// A path as LibreOffice takes it in an address.
fn url(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~:".contains(&byte);
    let written =
        path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") });
    let written: String = written.collect();
    if written.starts_with('/') { written } else { format!("/{written}") }
}

/// How the program ended; none where it had to be stopped.
fn waited(child: &mut Child) -> io::Result<Option<ExitStatus>> {
    let start = Instant::now();
    while start.elapsed() < LIMIT {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        thread::sleep(Duration::from_millis(20));
    }
    // `soffice` is a script that starts the program itself: all of its group end.
    #[cfg(unix)]
    let _ = Command::new("kill").args(["-9", "--", &format!("-{}", child.id())]).status();
    child.kill()?;
    child.wait()?;
    Ok(None)
}

fn missing() -> Trouble {
    Trouble::incomplete(text!(
        "không tìm thấy LibreOffice, chương trình tạo PDF",
        "LibreOffice, which makes PDF, was not found"
    ))
    .help(text!(
        "trên Debian, Ubuntu: `apt install libreoffice-writer fonts-liberation2`; đã có ở chỗ khác thì đặt biến BAREM_SOFFICE; hoặc ghi ra .docx rồi in từ Word",
        "on Debian, Ubuntu: `apt install libreoffice-writer fonts-liberation2`; if it stands elsewhere set BAREM_SOFFICE; or write .docx and print it from Word"
    ))
}

fn failed(error: &io::Error) -> Trouble {
    told(Text::new(error.to_string(), error.to_string()))
}

fn told(why: Text) -> Trouble {
    Trouble::incomplete(text!("không tạo được tệp PDF", "no PDF was made")).why(why)
}
