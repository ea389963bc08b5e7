//! The annex as one page of HTML: no scripts, nothing from elsewhere, ready to be printed.

mod escape;

use crate::annex::{COLUMNS, Document, Letterhead, MOTTO, NATION, Row, RowKind, Table};
pub use escape::escaped;

const STYLE: &str = include_str!("page.css");

/// A page of annexes.
pub fn annexes(document: &Document) -> String {
    let head = &document.letterhead;
    let tables: String = document.tables.iter().map(annex).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n\
         <body>\n{}{tables}<footer>{}</footer>\n</body>\n</html>\n",
        escaped(&head.title),
        letterhead(head),
        escaped(&head.foot())
    )
}

fn letterhead(head: &Letterhead) -> String {
    let body: String = head.body.iter().map(|line| format!("<b>{}</b><br>", escaped(line))).collect();
    let mark = head.mark();
    let mark = if mark.is_empty() { mark } else { format!("<br><b class=\"mark\">{mark}</b>") };
    format!(
        "<header>\n<div>{body}<span class=\"short\"></span>{}{mark}</div>\n\
         <div><b>{NATION}</b><br><b>{MOTTO}</b><br><span class=\"long\"></span><i>{}</i></div>\n</header>\n",
        escaped(&head.number),
        escaped(&head.place_and_date)
    )
}

fn annex(table: &Table) -> String {
    let heads = COLUMNS.map(|head| format!("<th scope=\"col\">{head}</th>")).concat();
    let rows: String = table.rows.iter().map(row).collect();
    let general: String = table.general.iter().map(|line| rule(line)).collect();
    let general =
        if general.is_empty() { general } else { format!("<h3>Quy định chung của phụ lục</h3>\n{general}") };
    format!(
        "<section>\n<h1>{}</h1>\n<h2>{}</h2>\n<p class=\"attached\">{}</p>\n<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n\
         {rows}</tbody>\n</table>\n{general}</section>\n",
        escaped(&table.caption),
        escaped(&table.title),
        escaped(&table.attached)
    )
}

fn row(row: &Row) -> String {
    let class = match row.kind {
        RowKind::Field => "field",
        RowKind::Group => "group",
        RowKind::Leaf => "leaf",
        RowKind::Total => "total",
        RowKind::Part => "part",
    };
    let lines: String = row.lines.iter().map(|line| rule(line)).collect();
    format!(
        "<tr class=\"{class}\"><td>{}</td><td class=\"name\"><div class=\"title\">{}</div>{lines}</td><td>{}</td>{}<td>{}</td></tr>\n",
        escaped(&row.code),
        escaped(&row.title),
        escaped(&row.points.text()),
        "<td></td>".repeat(5),
        escaped(&row.note)
    )
}

fn rule(line: &str) -> String {
    let class = if line.starts_with("- ") { "rule item" } else { "rule" };
    format!("<div class=\"{class}\">{}</div>", escaped(line))
}
