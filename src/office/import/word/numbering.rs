//! Automatic numbers of lists, as Word counts them.

use std::collections::HashMap;

use crate::package::{Node, Refusal, Xml};

/// Levels of a list.
const LEVELS: usize = 9;

/// A level of a list: how it counts and how it is written.
#[derive(Clone, Debug, Default)]
struct Level {
    start: u32,
    format: String,
    /// `%1.%2.` with the numbers of the levels.
    text: String,
}

/// The lists of a document and how far each has counted.
#[derive(Debug, Default)]
pub struct Lists {
    abstracts: HashMap<String, [Level; LEVELS]>,
    /// Which abstract list a list follows.
    follows: HashMap<String, String>,
    /// Starts that a list overrides, by level.
    overrides: HashMap<(String, usize), u32>,
    /// How far an abstract list has counted.
    counters: HashMap<String, [Option<u32>; LEVELS]>,
    begun: HashMap<String, ()>,
}

/// Reads `numbering.xml`.
pub fn read(part: &str, text: &str) -> Result<Lists, Refusal> {
    let mut xml = Xml::new(part, text);
    let mut lists = Lists::default();
    let (mut of, mut list, mut at) = (None::<String>, None::<String>, 0_usize);
    while let Some(node) = xml.next_node()? {
        let Node::Open(tag) = node else {
            if let Node::Close(name) = node {
                match name.as_str() {
                    "abstractNum" => of = None,
                    "num" => list = None,
                    _ => {}
                }
            }
            continue;
        };
        let value = tag.attribute("val");
        let number = || value.as_deref().and_then(|text| text.parse::<u32>().ok());
        match tag.name() {
            "abstractNum" => {
                of = tag.attribute("abstractNumId");
                of.iter().for_each(|id| drop(lists.abstracts.insert(id.clone(), Default::default())));
            }
            "num" => list = tag.attribute("numId"),
            "abstractNumId" => {
                lists.follows.extend(list.clone().zip(value.clone()));
            }
            "lvl" | "lvlOverride" => {
                at = tag.attribute("ilvl").and_then(|text| text.parse().ok()).unwrap_or(0);
            }
            "startOverride" => {
                if let (Some(list), Some(start)) = (&list, number()) {
                    lists.overrides.insert((list.clone(), at), start);
                }
            }
            "start" | "numFmt" | "lvlText" => {
                let level = of.as_ref().and_then(|id| lists.abstracts.get_mut(id)?.get_mut(at));
                let Some(level) = level else { continue };
                match tag.name() {
                    "start" => level.start = number().unwrap_or(1),
                    "numFmt" => level.format = value.clone().unwrap_or_default(),
                    _ => level.text = value.clone().unwrap_or_default(),
                }
            }
            _ => {}
        }
    }
    Ok(lists)
}

impl Lists {
    /// The number of the next paragraph of a list at a level; `-` for a bullet, nothing for a list that is not there.
    pub fn next(&mut self, list: &str, level: usize) -> Option<String> {
        let of = self.follows.get(list)?.clone();
        let levels = self.abstracts.get(&of)?;
        let own = levels.get(level)?;
        if own.format == "bullet" {
            return Some("-".to_owned());
        }
        let counters = self.counters.entry(of).or_default();
        let is_new = self.begun.insert(list.to_owned(), ()).is_none();
        for (at, counter) in counters.iter_mut().enumerate() {
            let restart = self.overrides.get(&(list.to_owned(), at)).copied().filter(|_| is_new);
            if let Some(start) = restart {
                *counter = start.checked_sub(1).filter(|_| at <= level);
            }
        }
        let start = |at: usize| levels.get(at).map_or(1, |level| if level.format.is_empty() { 1 } else { level.start });
        for (at, counter) in counters.iter_mut().enumerate() {
            match at.cmp(&level) {
                std::cmp::Ordering::Less => *counter = Some(counter.unwrap_or_else(|| start(at))),
                std::cmp::Ordering::Equal => {
                    *counter = Some(counter.map_or_else(|| start(at), |count| count.saturating_add(1)))
                }
                std::cmp::Ordering::Greater => *counter = None,
            }
        }
        let mut text = own.text.clone();
        for (at, counter) in counters.iter().enumerate() {
            let format = levels.get(at).map_or("decimal", |level| level.format.as_str());
            text = text.replace(&format!("%{}", at + 1), &written(counter.unwrap_or(0), format));
        }
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }
}

fn written(count: u32, format: &str) -> String {
    match format {
        "upperRoman" => roman(count),
        "lowerRoman" => roman(count).to_lowercase(),
        "upperLetter" => letter(count, b'A'),
        "lowerLetter" => letter(count, b'a'),
        "decimalZero" => format!("{count:02}"),
        "none" => String::new(),
        _ => count.to_string(),
    }
}

/// `a` to `z`, then `aa`, `bb` …
fn letter(count: u32, first: u8) -> String {
    let Some(index) = count.checked_sub(1) else { return String::new() };
    let letter = char::from(first + u8::try_from(index % 26).unwrap_or(0));
    std::iter::repeat_n(letter, usize::try_from(index / 26).unwrap_or(0).min(20) + 1).collect()
}

fn roman(mut count: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut out = String::new();
    count = count.min(3_999);
    for (value, sign) in SIGNS {
        while count >= value {
            out.push_str(sign);
            count -= value;
        }
    }
    out
}
