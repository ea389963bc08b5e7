//! A reference with the level before the code: `trừ tiêu chí 1.6`, `bỏ mục 3.5`.

use barem_diagnostic::{Code, text};

use super::{pieces::Piece, reading::Reading, slip::Slip};

/// What a reference may follow.
const BEFORE: &[&str] = &["tru", "bo", "sau", "truoc", "nhu", "la", "tu"];
/// The words of levels, and `mục` as people say it of any heading.
const LEVELS: &[&[&str]] =
    &[&["tieu", "chi", "thanh", "phan"], &["tieu", "chi"], &["linh", "vuc"], &["noi", "dung"], &["phan"], &["muc"]];

/// A slip for every level before a code that says it all.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Slip> {
    (1..reading.pieces.len()).filter_map(|at| slip(reading, at)).collect()
}

fn slip(reading: &Reading<'_>, at: usize) -> Option<Slip> {
    let opened = reading.before(at)?;
    let level = LEVELS.iter().find(|level| begins_with(reading.rest(at), level))?;
    let code = reading.piece(at + level.len()).filter(|code| code.is_number())?;
    if !(opened.is_word(BEFORE) || opened.is_sign(&[",", ":"])) {
        return None;
    }
    let words = reading.piece(at)?.start()..code.start();
    let (typed, meant) = (reading.text(&(words.start..code.end())), reading.text(&code.range));
    let message = text!("tên cấp đứng trước mã: `{}`", "a level stands before a code: `{}`"; typed);
    let label = text!("nhắc tới một mục thì chỉ ghi mã", "a reference is the code alone");
    let help = text!("viết `{}`", "write `{}`"; meant);
    Some(Slip::new(Code::UnreadableLine, words.start..code.end(), message, label).edit(words, "").help(help))
}

fn begins_with(pieces: &[Piece], level: &[&str]) -> bool {
    pieces.len() >= level.len() && pieces.iter().zip(level).all(|(piece, word)| piece.is_word(&[word]))
}
