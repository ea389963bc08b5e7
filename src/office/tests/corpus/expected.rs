//! What a careful reader expects of a document: `tests/office/expected/*.yaml`, whose form `tests/office/README.md` tells.

use barem_ruleset::Number;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    pub document: String,
    #[allow(dead_code, reason = "for readers")]
    pub about: String,
    #[serde(default)]
    pub findings: Vec<Finding>,
    pub annexes: Vec<Annex>,
}

/// What the report must mention.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    pub at: String,
    pub what: String,
    pub declared: Option<Number>,
    pub sum: Option<Number>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Annex {
    pub label: Option<String>,
    #[serde(default)]
    pub declared: Declared,
    pub fields: Vec<Node>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    pub total: Option<Number>,
    #[serde(rename = "self")]
    pub own: Option<Number>,
    pub survey: Option<Number>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    pub code: Option<String>,
    #[serde(default)]
    pub code_flagged: bool,
    pub title: String,
    pub points: Option<Number>,
    pub kind: Option<Kind>,
    pub source: Option<Source>,
    pub rule_text: Option<String>,
    pub rule: Option<Rule>,
    #[serde(default)]
    pub accept: Vec<Meaning>,
    #[serde(default)]
    pub children: Vec<Node>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Bonus,
    Penalty,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    #[serde(rename = "self")]
    Own,
    Survey,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub enum Rule {
    Word(Word),
    Meaning(Box<Meaning>),
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Word {
    /// No words about scoring.
    None,
    /// Words that the importer must keep and ask about.
    Uncertain,
}

/// What a rule means: one of the forms, `choices` with `deduct` together, and `na` beside any.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Meaning {
    pub bands: Option<Vec<Band>>,
    pub over: Option<Over>,
    pub choices: Option<Vec<Choice>>,
    pub yes_no: Option<YesNo>,
    pub checklist: Option<Vec<Item>>,
    pub deduct: Option<Deduct>,
    pub count: Option<Count>,
    #[serde(default)]
    pub proportional: bool,
    #[serde(default)]
    pub survey: bool,
    pub entered: Option<Entered>,
    #[serde(default)]
    pub relative: bool,
    pub same_as: Option<String>,
    pub na: Option<Points>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Over {
    Count,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    pub from: Option<Number>,
    #[serde(default)]
    pub from_exclusive: bool,
    pub to: Option<Number>,
    #[serde(default)]
    pub to_inclusive: bool,
    pub points: Points,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub label: String,
    pub points: Points,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YesNo {
    pub yes: Points,
    pub no: Points,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub what: String,
    pub points: Points,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deduct {
    pub start: Start,
    pub each: Vec<Each>,
    pub floor: Option<Number>,
    pub cap: Option<Number>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Start {
    /// The leaf's points.
    Max,
    /// The level chosen before, in the same rule.
    Chosen,
    /// A penalty section.
    None,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Each {
    pub what: String,
    pub per: Option<String>,
    pub points: Taken,
}

/// What an occurrence takes off.
#[derive(Deserialize, Clone, Copy)]
#[serde(try_from = "String")]
pub enum Taken {
    All,
    Points(Number),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    pub what: String,
    pub per: Number,
    pub cap: Number,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entered {
    pub by: Option<String>,
}

/// Points of a level.
#[derive(Deserialize, Clone, Copy)]
#[serde(try_from = "String")]
pub enum Points {
    /// The leaf's points.
    Max,
    Number(Number),
    /// Rate × the leaf's points / this many percent.
    Proportional(Number),
}

impl TryFrom<String> for Points {
    type Error = String;

    fn try_from(text: String) -> Result<Points, String> {
        let of = text.strip_prefix("proportional").map(|rest| rest.strip_prefix('/').unwrap_or("100"));
        match (text.as_str(), of) {
            ("max", _) => Ok(Points::Max),
            (_, Some(percent)) => number(percent).map(Points::Proportional),
            _ => number(&text).map(Points::Number),
        }
    }
}

impl TryFrom<String> for Taken {
    type Error = String;

    fn try_from(text: String) -> Result<Taken, String> {
        if text == "all" { Ok(Taken::All) } else { number(&text).map(Taken::Points) }
    }
}

fn number(text: &str) -> Result<Number, String> {
    Number::parse(text).ok_or_else(|| format!("`{text}` is no number of points"))
}
