//! Names of inputs with spaces or dashes: `hỏi số nhiệm vụ "…": số`, `chấm theo tỷ lệ:`.

use barem_diagnostic::{Code, text};

use super::{pieces::Piece, reading::Reading, slip::Slip};

/// Words between which a name stands.
const OPERATORS: &[&str] = &[
    "tu", "den", "duoi", "tren", "neu", "moi", "va", "hoac", "khong", "la", "theo", "cham", "tinh", "hoi", "tru",
    "cong", "diem", "toi", "da", "nho", "lon", "nhat", "cao", "trong", "nhom", "con", "lai", "tro", "len", "x", "chon",
    "tuy", "boi",
];

/// A slip for every run of words where one name is needed.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Slip> {
    if let Some(slip) = declared(reading) {
        return vec![slip];
    }
    let mut slips = Vec::new();
    let mut at = 0;
    while at < reading.pieces.len() {
        let run = reading.rest(at).iter().take_while(|piece| is_part(piece)).count();
        if run > 1
            && let Some(run) = reading.pieces.get(at..at + run)
        {
            slips.extend(slip(reading, run));
        }
        at += run + 1;
    }
    slips
}

fn is_part(piece: &Piece) -> bool {
    piece.is_any_word() && !piece.is_word(OPERATORS)
}

/// What stands between `hỏi` or `tính` and the question or colon.
fn declared(reading: &Reading<'_>) -> Option<Slip> {
    reading.piece(0).filter(|first| first.is_word(&["hoi", "tinh"]))?;
    let ends = |piece: &Piece| piece.is_text() || piece.is_sign(&[":"]);
    let name = reading.pieces.get(1..)?.split(ends).next()?;
    let named = name.iter().all(|piece| piece.is_any_word() || piece.is_number() || piece.is_sign(&["-", "."]));
    (named && name.len() > 1).then(|| slip(reading, name)).flatten()
}

fn slip(reading: &Reading<'_>, run: &[Piece]) -> Option<Slip> {
    let range = run.first()?.start()..run.last()?.end();
    let parts: Vec<&str> =
        run.iter().filter(|piece| !piece.is_sign(&["-", "."])).map(|piece| reading.text(&piece.range)).collect();
    let meant = parts.join("_");
    let message = text!("tên `{}` không viết liền", "the name `{}` is not one word"; reading.text(&range));
    let label = text!("tên chỉ gồm chữ, số và `_`", "names are made of letters, digits and `_`");
    let help = text!("viết `{}` ở mọi nơi dùng tên này", "write `{}` wherever the name is used"; meant);
    Some(Slip::new(Code::UnreadableLine, range, message, label).becomes(meant).help(help).unsure())
}
