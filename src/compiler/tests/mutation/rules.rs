//! Rules as the oracle reads them: which items fit, and which constants are points.

use crate::{
    model::Annex,
    oracle::{Facts, fact},
    reader::{Block, Opens, Place, Statement, hundredths, outside, parts},
};

/// What the items of a statement must look like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    None,
    Entry,
    Choice,
    Band,
    Case,
    BestCase,
    Amount,
    Grade,
}

fn form(statement: &Statement) -> Form {
    let open = outside(&statement.rest).trim_end().ends_with(':');
    match (statement.key, open) {
        ("chấm", true) => match statement.rest.as_str() {
            rest if rest.starts_with("một trong") || rest.starts_with("các mục") => Form::Choice,
            rest if rest.starts_with("theo ") => Form::Band,
            rest if rest.starts_with("trường hợp") => Form::BestCase,
            _ => Form::Case,
        },
        ("cộng" | "trừ", true) => Form::Amount,
        ("xếp loại", true) => Form::Grade,
        ("kiểm chứng" | "ghi chú" | "câu hỏi khảo sát" | "đối tượng khảo sát" | "phương án khảo sát", true) => {
            Form::Entry
        }
        ("phối hợp" | "chủ trì" | "căn cứ" | "đơn vị" | "nguồn trích", true) => Form::Entry,
        _ => Form::None,
    }
}

fn fits(form: Form, item: &str) -> bool {
    let valued = || outside(item).contains(": ");
    let starts = |words: &[&str]| words.iter().any(|word| item.starts_with(word));
    let number = item.starts_with(|c: char| c.is_ascii_digit());
    match form {
        Form::None => false,
        Form::Entry => item.starts_with('"'),
        Form::Choice => item.starts_with('"') && valued(),
        Form::Band => valued() && (number || starts(&["từ ", "dưới ", "đến ", "trên ", "còn lại"])),
        Form::Case => valued() && starts(&["nếu ", "còn lại"]),
        Form::BestCase => valued() && (item.starts_with('"') || starts(&["nếu ", "còn lại"])),
        Form::Amount => !valued() && (number || starts(&["toàn bộ", "từ "])),
        Form::Grade => valued() && item.ends_with('"'),
    }
}

/// Items that belong to no statement or do not fit it, and rules without any.
pub fn item_faults(block: &Block) -> Facts {
    let mut facts = Facts::new();
    if block.opens == Opens::Lost {
        return facts;
    }
    for statement in &block.statements {
        let items = || statement.items.iter().map(|(place, _)| *place);
        let form = form(statement);
        if statement.key == "-" {
            facts.push(fact("B0011", std::iter::once(statement.place).chain(items())));
        } else if form == Form::None && !statement.items.is_empty() {
            facts.push(fact("B0011", items()));
        } else if form == Form::None {
            continue;
        } else if let Some((wrong, _)) = statement.items.iter().find(|(_, item)| !fits(form, item)) {
            facts.push(fact("B0111", items().filter(|place| place >= wrong)));
        } else if statement.items.is_empty() && form != Form::Entry && form != Form::Grade {
            facts.push(fact("B0112", [statement.place]));
        }
    }
    facts
}

pub fn items(annex: &Annex, facts: &mut Facts) {
    for item in &annex.items {
        facts.extend(item_faults(&item.block));
    }
}

/// Where in its line an amount stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// After the last colon.
    Value,
    /// At the beginning of the item, or right after the colon of `trừ:`.
    Front,
    /// After `đến`, in `từ 2 đến 5 tùy …`.
    To,
    /// After `tối đa`.
    Cap,
}

/// A constant that is points.
#[derive(Clone, Debug)]
pub struct Amount {
    pub place: Place,
    pub stands: Stands,
    pub size: i64,
    /// In percent of the heading's points.
    pub share: bool,
}

/// The constants of a heading's rule that are points by themselves.
pub fn amounts(block: &Block) -> Vec<Amount> {
    let mut all = Vec::new();
    for statement in &block.statements {
        match statement.key {
            "chấm" => {
                let lines = statement.items.iter().map(|(place, item)| (*place, item.as_str()));
                let own = statement.rest.starts_with(':').then_some((statement.place, statement.rest.as_str()));
                for (place, line) in own.into_iter().chain(lines) {
                    let value = line.rsplit_once(':').map_or("", |(_, value)| value).trim();
                    all.extend(amount(place, Stands::Value, value));
                }
            }
            "cộng" | "trừ" => {
                let cap = |line: &str| outside(line).rsplit_once("tối đa ").and_then(|(_, cap)| hundredths(cap));
                for (place, line) in statement.lines() {
                    all.extend(cap(line).map(|size| Amount { place, stands: Stands::Cap, size, share: false }));
                    let line = line.trim_start_matches([':', ' ']);
                    let to = outside(line)
                        .split_once(" tùy ")
                        .and_then(|(range, _)| hundredths(range.split_once(" đến ")?.1));
                    all.extend(to.map(|size| Amount { place, stands: Stands::To, size, share: false }));
                    if !line.starts_with("tối đa") {
                        all.extend(amount(
                            place,
                            Stands::Front,
                            line.split([' ', ',']).next().map_or("", |word| {
                                let share = line.starts_with(&format!("{word} điểm tối đa")) && word.ends_with('%');
                                if share {
                                    line
                                } else {
                                    line.split(" mỗi ").next().unwrap_or("").split(" nếu ").next().unwrap_or("")
                                }
                            }),
                        ));
                    }
                }
            }
            _ => {}
        }
    }
    all
}

/// `0,5`, `0,5 điểm`, `50% điểm tối đa`, or a constant inside `nhỏ nhất(…)`.
fn amount(place: Place, stands: Stands, value: &str) -> Option<Amount> {
    if let Some(inside) = value.strip_prefix("nhỏ nhất(").or(value.strip_prefix("lớn nhất(")) {
        return parts(inside.trim_end_matches(')'), ';').into_iter().find_map(|part| amount(place, stands, part));
    }
    let size = hundredths(value)?;
    let end = value.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(value.len());
    let rest = value[end..].trim();
    let share = rest.starts_with("% điểm tối đa") && (stands == Stands::Front || rest == "% điểm tối đa");
    let whole = rest.is_empty() || rest == "điểm" || rest.starts_with(", tối đa");
    (share || whole).then_some(Amount { place, stands, size, share })
}

/// The most a heading may come to.
pub fn limit(annex: &Annex, at: usize) -> Option<i64> {
    let block = &annex.items[at].block;
    let children = &annex.items[at].children;
    let sum =
        || children.iter().map(|&child| limit(annex, child)).sum::<Option<i64>>().filter(|_| !children.is_empty());
    let section = || annex.items[annex.root(at)].block.cap.filter(|_| !annex.in_scale(at));
    block.cap.or(block.points).or_else(sum).or_else(section)
}

/// Amounts above the points of their heading, also where another heading borrows the rule.
pub fn caps(annex: &Annex, facts: &mut Facts) {
    for at in 0..annex.items.len() {
        let block = &annex.items[at].block;
        let Some(limit) = limit(annex, at) else { continue };
        over(&amounts(block), limit, block, block, facts);
        if let Some(lender) = lender(annex, at) {
            over(&amounts(&annex.items[lender].block), limit, &annex.items[lender].block, block, facts);
        }
        let section = annex.items[annex.root(at)].block.cap.filter(|_| !annex.in_scale(at));
        if block.cap.or(block.points).zip(section).is_some_and(|(own, section)| own > section) {
            facts.push(fact("B0207", [block.place, annex.place(annex.root(at))]));
        }
    }
}

/// The heading whose rule another borrows.
pub fn lender(annex: &Annex, at: usize) -> Option<usize> {
    let path = annex.items[at].block.get("chấm")?.rest.strip_prefix("như ")?.to_owned();
    match annex.find(&path).as_slice() {
        [one] if *one != at => Some(*one),
        _ => None,
    }
}

fn over(amounts: &[Amount], limit: i64, block: &Block, told: &Block, facts: &mut Facts) {
    let here = |place| [place, told.get("chấm").map_or(told.place, |rule| rule.place), told.place];
    for amount in amounts {
        let size = if amount.share { amount.size * limit / 10_000 } else { amount.size };
        if size > limit {
            facts.push(fact("B0205", here(amount.place)));
        }
    }
    let ticked = block.get("chấm").filter(|rule| rule.rest.starts_with("các mục"));
    let sum: i64 = amounts
        .iter()
        .filter(|amount| ticked.is_some_and(|rule| rule.items.iter().any(|(place, _)| *place == amount.place)))
        .map(|amount| amount.size)
        .sum();
    if let Some(rule) = ticked.filter(|_| sum > limit && amounts.iter().all(|amount| !amount.share)) {
        facts.push(fact("B0205", here(rule.place)));
    }
}
