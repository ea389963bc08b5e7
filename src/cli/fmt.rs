//! `barem fmt`: sources in their canonical text.

mod changes;

use std::path::{Path, PathBuf};

use barem_compiler::discover;
use barem_diagnostic::{Lang, Look, text};
use barem_format::{Formatted, format};
use clap::{Arg, ArgMatches};

use crate::{
    command::Verb,
    disk::{self, Disk},
    exit::{Exit, Trouble},
    options,
    results::Results,
    session::Session,
    sets,
    words::{both, counted},
};

/// The verb.
pub const VERB: Verb = Verb {
    name: "fmt",
    about: both(
        "Trình bày lại tệp nguồn cho chuẩn; giữ mọi chú thích, không đổi ý nghĩa",
        "Lay sources out canonically; every comment and the meaning stay",
    ),
    usage: both("[ĐƯỜNG_DẪN]…", "[PATH]…"),
    args,
    examples: both(
        "  barem fmt bo-tieu-chi-cua-toi              trình bày lại mọi tệp của bộ\n  \
           barem fmt --check rulesets                 chỉ xem tệp nào chưa chuẩn\n  \
           barem fmt - < nhap.barem                   đọc đầu vào chuẩn, in kết quả",
        "  barem fmt my-set                           format all files of the set\n  \
           barem fmt --check rulesets                 only tell which files are not canonical\n  \
           barem fmt - < draft.barem                  read standard input, print the result",
    ),
    run,
};

/// How changes are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Full,
    Concise,
    Json,
}

fn args(lang: Lang) -> Vec<Arg> {
    let paths = both(
        "Tệp hoặc thư mục; `-` đọc đầu vào chuẩn; không ghi: thư mục đang đứng",
        "Files or folders; `-` reads standard input; none: the current folder",
    );
    let check = both(
        "Không ghi, chỉ cho biết tệp nào chưa chuẩn (mã thoát 1)",
        "Write nothing, tell which files are not canonical (exit code 1)",
    );
    let form = both(
        "Cách trình bày thay đổi: full (từng dòng, mặc định), concise (tên tệp), json",
        "How changes are shown: full (line by line, default), concise (file names), json",
    );
    let form = options::option("format", both("KIỂU", "KIND"), form, lang);
    vec![
        options::paths(paths, lang),
        options::flag("check", check, lang),
        options::one_of(form, &[("full", Form::Full), ("concise", Form::Concise), ("json", Form::Json)]),
        options::out(lang),
    ]
}

/// A source and its canonical text.
struct File {
    path: PathBuf,
    old: String,
    new: String,
}

impl File {
    fn changes(&self) -> bool {
        self.old != self.new
    }
}

fn run(matches: &ArgMatches, session: &Session) -> Result<Exit, Trouble> {
    let results = Results::of(matches, session);
    let files = read(&matches.get_many("paths").unwrap_or_default().cloned().collect::<Vec<PathBuf>>())?;
    if matches.get_flag("check") {
        results.keep(files.iter().map(|file| file.path.as_path()))?;
        let form = matches.get_one("format").copied().unwrap_or(Form::Full);
        return check(&files, form, &results, session);
    }
    match files.as_slice() {
        [file] if results.file().is_some() || sets::is_stdin(&file.path) => results.write(&file.new)?,
        files if results.file().is_some() || files.iter().any(|file| sets::is_stdin(&file.path)) => {
            return Err(Trouble::usage(text!("`-` và -o chỉ dùng cho một tệp", "`-` and -o are for one file")));
        }
        files => rewrite(files, session)?,
    }
    Ok(Exit::Done)
}

fn read(paths: &[PathBuf]) -> Result<Vec<File>, Trouble> {
    let here = [PathBuf::from(".")];
    let mut files = Vec::new();
    for path in if paths.is_empty() { &here } else { paths } {
        if sets::is_stdin(path) {
            files.push(formatted(path, sets::read_stdin()?)?);
            continue;
        }
        sets::source_only(path)?;
        if path.is_dir() {
            let bundles = discover(&Disk, path).map_err(|error| Trouble::reading(path, &error))?;
            for file in bundles.into_iter().flat_map(|bundle| bundle.files) {
                files.push(formatted(&file.path, file.bytes)?);
            }
        } else {
            let bytes = std::fs::read(path).map_err(|error| Trouble::reading(path, &error))?;
            files.push(formatted(path, bytes)?);
        }
    }
    Ok(files)
}

fn formatted(path: &Path, bytes: Vec<u8>) -> Result<File, Trouble> {
    let path = disk::plain(path);
    let old = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to() + 1;
        Trouble::incomplete(text!("không đọc được `{}`", "cannot read `{}`"; disk::shown(&path)))
            .why(text!("tệp không phải văn bản UTF-8 (byte thứ {})", "the file is not UTF-8 text (byte {})"; at))
            .help(text!("lưu lại tệp với bảng mã UTF-8", "save the file as UTF-8"))
    })?;
    let Formatted { text: new, refused } = format(&old);
    match refused.first() {
        None => Ok(File { path, old, new }),
        Some(line) => Err(Trouble::incomplete(text!("không trình bày lại `{}`", "`{}` is not formatted"; disk::shown(&path)))
            .why(text!("dòng {} sẽ đổi nghĩa; đây là lỗi của công cụ", "line {} would change its meaning; this is an error of the tool"; line.line))
            .help(text!("gửi dòng này cho người làm công cụ: {}", "send this line to the makers of the tool: {}"; line.before))),
    }
}

fn rewrite(files: &[File], session: &Session) -> Result<(), Trouble> {
    let changed: Vec<&File> = files.iter().filter(|file| file.changes()).collect();
    for file in &changed {
        disk::replace(&file.path, file.new.as_bytes()).map_err(|error| Trouble::writing(&file.path, &error))?;
    }
    let words = text!(
        "đã trình bày lại {}; {} đã chuẩn sẵn", "formatted {}; {} already canonical";
        counted(changed.len(), "tệp", "file", "files"), files.len() - changed.len()
    );
    session.say(&format!("{}\n", words.get(session.lang)));
    Ok(())
}

fn check(files: &[File], form: Form, results: &Results, session: &Session) -> Result<Exit, Trouble> {
    let changed: Vec<&File> = files.iter().filter(|file| file.changes()).collect();
    let shown =
        |file: &&File, look: Look| changes::shown(&disk::shown(&file.path), &file.old, &file.new, session.lang, look);
    results.write(&match form {
        Form::Full => changed.iter().map(|file| shown(file, results.look)).collect::<Vec<_>>().join("\n"),
        Form::Concise => changed.iter().map(|file| disk::shown(&file.path) + "\n").collect(),
        Form::Json => changes::json(files.iter().map(|file| (disk::shown(&file.path), &*file.old, &*file.new))),
    })?;
    if changed.is_empty() {
        let all = text!("{} đã chuẩn", "{} canonical"; counted(files.len(), "tệp", "file", "files"));
        session.say(&format!("{}\n", all.get(session.lang)));
        return Ok(Exit::Done);
    }
    let words = text!(
        "{} trên {} chưa chuẩn; `barem fmt` sẽ trình bày lại", "{} of {} not canonical; `barem fmt` formats them";
        changed.len(), counted(files.len(), "tệp", "file", "files")
    );
    session.say(&format!("{}\n", words.get(session.lang)));
    Ok(Exit::Findings)
}
