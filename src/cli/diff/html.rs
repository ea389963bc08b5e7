//! The table that goes with a draft (bảng so sánh, thuyết minh), as one HTML page: no scripts, nothing from elsewhere.

use barem_diagnostic::{Lang, Look};
use barem_diff::{ChangeLevel, Changes};
use barem_office::page::escaped;

use super::{
    rows::{Row, rows},
    sections::{Section, caption, sections},
    words::{LARGEST_LOSSES, largest_losses, summary},
};
use crate::{check::mark, words::both};

const STYLE: &str = include_str!("page.css");

/// The heads of the columns.
pub fn heads(lang: Lang) -> [&'static str; 5] {
    [
        both("Mục", "Item").get(lang),
        both("Quy định cũ", "Old").get(lang),
        both("Quy định mới", "New").get(lang),
        both("Nội dung thay đổi", "What changed").get(lang),
        both("Lý do, ghi chú", "Reason, note").get(lang),
    ]
}

/// The page.
pub fn html(changes: &Changes, lang: Lang) -> String {
    let title = both("Bảng so sánh, thuyết minh", "Comparison table").get(lang);
    let code = both("vi", "en").get(lang);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}: {} → {}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n",
        escaped(&changes.old.id),
        escaped(&changes.new.id)
    );
    out += &editions(changes, lang);
    out += "<dl>\n";
    for (label, sentence) in summary(changes, lang) {
        out += &format!("<dt>{label}</dt><dd>{}</dd>\n", escaped(&sentence));
    }
    out += "</dl>\n<ul>\n";
    for annex in &changes.annexes {
        out += &format!("<li>{}</li>\n", escaped(&caption(annex, lang)));
    }
    out += "</ul>\n";
    let losses = largest_losses(changes, lang);
    if !losses.is_empty() {
        let items: String = losses.iter().map(|loss| format!("<li>{}</li>\n", escaped(loss))).collect();
        out += &format!("<p><b>{}:</b></p>\n<ul>\n{items}</ul>\n", LARGEST_LOSSES.get(lang));
    }
    if !changes.changes.is_empty() {
        out += "<table>\n<thead><tr>";
        out += &heads(lang).map(|head| format!("<th scope=\"col\">{head}</th>")).concat();
        out += "</tr></thead>\n";
        out += &sections(changes).iter().map(|section| self::section(section, changes, lang)).collect::<String>();
        out += "</table>\n";
    }
    if changes.old.reconstructed || changes.new.reconstructed {
        let unwrapped = Look { width: usize::MAX, ..Look::default() };
        out += &format!("<p class=\"mark\">{}</p>\n", escaped(mark(lang, unwrapped).trim_end()));
    }
    out + "</body>\n</html>\n"
}

fn editions(changes: &Changes, lang: Lang) -> String {
    let one = |label: &str, edition: &barem_diff::Edition| {
        let title = edition.title.as_deref().unwrap_or(&edition.id);
        let decision = edition.decision.as_deref().map(|decision| format!(" ({decision})")).unwrap_or_default();
        let star = if edition.reconstructed { "*" } else { "" };
        format!("<p class=\"edition\"><b>{label}:</b> {}{star}</p>\n", escaped(&format!("{title}{decision}")))
    };
    one(both("Cũ", "Old").get(lang), &changes.old) + &one(both("Mới", "New").get(lang), &changes.new)
}

fn section(section: &Section<'_>, changes: &Changes, lang: Lang) -> String {
    let class = if section.field.is_some() { "field" } else { "annex" };
    let mut out = format!(
        "<tbody>\n<tr class=\"{class}\"><th colspan=\"5\" scope=\"rowgroup\">{}</th></tr>\n",
        escaped(&section.heading(lang))
    );
    for block in &section.blocks {
        let rows = rows(block, changes, lang);
        for (at, row) in rows.iter().enumerate() {
            let first = format!("<td rowspan=\"{}\">{}</td>", rows.len(), escaped(&row.place));
            out += &line(if at == 0 { &first } else { "" }, row, lang);
        }
    }
    out + "</tbody>\n"
}

fn line(first: &str, row: &Row, lang: Lang) -> String {
    let level = format!("<span class=\"level\">{}</span>", escaped(row.level.title().get(lang)));
    format!(
        "<tr class=\"{}\">{first}<td class=\"old\">{}</td><td class=\"new\">{}</td><td class=\"what\">{}{level}</td><td></td></tr>\n",
        class(row.level),
        lines(&row.old, &row.new, "gone"),
        lines(&row.new, &row.old, "come"),
        lines(&row.what, &row.what, "")
    )
}

fn class(level: ChangeLevel) -> &'static str {
    match level {
        ChangeLevel::Breaking => "breaking",
        ChangeLevel::Stricter => "stricter",
        ChangeLevel::MoreGenerous => "generous",
        ChangeLevel::Substantive => "substantive",
        ChangeLevel::Neutral => "neutral",
    }
}

/// Lines; those that the other side does not have are of this class.
fn lines(lines: &[String], other: &[String], class: &str) -> String {
    let line = |line: &String| match other.is_empty() || other.contains(line) {
        true => format!("<div>{}</div>", escaped(line)),
        false => format!("<div class=\"{class}\">{}</div>", escaped(line)),
    };
    lines.iter().map(line).collect()
}
