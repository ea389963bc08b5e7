//! Letters that look like others, and characters that turn the direction of text.

use barem_diagnostic::{Code, Diagnostic, FileId, Span, text};
use barem_syntax::{Kind, Line, Parse};
use unicode_script::{Script, UnicodeScript};

use crate::read::Findings;

/// Checks the text of a file.
pub(crate) fn scripts(file: FileId, parse: &Parse, out: &mut Findings) {
    for line in parse.lines().iter().filter(|line| !line.is_plain()) {
        hidden(file, line, out);
        for token in line.view().leaves() {
            if is_name(token.kind()) && token.text().contains(is_foreign) {
                out.push(mixed(token.text(), line.span(file, token.text_range())));
            }
        }
    }
}

fn hidden(file: FileId, line: &Line, out: &mut Findings) {
    for (at, found) in line.text().match_indices(is_bidi) {
        let start = line.start() + u32::try_from(at).unwrap_or(0);
        let span = Span::new(file, start, start + u32::try_from(found.len()).unwrap_or(0));
        // Outside strings it may be why the line cannot be read; that is told already.
        if line.finding(file).is_some_and(|told| told.code == Code::BidiControl && told.primary.span == span) {
            continue;
        }
        let name = found.chars().next().map(|c| format!("U+{:04X}", u32::from(c))).unwrap_or_default();
        out.push(
            Diagnostic::new(
                Code::BidiControl,
                text!("ký tự ẩn {} đổi chiều chữ", "the hidden character {} turns the direction of text"; name),
                span,
                text!("ký tự ẩn ở đây", "hidden here"),
            )
            .note(text!("ký tự này làm chữ hiển thị khác với nội dung thật", "it makes the text look other than it is"))
            .help(text!("xóa ký tự này", "remove it"))
            .fix(text!("xóa ký tự {}", "remove {}"; name), span, "", true),
        );
    }
}

fn is_name(kind: Kind) -> bool {
    matches!(kind, Kind::ident | Kind::ident_dash | Kind::id | Kind::code | Kind::code_ref | Kind::label)
}

/// Bidirectional controls: embeddings, overrides, isolates and marks.
fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
}

fn is_foreign(c: char) -> bool {
    !c.is_ascii() && c.is_alphabetic() && !matches!(c.script(), Script::Latin | Script::Common | Script::Inherited)
}

fn mixed(name: &str, span: Span) -> Diagnostic {
    let letters: Vec<String> = name
        .chars()
        .filter(|c| is_foreign(*c))
        .map(|c| format!("`{c}` U+{:04X} ({})", u32::from(c), c.script().full_name()))
        .collect();
    Diagnostic::new(
        Code::MixedScript,
        text!("tên `{}` lẫn chữ không phải chữ Việt", "the name `{}` has letters that are not Latin"; name),
        span,
        text!("nhìn giống nhưng là chữ khác", "they look alike but are other letters"),
    )
    .note(text!("các chữ lạ: {}", "the letters: {}"; letters.join(", ")))
    .help(text!("gõ lại tên này bằng bàn phím tiếng Việt", "type the name again on a Vietnamese keyboard"))
}
