//! From the command line to a ruleset with its sheets, read and ready to be scored.

use std::{
    io::IsTerminal,
    path::{Path, PathBuf},
    sync::Arc,
};

use barem_diagnostic::{Diagnostic, FileId, Severity, Sources, Text, nearest, render, text};
use barem_office::workbook::{self, Filled as Workbook};
use barem_ruleset::{Compiled, Digests, PlanError, Ruleset, TooDeep, same_label};
use barem_score::{
    AnnexRun, Bound, Filled, Form, Plain, ResultFile, Run, Sheet, Standings, WideTable, bind, rank, read_sheets, score,
    set_points,
};

use rayon::prelude::*;

use crate::{
    damage, disk, exit::Trouble, progress::Bar, results::Results, session::Session, sets, tally::Tally, words::both,
};

/// What was asked for.
#[derive(Debug, Default)]
pub struct Asked {
    /// The ruleset: source or compiled.
    pub ruleset: PathBuf,
    /// Files of sheets, or folders of them.
    pub sheets: Vec<PathBuf>,
    /// Only these annexes; none: all.
    pub annexes: Vec<String>,
    /// The year that is assessed; none: as the sheets say.
    pub year: Option<u16>,
    /// Units without a sheet are no longer awaited.
    pub closed: bool,
}

/// A ruleset, and the files of its sheets.
pub struct Opened {
    ruleset: Ruleset,
    sources: Sources,
    files: Vec<FileId>,
    /// Filled workbooks, which stand among the sources as listings of their cells.
    workbooks: Vec<Workbook>,
}

/// A ruleset with its sheets.
pub struct Prepared {
    opened: Arc<Opened>,
    year: u16,
    sheets: Vec<Sheet>,
    read: Vec<Diagnostic>,
}

/// What came of scoring.
pub struct Outcome {
    /// The result.
    pub result: ResultFile,
    /// What is wrong with the sheets.
    pub findings: Vec<Diagnostic>,
}

/// Reads the ruleset and the files; none where the ruleset has errors, which have been told.
pub fn open(asked: &Asked, results: &Results, session: &Session) -> Result<Option<Arc<Opened>>, Trouble> {
    let refused = text!("bộ tiêu chí còn lỗi: không chấm", "the ruleset has errors: nothing is scored");
    let Some(ruleset) = ruleset(&asked.ruleset, &refused, results, session)? else { return Ok(None) };
    if let Some(label) = asked.annexes.iter().find(|label| ruleset.annex(label).is_none()) {
        return Err(no_annex(&ruleset, label));
    }
    let mut sources = Sources::default();
    let paths = sheet_files(&asked.sheets)?;
    results.keep(paths.iter().map(PathBuf::as_path))?;
    let (books, texts): (Vec<&PathBuf>, Vec<&PathBuf>) = paths.iter().partition(|path| is_workbook(path));
    let files = texts.into_iter().map(|path| add(path, &mut sources)).collect::<Result<Vec<FileId>, Trouble>>()?;
    let workbooks = workbooks(&books, &mut sources, session)?;
    Ok(Some(Arc::new(Opened { ruleset, sources, files, workbooks })))
}

/// Reads the ruleset and the sheets; none where the ruleset has errors, which have been told.
pub fn prepare(asked: &Asked, results: &Results, session: &Session) -> Result<Option<Prepared>, Trouble> {
    open(asked, results, session)?.map(|opened| read(opened, asked)).transpose()
}

/// Reads all files as sheets.
pub fn read(opened: Arc<Opened>, asked: &Asked) -> Result<Prepared, Trouble> {
    let mut read = read_sheets(&opened.files, &opened.sources);
    for workbook in &opened.workbooks {
        read.sheets.extend(workbook.sheet.clone());
        read.findings.extend(workbook.findings.iter().cloned());
    }
    let year = year(asked, &opened.ruleset, &read.sheets)?;
    Ok(Prepared { opened, year, sheets: read.sheets, read: read.findings })
}

impl Opened {
    /// The one wide table that the sheets stand in, if they do.
    pub fn table(&self) -> Option<WideTable<'_>> {
        let ([file], []) = (self.files.as_slice(), self.workbooks.as_slice()) else { return None };
        let file = *file;
        WideTable::open(&self.sources, file)
    }

    fn forms(&self, year: u16) -> Result<Vec<Form<'_>>, Trouble> {
        let contract = Digests::of(&self.ruleset).map_err(too_deep)?.contract;
        let form = |annex| Form::new(&self.ruleset, annex, Some(year), contract);
        let forms: Result<Vec<Form<'_>>, PlanError> = self.ruleset.annexes.iter().map(form).collect();
        forms.map_err(|error| cannot_score(&error))
    }
}

/// Scores the plain rows of a table in columns, and reads the others as sheets; `tick` is called for each row. None
/// where all have to be read as sheets together.
pub fn in_columns<'o>(
    opened: &Arc<Opened>,
    table: &WideTable<'o>,
    asked: &Asked,
    tick: &(dyn Fn() + Sync),
) -> Result<Option<(Plain<'o>, Prepared)>, Trouble> {
    let first = opened.ruleset.years.map(|years| years.from);
    let Some(year) = asked.year.or(table.year()).or(first) else { return Ok(None) };
    let Some((plain, read)) = table.score(&opened.forms(year)?, year, tick) else { return Ok(None) };
    let prepared = Prepared { opened: Arc::clone(opened), year, sheets: read.sheets, read: read.findings };
    Ok(Some((plain, prepared)))
}

impl Prepared {
    /// How many sheets there are.
    pub fn sheets(&self) -> usize {
        self.sheets.len()
    }

    /// Scores the sheets. `tick` is called once for each.
    pub fn score(&self, asked: &Asked, tick: &(dyn Fn() + Sync)) -> Result<Outcome, Trouble> {
        self.run(asked, |run, findings| {
            let mut result = score(run, tick).map_err(too_deep)?;
            result.receipt.annexes.clone_from(&asked.annexes);
            Ok(Outcome { result, findings })
        })
    }

    /// Places the units of the sheets and those that were scored in columns. `tick` is called once for each sheet.
    pub fn rank<'o>(
        &self,
        plain: Plain<'o>,
        asked: &Asked,
        tick: &(dyn Fn() + Sync),
    ) -> Result<(Standings<'o>, Vec<Diagnostic>), Trouble> {
        let also: Vec<String> = self.opened.ruleset.annexes.iter().map(|annex| annex.label.clone()).collect();
        let also = also.into_iter().filter(|label| plain.has(label)).collect::<Vec<_>>();
        self.run_with(asked, &also, |run, findings| Ok((rank(run, plain, tick), findings)))
    }

    /// Works on the run that the sheets make, with what is wrong with them.
    pub fn run<T>(
        &self,
        asked: &Asked,
        work: impl FnOnce(&Run<'_>, Vec<Diagnostic>) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        self.run_with(asked, &[], work)
    }

    /// The same, with annexes of which units were scored otherwise.
    fn run_with<T>(
        &self,
        asked: &Asked,
        also: &[String],
        work: impl FnOnce(&Run<'_>, Vec<Diagnostic>) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let forms = self.opened.forms(self.year)?;
        let (bounds, mut findings) = bind(&forms, &self.sheets);
        findings.extend(self.read.iter().cloned());
        findings.extend(bounds.iter().flat_map(|bound| bound.findings.iter().cloned()));
        findings.extend(self.differences(&forms, &bounds));
        let annex = |(at, form)| self.annex(at, form, &bounds, asked, also);
        let run = Run {
            ruleset: &self.opened.ruleset,
            year: self.year,
            closed: asked.closed,
            tool: format!("barem {}", env!("CARGO_PKG_VERSION")),
            annexes: forms.iter().enumerate().filter_map(annex).collect(),
        };
        for annex in &run.annexes {
            let here: Vec<&Bound> = bounds
                .iter()
                .filter(|bound| forms.get(bound.form).is_some_and(|form| std::ptr::eq(form.annex, annex.annex)))
                .collect();
            findings.extend(set_points(annex, &here));
        }
        work(&run, findings)
    }

    /// What the formulas of workbooks came to otherwise than the evaluator.
    fn differences(&self, forms: &[Form<'_>], bounds: &[Bound]) -> Vec<Diagnostic> {
        let workbooks: Vec<&Workbook> = self.opened.workbooks.iter().filter(|book| book.sheet.is_some()).collect();
        let before = self.sheets.len().saturating_sub(workbooks.len());
        let of = |bound: &Bound| {
            let workbook = workbooks.get(bound.sheet.checked_sub(before)?)?;
            Some(workbook.differences(forms.get(bound.form)?, bound))
        };
        bounds.par_iter().filter_map(of).flatten_iter().collect()
    }

    /// An annex with its sheets. One without any is not in question until all are.
    fn annex<'a>(
        &'a self,
        at: usize,
        form: &'a Form<'a>,
        bounds: &[Bound],
        asked: &Asked,
        also: &[String],
    ) -> Option<AnnexRun<'a>> {
        let label = &form.annex.label;
        let wanted = asked.annexes.is_empty() || asked.annexes.iter().any(|own| same_label(own, label));
        let here = bounds.iter().filter(|bound| bound.form == at);
        let sheets: Vec<Filled<'a>> =
            here.filter_map(|bound| Some(Filled::new(self.sheets.get(bound.sheet)?, bound))).collect();
        let asked = wanted && (asked.closed || !sheets.is_empty() || also.contains(label));
        asked.then_some(AnnexRun { annex: form.annex, plan: &form.plan, sheets })
    }

    /// Tells what is wrong with the sheets, on standard error.
    pub fn tell(&self, findings: &[Diagnostic], session: &Session) {
        let look = session.look_of_messages();
        session.say(&render(findings, &self.opened.sources, session.lang, barem_diagnostic::Format::Full, look));
    }
}

/// A ruleset that is nested too deep to be scored.
pub fn too_deep(_: TooDeep) -> Trouble {
    Trouble::incomplete(text!("cách chấm lồng nhau quá sâu", "a rule is nested too deep"))
}

/// The ruleset of a path: compiled if it is a file of JSON or YAML, else a set that must have no errors; with errors none,
/// after they and what is `refused` have been told.
pub fn ruleset(path: &Path, refused: &Text, results: &Results, session: &Session) -> Result<Option<Ruleset>, Trouble> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let compiled = match ending.as_deref() {
        Some("json") => Compiled::from_json(&bytes(path)?),
        Some("yaml" | "yml") => Compiled::from_yaml(&bytes(path)?),
        _ => return source(path, refused, results, session),
    };
    results.keep([path])?;
    compiled.map(|compiled| Some(compiled.into_ruleset())).map_err(|error| damage::told(path, &error))
}

fn source(path: &Path, refused: &Text, results: &Results, session: &Session) -> Result<Option<Ruleset>, Trouble> {
    let bundle = sets::find_one(path)?;
    results.keep(bundle.files.iter().map(|file| file.path.as_path()))?;
    let mut checked = sets::compile(&[bundle], session);
    let tally = Tally::of(checked.findings());
    if tally.at_least(Severity::Error) == 0 {
        return Ok(checked.sets.pop().and_then(|set| set.outcome.ruleset));
    }
    let errors: Vec<&Diagnostic> = checked.findings().filter(|own| own.severity == Severity::Error).collect();
    let format = barem_diagnostic::Format::Full;
    session.say(&render(errors, &checked.sources, session.lang, format, session.look_of_messages()));
    session.say(&format!("{}\n", refused.get(session.lang)));
    Ok(None)
}

/// The files of sheets: those named, and those of known endings in the folders named.
fn sheet_files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Trouble> {
    let mut files = Vec::new();
    for path in paths {
        if sets::is_stdin(path) || !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let entries = std::fs::read_dir(path).map_err(|error| Trouble::reading(path, &error))?;
        let entries = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>();
        let mut here = entries.map_err(|error| Trouble::reading(path, &error))?;
        here.retain(|file| is_sheet(file));
        here.sort();
        if here.is_empty() {
            return Err(Trouble::incomplete(
                text!("không có phiếu nào trong `{}`", "there is no sheet in `{}`"; disk::shown(path)),
            )
            .help(text!(
                "phiếu là tệp .xlsx, .json, .yaml hoặc .csv",
                "sheets are files .xlsx, .json, .yaml or .csv"
            )));
        }
        files.extend(here);
    }
    Ok(files)
}

fn is_sheet(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    // Office programs keep a file of their own beside one that is open.
    let open = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"));
    path.is_file() && !open && matches!(ending.as_deref(), Some("json" | "yaml" | "yml" | "csv" | "tsv" | "xlsx"))
}

/// Whether a file is read as a workbook: also those of other kinds, of which it is told what they are.
fn is_workbook(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    matches!(ending.as_deref(), Some("xlsx" | "xlsm" | "xlsb" | "xls" | "ods" | "docx" | "doc" | "pdf"))
}

/// Reads workbooks, side by side.
fn workbooks(paths: &[&PathBuf], sources: &mut Sources, session: &Session) -> Result<Vec<Workbook>, Trouble> {
    let bar = Bar::new(paths.len(), both("tệp phiếu", "sheets read"), session, std::io::stderr().is_terminal());
    let files: Vec<FileId> = paths.iter().map(|path| sources.add(disk::shown(path), String::new())).collect();
    let read = |(path, file): (&&PathBuf, &FileId)| {
        let workbook = workbook::read(&bytes(path)?, *file);
        bar.step();
        Ok(workbook)
    };
    let mut workbooks = paths.par_iter().zip(&files).map(read).collect::<Result<Vec<Workbook>, Trouble>>()?;
    for (file, workbook) in files.into_iter().zip(&mut workbooks) {
        sources.replace(file, std::mem::take(&mut workbook.text));
    }
    Ok(workbooks)
}

fn add(path: &Path, sources: &mut Sources) -> Result<FileId, Trouble> {
    let told = |error: std::string::FromUtf8Error| {
        Trouble::incomplete(text!("`{}` không phải UTF-8", "`{}` is not UTF-8"; disk::shown(path)))
            .why(text!("sai từ byte thứ {}", "wrong from byte {} on"; error.utf8_error().valid_up_to()))
            .help(text!("lưu lại tệp dạng CSV UTF-8", "save the file again as CSV UTF-8"))
    };
    let text = String::from_utf8(bytes(path)?).map_err(told)?;
    Ok(sources.add(disk::shown(path), text))
}

/// The bytes of a file, or of standard input.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Trouble> {
    if sets::is_stdin(path) {
        return sets::read_stdin();
    }
    std::fs::read(path).map_err(|error| Trouble::reading(path, &error))
}

/// The year that was asked for, or the one of all sheets, or the first that the ruleset assesses.
fn year(asked: &Asked, ruleset: &Ruleset, sheets: &[Sheet]) -> Result<u16, Trouble> {
    let mut years: Vec<u16> = sheets.iter().filter_map(|sheet| sheet.year).chain(asked.year).collect();
    years.sort_unstable();
    years.dedup();
    match (years.as_slice(), ruleset.years) {
        ([year], _) => Ok(*year),
        ([], Some(years)) => Ok(years.from),
        ([], None) => Err(Trouble::usage(text!("chưa rõ năm đánh giá", "the year that is assessed is not known"))
            .help(text!("ghi `year` trong phiếu, hoặc thêm --year", "write `year` on the sheets, or add --year"))),
        (several, _) => {
            let years: Vec<String> = several.iter().map(u16::to_string).collect();
            Err(Trouble::usage(text!("phiếu của nhiều năm: {}", "sheets of several years: {}"; years.join(", ")))
                .help(text!("mỗi lần chỉ chấm một năm", "score one year at a time")))
        }
    }
}

fn no_annex(ruleset: &Ruleset, label: &str) -> Trouble {
    let labels = || ruleset.annexes.iter().map(|annex| annex.label.as_str());
    let known = labels().collect::<Vec<_>>().join(", ");
    let trouble = Trouble::usage(text!("không có phụ lục `{}`", "there is no annex `{}`"; label));
    trouble.help(match nearest(label, labels()) {
        Some(near) => text!("ý bạn là `{}`? Các phụ lục: {}", "did you mean `{}`? The annexes: {}"; near, known),
        None => text!("các phụ lục: {}", "the annexes: {}"; known),
    })
}

/// A ruleset that cannot be scored, and why.
pub fn cannot_score(error: &PlanError) -> Trouble {
    let words = match error {
        PlanError::NoAnnex(label) => text!("không có phụ lục `{}`", "there is no annex `{}`"; label),
        PlanError::NotApplied(label) => {
            text!("phụ lục `{}` là bản sửa chưa áp vào bản gốc", "annex `{}` is a variant that is not applied to its base"; label)
        }
        PlanError::Incomplete(item) => text!("`{}` chưa có cách chấm hoặc điểm", "`{}` has no rule or no points"; item),
        PlanError::NotAsked { item, name } => {
            text!("`{}` dùng `{}` mà không hỏi", "`{}` names `{}`, which is not asked"; item, name)
        }
        PlanError::NoRule(item) => {
            text!("`{}` mượn cách chấm không tìm thấy", "`{}` borrows a rule that is not found"; item)
        }
        PlanError::Overflow(item) => text!("một con số của `{}` quá lớn", "a number of `{}` is too large"; item),
        PlanError::NoDay(item) => {
            text!("`{}` cần một ngày không có trong lịch", "`{}` needs a day that the calendar does not have"; item)
        }
    };
    Trouble::incomplete(text!("không chấm được bộ tiêu chí này", "this ruleset cannot be scored")).why(words)
}
