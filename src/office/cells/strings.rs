//! Texts that cells share, plain or of several runs.

use crate::package::{Limit, Node, Refusal, Xml, limits::MAX_TEXT};

/// A text with what its runs have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// The characters, lines parted by `\n`.
    pub text: String,
    /// All its runs are bold; nothing is known of a text without runs.
    pub bold: Option<bool>,
}

/// Reads the list of shared texts.
pub fn read(part: &str, text: &str) -> Result<Vec<Shared>, Refusal> {
    let mut xml = Xml::new(part, text);
    let mut all = Vec::new();
    while let Some(node) = xml.next_node()? {
        if let Node::Open(tag) = node
            && tag.name() == "si"
        {
            all.push(item(&mut xml)?);
        }
    }
    Ok(all)
}

/// The text of the element that has just begun (`si`, `is`).
pub fn item(xml: &mut Xml) -> Result<Shared, Refusal> {
    let outside = xml.depth().saturating_sub(1);
    let (mut out, mut run, mut run_bold, mut inside) = (Shared::default(), String::new(), None, false);
    while xml.depth() > outside {
        match xml.next_node()? {
            None => break,
            Some(Node::Open(tag)) => match tag.name() {
                // Readings of Japanese characters are no text.
                "rPh" => xml.skip()?,
                "r" => run_bold = Some(false),
                "b" => run_bold = Some(tag.is_on()),
                "t" => inside = true,
                _ => {}
            },
            Some(Node::Close(name)) => match name.as_str() {
                "t" => inside = false,
                "r" => {
                    if !run.trim().is_empty() {
                        out.bold = Some(out.bold.unwrap_or(true) && run_bold == Some(true));
                    }
                    out.text.push_str(&std::mem::take(&mut run));
                }
                _ => {}
            },
            Some(Node::Text(text)) if inside => run.push_str(&text),
            Some(Node::Text(_)) => {}
        }
        if out.text.len() + run.len() > MAX_TEXT {
            return Err(Refusal::Over(Limit::Text, xml.part().to_owned()));
        }
    }
    out.text.push_str(&run);
    out.text = unescaped(&out.text).replace("\r\n", "\n").replace('\r', "\n");
    Ok(out)
}

/// `_x000D_` stands for a character that XML cannot carry.
fn unescaped(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        out.push_str(before);
        let code = after.get(..4).and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32);
        match (code, after.get(4..).and_then(|tail| tail.strip_prefix('_'))) {
            (Some(c), Some(tail)) => {
                out.push(c);
                rest = tail;
            }
            _ => {
                out.push_str("_x");
                rest = after;
            }
        }
    }
    out + rest
}
