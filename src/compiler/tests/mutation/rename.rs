//! A reference changed to something that is not there.

use crate::{
    mutate::{Mutant, Site},
    random::Random,
    reader::{Opens, Place, Statement, outside, parts, strings},
};

/// A text of a line that names something, and what it is changed to.
struct Naming {
    place: Place,
    old: String,
    new: String,
}

pub fn reference(site: &Site, random: &mut Random) -> Option<Mutant> {
    let mut families: Vec<Vec<Naming>> =
        vec![borrowed(site), scopes(site), test_heads(site), paths(site), answers(site), inputs(site)];
    families.retain(|family| !family.is_empty());
    let family = random.one(&families)?;
    let naming = random.one(family)?;
    site.swapped(naming.place, &naming.old, &naming.new)
}

fn naming(place: Place, old: impl Into<String>, new: impl Into<String>) -> Naming {
    Naming { place, old: old.into(), new: new.into() }
}

fn statements(site: &Site) -> impl Iterator<Item = &Statement> {
    site.set
        .annexes
        .iter()
        .flat_map(|annex| std::iter::once(&annex.block).chain(annex.items.iter().map(|item| &item.block)))
        .flat_map(|block| &block.statements)
}

/// `chấm như 1.1.2`.
fn borrowed(site: &Site) -> Vec<Naming> {
    let rules = statements(site).filter(|statement| statement.key == "chấm" && statement.rest.starts_with("như "));
    rules.map(|rule| naming(rule.place, rule.rest.clone(), format!("{}99", rule.rest))).collect()
}

/// Groups and units in `áp dụng`, scales and results.
fn scopes(site: &Site) -> Vec<Naming> {
    let results = site.set.of(Opens::Results).flat_map(|block| &block.statements);
    let mut all = Vec::new();
    for statement in statements(site).chain(results) {
        match statement.key {
            "áp dụng" | "xếp hạng chung" | "xếp hạng riêng" => {
                for one in parts(statement.value(), ',') {
                    let new = match one.strip_suffix('"') {
                        Some(unit) => format!("{unit} khác\""),
                        None => format!("{one}-khác"),
                    };
                    all.push(naming(statement.place, one, new));
                }
            }
            "thang điểm với" => {
                let group = statement.rest.split(':').next().unwrap_or("").to_owned();
                all.push(naming(statement.place, format!("với {group}"), format!("với {group}-khác")));
            }
            "xếp loại" if statement.rest.contains(" với ") => all.push(naming(statement.place, ":", "-khác:")),
            _ => {}
        }
    }
    all
}

/// The annex and the group of a test.
fn test_heads(site: &Site) -> Vec<Naming> {
    let mut all = Vec::new();
    for test in site.set.of(Opens::Test) {
        let Some((_, rest)) = test.line.rsplit_once("\" phụ lục ").or_else(|| test.line.split_once("\" phụ lục "))
        else {
            continue;
        };
        let Some((label, with)) = rest.split_once(" với ") else { continue };
        all.push(naming(test.place, format!("phụ lục {label} với"), format!("phụ lục {label}99 với")));
        if !with.starts_with('"') {
            all.push(naming(test.place, format!("với {with}"), format!("với {with}-khác")));
        }
    }
    all
}

fn test_lines(site: &Site) -> impl Iterator<Item = &Statement> {
    site.set.of(Opens::Test).flat_map(|test| &test.statements)
}

/// Codes in tests.
fn paths(site: &Site) -> Vec<Naming> {
    let coded = test_lines(site).filter_map(|statement| {
        let path = statement.rest.split([' ', ':']).next()?;
        let is_code = path.starts_with(|c: char| c.is_ascii_digit() || c == 'I' || c == 'V');
        let absent = if path.ends_with(|c: char| c.is_ascii_digit()) { format!("{path}99") } else { "XX".to_owned() };
        is_code.then(|| naming(statement.place, path, absent))
    });
    coded.collect()
}

/// Names, questions, options and respondents in the answers of tests.
fn answers(site: &Site) -> Vec<Naming> {
    let mut all = Vec::new();
    for statement in
        test_lines(site).filter(|statement| statement.key.is_empty() && !statement.rest.starts_with("đơn vị"))
    {
        for text in strings(&statement.rest) {
            all.push(naming(statement.place, format!("\"{text}\""), format!("\"{text} khác\"")));
        }
        let Some((_, answers)) = statement.rest.split_once(": ") else { continue };
        for answer in parts(answers, ';') {
            let name = answer.split(" = ").next().unwrap_or("");
            if !name.contains('"') && !["chọn", "không phát sinh"].contains(&name) {
                all.push(naming(statement.place, format!("{name} ="), format!("{name}_khác =")));
            }
        }
    }
    all
}

/// Names of inputs where rules use them.
fn inputs(site: &Site) -> Vec<Naming> {
    let mut all = Vec::new();
    for statement in statements(site) {
        let rest = outside(&statement.rest);
        if let ("tính", Some((_, formula))) = (statement.key, rest.split_once(" = ")) {
            for name in formula.split(" / ").filter(|name| name.chars().all(|c| c.is_alphabetic() || c == '_')) {
                all.push(naming(statement.place, format!(" {name}"), format!(" {name}_khác")));
            }
        }
        if let ("chấm", Some(name)) =
            (statement.key, rest.strip_prefix("theo ").and_then(|rest| rest.strip_suffix(':')))
        {
            all.push(naming(statement.place, format!("theo {name}"), format!("theo {name}_khác")));
        }
        for (place, item) in &statement.items {
            if let Some((name, option)) = item.split_once(" là \"") {
                all.push(naming(*place, format!("{name} là"), format!("{name}_khác là")));
                let option = option.split('"').next().unwrap_or("");
                all.push(naming(*place, format!("là \"{option}"), format!("là \"{option} khác")));
            }
        }
    }
    all
}
