//! References: to headings, annexes, groups, inputs, questions and options.

use crate::{
    model::{Annex, Set},
    oracle::{Facts, fact, roster},
    reader::{Block, Opens, Place, Statement, outside, parts, strings},
};

/// What is no name outside quotes: phrases first, so that `trễ` alone is one.
const PHRASES: [&str; 17] = [
    "số ngày trễ",
    "ngày làm việc",
    "năm trước",
    "cao nhất trong nhóm",
    "nhỏ nhất",
    "lớn nhất",
    "điểm tối đa",
    "tối đa",
    "toàn bộ",
    "trở lên",
    "còn lại",
    "tiêu chí 0 điểm",
    "số thập phân",
    "phần trăm",
    "danh sách",
    "một trong",
    "có/không",
];
const WORDS: [&str; 18] = [
    "theo", "bậc", "từ", "đến", "dưới", "trên", "nếu", "là", "và", "hoặc", "không", "có", "mỗi", "điểm", "tùy", "hạn",
    "số", "ngày",
];
/// What follows `chấm`, `hạ 1` and the like.
const FORMS: [&str; 4] = ["các mục", "trường hợp cao nhất", "khảo sát", "nhập điểm"];

/// The names in a text outside its quotes.
fn names_in(text: &str) -> Vec<String> {
    let mut outside = format!(" {} ", outside(text));
    for phrase in PHRASES.iter().chain(&FORMS) {
        outside = outside.replace(&format!(" {phrase}"), " ");
    }
    let words = outside.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    let names = words.filter(|word| word.starts_with(char::is_alphabetic) && !WORDS.contains(word));
    names.map(str::to_owned).collect()
}

/// The name that `hỏi` or `tính` gives, and what follows it.
fn declared(statement: &Statement) -> Option<(&str, &str)> {
    ["hỏi", "tính"].contains(&statement.key).then(|| statement.rest.split_once([' ', ':']))?
}

fn inputs(annex: &Annex, at: usize) -> Vec<String> {
    annex.speaking(at).flat_map(inputs_of).collect()
}

/// The inputs that a block declares.
fn inputs_of(block: &Block) -> impl Iterator<Item = String> {
    block.statements.iter().filter_map(|statement| declared(statement).map(|(name, _)| name.to_owned()))
}

/// The heading of `chấm như`.
fn borrowed(block: &Block) -> Option<(&str, Place)> {
    let rule = block.get("chấm")?;
    Some((rule.rest.strip_prefix("như ")?.trim(), rule.place))
}

/// Names and `chấm như` in the rules of an annex.
pub fn rules(annex: &Annex, facts: &mut Facts) {
    let known: Vec<String> = inputs_of(&annex.block).collect();
    for (at, statement) in annex.block.statements.iter().filter(|statement| declared(statement).is_some()).enumerate() {
        let (name, rest) = declared(statement).unwrap();
        if known[..at].iter().any(|other| other == name) {
            facts.push(fact("B0407", [statement.place]));
        }
        if names_in(rest).iter().any(|name| !known.contains(name)) {
            facts.push(fact("B0406", [statement.place]));
        }
    }
    for (at, item) in annex.items.iter().enumerate() {
        let known = inputs(annex, at);
        let unknown = |text: &str| names_in(text).into_iter().any(|name| !known.contains(&name));
        for statement in &item.block.statements {
            if let Some((name, rest)) = declared(statement) {
                let before = annex.speaking(at).flat_map(|block| &block.statements).filter(|other| {
                    other.place < statement.place && declared(other).is_some_and(|(other, _)| other == name)
                });
                facts.extend(before.map(|first| fact("B0407", [first.place, statement.place])));
                if unknown(rest) {
                    facts.push(fact("B0406", [statement.place]));
                }
                continue;
            }
            if !["chấm", "cộng", "trừ", "không xếp loại", "hạ"].contains(&statement.key)
                || borrowed(&item.block).is_some_and(|(_, place)| place == statement.place)
            {
                continue;
            }
            for (place, line) in statement.lines().filter(|(_, line)| unknown(line)) {
                let _ = line;
                facts.push(fact("B0406", [place]));
            }
        }
        if let Some((path, place)) = borrowed(&item.block) {
            let found = annex.find(path);
            match found.as_slice() {
                [] => facts.push(fact("B0401", [place])),
                [one] if *one == at => facts.push(fact("B0409", [place])),
                [one] if !annex.is_leaf(*one) => facts.push(fact("B0401", [place])),
                [_] => {}
                _ => facts.push(fact("B0402", [place])),
            }
        }
        choices(annex, at, facts);
    }
}

/// `mỗi giải là "thành phố"`: the option must be one of the input's.
fn choices(annex: &Annex, at: usize, facts: &mut Facts) {
    for (place, line) in annex.items[at]
        .block
        .statements
        .iter()
        .filter(|statement| declared(statement).is_none())
        .flat_map(Statement::lines)
    {
        let Some((before, after)) = line.split_once(" là \"") else { continue };
        let name = names_in(before).pop().unwrap_or_default();
        let options = options(annex, at, &name);
        if !options.is_empty() && !options.iter().any(|option| after.split('"').next() == Some(option)) {
            facts.push(fact("B0410", [place]));
        }
    }
}

/// The options of an input that has any.
fn options(annex: &Annex, at: usize, name: &str) -> Vec<String> {
    let statements = annex.speaking(at).flat_map(|block| &block.statements);
    let input = statements.filter_map(declared).find(|(known, _)| *known == name);
    let Some((_, rest)) = input else { return Vec::new() };
    let Some((_, list)) = rest.split_once("danh sách ").or_else(|| rest.split_once("một trong ")) else {
        return Vec::new();
    };
    strings(list)
}

/// Groups, and names in the results.
pub fn names(set: &Set, facts: &mut Facts) {
    let groups: Vec<&str> = set.of(Opens::Group).filter_map(|group| group.code.as_deref()).collect();
    let open = set.of(Opens::Group).any(|group| roster(group).is_empty());
    let units: Vec<String> = set.of(Opens::Group).flat_map(roster).map(|(unit, _)| unit).collect();
    let mut agencies: Vec<(String, Place)> = Vec::new();
    for annex in &set.annexes {
        for block in std::iter::once(&annex.block).chain(annex.items.iter().map(|item| &item.block)) {
            for scope in block.all("áp dụng") {
                agencies.extend(parts(scope.value(), ',').into_iter().map(|one| (one.to_owned(), scope.place)));
            }
            for scale in block.all("thang điểm với") {
                agencies.push((scale.rest.split(':').next().unwrap_or("").trim().to_owned(), scale.place));
            }
        }
    }
    for results in set.of(Opens::Results) {
        for statement in &results.statements {
            if ["xếp hạng chung", "xếp hạng riêng"].contains(&statement.key) {
                agencies.extend(parts(statement.value(), ',').into_iter().map(|one| (one.to_owned(), statement.place)));
            }
            if statement.key == "xếp loại" {
                let with = statement.rest.split_once(" với ").map(|(_, with)| with.trim_end_matches(':').to_owned());
                agencies.extend(with.map(|with| (with, statement.place)));
            }
        }
        conditions(set, results, facts);
    }
    for test in set.of(Opens::Test) {
        agencies.extend(test.line.rsplit_once(" với ").map(|(_, with)| (with.trim().to_owned(), test.place)));
    }
    for (name, place) in agencies {
        let unit = name.starts_with('"');
        // The unit of an annex must be one that some group lists, unless no group leaves one without.
        let in_scope =
            set.annexes.iter().any(|annex| annex.block.get("áp dụng").is_some_and(|scope| scope.place == place));
        if !unit && !groups.contains(&name.as_str()) {
            facts.push(fact("B0404", [place]));
        } else if unit && (!open || in_scope) && !units.iter().any(|known| *known == name.trim_matches('"')) {
            facts.push(fact("B0405", [place]));
        }
    }
}

/// The names that grades depend on must be asked somewhere.
fn conditions(set: &Set, results: &Block, facts: &mut Facts) {
    let of = |annex: &Annex| -> Vec<String> {
        inputs_of(&annex.block).chain(annex.leaves().flat_map(|leaf| inputs(annex, leaf))).collect()
    };
    let known: Vec<String> = set.annexes.iter().flat_map(of).collect();
    for statement in &results.statements {
        for (place, line) in statement.lines().filter(|(_, line)| line.contains(" nếu ")) {
            let condition = line.split_once(" nếu ").map_or("", |(_, condition)| condition);
            if names_in(condition).iter().any(|name| !known.contains(name)) {
                facts.push(fact("B0406", [place]));
            }
        }
    }
}

/// What tests refer to.
pub fn tests(set: &Set, facts: &mut Facts) {
    for test in set.of(Opens::Test) {
        let label = test.line.rsplit_once("\" phụ lục ").and_then(|(_, rest)| rest.split_whitespace().next());
        let Some(annex) = label.and_then(|label| set.annex(label)) else {
            facts.push(fact("B0403", [test.place]));
            continue;
        };
        for statement in &test.statements {
            test_line(set, annex, statement, facts);
        }
    }
}

fn test_line(set: &Set, annex: &Annex, statement: &Statement, facts: &mut Facts) {
    let place = statement.place;
    let mut line = statement.rest.as_str();
    if let Some(other) = line.strip_prefix("đơn vị \"") {
        line = other.split_once("\" ").map_or("", |(_, line)| line);
    }
    let (who, answers) = line.split_once(':').unwrap_or((line, ""));
    let path = who.split_whitespace().next().unwrap_or("");
    if statement.key == "kỳ vọng" && ["tổng", "xếp", "chỉ", "hạng"].contains(&path) {
        return;
    }
    if who == "phụ lục" {
        let known: Vec<String> = inputs_of(&annex.block).collect();
        let asked = asked_of_results(set);
        let knows = |to: &str| match strings(to).first() {
            Some(question) => asked.contains(question),
            None => known.iter().any(|name| name == to),
        };
        let unknown = |answer: &&str| outside_split(answer).is_none_or(|(to, _)| !knows(to));
        facts.extend(parts(answers, ';').into_iter().find(unknown).map(|_| fact("B0406", [place])));
        return;
    }
    let target = match annex.find(path).as_slice() {
        [one] => *one,
        [] => return facts.push(fact("B0401", [place])),
        _ => return facts.push(fact("B0402", [place])),
    };
    if statement.key == "kỳ vọng" {
        return;
    }
    let respondents = who.contains('"');
    for answer in parts(answers, ';').into_iter().filter(|answer| !answer.is_empty()) {
        facts.extend(unanswerable(set, annex, target, answer, respondents).map(|code| fact(code, [place])));
    }
    if let Some(group) = strings(who).first() {
        let groups = annex.inherited(target, "đối tượng khảo sát");
        let known = groups.is_some_and(|groups| groups.lines().any(|(_, line)| strings(line).contains(group)));
        facts.extend((!known).then(|| fact("B0410", [place])));
    }
}

/// What the conditions of grades and vetoes ask in place.
fn asked_of_results(set: &Set) -> Vec<String> {
    let lines = set.of(Opens::Results).flat_map(|block| &block.statements).flat_map(Statement::lines);
    let conditions = lines.filter_map(|(_, line)| line.split_once("nếu ")).map(|(_, condition)| condition);
    // Behind a colon stands the grade.
    conditions.flat_map(|condition| parts(condition, ':').first().copied().map(strings).unwrap_or_default()).collect()
}

/// Why an answer has no question.
fn unanswerable(set: &Set, annex: &Annex, target: usize, answer: &str, respondents: bool) -> Option<&'static str> {
    let (to, value) = outside_split(answer)?;
    let lender = borrowed(&annex.items[target].block).and_then(|(path, _)| annex.find(path).first().copied());
    let sources: Vec<usize> = std::iter::once(target).chain(lender).collect();
    let asked: Vec<String> = sources.iter().flat_map(|&at| asked(&annex.items[at].block)).collect();
    if let Some(case) = to.strip_prefix("không phát sinh") {
        let known = annex
            .speaking(target)
            .flat_map(|block| block.all("khi không phát sinh"))
            .any(|statement| strings(&statement.rest) == strings(case));
        return (!known).then_some("B0406");
    }
    if to == "chọn" {
        let missing = value.starts_with('"') && !asked.iter().any(|option| strings(value).first() == Some(option));
        return missing.then_some("B0410");
    }
    if let Some(question) = strings(to).first() {
        let survey = respondents
            || annex.inherited(target, "nguồn").is_some_and(|source| source.value() == "điều tra xã hội học");
        if survey {
            let header = set.of(Opens::Set).next();
            let scale = annex.speaking(target).chain(header).find_map(|block| block.get("phương án khảo sát"));
            let known = scale.is_some_and(|scale| scale.lines().any(|(_, line)| strings(line).contains(question)));
            return (!known).then_some("B0410");
        }
        return (!asked.contains(question)).then_some("B0406");
    }
    if ["điểm", "lý_do"].contains(&to) {
        return None;
    }
    if !sources.iter().any(|&at| inputs(annex, at).iter().any(|name| name == to)) {
        return Some("B0406");
    }
    let options: Vec<String> = sources.iter().flat_map(|&at| options(annex, at, to)).collect();
    let unknown = strings(value).iter().any(|value| !options.contains(value));
    (!options.is_empty() && unknown).then_some("B0410")
}

/// `name = value`, where the name may be quoted.
fn outside_split(answer: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let at = answer.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == '=' && !quoted
    })?;
    Some((answer[..at.0].trim(), answer[at.0 + 1..].trim()))
}

/// What a heading's rule asks in place.
fn asked(block: &Block) -> Vec<String> {
    let rules = block
        .statements
        .iter()
        .filter(|statement| ["chấm", "cộng", "trừ", "không xếp loại", "hạ"].contains(&statement.key));
    rules.flat_map(Statement::lines).flat_map(|(_, line)| strings(line)).collect()
}
