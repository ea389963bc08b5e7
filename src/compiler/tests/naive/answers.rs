//! What one unit has answered, by item and question.

use num_rational::BigRational;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use super::{
    Unit,
    expression::{Stop, Why},
    number::{decimal, percent, whole},
    tree::{Path, Tree, list},
};

/// The answers of one unit, each with the path of the item it names; that of the annex is empty.
pub struct Sheet<'a> {
    pub name: Option<&'a str>,
    pub group: Option<&'a str>,
    answers: Vec<(Path, &'a Value)>,
}

impl<'a> Sheet<'a> {
    /// Finds the items that the answers name. Panics on one that names none.
    pub fn new(unit: &'a Unit, tree: &Tree) -> Sheet<'a> {
        let place = |answer: &Value| {
            let item = answer["item"].as_str().filter(|item| !item.is_empty());
            item.map_or_else(Path::new, |item| tree.find(item).unwrap_or_else(|| panic!("no item {item}")).clone())
        };
        let answers = unit.answers.iter().map(|answer| (place(answer), answer)).collect();
        Sheet { name: unit.name.as_deref(), group: unit.group.as_deref(), answers }
    }

    /// The values given to a question of an item; `None` if there is no answer.
    pub fn values(&self, path: &[usize], kind: &str, text: Option<&str>) -> Option<&'a [Value]> {
        let mut own = self.of(path).filter(|answer| asks(&answer["to"], kind, text));
        own.next().map(|answer| list(&answer["values"]))
    }

    /// The one value given to a question of an item; an answer without a value is refused.
    pub fn value(&self, path: &[usize], kind: &str, text: Option<&str>) -> Result<&'a Value, Stop> {
        match self.values(path, kind, text) {
            None => Err(Stop::Missing),
            Some([value]) => Ok(value),
            Some(_) => Err(Stop::Fails(Why::Refused)),
        }
    }

    /// The ballots of an item: who answered, what, and how many of them.
    pub fn ballots(&self, path: &[usize]) -> Vec<(Option<&'a str>, &'a str, &'a [Value])> {
        let ballot = |answer: &'a Value| {
            Some((answer["respondents"].as_str(), answer["to"]["asked"].as_str()?, list(&answer["values"])))
        };
        self.of(path).filter_map(ballot).collect()
    }

    fn of(&self, path: &[usize]) -> impl Iterator<Item = &'a Value> {
        self.answers.iter().filter(move |(at, _)| at == path).map(|(_, answer)| *answer)
    }
}

/// Whether an answer is to the question of a kind: `input`, `asked`, `chosen` or `not_arising`.
fn asks(to: &Value, kind: &str, text: Option<&str>) -> bool {
    let given = if to.as_str() == Some(kind) { Some(&Value::Null) } else { to.get(kind) };
    given.is_some_and(|given| match (given.as_str(), text) {
        (Some(given), Some(text)) => same(given, text),
        (given, text) => given.is_none() && text.is_none(),
    })
}

/// Whether two texts are the same to a reader: `hòa` is `hoà`.
pub fn same(one: &str, other: &str) -> bool {
    one == other || fold(one) == fold(other)
}

/// The text with the tone marks of each word moved to the word's end.
fn fold(text: &str) -> String {
    let tone = |sign: &char| matches!(sign, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    let word = |word: &str| -> String {
        let signs: Vec<char> = word.nfd().collect();
        let plain = signs.iter().filter(|sign| !tone(sign)).collect::<String>().nfc().collect::<String>();
        plain + &signs.iter().filter(|sign| tone(sign)).collect::<String>()
    };
    text.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// Yes or no; anything else is refused.
pub fn yes_no(value: &Value) -> Result<bool, Stop> {
    value["yes_no"].as_bool().ok_or(Stop::Fails(Why::Refused))
}

/// A number without unit; anything else is refused.
pub fn plain(value: &Value) -> Result<BigRational, Stop> {
    value["number"].as_str().map(decimal).ok_or(Stop::Fails(Why::Refused))
}

/// The fraction that a percentage is; anything else is refused.
pub fn share(value: &Value) -> Result<BigRational, Stop> {
    value["percent"].as_str().map(|text| percent(&decimal(text))).ok_or(Stop::Fails(Why::Refused))
}

/// A count: a whole number from 0; anything else is refused.
pub fn count(value: &Value) -> Result<BigRational, Stop> {
    plain(value).and_then(counted)
}

/// Lets only counts pass.
pub fn counted(n: BigRational) -> Result<BigRational, Stop> {
    if n.is_integer() && n >= whole(0) { Ok(n) } else { Err(Stop::Fails(Why::Refused)) }
}

/// One of some texts; anything else is refused.
pub fn choice<'a>(value: &'a Value, options: &[&str]) -> Result<&'a str, Stop> {
    let chosen = value["text"].as_str().filter(|text| options.iter().any(|option| same(option, text)));
    chosen.ok_or(Stop::Fails(Why::Refused))
}

#[test]
fn tones_may_stand_where_they_like() {
    assert!(same("hòa giải", "hoà giải") && same("ho\u{300}a", "hòa"));
    assert!(!same("hòa", "hóa") && !same("hoa", "hòa") && !same("mã", "ma\u{306}"));
}
