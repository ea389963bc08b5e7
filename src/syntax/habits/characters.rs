//! Full-width punctuation from East Asian keyboards, invisible characters, and controls of writing direction.

use barem_diagnostic::{Code, text};

use super::{reading::Reading, slip::Slip};

/// What a character stands for outside strings; nothing for an invisible one.
pub(super) fn plain(c: char) -> Option<char> {
    match c {
        '\t' | '\u{A0}' => Some(c),
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0),
        '。' | '｡' => Some('.'),
        '、' | '､' => Some(','),
        c if is_direction(c) => None,
        '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{AD}' | '\u{FE00}'..='\u{FE0F}' => None,
        c if c.is_whitespace() => Some(' '),
        c if c.is_control() => None,
        _ => Some(c),
    }
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A slip for every character outside strings that is not what it looks like.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    for gap in reading.gaps() {
        for (at, c) in reading.text(&gap).char_indices() {
            if plain(c) != Some(c) {
                slips.push(slip(gap.start + at, c));
            }
        }
    }
    slips
}

fn slip(at: usize, c: char) -> Slip {
    let range = at..at + c.len_utf8();
    let number = format!("U+{:04X}", u32::from(c));
    let stands_for = plain(c);
    if is_direction(c) {
        let message = text!("ký tự điều khiển chiều chữ {}", "bidirectional control character {}"; number);
        let label = text!("không nhìn thấy nhưng đổi thứ tự chữ", "invisible, but it changes the order of letters");
        return Slip::new(Code::BidiControl, range, message, label).becomes("").unsure();
    }
    let Some(new) = stands_for.filter(|new| *new != ' ') else {
        let message = text!("ký tự không nhìn thấy {}", "invisible character {}"; number);
        let label = text!("ở đây", "here");
        return Slip::new(Code::WidePunctuation, range, message, label).becomes(stands_for.map_or("", |_| " "));
    };
    let message = text!("`{}` là ký tự toàn khổ", "`{}` is a full-width character"; c);
    let label = text!("thay cho `{}`", "instead of `{}`"; new);
    let help = text!("viết `{}`; tắt kiểu gõ toàn khổ của bàn phím", "write `{}`; turn off the full-width mode of the keyboard"; new);
    Slip::new(Code::WidePunctuation, range, message, label).becomes(new).help(help)
}
