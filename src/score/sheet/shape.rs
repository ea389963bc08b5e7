//! A tree into sheets. Every key that is not known, stands twice or holds something else than it should is told, and the
//! rest is read all the same.

use std::collections::HashMap;

use barem_diagnostic::{Diagnostic, Span};
use barem_ruleset::{Date, Digest};

use super::{
    Appraisal, At, Claim, Entries, Entry, Evidence, Party, Question, SHEET_VERSION, SelfAssessment, Sheet, Signed,
    Survey, Tally, Verdict, Written, say,
    tree::{Key, Node, Value},
    written::parse_day,
};

/// The sheets of a file: one, or a list of them.
pub(crate) fn sheets(root: &Node, findings: &mut Vec<Diagnostic>) -> Vec<Sheet> {
    let mut shape = Shape { findings };
    match &root.value {
        Value::List(nodes) => nodes.iter().filter_map(|node| shape.sheet(node)).collect(),
        _ => shape.sheet(root).into_iter().collect(),
    }
}

struct Shape<'a> {
    findings: &'a mut Vec<Diagnostic>,
}

/// The values of an object by key.
struct Fields<'a> {
    span: Span,
    known: HashMap<&'a str, (&'a Key, &'a Node)>,
}

impl<'a> Fields<'a> {
    fn get(&self, key: &str) -> Option<&'a Node> {
        let node = self.known.get(key).map(|(_, node)| *node);
        node.filter(|node| node.value != Value::Null)
    }
}

impl Shape<'_> {
    fn wrong(&mut self, node: &Node, expected: say::Kind) {
        self.findings.push(say::wrong_kind(node, expected));
    }

    /// The fields of an object that may have these keys.
    fn fields<'a>(&mut self, node: &'a Node, allowed: &[&str]) -> Option<Fields<'a>> {
        let entries = self.entries(node)?;
        let mut fields = Fields { span: node.span, known: HashMap::new() };
        for (key, value) in entries {
            if allowed.contains(&key.text.as_str()) {
                fields.known.insert(&key.text, (key, value));
            } else {
                self.findings.push(say::unknown_key(key, allowed));
            }
        }
        Some(fields)
    }

    /// The entries of an object, each key once.
    fn entries<'a>(&mut self, node: &'a Node) -> Option<Vec<&'a (Key, Node)>> {
        let Value::Object(entries) = &node.value else {
            self.wrong(node, say::Kind::Object);
            return None;
        };
        let mut seen: HashMap<&str, Span> = HashMap::new();
        let mut kept = Vec::new();
        for entry in entries {
            match seen.get(entry.0.text.as_str()) {
                Some(first) => self.findings.push(say::twice(&entry.0.text, entry.0.span, *first)),
                None => {
                    seen.insert(&entry.0.text, entry.0.span);
                    kept.push(entry);
                }
            }
        }
        Some(kept)
    }

    fn map<T>(&mut self, node: Option<&Node>, mut read: impl FnMut(&mut Self, &Node) -> Option<T>) -> Entries<T> {
        let mut map = Entries::default();
        for (key, value) in node.and_then(|node| self.entries(node)).into_iter().flatten() {
            if let Some(read) = read(self, value) {
                let entry = Entry { key: key.text.clone(), value: read, at: At(key.span), value_at: At(value.span) };
                // Keys that stand twice have been told.
                let _ = map.add(entry);
            }
        }
        map
    }

    fn list<T>(&mut self, node: Option<&Node>, mut read: impl FnMut(&mut Self, &Node) -> Option<T>) -> Vec<T> {
        match node {
            None => Vec::new(),
            Some(Node { value: Value::List(nodes), .. }) => nodes.iter().filter_map(|node| read(self, node)).collect(),
            Some(node) => {
                self.wrong(node, say::Kind::List);
                Vec::new()
            }
        }
    }

    fn text(&mut self, node: Option<&Node>) -> Option<String> {
        match node.map(|node| (&node.value, node)) {
            None => None,
            Some((Value::Text(text), _)) if text.trim().is_empty() => None,
            Some((Value::Text(text) | Value::Number(text), _)) => Some(text.clone()),
            Some((_, node)) => {
                self.wrong(node, say::Kind::Text);
                None
            }
        }
    }

    /// A text that is read further.
    fn parsed<T>(&mut self, node: Option<&Node>, kind: say::Kind, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(node)?;
        let parsed = parse(text.trim());
        if let (None, Some(node)) = (&parsed, node) {
            self.wrong(node, kind);
        }
        parsed
    }

    fn day(&mut self, node: Option<&Node>) -> Option<Date> {
        self.parsed(node, say::Kind::Day, parse_day)
    }

    fn flag(&mut self, node: Option<&Node>) -> bool {
        match node.map(|node| (&node.value, node)) {
            None => false,
            Some((Value::YesNo(flag), _)) => *flag,
            Some((_, node)) => {
                self.wrong(node, say::Kind::YesNo);
                false
            }
        }
    }

    fn sheet(&mut self, node: &Node) -> Option<Sheet> {
        let fields = self.fields(node, &KEYS)?;
        for key in ["barem_sheet", "ruleset", "unit"] {
            if fields.get(key).is_none() {
                self.findings.push(say::missing_key(key, fields.span));
            }
        }
        let version = self.parsed(fields.get("barem_sheet"), say::Kind::Version, |text| {
            text.parse().ok().filter(|version| *version == SHEET_VERSION)
        });
        Some(Sheet {
            barem_sheet: version.unwrap_or(SHEET_VERSION),
            ruleset: self.text(fields.get("ruleset")).unwrap_or_default(),
            contract: self.parsed(fields.get("contract"), say::Kind::Digest, Digest::parse),
            annex: self.text(fields.get("annex")),
            year: self.parsed(fields.get("year"), say::Kind::Year, parse_year),
            unit: self.text(fields.get("unit"))?,
            group: self.text(fields.get("group")),
            submitted: self.day(fields.get("submitted")),
            approved: fields.get("approved").and_then(|node| self.party(node)),
            questions: self.map(fields.get("questions"), Self::question),
            self_assessment: fields.get("self").and_then(|node| self.self_assessment(node)),
            appraisal: self.list(fields.get("appraisal"), Self::appraisal),
            survey: fields.get("survey").and_then(|node| self.survey(node)),
            at: At(fields.known.get("unit").map_or(fields.span, |(_, node)| node.span)),
        })
    }

    fn party(&mut self, node: &Node) -> Option<Party> {
        let fields = self.fields(node, &["body", "person", "date"])?;
        let party = Party {
            body: self.text(fields.get("body")),
            person: self.text(fields.get("person")),
            date: self.day(fields.get("date")),
        };
        (party != Party::default()).then_some(party)
    }

    /// What a sheet says of its questions is for people; only its shape is looked at.
    fn question(&mut self, node: &Node) -> Option<Question> {
        let fields = self.fields(node, &["title", "answers", "evidence"])?;
        Some(Question {
            title: self.text(fields.get("title")),
            answers: self.map(fields.get("answers"), |shape, node| shape.text(Some(node))),
            evidence: self.list(fields.get("evidence"), |shape, node| shape.text(Some(node))),
        })
    }

    fn self_assessment(&mut self, node: &Node) -> Option<SelfAssessment> {
        let fields = self.fields(node, &["by", "items"])?;
        Some(SelfAssessment {
            by: fields.get("by").and_then(|node| self.party(node)),
            items: self.map(fields.get("items"), Self::claim),
        })
    }

    fn claim(&mut self, node: &Node) -> Option<Claim> {
        let fields = self.fields(node, &["answers", "evidence", "justification"])?;
        Some(Claim {
            answers: self.map(fields.get("answers"), Self::written),
            evidence: self.list(fields.get("evidence"), Self::evidence),
            justification: self.text(fields.get("justification")),
        })
    }

    fn evidence(&mut self, node: &Node) -> Option<Evidence> {
        let fields = self.fields(node, &["document", "file", "link", "signed"])?;
        Some(Evidence {
            document: self.text(fields.get("document")),
            file: self.text(fields.get("file")),
            link: self.text(fields.get("link")),
            signed: self.parsed(fields.get("signed"), say::Kind::Signed, Signed::parse),
            at: At(node.span),
        })
    }

    fn appraisal(&mut self, node: &Node) -> Option<Appraisal> {
        let fields = self.fields(node, &["by", "items"])?;
        Some(Appraisal {
            by: fields.get("by").and_then(|node| self.party(node)),
            items: self.map(fields.get("items"), Self::verdict),
            at: At(node.span),
        })
    }

    fn verdict(&mut self, node: &Node) -> Option<Verdict> {
        let fields = self.fields(node, &["recognised", "answers", "points", "reason"])?;
        Some(Verdict {
            recognised: self.flag(fields.get("recognised")),
            answers: self.map(fields.get("answers"), Self::written),
            points: fields.get("points").and_then(|node| self.written(node)).filter(|points| !points.is_blank()),
            reason: self.text(fields.get("reason")),
        })
    }

    fn survey(&mut self, node: &Node) -> Option<Survey> {
        let fields = self.fields(node, &["by", "items"])?;
        Some(Survey {
            by: fields.get("by").and_then(|node| self.party(node)),
            items: self.map(fields.get("items"), Self::tally),
        })
    }

    fn tally(&mut self, node: &Node) -> Option<Tally> {
        let fields = self.fields(node, &["ballots", "answers"])?;
        Some(Tally {
            ballots: self.map(fields.get("ballots"), |shape, node| Some(shape.map(Some(node), Self::written))),
            answers: self.map(fields.get("answers"), Self::written),
        })
    }

    fn written(&mut self, node: &Node) -> Option<Written> {
        match &node.value {
            Value::YesNo(answer) => Some(Written::YesNo(*answer)),
            Value::Text(text) => Some(Written::Text(text.clone())),
            Value::Null => Some(Written::default()),
            Value::Number(number) => {
                let whole = number.strip_prefix('+').unwrap_or(number).parse().ok();
                if whole.is_none() {
                    self.findings.push(say::binary_fraction(number, node.span));
                }
                whole.map(Written::Integer)
            }
            Value::List(values) => {
                let written: Vec<Option<Written>> = values.iter().map(|node| self.written(node)).collect();
                written.into_iter().collect::<Option<Vec<Written>>>().map(Written::List)
            }
            Value::Object(_) => {
                self.wrong(node, say::Kind::Answer);
                None
            }
        }
    }
}

/// The keys of a sheet.
const KEYS: [&str; 13] = [
    "barem_sheet",
    "ruleset",
    "contract",
    "annex",
    "year",
    "unit",
    "group",
    "submitted",
    "approved",
    "questions",
    "self",
    "appraisal",
    "survey",
];

/// A year of four digits.
pub(crate) fn parse_year(text: &str) -> Option<u16> {
    text.parse().ok().filter(|year| (1900..=9999).contains(year))
}
