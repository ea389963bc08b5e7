//! `barem score`: filled sheets into the decision's result table, places and grades.

mod closely;
mod csv;
mod figures;
mod markdown;
mod prepare;
mod standings;
mod table;

use std::{io::IsTerminal, path::PathBuf, sync::Arc};

use barem_diagnostic::{Diagnostic, Lang, Severity, nearest, same_text, text};
use barem_score::{Plain, ResultFile};
use clap::{Arg, ArgAction, ArgMatches, value_parser};

use crate::{
    command::Verb,
    exit::{Exit, Trouble},
    options,
    progress::Bar,
    results::Results,
    session::Session,
    tally::Tally,
    words::both,
};
pub use csv::line as csv_line;
pub use prepare::{Asked, bytes, cannot_score, prepare, ruleset, too_deep};

/// The verb.
pub const VERB: Verb = Verb {
    name: "score",
    about: both(
        "Chấm các phiếu: bảng kết quả của từng đơn vị, xếp hạng, xếp loại",
        "Score filled sheets: the result table of each unit, places, grades",
    ),
    usage: both("<BỘ_TIÊU_CHÍ> <PHIẾU>…", "<RULESET> <SHEET>…"),
    args,
    examples: both(
        "  barem score rulesets/lai-chau-2024 phieu/*.json\n  \
           barem score rulesets/lai-chau-2024 phieu --unit \"Sở Tài chính\"\n  \
           barem score lai-chau-2024.json phieu.csv --final --format json -o ket-qua.json\n  \
           barem score rulesets/lai-chau-2024 phieu.csv --ranking -o xep-hang.csv",
        "  barem score rulesets/lai-chau-2024 sheets/*.json\n  \
           barem score rulesets/lai-chau-2024 sheets --unit \"Sở Tài chính\"\n  \
           barem score lai-chau-2024.json sheets.csv --final --format json -o result.json\n  \
           barem score rulesets/lai-chau-2024 sheets.csv --ranking -o ranking.csv",
    ),
    run,
};

/// How the result is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Table,
    Json,
    Csv,
    Markdown,
}

fn args(lang: Lang) -> Vec<Arg> {
    let annex = both("Chỉ phụ lục này; ghi được nhiều lần", "Only this annex; may be given several times");
    let unit = both(
        "Chỉ in đơn vị này (vẫn chấm tất cả); ghi được nhiều lần",
        "Only this unit is shown (all are scored); may be given several times",
    );
    let year = both("Năm đánh giá, nếu phiếu không ghi", "The year that is assessed, where the sheets do not say");
    let closed = both(
        "Chốt: không chờ đơn vị chưa nộp nữa, xử lý họ như bộ tiêu chí đã khai",
        "Final: units without a sheet are no longer awaited, but treated as declared",
    );
    let form = both(
        "Cách trình bày: table (mặc định), json, csv, md (mặc định theo đuôi của tệp -o)",
        "How it is shown: table (default), json, csv, md (default: by the ending of the -o file)",
    );
    let explain = both(
        "Giải thích điểm của mục này từng bước, thay cho bảng kết quả (`tổng`: tổng điểm); ghi được nhiều lần",
        "Explain the points of this item step by step instead of the result (`total`: the total); may be repeated",
    );
    let gain = both(
        "Cần đổi ít nhất câu trả lời nào để mục này thêm điểm; không ghi mục: mười chỗ thêm được nhiều nhất",
        "The smallest change of an answer that earns this item more; no item: the ten largest gains",
    );
    let ranking = both(
        "Chỉ các bảng xếp hạng, không kèm tiêu chí: nhanh, gọn cho hàng nghìn đơn vị (table, csv, md)",
        "Only the tables of places, without the criteria: fast and short for thousands of units (table, csv, md)",
    );
    let item = both("MỤC", "ITEM");
    let forms = [("table", Form::Table), ("json", Form::Json), ("csv", Form::Csv), ("md", Form::Markdown)];
    let year = options::option("year", both("NĂM", "YEAR"), year, lang);
    let mut args = paths(lang);
    args.extend([
        options::option("annex", both("SỐ", "LABEL"), annex, lang).action(ArgAction::Append),
        options::option("unit", both("TÊN", "NAME"), unit, lang).action(ArgAction::Append),
        year.value_parser(value_parser!(u16).range(1945..=2200)),
        options::flag("final", closed, lang),
        options::flag("ranking", ranking, lang).conflicts_with_all(["explain", "how-to-gain"]),
        options::option("explain", item, explain, lang).action(ArgAction::Append),
        options::option("how-to-gain", item, gain, lang).num_args(0..=1).default_missing_value(""),
        options::one_of(options::option("format", both("KIỂU", "KIND"), form, lang), &forms),
        options::fail_on(lang),
        options::out(lang),
    ]);
    args
}

/// The arguments that name a ruleset and sheets.
fn paths(lang: Lang) -> Vec<Arg> {
    let ruleset = both(
        "Bộ tiêu chí: thư mục, tệp .barem, hoặc tệp đã biên dịch (.json, .yaml)",
        "The ruleset: a folder, a .barem file, or a compiled file (.json, .yaml)",
    );
    vec![
        options::argument("ruleset", both("BỘ_TIÊU_CHÍ", "RULESET"), ruleset, lang)
            .required(true)
            .value_parser(value_parser!(PathBuf)),
        sheets(lang),
    ]
}

/// The argument that names sheets.
pub fn sheets(lang: Lang) -> Arg {
    let help = both(
        "Phiếu đã điền: tệp Excel (.xlsx), JSON, YAML, CSV, hoặc thư mục chứa chúng; `-` đọc đầu vào chuẩn",
        "Filled sheets: files of Excel (.xlsx), JSON, YAML or CSV, or folders of them; `-` reads standard input",
    );
    options::argument("sheets", both("PHIẾU", "SHEET"), help, lang)
        .required(true)
        .num_args(1..)
        .value_parser(value_parser!(PathBuf))
}

fn run(matches: &ArgMatches, session: &Session) -> Result<Exit, Trouble> {
    let results = Results::of(matches, session);
    let asked = Asked {
        ruleset: matches.get_one("ruleset").cloned().unwrap_or_default(),
        sheets: matches.get_many("sheets").unwrap_or_default().cloned().collect(),
        annexes: matches.get_many("annex").unwrap_or_default().cloned().collect(),
        year: matches.get_one("year").copied(),
        closed: matches.get_flag("final"),
    };
    if matches.get_flag("ranking") {
        return ranking(matches, &asked, &results, session);
    }
    let Some(prepared) = prepare(&asked, &results, session)? else { return Ok(Exit::Findings) };
    if let Some(wanted) = closely::Wanted::of(matches) {
        return closely::show(&wanted, form(matches, &results), &prepared, &asked, &results, session);
    }
    let bar = Bar::new(prepared.sheets(), both("đơn vị", "units"), session, std::io::stderr().is_terminal());
    let prepare::Outcome { mut result, findings } = prepared.score(&asked, &|| bar.step())?;
    drop(bar);
    prepared.tell(&findings, session);
    let units: Vec<String> = matches.get_many("unit").unwrap_or_default().cloned().collect();
    keep_units(&mut result, &units)?;
    results.write(&match form(matches, &results) {
        Form::Table => table::table(&result, session.lang, results.look),
        Form::Json => json(&result)?,
        Form::Csv => csv::csv(&result, session.lang),
        Form::Markdown => markdown::markdown(&result, session.lang),
    })?;
    if result.reconstructed && results.file().is_some() {
        session.say(&crate::check::mark(session.lang, session.look_of_messages()));
    }
    Ok(exit(matches, &findings))
}

/// Places alone. Plain rows of one wide table are scored in columns; the outcome is the same.
fn ranking(matches: &ArgMatches, asked: &Asked, results: &Results, session: &Session) -> Result<Exit, Trouble> {
    let Some(opened) = prepare::open(asked, results, session)? else { return Ok(Exit::Findings) };
    let bar = |things| Bar::new(things, both("đơn vị", "units"), session, std::io::stderr().is_terminal());
    let table = opened.table();
    let columns = table.as_ref().map(|table| {
        let bar = bar(table.rows());
        prepare::in_columns(&opened, table, asked, &|| bar.step())
    });
    let (plain, prepared) = match columns.transpose()?.flatten() {
        Some(found) => found,
        None => (Plain::default(), prepare::read(Arc::clone(&opened), asked)?),
    };
    let bar = bar(prepared.sheets());
    let (standings, findings) = prepared.rank(plain, asked, &|| bar.step())?;
    drop(bar);
    prepared.tell(&findings, session);
    let reconstructed = standings.reconstructed;
    standings::write(standings, form(matches, results), matches, session.lang, results)?;
    if reconstructed && results.file().is_some() {
        session.say(&crate::check::mark(session.lang, session.look_of_messages()));
    }
    Ok(exit(matches, &findings))
}

fn exit(matches: &ArgMatches, findings: &[Diagnostic]) -> Exit {
    let tally = Tally::of(findings);
    let failed = options::fail_on_of(matches).is_some_and(|limit: Severity| tally.at_least(limit) > 0);
    if failed { Exit::Findings } else { Exit::Done }
}

fn form(matches: &ArgMatches, results: &Results) -> Form {
    let ending = results.file().and_then(|file| file.extension()).map(|ending| ending.to_string_lossy().to_lowercase());
    let by_name = match ending.as_deref() {
        Some("json") => Form::Json,
        Some("csv") => Form::Csv,
        Some("md") => Form::Markdown,
        _ => Form::Table,
    };
    matches.get_one("format").copied().unwrap_or(by_name)
}

fn json(result: &ResultFile) -> Result<String, Trouble> {
    let written = serde_json::to_string_pretty(result);
    written.map(|text| text + "\n").map_err(|error| {
        let why = barem_diagnostic::Text::new(error.to_string(), error.to_string());
        Trouble::incomplete(text!("không ghi được kết quả", "the result cannot be written")).why(why)
    })
}

/// Leaves only these units in the result, each of which must be there.
pub fn keep_units(result: &mut ResultFile, units: &[String]) -> Result<(), Trouble> {
    if units.is_empty() {
        return Ok(());
    }
    let known = || result.annexes.iter().flat_map(|annex| annex.units.iter().map(|unit| unit.unit.as_str()));
    if let Some(unknown) = units.iter().find(|unit| !known().any(|own| same_text(own, unit))) {
        return Err(no_unit(unknown, &known().collect::<Vec<_>>()));
    }
    for annex in &mut result.annexes {
        annex.units.retain(|own| units.iter().any(|unit| same_text(unit, &own.unit)));
    }
    result.annexes.retain(|annex| !annex.units.is_empty());
    result.receipt.units = units.to_vec();
    Ok(())
}

/// A unit that is not there.
fn no_unit(unknown: &str, known: &[&str]) -> Trouble {
    let trouble = Trouble::usage(text!("không có đơn vị `{}`", "there is no unit `{}`"; unknown));
    trouble.help(match nearest(unknown, known.iter().copied()) {
        Some(near) => text!("ý bạn là `{}`?", "did you mean `{}`?"; near),
        None => text!("các đơn vị: {}", "the units: {}"; known.join(", ")),
    })
}
