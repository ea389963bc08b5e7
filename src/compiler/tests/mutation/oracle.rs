//! The oracle: which declared facts of a set are broken, decided from the text alone.
//!
//! It shares no code with the compiler: its own line reader with plain string handling, its own arithmetic on integer
//! millionths. It knows the text of our rulesets (canonical form, one line a statement), not the whole language.

use std::collections::{BTreeMap, BTreeSet};

/// A fact that is broken, and the codes that may tell of it.
pub type Broken = BTreeMap<String, &'static [&'static str]>;

/// One heading with its statements.
#[derive(Debug, Default, Clone)]
struct Heading {
    depth: usize,
    keyword: String,
    code: String,
    points: Option<i64>,
    id: Option<String>,
    section: bool,
    /// Statements as typed, items joined to theirs behind `\n`.
    statements: Vec<String>,
    parent: Option<usize>,
    children: Vec<usize>,
}

#[derive(Debug, Default)]
struct Annex {
    label: String,
    statements: Vec<String>,
    headings: Vec<Heading>,
}

const LEVELS: [(&str, usize); 5] =
    [("tiêu chí thành phần", 4), ("tiêu chí", 3), ("lĩnh vực", 1), ("điểm cộng", 1), ("điểm trừ", 1)];
const OTHERS: [&str; 5] = ["bộ tiêu chí ", "nhóm ", "phụ lục ", "kết quả", "kiểm thử "];

/// Millionths.
fn number(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches("điểm").trim();
    let (whole, fraction) = text.split_once(',').unwrap_or((text, ""));
    if whole.is_empty() || !whole.chars().chain(fraction.chars()).all(|c| c.is_ascii_digit()) || fraction.len() > 6 {
        return None;
    }
    let fraction = format!("{fraction:0<6}");
    Some(whole.parse::<i64>().ok()? * 1_000_000 + fraction.parse::<i64>().ok()?)
}

fn outside_quotes(line: &str) -> String {
    line.split('"').step_by(2).collect::<Vec<_>>().join("\"\"")
}

fn heading(line: &str) -> Option<Heading> {
    let (keyword, depth) =
        LEVELS.iter().find(|(keyword, _)| line.strip_prefix(keyword).is_some_and(|rest| rest.starts_with(' ')))?;
    let plain = outside_quotes(line);
    let mut rest = plain.strip_prefix(keyword)?.split_whitespace();
    let code = rest.next()?.to_owned();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let at = words.iter().rposition(|word| *word == "điểm").filter(|at| *at > 0);
    Some(Heading {
        depth: *depth,
        keyword: (*keyword).to_owned(),
        code,
        points: at.and_then(|at| number(words[at - 1])),
        id: words.iter().find(|word| word.starts_with('#')).map(|id| (*id).to_owned()),
        section: keyword.starts_with("điểm"),
        ..Heading::default()
    })
}

/// The facts of a set that do not hold.
pub fn broken(files: &[(String, String)]) -> Broken {
    let mut out = Broken::new();
    let mut header = false;
    let mut annexes: Vec<Annex> = Vec::new();
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    let mut tests: Vec<String> = Vec::new();
    for (name, text) in files {
        // What statements belong to: a heading, an annex, a group, the header, something else, or nothing yet.
        let mut place = "";
        let mut orphaned = false;
        for line in text.lines() {
            let trimmed = line.trim();
            if trimmed.is_empty() || trimmed.starts_with("//") {
                continue;
            }
            if let Some(other) = OTHERS.iter().find(|other| trimmed.starts_with(**other)) {
                place = other;
                match *other {
                    "bộ tiêu chí " => header = true,
                    "phụ lục " => {
                        let label = trimmed.split_whitespace().nth(2).unwrap_or_default().to_owned();
                        annexes.push(Annex { label, ..Annex::default() });
                    }
                    "nhóm " => {
                        groups.push((trimmed.split_whitespace().nth(1).unwrap_or_default().to_owned(), Vec::new()))
                    }
                    _ => {}
                }
                continue;
            }
            if let Some(heading) = heading(trimmed) {
                match (place, annexes.last_mut()) {
                    ("phụ lục " | "heading", Some(annex)) => {
                        annex.headings.push(heading);
                        place = "heading";
                    }
                    _ => {
                        orphaned = true;
                        place = "";
                    }
                }
                continue;
            }
            let statements = match (place, annexes.last_mut()) {
                ("heading", Some(annex)) => annex.headings.last_mut().map(|heading| &mut heading.statements),
                ("phụ lục ", Some(annex)) => Some(&mut annex.statements),
                ("nhóm ", _) => groups.last_mut().map(|group| &mut group.1),
                ("", _) => {
                    orphaned = true;
                    None
                }
                _ => {
                    tests.push(trimmed.to_owned());
                    None
                }
            };
            match statements {
                Some(all) if trimmed.starts_with("- ") && !all.is_empty() => {
                    if let Some(last) = all.last_mut() {
                        *last += "\n";
                        *last += trimmed;
                    }
                }
                Some(all) => all.push(trimmed.to_owned()),
                None => {}
            }
        }
        if orphaned {
            out.insert(format!("{name}: lines without a heading"), &["B0101", "B0103"]);
        }
    }
    if !header {
        out.insert("header".into(), &["B0101", "B0103"]);
    }
    for annex in &mut annexes {
        hang(annex);
        judge(annex, &mut out);
    }
    for (group, statements) in &groups {
        units(group, statements, &mut out);
    }
    out
}

fn hang(annex: &mut Annex) {
    for at in 0..annex.headings.len() {
        let depth = annex.headings[at].depth;
        let parent = (0..at).rev().find(|&above| annex.headings[above].depth < depth && !annex.headings[at].section);
        annex.headings[at].parent = parent;
        if let Some(parent) = parent {
            annex.headings[parent].children.push(at);
        }
    }
}

fn value<'a>(statements: &'a [String], key: &str) -> Option<&'a str> {
    statements.iter().find_map(|statement| statement.strip_prefix(key)?.strip_prefix(':')).map(str::trim)
}

fn inherited<'a>(annex: &'a Annex, at: usize, key: &str) -> Option<&'a str> {
    let mut here = Some(at);
    while let Some(index) = here {
        if let Some(found) = value(&annex.headings[index].statements, key) {
            return Some(found);
        }
        here = annex.headings[index].parent;
    }
    value(&annex.statements, key)
}

const STRUCTURE: &[&str] = &["B0103", "B0104", "B0106", "B0107", "B0108", "B0201", "B0202", "B0206"];

fn judge(annex: &Annex, out: &mut Broken) {
    let label = &annex.label;
    let name = |at: usize| format!("{label}/{} {}", annex.headings[at].keyword, annex.headings[at].code);
    let scoped = annex.headings.iter().any(|heading| value(&heading.statements, "áp dụng").is_some());
    let roots: Vec<usize> = (0..annex.headings.len()).filter(|&at| annex.headings[at].parent.is_none()).collect();
    let scale_roots: Vec<usize> = roots.iter().copied().filter(|&at| !annex.headings[at].section).collect();
    let sum = |all: &[usize]| all.iter().map(|&at| annex.headings[at].points).sum::<Option<i64>>();
    for at in 0..annex.headings.len() {
        let heading = &annex.headings[at];
        if !heading.children.is_empty() && !heading.section && heading.points != sum(&heading.children) {
            out.insert(format!("{}: sum", name(at)), &["B0201", "B0205"]);
        }
        siblings(annex, &heading.children, out, &name(at));
        statements(&heading.statements, &name(at), out);
        if heading.children.is_empty() {
            leaf(annex, at, &name(at), out);
        } else if heading.statements.iter().any(|statement| statement.starts_with("chấm")) {
            out.insert(format!("{}: a rule on a parent", name(at)), STRUCTURE);
        }
        if let Some(counts) = value(&heading.statements, "cấu trúc") {
            count(annex, &below(annex, at), counts, &name(at), out);
        }
        respondents(&heading.statements, &name(at), out);
    }
    siblings(annex, &roots, out, label);
    respondents(&annex.statements, label, out);
    let ids: Vec<&String> = annex.headings.iter().filter_map(|heading| heading.id.as_ref()).collect();
    if ids.iter().collect::<BTreeSet<_>>().len() < ids.len() {
        out.insert(format!("{label}: an id twice"), &["B0105"]);
    }
    if let Some(counts) = value(&annex.statements, "cấu trúc") {
        let all: Vec<usize> =
            scale_roots.iter().flat_map(|&root| std::iter::once(root).chain(below(annex, root))).collect();
        count(annex, &all, counts, label, out);
    }
    let Some(scale) = value(&annex.statements, "thang điểm") else {
        out.insert(format!("{label}: no scale"), &["B0314", "B0103"]);
        return;
    };
    if value(&annex.statements, "áp dụng").is_none() {
        out.insert(format!("{label}: for nobody"), &["B0314", "B0103"]);
    }
    let (total, parts) = scale.split_once('=').unwrap_or((scale, ""));
    let total = number(total);
    if !scoped && total != sum(&scale_roots) {
        out.insert(format!("{label}: scale"), &["B0202", "B0203"]);
    }
    if parts.is_empty() {
        return;
    }
    let mut declared: BTreeMap<String, i64> = BTreeMap::new();
    for part in parts.split('+') {
        let (source, points) = part.trim().rsplit_once(' ').unwrap();
        declared.insert(source.trim().to_owned(), number(points).unwrap());
    }
    if Some(declared.values().sum::<i64>()) != total {
        out.insert(format!("{label}: parts"), &["B0203"]);
    }
    let mut real: BTreeMap<String, i64> = declared.keys().map(|source| (source.clone(), 0)).collect();
    for at in scale_roots.iter().flat_map(|&root| std::iter::once(root).chain(below(annex, root))) {
        let heading = &annex.headings[at];
        if let (true, Some(source)) = (heading.children.is_empty(), inherited(annex, at, "nguồn")) {
            *real.entry(source.to_owned()).or_default() += heading.points.unwrap_or_default();
        }
    }
    if real != declared {
        out.insert(format!("{label}: split"), &["B0204", "B0203"]);
    }
}

fn below(annex: &Annex, at: usize) -> Vec<usize> {
    annex.headings[at].children.iter().flat_map(|&child| std::iter::once(child).chain(below(annex, child))).collect()
}

fn count(annex: &Annex, all: &[usize], counts: &str, name: &str, out: &mut Broken) {
    for part in counts.split(", ") {
        let (declared, keyword) = part.split_once(' ').unwrap();
        let real = all.iter().filter(|&&at| annex.headings[at].keyword == keyword).count();
        if declared.parse() != Ok(real) {
            out.insert(format!("{name}: {keyword}"), &["B0206"]);
        }
    }
}

/// Codes of siblings count up from 1, and begin with the code of their parent.
fn siblings(annex: &Annex, children: &[usize], out: &mut Broken, name: &str) {
    let mut expected = 0;
    for &at in children {
        expected += 1;
        let code = annex.headings[at].code.trim_end_matches('.');
        let (prefix, last) = code.rsplit_once('.').map_or((None, code), |(prefix, last)| (Some(prefix), last));
        let roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
        let value = last.parse().ok().or_else(|| roman.iter().position(|known| *known == last).map(|at| at + 1));
        let parent = annex.headings[at].parent.map(|parent| annex.headings[parent].code.as_str());
        if value != Some(expected) || prefix.is_some_and(|prefix| parent != Some(prefix)) {
            out.insert(format!("{name}: codes"), STRUCTURE);
        }
    }
}

/// Each keyword once; items only below a line that ends with `:`, and such a line with items.
fn statements(all: &[String], name: &str, out: &mut Broken) {
    let mut seen = BTreeSet::new();
    for statement in all {
        let (line, items) = statement.split_once('\n').map_or((statement.as_str(), ""), |(line, items)| (line, items));
        let key =
            ["chấm", "cộng", "trừ", "nguồn", "kiểm chứng", "chủ trì", "cấu trúc", "câu hỏi khảo sát", "tối thiểu"]
                .iter()
                .find(|key| line.strip_prefix(**key).is_some_and(|rest| rest.starts_with([':', ' '])));
        if key.is_some_and(|key| !seen.insert(*key)) {
            out.insert(format!("{name}: {} twice", key.unwrap()), STRUCTURE);
        }
        let opens = outside_quotes(line.split(" //").next().unwrap()).trim_end().ends_with(':');
        if opens == items.is_empty() || line.starts_with("- ") {
            out.insert(format!("{name}: items"), &["B0011", "B0111", "B0112"]);
        }
    }
}

fn leaf(annex: &Annex, at: usize, name: &str, out: &mut Broken) {
    let heading = &annex.headings[at];
    let own = &heading.statements;
    let source = inherited(annex, at, "nguồn");
    let section = std::iter::successors(Some(at), |&at| annex.headings[at].parent).any(|at| annex.headings[at].section);
    let ruled = own.iter().any(|statement| ["chấm", "cộng", "trừ"].iter().any(|key| statement.starts_with(key)));
    let mut lacks = |what: &str, codes: &'static [&'static str]| {
        out.insert(format!("{name}: {what}"), codes);
    };
    if !ruled {
        lacks("no rule", &["B0301"]);
    }
    if source.is_none() {
        lacks("no source", &["B0302"]);
    }
    if source == Some("tự đánh giá") && !section && value(own, "kiểm chứng").is_none() {
        lacks("no evidence", &["B0312"]);
    }
    let surveyed = own.iter().any(|statement| statement.starts_with("chấm khảo sát"));
    match (source == Some("điều tra xã hội học"), value(own, "câu hỏi khảo sát").is_some()) {
        (true, false) => lacks("no question", &["B0307"]),
        (false, true) if source.is_some() => lacks("a question nobody is asked", &["B0309", "B0114"]),
        _ => {}
    }
    if surveyed && source.is_some_and(|source| source != "điều tra xã hội học") {
        lacks("surveyed from another source", &["B0309", "B0114"]);
    }
    if source == Some("điều tra xã hội học") && inherited(annex, at, "đối tượng khảo sát").is_none() {
        lacks("no respondents", &["B0308"]);
    }
    if let Some(limit) = heading.points.filter(|limit| largest(own).is_some_and(|amount| amount > *limit)) {
        let _ = limit;
        lacks("over its cap", &["B0205", "B0201"]);
    }
    for name in undeclared(annex, at) {
        lacks(&format!("`{name}` is not asked"), &["B0406"]);
    }
}

/// The largest plain number of points that a rule gives or takes.
fn largest(own: &[String]) -> Option<i64> {
    let rules = own.iter().filter(|statement| ["chấm", "cộng", "trừ"].iter().any(|key| statement.starts_with(key)));
    let amounts = rules.flat_map(|rule| rule.lines()).filter_map(|line| {
        let plain = outside_quotes(line.split(" //").next()?);
        let tail = plain.rsplit_once(':').map(|(_, tail)| tail.to_owned());
        let item = plain.strip_prefix("- ").map(str::to_owned);
        let head = |text: String| number(text.split(" mỗi ").next()?.split(" nếu ").next()?);
        tail.and_then(head).or_else(|| item.and_then(head))
    });
    amounts.max()
}

/// Names that a leaf's inputs or rule use and nothing above declares.
fn undeclared(annex: &Annex, at: usize) -> BTreeSet<String> {
    let chain: Vec<usize> = std::iter::successors(Some(at), |&at| annex.headings[at].parent).collect();
    let declared: BTreeSet<&str> = chain
        .iter()
        .flat_map(|&at| &annex.headings[at].statements)
        .filter_map(|statement| {
            statement.strip_prefix("hỏi ").or(statement.strip_prefix("tính "))?.split([' ', ':']).next()
        })
        .collect();
    let all: BTreeSet<&str> = annex
        .headings
        .iter()
        .flat_map(|heading| &heading.statements)
        .filter_map(|statement| {
            statement.strip_prefix("hỏi ").or(statement.strip_prefix("tính "))?.split([' ', ':']).next()
        })
        .collect();
    let uses = annex.headings[at].statements.iter().filter(|statement| {
        ["chấm", "cộng", "trừ", "tính", "hỏi", "không xếp loại", "hạ "].iter().any(|key| statement.starts_with(key))
    });
    let words = uses.flat_map(|statement| {
        let plain = outside_quotes(statement);
        plain.split(|c: char| !c.is_alphanumeric() && c != '_').map(str::to_owned).collect::<Vec<_>>()
    });
    // Only words that look like names: with `_`, or declared somewhere in the annex and no word of the language.
    let language =
        ["số", "điểm", "phần", "trăm", "ngày", "hạn", "tối", "đa", "lần", "nhóm", "cao", "trong", "có", "danh"];
    words
        .filter(|word| !declared.contains(word.as_str()) && word.contains('_'))
        .filter(|word| !language.contains(&word.as_str()) && !all.is_empty())
        .collect()
}

fn respondents(all: &[String], name: &str, out: &mut Broken) {
    let Some(list) = value(all, "đối tượng khảo sát") else { return };
    let shares: Vec<i64> = outside_quotes(list)
        .split(',')
        .filter_map(|part| number(part.trim().trim_matches('"').trim().trim_end_matches('%')))
        .collect();
    if !shares.is_empty() && shares.iter().sum::<i64>() != 100_000_000 {
        out.insert(format!("{name}: weights"), &["B0209"]);
    }
}

fn units(group: &str, all: &[String], out: &mut Broken) {
    let declared = value(all, "số đơn vị").and_then(|count| count.parse::<usize>().ok());
    let Some(list) = all.iter().find(|statement| statement.starts_with("đơn vị:")) else { return };
    let units: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    if declared.is_some_and(|declared| declared != units.len()) {
        out.insert(format!("{group}: units"), &["B0208"]);
    }
    if units.iter().collect::<BTreeSet<_>>().len() < units.len() {
        out.insert(format!("{group}: a unit twice"), &["B0408"]);
    }
}
