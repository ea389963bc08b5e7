//! Markdown with sets in it, and what is claimed of each.

use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use crate::sets::UNNAMED;

/// One file of specs.
pub struct Spec {
    pub path: PathBuf,
    pub claims: Vec<Claim>,
}

/// A set and what is said of it.
#[derive(Default)]
pub struct Claim {
    /// The line of its first fence.
    pub line: usize,
    pub files: Vec<(String, Vec<u8>)>,
    /// One line a finding; none: the set is clean.
    pub findings: Vec<String>,
    /// The facts it declares beside those it adds up to.
    pub declared: Option<String>,
    /// Another named file may still belong to it.
    open: bool,
}

/// Reads a file of specs.
pub fn read(path: &Path) -> Spec {
    let text = std::fs::read_to_string(path).unwrap();
    let mut claims: Vec<Claim> = Vec::new();
    let mut fence: Option<(usize, &str, String)> = None;
    for (at, line) in text.lines().enumerate() {
        match (&mut fence, line.strip_prefix("```")) {
            (None, Some(info)) => fence = Some((at + 1, info, String::new())),
            (Some((start, info, text)), Some("")) => {
                close(*start, info, std::mem::take(text), &mut claims);
                fence = None;
            }
            (Some((_, _, text)), _) => {
                text.push_str(line);
                text.push('\n');
            }
            // A named file belongs to the set of its own section only.
            (None, None) if line.starts_with('#') => claims.iter_mut().for_each(|claim| claim.open = false),
            (None, None) => {}
        }
    }
    assert!(fence.is_none(), "{}: a fence is not closed", path.display());
    Spec { path: path.to_owned(), claims }
}

fn close(line: usize, info: &str, text: String, claims: &mut Vec<Claim>) {
    let mut words = info.split_whitespace();
    match words.next() {
        Some("barem") => {
            let name = words.clone().find_map(|word| word.strip_prefix("file="));
            let file = (name.unwrap_or(UNNAMED).to_string(), typed(text, words));
            match claims.last_mut().filter(|claim| claim.open && name.is_some()) {
                Some(claim) => claim.files.push(file),
                None => claims.push(Claim { line, files: vec![file], open: name.is_some(), ..Claim::default() }),
            }
        }
        Some(kind @ ("findings" | "declared")) => {
            let claim = claims.last_mut().unwrap();
            claim.open = false;
            match kind {
                "findings" => claim.findings = text.lines().map(str::to_string).collect(),
                _ => claim.declared = Some(text),
            }
        }
        Some(_) | None => {}
    }
}

/// The text as another keyboard or editor would have saved it.
fn typed<'a>(mut text: String, ways: impl Iterator<Item = &'a str>) -> Vec<u8> {
    for way in ways {
        match way {
            "nfd" => text = text.nfd().collect(),
            "crlf" => text = text.replace('\n', "\r\n"),
            "bom" => text.insert(0, '\u{FEFF}'),
            named => assert!(named.starts_with("file="), "unknown word after ```barem: {named}"),
        }
    }
    text.into_bytes()
}
