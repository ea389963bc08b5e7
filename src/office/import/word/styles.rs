//! What the styles of a document give to its paragraphs and runs.

use std::collections::HashMap;

use crate::package::{Node, Refusal, Xml};

/// What matters of a style.
#[derive(Clone, Debug, Default)]
pub struct Style {
    based_on: Option<String>,
    bold: Option<bool>,
    hidden: Option<bool>,
    list: Option<String>,
    level: Option<usize>,
}

/// All styles by their ids.
#[derive(Debug, Default)]
pub struct Styles(HashMap<String, Style>);

/// The longest chain of styles that rest on each other; a circle ends there too.
const CHAIN: usize = 16;

/// Reads `styles.xml`.
pub fn read(part: &str, text: &str) -> Result<Styles, Refusal> {
    let mut xml = Xml::new(part, text);
    let mut all = HashMap::new();
    let mut open: Option<(String, Style)> = None;
    while let Some(node) = xml.next_node()? {
        match node {
            Node::Open(tag) => {
                if tag.name() == "style" {
                    open = tag.attribute("styleId").map(|id| (id, Style::default()));
                    continue;
                }
                let Some((_, style)) = open.as_mut() else { continue };
                match tag.name() {
                    "basedOn" => style.based_on = tag.attribute("val"),
                    "b" => style.bold = Some(tag.is_on()),
                    "vanish" => style.hidden = Some(tag.is_on()),
                    "numId" => style.list = tag.attribute("val"),
                    "ilvl" => style.level = tag.attribute("val").and_then(|text| text.parse().ok()),
                    // Formats of parts of tables are another matter.
                    "tblStylePr" => xml.skip()?,
                    _ => {}
                }
            }
            Node::Close(name) if name == "style" => all.extend(open.take()),
            Node::Close(_) | Node::Text(_) => {}
        }
    }
    Ok(Styles(all))
}

impl Styles {
    fn find<T>(&self, id: Option<&str>, of: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut style = id.and_then(|id| self.0.get(id));
        for _ in 0..CHAIN {
            let found = style?;
            if let Some(value) = of(found) {
                return Some(value);
            }
            style = found.based_on.as_deref().and_then(|id| self.0.get(id));
        }
        None
    }

    /// Whether a style is bold, if it or one it rests on says so.
    pub fn bold(&self, id: Option<&str>) -> Option<bool> {
        self.find(id, |style| style.bold)
    }

    /// Whether a style hides its text.
    pub fn hidden(&self, id: Option<&str>) -> Option<bool> {
        self.find(id, |style| style.hidden)
    }

    /// The list and level of a style.
    pub fn list(&self, id: Option<&str>) -> Option<(String, usize)> {
        let list = self.find(id, |style| style.list.clone())?;
        Some((list, self.find(id, |style| style.level).unwrap_or(0)))
    }
}
