//! `barem verify`: recomputes a result file and says what differs.

use std::path::PathBuf;

use barem_diagnostic::{Ink, Lang, Text, text};
use barem_score::{Cause, Difference, RESULT_VERSION, ResultFile, compare};
use clap::{Arg, ArgMatches, value_parser};

use crate::{
    command::Verb,
    disk,
    exit::{Exit, Trouble},
    options,
    results::Results,
    score::{Asked, bytes, keep_units, prepare, sheets},
    session::Session,
    words::{both, counted},
};

/// The verb.
pub const VERB: Verb = Verb {
    name: "verify",
    about: both("Tính lại một tệp kết quả và nói rõ chỗ nào khác", "Compute a result file again and say what differs"),
    usage: both("<KẾT_QUẢ.json> --ruleset <BỘ_TIÊU_CHÍ> <PHIẾU>…", "<RESULT.json> --ruleset <RULESET> <SHEET>…"),
    args,
    examples: both(
        "  barem verify ket-qua.json --ruleset rulesets/lai-chau-2024 phieu/*.json",
        "  barem verify result.json --ruleset rulesets/lai-chau-2024 sheets/*.json",
    ),
    run,
};

fn args(lang: Lang) -> Vec<Arg> {
    let result = both("Tệp JSON do `barem score` ghi", "The JSON file that `barem score` wrote");
    let ruleset = both("Bộ tiêu chí: nguồn hoặc tệp đã biên dịch", "The ruleset: source or a compiled file");
    vec![
        options::argument("result", both("KẾT_QUẢ", "RESULT"), result, lang)
            .required(true)
            .value_parser(value_parser!(PathBuf)),
        sheets(lang),
        options::option("ruleset", both("BỘ_TIÊU_CHÍ", "RULESET"), ruleset, lang)
            .required(true)
            .value_parser(value_parser!(PathBuf)),
        options::out(lang),
    ]
}

fn run(matches: &ArgMatches, session: &Session) -> Result<Exit, Trouble> {
    let results = Results::of(matches, session);
    let path: PathBuf = matches.get_one("result").cloned().unwrap_or_default();
    let file = read(&path)?;
    results.keep([path.as_path()])?;
    let asked = Asked {
        ruleset: matches.get_one("ruleset").cloned().unwrap_or_default(),
        sheets: matches.get_many("sheets").unwrap_or_default().cloned().collect(),
        annexes: file.receipt.annexes.clone(),
        year: Some(file.year),
        closed: file.receipt.closed,
    };
    let Some(prepared) = prepare(&asked, &results, session)? else { return Ok(Exit::Findings) };
    let mut now = prepared.score(&asked, &|| ())?.result;
    if keep_units(&mut now, &file.receipt.units).is_err() {
        // Units that are gone are told as differences.
        now.receipt.units.clone_from(&file.receipt.units);
    }
    let found = compare(&file, &now);
    let faults = found.iter().filter(|own| own.what != Cause::Tool).count();
    results.write(&told(&path, &file, &found, faults, session.lang, &results))?;
    Ok(if faults == 0 { Exit::Done } else { Exit::Findings })
}

fn read(path: &std::path::Path) -> Result<ResultFile, Trouble> {
    let bytes = bytes(path)?;
    let cannot = |why: Text| {
        Trouble::incomplete(
            text!("`{}` không phải tệp kết quả đọc được", "`{}` is no result file that can be read"; disk::shown(path)),
        )
        .why(why)
        .help(text!(
            "tệp kết quả do `barem score … --format json -o TỆP` ghi",
            "a result file is written by `barem score … --format json -o FILE`"
        ))
    };
    let file: ResultFile =
        serde_json::from_slice(&bytes).map_err(|error| cannot(Text::new(error.to_string(), error.to_string())))?;
    match file.barem_result {
        RESULT_VERSION => Ok(file),
        other => Err(cannot(text!("phiên bản tệp kết quả là {}", "its version is {}"; other))),
    }
}

fn told(
    path: &std::path::Path,
    file: &ResultFile,
    found: &[Difference],
    faults: usize,
    lang: Lang,
    results: &Results,
) -> String {
    let mut out = String::new();
    for difference in found {
        let label = label(difference.what);
        let ink = if difference.what == Cause::Tool { Ink::Advice } else { Ink::Error };
        out += &format!(
            "{}: {}\n",
            results.look.ink(ink, label.get(lang)),
            barem_diagnostic::harmless(difference.words.get(lang))
        );
    }
    let sheets = counted(file.receipt.sheets.len(), "phiếu", "sheet", "sheets");
    let verdict = if faults == 0 {
        text!(
            "{}: đúng như tính lại ({}, bộ {})", "{}: as computed again ({}, ruleset {})";
            disk::shown(path), sheets, file.ruleset
        )
    } else {
        let count = counted(faults, "chỗ khác", "difference", "differences");
        text!("{}: {}", "{}: {}"; disk::shown(path), count)
    };
    out + &format!("{}\n", verdict.get(lang))
}

fn label(cause: Cause) -> Text {
    match cause {
        Cause::Tool => text!("chương trình", "program"),
        Cause::Ruleset => text!("bộ tiêu chí", "ruleset"),
        Cause::Sheet => text!("phiếu", "sheet"),
        Cause::Result => text!("số bị sửa tay", "changed by hand"),
        Cause::Consequence => text!("kết quả", "result"),
    }
}
