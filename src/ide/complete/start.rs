//! What may begin a line: a heading, or a statement of what the line stands under.

use barem_diagnostic::{Text, fold};
use barem_ruleset::Level;

use super::{
    Kind, Proposal, Site,
    forms::{Form, OF_ANNEX, OF_GROUP, OF_HEADER, OF_RESULTS, OF_TEST, STATEMENTS},
    next,
};

/// What a line stands under.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Under {
    Nothing,
    Header,
    Group,
    Annex,
    Item,
    Results,
    Test,
}

/// What may begin a line of which this has been typed.
pub(super) fn start(site: &Site<'_>, typed: &str) -> Vec<Proposal> {
    let span = site.last(typed.len());
    let under = under(site.above);
    let statements = statements(under).into_iter().flatten().map(|form| shaped(form, span));
    let own = match under {
        Under::Test => super::value::items(site, span)
            .into_iter()
            .map(|item| {
                let snippet = format!("{}: $0", item.label);
                item.snippet(snippet)
            })
            .collect(),
        Under::Nothing | Under::Header | Under::Group | Under::Annex | Under::Item | Under::Results => Vec::new(),
    };
    let headings = headings(site, span, under);
    // A statement is indented; a heading stands at the beginning.
    match site.line.starts_with([' ', '\t']) {
        true => statements.chain(own).chain(headings).collect(),
        false => headings.into_iter().chain(statements).chain(own).collect(),
    }
}

fn shaped(form: &Form, span: barem_diagnostic::Span) -> Proposal {
    Proposal::new(Kind::Form, form.label, span).detail(Text::new(form.vi, form.en)).snippet(form.snippet)
}

fn statements(under: Under) -> Vec<&'static [Form]> {
    match under {
        Under::Nothing => Vec::new(),
        Under::Header => vec![&OF_HEADER],
        Under::Group => vec![&OF_GROUP],
        Under::Annex => vec![&OF_ANNEX, &STATEMENTS],
        Under::Item => vec![&STATEMENTS],
        Under::Results => vec![&OF_RESULTS],
        Under::Test => vec![&OF_TEST],
    }
}

fn headings(site: &Site<'_>, span: barem_diagnostic::Span, under: Under) -> Vec<Proposal> {
    let mut found = Vec::new();
    let heading = |label: &str, vi: &str, en: &str, snippet: String| {
        Proposal::new(Kind::Keyword, label, span).detail(Text::new(vi, en)).snippet(snippet)
    };
    if matches!(under, Under::Annex | Under::Item) {
        for level in [Level::Criterion, Level::Component, Level::Field, Level::Section, Level::Detail, Level::Part] {
            let code = next::code(site, level);
            let shown = code.as_deref().map(|code| format!(" {code}")).unwrap_or_default();
            let code = code.map_or_else(|| "${1:1}".to_owned(), |code| format!("${{1:{code}}}"));
            let snippet = format!("{} {code} \"$2\" ${{3:1}} điểm$0", level.keyword());
            found.push(heading(level.keyword(), &format!("mục mới{shown}"), &format!("a new item{shown}"), snippet));
        }
        found.push(heading(
            "điểm cộng",
            "phần điểm cộng, ngoài thang điểm",
            "a bonus section",
            "điểm cộng $1 \"$2\" tối đa $0 điểm".to_owned(),
        ));
        found.push(heading(
            "điểm trừ",
            "phần điểm trừ, ngoài thang điểm",
            "a penalty section",
            "điểm trừ $1 \"$2\" tối đa $0 điểm".to_owned(),
        ));
    }
    let annexes = site.analysis.symbols().annexes.len() + 1;
    found.push(heading(
        "phụ lục",
        "một phụ lục",
        "an annex",
        format!("phụ lục ${{1:{annexes:02}}} \"$2\"\n  áp dụng: $0"),
    ));
    found.push(heading("nhóm", "một nhóm đơn vị", "a group of units", "nhóm $1 \"$2\"\n  đơn vị: \"$0\"".to_owned()));
    found.push(heading(
        "kiểm thử",
        "một kiểm thử",
        "a test",
        "kiểm thử \"$1\" phụ lục ${2:01} với $3\n  $0".to_owned(),
    ));
    if site.analysis.symbols().header.is_none() {
        found.insert(
            0,
            heading(
                "bộ tiêu chí",
                "mở đầu một bộ tiêu chí",
                "the header of a set",
                "bộ tiêu chí $1 \"$2\"\n  ngôn ngữ: 1\n  trạng thái: dự thảo\n  $0".to_owned(),
            ),
        );
    }
    found.push(heading("kết quả", "xếp hạng và xếp loại", "ranking and grades", "kết quả\n  $0".to_owned()));
    found
}

/// What the last heading above opens; by its first words, so that it counts also while it cannot be read.
fn under(above: &str) -> Under {
    let heads =
        above.lines().rev().filter(|line| line.starts_with(|c: char| !c.is_whitespace()) && !line.starts_with("//"));
    heads.filter_map(opened).next().unwrap_or(Under::Nothing)
}

fn opened(line: &str) -> Option<Under> {
    let line = fold(line.trim_start_matches('\u{FEFF}'));
    let line = line.strip_prefix("sua ").or(line.strip_prefix("bo sung ")).unwrap_or(&line);
    let starts = |word: &str| line.starts_with(word);
    if starts("bo tieu chi") {
        return Some(Under::Header);
    }
    if starts("nhom ") {
        return Some(Under::Group);
    }
    if starts("phu luc") {
        return Some(Under::Annex);
    }
    if starts("ket qua") {
        return Some(Under::Results);
    }
    if starts("kiem thu") {
        return Some(Under::Test);
    }
    let item =
        Level::ALL.into_iter().any(|level| starts(&fold(level.keyword()))) || starts("diem cong") || starts("diem tru");
    item.then_some(Under::Item)
}
