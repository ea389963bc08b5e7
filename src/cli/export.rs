//! `barem export`: the annex as it is printed with a decision, the table of two versions, and the survey form, as files for
//! Word, Excel, a browser or a printer.

mod office;

use std::path::{Path, PathBuf};

use barem_compiler::Stated;
use barem_diagnostic::{Format, Lang, Severity, nearest, render, text};
use barem_office::{WriteError, annex, comparison::Comparison, docx, excel, page, survey};
use barem_ruleset::Ruleset;
use clap::{Arg, ArgAction, ArgMatches, value_parser};

use crate::{
    check::mark,
    command::Verb,
    diff::{self, Pair},
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
    name: "export",
    about: both(
        "Ghi phụ lục như in kèm quyết định, bảng so sánh, phiếu khảo sát: Word, Excel, HTML, PDF",
        "Write the annex as printed with a decision, the comparison table, the survey form: Word, Excel, HTML, PDF",
    ),
    usage: both("<BỘ_TIÊU_CHÍ> -o <TỆP>", "<RULESET> -o <FILE>"),
    args,
    examples: both(
        "  barem export rulesets/lai-chau-2024 --annex 01 -o phu-luc-01.docx\n  \
           barem export rulesets/lai-chau-2024 -o phu-luc.xlsx         mọi phụ lục\n  \
           barem export rulesets/lai-chau-2024 --compare rulesets/lai-chau-2022 -o so-sanh.docx\n  \
           barem export rulesets/lai-chau-2024 --survey -o phieu-khao-sat.docx\n\n\
         Đuôi của tệp -o: .docx, .xlsx, .html, .pdf (.pdf cần LibreOffice).",
        "  barem export rulesets/lai-chau-2024 --annex 01 -o annex-01.docx\n  \
           barem export rulesets/lai-chau-2024 -o annexes.xlsx          all annexes\n  \
           barem export rulesets/lai-chau-2024 --compare rulesets/lai-chau-2022 -o comparison.docx\n  \
           barem export rulesets/lai-chau-2024 --survey -o survey.docx\n\n\
         Endings of the -o file: .docx, .xlsx, .html, .pdf (.pdf needs LibreOffice).",
    ),
    run,
};

/// What kind of file is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Excel,
    Html,
    Pdf,
}

const KINDS: [(&str, Kind); 5] =
    [("docx", Kind::Word), ("xlsx", Kind::Excel), ("html", Kind::Html), ("htm", Kind::Html), ("pdf", Kind::Pdf)];

fn args(lang: Lang) -> Vec<Arg> {
    let path = both("Thư mục hoặc tệp của bộ tiêu chí", "The folder or file of the ruleset");
    let annex = both(
        "Chỉ phụ lục này; ghi được nhiều lần (mặc định: mọi phụ lục, lần lượt)",
        "Only this annex; may be given several times (default: all annexes, one after another)",
    );
    let compare = both(
        "Thay vì phụ lục, ghi bảng so sánh với bộ cũ này: quy định cũ, quy định mới, thay đổi, lý do",
        "Instead of the annex, the comparison table with this old ruleset: old, new, what changed, reason",
    );
    let survey = both(
        "Thay vì phụ lục, ghi phiếu khảo sát cho từng đối tượng (.docx, .pdf)",
        "Instead of the annex, the survey form of each group of respondents (.docx, .pdf)",
    );
    let out = both(
        "Tệp cần ghi; đuôi .docx, .xlsx, .html hoặc .pdf cho biết dạng",
        "The file to write; its ending .docx, .xlsx, .html or .pdf tells the form",
    );
    vec![
        options::argument("path", both("BỘ_TIÊU_CHÍ", "RULESET"), path, lang)
            .required(true)
            .value_parser(value_parser!(PathBuf)),
        options::option("annex", both("SỐ", "LABEL"), annex, lang).action(ArgAction::Append),
        options::option("compare", both("CŨ", "OLD"), compare, lang).value_parser(value_parser!(PathBuf)),
        options::flag("survey", survey, lang).conflicts_with("compare"),
        options::out(lang).help(out.get(lang)).required(true),
    ]
}

fn run(matches: &ArgMatches, session: &Session) -> Result<Exit, Trouble> {
    let results = Results::of(matches, session);
    let (file, kind) = target(&results)?;
    let labels: Vec<String> = matches.get_many("annex").unwrap_or_default().cloned().collect();
    let path: PathBuf = matches.get_one("path").cloned().unwrap_or_default();
    let bytes = match matches.get_one::<PathBuf>("compare") {
        Some(old) => compared(old, &path, &labels, kind, &results, session)?,
        None => one(&path, &labels, matches.get_flag("survey"), kind, &results, session)?,
    };
    let Some(bytes) = bytes else { return Ok(Exit::Findings) };
    disk::replace(file, &bytes).map_err(|error| Trouble::writing(file, &error))?;
    session.say(&format!("{}\n", text!("đã ghi {}", "wrote {}"; disk::shown(file)).get(session.lang)));
    Ok(Exit::Done)
}

/// The file and what it is by its ending.
fn target(results: &Results) -> Result<(&Path, Kind), Trouble> {
    let ending = |file: &Path| file.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let endings = || {
        text!(
            "đặt tên tệp có đuôi .docx, .xlsx, .html hoặc .pdf",
            "end the name of the file with .docx, .xlsx, .html or .pdf"
        )
    };
    let Some(file) = results.file() else {
        let what =
            text!("lệnh này ghi ra tệp, không in ra đầu ra chuẩn", "this command writes a file, not standard output");
        return Err(Trouble::usage(what).help(endings()));
    };
    let known = ending(file).and_then(|ending| KINDS.iter().find(|(name, _)| *name == ending));
    known.map(|(_, kind)| (file, *kind)).ok_or_else(|| {
        let what = text!("không rõ `{}` là tệp gì", "it is not clear what kind of file `{}` is"; disk::shown(file));
        Trouble::usage(what).help(endings())
    })
}

/// The file of annexes or survey forms; none where the ruleset has errors, which have been told.
fn one(
    path: &Path,
    labels: &[String],
    survey: bool,
    kind: Kind,
    results: &Results,
    session: &Session,
) -> Result<Option<Vec<u8>>, Trouble> {
    let Some((ruleset, stated)) = read(path, results, session)? else { return Ok(None) };
    known(&ruleset, labels)?;
    if sets::is_reconstructed(&ruleset) {
        session.say(&mark(session.lang, session.look_of_messages()));
    }
    if survey {
        return forms(&ruleset, labels, kind).map(Some);
    }
    let written = barem_diff::Stated { ruleset: &stated.ruleset, heads: &stated.heads };
    let document = annex::document(&ruleset, written, labels);
    match kind {
        Kind::Word => docx::annexes(&document).map_err(unwritten),
        Kind::Excel => excel::annexes(&document).map_err(unwritten),
        Kind::Html => Ok(page::annexes(&document).into_bytes()),
        Kind::Pdf => office::pdf(&docx::annexes(&document).map_err(unwritten)?),
    }
    .map(Some)
}

fn forms(ruleset: &Ruleset, labels: &[String], kind: Kind) -> Result<Vec<u8>, Trouble> {
    let forms = survey::survey_forms(ruleset, labels);
    if forms.forms.is_empty() {
        let what = text!("không có mục nào chấm bằng điều tra xã hội học", "no item is scored by a survey");
        return Err(Trouble::usage(what).help(text!(
            "chọn phụ lục khác, hoặc ghi `nguồn: điều tra xã hội học` cho mục cần khảo sát",
            "choose another annex, or state `nguồn: điều tra xã hội học` where a survey is held"
        )));
    }
    match kind {
        Kind::Word => docx::survey(&forms).map_err(unwritten),
        Kind::Pdf => office::pdf(&docx::survey(&forms).map_err(unwritten)?),
        Kind::Excel | Kind::Html => Err(Trouble::usage(text!(
            "phiếu khảo sát chỉ có dạng .docx và .pdf",
            "survey forms are written as .docx and .pdf only"
        ))),
    }
}

/// The table of two versions; none where one of them has errors, which have been told.
fn compared(
    old: &Path,
    new: &Path,
    labels: &[String],
    kind: Kind,
    results: &Results,
    session: &Session,
) -> Result<Option<Vec<u8>>, Trouble> {
    let Some(Pair { old, new, matching }) = diff::pair_of(old, new, results, session)? else { return Ok(None) };
    let mut changes = barem_diff::diff(&old, &new, &matching);
    diff::only(&mut changes, labels)?;
    let table = || -> Comparison { diff::comparison(&changes, session.lang) };
    match kind {
        Kind::Word => docx::comparison(&table()).map_err(unwritten),
        Kind::Excel => excel::comparison(&table()).map_err(unwritten),
        Kind::Html => Ok(diff::html(&changes, session.lang).into_bytes()),
        Kind::Pdf => office::pdf(&docx::comparison(&table()).map_err(unwritten)?),
    }
    .map(Some)
}

/// The ruleset as data and as it is written; none where it has errors, which are told.
fn read(path: &Path, results: &Results, session: &Session) -> Result<Option<(Ruleset, Stated)>, Trouble> {
    let bundle = sets::find_one(path)?;
    results.keep(bundle.files.iter().map(|file| file.path.as_path()))?;
    let (sources, outcome, stated) = sets::stated(&bundle, &[]);
    let errors: Vec<_> = outcome.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    if let (Some(ruleset), Some(stated), true) = (outcome.ruleset.clone(), stated, errors.is_empty()) {
        return Ok(Some((ruleset, stated)));
    }
    let look = session.look_of_messages();
    session.say(&render(errors, &sources, session.lang, Format::default(), look));
    let refused = text!("bộ tiêu chí còn lỗi: không ghi tệp nào", "the ruleset has errors: no file is written");
    session.say(&format!("{}\n", refused.get(session.lang)));
    Ok(None)
}

/// Each label must be that of an annex.
fn known(ruleset: &Ruleset, labels: &[String]) -> Result<(), Trouble> {
    let all = || ruleset.annexes.iter().map(|annex| annex.label.as_str());
    let Some(unknown) = labels.iter().find(|label| ruleset.annex(label).is_none()) else { return Ok(()) };
    let help = nearest(unknown, all()).map_or_else(
        || text!("chọn một trong: {}", "choose one of: {}"; all().collect::<Vec<_>>().join(", ")),
        |near| text!("ý bạn là `{}`?", "did you mean `{}`?"; near),
    );
    Err(Trouble::usage(text!("không có phụ lục `{}`", "there is no annex `{}`"; unknown)).help(help))
}

fn unwritten(error: WriteError) -> Trouble {
    Trouble::incomplete(text!("không ghi được tệp này", "this file cannot be written")).why(error.text())
}
