//! Files of Word and Excel as containers of parts: opened under limits, of a known kind, or refused with a reason.
//!
//! In go the bytes of a file, out come texts of parts. Nothing outside of the file is looked at: relationships that lead
//! outside are told, never followed. A file that cannot be trusted is refused as a whole ([`Refusal`]).

mod container;
mod kind;
pub mod limits;
mod refusal;
mod xml;

use std::collections::HashMap;

use container::Container;
pub use kind::Kind;
pub use refusal::{Foreign, Limit, Refusal};
pub use xml::{Node, Tag, Xml};

/// A file of Word or Excel.
pub struct Package<'b> {
    container: Container<'b>,
    kind: Kind,
    main: String,
}

/// One relationship of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relationship {
    /// The last step of its type: `worksheet`, `hyperlink`, `styles` …
    pub kind: String,
    /// The name of a part, or an address.
    pub target: String,
    /// It leads out of the file.
    pub is_external: bool,
}

const CONTENT_TYPES: &str = "[Content_Types].xml";

impl<'b> Package<'b> {
    /// Opens the bytes of a file.
    ///
    /// # Errors
    /// Why the file is refused.
    pub fn open(bytes: &'b [u8]) -> Result<Package<'b>, Refusal> {
        if bytes.len() > limits::MAX_FILE {
            return Err(Refusal::Over(Limit::File, String::new()));
        }
        kind::must_be_container(bytes)?;
        let container = Container::open(bytes)?;
        if let Some(macros) = container.names().find(|name| name.ends_with("vbaproject.bin")) {
            return Err(Refusal::Macros(macros.to_owned()));
        }
        container.must_have_no_types()?;
        let types = content_types(&container)?;
        let roots = relationships(&container, "")?;
        let main = roots.into_values().find(|root| root.kind == "officeDocument" && !root.is_external);
        let main = main.map(|root| root.target).ok_or(Refusal::Kind(Foreign::Zip))?;
        let kind = kind::of_content_type(types.get(&main.to_lowercase()).map_or("", String::as_str), &main)?;
        Ok(Package { container, kind, main })
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The name of the main part.
    pub fn main(&self) -> &str {
        &self.main
    }

    /// The text of a part; nothing where there is none of this name.
    ///
    /// # Errors
    /// What is damaged or over a limit.
    pub fn text(&self, name: &str) -> Result<Option<String>, Refusal> {
        self.container.text(name)
    }

    /// The text of a part that must be there.
    ///
    /// # Errors
    /// Those of [`Package::text`], and a part that is not there.
    pub fn must_text(&self, name: &str) -> Result<String, Refusal> {
        self.text(name)?.ok_or_else(|| Refusal::NoPart(name.to_owned()))
    }

    /// The relationships of a part, by their ids.
    ///
    /// # Errors
    /// A damaged list.
    pub fn relationships(&self, part: &str) -> Result<HashMap<String, Relationship>, Refusal> {
        relationships(&self.container, part)
    }

    /// The parts that the main part names by a relationship of this kind, in the order of their names.
    ///
    /// # Errors
    /// A damaged list.
    pub fn related(&self, kind: &str) -> Result<Vec<String>, Refusal> {
        let all = self.relationships(&self.main)?;
        let mut found: Vec<String> =
            all.into_values().filter(|one| one.kind == kind && !one.is_external).map(|one| one.target).collect();
        found.sort();
        Ok(found)
    }

    /// The text of the first part of this kind that the main part names.
    ///
    /// # Errors
    /// What is damaged or over a limit.
    pub fn related_text(&self, kind: &str) -> Result<Option<(String, String)>, Refusal> {
        let Some(name) = self.related(kind)?.into_iter().next() else { return Ok(None) };
        Ok(self.text(&name)?.map(|text| (name, text)))
    }
}

/// Content types by part names in lower case.
fn content_types(container: &Container) -> Result<HashMap<String, String>, Refusal> {
    let Some(text) = container.text(CONTENT_TYPES)? else {
        let open = container.names().any(|name| name == "mimetype" || name == "meta-inf/manifest.xml");
        return Err(Refusal::Kind(if open { Foreign::OpenDocument } else { Foreign::Zip }));
    };
    let mut xml = Xml::new(CONTENT_TYPES, &text);
    let mut types = HashMap::new();
    while let Some(node) = xml.next_node()? {
        if let Node::Open(tag) = node
            && tag.name() == "Override"
            && let (Some(part), Some(kind)) = (tag.attribute("PartName"), tag.attribute("ContentType"))
        {
            types.insert(part.trim_start_matches('/').to_lowercase(), kind);
        }
    }
    Ok(types)
}

fn relationships(container: &Container, part: &str) -> Result<HashMap<String, Relationship>, Refusal> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    let name = format!("{folder}{slash}_rels/{file}.rels");
    let Some(text) = container.text(&name)? else { return Ok(HashMap::new()) };
    let mut xml = Xml::new(&name, &text);
    let mut all = HashMap::new();
    while let Some(node) = xml.next_node()? {
        if let Node::Open(tag) = node
            && tag.name() == "Relationship"
            && let Some((id, relationship)) = relationship(&tag, folder)
        {
            all.insert(id, relationship);
        }
    }
    Ok(all)
}

fn relationship(tag: &Tag, folder: &str) -> Option<(String, Relationship)> {
    let kind = tag.attribute("Type")?;
    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
    let is_external = tag.attribute("TargetMode").is_some_and(|mode| mode == "External");
    let target = tag.attribute("Target")?;
    let target = if is_external { target } else { resolved(folder, &target) };
    Some((tag.attribute("Id")?, Relationship { kind, target, is_external }))
}

/// The name of a part as seen from a folder: `../a/b.xml` and `/a/b.xml` are names too.
fn resolved(folder: &str, target: &str) -> String {
    let steps = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{target}"),
    };
    let mut path: Vec<&str> = Vec::new();
    for step in steps.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            name => path.push(name),
        }
    }
    path.join("/")
}
