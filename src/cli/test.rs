//! `barem test`: runs the tests of sets, and tells what they do not reach.

mod coverage;
mod data;
mod generate;
mod junit;
mod report;

use std::path::{Path, PathBuf};

use barem_diagnostic::{Diagnostic, FileId, Format, Lang, Severity, Sources, Span, render, text};
use barem_ruleset::{Place, Ruleset};
use barem_score::{Coverage, TestRun, Trial};
use clap::{Arg, ArgMatches};

use crate::{
    command::Verb,
    exit::{Exit, Trouble},
    options,
    results::Results,
    session::Session,
    sets::{self, Set},
    tally::Tally,
    words::both,
};

/// The verb.
pub const VERB: Verb = Verb {
    name: "test",
    about: both(
        "Chạy các kiểm thử của bộ tiêu chí, cho biết nhánh nào chưa được thử",
        "Run the tests of sets, and tell which branches no test reaches",
    ),
    usage: both("[ĐƯỜNG_DẪN]…", "[PATH]…"),
    args,
    examples: both(
        "  barem test                                 chạy mọi kiểm thử dưới thư mục đang đứng\n  \
           barem test --coverage rulesets/lai-chau-2024\n  \
           barem test --format junit -o ket-qua.xml",
        "  barem test                                 run every test below the current folder\n  \
           barem test --coverage rulesets/lai-chau-2024\n  \
           barem test --format junit -o results.xml",
    ),
    run,
};

/// How results are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Json,
    Junit,
}

fn args(lang: Lang) -> Vec<Arg> {
    let paths = both(
        "Tệp, thư mục của một bộ hoặc thư mục chứa nhiều bộ; `-` đọc đầu vào chuẩn; không ghi: thư mục đang đứng",
        "Files, the folder of a set, or a folder of many sets; `-` reads standard input; none: the current folder",
    );
    let coverage = both("Liệt kê từng nhánh chưa kiểm thử nào đi qua", "List every branch that no test reaches");
    let generate = both(
        "Đề nghị kiểm thử cho những nhánh và mốc chưa được thử; in ra, hoặc ghi vào bộ nếu thêm --write",
        "Propose tests for branches and thresholds that none reaches; printed, or added to the set with --write",
    );
    let write = both(
        "Với --generate: ghi vào kiem-thu.barem trong thư mục của bộ (bộ một tệp: vào chính tệp ấy)",
        "With --generate: add them to kiem-thu.barem in the folder of the set (or to the one file of the set)",
    );
    let form = both("Cách trình bày: text (mặc định), json, junit", "How it is shown: text (default), json, junit");
    let form = options::option("format", both("KIỂU", "KIND"), form, lang);
    vec![
        options::paths(paths, lang),
        options::flag("coverage", coverage, lang),
        options::flag("generate", generate, lang),
        options::flag("write", write, lang).requires("generate"),
        options::fail_on(lang),
        options::one_of(form, &[("text", Form::Text), ("json", Form::Json), ("junit", Form::Junit)]),
        options::out(lang),
    ]
}

/// A set with its tests run.
pub struct Tested<'a> {
    /// The set.
    pub set: &'a Set,
    /// Its tests; empty where the set has errors.
    pub tests: Vec<TestRun<'a>>,
    /// What is wrong: with the set, or with its tests.
    pub findings: Vec<Diagnostic>,
    /// What the tests reach; none where the set has errors.
    pub coverage: Option<Coverage>,
}

impl Tested<'_> {
    /// How many tests pass.
    pub fn passed(&self) -> usize {
        self.tests.iter().filter(|test| test.passed()).count()
    }
}

fn run(matches: &ArgMatches, session: &Session) -> Result<Exit, Trouble> {
    let results = Results::of(matches, session);
    let paths: Vec<PathBuf> = matches.get_many("paths").unwrap_or_default().cloned().collect();
    let bundles = sets::find(&paths)?;
    results.keep(bundles.iter().flat_map(|bundle| &bundle.files).map(|file| file.path.as_path()))?;
    let checked = sets::compile(&bundles, session);
    let tested: Vec<Tested<'_>> = checked.sets.iter().map(|set| tested(set, &checked.sources)).collect();
    if matches.get_flag("generate") {
        return generate::run(&tested, matches.get_flag("write"), &results, session);
    }
    let (lang, sources) = (session.lang, &checked.sources);
    let findings = || tested.iter().flat_map(|set| &set.findings);
    let form = matches.get_one("format").copied().unwrap_or(Form::Text);
    results.write(&match form {
        Form::Text => {
            let look = results.look;
            let shown = render(findings(), sources, lang, Format::Full, look);
            let gap = if shown.is_empty() { "" } else { "\n" };
            let missed = if matches.get_flag("coverage") {
                coverage::listed(&tested, sources, lang, look)
            } else {
                String::new()
            };
            format!(
                "{shown}{gap}{missed}{}\n{}",
                report::table(&tested, lang, look),
                report::closing(&tested, lang, look)
            )
        }
        Form::Json => data::json(&tested, sources),
        Form::Junit => junit::xml(&tested, sources, lang)?,
    })?;
    if form != Form::Text && results.file().is_none() || form == Form::Text && results.file().is_some() {
        session.say(&report::closing(&tested, lang, session.look_of_messages()));
    }
    let tally = Tally::of(findings());
    let fails = options::fail_on_of(matches).is_some_and(|severity| tally.at_least(severity) > 0);
    Ok(if fails { Exit::Findings } else { Exit::Done })
}

/// The tests of a set, run; a set with errors is not scored, and its errors are told instead.
fn tested<'a>(set: &'a Set, sources: &Sources) -> Tested<'a> {
    let errors: Vec<Diagnostic> =
        set.outcome.findings.iter().filter(|finding| finding.severity == Severity::Error).cloned().collect();
    let Some(ruleset) = set.outcome.ruleset.as_ref().filter(|_| errors.is_empty()) else {
        let none = text!("bộ này chưa có phần mở đầu", "the set has no header");
        let findings = if errors.is_empty() {
            vec![Diagnostic::new(barem_diagnostic::Code::TestNotRun, none, Span::default(), text!("ở đây", "here"))]
        } else {
            errors
        };
        return Tested { set, tests: Vec::new(), findings, coverage: None };
    };
    let tests: Vec<TestRun<'_>> = ruleset.examples.iter().map(|example| TestRun::of(ruleset, example)).collect();
    let span = |place: &Place| span(place, set, sources);
    let findings = tests.iter().flat_map(|test| test.findings(&span)).collect();
    let coverage = covered(ruleset, &tests);
    Tested { set, tests, findings, coverage }
}

fn covered(ruleset: &Ruleset, tests: &[TestRun<'_>]) -> Option<Coverage> {
    let trials: Vec<&Trial<'_>> = tests.iter().filter_map(|test| Some(&test.result.as_ref().ok()?.0)).collect();
    Coverage::of(ruleset, &trials).ok()
}

/// The file of a set that a place names.
pub fn file_of(place: &Place, set: &Set, sources: &Sources) -> Option<FileId> {
    let inside = Path::new(&set.path).join(&place.file).to_string_lossy().replace('\\', "/");
    let is = |path: &str| {
        let path = path.strip_prefix("./").unwrap_or(path);
        path == inside || path == set.path || (set.path == "." && path == place.file)
    };
    sources.iter().find(|(_, file)| is(&file.path)).map(|(id, _)| id)
}

fn span(place: &Place, set: &Set, sources: &Sources) -> Span {
    file_of(place, set, sources).map_or_else(Span::default, |file| Span::new(file, place.start, place.end))
}
