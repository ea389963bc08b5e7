//! `barem import`: an annex of Word or Excel as source, with a report of every row.

mod table;

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use barem_compiler::World;
use barem_diagnostic::{Lang, Severity, Text, text};
use barem_office::{
    import::{self, Confidence, Import},
    package::{Refusal, limits::MAX_FILE},
};
use clap::{Arg, ArgMatches, value_parser};

use crate::{
    command::Verb,
    disk::{self, Disk},
    exit::{Exit, Trouble},
    init, options,
    results::to_stdout,
    session::Session,
    words::both,
};

/// The verb.
pub const VERB: Verb = Verb {
    name: "import",
    about: both(
        "Đọc phụ lục Word, Excel thành bộ tiêu chí; báo cáo từng dòng đã hiểu thế nào",
        "Read an annex of Word or Excel into a ruleset; report how each row was understood",
    ),
    usage: both("<TỆP>", "<FILE>"),
    args,
    examples: both(
        "  barem import phu-luc.docx -o cap-so-2026      ghi vào thư mục cap-so-2026\n  \
           barem import phu-luc.xlsx --dry-run           chỉ xem báo cáo, không ghi gì\n  \
           barem check cap-so-2026                       xem bảng mâu thuẫn ở đâu, còn thiếu gì\n\n\
         Cách chấm nào không chắc chắn thì giữ nguyên văn dưới `ghi chú` và được hỏi lại, không đoán.",
        "  barem import annex.docx -o my-set      write into the folder my-set\n  \
           barem import annex.xlsx --dry-run      only the report, nothing is written\n  \
           barem check my-set                     where the table contradicts itself, and what is missing\n\n\
         A rule that is not certain is kept word by word under `ghi chú` and asked about, never guessed.",
    ),
    run,
};

/// How the report is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Table,
    Json,
}

fn args(lang: Lang) -> Vec<Arg> {
    let file = both("Tệp .docx hoặc .xlsx", "A .docx or .xlsx file");
    let out = both(
        "Thư mục của bộ mới (mặc định: theo tên tệp, trong thư mục đang đứng)",
        "The folder of the new set (default: named after the file, in the current folder)",
    );
    let id = both("Mã của bộ (mặc định theo tên thư mục)", "The id of the set (default: from the name of the folder)");
    let force = both("Ghi đè tệp .barem đã có trong thư mục", "Overwrite .barem files that are in the folder");
    let dry = both("Chỉ báo cáo, không ghi gì", "Only the report; nothing is written");
    let form = both("Cách trình bày báo cáo: table (mặc định), json", "How the report is shown: table (default), json");
    let form = options::option("format", both("KIỂU", "KIND"), form, lang);
    vec![
        options::argument("file", both("TỆP", "FILE"), file, lang).required(true).value_parser(value_parser!(PathBuf)),
        options::option("out", both("THƯ_MỤC", "FOLDER"), out, lang).short('o').value_parser(value_parser!(PathBuf)),
        options::option("id", both("MÃ", "ID"), id, lang),
        options::flag("force", force, lang),
        options::flag("dry-run", dry, lang),
        options::one_of(form, &[("table", Form::Table), ("json", Form::Json)]),
        options::fail_on(lang),
    ]
}

fn run(matches: &ArgMatches, session: &Session) -> Result<Exit, Trouble> {
    let file: PathBuf = matches.get_one("file").cloned().unwrap_or_default();
    let named = || PathBuf::from(init::id_from(&file.file_stem().unwrap_or_default().to_string_lossy()));
    let folder: PathBuf = matches.get_one("out").cloned().unwrap_or_else(named);
    let id = match matches.get_one::<String>("id") {
        Some(id) => init::checked_id(id)?,
        None => init::id_of(&folder),
    };
    let bytes = read(&file)?;
    let import = import::import(&bytes, &id).map_err(|refusal| refused(&file, &refusal))?;
    if import.files.is_empty() {
        let [what, why, help] = import::nothing_found();
        return Err(Trouble::incomplete(text!("{} trong `{}`", "{} in `{}`"; what, disk::shown(&file)))
            .why(why)
            .help(help));
    }
    if !matches.get_flag("dry-run") {
        write(&folder, &import, matches.get_flag("force"))?;
    }
    let form = matches.get_one("format").copied().unwrap_or(Form::Table);
    let report = match form {
        Form::Table => table::table(&import, session.lang, session.look()),
        // Strings, numbers and lists only: there is nothing to refuse.
        Form::Json => serde_json::to_string_pretty(&import.report()).unwrap_or_default() + "\n",
    };
    // Whoever closes the pipe does not want to know.
    let _ = to_stdout(&report, form == Form::Table && session.look().colour);
    misnamed(&file, &import, session);
    if !matches.get_flag("dry-run") {
        let next = text!("đã ghi {} tệp vào {}; tiếp theo: barem check {}\n", "wrote {} files into {}; next: barem check {}\n";
            import.files.len(), disk::shown(&folder), disk::shown(&folder));
        session.say(next.get(session.lang));
    }
    let gravest = import.rows.iter().map(|row| severity(row.confidence)).max();
    let fails = options::fail_on_of(matches).is_some_and(|least| gravest.is_some_and(|gravest| gravest >= least));
    Ok(if fails { Exit::Findings } else { Exit::Done })
}

/// What the confidence of a row means to `--fail-on`.
fn severity(confidence: Confidence) -> Severity {
    match confidence {
        Confidence::Certain | Confidence::Likely => Severity::Info,
        Confidence::Asked => Severity::Warning,
    }
}

/// The bytes of a file, no more than are read at all.
fn read(path: &Path) -> Result<Vec<u8>, Trouble> {
    let failed = |error: &std::io::Error| Trouble::reading(path, error);
    let file = fs::File::open(path).map_err(|error| failed(&error))?;
    let mut bytes = Vec::new();
    file.take(MAX_FILE as u64 + 1).read_to_end(&mut bytes).map_err(|error| failed(&error))?;
    Ok(bytes)
}

fn refused(path: &Path, refusal: &Refusal) -> Trouble {
    let [what, why, help] = refusal.words();
    Trouble::incomplete(text!("không đọc `{}`: {}", "`{}` is not read: {}"; disk::shown(path), what))
        .why(why)
        .help(help)
}

/// A workbook that is named as a text of Word, or the reverse, is read as what it is.
fn misnamed(path: &Path, import: &Import, session: &Session) {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let (own, what): (_, Text) = match import.is_workbook {
        true => ("xlsx", text!("một sổ tính Excel", "a workbook of Excel")),
        false => ("docx", text!("một văn bản Word", "a text of Word")),
    };
    if ending != own {
        let words = text!("lưu ý: `{}` là {}, đã đọc như thế\n", "note: `{}` is {} and was read as such\n"; disk::shown(path), what);
        session.say(words.get(session.lang));
    }
}

/// Writes all files or none.
fn write(folder: &Path, import: &Import, force: bool) -> Result<(), Trouble> {
    let is_new = !folder.exists();
    fs::create_dir_all(folder).map_err(|error| Trouble::writing(folder, &error))?;
    let entries = Disk.list(folder).map_err(|error| Trouble::reading(folder, &error))?;
    let source = |path: &Path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("barem"));
    if let Some((path, _)) = entries.iter().find(|(path, is_folder)| !is_folder && source(path) && !force) {
        return Err(Trouble::incomplete(
            text!("không ghi vào `{}`", "nothing is written into `{}`"; disk::shown(folder)),
        )
        .why(text!("ở đó đã có `{}`", "`{}` is there already"; disk::shown(path)))
        .help(text!("chọn thư mục khác bằng -o, hoặc thêm --force", "choose another folder with -o, or add --force")));
    }
    let mut made: Vec<PathBuf> = Vec::new();
    for (name, text) in &import.files {
        let path = folder.join(name);
        if let Err(error) = disk::replace(&path, text.as_bytes()) {
            undo(&made, folder, is_new);
            return Err(Trouble::writing(&path, &error));
        }
        made.push(path);
    }
    Ok(())
}

/// Takes back what was written into a folder of our own; the first error is the one that is told.
fn undo(made: &[PathBuf], folder: &Path, is_new: bool) {
    if is_new {
        made.iter().for_each(|path| drop(fs::remove_file(path)));
        let _ = fs::remove_dir(folder);
    }
}
