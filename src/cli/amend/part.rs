//! What becomes of single statements, in words.

use std::collections::HashSet;

use barem_diagnostic::{Text, text};

/// A statement with its items, as source writes it.
type Statement = Vec<String>;

/// What the statements of one thing become: one clause for each that differs and that `counts`.
pub fn clauses(old: &[Statement], new: &[Statement], counts: impl Fn(&str) -> bool) -> Vec<Text> {
    let mut told = HashSet::new();
    let mut clauses = Vec::new();
    for key in old.iter().chain(new).map(|statement| key(statement)).filter(|key| counts(key)) {
        if !told.insert(key.clone()) {
            continue;
        }
        let of = |all: &[Statement]| {
            all.iter()
                .filter(|statement| self::key(statement) == key)
                .map(|one| line(one))
                .collect::<Vec<_>>()
                .join("; ")
        };
        clauses.extend(clause(&of(old), &of(new)));
    }
    clauses
}

fn clause(old: &str, new: &str) -> Option<Text> {
    Some(match (old.is_empty(), new.is_empty()) {
        _ if old == new => return None,
        (true, _) => text!("bổ sung “{}”", "“{}” is added"; new),
        (_, true) => text!("bãi bỏ “{}”", "“{}” is repealed"; old),
        (false, false) => text!("thay “{}” bằng “{}”", "“{}” is replaced by “{}”"; old, new),
    })
}

/// A statement on one line.
pub fn line(statement: &[String]) -> String {
    match statement.split_first() {
        Some((head, items)) if !items.is_empty() => {
            let texts = items.iter().all(|item| item.starts_with('"') && item.ends_with('"'));
            format!("{head} {}", items.join(if texts { ", " } else { "; " }))
        }
        Some((head, _)) => head.clone(),
        None => String::new(),
    }
}

/// The keyword of a statement; an input has its name beside it.
pub fn key(statement: &[String]) -> String {
    let line = statement.first().map(String::as_str).unwrap_or_default();
    let words: Vec<&str> = line.split_whitespace().collect();
    let named =
        |count: usize| words.iter().take(count).map(|word| word.trim_end_matches(':')).collect::<Vec<_>>().join(" ");
    const KEYS: [(&str, usize); 9] = [
        ("hỏi", 2),
        ("tính", 2),
        ("chấm", 1),
        ("cộng", 1),
        ("trừ", 1),
        ("hạ", 1),
        ("không xếp loại", 3),
        ("khi không phát sinh", 4),
        ("chấp nhận", 3),
    ];
    match KEYS.iter().find(|(word, _)| line.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', ':']))) {
        // An input may become a derived value: it is one thing.
        Some((_, 2)) => format!("hỏi {}", words.get(1).map(|name| name.trim_end_matches(':')).unwrap_or_default()),
        Some((_, count)) => named(*count),
        None => line.split(':').next().unwrap_or_default().trim().to_owned(),
    }
}
