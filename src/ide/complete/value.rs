//! What may stand behind what a line begins with: as the grammar goes on, with the names of the set.

use barem_diagnostic::{Span, Text, fold};
use barem_ruleset::{Level, Source};
use barem_syntax::{Expected, Kind as K, expected};

use super::{
    Kind, Proposal, Site,
    forms::{AMOUNTS, BANDS, CASES, CHOICES, Form},
    next,
};
use crate::outline::{called, points_of};

/// What may follow a prefix of the line, where this has been typed already.
pub(super) fn value(site: &Site<'_>, prefix: &str, typed: &str) -> Vec<Proposal> {
    let span = site.last(typed.len());
    let mut found = Vec::new();
    if let Some(forms) = prefix.trim().starts_with(['-', '–', '•']).then(|| items_of(site, prefix)).flatten() {
        found.extend(forms.iter().map(|form| {
            Proposal::new(Kind::Form, form.label, span).detail(Text::new(form.vi, form.en)).snippet(form.snippet)
        }));
    }
    if typed.starts_with(['"', '“']) {
        return agencies(site, prefix, span);
    }
    for next in expected(prefix) {
        found.extend(proposals(site, prefix, &next, span));
    }
    found
}

/// The forms of an item right behind its bullet, by the statement that it stands under.
fn items_of(site: &Site<'_>, prefix: &str) -> Option<&'static [Form]> {
    prefix.trim().chars().nth(1).is_none().then_some(())?;
    let statement =
        site.above.lines().rev().map(str::trim_start).find(|line| !line.starts_with(['-', '–', '•', '/']))?;
    let statement = fold(statement);
    let starts = |word: &str| statement.starts_with(word);
    if starts("cham theo") || starts("xep loai") {
        return Some(&BANDS);
    }
    if starts("cham mot trong") || starts("cham cac muc") {
        return Some(&CHOICES);
    }
    if starts("cham") {
        return Some(&CASES);
    }
    (starts("cong") || starts("tru")).then_some(&AMOUNTS)
}

fn proposals(site: &Site<'_>, prefix: &str, next: &Expected, span: Span) -> Vec<Proposal> {
    let words = |all: &[&str]| all.iter().map(|word| Proposal::new(Kind::Keyword, *word, span)).collect();
    if let Some(word) = &next.word {
        return match next.kind {
            K::comment | K::bullet | K::plus | K::minus | K::times | K::divide => Vec::new(),
            K::smallest | K::largest => vec![function(word, "(${1}; ${0})", span)],
            K::kw_best => vec![function(word, "(${0})", span)],
            K::kw_late => vec![function(word, "(${1}; hạn ${0:31/12})", span)],
            _ => words(&[word.as_str()]),
        };
    }
    match next.kind {
        K::source => Source::ALL.map(|source| Proposal::new(Kind::Keyword, source.keyword(), span)).into(),
        K::share => {
            let share = |source: Source| {
                Proposal::new(Kind::Keyword, source.keyword(), span).snippet(format!("{} $0", source.keyword()))
            };
            Source::ALL.map(share).into()
        }
        K::level | K::count => Level::ALL.map(|level| Proposal::new(Kind::Keyword, level.keyword(), span)).into(),
        K::section => words(&["điểm cộng", "điểm trừ"]),
        K::code => codes(site, prefix, span),
        K::path | K::code_ref | K::paths | K::id => items(site, span),
        K::r#type | K::type_name => {
            words(&["số", "số thập phân", "phần trăm", "có/không", "điểm", "ngày", "một trong", "danh sách"])
        }
        K::treatment => words(&["điểm tối đa", "0 điểm", "loại khỏi thang điểm"]),
        K::expr | K::unary | K::primary | K::operand | K::bound | K::ident | K::quantity | K::infix | K::postfix => {
            expression(site, next.kind, span)
        }
        K::range => words(&["từ", "trên", "dưới", "đến"]),
        K::when => words(&["nếu"]),
        K::each => words(&["mỗi"]),
        K::cap => words(&["tối đa"]),
        K::is => words(&["là"]),
        K::placement => words(&["sau", "trước"]),
        K::dated => words(&["ngày"]),
        K::except => words(&["trừ"]),
        K::label => labels(site, prefix, span),
        K::agency | K::agency_out | K::ident_dash => named(site, prefix, span),
        K::lead | K::entry | K::string => agencies(site, prefix, span),
        K::words => choice(prefix, span),
        K::measure_by => words(&["theo chỉ số", "theo chỉ số chính xác", "theo tổng điểm"]),
        K::measure => words(&["chỉ số", "chỉ số chính xác", "tổng điểm"]),
        K::order => words(&["giảm dần", "tăng dần"]),
        K::ties => words(&["đồng hạng 1-1-3", "đồng hạng 1-1-2"]),
        K::tie_rule => words(&["1-1-3", "1-1-2"]),
        K::rounding => words(&["điểm 2 chữ số", "chỉ số 2 chữ số"]),
        K::direction => words(&["cắt bỏ", "lên", "về số chẵn"]),
        K::expected => words(&["xếp loại", "tổng", "chỉ số", "hạng"]),
        K::outcome => words(&["chờ", "không phát sinh", "lỗi", "không xếp loại"]),
        K::value => words(&["có", "không"]),
        K::assignment => {
            site.inputs().iter().map(|input| assigned(input, span)).chain(asked(site, prefix, span)).collect()
        }
        // All others are numbers, dates and texts, which nobody can propose, or parts of what has been proposed.
        _ => Vec::new(),
    }
}

fn function(word: &str, arguments: &str, span: Span) -> Proposal {
    Proposal::new(Kind::Function, word, span).snippet(format!("{word}{arguments}"))
}

/// Inputs that are seen here, and what any expression may use.
fn expression(site: &Site<'_>, kind: K, span: Span) -> Vec<Proposal> {
    if matches!(kind, K::infix | K::postfix) {
        return Vec::new();
    }
    let inputs = site.inputs().into_iter().map(|input| {
        let question = input.input.question.clone().unwrap_or_default();
        Proposal::new(Kind::Input, &*input.name.text, span).detail(Text::new(question.clone(), question))
    });
    let mut found: Vec<Proposal> = inputs.collect();
    found.push(Proposal::new(Kind::Keyword, "điểm tối đa", span));
    if matches!(kind, K::expr | K::unary | K::primary) {
        found.push(function("nhỏ nhất", "(${1}; ${0})", span));
        found.push(function("lớn nhất", "(${1}; ${0})", span));
        found.push(function("số ngày trễ", "(${1}; hạn ${0:31/12})", span));
        found.push(function("cao nhất trong nhóm", "(${0})", span));
    }
    found
}

fn assigned(input: &barem_compiler::symbols::InputSymbol, span: Span) -> Proposal {
    let question = input.input.question.clone().unwrap_or_default();
    let snippet = format!("{} = $0", input.name.text);
    Proposal::new(Kind::Input, &*input.name.text, span).detail(Text::new(question.clone(), question)).snippet(snippet)
}

/// What the item that a line of a test begins with asks.
fn asked(site: &Site<'_>, prefix: &str, span: Span) -> Vec<Proposal> {
    let Some((reference, _)) = prefix.trim().split_once(':') else { return Vec::new() };
    let annexes = &site.analysis.symbols().annexes;
    let last = reference.rsplit('/').next().unwrap_or_default();
    let names = |item: &&barem_compiler::symbols::ItemSymbol| {
        item.code.as_ref().is_some_and(|code| barem_ruleset::same_code(&code.text, last))
            || item.id.as_ref().is_some_and(|id| last.strip_prefix('#') == Some(id.text.trim_start_matches('#')))
    };
    let inputs = annexes.iter().flat_map(|annex| annex.whole()).filter(names).flat_map(|item| &item.inputs);
    inputs.filter(|input| input.input.formula.is_none()).map(|input| assigned(input, span)).collect()
}

/// The code that comes next in a heading.
fn codes(site: &Site<'_>, prefix: &str, span: Span) -> Vec<Proposal> {
    let keyword = fold(prefix.trim());
    let level = Level::ALL.into_iter().rfind(|level| keyword.ends_with(&fold(level.keyword())));
    let level = if keyword.ends_with("tieu chi thanh phan") { Some(Level::Component) } else { level };
    let next = level.and_then(|level| next::code(site, level));
    let said = Text::new("mã tiếp theo", "the next code");
    next.into_iter().map(|code| Proposal::new(Kind::Item, code, span).detail(said.clone())).collect()
}

/// The items of the annex, by code, or by id where they have no code.
pub(super) fn items(site: &Site<'_>, span: Span) -> Vec<Proposal> {
    let symbols = site.analysis.symbols();
    let annex = site.annex().or(symbols.annexes.first());
    let proposal = |item: &barem_compiler::symbols::ItemSymbol| {
        let code = item.code.as_ref().map(|code| code.text.trim_end_matches(['.', ')']).to_owned());
        let name = code.or_else(|| item.id.as_ref().map(|id| format!("#{}", id.text.trim_start_matches('#'))))?;
        let mut detail = Text::new(called(item), called(item));
        if let Some(worth) = item.worth {
            detail.push(&barem_diagnostic::text!("({})", "({})"; points_of(worth)));
        }
        Some(Proposal::new(Kind::Item, name, span).detail(detail))
    };
    annex.into_iter().flat_map(|annex| annex.whole()).filter_map(proposal).collect()
}

fn labels(site: &Site<'_>, prefix: &str, span: Span) -> Vec<Proposal> {
    if fold(prefix.trim()).starts_with("chap nhan") {
        let codes = barem_diagnostic::Code::ALL.iter();
        return codes.map(|code| Proposal::new(Kind::Keyword, code.id(), span).detail(code.title())).collect();
    }
    let annexes = site.analysis.symbols().annexes.iter();
    let said = |annex: &barem_compiler::symbols::AnnexSymbol| {
        let title = annex.title.clone().unwrap_or_default();
        Proposal::new(Kind::Annex, &*annex.label.text, span).detail(Text::new(title.clone(), title))
    };
    annexes.map(said).collect()
}

/// Groups, and units in quotation marks.
fn named(site: &Site<'_>, prefix: &str, span: Span) -> Vec<Proposal> {
    // The id of what is being declared is the author's.
    let declares = ["bo tieu chi", "nhom"].iter().any(|word| fold(prefix.trim()) == *word);
    if declares {
        return Vec::new();
    }
    let symbols = site.analysis.symbols();
    let groups = symbols.groups.iter().map(|group| {
        let title = group.title.clone().unwrap_or_default();
        Proposal::new(Kind::Group, &*group.id.text, span).detail(Text::new(title.clone(), title))
    });
    let units = symbols.groups.iter().flat_map(|group| &group.units);
    let units = units.map(|unit| Proposal::new(Kind::Agency, format!("\"{}\"", unit.text), span));
    groups.chain(units).collect()
}

/// Statements whose texts are agencies.
const OF_AGENCIES: [&str; 9] = [
    "chu tri",
    "phoi hop",
    "ap dung",
    "don vi",
    "co quan ban hanh",
    "co quan thuong truc",
    "kiem thu",
    "xep hang",
    "thang diem",
];

/// All agencies that are named anywhere, in quotation marks, where a text is one.
fn agencies(site: &Site<'_>, prefix: &str, span: Span) -> Vec<Proposal> {
    let mut line = fold(prefix.trim());
    if line.starts_with(['-', '–', '•']) {
        let mut above = site.above.lines().rev().map(str::trim_start);
        line = above.find(|line| !line.starts_with(['-', '–', '•', '/'])).map(fold).unwrap_or_default();
    }
    if !OF_AGENCIES.iter().any(|word| line.starts_with(word)) {
        return Vec::new();
    }
    let symbols = site.analysis.symbols();
    let units = symbols.groups.iter().flat_map(|group| &group.units);
    let mut names: Vec<&str> = symbols.leads.iter().chain(units).map(|name| name.text.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(|name| Proposal::new(Kind::Agency, format!("\"{name}\""), span)).collect()
}

fn choice(prefix: &str, span: Span) -> Vec<Proposal> {
    let key = fold(prefix.trim());
    let words: &[&str] = match key.trim_end_matches([' ', ':']) {
        "trang thai" => &["dự thảo", "ban hành"],
        "noi dung" => &["nguyên văn", "phục dựng"],
        "vuot thang" => &["có", "không"],
        _ => &[],
    };
    words.iter().map(|word| Proposal::new(Kind::Keyword, *word, span)).collect()
}
