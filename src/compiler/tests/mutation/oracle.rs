//! Which declared facts of a set are broken, decided from its text alone.
//!
//! A fact is a code with the lines where it may be told. Facts are ranked: where a heading is lost, sums and counts
//! are short as well, so only the broken facts of the lowest rank are causes; the others follow from them.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    bands,
    model::{self, Annex, Set, block_lines, listed, ordinal, same_label, split},
    owners,
    reader::{Opens, Place, Text, hundredths, outside, parts, strings},
    references, rules, totals,
};

/// A broken fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    pub code: &'static str,
    /// Where it may be told.
    pub places: Vec<Place>,
}

pub type Facts = Vec<Fact>;

pub fn fact(code: &'static str, places: impl IntoIterator<Item = Place>) -> Fact {
    Fact { code, places: places.into_iter().collect() }
}

/// All broken facts of a set.
pub fn broken(texts: &[Text]) -> Facts {
    let set = model::set(texts);
    let mut facts = Facts::new();
    frame(&set, &mut facts);
    header(&set, &mut facts);
    groups(&set, &mut facts);
    coverage(&set, &mut facts);
    for annex in &set.annexes {
        codes(annex, &mut facts);
        ids(annex, &mut facts);
        rules::items(annex, &mut facts);
        totals::totals(annex, &mut facts);
        totals::counts(annex, &mut facts);
        rules::caps(annex, &mut facts);
        bands::faults(annex, &mut facts);
        owners::leads(annex, &mut facts);
        complete(&set, annex, &mut facts);
        references::rules(annex, &mut facts);
    }
    references::names(&set, &mut facts);
    references::tests(&set, &mut facts);
    facts
}

/// The broken facts that are causes: those of the lowest rank.
pub fn causes(facts: &Facts) -> Facts {
    let lowest = facts.iter().map(|fact| rank(fact.code)).min();
    facts.iter().filter(|fact| Some(rank(fact.code)) == lowest).cloned().collect()
}

fn rank(code: &str) -> u8 {
    match code {
        "B0101" => 0,
        "B0103" | "B0104" | "B0011" | "B0111" | "B0112" | "B0113" | "B0404" => 1,
        "B0105" | "B0106" | "B0107" | "B0108" | "B0110" | "B0408" => 1,
        "B0203" => 2,
        "B0201" => 3,
        "B0202" | "B0210" => 4,
        "B0205" | "B0207" => 5,
        "B0301" | "B0302" | "B0303" | "B0304" | "B0305" | "B0309" | "B0114" | "B0314" => 6,
        "B0204" => 7,
        _ => 8,
    }
}

/// Which keys may stand where.
fn allowed(opens: Opens, key: &str) -> bool {
    const SHARED: [&str; 17] = [
        "nguồn",
        "nguồn trích",
        "chủ trì",
        "phối hợp",
        "áp dụng",
        "cấu trúc",
        "tối thiểu",
        "khi không phát sinh",
        "khi không khảo sát",
        "kiểm chứng",
        "câu hỏi khảo sát",
        "đối tượng khảo sát",
        "phương án khảo sát",
        "ghi chú",
        "căn cứ",
        "không xếp loại",
        "hạ",
    ];
    const HEADER: [&str; 20] = [
        "ngôn ngữ",
        "trạng thái",
        "nội dung",
        "quyết định",
        "cơ quan ban hành",
        "người ký",
        "hiệu lực",
        "năm đánh giá",
        "thay thế",
        "căn cứ",
        "cơ quan thường trực",
        "hội đồng thẩm định",
        "làm tròn",
        "hạn nộp",
        "nộp muộn",
        "không nộp",
        "chưa duyệt",
        "nguồn trích",
        "ghi chú",
        "phương án khảo sát",
    ];
    match opens {
        Opens::Lost => true,
        Opens::Set => HEADER.contains(&key),
        Opens::Group => ["số đơn vị", "đơn vị"].contains(&key),
        Opens::Annex => {
            SHARED.contains(&key)
                || ["thang điểm", "thang điểm với", "vượt thang", "đánh số", "không còn", "hỏi", "tính"].contains(&key)
        }
        Opens::Heading(_) | Opens::Section => {
            SHARED.contains(&key)
                || ["hỏi", "tính", "chấm", "cộng", "trừ", "trước là", "tách từ", "gộp từ"].contains(&key)
        }
        Opens::Results => {
            ["xếp hạng", "xếp hạng chung", "xếp hạng riêng", "xếp loại", "không xếp loại", "hạ"].contains(&key)
        }
        Opens::Test => ["kỳ vọng", ""].contains(&key),
    }
}

/// Whether a block may say this once only.
fn single(opens: Opens, key: &str) -> bool {
    match opens {
        Opens::Test | Opens::Lost => false,
        Opens::Results => key == "xếp hạng",
        _ => !["khi không phát sinh", "không xếp loại", "hạ", "hỏi", "tính", "-"].contains(&key),
    }
}

/// Lines that have lost their heading, stand in the wrong place or stand twice.
fn frame(set: &Set, facts: &mut Facts) {
    let headless = set.of(Opens::Lost).next();
    match (set.of(Opens::Set).next(), headless) {
        (None, Some(lost)) => facts.push(fact("B0101", block_lines(lost))),
        (None, None) => facts.push(fact("B0101", [(0, 0)])),
        (Some(_), Some(lost)) => facts.push(fact("B0103", block_lines(lost))),
        (Some(_), None) => {}
    }
    facts.extend(set.homeless.first().map(|place| fact("B0103", [*place])));
    let trees = set
        .annexes
        .iter()
        .flat_map(|annex| std::iter::once(&annex.block).chain(annex.items.iter().map(|item| &item.block)));
    for block in set.frame.iter().chain(trees) {
        for statement in block.statements.iter().filter(|statement| statement.key != "-") {
            if !allowed(block.opens, statement.key) {
                facts.push(fact("B0103", [statement.place]));
            }
            let same = |other: &&crate::reader::Statement| {
                other.key == statement.key
                    && (statement.key != "thang điểm với"
                        || other.rest.split(':').next() == statement.rest.split(':').next())
            };
            let first = block.statements.iter().find(same).map(|first| first.place);
            if single(block.opens, statement.key) && first.is_some_and(|first| first < statement.place) {
                facts.push(fact("B0104", [statement.place]));
            }
        }
    }
    for annex in &set.annexes {
        for item in annex.items.iter().filter(|item| !item.children.is_empty()) {
            facts.extend(item.block.get("chấm").map(|rule| fact("B0103", [rule.place])));
        }
    }
}

fn header(set: &Set, facts: &mut Facts) {
    let Some(header) = set.of(Opens::Set).next() else { return };
    let here = block_lines(header);
    if header.get("ngôn ngữ").is_none() {
        facts.push(fact("B0701", here.clone()));
    }
    let mut absent = header.get("trạng thái").is_none() || header.get("nội dung").is_none();
    if header.get("trạng thái").is_some_and(|state| state.value() == "ban hành") {
        absent |= header.get("quyết định").is_none() || header.get("cơ quan ban hành").is_none();
    }
    if absent {
        facts.push(fact("B0313", here));
    }
    facts.extend(not_listed(header));
}

/// A statement that needs items and has none, or has items and takes none.
fn not_listed(block: &crate::reader::Block) -> Facts {
    rules::item_faults(block)
}

/// The units of a group.
pub fn roster(group: &crate::reader::Block) -> Vec<(String, Place)> {
    let Some(list) = group.get("đơn vị") else { return Vec::new() };
    list.lines().flat_map(|(place, line)| strings(line).into_iter().map(move |unit| (unit, place))).collect()
}

fn groups(set: &Set, facts: &mut Facts) {
    for group in set.of(Opens::Group) {
        facts.extend(not_listed(group));
        let units = roster(group);
        for (at, (unit, place)) in units.iter().enumerate() {
            if units[..at].iter().any(|(before, _)| before == unit) {
                facts.push(fact("B0408", [*place]));
            }
        }
        let Some(declared) = group.get("số đơn vị") else { continue };
        let count = i64::try_from(units.len()).unwrap() * 100;
        if !units.is_empty() && hundredths(declared.value()) != Some(count) {
            facts.push(fact("B0208", block_lines(group)));
        }
    }
    for results in set.of(Opens::Results) {
        facts.extend(not_listed(results));
    }
    for (at, annex) in set.annexes.iter().enumerate() {
        facts.extend(not_listed(&annex.block));
        if let Some(first) = set.annexes[..at].iter().find(|first| same_label(first.label(), annex.label())) {
            facts.push(fact("B0110", [annex.block.place, first.block.place]));
        }
    }
}

/// Every unit of a roster, and every group without one, falls under exactly one annex.
fn coverage(set: &Set, facts: &mut Facts) {
    let scopes: Vec<_> = set.annexes.iter().filter_map(|annex| annex.block.get("áp dụng")).collect();
    if scopes.len() < set.annexes.len() || set.annexes.is_empty() {
        return;
    }
    for group in set.of(Opens::Group) {
        let id = group.code.clone().unwrap_or_default();
        let mut names: Vec<(String, Place)> = roster(group);
        if names.is_empty() {
            names.push((id.clone(), group.place));
        }
        for (name, place) in names {
            let covering =
                scopes.iter().filter(|scope| listed(scope.value()).iter().any(|to| *to == id || *to == name));
            let places: Vec<Place> = covering.map(|scope| scope.place).collect();
            match places.len() {
                0 => facts.push(fact("B0310", block_lines(group))),
                1 => {}
                _ => facts.push(fact("B0311", places.into_iter().chain([place]))),
            }
        }
    }
}

/// Codes: unique and in sequence among siblings, under the right parent.
fn codes(annex: &Annex, facts: &mut Facts) {
    for (parent, siblings) in annex.families() {
        let mut own: Vec<(usize, String)> = Vec::new();
        let claims: Vec<Option<String>> =
            siblings.iter().map(|&at| annex.code(at).and_then(|code| split(&code).0.map(str::to_owned))).collect();
        for (&at, claimed) in siblings.iter().zip(&claims) {
            let Some(code) = annex.code(at) else { continue };
            let others: Vec<_> =
                siblings.iter().zip(&claims).filter(|(other, _)| **other != at).map(|(_, claim)| claim).collect();
            let unlike = others.len() > 1 && others.iter().all(|other| *other == others[0] && *other != claimed);
            let alien = claims_wrongly(annex, parent, claimed.as_deref());
            if alien || unlike && !claims_wrongly(annex, parent, others[0].as_deref()) {
                facts.push(fact("B0108", [annex.place(at)]));
            } else {
                own.push((at, code));
            }
        }
        let family = || siblings.iter().map(|&at| annex.place(at));
        let mut seen = BTreeMap::new();
        let twice: BTreeSet<Place> = own
            .iter()
            .filter_map(|(at, code)| seen.insert(code.clone(), *at).map(|first| [annex.place(first), annex.place(*at)]))
            .flatten()
            .collect();
        if !twice.is_empty() {
            facts.push(fact("B0106", twice));
            continue;
        }
        let ordered = own.iter().zip(1..).all(|((_, code), place)| ordinal(split(code).1) == Some(place));
        if own.len() == siblings.len() && !ordered {
            facts.push(fact("B0107", family()));
        }
    }
}

/// Whether the beginning of a code names another parent than the one it stands under.
fn claims_wrongly(annex: &Annex, parent: Option<usize>, claimed: Option<&str>) -> bool {
    let (Some(claimed), Some(parent)) = (claimed, parent) else { return false };
    let Some(code) = annex.code(parent) else { return false };
    let roman = ordinal(&code).map(|value| value.to_string());
    claimed != code && roman.as_deref() != Some(claimed) && split(&code).1 != claimed
}

fn ids(annex: &Annex, facts: &mut Facts) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, item) in annex.items.iter().enumerate() {
        let Some(id) = item.block.id.as_deref() else { continue };
        if let Some(first) = seen.insert(id, at) {
            facts.push(fact("B0105", [annex.place(first), annex.place(at)]));
        }
    }
}

/// What every leaf needs.
fn complete(set: &Set, annex: &Annex, facts: &mut Facts) {
    let header = set.of(Opens::Set).next();
    let head = annex.block.place;
    if annex.block.get("thang điểm").is_none() && annex.block.get("thang điểm với").is_none()
        || annex.block.get("áp dụng").is_none()
    {
        facts.push(fact("B0314", [head]));
    }
    for leaf in annex.leaves() {
        let item = &annex.items[leaf].block;
        let near: Vec<Place> =
            annex.upwards(leaf).flat_map(|at| annex.lines(at)).chain(block_lines(&annex.block)).collect();
        let ruled = ["chấm", "cộng", "trừ"].iter().any(|key| item.get(key).is_some());
        if !ruled {
            facts.push(fact("B0301", annex.lines(leaf)));
        }
        let source = annex.inherited(leaf, "nguồn").map(|source| source.value().to_owned());
        let surveyed = item.get("chấm").is_some_and(|rule| rule.rest.starts_with("khảo sát"));
        match source.as_deref() {
            None => facts.push(fact("B0302", near.clone())),
            Some("điều tra xã hội học") => {
                if item.get("câu hỏi khảo sát").is_none() {
                    facts.push(fact("B0307", near.clone()));
                }
                if annex.inherited(leaf, "đối tượng khảo sát").is_none() {
                    facts.push(fact("B0308", near.clone()));
                }
            }
            Some(_) if surveyed => facts.push(fact("B0114", near.clone())),
            Some(_) => facts.extend(item.get("câu hỏi khảo sát").map(|question| fact("B0309", [question.place]))),
        }
        if source.as_deref() == Some("tự đánh giá") && item.get("kiểm chứng").is_none() && annex.in_scale(leaf)
        {
            facts.push(fact("B0312", annex.lines(leaf)));
        }
        let scale = |block: &crate::reader::Block| block.get("phương án khảo sát").is_some();
        if surveyed && header.is_some_and(|header| !scale(header)) && !annex.speaking(leaf).any(scale) {
            facts.push(fact("B0315", near));
        }
    }
    for (at, item) in annex.items.iter().enumerate() {
        let question = item.block.get("câu hỏi khảo sát").filter(|_| !annex.is_leaf(at));
        facts.extend(question.map(|question| fact("B0309", [question.place])));
    }
    let blocks = std::iter::once(&annex.block).chain(annex.items.iter().map(|item| &item.block));
    for statement in blocks.flat_map(|block| block.all("đối tượng khảo sát")) {
        let text: Vec<&str> = statement.lines().map(|(_, line)| line).collect();
        let weights: Vec<Option<i64>> = text
            .iter()
            .flat_map(|line| parts(line.trim_start_matches(':'), ','))
            .filter(|one| !one.is_empty())
            .map(percent)
            .collect();
        let total: Option<i64> = weights.iter().copied().sum();
        if total != Some(10_000) && weights != [None] {
            facts.push(fact("B0209", statement.lines().map(|(place, _)| place)));
        }
    }
}

fn percent(entry: &str) -> Option<i64> {
    let outside = outside(entry);
    let number = outside.trim_start_matches(['"', ' ']);
    number.contains('%').then(|| hundredths(number)).flatten()
}
