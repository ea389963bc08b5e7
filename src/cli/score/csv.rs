//! The result as CSV: a line for every item of every unit, and one for each total.
//!
//! As spreadsheets in each language expect it: `;` and decimal commas in Vietnamese, `,` and points in English, with a
//! byte order mark. A text that a spreadsheet would take for a formula begins with `'`.

use barem_diagnostic::Lang;
use barem_score::{AnnexResult, ItemResult, LayerSaid, ResultFile, UnitResult, neutral};

use super::figures::{HEADS, TOTAL, appraisal, cell, grade, maximum, notes, place, rate, remarks};
use crate::words::{Both, both, number};

const MORE: [Both; 6] = [
    both("Phụ lục", "Annex"),
    both("Đơn vị", "Unit"),
    both("Nhóm", "Group"),
    both("Nguồn của điểm đạt được", "Layer of the points achieved"),
    both("Xếp loại", "Grade"),
    both("Hạng", "Place"),
];

/// The whole result.
pub fn csv(result: &ResultFile, lang: Lang) -> String {
    let [annex, unit, group, layer, grade, place] = MORE;
    let heads = [annex, unit, group].into_iter().chain(HEADS).chain([layer, grade, place]);
    let mut heads: Vec<String> = heads.map(|head| head.get(lang).to_owned()).collect();
    heads.push(both("Bộ tiêu chí", "Ruleset").get(lang).to_owned());
    let mut out = format!("\u{feff}{}", line(&heads, lang));
    let ruleset = format!("{}{}", result.ruleset, if result.reconstructed { " (phục dựng)" } else { "" });
    for annex in &result.annexes {
        for unit in &annex.units {
            for item in &unit.items {
                out += &line(&row(annex, unit, self::item(item, lang), &ruleset), lang);
            }
            out += &line(&row(annex, unit, total(unit, lang), &ruleset), lang);
        }
    }
    out
}

fn row(annex: &AnnexResult, unit: &UnitResult, cells: Vec<String>, ruleset: &str) -> Vec<String> {
    let group = unit.group.clone().unwrap_or_default();
    let lead = [annex.label.clone(), unit.unit.clone(), group];
    lead.into_iter().chain(cells).chain([ruleset.to_owned()]).collect()
}

fn item(item: &ItemResult, lang: Lang) -> Vec<String> {
    let layer = match item.layer {
        None => String::new(),
        Some(LayerSaid::Claimed) => both("tự đánh giá", "self-assessment").get(lang).to_owned(),
        Some(LayerSaid::Survey) => both("điều tra xã hội học", "survey").get(lang).to_owned(),
        Some(LayerSaid::Appraisal(round)) => format!("{} {round}", both("thẩm định vòng", "appraisal round").get(lang)),
    };
    vec![
        item.code.clone().unwrap_or_default(),
        item.title.clone(),
        maximum(item, lang),
        cell(item.claimed.as_ref(), lang),
        appraisal(item, lang),
        cell(item.survey.as_ref(), lang),
        cell(Some(&item.achieved), lang),
        rate(item.index.as_ref(), lang),
        notes(item, lang).join("; "),
        layer,
        String::new(),
        String::new(),
    ]
}

fn total(unit: &UnitResult, lang: Lang) -> Vec<String> {
    let total = &unit.total;
    vec![
        String::new(),
        TOTAL.get(lang).to_owned(),
        total.maximum.map(|most| number(most, lang)).unwrap_or_default(),
        cell(total.claimed.as_ref(), lang),
        cell(total.appraisal.as_ref(), lang),
        cell(total.survey.as_ref(), lang),
        cell(Some(&total.achieved), lang),
        rate(total.index.as_ref(), lang),
        remarks(unit, lang).join(", "),
        String::new(),
        grade(unit, lang),
        place(unit, lang),
    ]
}

/// A line as spreadsheets of the language read it.
pub fn line<'a>(cells: impl IntoIterator<Item = &'a String>, lang: Lang) -> String {
    let mut out = String::new();
    push_line(&mut out, cells.into_iter().map(String::as_str), lang);
    out
}

/// Adds a line as spreadsheets of the language read it.
pub fn push_line<'a>(out: &mut String, cells: impl IntoIterator<Item = &'a str>, lang: Lang) {
    let separator = match lang {
        Lang::Vi => ';',
        Lang::En => ',',
    };
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(separator);
        }
        push_quoted(out, cell);
    }
    out.push_str("\r\n");
}

/// Adds a cell as every spreadsheet reads it, whichever separator it expects.
fn push_quoted(out: &mut String, cell: &str) {
    let safe = neutral(cell);
    let special = |byte| matches!(byte, b',' | b';' | b'"' | b'\n' | b'\r' | b'\t');
    if safe.starts_with(' ') || safe.bytes().any(special) {
        out.push('"');
        out.push_str(&safe.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(&safe);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_texts() {
        for (cell, shown) in [
            ("=1+1", "'=1+1"),
            ("+A1", "'+A1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-A1", "'-A1"),
            ("-0,5", "\"-0,5\""),
            ("-2", "-2"),
            ("Sở \"A\"", "\"Sở \"\"A\"\"\""),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
        ] {
            let mut out = String::new();
            push_quoted(&mut out, cell);
            assert_eq!(out, shown);
        }
    }
}
