//! What stands above a table: the label and title of an annex, the number and day of its decision.

use barem_diagnostic::fold;

use super::{code, rows};

/// `Phụ lục 01`, `PHỤ LỤC SỐ I`: the label in the last line that begins so.
pub fn label_in(lines: &[(String, bool)]) -> Option<String> {
    lines.iter().rev().find_map(|(line, _)| label(line))
}

/// The label in the name of a worksheet: `PL 01`, `Phụ lục II`.
pub fn label_of_sheet(name: &str) -> Option<String> {
    let plain = fold(name);
    let rest = plain
        .strip_prefix("pl")
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == ' ' || c == '.' || c == '_'));
    label(name).or_else(|| rest.and_then(|rest| word_label(rest.trim_start_matches(['.', '_', ' ']))))
}

fn label(line: &str) -> Option<String> {
    let rest = after_annex(line)?;
    word_label(rest)
}

/// What stands behind `Phụ lục` or `Phụ lục số`.
fn after_annex(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    let (one, two) = (words.next()?, words.next()?);
    if fold(one) != "phu" || fold(two.trim_end_matches([':', '.', ','])) != "luc" {
        return None;
    }
    let rest = line.trim_start().get(one.len()..)?.trim_start().get(two.len()..)?.trim_start();
    let number = rest.split_whitespace().next().filter(|word| fold(word) == "so");
    Some(number.map_or(rest, |number| rest.get(number.len()..).unwrap_or_default().trim_start()))
}

fn word_label(rest: &str) -> Option<String> {
    let word =
        rest.split(|c: char| c.is_whitespace() || matches!(c, ':' | '.' | ',' | '-' | '–' | '(' | ')')).next()?;
    let fits = !word.is_empty() && word.chars().count() <= 6 && word.chars().all(char::is_alphanumeric);
    let numbered = word.chars().any(|c| c.is_ascii_digit())
        || code::roman(word).is_some()
        || word.chars().count() == 1
        || rows::is_capital(&format!("{word}{word}"));
    (fits && numbered).then(|| word.to_owned())
}

/// The title of an annex: the lines below its label, or the last heading above its table.
pub fn title(lines: &[(String, bool)]) -> String {
    let from = lines.iter().rposition(|(line, _)| label(line).is_some() || after_annex(line).is_some());
    let own = from.and_then(|at| lines.get(at)).and_then(|(line, _)| own_title(line));
    if let Some(own) = own {
        return own;
    }
    let near = lines.iter().skip(from.map_or(0, |at| at + 1)).filter(|(line, _)| !is_idle(line));
    let strong = |(line, bold): &&(String, bool)| *bold || rows::is_capital(line);
    let strongs: Vec<&str> = near.clone().filter(strong).map(|(line, _)| line.as_str()).take(4).collect();
    let title = if strongs.is_empty() { near.map(|(line, _)| line.as_str()).take(1).collect() } else { strongs };
    title.join(" ").chars().take(300).collect()
}

/// `Phụ lục 01: Bộ tiêu chí …`
fn own_title(line: &str) -> Option<String> {
    let rest = after_annex(line)?;
    let label = word_label(rest)?;
    let rest = rest.get(label.len()..)?.trim_start_matches([':', '.', ',', '-', '–', ' ']);
    (!rest.is_empty() && !rest.starts_with('(')).then(|| rest.to_owned())
}

/// Lines that are no title.
fn is_idle(line: &str) -> bool {
    let plain = fold(line);
    let begins = [
        "(",
        "kem theo",
        "ban hanh kem",
        "don vi",
        "cong hoa xa hoi",
        "doc lap",
        "ubnd",
        "uy ban nhan dan",
        "so:",
        "quyet dinh so",
        "can cu",
        "---",
        "mau ",
    ];
    begins.iter().any(|word| plain.starts_with(word))
        || plain.chars().filter(|c| c.is_alphabetic()).count() < 4
        || plain == "du thao"
        || plain == "phuc dung"
}

/// `1149/QĐ-BNV` with the day behind it, as far as they are written in one line.
pub fn decision(line: &str) -> Option<String> {
    let plain = fold(line);
    if !plain.contains("quyet dinh") && !plain.starts_with("so") && !plain.contains("kem theo") {
        return None;
    }
    let number = line.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';' | ':')).find(|word| {
        word.contains("/QĐ-")
            && word.starts_with(|c: char| c.is_ascii_digit())
            && word.chars().all(|c| c.is_alphanumeric() || "/-.".contains(c))
    })?;
    let after: Vec<u32> = plain.split_once("ngay").map_or(Vec::new(), |(_, rest)| {
        rest.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).take(3).collect()
    });
    let day = match after.as_slice() {
        [day @ 1..=31, month @ 1..=12, year @ 1945..=2200] => format!(" ngày {day:02}/{month:02}/{year}"),
        _ => String::new(),
    };
    Some(format!("\"{number}\"{day}"))
}
