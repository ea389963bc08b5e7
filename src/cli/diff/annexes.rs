//! `barem diff --annexes`: the annexes of one ruleset side by side.

use std::path::PathBuf;

use barem_diagnostic::{Ink, Lang, Look, text};
use barem_diff::{AnnexMatrix, Category, MatrixCell, MatrixRow, annex_matrix};
use barem_ruleset::same_label;
use clap::ArgMatches;

use super::{Form, code, unwritable};
use crate::{
    exit::{Exit, Trouble},
    grid::{Cell, grid},
    outline::escaped,
    results::Results,
    score::ruleset,
    session::Session,
    words::{both, number},
};

/// Shows the matrix of the ruleset that the command line names first.
pub fn show(matches: &ArgMatches, form: Form, results: &Results, session: &Session) -> Result<Exit, Trouble> {
    let path: PathBuf = matches.get_one("old").cloned().unwrap_or_default();
    let refused = text!("bộ tiêu chí còn lỗi: không so", "the ruleset has errors: nothing is compared");
    let Some(ruleset) = ruleset(&path, &refused, results, session)? else { return Ok(Exit::Incomplete) };
    let wanted = matches.get_many::<String>("annex").unwrap_or_default().next();
    let base = match wanted {
        None => Some(0),
        Some(label) => ruleset.annexes.iter().position(|annex| same_label(&annex.label, label)),
    };
    let base = base.ok_or_else(|| {
        let label = wanted.map(String::as_str).unwrap_or_default();
        Trouble::usage(text!("không có phụ lục `{}`", "there is no annex `{}`"; label))
    })?;
    let matrix = annex_matrix(&ruleset, base);
    let lang = session.lang;
    results.write(&match form {
        Form::Text => terminal(&matrix, lang, results.look),
        Form::Markdown => markdown(&matrix, lang),
        Form::Json => serde_json::to_string_pretty(&matrix).map_err(|error| unwritable(&error.to_string()))? + "\n",
        Form::Html | Form::Yaml | Form::Sarif | Form::Junit | Form::Github => {
            return Err(Trouble::usage(text!(
                "--annexes chỉ có dạng text, md và json",
                "--annexes has the forms text, md and json only"
            )));
        }
    })?;
    Ok(Exit::Done)
}

fn heads(matrix: &AnnexMatrix, lang: Lang) -> Vec<String> {
    let item = [both("Mục", "Item").get(lang).to_owned(), both("Tên", "Title").get(lang).to_owned()];
    item.into_iter().chain(matrix.annexes.iter().cloned()).collect()
}

/// The item as the first annex that has it names it.
fn named(row: &MatrixRow) -> [String; 2] {
    let cell = row.cells.iter().flatten().next();
    let site = cell.map(|cell| &cell.site);
    [site.and_then(code).unwrap_or_default(), site.and_then(|site| site.title.clone()).unwrap_or_default()]
}

/// The points, with a mark for each kind of difference that they do not show.
fn shown(cell: Option<&MatrixCell>, lang: Lang) -> String {
    let Some(cell) = cell else { return "–".to_owned() };
    let points = cell.site.points.map_or_else(|| "·".to_owned(), |points| number(points, lang));
    let has = |category: Category| cell.differs.iter().any(|rule| rule.category() == category);
    let rule = has(Category::Rule) || has(Category::NotArising) || has(Category::DataContract);
    let marks = [(rule, "*"), (has(Category::Source), "^"), (has(Category::Wording), "~")];
    points + &marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect::<String>()
}

fn legend(lang: Lang) -> &'static str {
    both(
        "– không có; số đậm: điểm khác phụ lục đầu; * cách chấm, câu hỏi khác; ^ nguồn khác; ~ tên, lời khác",
        "– not there; coloured: other points than in the first annex; * another rule or question; ^ another source; ~ other words",
    )
    .get(lang)
}

fn other_points(cell: &MatrixCell) -> bool {
    cell.differs.iter().any(|rule| rule.category() == Category::Points)
}

fn terminal(matrix: &AnnexMatrix, lang: Lang, look: Look) -> String {
    let line = |row: &MatrixRow| {
        let cell = |cell: &Option<MatrixCell>| {
            let other = cell.as_ref().is_some_and(other_points);
            Cell::plain(shown(cell.as_ref(), lang)).ink(Some(Ink::Warning).filter(|_| other)).bold(other).right()
        };
        named(row).map(Cell::plain).into_iter().chain(row.cells.iter().map(cell)).collect()
    };
    let rows = matrix.rows.iter().map(line).collect();
    format!("{}\n{}\n", grid(heads(matrix, lang).iter().map(Cell::plain), rows, look), legend(lang))
}

fn markdown(matrix: &AnnexMatrix, lang: Lang) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut out = line(heads(matrix, lang).iter().map(|head| escaped(head)).collect());
    out += &format!("|---|---|{}\n", "--:|".repeat(matrix.annexes.len()));
    for row in &matrix.rows {
        let cell = |cell: &Option<MatrixCell>| {
            let text = escaped(&shown(cell.as_ref(), lang));
            if cell.as_ref().is_some_and(other_points) { format!("**{text}**") } else { text }
        };
        out += &line(named(row).iter().map(|text| escaped(text)).chain(row.cells.iter().map(cell)).collect());
    }
    out + &format!("\n{}\n", escaped(legend(lang)))
}
