//! Positions as a client counts them, in each encoding; written apart from the server's own.

use serde_json::{Value, json};

pub const ENCODINGS: [&str; 3] = ["utf-8", "utf-16", "utf-32"];

/// The capabilities of a client that counts so.
pub fn counting(mut capabilities: Value, encoding: &str) -> Value {
    capabilities["general"]["positionEncodings"] = json!([encoding]);
    capabilities
}

/// How many units a text has.
pub fn units(text: &str, encoding: &str) -> u32 {
    let count = match encoding {
        "utf-8" => text.len(),
        "utf-16" => text.chars().map(char::len_utf16).sum(),
        _ => text.chars().count(),
    };
    u32::try_from(count).unwrap()
}

/// Line and column of a byte.
pub fn position(text: &str, offset: usize, encoding: &str) -> [u32; 2] {
    let before = &text[..offset];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    [u32::try_from(before.matches('\n').count()).unwrap(), units(&before[start..], encoding)]
}

/// The byte of a line and column.
pub fn offset(text: &str, line: u64, column: u64, encoding: &str) -> usize {
    let start: usize = text.split_inclusive('\n').take(usize::try_from(line).unwrap()).map(str::len).sum();
    let rest = &text[start..];
    let fits = |at: &usize| u64::from(units(&rest[..*at], encoding)) == column;
    let inner = rest.char_indices().map(|(at, _)| at).chain([rest.len()]).find(fits);
    start + inner.unwrap_or_else(|| panic!("{line}:{column} is inside a character"))
}

/// Applies text edits as a client does.
pub fn applied(text: &str, edits: &Value, encoding: &str) -> String {
    let place =
        |value: &Value| offset(text, value["line"].as_u64().unwrap(), value["character"].as_u64().unwrap(), encoding);
    let edits = edits.as_array().unwrap().iter();
    let mut edits: Vec<_> =
        edits.map(|edit| (place(&edit["range"]["start"])..place(&edit["range"]["end"]), &edit["newText"])).collect();
    edits.sort_by_key(|(range, _)| range.start);
    let mut out = text.to_owned();
    for (range, new) in edits.into_iter().rev() {
        out.replace_range(range, new.as_str().unwrap());
    }
    out
}

/// The words that semantic tokens colour: type and text.
pub fn coloured(text: &str, data: &Value, encoding: &str) -> Vec<(u64, String)> {
    let data: Vec<u64> = data.as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect();
    let (mut line, mut column) = (0, 0);
    let one = |token: &[u64]| {
        column = if token[0] == 0 { column + token[1] } else { token[1] };
        line += token[0];
        let start = offset(text, line, column, encoding);
        let end = offset(text, line, column + token[2], encoding);
        (token[3], text[start..end].to_owned())
    };
    data.chunks(5).map(one).collect()
}
