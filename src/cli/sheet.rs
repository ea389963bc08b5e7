//! `barem sheet`: an empty score sheet, with every question that a unit has to answer.

use std::path::PathBuf;

use barem_diagnostic::{Format, Lang, Severity, Text, nearest, render, same_text, text};
use barem_office::workbook;
use barem_ruleset::{Annex, Answers, Digests, Group, Ruleset};
use barem_score::{Form, Members, SheetKind, write_blank};
use clap::{Arg, ArgMatches, value_parser};

use crate::{
    command::Verb,
    disk,
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
        "  barem sheet rulesets/lai-chau-2024 --unit \"Sở Tài chính\" --annex 01 -o so-tai-chinh.xlsx\n  \
         barem sheet rulesets/lai-chau-2024 --unit \"Sở Tài chính\" --annex 01 -o so-tai-chinh.yaml\n  \
         barem sheet rulesets/lai-chau-2024 --unit \"Sở Tài chính\" --annex 01 --kind csv -o so-tai-chinh.csv",
        "  barem sheet rulesets/lai-chau-2024 --unit \"Sở Tài chính\" --annex 01 -o so-tai-chinh.xlsx\n  \
         barem sheet rulesets/lai-chau-2024 --unit \"Sở Tài chính\" --annex 01 -o so-tai-chinh.yaml\n  \
         barem sheet rulesets/lai-chau-2024 --unit \"Sở Tài chính\" --annex 01 --kind csv -o so-tai-chinh.csv",
    ),
    run,
};

/// How the sheet is written.
#[derive(Clone, Copy)]
enum Kind {
    Text(SheetKind),
    Workbook,
}

const KINDS: [(&str, Kind); 5] = [
    ("json", Kind::Text(SheetKind::Json)),
    ("yaml", Kind::Text(SheetKind::Yaml)),
    ("csv", Kind::Text(SheetKind::Csv)),
    ("csv-wide", Kind::Text(SheetKind::CsvWide)),
    ("xlsx", Kind::Workbook),
];

/// A sheet as it is written.
enum Blank {
    Text(String),
    Workbook(Vec<u8>),
}

fn args(lang: Lang) -> Vec<Arg> {
    let path = both("Thư mục hoặc tệp của bộ tiêu chí", "The folder or file of the ruleset");
    let unit = both("Tên đơn vị", "The name of the unit");
    let group =
        both("Nhóm của đơn vị, khi danh sách đơn vị không nói", "The group of the unit, where no roster tells it");
    let annex =
        both("Phụ lục, khi bộ có nhiều phụ lục áp dụng cho đơn vị", "The annex, where several apply to the unit");
    let year = both("Năm đánh giá (mặc định: năm đầu của bộ)", "The year assessed (default: the first of the ruleset)");
    let kind = both(
        "Dạng phiếu: xlsx (Excel, tự tính điểm khi ghi), yaml, json, csv (mỗi dòng một câu trả lời), csv-wide (mỗi cột \
         một câu trả lời); mặc định theo đuôi của tệp -o, không có thì yaml",
        "Form of the sheet: xlsx (Excel, scores itself as it is filled in), yaml, json, csv (a row for each answer), \
         csv-wide (a column for each answer); default: by the ending of the -o file, else yaml",
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
    let kind = kind(matches, &results);
    if let (Kind::Workbook, None) = (kind, results.file()) {
        return Err(Trouble::usage(text!("phiếu Excel cần một tệp", "an Excel sheet needs a file"))
            .help(text!("ghi -o phieu.xlsx", "state -o sheet.xlsx")));
    }
    match (blank(&ruleset, matches, kind, session.lang)?, results.file()) {
        (Blank::Workbook(bytes), Some(file)) => {
            disk::replace(file, &bytes).map_err(|error| Trouble::writing(file, &error))?;
        }
        (Blank::Workbook(_), None) => {}
        (Blank::Text(text), _) => results.write(&text)?,
    }
    Ok(Exit::Done)
}

fn kind(matches: &ArgMatches, results: &Results) -> Kind {
    let ending = results.file().and_then(|file| file.extension()).map(|ending| ending.to_string_lossy().to_lowercase());
    let by_name = KINDS.iter().find(|(name, _)| ending.as_deref() == Some(name)).map(|(_, kind)| *kind);
    matches.get_one("kind").copied().or(by_name).unwrap_or(Kind::Text(SheetKind::default()))
}

fn blank(ruleset: &Ruleset, matches: &ArgMatches, kind: Kind, lang: Lang) -> Result<Blank, Trouble> {
    let given = |name| matches.get_one::<String>(name).map(|text| text.trim());
    let unit = given("unit").unwrap_or_default();
    let told = given("group").map(|id| group_of(ruleset, id)).transpose()?;
    let annex = annex_of(ruleset, given("annex"), unit, told)?;
    let members = Members::of(ruleset, annex);
    if !members.may_take(unit) {
        return Err(not_here(ruleset, annex, unit));
    }
    let Some(group) = members.group_of(unit, told) else { return Err(which_group(annex, &members, unit)) };
    let unit = members.spelled(unit).unwrap_or(unit);
    let digests = Digests::of(ruleset).map_err(|_| unscorable(annex, &"too deep"))?;
    let year = matches.get_one::<u16>("year").copied();
    let form = Form::new(ruleset, annex, year, digests.contract).map_err(|error| unscorable(annex, &error))?;
    match kind {
        Kind::Text(kind) => Ok(Blank::Text(write_blank(&form, unit, Some(&group.id), kind, lang))),
        Kind::Workbook => {
            let written = workbook::write(&form, unit, Some(&group.id), &Answers::none(&form.plan));
            written.map(Blank::Workbook).map_err(|error| unscorable(annex, &error))
        }
    }
}

fn unscorable(annex: &Annex, why: &dyn std::fmt::Display) -> Trouble {
    Trouble::incomplete(text!("phụ lục {} chưa chấm được", "annex {} cannot be scored"; annex.label))
        .why(barem_diagnostic::Text::new(why.to_string(), why.to_string()))
}

fn group_of<'a>(ruleset: &'a Ruleset, id: &str) -> Result<&'a Group, Trouble> {
    let known = || ruleset.groups.iter().map(|group| group.id.as_str());
    ruleset.groups.iter().find(|group| same_text(&group.id, id)).ok_or_else(|| {
        Trouble::usage(text!("không có nhóm `{}`", "there is no group `{}`"; id)).help(choose(known().collect()))
    })
}

fn choose(known: Vec<&str>) -> Text {
    text!("chọn một trong: {}", "choose one of: {}"; known.join(", "))
}

/// The annex told, or the only one that may apply to the unit: one that lists it before those that take any.
fn annex_of<'a>(
    ruleset: &'a Ruleset,
    label: Option<&str>,
    unit: &str,
    told: Option<&Group>,
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
    let with = |fits: &dyn Fn(Members<'_>) -> bool| -> Vec<&Annex> {
        ruleset.annexes.iter().filter(|annex| fits(Members::of(ruleset, annex))).collect()
    };
    let listing = with(&|members| members.spelled(unit).is_some());
    let takes = |members: Members<'_>| members.may_take(unit) && told.is_none_or(|told| members.has(told));
    let fitting = if listing.is_empty() { with(&takes) } else { listing };
    // A name that is nearly that of a listed unit is likely that unit, and not one that no list has.
    let known = Members::near(ruleset, unit).is_none() || told.is_some();
    match (ruleset.annexes.as_slice(), fitting.as_slice()) {
        ([only], _) => Ok(only),
        (_, [only]) if known => Ok(*only),
        _ => Err(Trouble::usage(text!(
            "chưa biết `{}` theo phụ lục nào", "it is not clear which annex applies to `{}`"; unit
        ))
        .help(known_or_annexes(ruleset, unit, &fitting))),
    }
}

/// What may be meant: a listed unit whose name is near, or one of these annexes.
fn known_or_annexes(ruleset: &Ruleset, unit: &str, fitting: &[&Annex]) -> Text {
    let annex = |annex: &&Annex| format!("{} ({})", annex.label, annex.title.as_deref().unwrap_or_default());
    let annexes = if fitting.is_empty() { ruleset.annexes.iter().collect() } else { fitting.to_vec() };
    let list = annexes.iter().map(annex).collect::<Vec<_>>().join("; ");
    match Members::near(ruleset, unit) {
        Some(near) => {
            text!("ý bạn là `{}`? Nếu không, ghi --annex, một trong: {}", "did you mean `{}`? If not, state --annex, one of: {}"; near, list)
        }
        None => text!("ghi --annex, một trong: {}", "state --annex, one of: {}"; list),
    }
}

fn not_here(ruleset: &Ruleset, annex: &Annex, unit: &str) -> Trouble {
    let members = Members::of(ruleset, annex);
    let trouble = Trouble::usage(
        text!("phụ lục {} không áp dụng cho `{}`", "annex {} does not apply to `{}`"; annex.label, unit),
    );
    let (trouble, roster) = match members.listed(unit) {
        Some(group) => {
            let trouble =
                trouble.why(text!("đơn vị này thuộc nhóm `{}`", "this unit belongs to the group `{}`"; group.id));
            (trouble, Vec::new())
        }
        None => (trouble, members.roster()),
    };
    let lists = |annex: &&Annex| Members::of(ruleset, annex).spelled(unit).is_some();
    match (ruleset.annexes.iter().find(lists), nearest(unit, roster.iter().copied())) {
        (Some(own), _) => trouble.help(text!("ghi `--annex {}`", "state `--annex {}`"; own.label)),
        (None, Some(near)) => trouble.help(text!("ý bạn là `{}`?", "did you mean `{}`?"; near)),
        (None, None) if roster.is_empty() => trouble,
        (None, None) => {
            trouble.help(text!("các đơn vị của phụ lục: {}", "the units of the annex: {}"; roster.join(", ")))
        }
    }
}

fn which_group(annex: &Annex, members: &Members<'_>, unit: &str) -> Trouble {
    let groups: Vec<&str> = members.groups().into_iter().map(|group| group.id.as_str()).collect();
    Trouble::usage(text!(
        "phụ lục {} áp dụng cho nhiều nhóm, chưa biết `{}` thuộc nhóm nào",
        "annex {} applies to several groups, and it is not clear which `{}` belongs to"; annex.label, unit
    ))
    .help(text!("ghi --group, một trong: {}", "state --group, one of: {}"; groups.join(", ")))
}
