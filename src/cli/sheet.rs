//! `barem sheet`: an empty score sheet, with every question that a unit has to answer.

use std::path::PathBuf;

use barem_diagnostic::{Format, Lang, Severity, nearest, render, same_text, text};
use barem_ruleset::{Annex, Digests, Group, Ruleset};
use barem_score::{Form, SheetKind, write_blank};
use clap::{Arg, ArgMatches, value_parser};

use crate::{
    command::Verb,
    exit::{Exit, Trouble},
    options,
    results::Results,
    session::Session,
    sets,
    words::both,
};

/// The verb.
pub const VERB: Verb = Verb {
    name: "sheet",
    about: both("Lập phiếu chấm trống cho một đơn vị", "Make an empty score sheet for a unit"),
    usage: both("<BỘ_TIÊU_CHÍ> --unit <TÊN>", "<RULESET> --unit <NAME>"),
    args,
    examples: both(
        "  barem sheet rulesets/lai-chau-2024 --unit \"Sở Tài chính\" --annex 01 -o so-tai-chinh.yaml\n  \
         barem sheet rulesets/lai-chau-2024 --unit \"Sở Tài chính\" --annex 01 --kind csv -o so-tai-chinh.csv",
        "  barem sheet rulesets/lai-chau-2024 --unit \"Sở Tài chính\" --annex 01 -o so-tai-chinh.yaml\n  \
         barem sheet rulesets/lai-chau-2024 --unit \"Sở Tài chính\" --annex 01 --kind csv -o so-tai-chinh.csv",
    ),
    run,
};

const KINDS: [(&str, SheetKind); 4] =
    [("json", SheetKind::Json), ("yaml", SheetKind::Yaml), ("csv", SheetKind::Csv), ("csv-wide", SheetKind::CsvWide)];

fn args(lang: Lang) -> Vec<Arg> {
    let path = both("Thư mục hoặc tệp của bộ tiêu chí", "The folder or file of the ruleset");
    let unit = both("Tên đơn vị", "The name of the unit");
    let group =
        both("Nhóm của đơn vị, khi danh sách đơn vị không nói", "The group of the unit, where no roster tells it");
    let annex =
        both("Phụ lục, khi bộ có nhiều phụ lục áp dụng cho đơn vị", "The annex, where several apply to the unit");
    let year = both("Năm đánh giá (mặc định: năm đầu của bộ)", "The year assessed (default: the first of the ruleset)");
    let kind = both(
        "Dạng phiếu: yaml, json, csv (mỗi dòng một câu trả lời), csv-wide (mỗi cột một câu trả lời); mặc định theo đuôi \
         của tệp -o, không có thì yaml",
        "Form of the sheet: yaml, json, csv (a row for each answer), csv-wide (a column for each answer); default: by \
         the ending of the -o file, else yaml",
    );
    vec![
        options::argument("path", both("BỘ_TIÊU_CHÍ", "RULESET"), path, lang)
            .required(true)
            .value_parser(value_parser!(PathBuf)),
        options::option("unit", both("TÊN", "NAME"), unit, lang).required(true),
        options::option("group", both("NHÓM", "GROUP"), group, lang),
        options::option("annex", both("SỐ", "LABEL"), annex, lang),
        options::option("year", both("NĂM", "YEAR"), year, lang).value_parser(value_parser!(u16)),
        options::one_of(options::option("kind", both("DẠNG", "KIND"), kind, lang), &KINDS),
        options::out(lang),
    ]
}

fn run(matches: &ArgMatches, session: &Session) -> Result<Exit, Trouble> {
    let results = Results::of(matches, session);
    let path: PathBuf = matches.get_one("path").cloned().unwrap_or_default();
    let bundle = sets::find_one(&path)?;
    results.keep(bundle.files.iter().map(|file| file.path.as_path()))?;
    let mut checked = sets::compile(&[bundle], session);
    // A set with errors has no sheets: its questions may change.
    if checked.findings().any(|finding| finding.severity == Severity::Error) {
        let (look, format) = (session.look_of_messages(), Format::default());
        session.say(&render(checked.findings(), &checked.sources, session.lang, format, look));
        return Ok(Exit::Findings);
    }
    let Some(ruleset) = checked.sets.pop().and_then(|set| set.outcome.ruleset) else { return Ok(Exit::Findings) };
    let text = blank(&ruleset, matches, kind(matches, &results), session.lang)?;
    results.write(&text)?;
    Ok(Exit::Done)
}

fn kind(matches: &ArgMatches, results: &Results) -> SheetKind {
    let ending = results.file().and_then(|file| file.extension()).map(|ending| ending.to_string_lossy().to_lowercase());
    let by_name = KINDS.iter().find(|(name, _)| ending.as_deref() == Some(name)).map(|(_, kind)| *kind);
    matches.get_one("kind").copied().or(by_name).unwrap_or_default()
}

fn blank(ruleset: &Ruleset, matches: &ArgMatches, kind: SheetKind, lang: Lang) -> Result<String, Trouble> {
    let given = |name| matches.get_one::<String>(name).map(|text| text.trim());
    let unit = given("unit").unwrap_or_default();
    let (unit, group) = unit_of(ruleset, unit, given("group"))?;
    let annex = annex_of(ruleset, given("annex"), unit, group)?;
    let digests = Digests::of(ruleset).map_err(|_| unscorable(annex, &"too deep"))?;
    let year = matches.get_one::<u16>("year").copied();
    let form = Form::new(ruleset, annex, year, digests.contract).map_err(|error| unscorable(annex, &error))?;
    Ok(write_blank(&form, unit, group, kind, lang))
}

fn unscorable(annex: &Annex, why: &dyn std::fmt::Display) -> Trouble {
    Trouble::incomplete(text!("phụ lục {} chưa chấm được", "annex {} cannot be scored"; annex.label))
        .why(barem_diagnostic::Text::new(why.to_string(), why.to_string()))
}

/// The unit as its roster spells it, and its group: the one told, or that of its roster.
fn unit_of<'a>(
    ruleset: &'a Ruleset,
    unit: &'a str,
    group: Option<&str>,
) -> Result<(&'a str, Option<&'a str>), Trouble> {
    let listed = ruleset.groups.iter().find_map(|group| {
        let known = group.units.iter().find(|known| same_text(known, unit))?;
        Some((known.as_str(), group.id.as_str()))
    });
    let told = group.map(|id| group_of(ruleset, id)).transpose()?;
    Ok(match (listed, told) {
        (Some((known, listed)), told) => (known, Some(told.map_or(listed, |group| group.id.as_str()))),
        (None, told) => (unit, told.map(|group| group.id.as_str())),
    })
}

fn group_of<'a>(ruleset: &'a Ruleset, id: &str) -> Result<&'a Group, Trouble> {
    let known = || ruleset.groups.iter().map(|group| group.id.as_str());
    ruleset.groups.iter().find(|group| same_text(&group.id, id)).ok_or_else(|| {
        Trouble::usage(text!("không có nhóm `{}`", "there is no group `{}`"; id)).help(choose(known().collect()))
    })
}

fn choose(known: Vec<&str>) -> barem_diagnostic::Text {
    text!("chọn một trong: {}", "choose one of: {}"; known.join(", "))
}

/// The annex told, or the only one that applies to the unit.
fn annex_of<'a>(
    ruleset: &'a Ruleset,
    label: Option<&str>,
    unit: &str,
    group: Option<&str>,
) -> Result<&'a Annex, Trouble> {
    let labels = || ruleset.annexes.iter().map(|annex| annex.label.as_str());
    if let Some(label) = label {
        return ruleset.annex(label).ok_or_else(|| {
            let near = nearest(label, labels());
            let help = near
                .map_or_else(|| choose(labels().collect()), |near| text!("ý bạn là `{}`?", "did you mean `{}`?"; near));
            Trouble::usage(text!("không có phụ lục `{}`", "there is no annex `{}`"; label)).help(help)
        });
    }
    let answers = barem_ruleset::Answers::default();
    let who = barem_ruleset::Unit { name: Some(unit), group, answers: &answers };
    let applies = |annex: &&Annex| annex.scope.as_ref().is_none_or(|scope| who.is_in(scope));
    let all: Vec<&Annex> = ruleset.annexes.iter().collect();
    let fitting: Vec<&Annex> = ruleset.annexes.iter().filter(applies).collect();
    match (all.as_slice(), fitting.as_slice()) {
        ([only], _) | (_, [only]) => Ok(only),
        _ => Err(Trouble::usage(text!(
            "chưa biết `{}` theo phụ lục nào", "it is not clear which annex applies to `{}`"; unit
        ))
        .help(
            text!("ghi --annex, một trong: {}", "state --annex, one of: {}"; labels().collect::<Vec<_>>().join(", ")),
        )),
    }
}
