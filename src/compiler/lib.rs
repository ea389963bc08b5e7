//! Files to a checked [`Ruleset`].
//!
//! `outline` cuts lines into blocks, `lower` reads them into the set as it was written (`hir`), `overlay`
//! applies the changes of variants and amendments, `check` finds what
//! contradicts itself or is missing, `assemble` writes out what is inherited and makes the data.

mod amend;
mod assemble;
mod bases;
mod check;
mod code;
mod hir;
mod lower;
mod origin;
mod outline;
mod overlay;
mod read;
mod reference;
mod summary;
pub mod symbols;
mod workspace;

use std::path::Path;

use barem_diagnostic::{Code, Diagnostic, FileId, Severity, Sources, Span, sort, text};
use barem_ruleset::{Item, Ruleset};
use barem_syntax::Parse;

pub use amend::INHERITED;
pub use bases::{Bases, amended, bases};
pub use check::Proven;
pub use origin::{Change, Origin};
pub use summary::{Declared, Summary};
pub use workspace::{Bundle, MAX_DEPTH, Opens, RawFile, World, discover, folder_bundles, is_skipped, opens};

/// What compiling or checking a set came to.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The facts of the header, without what stands below it; `None` where there is no header.
    pub head: Option<Ruleset>,
    /// The data; present also where there are findings, as long as there is a header. Checking alone leaves it out.
    pub ruleset: Option<Ruleset>,
    /// The findings, by place.
    pub findings: Vec<Diagnostic>,
    /// Each annex: declared beside computed.
    pub annexes: Vec<Summary>,
    /// What changes made of the items, where variants or amendments are applied.
    pub origins: Vec<Origin>,
}

impl Outcome {
    /// How many findings are at least this grave.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity >= severity).count()
    }
}

/// A text of a set: its name inside the folder, and its id among the sources.
#[derive(Clone, Debug)]
pub struct SetFile {
    /// The name inside the folder of the set, with `/`.
    pub name: String,
    /// The id of its text.
    pub id: FileId,
}

/// Compiles the texts of one set.
pub fn compile(files: &[SetFile], sources: &Sources) -> Outcome {
    compile_on(files, &Bases::default(), sources)
}

/// Compiles the texts of one set, which may amend one of these.
pub fn compile_on(files: &[SetFile], bases: &Bases, sources: &Sources) -> Outcome {
    let (set, mut outcome) = read(files, bases, sources);
    let names = files.iter().map(|file| (file.id, file.name.as_str())).collect();
    outcome.ruleset = assemble::ruleset(&set, &assemble::Places { sources, names });
    outcome
}

/// A set as it is written: every item says what it states itself, and nothing that it inherits.
#[derive(Clone, Debug)]
pub struct Stated {
    /// The set, its changes applied.
    pub ruleset: Ruleset,
    /// For each annex, what it states for all of its items.
    pub heads: Vec<Item>,
}

/// Compiles the texts of one set, which may amend one of these, and tells what each item states itself.
pub fn compile_stated(files: &[SetFile], bases: &Bases, sources: &Sources) -> (Outcome, Option<Stated>) {
    let (set, mut outcome) = read(files, bases, sources);
    let names = files.iter().map(|file| (file.id, file.name.as_str())).collect();
    outcome.ruleset = assemble::ruleset(&set, &assemble::Places { sources, names });
    let stated = assemble::stated(&set).map(|(ruleset, heads)| Stated { ruleset, heads });
    (outcome, stated)
}

/// Checks the texts of one set without making the data.
pub fn check(files: &[SetFile], sources: &Sources) -> Outcome {
    check_on(files, &Bases::default(), sources)
}

/// Checks the texts of one set, which may amend one of these, without making the data.
pub fn check_on(files: &[SetFile], bases: &Bases, sources: &Sources) -> Outcome {
    read(files, bases, sources).1
}

/// Checks the texts of one set that are read already, as an editor keeps them; `sources` hold the same texts.
pub fn check_read(parses: &[(FileId, &Parse)], bases: &Bases, sources: &Sources) -> Outcome {
    made(parses, bases, sources).1
}

/// The same, and the set itself for whoever asks more of it; `None` once nobody waits for it any more.
pub fn check_model(
    parses: &[(FileId, &Parse)],
    bases: &Bases,
    sources: &Sources,
    effort: Effort<'_>,
) -> Option<(Model, Outcome)> {
    let (set, outcome) = outcome(parses, bases, sources, effort)?;
    Some((Model { set }, outcome))
}

/// What spares a check work.
#[derive(Clone, Copy)]
pub struct Effort<'a> {
    /// What has been proven before is not proven again.
    pub proven: &'a Proven,
    /// Whether somebody still waits; it is asked now and then.
    pub wanted: &'a dyn Fn() -> bool,
}

impl Effort<'_> {
    /// The end of a check for which nobody waits.
    fn go_on(self) -> Option<()> {
        (self.wanted)().then_some(())
    }
}

/// A set that has been read and checked; what is asked of it is made when it is asked.
#[derive(Debug, Default)]
pub struct Model {
    set: hir::Set,
}

impl Model {
    /// What it declares and where it is named.
    pub fn symbols(&self) -> symbols::Symbols {
        symbols::symbols(&self.set)
    }
}

/// The codes that `đánh số lại` would change in an annex of a set that amends none: the number of each heading, and its
/// new code. None in a variant, whose codes are those of its base.
pub fn numbering(parses: &[(FileId, &Parse)], annex: usize) -> Vec<(usize, String)> {
    let set = lower::set(parses, &mut Vec::new());
    let own = set.annexes.get(annex).filter(|annex| !annex.amends && annex.based_on.is_none());
    let codes = own.into_iter().flat_map(|annex| overlay::codes(annex).into_iter().zip(&annex.headings)).enumerate();
    let changed = codes.filter_map(|(at, (code, heading))| Some((at, code?, heading.code.as_ref()?)));
    changed.filter(|(_, new, old)| *new != old.value).map(|(at, new, _)| (at, new)).collect()
}

fn read(files: &[SetFile], bases: &Bases, sources: &Sources) -> (hir::Set, Outcome) {
    let parse = |file: &SetFile| Some((file.id, barem_syntax::parse(sources.get(file.id)?.text.clone())));
    let parses: Vec<(FileId, Parse)> = files.iter().filter_map(parse).collect();
    made(&parses.iter().map(|(id, parse)| (*id, parse)).collect::<Vec<_>>(), bases, sources)
}

/// A check that somebody waits for till its end.
fn made(parses: &[(FileId, &Parse)], bases: &Bases, sources: &Sources) -> (hir::Set, Outcome) {
    let effort = Effort { proven: &Proven::default(), wanted: &|| true };
    outcome(parses, bases, sources, effort).unwrap_or_default()
}

fn outcome(
    parses: &[(FileId, &Parse)],
    bases: &Bases,
    sources: &Sources,
    effort: Effort<'_>,
) -> Option<(hir::Set, Outcome)> {
    let mut findings: Vec<Diagnostic> = parses.iter().flat_map(|(id, parse)| parse.findings(*id)).collect();
    effort.go_on()?;
    let mut set = lower::set(parses, &mut findings);
    effort.go_on()?;
    amend::onto(&mut set, &amend::Way { bases, sources, effort, ids: Vec::new() }, &mut findings);
    overlay::variants(&mut set, &mut findings);
    check::check(&set, parses, effort, &mut findings)?;
    sort(&mut findings, sources);
    let head = set.header.as_ref().map(|header| header.facts.clone());
    let annexes = set.annexes.iter().map(summary::summary).collect();
    let origins = origin::origins(&set);
    Some((set, Outcome { head, ruleset: None, findings, annexes, origins }))
}

/// Loads the files of a bundle into the sources and compiles them. A file that is not UTF-8 or too large is a finding.
pub fn compile_bundle(bundle: &Bundle, sources: &mut Sources) -> Outcome {
    match load(bundle, sources) {
        Ok(files) => compile(&files, sources),
        Err(outcome) => *outcome,
    }
}

/// Loads the files of a bundle, and of what it amends, into the sources and compiles them. `others` are the sets of the
/// same run.
pub fn compile_in(world: &dyn World, bundle: &Bundle, others: &[Bundle], sources: &mut Sources) -> Outcome {
    match load(bundle, sources) {
        Ok(files) => {
            let bases = bases(world, bundle, others, sources);
            compile_on(&files, &bases, sources)
        }
        Err(outcome) => *outcome,
    }
}

/// Loads the files of a bundle into the sources and checks them without making the data.
pub fn check_bundle(bundle: &Bundle, sources: &mut Sources) -> Outcome {
    match load(bundle, sources) {
        Ok(files) => check(&files, sources),
        Err(outcome) => *outcome,
    }
}

/// Loads the files of a bundle into the sources, one id a file in the order of the bundle.
///
/// # Errors
/// The outcome of the whole set where one of them is no text: without it the rest cannot be judged, since what it refers
/// to may be there.
pub fn load(bundle: &Bundle, sources: &mut Sources) -> Result<Vec<SetFile>, Box<Outcome>> {
    let mut refused = Vec::new();
    let mut files = Vec::new();
    for file in &bundle.files {
        let path = file.path.to_string_lossy();
        let name = file.path.strip_prefix(&bundle.root).ok().filter(|name| !name.as_os_str().is_empty());
        let name = name.or(file.path.file_name().map(Path::new)).map(|name| name.to_string_lossy().replace('\\', "/"));
        match readable(&file.bytes) {
            Ok(text) => {
                let id = sources.add(path.into_owned(), text);
                files.push(SetFile { name: name.unwrap_or_default(), id });
            }
            Err(refusal) => {
                let id = sources.add(path.into_owned(), refusal.before(&file.bytes));
                refused.push(refusal.finding(id));
            }
        }
    }
    match refused.is_empty() {
        true => Ok(files),
        false => Err(Box::new(Outcome {
            head: None,
            ruleset: None,
            findings: refused,
            annexes: Vec::new(),
            origins: Vec::new(),
        })),
    }
}

const MB: usize = 1 << 20;

/// Why a file is not read.
enum Refusal {
    NotUtf8 { at: usize },
    TooLarge { bytes: usize },
}

fn readable(bytes: &[u8]) -> Result<&str, Refusal> {
    if bytes.len() > barem_syntax::MAX_FILE {
        return Err(Refusal::TooLarge { bytes: bytes.len() });
    }
    std::str::from_utf8(bytes).map_err(|error| Refusal::NotUtf8 { at: error.valid_up_to() })
}

impl Refusal {
    /// What of the file can be shown: the text before the place where it ends to be one.
    fn before<'a>(&self, bytes: &'a [u8]) -> &'a str {
        match self {
            Refusal::NotUtf8 { at } => {
                bytes.get(..*at).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
            }
            Refusal::TooLarge { .. } => "",
        }
    }

    fn finding(&self, file: FileId) -> Diagnostic {
        match self {
            Refusal::NotUtf8 { at } => {
                let place = u32::try_from(*at).unwrap_or(0);
                Diagnostic::new(
                    Code::NotUtf8,
                    text!("tệp này không phải văn bản UTF-8", "this file is not UTF-8 text"),
                    Span::new(file, place, place),
                    text!("đọc được đến đây, byte thứ {}", "readable up to here, byte {}"; *at),
                )
            }
            .help(text!("lưu lại tệp với bảng mã UTF-8 (trong Notepad: Lưu dưới dạng → Mã hóa: UTF-8)", "save the file as UTF-8 (in Notepad: Save as → Encoding: UTF-8)")),
            Refusal::TooLarge { bytes } => Diagnostic::new(
                Code::OverLimit,
                text!("tệp có {} MB, quá giới hạn {} MB", "the file has {} MB, over the limit of {} MB"; bytes.div_ceil(MB), barem_syntax::MAX_FILE / MB),
                Span::new(file, 0, 0),
                text!("tệp này", "this file"),
            )
            .help(text!("chia bộ tiêu chí thành nhiều tệp, mỗi phụ lục một tệp", "split the set into several files, one per annex")),
        }
    }
}
