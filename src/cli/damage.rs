//! What is wrong with a compiled file, in words.

use std::path::Path;

use barem_diagnostic::{Text, text};
use barem_ruleset::{CompiledError, DigestKind, Position};

use crate::{disk, exit::Trouble};

/// The longest piece of a file that a message repeats, in characters.
const SHOWN: usize = 60;

/// The trouble with a compiled file that cannot be read.
pub fn told(path: &Path, error: &CompiledError) -> Trouble {
    Trouble::incomplete(
        text!("không đọc được bộ đã biên dịch `{}`", "cannot read the compiled ruleset `{}`"; disk::shown(path)),
    )
    .why(why(error))
    .help(help(error))
}

/// Why a compiled file cannot be read or written.
pub fn why(error: &CompiledError) -> Text {
    match error {
        CompiledError::TooLarge { bytes, limit } => {
            text!("tệp có {} byte, quá {}", "the file has {} bytes, more than {}"; bytes, limit)
        }
        CompiledError::NotUtf8 { offset } => {
            text!("byte {} không thuộc văn bản UTF-8", "byte {} is not part of UTF-8 text"; offset)
        }
        CompiledError::TooDeep { at } => placed(text!("lồng nhau quá sâu", "the nesting is too deep"), *at),
        CompiledError::UnknownVersion { found, newest } => text!(
            "tệp theo phiên bản {} của lược đồ; chương trình này chỉ biết đến phiên bản {}",
            "the file is of schema version {}; this program knows up to version {}"; found, newest
        ),
        CompiledError::WrongDigest { kind, stated, computed } => {
            let kind = match kind {
                DigestKind::Meaning => text!("ý nghĩa", "meaning"),
                DigestKind::Contract => text!("phiếu chấm", "contract"),
            };
            text!(
                "mã kiểm ({}) của nội dung là {}, trong tệp ghi {}: tệp đã bị sửa sau khi biên dịch",
                "the digest ({}) of the content is {}, the file states {}: it was changed after it was compiled";
                kind, computed.to_string(), stated.to_string()
            )
        }
        CompiledError::UnknownKey { key, at } => {
            placed(text!("không có khóa nào tên `{}`", "unknown key `{}`"; shown(key)), *at)
        }
        CompiledError::DuplicateKey { key, at } => {
            placed(text!("khóa `{}` có hai lần", "the key `{}` stands twice"; shown(key)), *at)
        }
        CompiledError::MissingKey { key, at } => {
            placed(text!("thiếu khóa `{}`", "the key `{}` is missing"; shown(key)), *at)
        }
        CompiledError::UnknownName { name, at } => {
            placed(text!("không có giá trị nào tên `{}`", "unknown name `{}`"; shown(name)), *at)
        }
        CompiledError::InvalidNumber { found, at } => placed(
            text!(
                "{} không phải số viết trong ngoặc kép như \"0.25\"",
                "{} is no decimal in quotes such as \"0.25\""; shown(found)
            ),
            *at,
        ),
        CompiledError::Unquoted { text: found, at } => {
            placed(text!("`{}` phải đặt trong ngoặc kép", "`{}` must be quoted to be a string"; shown(found)), *at)
        }
        CompiledError::Alias { at } => placed(
            text!("không nhận tham chiếu YAML (`&`, `*`, `<<`)", "anchors, aliases and merge keys are not accepted"),
            *at,
        ),
        CompiledError::Truncated { at } => placed(text!("tệp bị cụt", "the file ends too early"), *at),
        // What the readers of JSON and YAML say, they say in English.
        CompiledError::Invalid { message, at } => {
            placed(text!("không đúng dạng: {}", "not of the right form: {}"; shown(message)), *at)
        }
    }
}

fn help(error: &CompiledError) -> Text {
    match error {
        CompiledError::UnknownVersion { found, newest } if *found > u64::from(*newest) => {
            text!("cài bản barem mới hơn", "install a newer barem")
        }
        CompiledError::UnknownVersion { .. }
        | CompiledError::TooLarge { .. }
        | CompiledError::NotUtf8 { .. }
        | CompiledError::TooDeep { .. }
        | CompiledError::WrongDigest { .. }
        | CompiledError::UnknownKey { .. }
        | CompiledError::DuplicateKey { .. }
        | CompiledError::MissingKey { .. }
        | CompiledError::UnknownName { .. }
        | CompiledError::InvalidNumber { .. }
        | CompiledError::Unquoted { .. }
        | CompiledError::Alias { .. }
        | CompiledError::Truncated { .. }
        | CompiledError::Invalid { .. } => {
            text!(
                "biên dịch lại từ bộ nguồn bằng `barem compile`",
                "compile it again from its source with `barem compile`"
            )
        }
    }
}

fn placed(words: Text, at: Option<Position>) -> Text {
    match at {
        Some(at) => text!("{} (dòng {}, cột {})", "{} (line {}, column {})"; words, at.line, at.column),
        None => words,
    }
}

/// A piece of the file; a long one is cut.
fn shown(piece: &str) -> String {
    match piece.char_indices().nth(SHOWN) {
        Some((cut, _)) => format!("{}…", piece.get(..cut).unwrap_or(piece)),
        None => piece.to_owned(),
    }
}
