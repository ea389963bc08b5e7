//! YAML into a tree with places. What a plain scalar is, is told from the text of the file and not from what a YAML
//! reader makes of it: `01` stays `01`, `0.50` stays `0.50`.

use std::fmt;

use barem_diagnostic::{FileId, Span, Text};
use serde::{Deserialize, Deserializer, de};
use serde_yaml::{
    Location, Spanned,
    options::{DuplicateKeyPolicy, MergeKeyPolicy},
};

use super::tree::{Broken, Key, MAX_DEPTH, Node, Value};

/// Reads a text as YAML.
pub(crate) fn read(source: &str, file: FileId) -> Result<Node, Broken> {
    let found: Result<Raw, _> = serde_yaml::from_str_with_options(source, options(source.len()));
    let place = Place { source, file };
    match found {
        Ok(raw) => Ok(place.node(raw)),
        Err(error) => {
            let error = error.without_snippet();
            let span = error.location().map_or(Span::new(file, 0, 0), |at| place.span(at));
            let why = error.to_string();
            Err(Broken { span, why: Text::new(why.clone(), why) })
        }
    }
}

/// No anchors, aliases, merge keys or tags: a sheet needs none, and they are how a small file becomes a large one. The
/// size of the text bounds the number of nodes.
fn options(bytes: usize) -> serde_yaml::Options {
    serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_anchors: 0,
            max_aliases: 0,
            max_documents: 1,
            max_depth: MAX_DEPTH,
            max_nodes: bytes + 16,
            max_events: 2 * bytes + 16,
        },
        emit_comments: false,
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::Error,
        reject_unsupported_tags: true,
        with_snippet: false,
    }
}

/// A value as the YAML reader gives it, with its place.
struct Raw(Spanned<Content>);

enum Content {
    Null,
    Scalar(String),
    List(Vec<Raw>),
    Object(Vec<(Spanned<String>, Raw)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Spanned::deserialize(deserializer).map(Raw)
    }
}

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

struct Any;

impl<'de> de::Visitor<'de> for Any {
    type Value = Content;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }
    fn visit_unit<E>(self) -> Result<Content, E> {
        Ok(Content::Null)
    }
    fn visit_none<E>(self) -> Result<Content, E> {
        Ok(Content::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Content, D::Error> {
        deserializer.deserialize_any(Any)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Content, E> {
        Ok(Content::Scalar(value.to_string()))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Content, E> {
        Ok(Content::Scalar(value.to_string()))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Content, E> {
        Ok(Content::Scalar(value.to_string()))
    }
    fn visit_i128<E>(self, value: i128) -> Result<Content, E> {
        Ok(Content::Scalar(value.to_string()))
    }
    fn visit_u128<E>(self, value: u128) -> Result<Content, E> {
        Ok(Content::Scalar(value.to_string()))
    }
    /// The number itself is not looked at: the text of the file is.
    fn visit_f64<E>(self, _: f64) -> Result<Content, E> {
        Ok(Content::Scalar(String::new()))
    }
    fn visit_str<E>(self, value: &str) -> Result<Content, E> {
        Ok(Content::Scalar(value.to_owned()))
    }
    fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<Content, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element()? {
            values.push(value);
        }
        Ok(Content::List(values))
    }
    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Content, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Content::Object(entries))
    }
}

struct Place<'a> {
    source: &'a str,
    file: FileId,
}

impl Place<'_> {
    fn span(&self, at: Location) -> Span {
        let narrow = |at: u64| u32::try_from(at).unwrap_or(u32::MAX);
        let start = at.span().byte_offset().unwrap_or(0);
        let end = start.saturating_add(at.span().byte_len().unwrap_or(0));
        let (start, end) = (narrow(start), narrow(end.min(self.source.len() as u64)));
        Span::new(self.file, start, end.max(start))
    }

    /// The text of a plain scalar; none for one in quotes or in a block.
    fn plain(&self, span: Span) -> Option<&str> {
        let text = self.source.get(span.start as usize..span.end as usize)?.trim();
        (!text.is_empty() && !text.starts_with(['"', '\'', '|', '>'])).then_some(text)
    }

    fn node(&self, raw: Raw) -> Node {
        let span = self.span(raw.0.referenced);
        let value = match raw.0.value {
            Content::Null => Value::Null,
            Content::List(values) => Value::List(mended(values.into_iter().map(|raw| self.node(raw)).collect())),
            Content::Object(entries) => {
                Value::Object(mended_object(entries.into_iter().map(|entry| self.entry(entry)).collect()))
            }
            Content::Scalar(read) => match self.plain(span) {
                Some(plain) => scalar(plain, read),
                None => Value::Text(read),
            },
        };
        Node { span, value }
    }

    fn entry(&self, (key, value): (Spanned<String>, Raw)) -> (Key, Node) {
        (Key { span: self.span(key.referenced), text: key.value }, self.node(value))
    }
}

/// The decimal that a comma in `[0,5]` or `{a: 0,5}` has torn in two, as it was meant: a comma with a space parts
/// values, one without stands in a number. Whoever reads the tree asks for quotes.
fn torn(before: &Node, digits: &str, after: Span) -> Option<Node> {
    let Value::Number(whole) = &before.value else { return None };
    let close = before.span.end.checked_add(1) == Some(after.start);
    let fraction = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'%');
    let span = Span { end: after.end, ..before.span };
    (close && fraction).then(|| Node { span, value: Value::Number(format!("{whole},{digits}")) })
}

fn mended(nodes: Vec<Node>) -> Vec<Node> {
    let mut whole: Vec<Node> = Vec::new();
    for node in nodes {
        let digits = match &node.value {
            Value::Number(digits) | Value::Text(digits) => digits.as_str(),
            _ => "",
        };
        match whole.last_mut().and_then(|last| Some((torn(last, digits, node.span)?, last))) {
            Some((meant, last)) => *last = meant,
            None => whole.push(node),
        }
    }
    whole
}

fn mended_object(entries: Vec<(Key, Node)>) -> Vec<(Key, Node)> {
    let mut whole: Vec<(Key, Node)> = Vec::new();
    for (key, node) in entries {
        let alone = node.value == Value::Null;
        let last = whole.last_mut().filter(|_| alone).map(|(_, last)| last);
        match last.and_then(|last| Some((torn(last, &key.text, key.span)?, last))) {
            Some((meant, last)) => *last = meant,
            None => whole.push((key, node)),
        }
    }
    whole
}

/// What a plain scalar is; a text that goes over several lines is as the reader joined it.
fn scalar(plain: &str, read: String) -> Value {
    match plain {
        "null" | "~" => Value::Null,
        "true" | "True" | "TRUE" => Value::YesNo(true),
        "false" | "False" | "FALSE" => Value::YesNo(false),
        _ if is_number(plain) => Value::Number(plain.to_owned()),
        _ if read.is_empty() => Value::Text(plain.to_owned()),
        _ => Value::Text(read),
    }
}

/// Whether a YAML reader would take a plain scalar for a decimal number.
fn is_number(plain: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = |text: &str| text.strip_prefix(['-', '+']).unwrap_or(text).to_owned();
    let (mantissa, exponent) = plain.split_once(['e', 'E']).unwrap_or((plain, "0"));
    let mantissa = unsigned(mantissa);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((&mantissa, "0"));
    digits(whole) && digits(fraction) && digits(&unsigned(exponent))
}
