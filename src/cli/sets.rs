//! Paths to checked sets.

use std::{
    collections::HashSet,
    io::{self, IsTerminal, Read},
    path::{Path, PathBuf},
};

use barem_compiler::{
    Bases, Bundle, Outcome, RawFile, SetFile, Stated, bases, check_on, compile_on, compile_stated, discover, load,
};
use barem_diagnostic::{Diagnostic, Sources, text};
use barem_ruleset::{Content, Ruleset};
use rayon::prelude::*;

use crate::{
    disk::{self, Disk},
    exit::Trouble,
    progress::Bar,
    session::Session,
    words::both,
};

/// The sets of one run with the texts that their findings point into.
pub struct Checked {
    /// The texts of all sets.
    pub sources: Sources,
    /// The sets, in the order of their paths.
    pub sets: Vec<Set>,
}

/// One set.
pub struct Set {
    /// The folder, or the file where a set is one file, with `/`.
    pub path: String,
    /// What it came to.
    pub outcome: Outcome,
}

impl Checked {
    /// All findings.
    pub fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.sets.iter().flat_map(|set| &set.outcome.findings)
    }
}

impl Set {
    /// The id; the path where there is none.
    pub fn name(&self) -> &str {
        self.outcome.head.as_ref().map(|head| head.id.as_str()).filter(|id| !id.is_empty()).unwrap_or(&self.path)
    }

    /// Whether it was composed to satisfy published facts (phục dựng).
    pub fn reconstructed(&self) -> bool {
        self.outcome.head.as_ref().is_some_and(is_reconstructed)
    }
}

/// Whether a ruleset was composed to satisfy published facts (phục dựng).
pub fn is_reconstructed(ruleset: &Ruleset) -> bool {
    ruleset.content == Content::Reconstructed
}

/// The path that stands for standard input.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The sets that the paths mean, each once; without paths those of the current folder.
pub fn find(paths: &[PathBuf]) -> Result<Vec<Bundle>, Trouble> {
    let here = [PathBuf::from(".")];
    let mut seen = HashSet::new();
    let mut bundles = Vec::new();
    for path in if paths.is_empty() { &here } else { paths } {
        let found = if is_stdin(path) { vec![stdin()?] } else { below(path)? };
        bundles.extend(found.into_iter().filter(|bundle| seen.insert(bundle.root.clone())));
    }
    Ok(bundles)
}

/// The one set that a path means.
pub fn find_one(path: &Path) -> Result<Bundle, Trouble> {
    let mut bundles = find(&[path.to_owned()])?;
    match (bundles.pop(), bundles.len()) {
        (Some(bundle), 0) => Ok(bundle),
        (last, _) => {
            let roots: Vec<String> = bundles.iter().chain(&last).map(|bundle| disk::shown(&bundle.root)).collect();
            let what = text!("`{}` có {} bộ tiêu chí; lệnh này cần đúng một", "`{}` has {} sets; this command takes one"; disk::shown(path), roots.len());
            Err(Trouble::usage(what).help(text!("chọn một trong: {}", "choose one of: {}"; roots.join(", "))))
        }
    }
}

fn below(path: &Path) -> Result<Vec<Bundle>, Trouble> {
    source_only(path)?;
    let found = discover(&Disk, path).map_err(|error| Trouble::reading(path, &error))?;
    if found.is_empty() {
        return Err(Trouble::incomplete(
            text!("không có bộ tiêu chí nào trong `{}`", "there is no set in `{}`"; disk::shown(path)),
        )
        .why(text!("không tìm thấy tệp .barem nào ở đó", "no .barem file was found there"))
        .help(match misnamed(path) {
            Some(name) => text!(
                "đổi tên `{}` cho hết bằng `.barem` (Notepad thêm `.txt`: khi lưu hãy chọn “All files”)",
                "rename `{}` so that it ends with `.barem` (Notepad adds `.txt`: choose “All files” when saving)"; name
            ),
            None => text!("tạo một bộ mẫu bằng `barem init`", "make one from a template with `barem init`"),
        }));
    }
    let plain = |bundle: Bundle| Bundle {
        root: disk::plain(&bundle.root),
        files: bundle.files.into_iter().map(|file| RawFile { path: disk::plain(&file.path), ..file }).collect(),
    };
    Ok(found.into_iter().map(plain).collect())
}

/// Files that hold no source, whatever is in them.
const FOREIGN: [&str; 13] =
    ["json", "yaml", "yml", "csv", "doc", "docx", "odt", "rtf", "xls", "xlsx", "pdf", "htm", "html"];

/// Refuses a file whose name says that it is no source: each of its lines would be a finding.
pub fn source_only(path: &Path) -> Result<(), Trouble> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if !FOREIGN.contains(&ending.as_str()) || path.is_dir() || !path.exists() {
        return Ok(());
    }
    let what = text!("`{}` không phải tệp nguồn `.barem`", "`{}` is no source file `.barem`"; disk::shown(path));
    Err(Trouble::usage(what).help(match ending.as_str() {
        "json" | "yaml" | "yml" | "csv" => text!(
            "chỉ vào tệp hoặc thư mục nguồn; bộ đã biên dịch thì `barem score` đọc được",
            "name the source, a file or a folder; a compiled ruleset can be read by `barem score`"
        ),
        _ => text!(
            "chép chữ trong đó sang một tệp văn bản `.barem`, lưu với mã hóa UTF-8",
            "copy its words into a text file `.barem`, saved as UTF-8"
        ),
    }))
}

/// A source of the folder that an editor has renamed.
fn misnamed(folder: &Path) -> Option<String> {
    let files = std::fs::read_dir(folder).ok()?.filter_map(Result::ok).map(|entry| entry.file_name());
    let names = files.map(|name| name.to_string_lossy().into_owned());
    names.filter(|name| name.to_lowercase().ends_with(".barem.txt")).min()
}

/// A set that is one text on standard input.
fn stdin() -> Result<Bundle, Trouble> {
    let path = PathBuf::from("-");
    Ok(Bundle { root: path.clone(), files: vec![RawFile { path, bytes: read_stdin()? }] })
}

/// All bytes of standard input.
pub fn read_stdin() -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    let told = |error: io::Error| Trouble::reading(Path::new("-"), &error);
    io::stdin().lock().read_to_end(&mut bytes).map_err(told)?;
    Ok(bytes)
}

/// Checks the sets without making their data.
pub fn check(bundles: &[Bundle], session: &Session) -> Checked {
    each(bundles, check_on, session)
}

/// Checks the sets and makes their data.
pub fn compile(bundles: &[Bundle], session: &Session) -> Checked {
    each(bundles, compile_on, session)
}

/// One set as it is written, with the texts that its findings point into; `others` are sets that it may amend.
pub fn stated(bundle: &Bundle, others: &[Bundle]) -> (Sources, Outcome, Option<Stated>) {
    let mut sources = Sources::default();
    let files = load(bundle, &mut sources);
    let bases = bases(&Disk, bundle, others, &mut sources);
    let (outcome, stated) = match files {
        Ok(files) => compile_stated(&files, &bases, &sources),
        Err(refused) => (*refused, None),
    };
    (sources, outcome, stated)
}

/// One set at once; several in parallel, with a bar for whoever has to wait.
fn each(bundles: &[Bundle], work: fn(&[SetFile], &Bases, &Sources) -> Outcome, session: &Session) -> Checked {
    let mut sources = Sources::default();
    let loaded: Vec<_> = bundles.iter().map(|bundle| load(bundle, &mut sources)).collect();
    let amended: Vec<Bases> = bundles.iter().map(|bundle| bases(&Disk, bundle, bundles, &mut sources)).collect();
    let loaded: Vec<_> = loaded.into_iter().zip(amended).collect();
    let outcome = |(set, bases): (Result<Vec<SetFile>, Box<Outcome>>, Bases)| {
        set.map_or_else(|refused| *refused, |files| work(&files, &bases, &sources))
    };
    let outcomes: Vec<Outcome> = if loaded.len() < 2 {
        loaded.into_iter().map(outcome).collect()
    } else {
        let bar = Bar::new(loaded.len(), both("bộ tiêu chí", "sets"), session, io::stderr().is_terminal());
        loaded.into_par_iter().map(outcome).inspect(|_| bar.step()).collect()
    };
    let paths = bundles.iter().map(|bundle| disk::shown(&bundle.root));
    let sets = paths.zip(outcomes).map(|(path, outcome)| Set { path, outcome }).collect();
    Checked { sources, sets }
}
