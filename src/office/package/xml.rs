//! XML of a part, element by element, under limits; by local names, so that both dialects of the format read alike.

use std::borrow::Cow;

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

use super::{limits::MAX_DEPTH, refusal::Limit, refusal::Refusal};

/// An opening tag.
#[derive(Debug)]
pub struct Tag<'a>(BytesStart<'a>);

/// What comes next in a part.
#[derive(Debug)]
pub enum Node<'a> {
    /// An element begins; an empty one also ends.
    Open(Tag<'a>),
    /// An element ends: its local name.
    Close(String),
    /// Characters.
    Text(Cow<'a, str>),
}

impl Tag<'_> {
    /// The name without its prefix.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The attribute of this local name.
    pub fn attribute(&self, name: &str) -> Option<String> {
        // Checking for doubles costs the square of their number.
        let mut attributes = self.0.attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// Whether the element switches something on, as `<w:b/>` and `<w:b w:val="true"/>` do.
    pub fn is_on(&self) -> bool {
        !matches!(self.attribute("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// A part as it is read.
pub struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
    depth: usize,
}

impl<'a> Xml<'a> {
    /// The text of the part of this name.
    pub fn new(part: &'a str, text: &'a str) -> Xml<'a> {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{FEFF}'));
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, part, depth: 0 }
    }

    /// The name of the part.
    pub fn part(&self) -> &'a str {
        self.part
    }

    /// What comes next; nothing at the end.
    ///
    /// # Errors
    /// XML that is not well formed or ends early, a document type, an entity, nesting over the limit.
    pub fn next_node(&mut self) -> Result<Option<Node<'a>>, Refusal> {
        loop {
            let event = self.reader.read_event().map_err(|error| self.bad(&error.to_string()))?;
            return Ok(Some(match event {
                Event::Start(tag) | Event::Empty(tag) => {
                    self.depth += 1;
                    if self.depth > MAX_DEPTH {
                        return Err(Refusal::Over(Limit::Depth, self.part.to_owned()));
                    }
                    Node::Open(Tag(tag))
                }
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::Close(tag.local_name().into_inner().to_owned())
                }
                Event::Text(text) => Node::Text(text.xml10_content()),
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(name) => Node::Text(self.reference(&name)?),
                Event::DocType(_) => return Err(Refusal::Entities(self.part.to_owned())),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
                Event::Eof if self.depth > 0 => return Err(self.bad("the part ends early")),
                Event::Eof => return Ok(None),
            }));
        }
    }

    fn reference(&self, name: &quick_xml::events::BytesRef<'a>) -> Result<Cow<'a, str>, Refusal> {
        if name.is_char_ref() {
            let found = name.resolve_char_ref().map_err(|error| self.bad(&error.to_string()))?;
            return Ok(found.map(String::from).unwrap_or_default().into());
        }
        Ok(Cow::Borrowed(match &**name {
            "lt" => "<",
            "gt" => ">",
            "amp" => "&",
            "quot" => "\"",
            "apos" => "'",
            _ => return Err(Refusal::Entities(self.part.to_owned())),
        }))
    }

    /// Passes over everything up to the end of the element that has just begun.
    ///
    /// # Errors
    /// Those of [`Xml::next_node`].
    pub fn skip(&mut self) -> Result<(), Refusal> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next_node()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    fn bad(&self, why: &str) -> Refusal {
        Refusal::BadXml(self.part.to_owned(), why.to_owned())
    }
}
