//! `barem init`: a small, complete set to start from.

use std::{
    fs,
    path::{Path, PathBuf},
};

use barem_compiler::World;
use barem_diagnostic::{Lang, fold, text};
use clap::{Arg, ArgMatches, value_parser};

use crate::{
    command::Verb,
    disk::{self, Disk},
    exit::{Exit, Trouble},
    options,
    results::to_stdout,
    session::Session,
    words::both,
};

/// The verb.
pub const VERB: Verb = Verb {
    name: "init",
    about: both("Tạo một bộ tiêu chí mẫu, chạy được ngay", "Make a set from a template that runs at once"),
    usage: both("[THƯ_MỤC]", "[FOLDER]"),
    args,
    examples: both(
        "  barem init cap-xa-2026 --title \"Bộ tiêu chí chấm điểm UBND cấp xã\"\n  barem check cap-xa-2026",
        "  barem init cap-xa-2026 --title \"Bộ tiêu chí chấm điểm UBND cấp xã\"\n  barem check cap-xa-2026",
    ),
    run,
};

const FILES: [(&str, &str); 2] = [
    ("bo-tieu-chi.barem", include_str!("templates/bo-tieu-chi.barem")),
    ("phu-luc-01.barem", include_str!("templates/phu-luc-01.barem")),
];
const TITLE: &str = "Bộ tiêu chí chấm điểm cải cách hành chính";
/// Longer ids are refused.
const ID_LENGTH: usize = 64;

fn args(lang: Lang) -> Vec<Arg> {
    let folder =
        both("Thư mục của bộ mới; không ghi: thư mục đang đứng", "The folder of the new set; none: the current folder");
    let id = both("Mã của bộ (mặc định theo tên thư mục)", "The id of the set (default: from the name of the folder)");
    let title = both("Tên của bộ", "The title of the set");
    vec![
        options::argument("folder", both("THƯ_MỤC", "FOLDER"), folder, lang).value_parser(value_parser!(PathBuf)),
        options::option("id", both("MÃ", "ID"), id, lang),
        options::option("title", both("TÊN", "TITLE"), title, lang),
    ]
}

fn run(matches: &ArgMatches, session: &Session) -> Result<Exit, Trouble> {
    let folder: PathBuf = matches.get_one("folder").cloned().unwrap_or_else(|| PathBuf::from("."));
    let id = match matches.get_one::<String>("id") {
        Some(id) => checked_id(id)?,
        None => id_of(&folder),
    };
    let title = matches.get_one::<String>("title").map_or(Ok(TITLE.to_owned()), |title| checked_title(title))?;
    make(&folder)?;
    let mut made = String::new();
    for (name, template) in FILES {
        let path = disk::plain(&folder.join(name));
        let text = template.replace("{id}", &id).replace("{title}", &title);
        disk::replace(&path, text.as_bytes()).map_err(|error| Trouble::writing(&path, &error))?;
        made += &format!("  {}\n", disk::shown(&path));
    }
    let words = text!(
        "đã tạo bộ tiêu chí {}:\n{}tiếp theo: barem check {}\n", "made the set {}:\n{}next: barem check {}\n";
        id, made, disk::shown(&folder)
    );
    // Whoever closes the pipe does not want to know.
    let _ = to_stdout(words.get(session.lang), false);
    Ok(Exit::Done)
}

/// The folder, made if need be; one that holds sources is somebody's work.
fn make(folder: &Path) -> Result<(), Trouble> {
    fs::create_dir_all(folder).map_err(|error| Trouble::writing(folder, &error))?;
    let entries = Disk.list(folder).map_err(|error| Trouble::reading(folder, &error))?;
    let source = |path: &Path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("barem"));
    match entries.iter().find(|(path, is_folder)| !is_folder && source(path)) {
        None => Ok(()),
        Some((path, _)) => {
            Err(Trouble::incomplete(text!("không tạo trong `{}`", "nothing is made in `{}`"; disk::shown(folder)))
                .why(text!("ở đó đã có `{}`", "`{}` is there already"; disk::shown(path)))
                .help(text!("chọn thư mục khác", "choose another folder")))
        }
    }
}

/// An id as the language has it: letters, digits, `_` and `-`, no digit first. So it is never a path either.
pub fn checked_id(id: &str) -> Result<String, Trouble> {
    let fits = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let good = id.chars().all(fits) && id.chars().count() <= ID_LENGTH && id.starts_with(|c: char| !c.is_ascii_digit());
    if good {
        Ok(id.to_owned())
    } else {
        Err(Trouble::usage(text!("`{}` không dùng làm mã được", "`{}` cannot be an id"; id))
            .why(text!(
                "mã chỉ gồm chữ, chữ số, `_` và `-`, không bắt đầu bằng chữ số",
                "an id has letters, digits, `_` and `-`, and no digit first"
            ))
            .help(text!("ví dụ: `{}`", "for example `{}`"; id_from(id))))
    }
}

/// A title as it can stand between quotes on one line.
fn checked_title(title: &str) -> Result<String, Trouble> {
    let title = title.trim();
    if title.is_empty() || title.contains(char::is_control) {
        return Err(Trouble::usage(text!("tên của bộ phải là một dòng chữ", "the title is one line of text")));
    }
    Ok(title.replace(['"', '“', '”'], "'"))
}

/// An id from the name of the folder: `Bộ 2026` gives `bo-2026`.
pub fn id_of(folder: &Path) -> String {
    let whole = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    id_from(&whole.file_name().map(|name| name.to_string_lossy()).unwrap_or_default())
}

/// An id from any words.
pub fn id_from(name: &str) -> String {
    let plain: String = fold(name).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let id: String = words.join("-").chars().take(ID_LENGTH - 3).collect();
    match id.chars().next() {
        None => "bo-tieu-chi".to_owned(),
        Some('0'..='9') => format!("bo-{id}"),
        Some(_) => id,
    }
}

#[cfg(test)]
mod tests {
    use super::id_from;

    #[test]
    fn folders_become_ids() {
        for (name, id) in [
            ("lai-chau-2024", "lai-chau-2024"),
            ("Bộ tiêu chí Đà Nẵng", "bo-tieu-chi-da-nang"),
            ("2026", "bo-2026"),
            ("..", "bo-tieu-chi"),
            ("../x y", "x-y"),
        ] {
            assert_eq!(id_from(name), id, "{name}");
        }
    }
}
